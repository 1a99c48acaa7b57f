//! The subnets that stand from the first block on.

use crate::pallet::*;
use alloc::string::String;
use serde::{Deserialize, Serialize};
use yuma_interfaces::{
    keys::Association,
    subnets::{OnSubnetAdded, SubnetIndex},
};
use yuma_types::{List, NetUid, SubnetIdentity};

/// A subnet that stands from the first block on. What is left out is as on a new subnet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisSubnet<AccountId> {
    pub netuid: NetUid,
    /// What its owner calls it, if it says anything about itself.
    pub name: Option<String>,
    /// The owner's coldkey and hotkey, unless nobody owns it.
    pub owner: Option<(AccountId, AccountId)>,
    pub tempo: u16,
    /// Whether emission flows from the first block on.
    pub started: bool,
    pub weights_set_rate_limit: Option<u64>,
    pub activity_cutoff_factor_milli: Option<u32>,
    pub immunity_period: Option<u16>,
    pub adjustment_interval: Option<u16>,
}

fn identity(name: &str) -> SubnetIdentity {
    SubnetIdentity {
        subnet_name: List::truncated(name.as_bytes().to_vec()),
        ..Default::default()
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        if let Some(limit) = config.network_rate_limit {
            NetworkRateLimit::<T>::put(limit);
        }
        if let Some(window) = config.admin_freeze_window {
            AdminFreezeWindow::<T>::put(window);
        }
        if let Some(tempo) = config.first_tempo {
            FirstTempo::<T>::put(tempo);
        }
        Self::build_root(config);
        for subnet in &config.subnets {
            Self::build_subnet(subnet);
        }
    }

    fn build_root(config: &GenesisConfig<T>) {
        let root = NetUid::ROOT;
        let owner = config.root.as_ref();
        Self::insert(root, owner);
        if let Some(tempo) = config.root_tempo {
            Tempo::<T>::insert(root, tempo);
        }
        // Its owner's hotkey is no neuron of it, and so not anybody's yet.
        Self::announce(root, owner);
    }

    #[allow(
        clippy::expect_used,
        reason = "a chain with a wrong genesis must not start"
    )]
    fn build_subnet(subnet: &GenesisSubnet<T::AccountId>) {
        let netuid = subnet.netuid;
        assert!(
            !Self::exists(netuid),
            "two subnets of a genesis have the same number"
        );
        Self::insert(netuid, subnet.owner.as_ref());
        if let Some(name) = &subnet.name {
            SubnetIdentitiesV3::<T>::insert(netuid, identity(name));
        }
        Tempo::<T>::insert(netuid, subnet.tempo);
        if let Some(limit) = subnet.weights_set_rate_limit {
            WeightsSetRateLimit::<T>::insert(netuid, limit);
        }
        if let Some(factor) = subnet.activity_cutoff_factor_milli {
            ActivityCutoffFactorMilli::<T>::insert(netuid, factor);
        }
        if let Some(period) = subnet.immunity_period {
            ImmunityPeriod::<T>::insert(netuid, period);
        }
        if let Some(interval) = subnet.adjustment_interval {
            AdjustmentInterval::<T>::insert(netuid, interval);
        }
        if subnet.started {
            // Clients take 0 for a subnet that has not been started.
            FirstEmissionBlockNumber::<T>::insert(netuid, 1);
            SubtokenEnabled::<T>::insert(netuid, true);
        }
        let owner = subnet.owner.as_ref();
        if let Some((coldkey, hotkey)) = owner {
            // As if the hotkey had signed: for good.
            T::Hotkeys::associate(hotkey, coldkey, hotkey)
                .expect("the subnets of a genesis fit together");
        }
        Self::announce(netuid, owner);
    }

    #[allow(
        clippy::expect_used,
        reason = "a chain with a wrong genesis must not start"
    )]
    fn announce(netuid: NetUid, owner: Option<&(T::AccountId, T::AccountId)>) {
        let Some((coldkey, hotkey)) = owner else {
            return T::OnSubnetAdded::on_unowned_subnet_added(netuid);
        };
        T::OnSubnetAdded::on_subnet_added(netuid, coldkey, hotkey)
            .expect("the subnets of a genesis fit together");
    }
}
