//! Weights on several subnets, and weights that are committed before they are shown.

use super::{
    super::draw::{signed, Draw},
    Calls,
};
use crate::*;
use codec::Compact;
use pallet_subnets::CommitRevealWeightsEnabled;
use pallet_subtensor::Call;
use pallet_weights::WeightCommits;
use yuma_interfaces::{
    subnets::SubnetIndex as _,
    weights::{CommitHash, Shown},
};
use yuma_types::{List, MechId, NetUid, StorageIndex, Uid};

/// What may have been committed: few enough things that who sees a hash finds which it is.
const WORDS: u16 = 5;

/// Uids, values and salt.
type Word = (Vec<Uid>, Vec<u16>, Vec<u16>);

fn word(index: StorageIndex, hotkey: &AccountId, number: u16) -> Word {
    let netuid = index.netuid();
    let own = pallet_registration::Uids::<Runtime>::get(netuid, hotkey).unwrap_or_default();
    let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
    let (uids, values) = match number {
        0 => (vec![own], vec![7]),
        1 => ((0..n).rev().collect(), (0..n).collect()),
        2 => (vec![0], vec![9]),
        // Never to be revealed.
        3 => (vec![0, 0], vec![1, 2]),
        _ => (vec![own, u16::MAX], vec![1, 2]),
    };
    (uids, values, vec![number, 1])
}

fn hash(index: StorageIndex, hotkey: &AccountId, (uids, values, salt): &Word) -> CommitHash {
    let shown = Shown {
        uids,
        values,
        salt,
        version_key: 0,
    };
    crate::Weights::commit_hash(hotkey, index, &shown)
}

fn list<T, const N: u32>(items: Vec<T>) -> List<T, N> {
    List::truncated(items)
}

fn mecid(draw: &mut Draw, netuid: NetUid) -> MechId {
    if draw.odd() {
        return draw.below(256) as MechId;
    }
    let count = pallet_subnets::MechanismCountCurrent::<Runtime>::get(netuid);
    draw.below(count.into()) as MechId
}

/// Who sets or commits weights, on which subnet: on one where it is done so, if there is one.
fn validator(draw: &mut Draw, commits: bool) -> (NetUid, AccountId) {
    let mut fitting: Vec<_> = Subnets::netuids();
    fitting.retain(|netuid| {
        let asked = CommitRevealWeightsEnabled::<Runtime>::get(netuid);
        !netuid.is_root() && asked == commits
    });
    let netuid = match draw.rng.pick(&fitting) {
        Some(netuid) if !draw.odd() => netuid,
        _ => draw.subnet(),
    };
    let (_, hotkey) = draw.neuron(netuid);
    (netuid, hotkey)
}

fn committed(draw: &mut Draw, index: StorageIndex, hotkey: &AccountId) -> CommitHash {
    let word = word(index, hotkey, draw.below_or(3, WORDS.into()) as u16);
    hash(index, hotkey, &word)
}

/// Somebody who has committed in such a mechanism, and what it has, the first of it as it can be
/// revealed now if any of it can.
fn revealed(draw: &mut Draw, first_alone: bool) -> (StorageIndex, AccountId, Vec<Word>) {
    let mut all: Vec<_> = WeightCommits::<Runtime>::iter().collect();
    all.retain(|(index, _, _)| !first_alone || index.mecid() == 0);
    let is_due = |index: StorageIndex, reveal: u64| {
        let epoch = pallet_emission::SubnetEpochIndex::<Runtime>::get(index.netuid());
        let asked = CommitRevealWeightsEnabled::<Runtime>::get(index.netuid());
        reveal == epoch && asked
    };
    if !draw.odd() {
        let mut due = all.clone();
        due.retain(|(index, _, commits)| commits.iter().any(|commit| is_due(*index, commit.3)));
        if !due.is_empty() {
            all = due;
        }
    }
    all.sort_by_key(|(index, hotkey, _)| (*index, hotkey.clone()));
    let Some((index, hotkey, commits)) = draw.rng.pick(&all) else {
        let (netuid, hotkey) = validator(draw, true);
        let index = netuid.into();
        let word = word(index, &hotkey, 0);
        return (index, hotkey, vec![word]);
    };
    let mut words = Vec::new();
    for commit in commits.iter() {
        let known = (0..WORDS).map(|number| word(index, &hotkey, number));
        let found = known
            .into_iter()
            .find(|word| hash(index, &hotkey, word) == commit.0);
        if draw.odd() || is_due(index, commit.3) {
            words.extend(found);
        }
    }
    if words.is_empty() || draw.odd() {
        words.push(word(index, &hotkey, draw.below(WORDS.into()) as u16));
    }
    (index, hotkey, words)
}

/// Several subnets, on which a hotkey may be.
fn netuids(draw: &mut Draw, commit: bool) -> (AccountId, Vec<NetUid>) {
    let (netuid, hotkey) = validator(draw, commit);
    let mut netuids = vec![netuid];
    for _ in 0..draw.below(3) {
        let other = draw.subnet();
        let is_there = pallet_registration::Uids::<Runtime>::contains_key(other, &hotkey);
        if draw.odd() || (is_there && !netuids.contains(&other)) {
            netuids.push(other);
        }
    }
    if draw.odd() {
        netuids.clear();
    }
    (hotkey, netuids)
}

fn compact(netuids: &[NetUid]) -> List<Compact<NetUid>, 64> {
    list(netuids.iter().map(|netuid| Compact(*netuid)).collect())
}

pub const CALLS: Calls = &[
    ("batch_set_weights", |draw| {
        let (hotkey, netuids) = netuids(draw, false);
        let row = |netuid: &NetUid, draw: &mut Draw| {
            let number = draw.below_or(2, WORDS.into()) as u16;
            let (uids, values, _) = word((*netuid).into(), &hotkey, number);
            let entries = uids.into_iter().zip(values);
            let entries = entries.map(|(uid, value)| (Compact(uid), Compact(value)));
            list(entries.collect())
        };
        let weights: Vec<_> = netuids.iter().map(|netuid| row(netuid, draw)).collect();
        let keys = if draw.odd() { 1 } else { netuids.len() };
        let call = Call::batch_set_weights {
            netuids: compact(&netuids),
            weights: list(weights),
            version_keys: list(vec![Compact(draw.below_or(1, 3)); keys]),
        };
        signed(hotkey, call)
    }),
    ("commit_weights", |draw| {
        let (netuid, hotkey) = validator(draw, true);
        let commit_hash = committed(draw, netuid.into(), &hotkey);
        let call = Call::commit_weights {
            netuid,
            commit_hash,
        };
        signed(hotkey, call)
    }),
    ("commit_mechanism_weights", |draw| {
        let (netuid, hotkey) = validator(draw, true);
        let mecid = mecid(draw, netuid);
        let commit_hash = committed(draw, netuid.mechanism(mecid), &hotkey);
        let call = Call::commit_mechanism_weights {
            netuid,
            mecid,
            commit_hash,
        };
        signed(hotkey, call)
    }),
    ("batch_commit_weights", |draw| {
        let (hotkey, netuids) = netuids(draw, true);
        let hashes = netuids.iter();
        let mut hashes: Vec<_> = hashes
            .map(|netuid| committed(draw, (*netuid).into(), &hotkey))
            .collect();
        if draw.odd() {
            hashes.push(CommitHash::zero());
        }
        let call = Call::batch_commit_weights {
            netuids: compact(&netuids),
            commit_hashes: list(hashes),
        };
        signed(hotkey, call)
    }),
    ("reveal_weights", |draw| {
        let (index, hotkey, words) = revealed(draw, true);
        let (uids, values, salt) = words[0].clone();
        let call = Call::reveal_weights {
            netuid: index.netuid(),
            uids: list(uids),
            values: list(values),
            salt: list(salt),
            version_key: draw.below_or(1, 3),
        };
        signed(hotkey, call)
    }),
    ("reveal_mechanism_weights", |draw| {
        let (index, hotkey, words) = revealed(draw, false);
        let (uids, values, salt) = words[0].clone();
        let call = Call::reveal_mechanism_weights {
            netuid: index.netuid(),
            mecid: index.mecid(),
            uids: list(uids),
            values: list(values),
            salt: list(salt),
            version_key: draw.below_or(1, 3),
        };
        signed(hotkey, call)
    }),
    ("batch_reveal_weights", |draw| {
        let (index, hotkey, mut words) = revealed(draw, true);
        if draw.odd() {
            words.reverse();
        }
        let keys = if draw.odd() { 0 } else { words.len() };
        let call = Call::batch_reveal_weights {
            netuid: index.netuid(),
            uids_list: list(words.iter().map(|word| list(word.0.clone())).collect()),
            values_list: list(words.iter().map(|word| list(word.1.clone())).collect()),
            salts_list: list(words.iter().map(|word| list(word.2.clone())).collect()),
            version_keys: list(vec![0; keys]),
        };
        signed(hotkey, call)
    }),
];
