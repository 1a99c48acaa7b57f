//! Entry against proof of work.

use crate::pallet::*;
use codec::{Decode, Encode};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    traits::{SaturatedConversion, TrailingZeroInput},
    DispatchError,
};
use yuma_interfaces::{
    registration::{Registered, Work},
    staking::Hotkeys,
    subnets::RegistrationRules,
};
use yuma_pow::{meets, seal, Seal};
use yuma_types::NetUid;

/// Work is taken as long as fewer blocks than this have passed since the one it was done on.
pub(crate) const WINDOW: u64 = 3;

impl<T: Config> Pallet<T> {
    pub(crate) fn enter_by_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        let (rules, seal) = Self::ensure_work(signer, netuid, work, hotkey, coldkey, true)?;
        T::Hotkeys::associate(coldkey, hotkey)?;
        UsedWork::<T>::try_mutate(work.block_number, |used| used.try_push(seal))
            .map_err(|_| Error::<T>::TooManyRegistrationsThisBlock)?;
        let uid = Self::take_place(netuid, hotkey, &rules)?;
        POWRegistrationsThisInterval::<T>::mutate(netuid, |count| {
            *count = count.saturating_add(1);
        });
        Ok(Registered { uid, recycled: 0 })
    }

    /// Checks everything about a registration by work but whether a uid is to be had, the cheap
    /// things first.
    pub(crate) fn ensure_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        in_block: bool,
    ) -> Result<(RegistrationRules, Seal), DispatchError> {
        ensure!(
            signer == hotkey || signer == coldkey,
            Error::<T>::TransactorAccountShouldBeHotKey
        );
        let rules = Self::ensure_open(netuid, hotkey, in_block)?;
        ensure!(rules.open_to_work, Error::<T>::SubNetRegistrationDisabled);
        T::Hotkeys::ensure_associable(coldkey, hotkey)?;

        // The hash of the block that is being built isn't known yet.
        let age = Self::now().checked_sub(work.block_number);
        ensure!(
            age.is_some_and(|age| age > 0 && age < WINDOW),
            Error::<T>::InvalidWorkBlock
        );
        let given = Seal::try_from(work.seal.as_slice()).map_err(|_| Error::<T>::InvalidSeal)?;
        ensure!(
            meets(&given, Difficulty::<T>::get(netuid)),
            Error::<T>::InvalidDifficulty
        );
        let block = work.block_number.saturated_into::<BlockNumberFor<T>>();
        let block_hash = frame_system::Pallet::<T>::block_hash(block);
        let seal = seal(&bytes(&block_hash), &bytes(hotkey), work.nonce);
        ensure!(seal == given, Error::<T>::InvalidSeal);
        ensure!(
            !UsedWork::<T>::get(work.block_number).contains(&seal),
            Error::<T>::InvalidSeal
        );
        Ok((rules, seal))
    }

    /// Forgets the seals on the block that has just left the window.
    pub(crate) fn forget_work(now: u64) {
        if let Some(block) = now.checked_sub(WINDOW) {
            UsedWork::<T>::remove(block);
        }
    }
}

/// The 32 bytes of a hash or an account; zeros follow one that is shorter.
fn bytes(value: &impl Encode) -> [u8; 32] {
    value
        .using_encoded(|encoded| Decode::decode(&mut TrailingZeroInput::new(encoded)))
        .unwrap_or_default()
}
