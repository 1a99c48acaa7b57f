//! # Shared types
//!
//! The vocabulary of the chain. Newtypes exist for the compiler alone: in metadata they are the
//! plain integers and vectors that clients know, because some clients decode a one-field
//! composite as a tuple.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod fixed_bits;
mod holds;
mod identity;
mod list;
mod netuid;
mod records;
mod zero_account;

pub use fixed_bits::{I32F32, I64F64, I96F32, U64F64};
pub use identity::{
    ChainIdentity, GivenChainIdentity, GivenSubnetIdentity, GivenText, SubnetIdentity,
};
pub use list::{List, NotAdded};
#[doc(hidden)]
pub use log;
pub use netuid::{MechId, NetUid, StorageIndex};
pub use records::{
    AxonInfo, EpochConsensus, LockState, NeuronCertificate, PrometheusInfo, RootClaimType,
};
pub use zero_account::ZeroAccount;

/// An amount of TAO in its smallest unit: 1 TAO = 10^9 rao.
pub type Rao = u64;

/// A neuron's place on its subnet, counted from 0.
pub type Uid = u16;

/// One entry of a weights or bonds row: the uid it points to, and its size as a u16 fraction.
pub type Edge = (Uid, u16);

/// Upper bounds that stored collections declare in their types.
pub mod limits {
    /// Neurons on a subnet, at most.
    pub const MAX_UIDS: u32 = 4096;
    /// Neurons of a subnet with several mechanisms times these, at most.
    pub const MAX_MECHANISM_UIDS: u32 = 256;
    /// Subnets that can ever stand at the same time, besides the root network.
    pub const MAX_SUBNETS: u32 = 1024;
    /// All of these, and the root network.
    pub const MAX_NETWORKS: u32 = MAX_SUBNETS + 1;
    /// Seals of proofs of work on one block that are remembered.
    pub const MAX_SEALS_PER_BLOCK: u32 = 1024;
    /// Bytes of a proof of work's seal that a call takes; a right one has 32.
    pub const MAX_SEAL: u32 = 64;
    /// Bytes of a certificate that a call takes; a right one has 65 at most.
    pub const MAX_CERTIFICATE: u32 = 256;
    /// Bytes of a text of an identity that a call takes; a right one has 1,024 at most.
    pub const MAX_IDENTITY_TEXT: u32 = 2048;
    /// Bytes of a symbol that a call takes; a right one has 4 at most.
    pub const MAX_SYMBOL: u32 = 64;
    /// Hotkeys that one coldkey may own or stake to.
    pub const MAX_HOTKEYS_PER_COLDKEY: u32 = 4096;
    /// As long as a coldkey's list is shorter, what others do may add to it.
    pub const MAX_HOTKEYS_BY_OTHERS: u32 = 1024;
    /// How long a coldkey's list may become by what it does itself, or by what others do.
    pub const fn most_hotkeys(own_act: bool) -> u32 {
        if own_act {
            MAX_HOTKEYS_PER_COLDKEY
        } else {
            MAX_HOTKEYS_BY_OTHERS
        }
    }
    /// Mechanisms of a subnet, at most: their storage indices leave room for 16.
    pub const MAX_MECHANISMS: u32 = 16;
    /// Commits of one hotkey in one mechanism that have yet to be revealed.
    pub const MAX_COMMITS: u32 = 10;
    /// Numbers of a reveal's salt that a call takes; clients choose 8.
    pub const MAX_SALT: u32 = 256;
    /// Subnets that one call sets or commits weights on.
    pub const MAX_WEIGHT_BATCH: u32 = 64;
    /// Members of the root network.
    pub const MAX_ROOT_MEMBERS: u32 = 64;
    /// Children of one hotkey on a subnet.
    pub const MAX_CHILDREN: u32 = 5;
    /// Children that a call takes; a right one has [`MAX_CHILDREN`] at most.
    pub const MAX_GIVEN_CHILDREN: u32 = 64;
    /// Hotkeys that have children on a subnet.
    pub const MAX_PARENTS: u32 = 64;
    /// Auto-stakes on one hotkey that go with it when it is swapped.
    pub const MAX_AUTO_STAKERS: u32 = 256;
}
