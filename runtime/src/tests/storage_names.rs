//! The storage of the domain pallets lies where clients look for it.

use super::*;
use crate::wire::{DOMAIN, GATEWAY};
use frame_support::{
    storage::generator::StorageValue,
    traits::{PalletInfo, PalletInfoAccess, PalletsInfoAccess},
};
use sp_io::hashing::twox_128;
use std::collections::BTreeSet;
use yuma_types::NetUid;

type Info = <Runtime as frame_system::Config>::PalletInfo;

#[test]
fn domain_pallets_answer_to_the_name_of_the_gateway() {
    let pallets = AllPalletsWithSystem::infos();
    let (domain, others): (Vec<_>, Vec<_>) = pallets
        .into_iter()
        .partition(|pallet| DOMAIN.contains(&(pallet.index as u8)));
    assert_eq!(domain.len(), 8);
    assert!(domain.iter().all(|pallet| pallet.name == GATEWAY));
    let names: BTreeSet<_> = others.iter().map(|pallet| pallet.name).collect();
    assert_eq!(names.len(), others.len());
}

#[test]
fn name_and_hash_belong_together() {
    assert_eq!(
        Info::name_hash::<Subnets>(),
        Some(twox_128(GATEWAY.as_bytes()))
    );
    assert_eq!(
        Info::name_hash::<SubtensorModule>(),
        Some(twox_128(GATEWAY.as_bytes()))
    );
    assert_eq!(Info::name_hash::<Balances>(), Some(twox_128(b"Balances")));
    assert_eq!(Info::name::<Balances>(), Some("Balances"));
    assert_eq!(Subnets::index(), 40);
    assert_eq!(Subnets::module_name(), "pallet_subnets");
}

#[test]
fn storage_of_a_domain_pallet_is_under_the_prefix_of_the_gateway() {
    let key = pallet_subnets::TotalNetworks::<Runtime>::storage_value_final_key();
    assert_eq!(key[..16], twox_128(b"SubtensorModule"));
    assert_eq!(key[16..], twox_128(b"TotalNetworks"));
    let key = pallet_subnets::Tempo::<Runtime>::hashed_key_for(NetUid(3));
    assert_eq!(key[..16], twox_128(b"SubtensorModule"));
    assert_eq!(key[32..], [3, 0]);
}
