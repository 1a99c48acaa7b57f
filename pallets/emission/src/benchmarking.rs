//! Measures the parts of a block's start, apart from the epochs themselves.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

use crate::{count, pallet::*, weights::WeightInfo, RootVotes};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{traits::fungible::Balanced, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use yuma_interfaces::{emission::Allotment, staking::Payouts, subnets::SubnetIndex, yuma::Earning};
use yuma_types::{Edge, List, NetUid, Rao, Uid};

const NOW: u16 = 1_000;
const SUBNET: NetUid = NetUid(1);
/// What everybody earns.
const AMOUNT: Rao = 1_000_003;

/// What the other domains hold of the subnets of which a block is measured.
pub trait Setup<AccountId> {
    /// Makes the subnets 1 to `count` besides the root network. They are started and open, and
    /// neither an interval of registration nor an epoch of theirs is due for long.
    fn subnets(count: u16);

    /// Lets the subnet's interval of registration end now, in which as many came by work as by
    /// burn, so that both prices move.
    fn begin_interval(netuid: NetUid);

    /// Changes the subnet's tempo.
    fn set_tempo(netuid: NetUid, tempo: u16);

    /// Lets no epoch run: all that are due have to wait.
    fn run_none();

    /// Seats a member of the root network, the last one, which has stake and votes.
    fn member(uid: Uid, votes: Vec<Edge>);

    /// Seats a neuron on whose hotkey two coldkeys have stake, on the subnet and on the root
    /// network, and says its hotkey.
    fn neuron(netuid: NetUid, uid: Uid) -> AccountId;
}

/// So many subnets besides the root network, in the block that is measured.
fn subnets<T: Config>(count: u32) -> Vec<NetUid> {
    frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::from(u32::from(NOW)));
    T::Setup::subnets(count as u16);
    T::Subnets::netuids()
}

/// A tempo by which the subnet's epoch is due now.
fn due(netuid: NetUid) -> u16 {
    NOW + netuid.0 + 1
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn registration_clock(s: Linear<2, 64>, c: Linear<0, 64>) {
        let netuids = subnets::<T>(s + c);
        (1..=c).for_each(|netuid| T::Setup::begin_interval(NetUid(netuid as u16)));
        let work;
        #[block]
        {
            work = Pallet::<T>::registration_clock(NOW.into(), &netuids);
        }
        let quiet = count(&netuids) - c;
        assert_eq!(work, T::WeightInfo::registration_clock(quiet, c));
    }

    /// The fewest members can still cast all votes; each casts as many as any other, nearly.
    #[benchmark]
    fn count_votes(m: Linear<32, 64>, e: Linear<0, 4_096>) {
        subnets::<T>(128);
        T::Setup::set_tempo(NetUid::ROOT, due(NetUid::ROOT));
        for uid in 0..m {
            let votes = e / m + u32::from(uid < e % m);
            let row = (1..=votes).map(|netuid| (netuid as u16, u16::MAX - netuid as u16));
            T::Setup::member(uid as u16, row.collect());
        }
        let work;
        #[block]
        {
            work = RootVotes::<T>::on_block(NOW.into());
        }
        assert_eq!(work, T::WeightInfo::count_votes(m, e));
    }

    #[benchmark]
    fn issue(s: Linear<2, 128>) {
        let netuids = subnets::<T>(s);
        T::Setup::member(0, Vec::new());
        let share = (1u128 << 64) / u128::from(s);
        let shares = (1..=s).map(|netuid| (NetUid(netuid as u16), share));
        RootShares::<T>::put(List::truncated(shares.collect()));
        #[block]
        {
            Pallet::<T>::issue(&netuids);
        }
        assert!(SubnetTaoInEmission::<T>::get(NetUid(s as u16)) > 0);
    }

    #[benchmark]
    fn agenda(s: Linear<2, 64>, d: Linear<0, 64>) {
        let netuids = subnets::<T>(s + d);
        T::Setup::run_none();
        for netuid in (1..=d).map(|netuid| NetUid(netuid as u16)) {
            T::Setup::set_tempo(netuid, due(netuid));
        }
        let work;
        #[block]
        {
            work = Pallet::<T>::run_due(NOW.into(), &netuids);
        }
        assert_eq!(work, T::WeightInfo::agenda(count(&netuids) - d, d));
    }

    /// Nobody is paid twice, so that the parts add up: first the subnet's owner, then miners, then
    /// validators.
    #[benchmark]
    fn payout(o: Linear<1, 4_096>, v: Linear<0, 1_024>, p: Linear<0, 1_024>) {
        subnets::<T>(1);
        let neurons: Vec<T::AccountId> = (0..o + v)
            .map(|uid| T::Setup::neuron(SUBNET, uid as u16))
            .collect();
        for uid in 0..p {
            let past: T::AccountId = account("past", uid, 0);
            AlphaDividendsPerSubnet::<T>::insert(SUBNET, past, AMOUNT);
        }
        let earning = |(uid, hotkey): (u32, T::AccountId)| Earning {
            hotkey,
            incentive: if (1..o).contains(&uid) { AMOUNT } else { 0 },
            dividends: if uid >= o { AMOUNT } else { 0 },
        };
        let cut = Some((neurons[0].clone(), AMOUNT));
        let earnings: Vec<_> = (0..).zip(neurons).map(earning).collect();
        let pending = AMOUNT * Rao::from(o + v + 1);
        let issued = <T::Payouts as Payouts<T::AccountId>>::Currency::issue(pending);
        assert!(T::Payouts::fund(SUBNET, issued).is_ok());
        let mut work = Weight::zero();
        #[block]
        {
            let now = NOW.into();
            Pallet::<T>::begin(SUBNET, now);
            Pallet::<T>::pay(SUBNET, cut, &earnings, &mut work).unwrap();
            LastMechansimStepBlock::<T>::insert(SUBNET, now);
        }
        assert_eq!(work, T::WeightInfo::payout(o, v, p));
    }
}
