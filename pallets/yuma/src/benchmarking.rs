//! Measures an epoch.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

use crate::{pallet::*, weights::WeightInfo};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::Get;
use frame_system::pallet_prelude::BlockNumberFor;
use yuma_interfaces::yuma::Epochs;
use yuma_types::{Edge, List, NetUid, StorageIndex, Uid};

const SUBNET: NetUid = NetUid(77);
const NOW: u32 = 10_000;

/// What the other domains hold of a subnet on which an epoch is measured.
pub trait Setup {
    /// Makes a subnet with the rules that take most and so many neurons. All have stake, the
    /// first ones more of it, and `validators` is as many as may hold a permit.
    fn subnet(netuid: NetUid, neurons: u16, validators: u16);

    /// Gives a neuron weights, as if it had set them in the last block.
    fn weights(netuid: NetUid, uid: Uid, row: Vec<Edge>);
}

/// `len` of `n` uids, in no order that would help.
fn targets(n: u16, len: u32) -> impl Iterator<Item = Uid> {
    const STRIDE: u16 = 61;
    let runs = (0..STRIDE).flat_map(move |start| (start..n).step_by(STRIDE.into()));
    runs.take(len as usize)
}

/// A subnet of `n` neurons whose first `v` validate, with `e` entries in their rows of weights and
/// bonds together. They rate the same neurons, and nearly alike: all that they say counts.
fn subnet<T: Config>(n: u32, v: u32, e: u32) {
    let (neurons, validators) = (n as u16, v as u16);
    T::Setup::subnet(SUBNET, neurons, validators);
    for uid in 0..validators {
        let row = |entries: u32| -> Vec<Edge> {
            let len = entries / v + u32::from(u32::from(uid) < entries % v);
            let value = |target| u16::MAX - target - uid;
            targets(neurons, len)
                .map(|target| (target, value(target)))
                .collect()
        };
        T::Setup::weights(SUBNET, uid, row(e - e / 2));
        let mut bonds = row(e / 2);
        bonds.sort_unstable();
        Bonds::<T>::insert(StorageIndex::from(SUBNET), uid, List::truncated(bonds));
    }
    let permits = (0..neurons).map(|uid| uid < validators).collect();
    ValidatorPermit::<T>::insert(SUBNET, List::truncated(permits));
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// There are enough of each that what it takes stands out, and where there are fewest of both,
    /// validators can still state all entries.
    #[benchmark]
    fn epoch(n: Linear<1_024, 4_096>, v: Linear<512, 1_024>, e: Linear<0, 1_048_576>) {
        frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::from(NOW));
        subnet::<T>(n, v, e);
        let ran;
        #[block]
        {
            ran = Pallet::<T>::run(SUBNET, 1_000_000_000, u64::from(NOW) - 361);
        }
        assert_eq!(ran.earnings.unwrap().len(), n as usize);
        // Nobody committed; what is read of those who did is counted besides.
        let commits = T::DbWeight::get().reads(u64::from(v) + 1);
        assert_eq!(ran.weight, T::WeightInfo::epoch(n, v, e) + commits);
        let incentive = Incentive::<T>::get(StorageIndex::from(SUBNET));
        assert!(e < 2 * v || incentive.iter().any(|share| *share > 0));
    }
}
