//! Entry against proof of work.

use crate::pallet::*;
use codec::{Decode, Encode};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    traits::{SaturatedConversion, TrailingZeroInput},
    DispatchError, DispatchResult,
};
use yuma_interfaces::{
    keys::{Association, AssociationCheck, OwnerOf},
    registration::{Registered, Work},
    subnets::RegistrationRules,
};
use yuma_pow::{bound_meets, bound_seal, meets, seal, Seal};
use yuma_types::{NetUid, Uid};

/// Work is taken as long as fewer blocks than this have passed since the one it was done on.
pub(crate) const WINDOW: u64 = 3;

/// The same of bound work, which clients do for longer on one block.
pub(crate) const BOUND_WINDOW: u64 = 6;

/// What work comes to.
pub(crate) enum Entry {
    /// The hotkey becomes a neuron, and the seal is used up.
    New(RegistrationRules, Seal),
    /// The hotkey is on this uid already, as that of somebody who was quicker with its work. It
    /// becomes that of the coldkey that it names itself.
    Claim(Uid),
}

impl<T: Config> Pallet<T> {
    pub(crate) fn enter_by_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        let entry = Self::ensure_work(signer, netuid, work, hotkey, coldkey, true)?;
        T::Hotkeys::associate(signer, coldkey, hotkey)?;
        let (rules, seal) = match entry {
            Entry::Claim(uid) => return Ok(Registered { uid, recycled: 0 }),
            Entry::New(rules, seal) => (rules, seal),
        };
        UsedWork::<T>::try_mutate(work.block_number, |used| {
            match used.iter_mut().find(|(one, _)| *one == seal) {
                Some((_, by_hotkey)) => *by_hotkey = true,
                None => used.try_push((seal, signer == hotkey))?,
            }
            Ok(())
        })
        .map_err(|_: (Seal, bool)| Error::<T>::TooManyRegistrationsThisBlock)?;
        let uid = Self::take_place(netuid, hotkey, &rules)?;
        POWRegistrationsThisInterval::<T>::mutate(netuid, |count| {
            *count = count.saturating_add(1);
        });
        Ok(Registered { uid, recycled: 0 })
    }

    /// Checks everything about a registration by work, the cheap things first.
    pub(crate) fn ensure_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        in_block: bool,
    ) -> Result<Entry, DispatchError> {
        ensure!(
            signer == hotkey || signer == coldkey,
            Error::<T>::TransactorAccountShouldBeHotKey
        );
        if let Some(uid) = Self::claimed_uid(signer, netuid, hotkey, coldkey) {
            // The difficulty may have risen since the work was done.
            Self::ensure_seal(netuid, work, hotkey, coldkey, 0)?;
            T::Hotkeys::ensure_associable(signer, coldkey, hotkey)?;
            return Ok(Entry::Claim(uid));
        }
        let rules = Self::ensure_open(netuid, hotkey, in_block)?;
        ensure!(rules.open_to_work, Error::<T>::SubNetRegistrationDisabled);
        let difficulty = Difficulty::<T>::get(netuid);
        let seal = Self::ensure_seal(netuid, work, hotkey, coldkey, difficulty)?;
        Self::ensure_unused(work.block_number, &seal, signer == hotkey)?;
        T::Hotkeys::ensure_associable(signer, coldkey, hotkey)?;
        Self::ensure_place(netuid, &rules)?;
        Ok(Entry::New(rules, seal))
    }

    /// Where a hotkey sits that says itself that it belongs to another coldkey than its owner.
    fn claimed_uid(
        signer: &T::AccountId,
        netuid: NetUid,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
    ) -> Option<Uid> {
        let claims = signer == hotkey
            && !netuid.is_root()
            && T::Hotkeys::owner(hotkey).is_some_and(|owner| owner != *coldkey);
        claims.then(|| Uids::<T>::get(netuid, hotkey)).flatten()
    }

    /// Checks that the work was done for the hotkey on a recent block, and where it is bound, for the
    /// subnet and the coldkey.
    fn ensure_seal(
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        difficulty: u64,
    ) -> Result<Seal, DispatchError> {
        let window = if work.bound { BOUND_WINDOW } else { WINDOW };
        // The hash of the block that is being built isn't known yet.
        let age = Self::now().checked_sub(work.block_number);
        ensure!(
            age.is_some_and(|age| age > 0 && age < window),
            Error::<T>::InvalidWorkBlock
        );
        let given = Seal::try_from(work.seal.as_slice()).map_err(|_| Error::<T>::InvalidSeal)?;
        let meets = if work.bound { bound_meets } else { meets };
        ensure!(meets(&given, difficulty), Error::<T>::InvalidDifficulty);
        let block = work.block_number.saturated_into::<BlockNumberFor<T>>();
        let block_hash = frame_system::Pallet::<T>::block_hash(block);
        let (block_hash, hotkey) = (bytes(&block_hash), bytes(hotkey));
        let seal = if work.bound {
            bound_seal(netuid.0, &block_hash, &hotkey, &bytes(coldkey), work.nonce)
        } else {
            seal(&block_hash, &hotkey, work.nonce)
        };
        ensure!(seal == given, Error::<T>::InvalidSeal);
        Ok(seal)
    }

    /// A seal that is not bound names no subnet, so that anybody can copy it to another. What a coldkey
    /// has used the hotkey itself may use once more.
    fn ensure_unused(block: u64, seal: &Seal, by_hotkey: bool) -> DispatchResult {
        let used = UsedWork::<T>::get(block);
        match used.iter().find(|(one, _)| one == seal) {
            Some((_, used_by_hotkey)) => {
                ensure!(by_hotkey && !used_by_hotkey, Error::<T>::InvalidSeal)
            }
            None => ensure!(!used.is_full(), Error::<T>::TooManyRegistrationsThisBlock),
        }
        Ok(())
    }

    /// Forgets the seals on the block that has just left the longer window.
    pub(crate) fn forget_work(now: u64) {
        if let Some(block) = now.checked_sub(BOUND_WINDOW) {
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
