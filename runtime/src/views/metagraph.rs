//! Everything about a subnet, its neurons column by column.

use super::{bounds, swap, Subnet, Text};
use crate::{AccountId, Runtime, Subnets, System};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_emission::{BlocksSinceLastStep, LastMechansimStepBlock};
use pallet_registration::{Burn, Difficulty};
use pallet_staking::SubnetTAO;
use pallet_subnets::*;
use scale_info::TypeInfo;
use yuma_types::{AxonInfo, ChainIdentity, MechId, NetUid, Rao, SubnetIdentity, I96F32};

/// Declares the metagraph from one list of fields, `index name: type = value`, and the selective
/// metagraph, in which each of them is there only if asked for, and so is what follows them.
macro_rules! metagraph {
    (
        ($subnet:ident, $netuid:ident)
        metagraph { $($index:literal $field:ident: $type:ty = $value:expr,)* }
        selective only { $($late_index:literal $late:ident: $late_type:ty = $late_value:expr,)* }
    ) => {
        /// All indexes, in the order of the fields.
        #[cfg(test)]
        pub const INDEXES: &[u16] = &[0, $($index,)* $($late_index,)*];

        /// A subnet and its neurons.
        #[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
        pub struct Metagraph {
            /// On a mechanism's metagraph its storage index.
            pub netuid: Compact<NetUid>,
            $(pub $field: $type,)*
        }

        impl From<&Subnet> for Metagraph {
            fn from($subnet: &Subnet) -> Self {
                let $netuid = $subnet.netuid;
                Self { netuid: Compact($subnet.mechanism.0.into()), $($field: $value,)* }
            }
        }

        /// Some facts about a subnet and its neurons. Clients ask for them by index.
        #[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
        pub struct SelectiveMetagraph {
            /// 0 where it isn't asked for.
            pub netuid: Compact<NetUid>,
            $(pub $field: Option<$type>,)*
            $(pub $late: Option<$late_type>,)*
        }

        impl SelectiveMetagraph {
            /// The facts with these indexes; the others are not even read.
            pub fn of($subnet: &Subnet, indexes: &BTreeSet<u16>) -> Self {
                let $netuid = $subnet.netuid;
                let index = if indexes.contains(&0) { $subnet.mechanism.0 } else { 0 };
                Self {
                    netuid: Compact(index.into()),
                    $($field: indexes.contains(&$index).then(|| $value),)*
                    $($late: indexes.contains(&$late_index).then(|| $late_value),)*
                }
            }

            /// What a metagraph has of it, if nothing of that is missing.
            #[cfg(test)]
            pub fn complete(self) -> Option<Metagraph> {
                Some(Metagraph { netuid: self.netuid, $($field: self.$field?,)* })
            }
        }
    };
}

metagraph! {
    (subnet, netuid)

    metagraph {
        1 name: Text = subnet.name(),
        2 symbol: Text = subnet.symbol(),
        3 identity: Option<SubnetIdentity> = subnet.identity(),
        4 network_registered_at: Compact<u64> =
            Compact(NetworkRegisteredAt::<Runtime>::get(netuid)),
        5 owner_hotkey: AccountId = SubnetOwnerHotkey::<Runtime>::get(netuid),
        6 owner_coldkey: AccountId = SubnetOwner::<Runtime>::get(netuid),

        7 block: Compact<u64> = Compact(System::block_number().into()),
        8 tempo: Compact<u16> = Compact(Tempo::<Runtime>::get(netuid)),
        9 last_step: Compact<u64> = Compact(LastMechansimStepBlock::<Runtime>::get(netuid)),
        10 blocks_since_last_step: Compact<u64> =
            Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),

        // The economy, as in `DynamicInfo`.
        11 subnet_emission: Compact<u64> = Compact(subnet.emission_per_block()),
        12 alpha_in: Compact<Rao> = Compact(swap::POOL),
        13 alpha_out: Compact<Rao> = Compact(SubnetTAO::<Runtime>::get(netuid)),
        14 tao_in: Compact<Rao> = Compact(swap::POOL),
        15 alpha_out_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        16 alpha_in_emission: Compact<Rao> = Compact(0),
        17 tao_in_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        18 pending_alpha_emission: Compact<Rao> = Compact(subnet.pending_emission()),
        19 pending_root_emission: Compact<Rao> = Compact(0),
        20 subnet_volume: Compact<u128> = Compact(0),
        21 moving_price: I96F32 = swap::MOVING_PRICE,

        // The rules.
        22 rho: Compact<u16> = Compact(Rho::<Runtime>::get(netuid)),
        23 kappa: Compact<u16> = Compact(Kappa::<Runtime>::get(netuid)),
        24 min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<Runtime>::get(netuid)),
        25 max_weights_limit: Compact<u16> = Compact(MaxWeightsLimit::<Runtime>::get(netuid)),
        26 weights_version: Compact<u64> = Compact(WeightsVersionKey::<Runtime>::get(netuid)),
        27 weights_rate_limit: Compact<u64> = Compact(WeightsSetRateLimit::<Runtime>::get(netuid)),
        28 activity_cutoff: Compact<u64> = Compact(Subnets::activity_cutoff(netuid)),
        29 max_validators: Compact<u16> = Compact(MaxAllowedValidators::<Runtime>::get(netuid)),
        30 num_uids: Compact<u16> = Compact(subnet.count()),
        31 max_uids: Compact<u16> = Compact(MaxAllowedUids::<Runtime>::get(netuid)),
        32 burn: Compact<Rao> = Compact(Burn::<Runtime>::get(netuid)),
        33 difficulty: Compact<u64> = Compact(Difficulty::<Runtime>::get(netuid)),
        34 registration_allowed: bool = NetworkRegistrationAllowed::<Runtime>::get(netuid),
        35 pow_registration_allowed: bool = NetworkPowRegistrationAllowed::<Runtime>::get(netuid),
        36 immunity_period: Compact<u16> = Compact(ImmunityPeriod::<Runtime>::get(netuid)),
        37 min_difficulty: Compact<u64> = Compact(MinDifficulty::<Runtime>::get(netuid)),
        38 max_difficulty: Compact<u64> = Compact(MaxDifficulty::<Runtime>::get(netuid)),
        39 min_burn: Compact<Rao> = Compact(MinBurn::<Runtime>::get(netuid)),
        40 max_burn: Compact<Rao> = Compact(MaxBurn::<Runtime>::get(netuid)),
        41 adjustment_alpha: Compact<u64> = Compact(AdjustmentAlpha::<Runtime>::get(netuid)),
        42 adjustment_interval: Compact<u16> = Compact(AdjustmentInterval::<Runtime>::get(netuid)),
        43 target_regs_per_interval: Compact<u16> =
            Compact(TargetRegistrationsPerInterval::<Runtime>::get(netuid)),
        44 max_regs_per_block: Compact<u16> =
            Compact(MaxRegistrationsPerBlock::<Runtime>::get(netuid)),
        45 serving_rate_limit: Compact<u64> = Compact(ServingRateLimit::<Runtime>::get(netuid)),
        46 commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<Runtime>::get(netuid),
        47 commit_reveal_period: Compact<u64> = Compact(RevealPeriodEpochs::<Runtime>::get(netuid)),
        48 liquid_alpha_enabled: bool = LiquidAlphaOn::<Runtime>::get(netuid),
        49 alpha_high: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).1),
        50 alpha_low: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).0),
        51 bonds_moving_avg: Compact<u64> = Compact(BondsMovingAverage::<Runtime>::get(netuid)),

        // The neurons, in the order of their uids.
        52 hotkeys: Vec<AccountId> = subnet.hotkeys().to_vec(),
        53 coldkeys: Vec<AccountId> = subnet.coldkeys().to_vec(),
        54 identities: Vec<Option<ChainIdentity>> = subnet.identities(),
        55 axons: Vec<AxonInfo> = subnet.axons(),
        56 active: Vec<bool> = subnet.active(),
        57 validator_permit: Vec<bool> = subnet.validator_permit().to_vec(),
        58 pruning_score: Vec<Compact<u16>> = subnet.pruning_score(),
        59 last_update: Vec<Compact<u64>> = subnet.last_update(),
        60 emission: Vec<Compact<Rao>> = subnet.emission().to_vec(),
        61 dividends: Vec<Compact<u16>> = subnet.dividends(),
        62 incentives: Vec<Compact<u16>> = subnet.incentives(),
        63 consensus: Vec<Compact<u16>> = subnet.consensus(),
        64 trust: Vec<Compact<u16>> = subnet.trust(),
        65 rank: Vec<Compact<u16>> = subnet.rank(),
        66 block_at_registration: Vec<Compact<u64>> = subnet.block_at_registration(),
        67 alpha_stake: Vec<Compact<Rao>> = subnet.alpha_stake(),
        68 tao_stake: Vec<Compact<Rao>> = subnet.tao_stake(),
        69 total_stake: Vec<Compact<Rao>> = subnet.total_stake(),
        // All dividends are TAO; what root stake earned of them is not told apart.
        70 tao_dividends_per_hotkey: Vec<(AccountId, Compact<Rao>)> = Vec::new(),
        71 alpha_dividends_per_hotkey: Vec<(AccountId, Compact<Rao>)> =
            subnet.dividends_per_hotkey(),
    }

    selective only {
        // The uids with a validator permit.
        72 validators: Vec<Compact<u16>> = subnet.validators(),
        // What neurons have published; this chain doesn't keep any such yet.
        73 commitments: Vec<(AccountId, Vec<Compact<u8>>)> = Vec::new(),
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
