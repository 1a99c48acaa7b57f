//! Which subnets exist, who owns them, and the rules they set.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{NetUid, Rao};

/// What other domains ask about subnets.
pub trait Subnets<AccountId> {
    /// Whether the subnet exists.
    fn exists(netuid: NetUid) -> bool;

    /// All existing subnets, ascending, the root network included.
    fn netuids() -> Vec<NetUid>;

    /// Whether the owner has started emission.
    fn is_started(netuid: NetUid) -> bool;

    /// Whether stake may move in and out. The root network always may.
    fn is_staking_enabled(netuid: NetUid) -> bool;

    /// Blocks between two epochs, less one; 0 stops them.
    fn tempo(netuid: NetUid) -> u16;

    /// The owner's hotkey.
    fn owner_hotkey(netuid: NetUid) -> Option<AccountId>;

    /// The share of an epoch's emission that the owner gets, as a u16 fraction.
    fn owner_cut(netuid: NetUid) -> u16;

    /// What registration follows.
    fn registration_rules(netuid: NetUid) -> RegistrationRules;

    /// Of these, whether anybody may register; asked in each block.
    fn is_open(netuid: NetUid) -> bool {
        Self::registration_rules(netuid).open
    }

    /// Of these, the blocks between two price adjustments; asked in each block.
    fn adjustment_interval(netuid: NetUid) -> u16 {
        Self::registration_rules(netuid).adjustment_interval
    }

    /// Of these, the blocks between two announcements of where a neuron serves.
    fn serving_rate_limit(netuid: NetUid) -> u64 {
        Self::registration_rules(netuid).serving_rate_limit
    }

    /// What setting weights follows.
    fn weight_rules(netuid: NetUid) -> WeightRules;

    /// What the epoch follows.
    fn epoch_rules(netuid: NetUid) -> EpochRules;
}

/// What registration on a subnet follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistrationRules {
    /// Whether anybody may register.
    pub open: bool,
    /// Whether that may be by proof of work.
    pub open_to_work: bool,
    /// Slots of the subnet.
    pub max_uids: u16,
    /// Blocks in which a new neuron can't be replaced.
    pub immunity_period: u16,
    /// How many replaceable neurons must remain before an immune one is spared.
    pub min_non_immune_uids: u16,
    /// How many uids of the owner are never replaced, besides its hotkey.
    pub immune_owner_uids: u16,
    /// Registrations that one block takes.
    pub max_per_block: u16,
    /// Registrations that leave the price of an interval as it is.
    pub target_per_interval: u16,
    /// Blocks between two price adjustments.
    pub adjustment_interval: u16,
    /// How much of the old price an adjustment keeps, as a u64 fraction.
    pub adjustment_alpha: u64,
    /// Lowest and highest burn.
    pub burn: (Rao, Rao),
    /// Lowest and highest difficulty.
    pub difficulty: (u64, u64),
    /// Blocks between two announcements of where a neuron serves.
    pub serving_rate_limit: u64,
}

/// What setting weights on a subnet follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeightRules {
    /// Entries that a vector has at least, as far as there are neurons.
    pub min_allowed: u16,
    /// Blocks between two settings by one neuron.
    pub rate_limit: u64,
    /// Lowest version key that is accepted; 0 accepts all.
    pub version_key: u64,
    /// Whether weights must be committed before they are revealed.
    pub commit_reveal: bool,
    /// Stake weight that a neuron must have.
    pub stake_threshold: Rao,
}

/// What the epoch of a subnet follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpochRules {
    /// Share of stake that consensus needs, as a u16 fraction.
    pub kappa: u16,
    /// Steepness of the root network's sigmoid.
    pub rho: u16,
    /// How much of the old bonds an epoch keeps, in millionths.
    pub bonds_moving_average: u64,
    /// How far bonds follow clipped weights rather than given ones, as a u16 fraction.
    pub bonds_penalty: u16,
    /// Whether bonds are kept per validator (yuma3) rather than per miner (classic).
    pub yuma3: bool,
    /// Low, high and steepness of the bonds' rate, where it is liquid.
    pub liquid_alpha: Option<(u16, u16, i16)>,
    /// Neurons that hold a permit, at most.
    pub max_validators: u16,
    /// Blocks after which a neuron that set no weights is inactive.
    pub activity_cutoff: u64,
    /// Stake weight below which a neuron counts as having none.
    pub stake_threshold: Rao,
    /// Blocks between two epochs, less one.
    pub tempo: u16,
}

/// What the gateway tells this domain to do.
pub trait SubnetCalls<AccountId> {
    /// Creates a subnet, locks its cost on the owner's account, and says its number.
    fn create(coldkey: &AccountId, hotkey: &AccountId) -> Result<Created, DispatchError>;

    /// Starts emission on a subnet, and says the first block that has it.
    fn start(coldkey: &AccountId, netuid: NetUid) -> Result<u64, DispatchError>;

    /// Whether `create` would be let through now, as far as a limit on its rate goes.
    fn check_create_rate() -> DispatchResult;
}

/// A subnet that has just come to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its number.
    pub netuid: NetUid,
    /// Its economy: 0, TAO-native.
    pub mechanism: u16,
}

/// Hears of a new subnet.
pub trait OnSubnetAdded<AccountId> {
    /// The subnet exists and its rules are set; `hotkey` is its owner's.
    fn on_subnet_added(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;

    /// The subnet, which nobody owns, exists from the first block on and its rules are set.
    fn on_unowned_subnet_added(_netuid: NetUid) {}
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl<AccountId> OnSubnetAdded<AccountId> for Tuple {
    fn on_subnet_added(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        for_tuples!( #( Tuple::on_subnet_added(netuid, coldkey, hotkey)?; )* );
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        for_tuples!( #( Tuple::on_unowned_subnet_added(netuid); )* );
    }
}
