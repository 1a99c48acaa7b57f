//! Subnets on which calls are measured.

use crate::{AccountId, Balances, Runtime, Staking, Subnets, System, TAO};
use alloc::vec::Vec;
use frame_benchmarking::account;
use frame_support::traits::{fungible::MutateHold, Currency};
use pallet_emission::{EpochAgenda, RootShares, SubnetTaoInEmission};
use pallet_registration::AdjustmentAgenda;
use pallet_subnets::{
    HoldReason, LastRateLimitedBlock, NetworksAdded, OwnerChange, RateLimitKey, SubnetLocked,
    SubnetOwner, Tempo,
};
use yuma_types::{limits::MAX_SUBNETS, List, NetUid, SubnetIdentity};

pub const NOW: crate::BlockNumber = 10_000;

/// Stake is fresh for as long as on development chains.
pub const FRESH_BLOCKS: u64 = 10;

pub fn fund(coldkey: &AccountId) {
    let _ = Balances::deposit_creating(coldkey, TAO.saturating_mul(1_000_000));
}

fn netuids(count: u32) -> impl Iterator<Item = NetUid> {
    (1..=u16::try_from(count).unwrap_or(u16::MAX)).map(NetUid)
}

fn open(netuid: NetUid, owner: &AccountId) {
    if !NetworksAdded::<Runtime>::get(netuid) {
        Subnets::insert(netuid, None);
    }
    SubnetOwner::<Runtime>::insert(netuid, owner);
    pallet_subnets::SubnetOwnerHotkey::<Runtime>::insert(netuid, owner);
    pallet_subnets::FirstEmissionBlockNumber::<Runtime>::insert(netuid, 1);
    pallet_subnets::SubtokenEnabled::<Runtime>::insert(netuid, true);
    pallet_subnets::NetworkRegisteredAt::<Runtime>::insert(netuid, 1);
    Tempo::<Runtime>::insert(netuid, 360);
    SubnetLocked::<Runtime>::insert(netuid, TAO);
    let _ = Balances::deposit_creating(&Staking::pot(netuid), TAO);
    for change in [
        OwnerChange::Tempo,
        OwnerChange::ImmunityPeriod,
        OwnerChange::MechanismCount,
        OwnerChange::MechanismEmissionSplit,
        OwnerChange::ActivityCutoffFactorMilli,
    ] {
        let key = RateLimitKey::OwnerHyperparamUpdate(netuid, change);
        LastRateLimitedBlock::<Runtime>::insert(key, 0);
    }
    pallet_emission::LastEpochBlock::<Runtime>::insert(netuid, 900);
}

/// Subnets from 1 on, so many, started and owned by one coldkey. Says whose they are.
pub fn make(count: u32) -> AccountId {
    System::set_block_number(NOW);
    pallet_staking::FreshStakeBlocks::<Runtime>::put(FRESH_BLOCKS);
    pallet_staking::NominatorMinRequiredStake::<Runtime>::put(TAO / 10);
    pallet_subnets::AdminFreezeWindow::<Runtime>::put(10);
    let owner: AccountId = account("owner", 0, 0);
    fund(&owner);
    netuids(count).for_each(|netuid| open(netuid, &owner));
    let locked = TAO.saturating_mul(count.into());
    let _ = Balances::hold(&HoldReason::SubnetLock.into(), &owner, locked);
    owner
}

pub fn unstart(netuid: NetUid) {
    pallet_subnets::FirstEmissionBlockNumber::<Runtime>::remove(netuid);
    pallet_subnets::SubtokenEnabled::<Runtime>::remove(netuid);
}

/// There may be no more subnets, and all have a part of the emission.
pub fn crowd(count: u32) {
    pallet_subnets::SubnetLimit::<Runtime>::put(u16::try_from(count).unwrap_or(u16::MAX));
    pallet_subnets::NetworkImmunityPeriod::<Runtime>::put(0);
    pallet_subnets::NetworkRateLimit::<Runtime>::put(0);
    let shares: Vec<_> = netuids(count).map(|netuid| (netuid, 1)).collect();
    RootShares::<Runtime>::put(List::truncated(shares));
    for netuid in netuids(count) {
        SubnetTaoInEmission::<Runtime>::insert(netuid, u64::from(netuid.0));
        pallet_subnets::SubnetIdentitiesV3::<Runtime>::insert(netuid, SubnetIdentity::default());
    }
    due(NetUid(1));
}

/// As many subnets as there may be are due with this one.
fn due(netuid: NetUid) {
    let all = || List::truncated(netuids(MAX_SUBNETS).collect());
    if let Some(block) = crate::Emission::next_epoch(netuid) {
        EpochAgenda::<Runtime>::insert(block, all());
    }
    let others = netuids(MAX_SUBNETS).filter(|other| *other != netuid);
    EpochAgenda::<Runtime>::insert(u64::from(NOW), List::truncated(others.collect()));
}

/// The same, by its tempo and by another.
pub fn due_with_others(netuid: NetUid, tempo: u16) {
    let now = Tempo::<Runtime>::get(netuid);
    for tempo in [tempo, now] {
        Tempo::<Runtime>::insert(netuid, tempo);
        due(netuid);
    }
}

/// Prices of as many subnets as there may be are adjusted with a subnet's, by its interval and by
/// another.
pub fn adjusted_with_others(netuid: NetUid, interval: u16) {
    let now = pallet_subnets::AdjustmentInterval::<Runtime>::get(netuid);
    for interval in [interval, now] {
        pallet_subnets::AdjustmentInterval::<Runtime>::insert(netuid, interval);
        let block = crate::Registration::next_adjustment(netuid);
        let all = List::truncated(netuids(MAX_SUBNETS).collect());
        let others = netuids(MAX_SUBNETS).filter(|other| *other != netuid);
        AdjustmentAgenda::<Runtime>::insert(u64::from(NOW), List::truncated(others.collect()));
        AdjustmentAgenda::<Runtime>::insert(block, all);
    }
}
