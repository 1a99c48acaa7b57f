//! Measures the calls by which neurons come, and say where they serve.

use crate::{pallet::*, Call, Pallet};
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use yuma_interfaces::registration::Work;
use yuma_types::{List, NetUid, Rao};

const SUBNET: NetUid = NetUid(77);

/// What the other domains hold of a subnet on which calls are measured.
pub trait Setup<AccountId> {
    /// Makes a subnet, or the root network, of so many neurons. It is full, and everybody's stake,
    /// emission and age have to be looked at to find who makes room.
    fn full_subnet(netuid: NetUid, neurons: u16);

    /// Gives a coldkey what it needs to pay any price.
    fn fund(coldkey: &AccountId);

    /// Work that the subnet accepts for a hotkey.
    fn work(netuid: NetUid, hotkey: &AccountId) -> Work;

    /// The hotkey of a neuron on the subnet.
    fn neuron(netuid: NetUid) -> AccountId;
}

fn full<T: Config>(netuid: NetUid, n: u32) -> (T::AccountId, T::AccountId) {
    T::Setup::full_subnet(netuid, u16::try_from(n).unwrap_or(u16::MAX));
    let coldkey = account("coldkey", 0, 0);
    T::Setup::fund(&coldkey);
    (coldkey, account("newcomer", 0, 0))
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        let work = T::Setup::work(SUBNET, &hotkey);
        let signer = RawOrigin::Signed(hotkey.clone());
        #[extrinsic_call]
        _(
            signer,
            SUBNET,
            work.block_number,
            work.nonce,
            List::truncated(work.seal),
            hotkey,
            coldkey,
        );
    }

    #[benchmark]
    fn burned_register(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), SUBNET, hotkey);
    }

    #[benchmark]
    fn register_limit(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), SUBNET, hotkey, Rao::MAX);
    }

    #[benchmark]
    fn root_register(n: Linear<1, 64>) {
        let (coldkey, hotkey) = full::<T>(NetUid::ROOT, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey);
    }

    #[benchmark]
    fn serve_axon() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, 1, 1, 1, 4, 0, 0, 0);
    }

    #[benchmark]
    fn serve_axon_tls() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        let certificate: Vec<u8> = vec![1; 65];
        #[extrinsic_call]
        _(
            RawOrigin::Signed(hotkey),
            SUBNET,
            1,
            1,
            1,
            4,
            0,
            0,
            0,
            List::truncated(certificate),
        );
    }

    #[benchmark]
    fn serve_prometheus() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, 1, 1, 1, 4);
    }
}
