//! # What clients ask the runtime
//!
//! The runtime APIs of the Bittensor clients, the structs these return, and how the structs are
//! filled from the pallets' storage. Names and kinds of methods, arguments and fields are part of
//! the wire format: clients decode by the names in metadata. What a subnet or a neuron is shown as
//! is declared by [`views!`](declare), each field once, with its type and its value.
//!
//! Amounts are rao, times are block numbers or counts of blocks, and a `u16` score stands for its
//! part of 65535. Nothing here is ever part of a block's execution. Still anybody may ask, so what
//! an answer tells and what it reads for that is bounded (see [`bounds`]), whatever was asked.

pub mod bounds;
mod columns;
mod declare;
pub mod delegate;
pub mod dynamic;
pub mod hyperparams;
pub mod metagraph;
pub mod neuron;
pub mod registration;
pub mod stake;
pub mod state;
pub mod subnet;
pub mod supply;
pub mod swap;
#[cfg(test)]
mod tests;
pub mod validator;

use crate::AccountId;
use alloc::{collections::BTreeMap, vec::Vec};
use codec::Compact;
use yuma_types::{LockState, MechId, NetUid, Rao, Uid};

pub use columns::Subnet;
pub use delegate::DelegateInfo;
pub use dynamic::DynamicInfo;
pub use hyperparams::{SubnetHyperparams, SubnetHyperparamsV2, SubnetHyperparamsV3};
pub use metagraph::{Metagraph, SelectiveMetagraph};
pub use neuron::{NeuronInfo, NeuronInfoLite};
pub use pallet_weights::NextWeights;
pub use registration::RegistrationOutlook;
pub use stake::{StakeAvailability, StakeInfo};
pub use state::SubnetState;
pub use subnet::{SubnetInfo, SubnetInfov2};
pub use supply::{SubnetEmission, Supply};
pub use swap::{SimSwapResult, SubnetPrice};
pub use validator::ValidatorInfo;

/// A name or a symbol: UTF-8, byte by byte, as clients expect these two.
pub type Text = Vec<Compact<u8>>;

/// A delegate, and what one of those who stake on it has there on one subnet.
pub type Delegation = (DelegateInfo, (Compact<NetUid>, Compact<Rao>));

/// The view of a subnet, if there is one.
pub fn one<View: for<'a> From<&'a Subnet>>(netuid: NetUid) -> Option<View> {
    Subnet::find(netuid).map(|subnet| View::from(&subnet))
}

/// The views of all subnets, ascending by netuid, the root network first. Free netuids are left
/// out, so none is `None`; clients ask for options all the same.
pub fn all<View: for<'a> From<&'a Subnet>>() -> Vec<Option<View>> {
    Subnet::all()
        .iter()
        .map(|subnet| Some(View::from(subnet)))
        .collect()
}

sp_api::decl_runtime_apis! {
    /// Hotkeys that others may stake on.
    pub trait DelegateInfoRuntimeApi {
        /// Hotkeys that are neurons on some subnet, those who may validate first: 8,192 at most,
        /// which list 16,384 positions of those who stake on them at most, in fair parts.
        fn get_delegates() -> Vec<DelegateInfo>;

        /// A hotkey that somebody owns, be it a neuron or not. It lists 16,384 positions of those
        /// who stake on it at most, its owner's first.
        fn get_delegate(delegate_account: AccountId) -> Option<DelegateInfo>;

        /// Where a coldkey has stake: one entry for each hotkey and subnet, as far as 16,384 places
        /// of the ledger go. Of those who stake on the hotkey each entry names this coldkey alone,
        /// with what the entry is about.
        fn get_delegated(delegatee_account: AccountId) -> Vec<Delegation>;
    }

    /// Neurons of a subnet, in the order of their uids.
    pub trait NeuronInfoRuntimeApi {
        /// All neurons, with the weights they set and the bonds they hold: 524,288 of these at
        /// most; a row for which there is no room is empty, and `get_neuron` tells it.
        fn get_neurons(netuid: NetUid) -> Vec<NeuronInfo>;

        /// The neuron on a uid, with the weights it set and the bonds it holds.
        fn get_neuron(netuid: NetUid, uid: u16) -> Option<NeuronInfo>;

        /// All neurons.
        fn get_neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite>;

        /// The neuron on a uid.
        fn get_neuron_lite(netuid: NetUid, uid: u16) -> Option<NeuronInfoLite>;
    }

    /// Subnets, ascending by netuid, the root network included.
    #[api_version(2)]
    pub trait SubnetInfoRuntimeApi {
        /// A subnet's size and main rules.
        fn get_subnet_info(netuid: NetUid) -> Option<SubnetInfo>;

        /// The same of all subnets.
        fn get_subnets_info() -> Vec<Option<SubnetInfo>>;

        /// A subnet's size, main rules and identity.
        fn get_subnet_info_v2(netuid: NetUid) -> Option<SubnetInfov2>;

        /// The same of all subnets.
        fn get_subnets_info_v2() -> Vec<Option<SubnetInfov2>>;

        /// The rules of a subnet, without the later ones. Superseded by `_v3`.
        fn get_subnet_hyperparams(netuid: NetUid) -> Option<SubnetHyperparams>;

        /// The rules of a subnet. Superseded by `_v3`.
        fn get_subnet_hyperparams_v2(netuid: NetUid) -> Option<SubnetHyperparamsV2>;

        /// The rules of a subnet, as a list that may grow.
        fn get_subnet_hyperparams_v3(netuid: NetUid) -> Option<SubnetHyperparamsV3>;

        /// A subnet's economy and clock.
        fn get_dynamic_info(netuid: NetUid) -> Option<DynamicInfo>;

        /// The same of all subnets.
        fn get_all_dynamic_info() -> Vec<Option<DynamicInfo>>;

        /// Everything about a subnet, its neurons column by column.
        fn get_metagraph(netuid: NetUid) -> Option<Metagraph>;

        /// The same of all subnets, as far as they have 36,864 neurons together.
        fn get_all_metagraphs() -> Vec<Option<Metagraph>>;

        /// The metagraph with `last_update` and `incentives` of one mechanism, whose storage
        /// index, 4096 * mecid + netuid, stands in for the netuid.
        fn get_mechagraph(netuid: NetUid, mecid: MechId) -> Option<Metagraph>;

        /// The same of all mechanisms of all subnets, as far as these have 36,864 neurons together.
        fn get_all_mechagraphs() -> Vec<Option<Metagraph>>;

        /// The fields of a metagraph that are asked for, by their position in it. The first 256
        /// entries of the list count.
        fn get_selective_metagraph(
            netuid: NetUid,
            metagraph_indexes: Vec<u16>,
        ) -> Option<SelectiveMetagraph>;

        /// The fields of a mechanism's metagraph that are asked for, by their position in it. The
        /// first 256 entries of the list count.
        fn get_selective_mechagraph(
            netuid: NetUid,
            subid: MechId,
            metagraph_indexes: Vec<u16>,
        ) -> Option<SelectiveMetagraph>;
        /// The hotkey on which a coldkey wants staked what its miners earn, if it has named one.
        fn get_coldkey_auto_stake_hotkey(coldkey: AccountId, netuid: NetUid) -> Option<AccountId>;

        /// A subnet's neurons column by column, with what they earned on every subnet.
        fn get_subnet_state(netuid: NetUid) -> Option<SubnetState>;

        /// The account that holds a subnet's stake and the emission it has not paid out yet.
        fn get_subnet_account_id(netuid: NetUid) -> Option<AccountId>;

        /// The block in which the next epoch is due; later if too many are due in that block.
        fn get_next_epoch_start_block(netuid: NetUid) -> Option<u64>;
    }

    /// Stake, in rao of the subnet's token.
    ///
    /// One answer looks at 16,384 places of the ledger at most: one for each hotkey that a coldkey
    /// owns or stakes on, and one for each of its positions there. Positions beyond that are left
    /// out; `get_stake_info_for_hotkey_coldkey_netuid` tells each.
    pub trait StakeInfoRuntimeApi {
        /// Where a coldkey has stake.
        fn get_stake_info_for_coldkey(coldkey_account: AccountId) -> Vec<StakeInfo>;

        /// Where each of these coldkeys has stake: one entry for each, however often it is named.
        /// The first 1,024 entries of the list count.
        fn get_stake_info_for_coldkeys(
            coldkey_accounts: Vec<AccountId>,
        ) -> Vec<(AccountId, Vec<StakeInfo>)>;

        /// What a coldkey has on a hotkey on a subnet, be it nothing.
        fn get_stake_info_for_hotkey_coldkey_netuid(
            hotkey_account: AccountId,
            coldkey_account: AccountId,
            netuid: NetUid,
        ) -> Option<StakeInfo>;

        /// How much each of these coldkeys could take out of these subnets, or of all. The first
        /// 1,024 entries of each list count.
        fn get_stake_availability_for_coldkeys(
            coldkey_accounts: Vec<AccountId>,
            netuids: Option<Vec<NetUid>>,
        ) -> BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>>;

        /// What a move of stake would cost besides the transaction fee.
        fn get_stake_fee(
            origin: Option<(AccountId, NetUid)>,
            origin_coldkey_account: AccountId,
            destination: Option<(AccountId, NetUid)>,
            destination_coldkey_account: AccountId,
            amount: u64,
        ) -> u64;

        /// Stake of a coldkey that is bound for a time.
        fn get_coldkey_lock(coldkey: AccountId, netuid: NetUid) -> Option<LockState>;
    }

    /// The registration of neurons.
    pub trait NeuronRegistrationRuntimeApi {
        /// How registration on a subnet stands: prices, when they move, and who would make room.
        fn get_registration_outlook(netuid: NetUid) -> Option<RegistrationOutlook>;

        /// For how many more blocks the neuron on a uid can't be replaced.
        fn get_immunity_left(netuid: NetUid, uid: Uid) -> Option<u64>;
    }

    /// The creation of subnets.
    pub trait SubnetRegistrationRuntimeApi {
        /// What creating a subnet would lock now, in rao.
        fn get_network_registration_cost() -> Rao;
    }

    /// How much TAO there is, and what of it goes to which subnet.
    pub trait SupplyRuntimeApi {
        /// Issuance, cap, what a block issues, and when that is halved.
        fn get_supply() -> Supply;

        /// What blocks issue to a subnet, what it has pending, and when it pays out.
        fn get_subnet_emission(netuid: NetUid) -> Option<SubnetEmission>;

        /// The same of all subnets.
        fn get_all_subnet_emissions() -> Vec<SubnetEmission>;
    }

    /// Those who validate.
    pub trait ValidatorInfoRuntimeApi {
        /// The neurons of a subnet that hold a validator permit, or the members of the root
        /// network. Of those who stake on them 4,096 positions are counted at most, in equal parts.
        fn get_validators(netuid: NetUid) -> Vec<ValidatorInfo>;
    }

    /// Weights.
    pub trait WeightsRuntimeApi {
        /// From which block on a hotkey may set, commit and reveal weights in a mechanism of a subnet
        /// next, as far as time goes: none where it is no neuron there. A dozen reads of the state.
        fn get_next_weights(netuid: NetUid, mecid: MechId, hotkey: AccountId) -> Option<NextWeights>;
    }

    /// The exchange of TAO for subnets' tokens.
    pub trait SwapRuntimeApi {
        /// Rao for one whole token; 0 where there is no subnet.
        fn current_alpha_price(netuid: NetUid) -> u64;

        /// The same of all subnets, the root network included.
        fn current_alpha_price_all() -> Vec<SubnetPrice>;

        /// What staking this much TAO would give; all zeros where no stake may move.
        fn sim_swap_tao_for_alpha(netuid: NetUid, tao: Rao) -> SimSwapResult;

        /// What taking out this much stake would give; all zeros where no stake may move.
        fn sim_swap_alpha_for_tao(netuid: NetUid, alpha: Rao) -> SimSwapResult;
    }
}
