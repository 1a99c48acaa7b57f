//! What an account may let another do in its name.

use crate::{
    calls::{self, Kind},
    Balance, RuntimeCall, TAO,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

/// Transfers below this (0.5 TAO) are small ones.
pub const SMALL_TRANSFER_LIMIT: Balance = TAO / 2;

/// The official types, by their official numbers.
#[derive(
    Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd,
    Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[rustfmt::skip]
pub enum ProxyType {
    #[default]
    #[codec(index = 0)] Any,
    #[codec(index = 1)] Owner,
    #[codec(index = 2)] NonCritical,
    #[codec(index = 3)] NonTransfer,
    #[codec(index = 4)] Senate,
    #[codec(index = 5)] NonFungible,
    #[codec(index = 6)] Triumvirate,
    #[codec(index = 7)] Governance,
    #[codec(index = 8)] Staking,
    #[codec(index = 9)] Registration,
    #[codec(index = 10)] Transfer,
    #[codec(index = 11)] SmallTransfer,
    #[codec(index = 12)] RootWeights,
    #[codec(index = 13)] ChildKeys,
    #[codec(index = 14)] SudoUncheckedSetCode,
    #[codec(index = 15)] SwapHotkey,
    #[codec(index = 16)] SubnetLeaseBeneficiary,
    #[codec(index = 17)] RootClaim,
}

impl ProxyType {
    /// Whether an account of this type may do, in its principal's name, what is of this kind.
    pub fn allows(self, kind: Kind) -> bool {
        use Kind::*;
        match self {
            Self::Any => true,
            Self::NonCritical | Self::NonTransfer | Self::NonFungible => {
                !closed_to(kind).contains(&self)
            }
            Self::Staking => kind == Stake,
            Self::Registration => matches!(kind, Work | Registration),
            Self::Transfer => matches!(kind, Transfer | SmallTransfer),
            Self::SmallTransfer => kind == SmallTransfer,
            Self::SudoUncheckedSetCode => kind == SetCode,
            Self::Owner => matches!(kind, SubnetIdentity | Rule),
            Self::SubnetLeaseBeneficiary => kind == Start,
            Self::ChildKeys => kind == Children,
            Self::SwapHotkey => kind == HotkeySwap,
            // This runtime doesn't have their calls.
            Self::RootClaim => false,
            // What they stood for is gone from the official chain too.
            Self::Senate | Self::Triumvirate | Self::Governance | Self::RootWeights => false,
        }
    }
}

/// Of the three types that may do all but something, those to which a kind is closed.
///
/// What pays or locks is closed to `NonCritical` and `NonFungible`, and what moves value to others
/// to `NonTransfer` and `NonFungible`. That includes acting as root, and acting for a third account:
/// its TAO would be moved. None of the three gives a hotkey away, by its word, by work that it signs
/// or by putting another in its place, nor a coldkey, an owner's part of a subnet, or an authority's
/// block keys.
fn closed_to(kind: Kind) -> &'static [ProxyType] {
    use Kind::*;
    use ProxyType::{NonCritical, NonFungible, NonTransfer};
    match kind {
        Work | Claim | HotkeySwap | ColdkeySwap | OwnerHotkey | Proxied | Multisig
        | SessionKeys | Sudo | SetCode | Upgrade => &[NonCritical, NonTransfer, NonFungible],
        Transfer | SmallTransfer => &[NonTransfer, NonFungible],
        Registration | RootEntry | Lock | Deposit => &[NonCritical, NonFungible],
        Stake => &[NonFungible],
        Note | Upkeep | Bundle | Vote | Delegation | Children | Start | Rule | SubnetIdentity
        | Identity | Weights | Serve | Record | PurgeKeys | Root | Unsigned => &[],
    }
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        self.allows(calls::kind(call))
    }

    /// Whether all that the other may do this one may do too.
    fn is_superset(&self, other: &Self) -> bool {
        let mut kinds = Kind::ALL.iter();
        kinds.all(|kind| self.allows(*kind) || !other.allows(*kind))
    }
}
