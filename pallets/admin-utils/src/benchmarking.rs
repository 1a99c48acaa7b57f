//! Measures what setters do: of those that do the same, the one that takes longest.

use crate::pallet::*;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use yuma_types::{limits::MAX_MECHANISMS, List, NetUid};

const SUBNET: NetUid = NetUid(1);
const TEMPO: u16 = 500;
const INTERVAL: u16 = 700;

/// What the other domains hold when a setter takes longest.
pub trait Setup<AccountId> {
    /// Makes a subnet that has changed each of its rules before. As many others as there may be have
    /// epochs in the blocks in which it has its own, by its tempo or this one, and adjust prices when it
    /// does, by its interval or this one. Says whose it is.
    fn subnet(netuid: NetUid, tempo: u16, interval: u16) -> AccountId;

    /// The subnet has as many mechanisms and neurons as it may, who have all set and committed weights.
    fn mechanisms(netuid: NetUid);
}

fn subnet<T: Config>() -> T::AccountId {
    T::Setup::subnet(SUBNET, TEMPO, INTERVAL)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn rule() {
        let owner = subnet::<T>();
        #[extrinsic_call]
        sudo_set_immunity_period(RawOrigin::Signed(owner), SUBNET, 6_000);
    }

    #[benchmark]
    fn tempo() {
        subnet::<T>();
        #[extrinsic_call]
        sudo_set_tempo(RawOrigin::Root, SUBNET, TEMPO);
    }

    #[benchmark]
    fn adjustment_interval() {
        subnet::<T>();
        #[extrinsic_call]
        sudo_set_adjustment_interval(RawOrigin::Root, SUBNET, INTERVAL);
    }

    #[benchmark]
    fn registration_allowed() {
        subnet::<T>();
        #[extrinsic_call]
        sudo_set_network_registration_allowed(RawOrigin::Root, SUBNET, false);
    }

    #[benchmark]
    fn mechanism_count() {
        let owner = subnet::<T>();
        T::Setup::mechanisms(SUBNET);
        #[extrinsic_call]
        sudo_set_mechanism_count(RawOrigin::Signed(owner), SUBNET, 1);
    }

    #[benchmark]
    fn emission_split() {
        let owner = subnet::<T>();
        let split = List::<u16, MAX_MECHANISMS>::truncated([u16::MAX].to_vec());
        let signer = RawOrigin::Signed(owner);
        #[extrinsic_call]
        sudo_set_mechanism_emission_split(signer, SUBNET, Some(split));
    }

    #[benchmark]
    fn owner_hotkey() {
        let owner = subnet::<T>();
        let hotkey: T::AccountId = account("hotkey", 0, 0);
        #[extrinsic_call]
        sudo_set_sn_owner_hotkey(RawOrigin::Signed(owner), SUBNET, hotkey);
    }

    #[benchmark]
    fn price() {
        subnet::<T>();
        #[extrinsic_call]
        sudo_set_difficulty(RawOrigin::Root, SUBNET, 20_000_000);
    }

    #[benchmark]
    fn setting() {
        #[extrinsic_call]
        sudo_set_nominator_min_required_stake(RawOrigin::Root, u64::MAX);
    }
}
