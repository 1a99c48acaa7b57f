//! Structs that stand in storage or cross the wire, field for field as clients decode them.

use crate::{NetUid, Rao, U64F64};
use alloc::collections::BTreeSet;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Where a neuron serves requests.
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
pub struct AxonInfo {
    pub block: u64,
    pub version: u32,
    pub ip: u128,
    pub port: u16,
    pub ip_type: u8,
    pub protocol: u8,
    pub placeholder1: u8,
    pub placeholder2: u8,
}

/// Where a neuron serves its metrics.
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
pub struct PrometheusInfo {
    pub block: u64,
    pub version: u32,
    pub ip: u128,
    pub port: u16,
    pub ip_type: u8,
}

/// A neuron's TLS public key and the algorithm it belongs to.
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
pub struct NeuronCertificate {
    /// Clients expect what a bounded vector looks like in metadata.
    pub public_key: BoundedVec<u8, ConstU32<64>>,
    pub algorithm: u8,
}

/// Stake that is bound for a time. This chain has no locks; clients need the shape to exist.
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
pub struct LockState {
    pub locked_mass: Rao,
    pub conviction: U64F64,
    pub last_update: u64,
}

/// How a subnet's epochs come to their outcome. Here that is always Yuma Consensus; clients need the
/// shape to exist.
#[allow(clippy::as_conversions, reason = "what the codec derives")]
#[derive(
    Clone,
    Copy,
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
pub enum EpochConsensus {
    #[default]
    Yuma,
    Null,
}

/// What a coldkey does with root dividends paid in subnet tokens. This chain pays them in TAO;
/// clients need the shape to exist.
#[allow(clippy::as_conversions, reason = "what the codec derives")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RootClaimType {
    #[default]
    Swap,
    Keep,
    KeepSubnets {
        subnets: BTreeSet<NetUid>,
    },
}
