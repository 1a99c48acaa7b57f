//! Who owns a hotkey.

use sp_runtime::DispatchResult;

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

/// What the gateway tells this domain to do about hotkeys.
pub trait HotkeyCalls<AccountId> {
    /// Gives a hotkey that somebody has claimed to `coldkey`, for good, by the hotkey's own word.
    fn claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Whether `claim` would be let through now.
    fn check_claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Makes a hotkey of `coldkey`, on which nothing depends, nobody's.
    fn release(coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;

    /// Notes that an account has signed a call: if it is a hotkey, its owner is now so for good.
    fn note_signed(signer: &AccountId);
}
