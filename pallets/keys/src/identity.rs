//! Who holds a coldkey.

use crate::pallet::*;
use sp_runtime::DispatchError;
use yuma_interfaces::keys::{HotkeyUse, IdentityCalls};
use yuma_types::GivenChainIdentity;

impl<T: Config> IdentityCalls<T::AccountId> for Pallet<T> {
    /// For those who take part: a neuron had its price, so names are not for everybody to fill
    /// storage with.
    fn set_identity(
        coldkey: &T::AccountId,
        identity: GivenChainIdentity,
    ) -> Result<u32, DispatchError> {
        let hotkeys = OwnedHotkeys::<T>::get(coldkey);
        let (last, _) = (1..)
            .zip(hotkeys.iter())
            .find(|(_, hotkey)| T::Neurons::is_in_use(hotkey))
            .ok_or(Error::<T>::HotKeyNotRegisteredInNetwork)?;
        let identity = identity.kept().ok_or(Error::<T>::InvalidIdentity)?;
        IdentitiesV2::<T>::insert(coldkey, identity);
        Ok(last)
    }
}
