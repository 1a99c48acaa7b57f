//! When a hotkey may do what next.

use crate::pallet::*;
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use yuma_interfaces::{
    emission::{EpochIndexOf, EpochTurnOf},
    registration::UidOf,
    subnets::WeightRulesOf,
    weights::CommitHash,
};
use yuma_types::{MechId, NetUid};

/// When a hotkey may set, commit and reveal weights next, as far as time goes. Blocks to come are as
/// the tempo and the rules are now; a deferred epoch moves them on.
#[allow(clippy::as_conversions, reason = "what the codec derives")]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NextWeights {
    /// The first block that takes its weights openly; none where they are committed first.
    pub set: Option<u64>,
    /// The first block that takes a commit; none where weights are set openly, and where no room will
    /// come because epochs are stopped.
    pub commit: Option<u64>,
    /// What it has committed and can still reveal, oldest first. To reveal one drops those before it.
    pub reveals: Vec<NextReveal>,
}

/// When a commit can be revealed.
#[allow(clippy::as_conversions, reason = "what the codec derives")]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NextReveal {
    /// What was committed.
    pub hash: CommitHash,
    /// In which block.
    pub committed_at: u64,
    /// The first block that takes it; none where epochs are stopped before.
    pub first: Option<u64>,
    /// The last block that takes it; none where epochs are stopped.
    pub last: Option<u64>,
}

impl<T: Config> Pallet<T> {
    /// When a hotkey may do what next; none where it is no neuron, or there is no such mechanism.
    pub fn next_weights(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
    ) -> Option<NextWeights> {
        Self::ensure_mechanism(netuid, mecid).ok()?;
        let uid = T::Neurons::uid(netuid, hotkey)?;
        let rules = T::Subnets::weight_rules(netuid);
        let index = netuid.mechanism(mecid);
        let next = Self::now().saturating_add(1);
        let rested = match Self::last_update(index, uid) {
            0 => next,
            last => last.saturating_add(rules.rate_limit).max(next),
        };
        if !rules.commit_reveal {
            return Some(NextWeights {
                set: Some(rested),
                commit: None,
                reveals: Vec::new(),
            });
        }
        let epoch = T::Epochs::epoch_index(netuid);
        let pending = Self::pending(index, hotkey, epoch);
        let oldest = pending.iter().map(|(_, _, _, reveal)| *reveal).min();
        let commit = match oldest {
            Some(reveal) if pending.is_full() => {
                T::Epochs::turn_of(netuid, reveal.saturating_add(1)).map(|room| room.max(rested))
            }
            _ => Some(rested),
        };
        let window = |&(hash, _, committed_at, reveal): &Commit| NextReveal {
            hash,
            committed_at,
            first: if reveal == epoch {
                Some(next)
            } else {
                T::Epochs::turn_of(netuid, reveal)
            },
            last: T::Epochs::turn_of(netuid, reveal.saturating_add(1))
                .map(|turn| turn.saturating_sub(1)),
        };
        // In the last block of an epoch it is too late for what was to be revealed in that one.
        let is_open = |one: &NextReveal| one.last.is_none_or(|last| last >= next);
        Some(NextWeights {
            set: None,
            commit,
            reveals: pending.iter().map(window).filter(is_open).collect(),
        })
    }
}
