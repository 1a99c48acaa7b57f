//! Who owns a hotkey.

use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::GivenChainIdentity;

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

/// The coldkeys whose lists of hotkeys may lack some, because others gave them too many.
pub trait IncompleteLists<AccountId> {
    /// Notes that a list of this coldkey's had no room.
    fn note_incomplete(coldkey: &AccountId);

    /// Whether that was ever noted.
    fn is_incomplete(coldkey: &AccountId) -> bool;
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
    /// Notes what the holder of a coldkey says about itself.
    fn set_identity(coldkey: &AccountId, identity: GivenChainIdentity) -> DispatchResult;
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

/// Hears of a hotkey that takes another's place everywhere.
pub trait OnHotkeySwapped<AccountId> {
    /// All that is kept here under `old` is `new`'s from now on, of which nothing is known yet.
    fn on_hotkey_swapped(old: &AccountId, new: &AccountId);
}

#[impl_trait_for_tuples::impl_for_tuples(1, 8)]
impl<AccountId> OnHotkeySwapped<AccountId> for Tuple {
    fn on_hotkey_swapped(old: &AccountId, new: &AccountId) {
        for_tuples!( #( Tuple::on_hotkey_swapped(old, new); )* );
    }
}
