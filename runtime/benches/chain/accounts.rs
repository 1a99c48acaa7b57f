//! Who is on the chains that are measured: everywhere the same validators.

use codec::Encode;
use sp_core::{sr25519::Pair, Pair as _};
use yuma_runtime::AccountId;
use yuma_types::{NetUid, Uid};

/// On every subnet that has room for them, on the first uids.
pub const VALIDATORS: u16 = 64;

/// An account that looks like any other.
pub fn account(kind: &str, number: u32) -> AccountId {
    sp_io::hashing::blake2_256(&(kind, number).encode()).into()
}

/// A hotkey; the first 64 are validators, and can sign.
pub fn hotkey(number: u32) -> AccountId {
    if number < u32::from(VALIDATORS) {
        pair(number).public().into()
    } else {
        account("hotkey", number)
    }
}

/// What a validator signs with.
pub fn pair(number: u32) -> Pair {
    Pair::from_seed(&sp_io::hashing::blake2_256(&("validator", number).encode()))
}

/// Who owns the hotkey of the same number.
pub fn coldkey(number: u32) -> AccountId {
    account("coldkey", number)
}

/// The number of the hotkey on a uid.
pub fn number(netuid: NetUid, uid: Uid) -> u32 {
    if uid < VALIDATORS {
        uid.into()
    } else {
        u32::from(netuid.0) * 10_000 + u32::from(uid)
    }
}
