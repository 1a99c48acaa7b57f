//! Keys of which there is as much as can be, and who follows them.

use super::{
    networks::{self, NOW},
    rules, stake,
};
use crate::{AccountId, Runtime, Subnets, System};
use alloc::vec::Vec;
use frame_benchmarking::account;
use pallet_delegation::{
    AutoStakeDestination, AutoStakers, AutoStakingColdkeys, ChildKeys, ChildkeyTake,
    ChildkeyTakeRaisedAt, ChildrenNamedAt, ParentKeys, Parents, PendingChildKeys,
};
use pallet_keys::{OwnedHotkeys, Owner, ProvisionalUntil};
use pallet_registration::{Axons, IsNetworkMember, Keys, NeuronCertificates, Prometheus, Uids};
use pallet_staking::Waiting;
use sp_runtime::traits::{BlakeTwo256, Hash};
use yuma_interfaces::subnets::SubnetIndex;
use yuma_types::{
    limits::{MAX_AUTO_STAKERS, MAX_CHILDREN, MAX_MECHANISMS, MAX_PARENTS, MAX_ROOT_MEMBERS},
    ChainIdentity, List, MechId, NetUid,
};

pub fn own(coldkey: &AccountId, hotkey: &AccountId, is_final: bool) {
    Owner::<Runtime>::insert(hotkey, coldkey);
    let until = (!is_final).then_some(u64::from(NOW).saturating_add(1));
    ProvisionalUntil::<Runtime>::set(hotkey, until);
    System::inc_sufficients(hotkey);
}

/// Hotkeys that it owns and others on which it has stake, and one that is both.
pub fn list(coldkey: &AccountId, count: u32, last: &AccountId) {
    let named = |name| {
        let others = (1..count).map(move |number| account(name, number, 0));
        let all: Vec<AccountId> = others.chain([last.clone()]).collect();
        List::truncated(all)
    };
    OwnedHotkeys::<Runtime>::insert(coldkey, named("owned"));
    pallet_staking::StakingHotkeys::<Runtime>::insert(coldkey, named("staked"));
}

pub fn seat(netuid: NetUid, hotkey: &AccountId) {
    Keys::<Runtime>::insert(netuid, 0, hotkey);
    Uids::<Runtime>::insert(netuid, hotkey, 0);
    IsNetworkMember::<Runtime>::insert(hotkey, netuid, true);
}

pub fn children(some: &[AccountId]) -> List<(u64, AccountId), MAX_CHILDREN> {
    let others = (0..MAX_CHILDREN).map(|number| account("other child", number, 0));
    let all = some.iter().cloned().chain(others);
    List::truncated(all.map(|child| (1, child)).collect())
}

pub fn lend(netuid: NetUid, parents: u32, to: &[AccountId]) {
    let parents: Vec<AccountId> = (0..parents)
        .map(|number| account("parent", number, netuid.0.into()))
        .collect();
    let later = u64::from(NOW).saturating_add(1);
    for parent in &parents {
        ChildKeys::<Runtime>::insert(parent, netuid, children(to));
        PendingChildKeys::<Runtime>::insert(netuid, parent, (children(to), later));
        for pool in [netuid, NetUid::ROOT] {
            pallet_staking::TotalHotkeyAlpha::<Runtime>::insert(parent, pool, 1);
            pallet_staking::FreshTotals::<Runtime>::insert(parent, pool, Waiting::default());
        }
    }
    let lent = parents.iter().map(|parent| (1, parent.clone()));
    for hotkey in to {
        ParentKeys::<Runtime>::insert(hotkey, netuid, List::truncated(lent.clone().collect()));
    }
    Parents::<Runtime>::insert(netuid, List::truncated(parents));
}

fn keep_take(netuid: NetUid, hotkey: &AccountId) {
    ChildrenNamedAt::<Runtime>::insert(netuid, hotkey, 1);
    ChildkeyTakeRaisedAt::<Runtime>::insert(netuid, hotkey, 1);
    ChildkeyTake::<Runtime>::insert(hotkey, netuid, 1);
}

pub fn about_to_lend(netuid: NetUid, hotkey: &AccountId) {
    lend(netuid, MAX_PARENTS.saturating_sub(1), &[]);
    Parents::<Runtime>::mutate(netuid, |parents| {
        let _ = parents.try_push(hotkey.clone());
    });
    PendingChildKeys::<Runtime>::insert(netuid, hotkey, (children(&[]), 1));
    keep_take(netuid, hotkey);
}

fn note_choice(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) {
    AutoStakeDestination::<Runtime>::insert(coldkey, netuid, hotkey);
    AutoStakingColdkeys::<Runtime>::insert(netuid, coldkey, ());
}

pub fn choice(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) {
    note_choice(netuid, coldkey, hotkey);
    AutoStakers::<Runtime>::mutate(hotkey, |choices| {
        let _ = choices.try_push((netuid, coldkey.clone()));
    });
}

pub fn choose(netuid: NetUid, hotkey: &AccountId, count: u32) {
    let coldkeys = (0..count).map(|number| account("chooser", number, 0));
    let coldkeys: Vec<AccountId> = coldkeys.collect();
    for coldkey in &coldkeys {
        note_choice(netuid, coldkey, hotkey);
    }
    let choices = coldkeys.into_iter().map(|coldkey| (netuid, coldkey));
    AutoStakers::<Runtime>::insert(hotkey, List::truncated(choices.collect()));
}

/// A record, and commits in as many mechanisms as there may be.
fn publish(netuid: NetUid, hotkey: &AccountId) {
    let info = pallet_commitments::CommitmentInfo {
        fields: Default::default(),
    };
    let record = pallet_commitments::Registration {
        deposit: 0,
        block: NOW,
        info,
    };
    pallet_commitments::CommitmentOf::<Runtime>::insert(netuid, hotkey, record);
    pallet_commitments::LastCommitment::<Runtime>::insert(netuid, hotkey, 1);
    pallet_commitments::LastBondsReset::<Runtime>::insert(netuid, hotkey, 1);
    let used = pallet_commitments::UsageTracker::default();
    pallet_commitments::UsedSpaceOf::<Runtime>::insert(netuid, hotkey, used);
    let mechanisms = MechId::try_from(MAX_MECHANISMS).unwrap_or(MechId::MAX);
    pallet_subnets::MechanismCountCurrent::<Runtime>::insert(netuid, mechanisms);
    for mecid in 0..mechanisms {
        rules::commit(netuid, mecid, hotkey);
    }
}

/// A neuron that serves, with stake of its owner and others, takes and dividends.
pub fn establish(netuid: NetUid, hotkey: &AccountId, owner: &AccountId) {
    seat(netuid, hotkey);
    Axons::<Runtime>::insert(netuid, hotkey, yuma_types::AxonInfo::default());
    NeuronCertificates::<Runtime>::insert(netuid, hotkey, yuma_types::NeuronCertificate::default());
    Prometheus::<Runtime>::insert(netuid, hotkey, yuma_types::PrometheusInfo::default());
    stake::add_joined(hotkey, owner, netuid);
    publish(netuid, hotkey);
    keep_take(netuid, hotkey);
    pallet_delegation::Delegates::<Runtime>::insert(hotkey, 1);
    pallet_delegation::TakeRaisedAt::<Runtime>::insert(hotkey, 1);
    pallet_emission::AlphaDividendsPerSubnet::<Runtime>::insert(netuid, hotkey, 1);
    pallet_subnets::SubnetOwnerHotkey::<Runtime>::insert(netuid, hotkey);
    if netuid.is_root() {
        let others = (1..MAX_ROOT_MEMBERS).map(|number| account("member", number, 0));
        let members = others.chain([hotkey.clone()]).map(|member| (member, 1));
        pallet_emission::LastRootStakes::<Runtime>::put(List::truncated(members.collect()));
    }
}

/// What is kept by coldkey, and what it has chosen on each subnet.
pub fn settle_in(coldkey: &AccountId) {
    let text = || List::truncated([b'a'; 1_024].to_vec());
    let short = || List::truncated([b'a'; 256].to_vec());
    let identity = ChainIdentity {
        name: short(),
        url: short(),
        github_repo: short(),
        image: text(),
        discord: short(),
        description: text(),
        additional: text(),
    };
    pallet_keys::IdentitiesV2::<Runtime>::insert(coldkey, identity);
    pallet_keys::LastTxBlock::<Runtime>::insert(coldkey, 1);
    for netuid in Subnets::netuids() {
        pallet_keys::LastHotkeySwapOnNetuid::<Runtime>::insert(netuid, coldkey, 1);
        let chosen = account("chosen", netuid.0.into(), 0);
        choose(netuid, &chosen, MAX_AUTO_STAKERS.saturating_sub(1));
        choice(netuid, coldkey, &chosen);
    }
}

pub fn announce(coldkey: &AccountId, new: &AccountId) {
    let hash = BlakeTwo256::hash_of(new);
    pallet_keys::ColdkeySwapAnnouncements::<Runtime>::insert(coldkey, (NOW, hash));
    networks::fund(coldkey);
}
