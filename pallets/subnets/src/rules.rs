//! What other domains ask about subnets.

use crate::pallet::*;
use alloc::vec::Vec;
use frame_support::traits::{
    fungible::{InspectHold, MutateHold},
    tokens::{Fortitude, Precision, Restriction},
};
use yuma_consensus::{LiquidAlpha, Params, Split};
use yuma_interfaces::{
    keys::{HotkeyUse, OnColdkeySwapped, OnHotkeySwapped},
    subnets::{
        BondsResetOf, CommitRulesOf, EmissionRulesOf, EpochRules, EpochRulesOf, MechanismsOf,
        OwnerHotkeyOf, RegistrationRules, RegistrationRulesOf, StakingRulesOf, SubnetIndex,
        SubnetOwnerOf, TransferRulesOf, WeightRules, WeightRulesOf,
    },
};
use yuma_tokenomics::Sigmoid;
use yuma_types::{MechId, NetUid};

impl<T: Config> Pallet<T> {
    /// Blocks after which a neuron that set no weights is inactive: so many tempos, at least 1.
    pub fn activity_cutoff(netuid: NetUid) -> u64 {
        let tempos = u64::from(ActivityCutoffFactorMilli::<T>::get(netuid));
        tempos
            .saturating_mul(u64::from(Tempo::<T>::get(netuid)))
            .checked_div(1000)
            .unwrap_or_default()
            .max(1)
    }

    /// How a subnet's mechanisms share what there is.
    fn split(netuid: NetUid) -> Split {
        match MechanismCountCurrent::<T>::get(netuid) {
            0 | 1 => Split::default(),
            count => MechanismEmissionSplit::<T>::get(netuid).map_or_else(
                || Split::equal(count),
                |parts| Split::new(count, parts.into_inner()),
            ),
        }
    }
}

impl<T: Config> SubnetIndex for Pallet<T> {
    fn exists(netuid: NetUid) -> bool {
        NetworksAdded::<T>::get(netuid)
    }

    fn netuids() -> Vec<NetUid> {
        Netuids::<T>::get().into_inner()
    }
}

impl<T: Config> MechanismsOf for Pallet<T> {
    fn mechanisms(netuid: NetUid) -> MechId {
        MechanismCountCurrent::<T>::get(netuid)
    }
}

impl<T: Config> OwnerHotkeyOf<T::AccountId> for Pallet<T> {
    fn owner_hotkey(netuid: NetUid) -> Option<T::AccountId> {
        SubnetOwnerHotkey::<T>::contains_key(netuid).then(|| SubnetOwnerHotkey::<T>::get(netuid))
    }
}

/// A hotkey is in use as a subnet owner's.
impl<T: Config> HotkeyUse<T::AccountId> for Pallet<T> {
    fn is_in_use(hotkey: &T::AccountId) -> bool {
        let owns = |netuid| Self::owner_hotkey(netuid).as_ref() == Some(hotkey);
        Self::netuids().into_iter().any(owns)
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        for netuid in Self::netuids() {
            Self::on_hotkey_swapped_on(netuid, old, new, true);
        }
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId, _: bool) {
        if Self::owner_hotkey(netuid).as_ref() == Some(old) {
            SubnetOwnerHotkey::<T>::insert(netuid, new);
        }
    }
}

/// Subnets go to the new coldkey, also those that are being cleared, and what is locked for them.
impl<T: Config> OnColdkeySwapped<T::AccountId> for Pallet<T> {
    fn on_coldkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        let removed = RemovedNetworks::<T>::get().into_inner();
        for netuid in Self::netuids().into_iter().chain(removed) {
            if Self::subnet_owner(netuid).as_ref() == Some(old) {
                SubnetOwner::<T>::insert(netuid, new);
            }
        }
        let reason = HoldReason::SubnetLock.into();
        let locked = T::Currency::balance_on_hold(&reason, old);
        // All of it: it is there, and `try_state` says so.
        let _ = T::Currency::transfer_on_hold(
            &reason,
            old,
            new,
            locked,
            Precision::BestEffort,
            Restriction::OnHold,
            Fortitude::Polite,
        );
    }
}

impl<T: Config> StakingRulesOf for Pallet<T> {
    fn is_staking_enabled(netuid: NetUid) -> bool {
        netuid.is_root() || SubtokenEnabled::<T>::get(netuid)
    }
}

impl<T: Config> TransferRulesOf for Pallet<T> {
    fn is_transfer_enabled(netuid: NetUid) -> bool {
        TransferToggle::<T>::get(netuid)
    }
}

impl<T: Config> BondsResetOf for Pallet<T> {
    fn may_reset_bonds(netuid: NetUid) -> bool {
        BondsResetOn::<T>::get(netuid)
    }
}

impl<T: Config> EmissionRulesOf for Pallet<T> {
    fn tempo(netuid: NetUid) -> u16 {
        Tempo::<T>::get(netuid)
    }

    fn first_emission(netuid: NetUid) -> Option<u64> {
        FirstEmissionBlockNumber::<T>::get(netuid)
    }

    fn is_open(netuid: NetUid) -> bool {
        NetworkRegistrationAllowed::<T>::get(netuid)
    }

    fn owner_cut(netuid: NetUid) -> u16 {
        if OwnerCutEnabled::<T>::get(netuid) {
            SubnetOwnerCut::<T>::get()
        } else {
            0
        }
    }

    fn sigmoid() -> Sigmoid {
        Sigmoid {
            rho: Rho::<T>::get(NetUid::ROOT),
            kappa: Kappa::<T>::get(NetUid::ROOT),
        }
    }
}

impl<T: Config> RegistrationRulesOf for Pallet<T> {
    fn registration_rules(netuid: NetUid) -> RegistrationRules {
        RegistrationRules {
            open: NetworkRegistrationAllowed::<T>::get(netuid),
            open_to_work: NetworkPowRegistrationAllowed::<T>::get(netuid),
            max_uids: MaxAllowedUids::<T>::get(netuid),
            immunity_period: ImmunityPeriod::<T>::get(netuid),
            min_non_immune_uids: MinNonImmuneUids::<T>::get(netuid),
            immune_owner_uids: ImmuneOwnerUidsLimit::<T>::get(netuid),
            max_per_block: MaxRegistrationsPerBlock::<T>::get(netuid),
            target_per_interval: TargetRegistrationsPerInterval::<T>::get(netuid),
            adjustment_interval: AdjustmentInterval::<T>::get(netuid),
            adjustment_alpha: AdjustmentAlpha::<T>::get(netuid),
            burn: (MinBurn::<T>::get(netuid), MaxBurn::<T>::get(netuid)),
            difficulty: (
                MinDifficulty::<T>::get(netuid),
                MaxDifficulty::<T>::get(netuid),
            ),
            serving_rate_limit: ServingRateLimit::<T>::get(netuid),
        }
    }

    fn adjustment_interval(netuid: NetUid) -> u16 {
        AdjustmentInterval::<T>::get(netuid)
    }

    fn serving_rate_limit(netuid: NetUid) -> u64 {
        ServingRateLimit::<T>::get(netuid)
    }
}

impl<T: Config> WeightRulesOf for Pallet<T> {
    fn weight_rules(netuid: NetUid) -> WeightRules {
        WeightRules {
            min_allowed: MinAllowedWeights::<T>::get(netuid),
            rate_limit: WeightsSetRateLimit::<T>::get(netuid),
            version_key: WeightsVersionKey::<T>::get(netuid),
            commit_reveal: CommitRevealWeightsEnabled::<T>::get(netuid),
            stake_threshold: StakeThreshold::<T>::get(),
        }
    }
}

impl<T: Config> CommitRulesOf for Pallet<T> {
    fn commit_reveal(netuid: NetUid) -> bool {
        CommitRevealWeightsEnabled::<T>::get(netuid)
    }

    fn reveal_period(netuid: NetUid) -> u64 {
        RevealPeriodEpochs::<T>::get(netuid)
    }
}

impl<T: Config> EpochRulesOf for Pallet<T> {
    fn epoch_rules(netuid: NetUid) -> EpochRules {
        let liquid_alpha = LiquidAlphaOn::<T>::get(netuid).then(|| {
            let (low, high) = AlphaValues::<T>::get(netuid);
            LiquidAlpha {
                low,
                high,
                steepness: AlphaSigmoidSteepness::<T>::get(netuid),
            }
        });
        EpochRules {
            consensus: Params {
                kappa: Kappa::<T>::get(netuid),
                bonds_moving_average: BondsMovingAverage::<T>::get(netuid),
                bonds_penalty: BondsPenalty::<T>::get(netuid),
                yuma3: Yuma3On::<T>::get(netuid),
                liquid_alpha,
                max_validators: MaxAllowedValidators::<T>::get(netuid),
                activity_cutoff: Self::activity_cutoff(netuid),
                stake_threshold: StakeThreshold::<T>::get(),
            },
            tempo: Tempo::<T>::get(netuid),
            split: Self::split(netuid),
        }
    }
}
