//! # What a chain stores and answers, as JSON
//!
//! Types are looked up in the metadata of the runtime that wrote the bytes, so that a node reads
//! what a later runtime writes. The rules, the same in both directions:
//!
//! | in the chain | in JSON |
//! |---|---|
//! | integers of up to 32 bits | a number |
//! | wider integers | a string of digits |
//! | an account | its address, in SS58 |
//! | bytes, of any length | a string in hex, with `0x` |
//! | `Option` | `null`, or what is in it |
//! | another enum | the variant's name; `{name: fields}` where it has fields |
//! | named fields | an object |
//! | one field without a name | what is in it |
//! | several, tuples, lists, maps | an array |
//!
//! Whoever asks is not trusted: nothing here panics, and what doesn't fit its type is refused with
//! the place where that is.

mod decode;
mod encode;
mod metadata;
mod record;
#[cfg(test)]
mod tests;

pub use encode::within;
pub use metadata::{Entry, Item, Metadata, Method, VERSION};
pub use record::{columns, count, record, records, rows, share, text, Field, Make, Object};

use scale_info::{form::PortableForm, Path};
use sp_core::crypto::{AccountId32, Ss58Codec};

/// The prefix of this chain's addresses.
pub const SS58_PREFIX: u16 = 42;

/// More than any address has. To read one takes time by the square of its length.
const MAX_ADDRESS: usize = 64;

/// Whose address that is, in SS58 with any prefix.
pub fn account(address: &str) -> Option<AccountId32> {
    if address.len() > MAX_ADDRESS {
        return None;
    }
    AccountId32::from_ss58check(address).ok()
}

/// Why there is no JSON, or nothing can be made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The runtime has nothing of that name.
    Unknown(String),
    /// What was given doesn't fit.
    Invalid(String),
    /// What the chain says isn't what its metadata says it is, or lacks what is asked of it.
    Unreadable(String),
}

pub type Result<T> = std::result::Result<T, Error>;

fn is_account(path: &Path<PortableForm>) -> bool {
    path.segments == ["sp_core", "crypto", "AccountId32"]
}

fn is_option(path: &Path<PortableForm>) -> bool {
    path.segments == ["Option"]
}
