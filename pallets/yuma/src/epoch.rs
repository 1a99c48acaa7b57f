//! Snapshot, consensus, apply.

use crate::{pallet::*, snapshot::Common, weights::WeightInfo};
use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::DispatchError;
use yuma_consensus::{Outcome, Row, Snapshot};
use yuma_interfaces::{
    registration::HotkeysByUid,
    subnets::{EpochRules, EpochRulesOf},
    yuma::{Earning, Epoch, Epochs},
};
use yuma_types::{MechId, NetUid, Rao};

impl<T: Config> Epochs<T::AccountId> for Pallet<T> {
    fn run(netuid: NetUid, emission: Rao, last_step: u64) -> Epoch<T::AccountId> {
        let hotkeys = T::Neurons::hotkeys(netuid);
        let rules = T::Subnets::epoch_rules(netuid);
        let (common, mut weight) = Self::common(netuid, &hotkeys, last_step, &rules);
        let outcomes = Self::outcomes(&common, &hotkeys, &rules, emission, &mut weight);
        let earnings = outcomes.map(|outcomes| {
            let outcome = Self::apply_mechanisms(&common, &rules.split, outcomes);
            let earnings = earnings(hotkeys, &outcome);
            Self::apply(netuid, outcome);
            earnings
        });
        Epoch { weight, earnings }
    }
}

impl<T: Config> Pallet<T> {
    /// Runs each mechanism's epoch, until one fails, and adds what that took.
    fn outcomes(
        common: &Common,
        hotkeys: &[T::AccountId],
        rules: &EpochRules,
        emission: Rao,
        took: &mut Weight,
    ) -> Result<Vec<Outcome>, DispatchError> {
        let outcome = |(mecid, amount)| {
            let (snapshot, commits) = Self::snapshot(common, hotkeys, mecid, amount);
            let outcome = yuma_consensus::epoch(&rules.consensus, &snapshot);
            let newcomers = outcome.as_ref().map_or(0, |it| newcomers(&snapshot, it));
            took.saturating_accrue(Self::weight(&snapshot, newcomers).saturating_add(commits));
            outcome
                .map(|outcome| yuma_consensus::equal_if_no_stake(outcome, amount))
                .map_err(|error| {
                    log::error!(target: "yuma", "subnet {}, {mecid}: {error}", common.netuid);
                    Error::<T>::MalformedSubnet.into()
                })
        };
        let amounts = rules.split.amounts(emission);
        (0..=MechId::MAX).zip(amounts).map(outcome).collect()
    }

    /// What a mechanism's epoch took that has read the snapshot, and gave so many others their first
    /// permit. What the mechanisms have in common is counted with each of them.
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
