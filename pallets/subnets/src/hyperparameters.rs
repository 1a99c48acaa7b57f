//! The rules that each subnet has: the one table of them.
//!
//! A row says what a rule is where nothing is written, what it is on a new subnet and on the root
//! network where that differs, between which values who may set it, by which official call, and
//! under which name clients see it in `get_subnet_hyperparams_v3`. The rest follows: the storage
//! item takes its default from here, a new subnet its values, and `docs/hyperparameters.md` its table.

use crate::pallet::*;
use codec::FullCodec;
use core::{fmt::Debug, ops::RangeInclusive};
use frame_support::traits::Get;
use yuma_types::{NetUid, Rao};

/// The official call that sets a rule: its index and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setter {
    AdminUtils(u8, &'static str),
    Gateway(u8, &'static str),
}

use Setter::{AdminUtils, Gateway};

/// A row of the table.
pub trait Hyperparameter<T: Config> {
    /// Its kind of value.
    type Value: FullCodec + Copy + Debug + PartialOrd + 'static;

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
    /// The values that root may give it.
    const ROOT: RangeInclusive<Self::Value>;
    /// By which call.
    const SETTER: Setter;
    /// By which the owner does, where that is another one.
    const OWNER_SETTER: Option<Setter>;
    /// What clients call it; several names where it has several parts.
    const SHOWN: &'static [&'static str];

    fn get(netuid: NetUid) -> Self::Value;

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
        root: $root:expr,
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
                const ROOT: RangeInclusive<$value> = $root;
                const SETTER: Setter = $setter;
                const OWNER_SETTER: Option<Setter> = optional!($($owner_setter)?);
                const SHOWN: &'static [&'static str] = &$shown;

                fn get(netuid: NetUid) -> $value {
                    crate::pallet::$rule::<T>::get(netuid)
                }

                fn put(netuid: NetUid, value: $value) {
                    crate::pallet::$rule::<T>::insert(netuid, value);
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
        root: ANY,
        setter: AdminUtils(30, "sudo_set_tempo"),
        owner_setter: Gateway(139, "set_tempo"),
        shown: ["tempo"],
    }
    OwnerCutEnabled: bool {
        default: true,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(92, "sudo_set_owner_cut_enabled"),
        shown: ["owner_cut_enabled"],
    }
    TransferToggle: bool {
        default: true,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(61, "sudo_set_toggle_transfer"),
        shown: ["transfers_enabled"],
    }

    // Registration.
    NetworkRegistrationAllowed: bool {
        default: true,
        root: BOTH,
        setter: AdminUtils(19, "sudo_set_network_registration_allowed"),
        shown: ["registration_allowed"],
    }
    NetworkPowRegistrationAllowed: bool {
        default: true,
        root: BOTH,
        setter: AdminUtils(20, "sudo_set_network_pow_registration_allowed"),
        shown: ["pow_registration_allowed"],
    }
    MaxAllowedUids: u16 {
        default: 256,
        on_root: 64,
        owner: 1..=256,
        root: 1..=4_096,
        setter: AdminUtils(15, "sudo_set_max_allowed_uids"),
        shown: [],
    }
    MinAllowedUids: u16 {
        default: 64,
        root: ANY,
        setter: AdminUtils(79, "sudo_set_min_allowed_uids"),
        shown: [],
    }
    ImmunityPeriod: u16 {
        default: 4_096,
        on_new: 5_000,
        owner: ANY,
        root: ANY,
        setter: AdminUtils(13, "sudo_set_immunity_period"),
        shown: ["immunity_period"],
    }
    MinNonImmuneUids: u16 {
        default: 10,
        root: ANY,
        setter: AdminUtils(84, "sudo_set_min_non_immune_uids"),
        shown: [],
    }
    ImmuneOwnerUidsLimit: u16 {
        default: 1,
        owner: 1..=10,
        root: 1..=10,
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
        setter: AdminUtils(8, "sudo_set_adjustment_interval"),
        shown: ["adjustment_interval"],
    }
    AdjustmentAlpha: u64 {
        default: 0,
        owner: ANY_LONG,
        root: ANY_LONG,
        setter: AdminUtils(9, "sudo_set_adjustment_alpha"),
        shown: ["adjustment_alpha"],
    }
    MinBurn: Rao {
        default: 500_000,
        owner: 0..=999_999_999,
        root: 0..=999_999_999,
        setter: AdminUtils(22, "sudo_set_min_burn"),
        shown: ["min_burn"],
    }
    MaxBurn: Rao {
        default: 100_000_000_000,
        owner: 100_000_001..=u64::MAX,
        root: 100_000_001..=u64::MAX,
        setter: AdminUtils(23, "sudo_set_max_burn"),
        shown: ["max_burn"],
    }
    MinDifficulty: u64 {
        default: 10_000_000,
        root: ANY_LONG,
        setter: AdminUtils(4, "sudo_set_min_difficulty"),
        shown: ["min_difficulty"],
    }
    MaxDifficulty: u64 {
        default: u64::MAX / 4,
        owner: ANY_LONG,
        root: ANY_LONG,
        setter: AdminUtils(5, "sudo_set_max_difficulty"),
        shown: ["max_difficulty"],
    }
    ServingRateLimit: u64 {
        default: 50,
        owner: ANY_LONG,
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
        root: ANY,
        setter: AdminUtils(14, "sudo_set_min_allowed_weights"),
        shown: ["min_allowed_weights"],
    }
    WeightsSetRateLimit: u64 {
        default: 100,
        root: ANY_LONG,
        setter: AdminUtils(7, "sudo_set_weights_set_rate_limit"),
        shown: ["weights_rate_limit"],
    }
    WeightsVersionKey: u64 {
        default: 0,
        owner: ANY_LONG,
        root: ANY_LONG,
        setter: AdminUtils(6, "sudo_set_weights_version_key"),
        shown: ["weights_version"],
    }
    // Elsewhere it is on. Clients then seal weights by time, which this chain can't open yet.
    CommitRevealWeightsEnabled: bool {
        default: false,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(49, "sudo_set_commit_reveal_weights_enabled"),
        shown: ["commit_reveal_weights_enabled"],
    }
    RevealPeriodEpochs: u64 {
        default: 1,
        owner: 1..=100,
        root: 1..=100,
        setter: AdminUtils(57, "sudo_set_commit_reveal_weights_interval"),
        shown: ["commit_reveal_period"],
    }

    // Consensus.
    MaxAllowedValidators: u16 {
        default: 128,
        on_new: 64,
        root: ANY,
        setter: AdminUtils(25, "sudo_set_max_allowed_validators"),
        shown: ["max_validators"],
    }
    ActivityCutoffFactorMilli: u32 {
        default: 13_889,
        owner: 1_000..=50_000,
        root: 1_000..=50_000,
        setter: Gateway(140, "set_activity_cutoff_factor"),
        shown: ["activity_cutoff_factor"],
    }
    Kappa: u16 {
        default: 32_767,
        root: ANY,
        setter: AdminUtils(16, "sudo_set_kappa"),
        shown: ["kappa"],
    }
    Rho: u16 {
        default: 10,
        owner: ANY,
        root: ANY,
        setter: AdminUtils(17, "sudo_set_rho"),
        shown: [],
    }
    BondsMovingAverage: u64 {
        default: 900_000,
        owner: 0..=975_000,
        root: ANY_LONG,
        setter: AdminUtils(26, "sudo_set_bonds_moving_average"),
        shown: ["bonds_moving_avg"],
    }
    BondsPenalty: u16 {
        default: u16::MAX,
        owner: ANY,
        root: ANY,
        setter: AdminUtils(60, "sudo_set_bonds_penalty"),
        shown: [],
    }
    BondsResetOn: bool {
        default: false,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(70, "sudo_set_bonds_reset_enabled"),
        shown: ["bonds_reset_enabled"],
    }
    Yuma3On: bool {
        default: false,
        on_new: true,
        on_root: false,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(69, "sudo_set_yuma3_enabled"),
        shown: ["yuma_version"],
    }
    LiquidAlphaOn: bool {
        default: false,
        owner: BOTH,
        root: BOTH,
        setter: AdminUtils(50, "sudo_set_liquid_alpha_enabled"),
        shown: ["liquid_alpha_enabled"],
    }
    AlphaValues: (u16, u16) {
        // 0.7 and 0.9.
        default: (45_875, 58_982),
        owner: (1_638, 1_638)..=(u16::MAX, u16::MAX),
        root: (1_638, 1_638)..=(u16::MAX, u16::MAX),
        setter: AdminUtils(51, "sudo_set_alpha_values"),
        shown: ["alpha_low", "alpha_high"],
    }
    AlphaSigmoidSteepness: i16 {
        default: 1_000,
        owner: 0..=i16::MAX,
        root: i16::MIN..=i16::MAX,
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
            R::put(self.0, value);
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn write_new_rules(netuid: NetUid) {
        visit_all::<T>(&mut WriteNew(netuid));
    }
}
