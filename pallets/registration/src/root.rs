//! Membership of the root network.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::DispatchError;
use yuma_interfaces::{
    keys::Association,
    registration::Registered,
    staking::StakeWeightOf,
    subnets::{RegistrationRulesOf, SubnetIndex},
};
use yuma_types::{NetUid, Rao, Uid};

const ROOT: NetUid = NetUid::ROOT;

impl<T: Config> Pallet<T> {
    /// The root stake of a hotkey that decides who sits: what counts. With what was borrowed for a
    /// block nobody takes a seat, or keeps one.
    fn standing(hotkey: &T::AccountId) -> Rao {
        T::Stakes::stake_weight(hotkey, ROOT)
    }

    /// The member with the least root stake, and how much that is; of equals the lowest uid.
    pub(crate) fn least_member() -> Option<(Uid, Rao)> {
        (0..SubnetworkN::<T>::get(ROOT))
            .map(|uid| (uid, Self::standing(&Keys::<T>::get(ROOT, uid))))
            .min_by_key(|(_, stake)| *stake)
    }

    pub(crate) fn enter_root(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        ensure!(
            T::Subnets::exists(ROOT),
            Error::<T>::RootNetworkDoesNotExist
        );
        let rules = T::Subnets::registration_rules(ROOT);
        let stake = Self::standing(hotkey);
        let outranked = Self::least_member()
            .filter(|(_, least)| stake > *least)
            .map(|(uid, _)| uid);
        // The limits spare the members from many newcomers; they don't spare the least from one
        // with more stake, or whoever is quick each time would keep the root network shut.
        if outranked.is_none() {
            Self::ensure_room_in_block(ROOT, &rules)?;
            Self::ensure_room_in_interval(ROOT, &rules)?;
        }
        ensure!(
            !Uids::<T>::contains_key(ROOT, hotkey),
            Error::<T>::HotKeyAlreadyRegisteredInSubNet
        );
        T::Hotkeys::associate(coldkey, coldkey, hotkey)?;

        let uid = if SubnetworkN::<T>::get(ROOT) < rules.max_uids {
            Self::append(ROOT, hotkey)
        } else {
            let uid = outranked.ok_or(Error::<T>::StakeTooLowForRoot)?;
            Self::replace(ROOT, uid, hotkey);
            uid
        };
        Self::count_registration(ROOT);
        Ok(Registered { uid, recycled: 0 })
    }
}
