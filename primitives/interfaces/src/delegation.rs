//! What an owner keeps of what stake on its hotkey earns.

/// The owner's part.
pub trait TakeOf<AccountId> {
    /// The take of a hotkey's owner, as a u16 fraction.
    fn take(hotkey: &AccountId) -> u16;
}
