//! The rules that each subnet has: the one table of them.
//!
//! A row says what a rule is where nothing is written, what it is on a new subnet and on the root
//! network where that differs, between which values who may set it, how often and when, what it
//! must go with, by which official call, and under which name clients see it in
//! `get_subnet_hyperparams_v3`. The rest follows: the storage item takes its default from here, a
//! new subnet its values, a call what it refuses, and `docs/hyperparameters.md` its table.

use crate::{
    fit,
    limits::OwnerChange,
    pallet::*,
    range::{both, unfit, Ranged},
};
use codec::FullCodec;
use core::{fmt::Debug, ops::RangeInclusive};
use frame_support::traits::Get;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    governance::{Rule, SetRule, Unfit},
    subnets::OnRulesChanged,
};
use yuma_types::{MechId, NetUid, Rao};

/// The official call that sets a rule: its index and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setter {
    AdminUtils(u8, &'static str),
    Gateway(u8, &'static str),
}

use Setter::{AdminUtils, Gateway};

/// Whom the freeze window before an epoch keeps from changing a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frozen {
    Everybody,
    Owner,
    Nobody,
}

/// A row of the table.
pub trait Hyperparameter<T: Config> {
    /// Its kind of value.
    type Value: FullCodec + Copy + Debug + Ranged + PartialEq + 'static;

    /// The storage item that holds it.
    const NAME: &'static str;
    /// What it is where nothing is written.
    const DEFAULT: Self::Value;
    /// What is written for a new subnet, where that is another value.
    const ON_NEW: Option<Self::Value>;
    /// What is written for the root network, where that is another value.
    const ON_ROOT: Option<Self::Value>;
    /// The values that the subnet's owner may give it, if it may at all. Of a pair, each part.
    const OWNER: Option<RangeInclusive<Self::Value>>;
    /// What limits the rate at which the owner may, if anything does.
    const LIMIT: Option<OwnerChange>;
    /// The values that root may give it.
    const ROOT: RangeInclusive<Self::Value>;
    /// Who can't change it in the freeze window.
    const FROZEN: Frozen;
    /// By which call.
    const SETTER: Setter;
    /// By which the owner does, where that is another one.
    const OWNER_SETTER: Option<Setter>;
    /// What clients call it; several names where it has several parts.
    const SHOWN: &'static [&'static str];

    /// Why a value outside of the range is refused: below it, and above.
    fn outside() -> (DispatchError, DispatchError);

    /// Whether the value goes with the subnet's others.
    fn check(netuid: NetUid, value: Self::Value) -> DispatchResult;

    fn get(netuid: NetUid) -> Self::Value;

    /// Writes a value of a subnet that nobody has heard of yet.
    fn begin_with(netuid: NetUid, value: Self::Value);

    /// Writes a value, and tells those who keep time by the rule or split emission by it.
    fn put(netuid: NetUid, value: Self::Value);

    fn forget(netuid: NetUid);
}

/// Is shown each row of the table.
pub trait Visitor<T: Config> {
    fn visit<R: Hyperparameter<T>>(&mut self);
}

macro_rules! hyperparameters {
    ($($rule:ident: $value:ty {
        default: $default:expr,
        $(on_new: $on_new:expr,)?
        $(on_root: $on_root:expr,)?
        $(owner: $owner:expr,)?
        $(limit: $limit:expr,)?
        root: $root:expr,
        $(outside: $outside:expr,)?
        $(check: $check:expr,)?
        $(told: $told:expr,)?
        $(frozen: $frozen:expr,)?
        setter: $setter:expr,
        $(owner_setter: $owner_setter:expr,)?
        shown: $shown:expr,
    })*) => {
        $(
            pub struct $rule;

            impl Get<$value> for $rule {
                fn get() -> $value {
                    $default
                }
            }

            impl<T: Config> Hyperparameter<T> for $rule {
                type Value = $value;

                const NAME: &'static str = stringify!($rule);
                const DEFAULT: $value = $default;
                const ON_NEW: Option<$value> = optional!($($on_new)?);
                const ON_ROOT: Option<$value> = optional!($($on_root)?);
                const OWNER: Option<RangeInclusive<$value>> = optional!($($owner)?);
                const LIMIT: Option<OwnerChange> = optional!($($limit)?);
                const ROOT: RangeInclusive<$value> = $root;
                const FROZEN: Frozen = first!($($frozen,)? Frozen::Everybody);
                const SETTER: Setter = $setter;
                const OWNER_SETTER: Option<Setter> = optional!($($owner_setter)?);
                const SHOWN: &'static [&'static str] = &$shown;

                fn outside() -> (DispatchError, DispatchError) {
                    first!($($outside,)? both(unfit::<T>(Unfit::ValueNotInBounds)))
                }

                fn check(netuid: NetUid, value: $value) -> DispatchResult {
                    let check = first!($($check,)? |_, _| Ok(()));
                    check(netuid, value)
                }

                fn get(netuid: NetUid) -> $value {
                    crate::pallet::$rule::<T>::get(netuid)
                }

                fn begin_with(netuid: NetUid, value: $value) {
                    crate::pallet::$rule::<T>::insert(netuid, value);
                }

                fn put(netuid: NetUid, value: $value) {
                    let before = <Self as Hyperparameter<T>>::get(netuid);
                    crate::pallet::$rule::<T>::insert(netuid, value);
                    let tell = first!($($told,)? |_, _| ());
                    tell(netuid, before);
                }

                fn forget(netuid: NetUid) {
                    crate::pallet::$rule::<T>::remove(netuid);
                }
            }
        )*

        /// Shows all rows, in their order.
        pub fn visit_all<T: Config>(visitor: &mut impl Visitor<T>) {
            $(visitor.visit::<$rule>();)*
        }

        impl<T: Config> SetRule<T::AccountId> for Pallet<T> {
            fn set_rule(who: Option<&T::AccountId>, netuid: NetUid, rule: Rule) -> DispatchResult {
                match rule {
                    $(Rule::$rule(value) => Self::change::<$rule>(who, netuid, value),)*
                }
            }
        }
    };
}

macro_rules! first {
    ($first:expr $(, $_or:expr)?) => {
        $first
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// The least or the greatest value that an owner may set.
pub(crate) fn of_owner<T: Config, H: Hyperparameter<T>>(
    end: fn(&RangeInclusive<H::Value>) -> &H::Value,
) -> H::Value {
    *end(&H::OWNER.unwrap_or(H::ROOT))
}

/// Any value of a kind.
const BOTH: RangeInclusive<bool> = false..=true;
const ANY: RangeInclusive<u16> = 0..=u16::MAX;
const ANY_LONG: RangeInclusive<u64> = 0..=u64::MAX;

hyperparameters! {
    // The clock and the owner.
    Tempo: u16 {
        default: 360,
        on_root: 100,
        owner: 360..=50_400,
        limit: OwnerChange::Tempo,
        root: ANY,
        outside: both(Error::<T>::TempoOutOfBounds),
        check: fit::tempo::<T>,
        told: T::OnRulesChanged::on_tempo_changed,
        setter: AdminUtils(30, "sudo_set_tempo"),
        owner_setter: Gateway(139, "set_tempo"),
        shown: ["tempo"],
    }
    OwnerCutEnabled: bool {
        default: true,
        owner: BOTH,
        root: BOTH,
        check: fit::not_on_root::<T>,
        setter: AdminUtils(92, "sudo_set_owner_cut_enabled"),
        shown: ["owner_cut_enabled"],
    }
    TransferToggle: bool {
        default: true,
        owner: BOTH,
        limit: OwnerChange::TransferEnabled,
        root: BOTH,
        setter: AdminUtils(61, "sudo_set_toggle_transfer"),
        shown: ["transfers_enabled"],
    }
    SubtokenEnabled: bool {
        default: false,
        root: BOTH,
        setter: AdminUtils(66, "sudo_set_subtoken_enabled"),
        shown: ["subnet_is_active"],
    }
    MechanismCountCurrent: MechId {
        default: 1,
        owner: 1..=16,
        limit: OwnerChange::MechanismCount,
        root: 1..=16,
        outside: both(Error::<T>::InvalidValue),
        check: fit::mechanisms::<T>,
        told: |netuid, before| {
            if before != crate::pallet::MechanismCountCurrent::<T>::get(netuid) {
                MechanismEmissionSplit::<T>::remove(netuid);
                T::OnRulesChanged::on_mechanisms_changed(netuid, before);
            }
        },
        setter: AdminUtils(76, "sudo_set_mechanism_count"),
        shown: [],
    }

    // Registration.
    NetworkRegistrationAllowed: bool {
        default: true,
        root: BOTH,
        told: |netuid, _| T::OnRulesChanged::on_emission_changed(netuid),
        frozen: Frozen::Nobody,
        setter: AdminUtils(19, "sudo_set_network_registration_allowed"),
        shown: ["registration_allowed"],
    }
    NetworkPowRegistrationAllowed: bool {
        default: true,
        root: BOTH,
        frozen: Frozen::Nobody,
        setter: AdminUtils(20, "sudo_set_network_pow_registration_allowed"),
        shown: ["pow_registration_allowed"],
    }
    MaxAllowedUids: u16 {
        default: 256,
        on_root: 64,
        owner: 1..=256,
        limit: OwnerChange::MaxAllowedUids,
        root: 1..=4_096,
        outside: (
            unfit::<T>(Unfit::MaxAllowedUidsLessThanMinAllowedUids),
            unfit::<T>(Unfit::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids),
        ),
        check: fit::max_uids::<T>,
        setter: AdminUtils(15, "sudo_set_max_allowed_uids"),
        shown: [],
    }
    MinAllowedUids: u16 {
        default: 64,
        root: ANY,
        check: fit::min_uids::<T>,
        setter: AdminUtils(79, "sudo_set_min_allowed_uids"),
        shown: [],
    }
    ImmunityPeriod: u16 {
        default: 4_096,
        on_new: 5_000,
        owner: ANY,
        limit: OwnerChange::ImmunityPeriod,
        root: ANY,
        check: fit::immunity::<T>,
        setter: AdminUtils(13, "sudo_set_immunity_period"),
        shown: ["immunity_period"],
    }
    MinNonImmuneUids: u16 {
        default: 10,
        root: ANY,
        frozen: Frozen::Nobody,
        setter: AdminUtils(84, "sudo_set_min_non_immune_uids"),
        shown: [],
    }
    ImmuneOwnerUidsLimit: u16 {
        default: 1,
        owner: 1..=10,
        limit: OwnerChange::ImmuneNeuronLimit,
        root: 1..=10,
        outside: both(Error::<T>::InvalidValue),
        setter: AdminUtils(72, "sudo_set_owner_immune_neuron_limit"),
        shown: [],
    }
    MaxRegistrationsPerBlock: u16 {
        default: 1,
        root: ANY,
        setter: AdminUtils(27, "sudo_set_max_registrations_per_block"),
        shown: ["max_regs_per_block"],
    }
    TargetRegistrationsPerInterval: u16 {
        default: 2,
        on_root: 1,
        root: ANY,
        setter: AdminUtils(21, "sudo_set_target_registrations_per_interval"),
        shown: ["target_regs_per_interval"],
    }
    AdjustmentInterval: u16 {
        default: 100,
        on_new: 360,
        root: ANY,
        told: T::OnRulesChanged::on_adjustment_interval_changed,
        frozen: Frozen::Nobody,
        setter: AdminUtils(8, "sudo_set_adjustment_interval"),
        shown: ["adjustment_interval"],
    }
    AdjustmentAlpha: u64 {
        default: 0,
        owner: ANY_LONG,
        limit: OwnerChange::AdjustmentAlpha,
        root: ANY_LONG,
        setter: AdminUtils(9, "sudo_set_adjustment_alpha"),
        shown: ["adjustment_alpha"],
    }
    MinBurn: Rao {
        default: 500_000,
        owner: 0..=999_999_999,
        limit: OwnerChange::MinBurn,
        root: 0..=999_999_999,
        check: fit::min_burn::<T>,
        setter: AdminUtils(22, "sudo_set_min_burn"),
        shown: ["min_burn"],
    }
    MaxBurn: Rao {
        default: 100_000_000_000,
        owner: 100_000_001..=u64::MAX,
        limit: OwnerChange::MaxBurn,
        root: 100_000_001..=u64::MAX,
        check: fit::max_burn::<T>,
        setter: AdminUtils(23, "sudo_set_max_burn"),
        shown: ["max_burn"],
    }
    MinDifficulty: u64 {
        default: 10_000_000,
        root: ANY_LONG,
        check: fit::min_difficulty::<T>,
        setter: AdminUtils(4, "sudo_set_min_difficulty"),
        shown: ["min_difficulty"],
    }
    MaxDifficulty: u64 {
        default: u64::MAX / 4,
        owner: ANY_LONG,
        limit: OwnerChange::MaxDifficulty,
        root: ANY_LONG,
        check: fit::max_difficulty::<T>,
        setter: AdminUtils(5, "sudo_set_max_difficulty"),
        shown: ["max_difficulty"],
    }
    ServingRateLimit: u64 {
        default: 50,
        owner: ANY_LONG,
        limit: OwnerChange::ServingRateLimit,
        root: ANY_LONG,
        setter: AdminUtils(3, "sudo_set_serving_rate_limit"),
        shown: ["serving_rate_limit"],
    }

    // Weights.
    MinAllowedWeights: u16 {
        default: 1_024,
        on_new: 1,
        on_root: 0,
        owner: ANY,
        limit: OwnerChange::MinAllowedWeights,
        root: ANY,
        setter: AdminUtils(14, "sudo_set_min_allowed_weights"),
        shown: ["min_allowed_weights"],
    }
    WeightsSetRateLimit: u64 {
        default: 100,
        root: ANY_LONG,
        frozen: Frozen::Nobody,
        setter: AdminUtils(7, "sudo_set_weights_set_rate_limit"),
        shown: ["weights_rate_limit"],
    }
    WeightsVersionKey: u64 {
        default: 0,
        owner: ANY_LONG,
        limit: OwnerChange::WeightsVersionKey,
        root: ANY_LONG,
        setter: AdminUtils(6, "sudo_set_weights_version_key"),
        shown: ["weights_version"],
    }
    // Elsewhere it is on. Clients then seal weights by time, which this chain can't open yet; those
    // committed by hash it can.
    CommitRevealWeightsEnabled: bool {
        default: false,
        owner: BOTH,
        limit: OwnerChange::CommitRevealEnabled,
        root: BOTH,
        check: fit::commit_reveal::<T>,
        setter: AdminUtils(49, "sudo_set_commit_reveal_weights_enabled"),
        shown: ["commit_reveal_weights_enabled"],
    }
    // A hotkey has room for 10 commits: with that many epochs or more it would fill by one an epoch, and
    // who has judged could not say so.
    RevealPeriodEpochs: u64 {
        default: 1,
        owner: 1..=9,
        limit: OwnerChange::WeightCommitInterval,
        root: 1..=9,
        outside: (
            Error::<T>::RevealPeriodTooSmall.into(),
            Error::<T>::RevealPeriodTooLarge.into(),
        ),
        check: fit::reveal_period::<T>,
        setter: AdminUtils(57, "sudo_set_commit_reveal_weights_interval"),
        shown: ["commit_reveal_period"],
    }

    // Consensus.
    MaxAllowedValidators: u16 {
        default: 128,
        on_new: 64,
        // More, who rate all neurons that there may be, are more than a block has time and memory for.
        root: 0..=512,
        outside: both(unfit::<T>(Unfit::MaxValidatorsLargerThanMaxUIds)),
        check: fit::validators::<T>,
        setter: AdminUtils(25, "sudo_set_max_allowed_validators"),
        shown: ["max_validators"],
    }
    ActivityCutoffFactorMilli: u32 {
        default: 13_889,
        owner: 1_000..=50_000,
        limit: OwnerChange::ActivityCutoffFactorMilli,
        root: 1_000..=50_000,
        outside: both(Error::<T>::ActivityCutoffFactorMilliOutOfBounds),
        frozen: Frozen::Owner,
        setter: Gateway(140, "set_activity_cutoff_factor"),
        shown: ["activity_cutoff_factor"],
    }
    Kappa: u16 {
        default: 32_767,
        root: ANY,
        frozen: Frozen::Nobody,
        setter: AdminUtils(16, "sudo_set_kappa"),
        shown: ["kappa"],
    }
    Rho: u16 {
        default: 10,
        owner: ANY,
        limit: OwnerChange::Rho,
        root: ANY,
        setter: AdminUtils(17, "sudo_set_rho"),
        shown: [],
    }
    BondsMovingAverage: u64 {
        default: 900_000,
        owner: 0..=975_000,
        limit: OwnerChange::BondsMovingAverage,
        root: ANY_LONG,
        outside: both(unfit::<T>(Unfit::BondsMovingAverageMaxReached)),
        setter: AdminUtils(26, "sudo_set_bonds_moving_average"),
        shown: ["bonds_moving_avg"],
    }
    BondsPenalty: u16 {
        default: u16::MAX,
        owner: ANY,
        limit: OwnerChange::BondsPenalty,
        root: ANY,
        setter: AdminUtils(60, "sudo_set_bonds_penalty"),
        shown: [],
    }
    BondsResetOn: bool {
        default: false,
        owner: BOTH,
        limit: OwnerChange::BondsResetEnabled,
        root: BOTH,
        setter: AdminUtils(70, "sudo_set_bonds_reset_enabled"),
        shown: ["bonds_reset_enabled"],
    }
    Yuma3On: bool {
        default: false,
        on_new: true,
        on_root: false,
        owner: BOTH,
        limit: OwnerChange::Yuma3Enabled,
        root: BOTH,
        setter: AdminUtils(69, "sudo_set_yuma3_enabled"),
        shown: ["yuma_version"],
    }
    LiquidAlphaOn: bool {
        default: false,
        owner: BOTH,
        limit: OwnerChange::LiquidAlphaEnabled,
        root: BOTH,
        setter: AdminUtils(50, "sudo_set_liquid_alpha_enabled"),
        shown: ["liquid_alpha_enabled"],
    }
    AlphaValues: (u16, u16) {
        // 0.7 and 0.9.
        default: (45_875, 58_982),
        owner: (1_638, 1_638)..=(u16::MAX, u16::MAX),
        limit: OwnerChange::AlphaValues,
        root: (1_638, 1_638)..=(u16::MAX, u16::MAX),
        check: fit::alpha_values::<T>,
        setter: AdminUtils(51, "sudo_set_alpha_values"),
        shown: ["alpha_low", "alpha_high"],
    }
    AlphaSigmoidSteepness: i16 {
        default: 1_000,
        owner: 0..=i16::MAX,
        limit: OwnerChange::AlphaSigmoidSteepness,
        root: i16::MIN..=i16::MAX,
        outside: both(unfit::<T>(Unfit::NegativeSigmoidSteepness)),
        setter: AdminUtils(68, "sudo_set_alpha_sigmoid_steepness"),
        shown: ["alpha_sigmoid_steepness"],
    }
}

/// Writes what a subnet has from its beginning.
struct WriteNew(NetUid);

impl<T: Config> Visitor<T> for WriteNew {
    fn visit<R: Hyperparameter<T>>(&mut self) {
        let value = match R::ON_ROOT {
            Some(value) if self.0.is_root() => Some(value),
            _ => R::ON_NEW,
        };
        if let Some(value) = value.filter(|value| *value != R::DEFAULT) {
            R::begin_with(self.0, value);
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn write_new_rules(netuid: NetUid) {
        visit_all::<T>(&mut WriteNew(netuid));
        if let (false, Ok(tempo)) = (netuid.is_root(), crate::pallet::FirstTempo::<T>::try_get()) {
            crate::pallet::Tempo::<T>::insert(netuid, tempo);
        }
    }
}
