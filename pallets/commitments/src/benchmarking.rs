//! Measures the calls.

use crate::{pallet::*, Call, CommitmentInfo, Data, Pallet};
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::BoundedVec;
use frame_system::RawOrigin;
use yuma_types::{List, NetUid};

/// What the other domains hold of a neuron that publishes a record.
pub trait Setup<AccountId> {
    /// A neuron on a subnet where bonds may be reset, and nearly all others have asked for it.
    fn neuron() -> (NetUid, AccountId);
}

/// So many bytes, and a reset.
fn record(bytes: u32) -> CommitmentInfo {
    let field = |length: u32| -> Data {
        let length = usize::try_from(length).unwrap_or_default();
        Data::BigRaw(List::truncated(vec![1; length]))
    };
    let (one, other) = (field(bytes.min(512)), field(bytes.saturating_sub(512)));
    let fields: Vec<_> = vec![Data::ResetBondsFlag, one, other];
    CommitmentInfo {
        fields: BoundedVec::truncate_from(fields),
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn set_commitment(b: Linear<0, 1_024>) {
        let (netuid, hotkey) = T::Setup::neuron();
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey.clone()), netuid, record(b));
        assert!(LastBondsReset::<T>::contains_key(netuid, hotkey));
    }

    #[benchmark]
    fn set_max_space() {
        #[extrinsic_call]
        _(RawOrigin::Root, 1);
    }
}
