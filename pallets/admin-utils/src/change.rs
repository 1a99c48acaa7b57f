//! Hands each change over to the domain whose it is.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    governance::{
        Announce, Change, Govern, Governed, Price, Prices, Rule, SetRule, Setting, Unfit,
        UnfitErrors,
    },
    subnets::SubnetIndex,
};
use yuma_types::{limits::MAX_MECHANISMS, List, NetUid};

impl<T: Config> Pallet<T> {
    pub(crate) fn set_rule(
        who: Option<T::AccountId>,
        netuid: NetUid,
        rule: Rule,
    ) -> DispatchResult {
        T::Subnets::set_rule(who.as_ref(), netuid, rule)?;
        match rule {
            Rule::Yuma3On(enabled) => {
                Self::deposit_event(Event::Yuma3EnableToggled { netuid, enabled });
            }
            Rule::BondsResetOn(enabled) => {
                Self::deposit_event(Event::BondsResetToggled { netuid, enabled });
            }
            _ => {}
        }
        T::Announce::announce(Change::Rule(netuid, rule));
        Ok(())
    }

    pub(crate) fn correct(netuid: NetUid, price: Price) -> DispatchResult {
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetDoesNotExist);
        T::Prices::correct(netuid, price);
        T::Announce::announce(Change::Price(netuid, price));
        Ok(())
    }

    pub(crate) fn set_owner_hotkey(
        who: Option<T::AccountId>,
        netuid: NetUid,
        hotkey: T::AccountId,
    ) -> DispatchResult {
        T::Subnets::set_owner_hotkey(who.as_ref(), netuid, &hotkey)?;
        T::Announce::announce(Change::OwnerHotkey(netuid, hotkey));
        Ok(())
    }

    pub(crate) fn set_emission_split(
        who: Option<T::AccountId>,
        netuid: NetUid,
        split: Option<List<u16, MAX_MECHANISMS>>,
    ) -> DispatchResult {
        let split = split.map(List::into_inner);
        T::Subnets::set_emission_split(who.as_ref(), netuid, split.as_deref())?;
        T::Announce::announce(Change::EmissionSplit(netuid, split));
        Ok(())
    }

    pub(crate) fn govern(setting: Setting) -> DispatchResult {
        let done = match setting {
            Setting::Network(setting) => T::Subnets::govern(setting),
            Setting::Take(setting) => T::Takes::govern(setting),
            Setting::Stake(setting) => T::Stakes::govern(setting),
            Setting::Key(setting) => T::Keys::govern(setting),
        };
        done.map_err(Self::error)?;
        T::Announce::announce(Change::Setting(setting));
        Ok(())
    }
}

impl<T: Config> UnfitErrors for Pallet<T> {
    fn error(why: Unfit) -> DispatchError {
        let error: Error<T> = match why {
            Unfit::SubnetDoesNotExist => Error::SubnetDoesNotExist,
            Unfit::MaxValidatorsLargerThanMaxUIds => Error::MaxValidatorsLargerThanMaxUIds,
            Unfit::MaxAllowedUIdsLessThanCurrentUIds => Error::MaxAllowedUIdsLessThanCurrentUIds,
            Unfit::BondsMovingAverageMaxReached => Error::BondsMovingAverageMaxReached,
            Unfit::NegativeSigmoidSteepness => Error::NegativeSigmoidSteepness,
            Unfit::ValueNotInBounds => Error::ValueNotInBounds,
            Unfit::MinAllowedUidsGreaterThanCurrentUids => {
                Error::MinAllowedUidsGreaterThanCurrentUids
            }
            Unfit::MinAllowedUidsGreaterThanMaxAllowedUids => {
                Error::MinAllowedUidsGreaterThanMaxAllowedUids
            }
            Unfit::MaxAllowedUidsLessThanMinAllowedUids => {
                Error::MaxAllowedUidsLessThanMinAllowedUids
            }
            Unfit::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids => {
                Error::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids
            }
            Unfit::InvalidValue => Error::InvalidValue,
            Unfit::NotPermittedOnRootSubnet => Error::NotPermittedOnRootSubnet,
        };
        error.into()
    }
}
