//! Everything about a subnet, its neurons column by column.

use super::{bounds, declare::views, swap, Subnet, Text};
use crate::{AccountId, Runtime, Subnets, System};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_emission::{BlocksSinceLastStep, LastMechansimStepBlock};
use pallet_registration::{Burn, Difficulty};
use pallet_staking::SubnetTAO;
use pallet_subnets::*;
use scale_info::TypeInfo;
use yuma_types::{AxonInfo, ChainIdentity, MechId, NetUid, Rao, SubnetIdentity, I96F32};

/// Declares the metagraph, and the selective metagraph: in that each field is there only if its
/// position is asked for, and more follow.
macro_rules! metagraph {
    (
        ($of:pat_param in $from:ty)
        {
            $netuid:ident: $netuid_type:ty = $index:expr,
            $($field:ident: $type:ty = $value:expr,)*
        }
        selective only { $($late:ident: $late_type:ty = $late_value:expr,)* }
    ) => {
        views! {
            ($of in $from)

            /// A subnet and its neurons.
            pub struct Metagraph {
                /// On a mechanism's metagraph its storage index.
                $netuid: $netuid_type = $index,
                $($field: $type = $value,)*
            }
        }

        /// Some facts about a subnet and its neurons. Clients ask for them by index.
        #[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
        pub struct SelectiveMetagraph {
            /// 0 where it isn't asked for.
            pub $netuid: $netuid_type,
            $(pub $field: Option<$type>,)*
            $(pub $late: Option<$late_type>,)*
        }

        impl SelectiveMetagraph {
            /// The facts at these positions; the others are not even read.
            pub fn of($of: $from, indexes: &BTreeSet<u16>) -> Self {
                let mut positions = 0u16..;
                let mut asked = || positions.next().is_some_and(|next| indexes.contains(&next));
                Self {
                    $netuid: if asked() { $index } else { Compact(NetUid::ROOT) },
                    $($field: asked().then(|| $value),)*
                    $($late: asked().then(|| $late_value),)*
                }
            }

            /// What a metagraph has of it, if nothing of that is missing.
            #[cfg(test)]
            pub fn complete(self) -> Option<Metagraph> {
                Some(Metagraph { $netuid: self.$netuid, $($field: self.$field?,)* })
            }
        }
    };
}

metagraph! {
    (subnet @ &Subnet { netuid, .. } in &Subnet)

    {
        netuid: Compact<NetUid> = Compact(subnet.mechanism.0.into()),
        name: Text = subnet.name(),
        symbol: Text = subnet.symbol(),
        identity: Option<SubnetIdentity> = subnet.identity(),
        network_registered_at: Compact<u64> = Compact(NetworkRegisteredAt::<Runtime>::get(netuid)),
        owner_hotkey: AccountId = SubnetOwnerHotkey::<Runtime>::get(netuid),
        owner_coldkey: AccountId = SubnetOwner::<Runtime>::get(netuid),

        block: Compact<u64> = Compact(System::block_number().into()),
        tempo: Compact<u16> = Compact(Tempo::<Runtime>::get(netuid)),
        last_step: Compact<u64> = Compact(LastMechansimStepBlock::<Runtime>::get(netuid)),
        blocks_since_last_step: Compact<u64> = Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),

        // From 11: the economy, as in `DynamicInfo`.
        subnet_emission: Compact<u64> = Compact(subnet.emission_per_block()),
        alpha_in: Compact<Rao> = Compact(subnet.alpha_pot()),
        alpha_out: Compact<Rao> = Compact(SubnetTAO::<Runtime>::get(netuid)),
        tao_in: Compact<Rao> = Compact(subnet.pot()),
        alpha_out_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        alpha_in_emission: Compact<Rao> = Compact(0),
        tao_in_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        pending_alpha_emission: Compact<Rao> = Compact(subnet.pending_emission()),
        pending_root_emission: Compact<Rao> = Compact(0),
        subnet_volume: Compact<u128> = Compact(0),
        moving_price: I96F32 = swap::moving_price(netuid),

        // From 22: the rules.
        rho: Compact<u16> = Compact(Rho::<Runtime>::get(netuid)),
        kappa: Compact<u16> = Compact(Kappa::<Runtime>::get(netuid)),
        min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<Runtime>::get(netuid)),
        max_weights_limit: Compact<u16> = Compact(MaxWeightsLimit::<Runtime>::get(netuid)),
        weights_version: Compact<u64> = Compact(WeightsVersionKey::<Runtime>::get(netuid)),
        weights_rate_limit: Compact<u64> = Compact(WeightsSetRateLimit::<Runtime>::get(netuid)),
        activity_cutoff: Compact<u64> = Compact(Subnets::activity_cutoff(netuid)),
        max_validators: Compact<u16> = Compact(MaxAllowedValidators::<Runtime>::get(netuid)),
        num_uids: Compact<u16> = Compact(subnet.count()),
        max_uids: Compact<u16> = Compact(MaxAllowedUids::<Runtime>::get(netuid)),
        burn: Compact<Rao> = Compact(Burn::<Runtime>::get(netuid)),
        difficulty: Compact<u64> = Compact(Difficulty::<Runtime>::get(netuid)),
        registration_allowed: bool = NetworkRegistrationAllowed::<Runtime>::get(netuid),
        pow_registration_allowed: bool = NetworkPowRegistrationAllowed::<Runtime>::get(netuid),
        immunity_period: Compact<u16> = Compact(ImmunityPeriod::<Runtime>::get(netuid)),
        min_difficulty: Compact<u64> = Compact(MinDifficulty::<Runtime>::get(netuid)),
        max_difficulty: Compact<u64> = Compact(MaxDifficulty::<Runtime>::get(netuid)),
        min_burn: Compact<Rao> = Compact(MinBurn::<Runtime>::get(netuid)),
        max_burn: Compact<Rao> = Compact(MaxBurn::<Runtime>::get(netuid)),
        adjustment_alpha: Compact<u64> = Compact(AdjustmentAlpha::<Runtime>::get(netuid)),
        adjustment_interval: Compact<u16> = Compact(AdjustmentInterval::<Runtime>::get(netuid)),
        target_regs_per_interval: Compact<u16> =
            Compact(TargetRegistrationsPerInterval::<Runtime>::get(netuid)),
        max_regs_per_block: Compact<u16> =
            Compact(MaxRegistrationsPerBlock::<Runtime>::get(netuid)),
        serving_rate_limit: Compact<u64> = Compact(ServingRateLimit::<Runtime>::get(netuid)),
        commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<Runtime>::get(netuid),
        commit_reveal_period: Compact<u64> = Compact(RevealPeriodEpochs::<Runtime>::get(netuid)),
        liquid_alpha_enabled: bool = LiquidAlphaOn::<Runtime>::get(netuid),
        alpha_high: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).1),
        alpha_low: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).0),
        bonds_moving_avg: Compact<u64> = Compact(BondsMovingAverage::<Runtime>::get(netuid)),

        // From 52: the neurons, in the order of their uids.
        hotkeys: Vec<AccountId> = subnet.hotkeys().to_vec(),
        coldkeys: Vec<AccountId> = subnet.coldkeys().to_vec(),
        identities: Vec<Option<ChainIdentity>> = subnet.identities(),
        axons: Vec<AxonInfo> = subnet.axons(),
        active: Vec<bool> = subnet.active(),
        validator_permit: Vec<bool> = subnet.validator_permit().to_vec(),
        pruning_score: Vec<Compact<u16>> = subnet.pruning_score(),
        last_update: Vec<Compact<u64>> = subnet.last_update(),
        emission: Vec<Compact<Rao>> = subnet.emission().to_vec(),
        dividends: Vec<Compact<u16>> = subnet.dividends(),
        incentives: Vec<Compact<u16>> = subnet.incentives(),
        consensus: Vec<Compact<u16>> = subnet.consensus(),
        trust: Vec<Compact<u16>> = subnet.trust(),
        rank: Vec<Compact<u16>> = subnet.rank(),
        block_at_registration: Vec<Compact<u64>> = subnet.block_at_registration(),
        alpha_stake: Vec<Compact<Rao>> = subnet.alpha_stake(),
        tao_stake: Vec<Compact<Rao>> = subnet.tao_stake(),
        total_stake: Vec<Compact<Rao>> = subnet.total_stake(),
        // All dividends are TAO; what root stake earned of them is not told apart.
        tao_dividends_per_hotkey: Vec<(AccountId, Compact<Rao>)> = Vec::new(),
        alpha_dividends_per_hotkey: Vec<(AccountId, Compact<Rao>)> = subnet.dividends_per_hotkey(),
    }

    selective only {
        // 72: the uids with a validator permit.
        validators: Vec<Compact<u16>> = subnet.validators(),
        // What neurons have published, as it is stored.
        commitments: Vec<(AccountId, Vec<Compact<u8>>)> = subnet.commitments(),
    }
}

fn told(subnets: Vec<Subnet>) -> Vec<Option<Metagraph>> {
    Subnet::told(subnets)
        .iter()
        .map(|subnet| Some(subnet.into()))
        .collect()
}

/// The views of all subnets, ascending by netuid.
pub fn all() -> Vec<Option<Metagraph>> {
    told(Subnet::all())
}

/// The views of all mechanisms of all subnets, ascending by netuid, then by mechanism.
pub fn all_mechanisms() -> Vec<Option<Metagraph>> {
    told(Subnet::all_mechanisms())
}

/// The view of one mechanism of a subnet, if there is one.
pub fn of_mechanism(netuid: NetUid, mecid: MechId) -> Option<Metagraph> {
    Subnet::find_mechanism(netuid, mecid).map(|subnet| Metagraph::from(&subnet))
}

/// Some facts about one mechanism of a subnet, if there is one.
pub fn selection(netuid: NetUid, mecid: MechId, indexes: Vec<u16>) -> Option<SelectiveMetagraph> {
    let indexes = bounds::asked(indexes, bounds::FIELDS).into_iter().collect();
    Subnet::find_mechanism(netuid, mecid).map(|subnet| SelectiveMetagraph::of(&subnet, &indexes))
}
