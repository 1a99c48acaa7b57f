//! Whether what is stored is what metadata says is stored: every key and every value, to the last
//! byte.

use super::{super::metadata, life::State};
use crate::AllPalletsWithSystem;
use codec::{Compact, Decode, DecodeAll};
use frame_metadata::v14::{StorageEntryType, StorageHasher};
use frame_support::traits::{
    PalletsInfoAccess, StorageVersion, STORAGE_VERSION_STORAGE_KEY_POSTFIX as VERSION,
};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive as Primitive};
use sp_core::storage::well_known_keys;
use sp_io::hashing::{blake2_128, twox_128, twox_64};
use std::collections::{BTreeMap, BTreeSet};

/// What is stored and is in no metadata, besides each pallet's version of its storage.
const WELL_KNOWN: [&[u8]; 4] = [
    well_known_keys::CODE,
    well_known_keys::HEAP_PAGES,
    // While a block is open.
    well_known_keys::EXTRINSIC_INDEX,
    well_known_keys::INTRABLOCK_ENTROPY,
];

/// The key of an item: the hashes of the pallet's and of its own name.
pub type Prefix = [u8; 32];

pub fn prefix(pallet: &[u8], item: &[u8]) -> Prefix {
    let mut key = [0; 32];
    key[..16].copy_from_slice(&twox_128(pallet));
    key[16..].copy_from_slice(&twox_128(item));
    key
}

pub struct Item {
    pub pallet: String,
    pub name: String,
    pub layout: StorageEntryType<PortableForm>,
}

/// All that may be stored, as metadata tells it.
pub struct Storage {
    pub types: PortableRegistry,
    pub items: BTreeMap<Prefix, Item>,
    versions: BTreeSet<Prefix>,
}

impl Storage {
    /// That of the current runtime.
    pub fn now() -> Self {
        let metadata = metadata::v14();
        let storages = metadata.pallets.into_iter().filter_map(|one| one.storage);
        let items = storages.flat_map(|storage| {
            storage.entries.into_iter().map(move |entry| {
                let item = Item {
                    pallet: storage.prefix.clone(),
                    name: entry.name,
                    layout: entry.ty,
                };
                (prefix(item.pallet.as_bytes(), item.name.as_bytes()), item)
            })
        });
        let pallets = AllPalletsWithSystem::infos();
        let versions = pallets
            .iter()
            .map(|one| prefix(one.name.as_bytes(), VERSION));
        Self {
            types: metadata.types,
            items: items.collect(),
            versions: versions.collect(),
        }
    }

    /// What is wrong with a state.
    pub fn faults(&self, state: &State) -> Vec<String> {
        let fault = |(key, value): &(Vec<u8>, Vec<u8>)| {
            let what = self.entry(key, value).err()?;
            Some(format!("0x{} {what}", hex(key)))
        };
        state.iter().filter_map(fault).collect()
    }

    fn entry(&self, key: &[u8], value: &[u8]) -> Result<(), String> {
        if WELL_KNOWN.contains(&key) {
            return Ok(());
        }
        let unknown = "belongs to no storage item";
        let (prefix, rest) = key.split_first_chunk().ok_or(unknown)?;
        if self.versions.contains(prefix) && rest.is_empty() {
            let version = StorageVersion::decode_all(&mut &value[..]);
            return version.map(drop).map_err(|error| error.to_string());
        }
        let item = self.items.get(prefix).ok_or(unknown)?;
        let (key, ty) = match &item.layout {
            StorageEntryType::Plain(ty) => (end(rest), ty.id),
            StorageEntryType::Map {
                hashers,
                key,
                value,
            } => (self.key(hashers, key.id, rest), value.id),
        };
        let at = |part, what| format!("{}.{}: its {part} {what}", item.pallet, item.name);
        key.map_err(|what| at("key", what))?;
        self.whole(ty, value).map_err(|what| at("value", what))
    }

    /// Reads what comes after the prefix of a map's key.
    fn key(&self, hashers: &[StorageHasher], ty: u32, mut rest: &[u8]) -> Result<(), String> {
        let parts = match self.definition(ty) {
            TypeDef::Tuple(tuple) if hashers.len() > 1 => {
                tuple.fields.iter().map(|field| field.id).collect()
            }
            _ => vec![ty],
        };
        assert_eq!(parts.len(), hashers.len(), "one hasher for each part");
        for (hasher, part) in hashers.iter().zip(parts) {
            let hash = take(&mut rest, hash_length(hasher))?;
            if let Some(of) = concatenated(hasher) {
                let start = rest;
                self.skip(part, &mut rest)?;
                let plain = &start[..start.len() - rest.len()];
                if of(plain) != hash {
                    return Err("has another hash than its content".into());
                }
            }
        }
        end(rest)
    }

    fn whole(&self, ty: u32, mut bytes: &[u8]) -> Result<(), String> {
        self.skip(ty, &mut bytes)?;
        end(bytes)
    }

    fn definition(&self, ty: u32) -> &TypeDef<PortableForm> {
        &self.types.resolve(ty).expect("a known type").type_def
    }

    /// Takes one value of a type off the front.
    fn skip(&self, ty: u32, bytes: &mut &[u8]) -> Result<(), String> {
        match self.definition(ty) {
            TypeDef::Composite(composite) => {
                let mut fields = composite.fields.iter();
                fields.try_for_each(|field| self.skip(field.ty.id, bytes))
            }
            TypeDef::Tuple(tuple) => {
                let mut fields = tuple.fields.iter();
                fields.try_for_each(|field| self.skip(field.id, bytes))
            }
            TypeDef::Variant(variants) => {
                let index = take(bytes, 1)?[0];
                let mut all = variants.variants.iter();
                let variant = all.find(|variant| variant.index == index);
                let variant = variant.ok_or_else(|| format!("has no variant {index}"))?;
                let mut fields = variant.fields.iter();
                fields.try_for_each(|field| self.skip(field.ty.id, bytes))
            }
            TypeDef::Sequence(list) => {
                let length = u32::from(decode::<Compact<u32>>(bytes)?);
                (0..length).try_for_each(|_| self.skip(list.type_param.id, bytes))
            }
            TypeDef::Array(array) => {
                (0..array.len).try_for_each(|_| self.skip(array.type_param.id, bytes))
            }
            TypeDef::Compact(compact) => self.compact(compact.type_param.id, bytes),
            TypeDef::Primitive(primitive) => skip_primitive(primitive, bytes),
            TypeDef::BitSequence(_) => Err("is of bits, which nothing here keeps".into()),
        }
    }

    fn compact(&self, ty: u32, bytes: &mut &[u8]) -> Result<(), String> {
        match self.definition(ty) {
            TypeDef::Composite(one) => self.compact(one.fields[0].ty.id, bytes),
            TypeDef::Primitive(Primitive::U8) => decode::<Compact<u8>>(bytes).map(drop),
            TypeDef::Primitive(Primitive::U16) => decode::<Compact<u16>>(bytes).map(drop),
            TypeDef::Primitive(Primitive::U32) => decode::<Compact<u32>>(bytes).map(drop),
            TypeDef::Primitive(Primitive::U64) => decode::<Compact<u64>>(bytes).map(drop),
            TypeDef::Primitive(Primitive::U128) => decode::<Compact<u128>>(bytes).map(drop),
            other => Err(format!("is compact of {other:?}")),
        }
    }
}

fn skip_primitive(primitive: &Primitive, bytes: &mut &[u8]) -> Result<(), String> {
    let length = match primitive {
        Primitive::Bool => return decode::<bool>(bytes).map(drop),
        Primitive::Str => return decode::<String>(bytes).map(drop),
        Primitive::U8 | Primitive::I8 => 1,
        Primitive::U16 | Primitive::I16 => 2,
        Primitive::U32 | Primitive::I32 | Primitive::Char => 4,
        Primitive::U64 | Primitive::I64 => 8,
        Primitive::U128 | Primitive::I128 => 16,
        Primitive::U256 | Primitive::I256 => 32,
    };
    take(bytes, length).map(drop)
}

fn decode<T: Decode>(bytes: &mut &[u8]) -> Result<T, String> {
    T::decode(bytes).map_err(|error| format!("does not decode: {error}"))
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Result<&'a [u8], String> {
    let (taken, rest) = bytes.split_at_checked(length).ok_or("ends too early")?;
    *bytes = rest;
    Ok(taken)
}

fn end(rest: &[u8]) -> Result<(), String> {
    match rest.len() {
        0 => Ok(()),
        over => Err(format!("has {over} bytes too many")),
    }
}

fn hash_length(hasher: &StorageHasher) -> usize {
    match hasher {
        StorageHasher::Identity => 0,
        StorageHasher::Twox64Concat => 8,
        StorageHasher::Blake2_128 | StorageHasher::Blake2_128Concat | StorageHasher::Twox128 => 16,
        StorageHasher::Blake2_256 | StorageHasher::Twox256 => 32,
    }
}

type Hash = fn(&[u8]) -> Vec<u8>;

/// The hash in front of a part of a key that is there in the plain, too.
fn concatenated(hasher: &StorageHasher) -> Option<Hash> {
    match hasher {
        StorageHasher::Identity => Some(|_| Vec::new()),
        StorageHasher::Twox64Concat => Some(|plain| twox_64(plain).to_vec()),
        StorageHasher::Blake2_128Concat => Some(|plain| blake2_128(plain).to_vec()),
        _ => None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
