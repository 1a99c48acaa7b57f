//! Neurons that are there from the first block on.

use crate::pallet::*;
use serde::{Deserialize, Serialize};
use yuma_interfaces::{keys::Association, subnets::SubnetIndex};
use yuma_types::{NetUid, Rao};

/// A neuron that sits on its subnet from the first block on, without a burn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisNeuron<AccountId> {
    pub netuid: NetUid,
    pub coldkey: AccountId,
    pub hotkey: AccountId,
}

impl<T: Config> Pallet<T> {
    #[allow(
        clippy::expect_used,
        reason = "a chain with a wrong genesis must not start"
    )]
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        if let Some(burn) = config.first_burn {
            FirstBurn::<T>::put(burn);
            // The subnets of the genesis are there already.
            Burn::<T>::translate_values(|_: Rao| Some(burn));
        }
        for GenesisNeuron {
            netuid,
            coldkey,
            hotkey,
        } in &config.neurons
        {
            assert!(
                T::Subnets::exists(*netuid),
                "a neuron of a genesis is on no subnet"
            );
            assert!(
                !Uids::<T>::contains_key(netuid, hotkey),
                "a neuron of a genesis is listed twice"
            );
            // As if the hotkey had signed: for good.
            T::Hotkeys::associate(hotkey, coldkey, hotkey)
                .expect("the hotkey is free or the coldkey's own");
            Self::append(*netuid, hotkey);
        }
    }
}
