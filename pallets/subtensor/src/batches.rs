//! The lists of calls that do several things at once, as the domain takes them.

use alloc::vec::Vec;
use codec::Compact;
use yuma_interfaces::weights::Shown;
use yuma_types::{
    limits::{MAX_SALT, MAX_UIDS},
    List, NetUid, Uid,
};

/// How a neuron rates others, in one list: (uid, weight).
pub type GivenRow = List<(Compact<u16>, Compact<u16>), MAX_UIDS>;

pub fn plain(netuids: &[Compact<NetUid>]) -> Vec<NetUid> {
    netuids.iter().map(|netuid| netuid.0).collect()
}

pub fn columns(row: &GivenRow) -> (Vec<Uid>, Vec<u16>) {
    row.iter().map(|(uid, weight)| (uid.0, weight.0)).unzip()
}

/// What is shown by lists of the same length.
pub fn shown<'a>(
    uids: &'a [List<Uid, MAX_UIDS>],
    values: &'a [List<u16, MAX_UIDS>],
    salts: &'a [List<u16, MAX_SALT>],
    version_keys: &'a [u64],
) -> Vec<Shown<'a>> {
    let lists = uids.iter().zip(values).zip(salts).zip(version_keys);
    lists
        .map(|(((uids, values), salt), version_key)| Shown {
            uids,
            values,
            salt,
            version_key: *version_key,
        })
        .collect()
}
