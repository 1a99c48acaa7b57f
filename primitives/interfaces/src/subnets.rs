//! Which subnets exist, who owns them, and the rules they set.

use alloc::vec::Vec;
use frame_support::weights::WeightMeter;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_consensus::{Params, Split};
use yuma_tokenomics::Sigmoid;
use yuma_types::{GivenSubnetIdentity, MechId, NetUid, Rao};

/// Which subnets there are.
pub trait SubnetIndex {
    /// All existing subnets, ascending, the root network included.
    fn netuids() -> Vec<NetUid>;

    /// Whether the subnet exists.
    fn exists(netuid: NetUid) -> bool {
        Self::netuids().contains(&netuid)
    }
}

/// In how many ways a subnet is judged.
pub trait MechanismsOf {
    /// How many mechanisms a subnet has: 1 at least. They are numbered from 0 on.
    fn mechanisms(netuid: NetUid) -> MechId;
}

/// Who gets the owner's part of a subnet.
pub trait OwnerHotkeyOf<AccountId> {
    /// The owner's hotkey; none where nobody owns the subnet.
    fn owner_hotkey(netuid: NetUid) -> Option<AccountId>;
}

/// Whose stake may move.
pub trait StakingRulesOf {
    /// Whether stake may move in and out. The root network always may.
    fn is_staking_enabled(netuid: NetUid) -> bool;
}

/// Who may give stake away.
pub trait TransferRulesOf {
    /// Whether stake may pass from one coldkey to another.
    fn is_transfer_enabled(netuid: NetUid) -> bool;
}

/// What registration follows.
pub trait RegistrationRulesOf {
    /// All of it.
    fn registration_rules(netuid: NetUid) -> RegistrationRules;

    /// Of these, the blocks between two price adjustments.
    fn adjustment_interval(netuid: NetUid) -> u16 {
        Self::registration_rules(netuid).adjustment_interval
    }

    /// Of these, the blocks between two announcements of where a neuron serves.
    fn serving_rate_limit(netuid: NetUid) -> u64 {
        Self::registration_rules(netuid).serving_rate_limit
    }
}

/// What setting weights follows.
pub trait WeightRulesOf {
    /// All of it.
    fn weight_rules(netuid: NetUid) -> WeightRules;

    /// Of these, the stake weight that a neuron must have.
    fn stake_threshold(netuid: NetUid) -> Rao {
        Self::weight_rules(netuid).stake_threshold
    }
}

/// What committing weights follows.
pub trait CommitRulesOf {
    /// Whether weights must be committed before they are revealed.
    fn commit_reveal(netuid: NetUid) -> bool;

    /// How many epochs after its commit a vector is revealed: 1 at least.
    fn reveal_period(netuid: NetUid) -> u64;
}

/// What Yuma Consensus follows.
pub trait EpochRulesOf {
    /// All of it.
    fn epoch_rules(netuid: NetUid) -> EpochRules;
}

/// Who may begin anew.
pub trait BondsResetOf {
    /// Whether a neuron may reset the bonds to it.
    fn may_reset_bonds(netuid: NetUid) -> bool;
}

/// What emission follows: when, to whom, and how much is the owner's.
pub trait EmissionRulesOf {
    /// An epoch is due each tempo + 1 blocks; 0 stops them.
    fn tempo(netuid: NetUid) -> u16;

    /// The first block with emission, once the owner has started it.
    fn first_emission(netuid: NetUid) -> Option<u64>;

    /// Whether anybody may register, without which nothing is issued.
    fn is_open(netuid: NetUid) -> bool;

    /// The share of an epoch's emission that the owner gets, as a u16 fraction.
    fn owner_cut(netuid: NetUid) -> u16;

    /// What turns the stake behind a root vote into trust.
    fn sigmoid() -> Sigmoid;
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
    /// What consensus follows.
    pub consensus: Params,
    /// An epoch is due each tempo + 1 blocks; 0 stops them.
    pub tempo: u16,
    /// How its mechanisms share what there is.
    pub split: Split,
}

/// What the gateway tells this domain to do.
pub trait SubnetCalls<AccountId> {
    /// Creates a subnet, locks its cost on the owner's account, and says its number.
    fn create(coldkey: &AccountId, hotkey: &AccountId) -> Result<Created, DispatchError>;

    /// Ends a subnet.
    fn remove(netuid: NetUid) -> Result<Removed, DispatchError>;

    /// Starts emission on a subnet, and says the first block that has it.
    fn start(coldkey: &AccountId, netuid: NetUid) -> Result<u64, DispatchError>;

    /// Whether `create` would be let through now, as far as a limit on its rate goes.
    fn check_create_rate() -> DispatchResult;
}

/// What the gateway tells this domain about how a subnet shows itself.
pub trait SubnetIdentityCalls<AccountId> {
    /// Notes what the owner says about its subnet.
    fn set_identity(
        coldkey: &AccountId,
        netuid: NetUid,
        identity: GivenSubnetIdentity,
    ) -> DispatchResult;

    /// Gives a subnet a symbol that no other has, as its owner says, or root where there is none.
    fn set_symbol(coldkey: Option<&AccountId>, netuid: NetUid, symbol: &[u8]) -> DispatchResult;
}

/// A subnet that has just come to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its number.
    pub netuid: NetUid,
    /// Its economy: 0, TAO-native.
    pub mechanism: u16,
    /// The one that made room for it.
    pub removed: Option<Removed>,
}

/// A subnet that has just come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Its number.
    pub netuid: NetUid,
    /// Whether its owner had said something about it.
    pub had_identity: bool,
}

/// Hears of a subnet's end.
pub trait OnSubnetRemoved {
    /// The subnet is there no more, and nothing can begin on it. All that is kept of it still is, for
    /// the time being.
    fn on_subnet_removed(_netuid: NetUid) {}

    /// Clears what is kept of it, as far as there is weight for it. Says whether nothing is left.
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool;
}

#[impl_trait_for_tuples::impl_for_tuples(12)]
impl OnSubnetRemoved for Tuple {
    fn on_subnet_removed(netuid: NetUid) {
        for_tuples!( #( Tuple::on_subnet_removed(netuid); )* );
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        for_tuples!( #( if !Tuple::clear_subnet(netuid, meter) { return false; } )* );
        true
    }
}

/// Who owns a subnet.
pub trait SubnetOwnerOf<AccountId> {
    /// The coldkey; none where nobody does. While a subnet is being cleared it is still its owner.
    fn subnet_owner(netuid: NetUid) -> Option<AccountId>;
}

/// Hears of a change of the rules by which others keep time, split emission or keep their lists.
pub trait OnRulesChanged {
    /// The tempo was `before`.
    fn on_tempo_changed(_netuid: NetUid, _before: u16) {}

    /// The blocks between two price adjustments were `before`.
    fn on_adjustment_interval_changed(_netuid: NetUid, _before: u16) {}

    /// The subnet was started, opened or closed: from the next block on it may get more or less.
    fn on_emission_changed(_netuid: NetUid) {}

    /// There were `before` mechanisms. Of those that are no more nothing may remain.
    fn on_mechanisms_changed(_netuid: NetUid, _before: MechId) {}
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl OnRulesChanged for Tuple {
    fn on_tempo_changed(netuid: NetUid, before: u16) {
        for_tuples!( #( Tuple::on_tempo_changed(netuid, before); )* );
    }

    fn on_adjustment_interval_changed(netuid: NetUid, before: u16) {
        for_tuples!( #( Tuple::on_adjustment_interval_changed(netuid, before); )* );
    }

    fn on_emission_changed(netuid: NetUid) {
        for_tuples!( #( Tuple::on_emission_changed(netuid); )* );
    }

    fn on_mechanisms_changed(netuid: NetUid, before: MechId) {
        for_tuples!( #( Tuple::on_mechanisms_changed(netuid, before); )* );
    }
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
