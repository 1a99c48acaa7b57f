//! Who holds a coldkey.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use yuma_interfaces::keys::{HotkeyUse, IdentityCalls};
use yuma_types::GivenChainIdentity;

impl<T: Config> IdentityCalls<T::AccountId> for Pallet<T> {
    /// For those who take part: a neuron had its price, so names are not for everybody to fill
    /// storage with.
    fn set_identity(coldkey: &T::AccountId, identity: GivenChainIdentity) -> DispatchResult {
        let mut hotkeys = OwnedHotkeys::<T>::get(coldkey).into_inner().into_iter();
        ensure!(
            hotkeys.any(|hotkey| T::Neurons::is_in_use(&hotkey)),
            Error::<T>::HotKeyNotRegisteredInNetwork
        );
        let identity = identity.kept().ok_or(Error::<T>::InvalidIdentity)?;
        IdentitiesV2::<T>::insert(coldkey, identity);
        Ok(())
    }
}
