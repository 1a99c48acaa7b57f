//! How often owners change what they may, and when nobody does.

use crate::{hyperparameters::Frozen, pallet::*};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{ensure, storage::unhashed};
use scale_info::TypeInfo;
use sp_runtime::DispatchResult;
use yuma_interfaces::{emission::EpochClock, subnets::SubnetIndex};
use yuma_types::NetUid;

/// What an owner may change once in a while, by its official number, and by our own from 240 on.
#[allow(
    clippy::as_conversions,
    reason = "the derived codec casts variants to their indices"
)]
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[rustfmt::skip]
pub enum OwnerChange {
    #[codec(index = 1)] ServingRateLimit,
    #[codec(index = 2)] MaxDifficulty,
    #[codec(index = 3)] AdjustmentAlpha,
    #[codec(index = 5)] ImmunityPeriod,
    #[codec(index = 6)] MinAllowedWeights,
    #[codec(index = 8)] Rho,
    #[codec(index = 11)] MinBurn,
    #[codec(index = 12)] MaxBurn,
    #[codec(index = 13)] BondsMovingAverage,
    #[codec(index = 14)] BondsPenalty,
    #[codec(index = 15)] CommitRevealEnabled,
    #[codec(index = 16)] LiquidAlphaEnabled,
    #[codec(index = 17)] AlphaValues,
    #[codec(index = 18)] WeightCommitInterval,
    #[codec(index = 19)] TransferEnabled,
    #[codec(index = 20)] AlphaSigmoidSteepness,
    #[codec(index = 21)] Yuma3Enabled,
    #[codec(index = 22)] BondsResetEnabled,
    #[codec(index = 23)] ImmuneNeuronLimit,
    #[codec(index = 25)] MaxAllowedUids,
    #[codec(index = 30)] ActivityCutoffFactorMilli,
    #[codec(index = 240)] Tempo,
    #[codec(index = 241)] WeightsVersionKey,
    #[codec(index = 242)] MechanismCount,
    #[codec(index = 243)] MechanismEmissionSplit,
}

/// Blocks in a day.
const DAY: u64 = 7_200;

/// How long lies between two changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// `OwnerHyperparamRateLimit` tempos.
    Usual,
    Tempos(u16),
    Blocks(u64),
}

impl OwnerChange {
    /// How long an owner waits until it may change this again.
    pub fn wait(self) -> Wait {
        match self {
            Self::Tempo => Wait::Blocks(360),
            Self::WeightsVersionKey => Wait::Tempos(5),
            Self::MechanismCount | Self::MechanismEmissionSplit => Wait::Blocks(DAY),
            _ => Wait::Usual,
        }
    }
}

/// Blocks between two changes of a subnet's owner hotkey, whoever makes them: a week.
const OWNER_HOTKEY_WAIT: u64 = DAY.saturating_mul(7);

impl<T: Config> Pallet<T> {
    fn tempos(netuid: NetUid, count: u16) -> u64 {
        u64::from(Tempo::<T>::get(netuid)).saturating_mul(count.into())
    }

    fn ensure_rested(key: &RateLimitKey, wait: u64) -> DispatchResult {
        let rested = LastRateLimitedBlock::<T>::try_get(key)
            .map_or(true, |last| Self::now().saturating_sub(last) >= wait);
        ensure!(rested, Error::<T>::TxRateLimitExceeded);
        Ok(())
    }

    /// Whether the owner's last change of this lies far enough back.
    pub(crate) fn ensure_owner_rested(netuid: NetUid, change: OwnerChange) -> DispatchResult {
        let wait = match change.wait() {
            Wait::Usual => Self::tempos(netuid, OwnerHyperparamRateLimit::<T>::get()),
            Wait::Tempos(tempos) => Self::tempos(netuid, tempos),
            Wait::Blocks(blocks) => blocks,
        };
        let key = RateLimitKey::OwnerHyperparamUpdate(netuid, change);
        Self::ensure_rested(&key, wait)?;
        // Each tempo names other blocks: who changes it again and again must not put epochs off.
        let changed = LastRateLimitedBlock::<T>::try_get(&key).ok();
        let is_waited_for = change == OwnerChange::Tempo
            && Tempo::<T>::get(netuid) > 0
            && changed.is_some_and(|block| T::Epochs::last_epoch(netuid) < block);
        ensure!(!is_waited_for, Error::<T>::TxRateLimitExceeded);
        Ok(())
    }

    pub(crate) fn note_owner_change(netuid: NetUid, change: OwnerChange) {
        let key = RateLimitKey::OwnerHyperparamUpdate(netuid, change);
        LastRateLimitedBlock::<T>::insert(key, Self::now());
    }

    pub(crate) fn ensure_owner_hotkey_rested(netuid: NetUid) -> DispatchResult {
        Self::ensure_rested(&RateLimitKey::SetSNOwnerHotkey(netuid), OWNER_HOTKEY_WAIT)
    }

    pub(crate) fn note_owner_hotkey_change(netuid: NetUid) {
        let key = RateLimitKey::SetSNOwnerHotkey(netuid);
        LastRateLimitedBlock::<T>::insert(key, Self::now());
    }

    /// Forgets when a subnet was changed: whoever has its number next may change it at once.
    pub fn forget_changes(netuid: NetUid) {
        LastRateLimitedBlock::<T>::remove(RateLimitKey::SetSNOwnerHotkey(netuid));
        // Their keys differ in the last byte alone.
        let any = RateLimitKey::OwnerHyperparamUpdate(netuid, OwnerChange::Tempo);
        let mut prefix = LastRateLimitedBlock::<T>::hashed_key_for(any);
        prefix.pop();
        let _ = unhashed::clear_prefix(&prefix, Some(u8::MAX.into()), None);
    }

    /// Whether the subnet's next epoch is `AdminFreezeWindow` blocks away or less: also while it
    /// waits for its turn.
    fn is_frozen(netuid: NetUid) -> bool {
        let window = u64::from(AdminFreezeWindow::<T>::get());
        let next = T::Epochs::next_epoch(netuid).filter(|_| window > 0 && Self::exists(netuid));
        next.is_some_and(|block| block.saturating_sub(Self::now()) <= window)
    }

    /// Nobody changes the rules of an epoch that is about to run, so that nobody is surprised.
    pub(crate) fn ensure_thawed(netuid: NetUid, frozen: Frozen, by_owner: bool) -> DispatchResult {
        let open = match frozen {
            Frozen::Everybody => false,
            Frozen::Owner => !by_owner,
            Frozen::Nobody => true,
        };
        ensure!(
            open || !Self::is_frozen(netuid),
            Error::<T>::AdminActionProhibitedDuringWeightsWindow
        );
        Ok(())
    }
}
