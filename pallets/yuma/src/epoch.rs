//! Snapshot, consensus, apply.

use crate::{pallet::*, weights::WeightInfo};
use alloc::vec::Vec;
use frame_support::weights::Weight;
use yuma_consensus::{Outcome, Row, Snapshot};
use yuma_interfaces::{
    registration::HotkeysByUid,
    subnets::EpochRulesOf,
    yuma::{Earning, Epoch, Epochs},
};
use yuma_types::{NetUid, Rao};

impl<T: Config> Epochs<T::AccountId> for Pallet<T> {
    fn run(netuid: NetUid, emission: Rao, last_step: u64) -> Epoch<T::AccountId> {
        let hotkeys = T::Neurons::hotkeys(netuid);
        let rules = T::Subnets::epoch_rules(netuid);
        let (snapshot, took) = Self::snapshot(netuid, &hotkeys, emission, last_step, &rules);
        match yuma_consensus::epoch(&rules.consensus, &snapshot) {
            Ok(outcome) => {
                let outcome = yuma_consensus::equal_if_no_stake(outcome, emission);
                let weight = Self::weight(&snapshot, newcomers(&snapshot, &outcome));
                let weight = weight.saturating_add(took);
                let earnings = Ok(earnings(hotkeys, &outcome));
                Self::apply(netuid, &snapshot, outcome);
                Epoch { weight, earnings }
            }
            Err(error) => {
                log::error!(target: "yuma", "subnet {netuid}: {error}");
                Epoch {
                    weight: Self::weight(&snapshot, 0).saturating_add(took),
                    earnings: Err(Error::<T>::MalformedSubnet.into()),
                }
            }
        }
    }
}

impl<T: Config> Pallet<T> {
    /// What an epoch took that has read the snapshot, and gave so many others their first permit.
    fn weight(snapshot: &Snapshot, newcomers: usize) -> Weight {
        let entries =
            |rows: &[(u16, Row)]| -> usize { rows.iter().map(|(_, row)| row.len()).sum() };
        let counts = [
            snapshot.neurons.len(),
            snapshot.weights.len().saturating_add(newcomers),
            entries(&snapshot.weights).saturating_add(entries(&snapshot.bonds)),
        ];
        let [n, v, e] = counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        T::WeightInfo::epoch(n, v, e)
    }
}

/// How many hold a permit now whose word was not heard yet.
fn newcomers(snapshot: &Snapshot, outcome: &Outcome) -> usize {
    let heard = |uid| snapshot.bonds.binary_search_by_key(uid, |(uid, _)| *uid);
    let holders = outcome.bonds.iter();
    holders.filter(|(uid, _)| heard(uid).is_err()).count()
}

fn earnings<AccountId>(hotkeys: Vec<AccountId>, outcome: &Outcome) -> Vec<Earning<AccountId>> {
    let amounts = outcome.server_emission.iter();
    let amounts = amounts.zip(&outcome.validator_emission);
    let earning = |(hotkey, (incentive, dividends)): (_, (&Rao, &Rao))| Earning {
        hotkey,
        incentive: *incentive,
        dividends: *dividends,
    };
    hotkeys.into_iter().zip(amounts).map(earning).collect()
}
