//! From bytes to JSON.

use crate::{is_account, is_option, Error, Result, SS58_PREFIX};
use codec::{Compact, Decode};
use scale_info::{
    form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive, TypeDefVariant,
};
use serde_json::Value;
use sp_core::{
    crypto::{AccountId32, Ss58Codec},
    U256,
};
use std::fmt::Display;

/// How deep values may be in each other.
const DEPTH: u32 = 128;

/// What the front of some bytes says. They are moved behind it.
pub fn decode(types: &PortableRegistry, ty: u32, bytes: &mut &[u8]) -> Result<Value> {
    let reader = Reader {
        types,
        bytes,
        depth: 0,
    };
    reader.value(ty)
}

/// What some bytes say, and nothing else.
pub fn decode_all(types: &PortableRegistry, ty: u32, mut bytes: &[u8]) -> Result<Value> {
    let value = decode(types, ty, &mut bytes)?;
    match bytes.len() {
        0 => Ok(value),
        left => unreadable(format!("{left} bytes are left over")),
    }
}

pub fn hex(bytes: &[u8]) -> Value {
    Value::String(sp_core::bytes::to_hex(bytes, false))
}

fn unreadable<T>(what: impl Display) -> Result<T> {
    Err(Error::Unreadable(what.to_string()))
}

fn digits(number: impl Display) -> Value {
    Value::String(number.to_string())
}

struct Reader<'a, 'b, 'c> {
    types: &'a PortableRegistry,
    bytes: &'b mut &'c [u8],
    depth: u32,
}

impl Reader<'_, '_, '_> {
    fn inner(&mut self, ty: u32) -> Result<Value> {
        let inner = Reader {
            types: self.types,
            bytes: self.bytes,
            depth: self.depth.saturating_add(1),
        };
        inner.value(ty)
    }

    fn value(mut self, ty: u32) -> Result<Value> {
        if self.depth > DEPTH {
            return unreadable("the value is nested too deeply");
        }
        let Some(ty) = self.types.resolve(ty) else {
            return unreadable(format!("the metadata has no type {ty}"));
        };
        match &ty.type_def {
            TypeDef::Composite(_) if is_account(&ty.path) => {
                let account: AccountId32 = self.next()?;
                Ok(account.to_ss58check_with_version(SS58_PREFIX.into()).into())
            }
            TypeDef::Composite(composite) => self.fields(&composite.fields),
            TypeDef::Variant(variant) => self.variant(variant, is_option(&ty.path)),
            TypeDef::Sequence(list) => {
                let Compact(length): Compact<u32> = self.next()?;
                self.list(list.type_param.id, length)
            }
            TypeDef::Array(list) => self.list(list.type_param.id, list.len),
            TypeDef::Tuple(tuple) => {
                let fields = tuple.fields.iter();
                fields.map(|field| self.inner(field.id)).collect()
            }
            TypeDef::Primitive(primitive) => self.primitive(primitive),
            TypeDef::Compact(compact) => self.compact(compact.type_param.id),
            TypeDef::BitSequence(_) => unreadable("bits are not shown"),
        }
    }

    fn next<T: Decode>(&mut self) -> Result<T> {
        T::decode(self.bytes).or_else(unreadable)
    }

    fn fields(&mut self, fields: &[Field<PortableForm>]) -> Result<Value> {
        if let [Field { name: None, ty, .. }] = fields {
            return self.inner(ty.id);
        }
        if fields.iter().any(|field| field.name.is_none()) || fields.is_empty() {
            let fields = fields.iter();
            return fields.map(|field| self.inner(field.ty.id)).collect();
        }
        let mut object = serde_json::Map::new();
        for field in fields {
            let name = field.name.clone().unwrap_or_default();
            object.insert(name, self.inner(field.ty.id)?);
        }
        Ok(Value::Object(object))
    }

    fn variant(
        &mut self,
        variant: &TypeDefVariant<PortableForm>,
        is_option: bool,
    ) -> Result<Value> {
        let index: u8 = self.next()?;
        let found = variant.variants.iter().find(|each| each.index == index);
        let Some(found) = found else {
            return unreadable(format!("there is no variant {index}"));
        };
        match (is_option, found.fields.is_empty()) {
            (true, true) => Ok(Value::Null),
            (true, false) => self.fields(&found.fields),
            (false, true) => Ok(Value::String(found.name.clone())),
            (false, false) => {
                let fields = self.fields(&found.fields)?;
                let only = (found.name.clone(), fields);
                Ok(Value::Object([only].into_iter().collect()))
            }
        }
    }

    fn list(&mut self, ty: u32, length: u32) -> Result<Value> {
        // No item is of no bytes, so this bounds the list by what was read from the chain.
        let count = usize::try_from(length).unwrap_or(usize::MAX);
        let Some((bytes, rest)) = self.bytes.split_at_checked(count) else {
            return unreadable("a list is longer than what is there");
        };
        let of_bytes = self.types.resolve(ty).map(|ty| &ty.type_def);
        if let Some(TypeDef::Primitive(TypeDefPrimitive::U8)) = of_bytes {
            *self.bytes = rest;
            return Ok(hex(bytes));
        }
        (0..length).map(|_| self.inner(ty)).collect()
    }

    fn primitive(&mut self, primitive: &TypeDefPrimitive) -> Result<Value> {
        Ok(match primitive {
            TypeDefPrimitive::Bool => self.next::<bool>()?.into(),
            TypeDefPrimitive::Str => self.next::<String>()?.into(),
            TypeDefPrimitive::U8 => self.next::<u8>()?.into(),
            TypeDefPrimitive::U16 => self.next::<u16>()?.into(),
            TypeDefPrimitive::U32 => self.next::<u32>()?.into(),
            TypeDefPrimitive::U64 => digits(self.next::<u64>()?),
            TypeDefPrimitive::U128 => digits(self.next::<u128>()?),
            TypeDefPrimitive::U256 => digits(self.next::<U256>()?),
            TypeDefPrimitive::I8 => self.next::<i8>()?.into(),
            TypeDefPrimitive::I16 => self.next::<i16>()?.into(),
            TypeDefPrimitive::I32 => self.next::<i32>()?.into(),
            TypeDefPrimitive::I64 => digits(self.next::<i64>()?),
            TypeDefPrimitive::I128 => digits(self.next::<i128>()?),
            TypeDefPrimitive::Char | TypeDefPrimitive::I256 => {
                return unreadable("characters and integers of 256 bits with a sign are not shown")
            }
        })
    }

    /// Compact is an integer, or a type of one field that is.
    fn compact(&mut self, ty: u32) -> Result<Value> {
        let def = self.types.resolve(ty).map(|ty| &ty.type_def);
        Ok(match def {
            Some(TypeDef::Primitive(TypeDefPrimitive::U8)) => self.next::<Compact<u8>>()?.0.into(),
            Some(TypeDef::Primitive(TypeDefPrimitive::U16)) => {
                self.next::<Compact<u16>>()?.0.into()
            }
            Some(TypeDef::Primitive(TypeDefPrimitive::U32)) => {
                self.next::<Compact<u32>>()?.0.into()
            }
            Some(TypeDef::Primitive(TypeDefPrimitive::U64)) => {
                digits(self.next::<Compact<u64>>()?.0)
            }
            Some(TypeDef::Primitive(TypeDefPrimitive::U128)) => {
                digits(self.next::<Compact<u128>>()?.0)
            }
            Some(TypeDef::Composite(composite)) => match composite.fields.as_slice() {
                [only] => return self.compact(only.ty.id),
                _ => return unreadable("a compact value of several fields"),
            },
            _ => return unreadable("a compact value that is no integer"),
        })
    }
}
