//! What the `benchmark` subcommand measures.

mod keys;
mod networks;
mod ratings;
mod rules;
mod stake;

use crate::{AccountId, Balance, Runtime, TAO};
use alloc::vec::Vec;
use frame_benchmarking::account;
use frame_support::traits::Currency;
use pallet_registration::{BlockAtRegistration, IsNetworkMember, Keys, SubnetworkN, Uids};
use pallet_staking::{FreshTotals, TotalHotkeyAlpha, Waiting};
use pallet_subnets::{LiquidAlphaOn, MaxAllowedValidators, SubnetOwnerHotkey, Yuma3On};
use pallet_weights::LastUpdate;
use yuma_interfaces::{registration::Work, weights::Shown};
use yuma_types::{
    limits::{MAX_HOTKEYS_PER_COLDKEY, MAX_MECHANISMS},
    Edge, List, MechId, NetUid, StorageIndex, Uid, U64F64,
};

impl frame_benchmarking::baseline::Config for Runtime {}
impl frame_system_benchmarking::Config for Runtime {}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

frame_benchmarking::define_benchmarks!(
    [frame_benchmarking, BaselineBench::<Runtime>]
    [frame_system, SystemBench::<Runtime>]
    [frame_system_extensions, SystemExtensionsBench::<Runtime>]
    [pallet_balances, Balances]
    [pallet_multisig, Multisig]
    [pallet_preimage, Preimage]
    [pallet_proxy, Proxy]
    [pallet_safe_mode, SafeMode]
    [pallet_scheduler, Scheduler]
    [pallet_sudo, Sudo]
    [pallet_timestamp, Timestamp]
    [pallet_transaction_payment, TransactionPayment]
    [pallet_utility, Utility]
    [pallet_admin_utils, AdminUtils]
    [pallet_emission, Emission]
    [pallet_yuma, Yuma]
    [pallet_subtensor, SubtensorModule]
    [pallet_commitments, Commitments]
);

fn hotkey(uid: Uid) -> AccountId {
    account("hotkey", uid.into(), 0)
}

/// Gives a hotkey its uid, in block 1.
fn seat(netuid: NetUid, uid: Uid) -> AccountId {
    let hotkey = hotkey(uid);
    Keys::<Runtime>::insert(netuid, uid, &hotkey);
    Uids::<Runtime>::insert(netuid, &hotkey, uid);
    BlockAtRegistration::<Runtime>::insert(netuid, uid, 1);
    hotkey
}

/// All neurons last set weights in block 1.
fn note_updates(netuid: NetUid, neurons: u16) {
    let updates = (0..neurons).map(|_| 1).collect();
    LastUpdate::<Runtime>::insert(StorageIndex::from(netuid), List::truncated(updates));
}

/// A subnet on which an epoch is measured. Its bonds follow a rate per pair, which takes most.
pub struct EpochSetup;

impl pallet_yuma::Setup for EpochSetup {
    fn subnet(netuid: NetUid, neurons: u16, validators: u16) {
        crate::Subnets::insert(netuid, None);
        SubnetOwnerHotkey::<Runtime>::insert(netuid, hotkey(0));
        MaxAllowedValidators::<Runtime>::insert(netuid, validators);
        Yuma3On::<Runtime>::insert(netuid, true);
        LiquidAlphaOn::<Runtime>::insert(netuid, true);
        SubnetworkN::<Runtime>::insert(netuid, neurons);
        for uid in 0..neurons {
            let stake: Balance = if uid < validators { TAO } else { 1 };
            let hotkey = seat(netuid, uid);
            for pool in [netuid, NetUid::ROOT] {
                TotalHotkeyAlpha::<Runtime>::insert(&hotkey, pool, stake);
                // It is looked at, whatever it says.
                FreshTotals::<Runtime>::insert(&hotkey, pool, Waiting::default());
            }
        }
        note_updates(netuid, neurons);
    }

    fn weights(netuid: NetUid, uid: Uid, row: Vec<Edge>) {
        let index = StorageIndex::from(netuid);
        let now = crate::System::block_number().into();
        pallet_weights::Weights::<Runtime>::insert(index, uid, List::truncated(row));
        LastUpdate::<Runtime>::mutate(index, |updates| {
            if let Some(update) = updates.get_mut(usize::from(uid)) {
                *update = now;
            }
        });
    }
}

/// A full subnet on which a newcomer replaces a neuron that leaves as much behind as any can.
pub struct RegistrationSetup;

use networks::NOW;

impl RegistrationSetup {
    /// Nobody's coldkey is the owner's, so all of them have to be looked at.
    fn seat(netuid: NetUid, uid: Uid) {
        let hotkey = seat(netuid, uid);
        let owner: AccountId = account("owner", uid.into(), 0);
        pallet_keys::Owner::<Runtime>::insert(&hotkey, owner);
        TotalHotkeyAlpha::<Runtime>::insert(&hotkey, NetUid::ROOT, 1);
        IsNetworkMember::<Runtime>::insert(&hotkey, netuid, true);
    }

    /// A record that the neuron has published.
    fn publish(netuid: NetUid, uid: Uid) {
        use pallet_commitments::*;
        let (hotkey, block) = (hotkey(uid), 1);
        let record = Registration {
            deposit: 0,
            block,
            info: CommitmentInfo::default(),
        };
        CommitmentOf::<Runtime>::insert(netuid, &hotkey, record);
        LastCommitment::<Runtime>::insert(netuid, &hotkey, block);
        LastBondsReset::<Runtime>::insert(netuid, &hotkey, block);
        UsedSpaceOf::<Runtime>::insert(netuid, hotkey, UsageTracker::default());
    }

    /// What an epoch leaves of each neuron. The last one earned least.
    fn score(netuid: NetUid, neurons: u16) {
        let index = StorageIndex::from(netuid);
        let shares: Vec<u16> = (0..neurons).map(|_| 1).collect();
        let flags: Vec<bool> = (0..neurons).map(|_| true).collect();
        let earned = (0..neurons).rev().map(Balance::from).collect();
        pallet_yuma::Emission::<Runtime>::insert(netuid, List::truncated(earned));
        pallet_yuma::Active::<Runtime>::insert(netuid, List::truncated(flags.clone()));
        pallet_yuma::ValidatorPermit::<Runtime>::insert(netuid, List::truncated(flags));
        pallet_yuma::Rank::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::Trust::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::Consensus::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::Incentive::<Runtime>::insert(index, List::truncated(shares.clone()));
        pallet_yuma::Dividends::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::ValidatorTrust::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::StakeWeight::<Runtime>::insert(netuid, List::truncated(shares.clone()));
        pallet_yuma::PruningScores::<Runtime>::insert(netuid, List::truncated(shares));
        note_updates(netuid, neurons);
    }
}

impl pallet_subtensor::Setup<AccountId> for RegistrationSetup {
    fn full_subnet(netuid: NetUid, neurons: u16) {
        crate::System::set_block_number(NOW);
        crate::Subnets::insert(netuid, None);
        SubnetOwnerHotkey::<Runtime>::insert(netuid, hotkey(0));
        pallet_subnets::MaxAllowedUids::<Runtime>::insert(netuid, neurons);
        pallet_subnets::ImmunityPeriod::<Runtime>::insert(netuid, 0);
        pallet_subnets::MinNonImmuneUids::<Runtime>::insert(netuid, 0);
        pallet_registration::Burn::<Runtime>::insert(netuid, TAO);
        pallet_registration::Difficulty::<Runtime>::insert(netuid, 1);
        SubnetworkN::<Runtime>::insert(netuid, neurons);
        (0..neurons).for_each(|uid| Self::seat(netuid, uid));
        Self::score(netuid, neurons);
        let (index, last) = (StorageIndex::from(netuid), neurons.saturating_sub(1));
        let row = || List::truncated((0..neurons).map(|uid| (uid, 1)).collect());
        pallet_weights::Weights::<Runtime>::insert(index, last, row());
        pallet_yuma::Bonds::<Runtime>::insert(index, last, row());
        Self::publish(netuid, last);
        let newcomer: AccountId = account("newcomer", 0, 0);
        TotalHotkeyAlpha::<Runtime>::insert(&newcomer, NetUid::ROOT, TAO);
    }

    fn mechanisms(netuid: NetUid, count: MechId) {
        rules::mechanisms(netuid, count);
    }

    fn validator(netuid: NetUid, parents: u32, commit_reveal: bool) -> AccountId {
        ratings::validator(netuid, parents, commit_reveal)
    }

    fn commit(netuid: NetUid, hotkey: &AccountId, shown: &[Shown<'_>]) {
        ratings::commit(netuid, hotkey, shown);
    }

    fn fund(coldkey: &AccountId) {
        networks::fund(coldkey);
    }

    fn work(_: NetUid, hotkey: &AccountId) -> Work {
        let block = NOW.saturating_sub(1);
        let hash = crate::System::block_hash(block);
        Work {
            block_number: block.into(),
            nonce: 0,
            seal: yuma_pow::seal(&hash.0, hotkey.as_ref(), 0).to_vec(),
            bound: false,
        }
    }

    fn neuron(netuid: NetUid) -> AccountId {
        Keys::<Runtime>::get(netuid, 1)
    }

    fn networks(count: u32) -> AccountId {
        networks::make(count)
    }

    fn unstart(netuid: NetUid) {
        networks::unstart(netuid);
    }

    fn crowd(count: u32) {
        networks::crowd(count);
    }

    fn due_with_others(netuid: NetUid, tempo: u16) {
        networks::due_with_others(netuid, tempo);
    }

    fn own(coldkey: &AccountId, hotkey: &AccountId, is_final: bool) {
        keys::own(coldkey, hotkey, is_final);
    }

    fn list(coldkey: &AccountId, count: u32, last: &AccountId) {
        keys::list(coldkey, count, last);
    }

    fn seat(netuid: NetUid, hotkey: &AccountId) {
        keys::seat(netuid, hotkey);
    }

    fn stake(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) -> Balance {
        stake::add(hotkey, coldkey, netuid)
    }

    fn move_keys(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) {
        stake::scatter(hotkey, coldkey, netuid);
    }

    fn lend(netuid: NetUid, parents: u32, to: &[AccountId]) {
        keys::lend(netuid, parents, to);
    }

    fn about_to_lend(netuid: NetUid, hotkey: &AccountId) {
        keys::about_to_lend(netuid, hotkey);
    }

    fn choose(netuid: NetUid, hotkey: &AccountId, count: u32) {
        keys::choose(netuid, hotkey, count);
    }

    fn choice(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) {
        keys::choice(netuid, coldkey, hotkey);
    }

    fn establish(netuid: NetUid, hotkey: &AccountId, owner: &AccountId) {
        keys::establish(netuid, hotkey, owner);
    }

    fn settle_in(coldkey: &AccountId) {
        keys::settle_in(coldkey);
    }

    fn announce(coldkey: &AccountId, new: &AccountId) {
        keys::announce(coldkey, new);
    }
}

/// A subnet whose rules are set.
pub struct RuleSetup;

impl pallet_admin_utils::Setup<AccountId> for RuleSetup {
    fn subnet(netuid: NetUid, tempo: u16, interval: u16) -> AccountId {
        let owner = networks::make(netuid.0.into());
        networks::due_with_others(netuid, tempo);
        networks::adjusted_with_others(netuid, interval);
        keys::list(&owner, MAX_HOTKEYS_PER_COLDKEY.saturating_sub(1), &owner);
        pallet_subnets::MechanismEmissionSplit::<Runtime>::insert(netuid, List::default());
        owner
    }

    fn mechanisms(netuid: NetUid) {
        let most = MechId::try_from(MAX_MECHANISMS).unwrap_or(MechId::MAX);
        rules::mechanisms(netuid, most);
    }
}

/// A neuron that publishes a record.
pub struct RecordSetup;

impl pallet_commitments::Setup<AccountId> for RecordSetup {
    fn neuron() -> (NetUid, AccountId) {
        let netuid = NetUid(77);
        crate::System::set_block_number(NOW);
        crate::Subnets::insert(netuid, None);
        SubnetworkN::<Runtime>::insert(netuid, 4_096);
        pallet_subnets::BondsResetOn::<Runtime>::insert(netuid, true);
        let asked = (0..4_095).collect();
        pallet_yuma::BondsToReset::<Runtime>::insert(netuid, List::truncated(asked));
        (netuid, seat(netuid, 4_095))
    }
}

/// Subnets of which a whole block is measured.
pub struct BlockSetup;

impl BlockSetup {
    /// Stake of a coldkey, as a deposit leaves it.
    fn stake(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) {
        let shares = U64F64::from_bits(u128::from(TAO).saturating_mul(1 << 64));
        pallet_staking::Alpha::<Runtime>::insert((hotkey, coldkey, netuid), shares);
        pallet_staking::TotalHotkeyShares::<Runtime>::mutate(hotkey, netuid, |all| {
            *all = U64F64::from_bits(all.bits.saturating_add(shares.bits));
        });
        TotalHotkeyAlpha::<Runtime>::mutate(hotkey, netuid, |pool| {
            *pool = pool.saturating_add(TAO);
        });
        pallet_staking::SubnetTAO::<Runtime>::mutate(netuid, |all| {
            *all = all.saturating_add(TAO);
        });
        let pot = crate::Staking::pot(netuid);
        let _ = crate::Balances::deposit_creating(&pot, TAO.saturating_add(500));
    }
}

impl BlockSetup {
    /// Stake that came long ago: it joins its pool when that is touched.
    fn wait(hotkey: &AccountId, netuid: NetUid) {
        let waiting = Waiting {
            window: 0,
            last: TAO,
            this: TAO,
        };
        FreshTotals::<Runtime>::insert(hotkey, netuid, waiting);
        let both = TAO.saturating_mul(2);
        TotalHotkeyAlpha::<Runtime>::mutate(hotkey, netuid, |pool| {
            *pool = pool.saturating_add(both);
        });
        pallet_staking::SubnetTAO::<Runtime>::mutate(netuid, |all| {
            *all = all.saturating_add(both);
        });
        let _ = crate::Balances::deposit_creating(&crate::Staking::pot(netuid), both);
    }
}

impl pallet_emission::Setup<AccountId> for BlockSetup {
    fn subnets(count: u16) {
        let now: u64 = crate::System::block_number().into();
        for netuid in (0..=count).map(NetUid) {
            crate::Subnets::insert(netuid, None);
            pallet_subnets::FirstEmissionBlockNumber::<Runtime>::insert(netuid, 0);
            crate::Subnets::set_tempo(netuid, u16::MAX);
            pallet_registration::LastAdjustmentBlock::<Runtime>::insert(netuid, now);
            crate::Registration::enter_agenda(netuid);
        }
    }

    fn register(netuid: NetUid) {
        pallet_registration::RegistrationsThisBlock::<Runtime>::insert(netuid, 1);
        pallet_registration::RegisteredThisBlock::<Runtime>::mutate(|netuids| {
            let _ = netuids.try_push(netuid);
        });
    }

    fn begin_interval(netuid: NetUid) {
        let now: u64 = crate::System::block_number().into();
        pallet_registration::AdjustmentAgenda::<Runtime>::mutate(now, |due| {
            let _ = due.try_push(netuid);
        });
        pallet_registration::RegistrationsThisInterval::<Runtime>::insert(netuid, 6);
        pallet_registration::POWRegistrationsThisInterval::<Runtime>::insert(netuid, 3);
        pallet_registration::BurnRegistrationsThisInterval::<Runtime>::insert(netuid, 3);
    }

    fn member(uid: Uid, votes: Vec<Edge>) {
        let root = NetUid::ROOT;
        SubnetworkN::<Runtime>::insert(root, uid.saturating_add(1));
        TotalHotkeyAlpha::<Runtime>::insert(seat(root, uid), root, TAO);
        let index = StorageIndex::from(root);
        pallet_weights::Weights::<Runtime>::insert(index, uid, List::truncated(votes));
    }

    fn neuron(netuid: NetUid, uid: Uid, alone: bool) -> AccountId {
        let hotkey = seat(netuid, uid);
        let owner: AccountId = account("owner", uid.into(), 0);
        let staker: AccountId = account("staker", uid.into(), 0);
        pallet_keys::Owner::<Runtime>::insert(&hotkey, &owner);
        let noted = List::truncated([hotkey.clone()].to_vec());
        pallet_staking::StakingHotkeys::<Runtime>::insert(&owner, noted);
        if alone {
            Self::stake(&hotkey, &owner, netuid);
            return hotkey;
        }
        for network in [netuid, NetUid::ROOT] {
            Self::stake(&hotkey, &owner, network);
            Self::stake(&hotkey, &staker, network);
            Self::wait(&hotkey, network);
        }
        hotkey
    }
}
