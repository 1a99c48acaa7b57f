//! What a runtime says of itself.

use crate::{
    decode::{decode, decode_all, hex},
    encode::{encode, within},
    is_option, Error, Result,
};
use codec::Decode;
use frame_metadata::{
    v15::{
        PalletMetadata, RuntimeApiMetadata, RuntimeApiMethodMetadata, StorageEntryMetadata,
        StorageEntryModifier, StorageEntryType, StorageHasher,
    },
    RuntimeMetadata, RuntimeMetadataPrefixed,
};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use serde_json::Value;
use sp_crypto_hashing::{blake2_128, blake2_256, twox_128, twox_256, twox_64};

/// The version of metadata that is asked for.
pub const VERSION: u32 = 15;

/// A runtime's types, storage and APIs.
pub struct Metadata {
    types: PortableRegistry,
    pallets: Vec<PalletMetadata<PortableForm>>,
    apis: Vec<RuntimeApiMetadata<PortableForm>>,
}

/// A storage item.
pub struct Item<'a> {
    types: &'a PortableRegistry,
    prefix: [u8; 32],
    entry: &'a StorageEntryMetadata<PortableForm>,
    hashers: &'a [StorageHasher],
    /// One for each hasher.
    keys: Vec<u32>,
    value: u32,
}

/// An entry of a map.
pub struct Entry {
    /// The keys, or their hashes where the chain doesn't keep the keys themselves.
    pub keys: Vec<Value>,
    pub value: Value,
}

/// A method of a runtime API.
pub struct Method<'a> {
    types: &'a PortableRegistry,
    api: &'a str,
    method: &'a RuntimeApiMethodMetadata<PortableForm>,
}

impl Metadata {
    /// Reads what the runtime answers for [`VERSION`].
    pub fn read(mut bytes: &[u8]) -> Result<Self> {
        match RuntimeMetadataPrefixed::decode(&mut bytes) {
            Ok(RuntimeMetadataPrefixed(_, RuntimeMetadata::V15(metadata))) => Ok(Self {
                types: metadata.types,
                pallets: metadata.pallets,
                apis: metadata.apis,
            }),
            Ok(_) => Err(Error::Unreadable(format!(
                "the metadata is not of version {VERSION}"
            ))),
            Err(error) => Err(Error::Unreadable(format!("the metadata: {error}"))),
        }
    }

    pub fn item(&self, pallet: &str, item: &str) -> Result<Item<'_>> {
        let storage = self
            .pallets
            .iter()
            .find(|each| each.name == pallet)
            .ok_or_else(|| Error::Unknown(format!("there is no pallet `{pallet}`")))?
            .storage
            .as_ref();
        let (storage, entry) = storage
            .and_then(|storage| {
                let mut entries = storage.entries.iter();
                Some((storage, entries.find(|each| each.name == item)?))
            })
            .ok_or_else(|| Error::Unknown(format!("`{pallet}` stores no `{item}`")))?;
        let (hashers, keys, value) = match &entry.ty {
            StorageEntryType::Plain(value) => (&[][..], Vec::new(), value.id),
            StorageEntryType::Map {
                hashers,
                key,
                value,
            } => (
                hashers.as_slice(),
                self.keys(key.id, hashers.len())?,
                value.id,
            ),
        };
        let mut prefix = [0; 32];
        let (first, last) = prefix.split_at_mut(16);
        first.copy_from_slice(&twox_128(storage.prefix.as_bytes()));
        last.copy_from_slice(&twox_128(item.as_bytes()));
        Ok(Item {
            types: &self.types,
            prefix,
            entry,
            hashers,
            keys,
            value,
        })
    }

    /// The types of a map's keys: of several a tuple is made.
    fn keys(&self, key: u32, count: usize) -> Result<Vec<u32>> {
        let keys = match self.types.resolve(key).map(|ty| &ty.type_def) {
            Some(TypeDef::Tuple(keys)) if count != 1 => {
                keys.fields.iter().map(|key| key.id).collect()
            }
            _ => vec![key],
        };
        if keys.len() == count {
            return Ok(keys);
        }
        Err(Error::Unreadable(
            "a map without as many hashers as keys".into(),
        ))
    }

    pub fn method(&self, api: &str, method: &str) -> Result<Method<'_>> {
        let found = self
            .apis
            .iter()
            .find(|each| each.name == api)
            .ok_or_else(|| Error::Unknown(format!("there is no runtime API `{api}`")))?;
        let method = found
            .methods
            .iter()
            .find(|each| each.name == method)
            .ok_or_else(|| Error::Unknown(format!("`{api}` has no method `{method}`")))?;
        Ok(Method {
            types: &self.types,
            api: &found.name,
            method,
        })
    }
}

impl Item<'_> {
    /// How many keys lead to a value.
    pub fn keys(&self) -> usize {
        self.keys.len()
    }

    /// Where the value under these keys is, or with fewer keys all that begin with them.
    pub fn key(&self, keys: &[Value]) -> Result<Vec<u8>> {
        if keys.len() > self.keys.len() {
            let (name, most) = (&self.entry.name, self.keys.len());
            return Err(Error::Invalid(format!("`{name}` has {most} keys")));
        }
        let mut key = self.prefix.to_vec();
        for (place, value) in keys.iter().enumerate() {
            let (Some(ty), Some(hasher)) = (self.keys.get(place), self.hashers.get(place)) else {
                break;
            };
            let bytes = within(format!("keys.{place}"), encode(self.types, *ty, value))?;
            key.extend(hashed(hasher, &bytes));
        }
        Ok(key)
    }

    /// What is stored; where nothing is, what the runtime takes it for.
    pub fn value(&self, stored: Option<&[u8]>) -> Result<Value> {
        match (stored, &self.entry.modifier) {
            (Some(bytes), _) => decode_all(self.types, self.value, bytes),
            (None, StorageEntryModifier::Optional) => Ok(Value::Null),
            (None, StorageEntryModifier::Default) => {
                decode_all(self.types, self.value, &self.entry.default)
            }
        }
    }

    pub fn entry(&self, key: &[u8], stored: &[u8]) -> Result<Entry> {
        let short = || Error::Unreadable("a key is too short".into());
        let mut rest = key.get(self.prefix.len()..).ok_or_else(short)?;
        let mut keys = Vec::new();
        for (hasher, ty) in self.hashers.iter().zip(&self.keys) {
            let (hash, keeps_key) = shape(hasher);
            let (hash, behind) = rest.split_at_checked(hash).ok_or_else(short)?;
            rest = behind;
            keys.push(if keeps_key {
                decode(self.types, *ty, &mut rest)?
            } else {
                hex(hash)
            });
        }
        Ok(Entry {
            keys,
            value: self.value(Some(stored))?,
        })
    }
}

impl Method<'_> {
    /// What the runtime calls it.
    pub fn name(&self) -> String {
        format!("{}_{}", self.api, self.method.name)
    }

    /// Arguments in their order, or by their names.
    pub fn arguments(&self, given: &Value) -> Result<Vec<u8>> {
        let inputs = &self.method.inputs;
        let values: Vec<&Value> = match given {
            Value::Null if inputs.is_empty() => Vec::new(),
            Value::Array(values) if values.len() == inputs.len() => values.iter().collect(),
            Value::Object(object)
                if object.len() <= inputs.len()
                    && object
                        .keys()
                        .all(|key| inputs.iter().any(|each| each.name == *key)) =>
            {
                let value = |name| object.get(name).unwrap_or(&Value::Null);
                inputs.iter().map(|input| value(&input.name)).collect()
            }
            _ => {
                let names: Vec<_> = inputs.iter().map(|input| input.name.as_str()).collect();
                return Err(Error::Invalid(format!(
                    "the arguments are [{}]",
                    names.join(", ")
                )));
            }
        };
        let mut bytes = Vec::new();
        for (input, value) in inputs.iter().zip(values) {
            bytes.extend(within(&input.name, encode(self.types, input.ty.id, value))?);
        }
        Ok(bytes)
    }

    pub fn answer(&self, bytes: &[u8]) -> Result<Value> {
        decode_all(self.types, self.method.output.id, bytes)
    }

    /// The names of the fields of what is answered, in their order.
    pub fn fields(&self) -> Vec<&str> {
        let mut ty = self.types.resolve(self.method.output.id);
        if let Some(option) = ty.filter(|ty| is_option(&ty.path)) {
            let inner = option.type_params.first().and_then(|inner| inner.ty);
            ty = inner.and_then(|inner| self.types.resolve(inner.id));
        }
        match ty.map(|ty| &ty.type_def) {
            Some(TypeDef::Composite(composite)) => {
                let names = composite.fields.iter().map(|field| field.name.as_deref());
                names.map(Option::unwrap_or_default).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn hashed(hasher: &StorageHasher, key: &[u8]) -> Vec<u8> {
    let hash = match hasher {
        StorageHasher::Blake2_128 | StorageHasher::Blake2_128Concat => blake2_128(key).to_vec(),
        StorageHasher::Blake2_256 => blake2_256(key).to_vec(),
        StorageHasher::Twox128 => twox_128(key).to_vec(),
        StorageHasher::Twox256 => twox_256(key).to_vec(),
        StorageHasher::Twox64Concat => twox_64(key).to_vec(),
        StorageHasher::Identity => Vec::new(),
    };
    let (_, keeps_key) = shape(hasher);
    if keeps_key {
        [hash.as_slice(), key].concat()
    } else {
        hash
    }
}

/// How long a hash is, and whether the key follows it.
fn shape(hasher: &StorageHasher) -> (usize, bool) {
    match hasher {
        StorageHasher::Blake2_128 | StorageHasher::Twox128 => (16, false),
        StorageHasher::Blake2_256 | StorageHasher::Twox256 => (32, false),
        StorageHasher::Blake2_128Concat => (16, true),
        StorageHasher::Twox64Concat => (8, true),
        StorageHasher::Identity => (0, true),
    }
}
