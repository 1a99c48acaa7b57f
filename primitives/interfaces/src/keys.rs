//! Who owns a hotkey.

use alloc::vec::Vec;
use frame_support::weights::WeightMeter;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError, DispatchResult,
};
use yuma_types::{GivenChainIdentity, NetUid, Rao};

/// The hash of a key: of its 32 bytes, by blake2.
pub type KeyHash = <BlakeTwo256 as Hash>::Output;

/// Which coldkey owns which hotkey.
pub trait OwnerOf<AccountId> {
    /// The coldkey that owns a hotkey, for good or provisionally.
    fn owner(hotkey: &AccountId) -> Option<AccountId>;
}

/// How a coldkey comes to own a hotkey.
///
/// Who claims a hotkey that has not signed for it owns it provisionally, for a time.
pub trait Association<AccountId> {
    /// Makes `coldkey` the owner of a hotkey, as `signer` says, which is one of the two.
    ///
    /// By the hotkey's own word it is for good, and also where the hotkey is provisionally
    /// another's. By the coldkey's word it is provisional, and a hotkey that is another's is
    /// refused. Of a hotkey that is the coldkey's own already the hotkey's word makes it final.
    fn associate(signer: &AccountId, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;
}

/// How a free call looks ahead.
pub trait AssociationCheck<AccountId> {
    /// Whether [`Association::associate`] would be let through now. It refuses all that it refuses.
    fn ensure_associable(
        signer: &AccountId,
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> DispatchResult;
}

/// What coldkeys' lists of hotkeys lack, because others gave them too many.
pub trait UnlistedHotkeys<AccountId> {
    /// Notes that a list of this coldkey's had no room for a hotkey.
    fn note_unlisted(coldkey: &AccountId, hotkey: &AccountId);

    /// Whether that is noted.
    fn is_unlisted(coldkey: &AccountId, hotkey: &AccountId) -> bool;

    /// Forgets it: the coldkey has nothing to do with the hotkey any more.
    fn forget_unlisted(coldkey: &AccountId, hotkey: &AccountId);
}

/// What the gateway tells this domain to do about hotkeys.
pub trait HotkeyCalls<AccountId> {
    /// Gives a hotkey that somebody has claimed to `coldkey`, for good, by the hotkey's own word.
    fn claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Whether `claim` would be let through now.
    fn check_claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Makes `coldkey` the owner of a hotkey, by its own word, if nobody owns it. Says whether that
    /// was so.
    fn try_associate(coldkey: &AccountId, hotkey: &AccountId) -> Result<bool, DispatchError>;

    /// Makes a hotkey of `coldkey`, on which nothing depends, nobody's.
    fn release(coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;

    /// Notes that an account has signed a call: if it is a hotkey, its owner is now so for good.
    fn note_signed(signer: &AccountId);
}

/// What the gateway tells this domain about who holds a coldkey.
pub trait IdentityCalls<AccountId> {
    /// Notes what the holder of a coldkey says about itself. Says how many of its hotkeys were looked
    /// at.
    fn set_identity(
        coldkey: &AccountId,
        identity: GivenChainIdentity,
    ) -> Result<u32, DispatchError>;
}

/// Says whether something would be left of a hotkey that nobody owns.
pub trait HotkeyUse<AccountId> {
    /// Whether the hotkey is in use here: it has stake, a neuron, a subnet.
    fn is_in_use(hotkey: &AccountId) -> bool;
}

#[impl_trait_for_tuples::impl_for_tuples(1, 4)]
impl<AccountId> HotkeyUse<AccountId> for Tuple {
    fn is_in_use(hotkey: &AccountId) -> bool {
        for_tuples!( #( if Tuple::is_in_use(hotkey) { return true; } )* );
        false
    }
}

/// Hears of who owns a hotkey.
pub trait OnOwnerChanged<AccountId> {
    /// Whether a coldkey that claims a hotkey itself can be noted as its owner.
    fn ensure_ownable(_coldkey: &AccountId, _hotkey: &AccountId) -> DispatchResult {
        Ok(())
    }

    /// A coldkey owns a hotkey, new or again; `own_act` where it has asked for that itself.
    fn on_owned(_coldkey: &AccountId, _hotkey: &AccountId, _own_act: bool) {}

    /// A coldkey owns a hotkey no more.
    fn on_disowned(_coldkey: &AccountId, _hotkey: &AccountId) {}

    /// Nobody owns a hotkey any more.
    fn on_released(_hotkey: &AccountId) {}
}

#[impl_trait_for_tuples::impl_for_tuples(1, 4)]
impl<AccountId> OnOwnerChanged<AccountId> for Tuple {
    fn ensure_ownable(coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        for_tuples!( #( Tuple::ensure_ownable(coldkey, hotkey)?; )* );
        Ok(())
    }

    fn on_owned(coldkey: &AccountId, hotkey: &AccountId, own_act: bool) {
        for_tuples!( #( Tuple::on_owned(coldkey, hotkey, own_act); )* );
    }

    fn on_disowned(coldkey: &AccountId, hotkey: &AccountId) {
        for_tuples!( #( Tuple::on_disowned(coldkey, hotkey); )* );
    }

    fn on_released(hotkey: &AccountId) {
        for_tuples!( #( Tuple::on_released(hotkey); )* );
    }
}

/// Hears of a hotkey that takes another's place.
pub trait OnHotkeySwapped<AccountId> {
    /// All that is kept here under `old` is `new`'s from now on, of which nothing is known yet.
    fn on_hotkey_swapped(old: &AccountId, new: &AccountId);

    /// What is kept here under `old` of one subnet is `new`'s from now on, of which nothing is known
    /// there; `with_stake` if also its stake and what follows from it.
    fn on_hotkey_swapped_on(
        _netuid: NetUid,
        _old: &AccountId,
        _new: &AccountId,
        _with_stake: bool,
    ) {
    }
}

#[impl_trait_for_tuples::impl_for_tuples(1, 8)]
impl<AccountId> OnHotkeySwapped<AccountId> for Tuple {
    fn on_hotkey_swapped(old: &AccountId, new: &AccountId) {
        for_tuples!( #( Tuple::on_hotkey_swapped(old, new); )* );
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &AccountId, new: &AccountId, with_stake: bool) {
        for_tuples!( #( Tuple::on_hotkey_swapped_on(netuid, old, new, with_stake); )* );
    }
}

/// Stake on its way from key to key.
pub trait StakeOnTheMove<AccountId> {
    /// Whether stake is on its way from or to this hotkey, so that it can't be swapped or claimed.
    fn is_moving(hotkey: &AccountId) -> bool;

    /// Whether a hotkey has stake on a subnet.
    fn has_stake(hotkey: &AccountId, netuid: NetUid) -> bool;

    /// The hotkeys that are listed with a coldkey because it owns them or has stake on them.
    fn listed(coldkey: &AccountId) -> Vec<AccountId>;

    /// Moves what one coldkey has on a hotkey to another, as far as there is weight for it. Says
    /// whether nothing is left.
    fn carry_all(
        hotkey: &AccountId,
        old: &AccountId,
        new: &AccountId,
        meter: &mut WeightMeter,
    ) -> bool;
}

/// Coldkeys that have taken others' places, while what is kept under those is still on its way.
pub trait SwappedColdkeys<AccountId> {
    /// The coldkey whose place this one has taken.
    fn coldkey_before(coldkey: &AccountId) -> Option<AccountId>;

    /// The coldkey that has taken this one's place.
    fn coldkey_after(coldkey: &AccountId) -> Option<AccountId>;
}

/// Hears of a coldkey that takes another's place.
pub trait OnColdkeySwapped<AccountId> {
    /// All that is kept here under `old` is `new`'s from now on.
    fn on_coldkey_swapped(_old: &AccountId, _new: &AccountId) {}
}

#[impl_trait_for_tuples::impl_for_tuples(1, 8)]
impl<AccountId> OnColdkeySwapped<AccountId> for Tuple {
    fn on_coldkey_swapped(old: &AccountId, new: &AccountId) {
        for_tuples!( #( Tuple::on_coldkey_swapped(old, new); )* );
    }
}

/// What the gateway tells this domain about keys that take others' places.
pub trait SwapCalls<AccountId> {
    /// How many networks there are, on each of which a hotkey may have to be swapped.
    fn networks() -> u32;

    /// Puts `new` in the place of a hotkey of `coldkey`: everywhere, or on one subnet; with
    /// `keep_stake` all but its stake.
    fn swap_hotkey(
        coldkey: &AccountId,
        old: &AccountId,
        new: &AccountId,
        netuid: Option<NetUid>,
        keep_stake: bool,
    ) -> DispatchResult;

    /// Announces that a coldkey, of which the hash is said, will take this one's place.
    fn announce_coldkey_swap(coldkey: &AccountId, hash: KeyHash) -> DispatchResult;

    /// Does what was announced.
    fn swap_coldkey_announced(coldkey: &AccountId, new: &AccountId) -> DispatchResult;

    /// Stops what was announced until root answers.
    fn dispute_coldkey_swap(coldkey: &AccountId) -> DispatchResult;

    /// Takes back what was announced.
    fn clear_coldkey_swap(coldkey: &AccountId) -> DispatchResult;

    /// As root says: takes away what was announced, and what was disputed.
    fn reset_coldkey_swap(coldkey: &AccountId) -> DispatchResult;

    /// As root says: puts `new` in the place of a coldkey, which pays so much.
    fn swap_coldkey(old: &AccountId, new: &AccountId, cost: Rao) -> DispatchResult;
}
