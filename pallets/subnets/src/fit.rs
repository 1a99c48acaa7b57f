//! Which values of a subnet's rules don't go together.

use crate::{hyperparameters as rule, hyperparameters::Hyperparameter, pallet::*, range::unfit};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use yuma_interfaces::{governance::Unfit, registration::NeuronCount};
use yuma_types::{
    limits::{MAX_MECHANISM_UIDS, MAX_ROOT_MEMBERS},
    MechId, NetUid, Rao,
};

fn ensure_fit<T: Config>(fits: bool, why: Unfit) -> DispatchResult {
    ensure!(fits, unfit::<T>(why));
    Ok(())
}

pub fn not_on_root<T: Config>(netuid: NetUid, _: bool) -> DispatchResult {
    ensure_fit::<T>(!netuid.is_root(), Unfit::NotPermittedOnRootSubnet)
}

/// A newcomer must live to see an epoch that counts what was said of it. Where weights are committed,
/// that is the one after the epoch in which they are revealed.
fn immunity_lasts<T: Config>(
    immunity: u16,
    tempo: u16,
    commit_reveal: bool,
    reveal_period: u64,
) -> DispatchResult {
    let delay = if commit_reveal { reveal_period } else { 0 };
    let epochs = delay.saturating_add(1);
    // From one epoch to the next it is a block more than the tempo.
    let apart = tempo.saturating_add(u16::from(tempo > 0));
    let least = u64::from(apart).saturating_mul(epochs);
    ensure!(
        u64::from(immunity) >= least,
        Error::<T>::ImmunityPeriodTooShort
    );
    Ok(())
}

pub fn tempo<T: Config>(netuid: NetUid, tempo: u16) -> DispatchResult {
    immunity_lasts::<T>(
        ImmunityPeriod::<T>::get(netuid),
        tempo,
        CommitRevealWeightsEnabled::<T>::get(netuid),
        RevealPeriodEpochs::<T>::get(netuid),
    )
}

pub fn immunity<T: Config>(netuid: NetUid, immunity: u16) -> DispatchResult {
    immunity_lasts::<T>(
        immunity,
        Tempo::<T>::get(netuid),
        CommitRevealWeightsEnabled::<T>::get(netuid),
        RevealPeriodEpochs::<T>::get(netuid),
    )
}

pub fn commit_reveal<T: Config>(netuid: NetUid, enabled: bool) -> DispatchResult {
    // It may always be switched off.
    if !enabled {
        return Ok(());
    }
    immunity_lasts::<T>(
        ImmunityPeriod::<T>::get(netuid),
        Tempo::<T>::get(netuid),
        enabled,
        RevealPeriodEpochs::<T>::get(netuid),
    )
}

pub fn reveal_period<T: Config>(netuid: NetUid, epochs: u64) -> DispatchResult {
    immunity_lasts::<T>(
        ImmunityPeriod::<T>::get(netuid),
        Tempo::<T>::get(netuid),
        CommitRevealWeightsEnabled::<T>::get(netuid),
        epochs,
    )
}

pub fn max_uids<T: Config>(netuid: NetUid, most: u16) -> DispatchResult {
    ensure_fit::<T>(
        most >= MinAllowedUids::<T>::get(netuid),
        Unfit::MaxAllowedUidsLessThanMinAllowedUids,
    )?;
    ensure_fit::<T>(
        most >= T::Neurons::neuron_count(netuid),
        Unfit::MaxAllowedUIdsLessThanCurrentUIds,
    )?;
    ensure_fit::<T>(
        !netuid.is_root() || u32::from(most) <= MAX_ROOT_MEMBERS,
        Unfit::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
    )?;
    ensure_fit::<T>(
        most >= MaxAllowedValidators::<T>::get(netuid),
        Unfit::MaxValidatorsLargerThanMaxUIds,
    )?;
    epochs_stay_short::<T>(MechanismCountCurrent::<T>::get(netuid), most)
}

pub fn min_uids<T: Config>(netuid: NetUid, least: u16) -> DispatchResult {
    ensure_fit::<T>(
        least < MaxAllowedUids::<T>::get(netuid),
        Unfit::MinAllowedUidsGreaterThanMaxAllowedUids,
    )?;
    ensure_fit::<T>(
        least < T::Neurons::neuron_count(netuid),
        Unfit::MinAllowedUidsGreaterThanCurrentUids,
    )
}

pub fn validators<T: Config>(netuid: NetUid, most: u16) -> DispatchResult {
    ensure_fit::<T>(
        most <= MaxAllowedUids::<T>::get(netuid),
        Unfit::MaxValidatorsLargerThanMaxUIds,
    )
}

pub fn mechanisms<T: Config>(netuid: NetUid, count: MechId) -> DispatchResult {
    not_on_root::<T>(netuid, true)?;
    ensure!(
        count <= MaxMechanismCount::<T>::get(),
        Error::<T>::InvalidValue
    );
    epochs_stay_short::<T>(count, MaxAllowedUids::<T>::get(netuid))
}

/// Each mechanism has an epoch of all neurons: several together take no longer than one does by default.
fn epochs_stay_short<T: Config>(mechanisms: MechId, uids: u16) -> DispatchResult {
    let all = u32::from(mechanisms).saturating_mul(uids.into());
    ensure!(
        mechanisms == 1 || all <= MAX_MECHANISM_UIDS,
        Error::<T>::TooManyUIDsPerMechanism
    );
    Ok(())
}

pub fn min_burn<T: Config>(netuid: NetUid, least: Rao) -> DispatchResult {
    ensure_fit::<T>(least < MaxBurn::<T>::get(netuid), Unfit::ValueNotInBounds)
}

pub fn max_burn<T: Config>(netuid: NetUid, most: Rao) -> DispatchResult {
    ensure_fit::<T>(most > MinBurn::<T>::get(netuid), Unfit::ValueNotInBounds)
}

pub fn min_difficulty<T: Config>(netuid: NetUid, least: u64) -> DispatchResult {
    let most = MaxDifficulty::<T>::get(netuid);
    ensure_fit::<T>(least <= most, Unfit::ValueNotInBounds)
}

pub fn max_difficulty<T: Config>(netuid: NetUid, most: u64) -> DispatchResult {
    let least = MinDifficulty::<T>::get(netuid);
    ensure_fit::<T>(most >= least, Unfit::ValueNotInBounds)
}

/// The low rate must not be above the high one, and both are in the rule's range.
pub fn alpha_values<T: Config>(netuid: NetUid, (low, high): (u16, u16)) -> DispatchResult {
    ensure!(
        LiquidAlphaOn::<T>::get(netuid),
        Error::<T>::LiquidAlphaDisabled
    );
    let range = <rule::AlphaValues as Hyperparameter<T>>::ROOT;
    let (least_low, least_high) = *range.start();
    ensure!(high >= least_high, Error::<T>::AlphaHighTooLow);
    ensure!(
        (least_low..=high).contains(&low),
        Error::<T>::AlphaLowOutOfRange
    );
    Ok(())
}
