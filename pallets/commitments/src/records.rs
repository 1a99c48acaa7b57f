//! What is stored of a neuron.

use crate::{Data, MAX_FIELDS, MIN_SPACE};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use yuma_types::Rao as TaoBalance;

/// A record as it is published.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct CommitmentInfo {
    /// Clients know this list as a struct of one field, which a `List` isn't in metadata.
    pub fields: BoundedVec<Data, ConstU32<MAX_FIELDS>>,
}

impl CommitmentInfo {
    /// The bytes that it counts for.
    pub fn space(&self) -> u64 {
        let space = |sum: u64, field: &Data| sum.saturating_add(field.space());
        self.fields.iter().fold(0, space).max(MIN_SPACE)
    }

    /// Whether a field shows only later.
    pub fn is_timelocked(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| matches!(field, Data::TimelockEncrypted { .. }))
    }

    /// Whether it asks that the bonds to the neuron be reset.
    pub fn resets_bonds(&self) -> bool {
        self.fields.contains(&Data::ResetBondsFlag)
    }
}

/// A record that stands on chain.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Registration {
    /// Nothing is deposited.
    pub deposit: TaoBalance,
    /// The block in which it was published.
    pub block: u32,
    pub info: CommitmentInfo,
}

/// How much a neuron has published.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct UsageTracker {
    /// After how many epochs of its subnet.
    pub last_epoch: u64,
    /// Since then, in bytes.
    pub used_space: u64,
}
