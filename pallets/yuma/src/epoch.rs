//! Snapshot, consensus, apply.

use crate::{pallet::*, snapshot::params};
use alloc::vec::Vec;
use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};
use sp_runtime::DispatchError;
use yuma_interfaces::{
    registration::Neurons,
    subnets::Subnets,
    yuma::{Earning, Epochs},
};
use yuma_types::{NetUid, Rao};

impl<T: Config> Epochs<T::AccountId> for Pallet<T> {
    fn run(
        netuid: NetUid,
        emission: Rao,
        last_step: u64,
    ) -> Result<Vec<Earning<T::AccountId>>, DispatchError> {
        let hotkeys = T::Neurons::hotkeys(netuid);
        let rules = T::Subnets::epoch_rules(netuid);
        let snapshot = Self::snapshot(netuid, &hotkeys, emission, last_step, &rules);
        let outcome = yuma_consensus::epoch(&params(&rules), &snapshot).map_err(|error| {
            log::error!(target: "yuma", "subnet {netuid}: {error}");
            Error::<T>::MalformedSubnet
        })?;
        let earnings = hotkeys
            .into_iter()
            .zip(
                outcome
                    .server_emission
                    .iter()
                    .zip(&outcome.validator_emission),
            )
            .map(|(hotkey, (incentive, dividends))| Earning {
                hotkey,
                incentive: *incentive,
                dividends: *dividends,
            })
            .collect();
        Self::apply(netuid, outcome);
        Ok(earnings)
    }

    fn weight(netuid: NetUid) -> Weight {
        let n = u64::from(T::Neurons::count(netuid));
        let validators = u64::from(T::Subnets::epoch_rules(netuid).max_validators).min(n);
        // A dense subnet: each validator rates each neuron, about 100 ns a rating.
        let compute = n.saturating_mul(validators).saturating_mul(100);
        let reads = n
            .saturating_mul(4)
            .saturating_add(validators.saturating_mul(2));
        T::DbWeight::get()
            .reads_writes(reads.saturating_add(30), validators.saturating_add(12))
            .saturating_add(Weight::from_parts(
                compute.saturating_mul(WEIGHT_REF_TIME_PER_NANOS),
                0,
            ))
    }
}
