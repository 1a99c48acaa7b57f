//! Measures the parts of a block's start, apart from the epochs themselves.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

use crate::{pallet::*, weights::WeightInfo};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::weights::Weight;
use frame_system::pallet_prelude::BlockNumberFor;
use yuma_interfaces::{
    registration::RegistrationClock, staking::Payouts, subnets::SubnetIndex, yuma::Earning,
};
use yuma_tokenomics::TAO;
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

    /// Lets a neuron have registered on the subnet in the last block.
    fn register(netuid: NetUid);

    /// Lets the subnet's interval of registration end now, in which as many came by work as by
    /// burn, so that both prices move.
    fn begin_interval(netuid: NetUid);

    /// Seats a member of the root network, the last one, which has stake and votes.
    fn member(uid: Uid, votes: Vec<Edge>);

    /// Seats a neuron on whose hotkey two coldkeys have stake, on the subnet and on the root network,
    /// and more waits; or its owner alone, and nothing waits. Says its hotkey.
    fn neuron(netuid: NetUid, uid: Uid, alone: bool) -> AccountId;
}

/// So many subnets besides the root network, in the block that is measured.
fn subnets<T: Config>(count: u32) -> Vec<NetUid> {
    frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::from(u32::from(NOW)));
    T::Setup::subnets(count as u16);
    T::Subnets::netuids()
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn every_block(s: Linear<2, 128>) {
        let netuids = subnets::<T>(s);
        let part = TAO / u64::from(s);
        for netuid in &netuids {
            SubnetTaoInEmission::<T>::insert(netuid, part);
        }
        let emission = Pallet::<T>::block_emission();
        Allotted::<T>::put((emission, TAO));
        T::Payouts::issue(TAO);
        #[block]
        {
            let work = Pallet::<T>::begin_block(NOW.into());
            assert_eq!(
                work,
                T::WeightInfo::every_block(s + 1)
                    .saturating_add(T::WeightInfo::registration_clock(0, 0))
            );
        }
        assert_eq!(BlocksSinceLastStep::<T>::get(NetUid(1)), 1);
    }

    #[benchmark]
    fn registration_clock(r: Linear<0, 64>, a: Linear<0, 64>) {
        subnets::<T>(64);
        (1..=r).for_each(|netuid| T::Setup::register(NetUid(netuid as u16)));
        (1..=a).for_each(|netuid| T::Setup::begin_interval(NetUid(netuid as u16)));
        let ticked;
        #[block]
        {
            ticked = T::Registration::on_block(NOW.into());
        }
        assert_eq!((ticked.cleared, ticked.adjusted), (r, a));
    }

    /// The fewest members can still cast all votes; each casts as many as any other, nearly.
    #[benchmark]
    fn count_votes(m: Linear<32, 64>, e: Linear<0, 4_096>) {
        subnets::<T>(128);
        for uid in 0..m {
            let votes = e / m + u32::from(uid < e % m);
            let row = (1..=votes).map(|netuid| (netuid as u16, u16::MAX - netuid as u16));
            T::Setup::member(uid as u16, row.collect());
        }
        let work;
        #[block]
        {
            work = Pallet::<T>::run_root(NOW.into());
        }
        assert_eq!(work, T::WeightInfo::count_votes(m, e));
    }

    #[benchmark]
    fn allot(s: Linear<2, 128>) {
        let netuids = subnets::<T>(s);
        T::Setup::member(0, Vec::new());
        let share = (1u128 << 64) / u128::from(s);
        let shares = (1..=s).map(|netuid| (NetUid(netuid as u16), share));
        RootShares::<T>::put(List::truncated(shares.collect()));
        for netuid in netuids.iter().filter(|netuid| !netuid.is_root()) {
            SubnetTaoInEmission::<T>::insert(netuid, TAO);
        }
        T::Payouts::issue(TAO * u64::from(s) * u64::from(NOW));
        let emission = Pallet::<T>::block_emission();
        #[block]
        {
            Pallet::<T>::allot(emission, u64::from(NOW) - 1, &netuids);
        }
        assert_eq!(
            LastSettledBlock::<T>::get(NetUid(s as u16)),
            u64::from(NOW) - 1
        );
    }

    #[benchmark]
    fn defer(d: Linear<1, 128>) {
        let netuids = subnets::<T>(d);
        #[block]
        {
            Pallet::<T>::defer(&netuids[1..], NOW.into());
        }
        assert!(PendingEpochAt::<T>::get(NetUid(1)) > 0);
    }

    /// Nobody is paid twice, so that the parts add up: first the subnet's owner, then miners, then
    /// validators.
    #[benchmark]
    fn payout(o: Linear<1, 1_024>, r: Linear<0, 4_096>, v: Linear<0, 1_024>, p: Linear<0, 1_024>) {
        subnets::<T>(1);
        let (first, n) = (o + v, o + v + r);
        let neurons: Vec<T::AccountId> = (0..n)
            .map(|uid| T::Setup::neuron(SUBNET, uid as u16, uid >= first))
            .collect();
        for uid in 0..p {
            let past: T::AccountId = account("past", uid, 0);
            AlphaDividendsPerSubnet::<T>::insert(SUBNET, past, AMOUNT);
        }
        let earning = |(uid, hotkey): (u32, T::AccountId)| Earning {
            hotkey,
            incentive: if (1..o).contains(&uid) || uid >= first {
                AMOUNT
            } else {
                0
            },
            dividends: if (o..first).contains(&uid) { AMOUNT } else { 0 },
        };
        let cut = Some((neurons[0].clone(), AMOUNT));
        let earnings: Vec<_> = (0..).zip(neurons).map(earning).collect();
        let pending = AMOUNT * Rao::from(n + 1);
        T::Payouts::issue(pending + TAO);
        SubnetTaoInEmission::<T>::insert(SUBNET, pending);
        LastSettledBlock::<T>::insert(SUBNET, u64::from(NOW) - 1);
        let mut work = Weight::zero();
        #[block]
        {
            let now = NOW.into();
            Pallet::<T>::begin(SUBNET, now);
            Pallet::<T>::settle(SUBNET, now);
            Pallet::<T>::pay(SUBNET, cut, &earnings, &mut work).unwrap();
            LastMechansimStepBlock::<T>::insert(SUBNET, now);
        }
        assert_eq!(work, T::WeightInfo::payout(o, r, v, p));
    }
}
