//! # The Yuma runtime
//!
//! Wires the pallets to each other and to the SDK. Nothing is decided here: rules live in the
//! pallets and in `primitives/`, figures of the chain in [`configs`], the names that clients see
//! in [`wire`].

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]
#![allow(
    clippy::as_conversions,
    reason = "what `frame_support::runtime` expands to, here in the crate's root"
)]

extern crate alloc;

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod bounds;
pub mod calls;
pub mod check_nonce;
pub mod configs;
pub mod fees;
pub mod filters;
pub mod flat_priority;
pub mod genesis_config_presets;
pub mod migrations;
pub mod proxies;
mod refusals;
mod scene;
pub mod views;
pub mod weights;
pub mod wire;

#[cfg(test)]
mod tests;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
    generic, impl_opaque_keys,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
    MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub use apis::RuntimeApi;

/// Types that the node handles without knowing what is in an extrinsic.
pub mod opaque {
    use super::*;
    pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

    pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
    pub type Block = generic::Block<Header, UncheckedExtrinsic>;
    pub type BlockId = generic::BlockId<Block>;
    pub type Hash = sp_core::H256;
}

impl_opaque_keys! {
    /// What an authority signs with: blocks with `aura` (sr25519), finality votes with `grandpa`
    /// (ed25519).
    pub struct SessionKeys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: Cow::Borrowed("yuma"),
    impl_name: Cow::Borrowed("yuma"),
    authoring_version: 1,
    // Clients cache metadata by this number: it changes whenever the metadata does.
    spec_version: 9,
    impl_version: 1,
    apis: apis::RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

pub type Signature = MultiSignature;
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Amounts are in rao.
pub type Balance = u64;
pub type Nonce = u32;
pub type Hash = sp_core::H256;
pub type BlockNumber = u32;
pub type Address = MultiAddress<AccountId, ()>;
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// One TAO in rao.
pub const TAO: Balance = 1_000_000_000;

/// The extensions of a signed transaction. Clients sign by identifier, and by this order: it is
/// part of the wire format.
pub type TxExtension = (
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckMortality<Runtime>,
    check_nonce::CheckNonce<Runtime>,
    frame_system::CheckWeight<Runtime>,
    flat_priority::ChargeTransactionPayment,
    pallet_subtensor::SubtensorTransactionExtension<Runtime>,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
);

pub type UncheckedExtrinsic =
    generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

pub type Executive = frame_executive::Executive<
    Runtime,
    Block,
    frame_system::ChainContext<Runtime>,
    Runtime,
    AllPalletsWithSystem,
>;

/// Pallets that the official chain has keep its index; the domain pallets are 40 to 49 (see
/// [`wire::DOMAIN`]); what only this chain has starts at 50.
#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;

    #[runtime::pallet_index(2)]
    pub type Timestamp = pallet_timestamp;

    #[runtime::pallet_index(3)]
    pub type Aura = pallet_aura;

    #[runtime::pallet_index(4)]
    pub type Grandpa = pallet_grandpa;

    #[runtime::pallet_index(5)]
    pub type Balances = pallet_balances;

    #[runtime::pallet_index(6)]
    pub type TransactionPayment = pallet_transaction_payment;

    #[runtime::pallet_index(7)]
    pub type SubtensorModule = pallet_subtensor;

    #[runtime::pallet_index(11)]
    pub type Utility = pallet_utility;

    #[runtime::pallet_index(12)]
    pub type Sudo = pallet_sudo;

    #[runtime::pallet_index(13)]
    pub type Multisig = pallet_multisig;

    #[runtime::pallet_index(14)]
    pub type Preimage = pallet_preimage;

    #[runtime::pallet_index(15)]
    pub type Scheduler = pallet_scheduler;

    #[runtime::pallet_index(16)]
    pub type Proxy = pallet_proxy;

    #[runtime::pallet_index(18)]
    pub type Commitments = pallet_commitments;

    #[runtime::pallet_index(19)]
    pub type AdminUtils = pallet_admin_utils;

    #[runtime::pallet_index(20)]
    pub type SafeMode = pallet_safe_mode;

    #[runtime::pallet_index(28)]
    pub type Swap = pallet_swap;

    #[runtime::pallet_index(40)]
    pub type Subnets = pallet_subnets;

    #[runtime::pallet_index(41)]
    pub type Registration = pallet_registration;

    #[runtime::pallet_index(42)]
    pub type Staking = pallet_staking;

    #[runtime::pallet_index(43)]
    pub type Weights = pallet_weights;

    #[runtime::pallet_index(44)]
    pub type Yuma = pallet_yuma;

    #[runtime::pallet_index(45)]
    pub type Emission = pallet_emission;

    #[runtime::pallet_index(46)]
    pub type Keys = pallet_keys;

    #[runtime::pallet_index(47)]
    pub type Delegation = pallet_delegation;

    // Before `Session`: a block that begins a session was authored by the set that it ends.
    #[runtime::pallet_index(50)]
    pub type Authorship = pallet_authorship;

    // Before `Session`, which takes its first set from here at genesis.
    #[runtime::pallet_index(52)]
    pub type Authorities = pallet_authorities;

    #[runtime::pallet_index(51)]
    pub type Session = pallet_session;
}
