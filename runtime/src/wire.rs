//! # The names that clients see
//!
//! Bittensor clients know one pallet, `SubtensorModule`, and address its storage by name; behind it
//! are several. Two things bridge the gap. [`PalletInfo`] puts the storage of the domain pallets
//! under the prefix `SubtensorModule`, and [`metadata`] lists it there. Calls, events and errors
//! stay where they are: clients find those by the indices in metadata.

use crate::Runtime;
use alloc::vec::Vec;
use codec::Encode;
use core::ops::RangeInclusive;
use frame_metadata::{v15, RuntimeMetadataPrefixed};
use frame_support::traits::{CrateVersion, PalletInfo as PalletInfoT};
use scale_info::{IntoPortable, Registry};
use sp_core::OpaqueMetadata;
use sp_metadata_ir::{MetadataIR, PalletStorageMetadataIR};

/// The pallet that the domain pallets appear as.
pub const GATEWAY: &str = "SubtensorModule";

/// The indices of the domain pallets.
pub const DOMAIN: RangeInclusive<u8> = 40..=49;

/// The metadata versions on offer.
pub const VERSIONS: [u32; 3] = [14, 15, 16];

/// What `frame_support::runtime` generated, with the gateway's name for the domain pallets.
pub struct PalletInfo;

type Generated = crate::PalletInfo;

impl PalletInfo {
    fn is_folded<P: 'static>() -> bool {
        Generated::index::<P>()
            .and_then(|index| u8::try_from(index).ok())
            .is_some_and(|index| DOMAIN.contains(&index))
    }
}

impl PalletInfoT for PalletInfo {
    fn index<P: 'static>() -> Option<usize> {
        Generated::index::<P>()
    }

    fn name<P: 'static>() -> Option<&'static str> {
        if Self::is_folded::<P>() {
            Some(GATEWAY)
        } else {
            Generated::name::<P>()
        }
    }

    fn name_hash<P: 'static>() -> Option<[u8; 16]> {
        if Self::is_folded::<P>() {
            Some(GATEWAY_HASH)
        } else {
            Generated::name_hash::<P>()
        }
    }

    fn module_name<P: 'static>() -> Option<&'static str> {
        Generated::module_name::<P>()
    }

    fn crate_version<P: 'static>() -> Option<CrateVersion> {
        Generated::crate_version::<P>()
    }
}

/// `twox_128` of [`GATEWAY`].
const GATEWAY_HASH: [u8; 16] = sp_core::hex2array!("658faa385070e074c85bf6b568cf0555");

/// The runtime's metadata as clients get it, or `None` for a version that is not on offer.
pub fn metadata(version: u32) -> Option<OpaqueMetadata> {
    let ir = fold(Runtime::metadata_ir());
    let prefixed = match version {
        15 => into_v15(ir),
        _ => sp_metadata_ir::into_version(ir, version)?,
    };
    Some(OpaqueMetadata::new(prefixed.encode()))
}

/// What is answered to those who don't name a version.
pub fn metadata_v14() -> OpaqueMetadata {
    OpaqueMetadata::new(sp_metadata_ir::into_v14(fold(Runtime::metadata_ir())).encode())
}

/// Moves the storage entries and constants of the domain pallets into the gateway's entry.
fn fold(mut ir: MetadataIR) -> MetadataIR {
    let mut entries = Vec::new();
    let mut constants = Vec::new();
    for pallet in ir
        .pallets
        .iter_mut()
        .filter(|pallet| DOMAIN.contains(&pallet.index))
    {
        entries.extend(
            pallet
                .storage
                .take()
                .into_iter()
                .flat_map(|storage| storage.entries),
        );
        constants.append(&mut pallet.constants);
    }
    if let Some(gateway) = ir.pallets.iter_mut().find(|pallet| pallet.name == GATEWAY) {
        let storage = gateway
            .storage
            .get_or_insert_with(|| PalletStorageMetadataIR {
                prefix: GATEWAY,
                entries: Vec::new(),
            });
        storage.entries.append(&mut entries);
        gateway.constants.append(&mut constants);
    }
    ir
}

/// Version 15 with the types numbered as in version 14.
///
/// SDK 10 takes type 0 for `AccountId32`, and decodes events by the type ids of version 15 in the
/// registry of version 14. That holds when the pallets are registered first; frame-metadata's own
/// constructor begins with the extrinsic.
fn into_v15(ir: MetadataIR) -> RuntimeMetadataPrefixed {
    let mut registry = Registry::new();
    let pallets: Vec<v15::PalletMetadata> = ir.pallets.into_iter().map(Into::into).collect();
    let pallets = registry.map_into_portable(pallets);
    let extrinsic = v15::ExtrinsicMetadata::from(ir.extrinsic).into_portable(&mut registry);
    let ty = registry.register_type(&ir.ty);
    let apis: Vec<v15::RuntimeApiMetadata> = ir.apis.into_iter().map(Into::into).collect();
    let apis = registry.map_into_portable(apis);
    let outer_enums = v15::OuterEnums::from(ir.outer_enums).into_portable(&mut registry);
    v15::RuntimeMetadataV15 {
        types: registry.into(),
        pallets,
        extrinsic,
        ty,
        apis,
        outer_enums,
        custom: v15::CustomMetadata {
            map: Default::default(),
        },
    }
    .into()
}
