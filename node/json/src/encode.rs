//! From JSON to bytes.

use crate::{is_account, is_option, Error, Result};
use codec::{Compact, Encode};
use scale_info::{
    form::PortableForm, Field, PortableRegistry, Type, TypeDef, TypeDefPrimitive, TypeDefVariant,
};
use serde_json::Value;
use sp_core::{crypto::AccountId32, U256};
use std::fmt::Display;

/// The bytes of a value, as far as it fits the type.
pub fn encode(types: &PortableRegistry, ty: u32, value: &Value) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Writer {
        types,
        bytes: &mut bytes,
    }
    .value(ty, value)?;
    Ok(bytes)
}

struct Writer<'a, 'b> {
    types: &'a PortableRegistry,
    bytes: &'b mut Vec<u8>,
}

fn invalid<T>(expected: impl Display, value: &Value) -> Result<T> {
    let given = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    Err(Error::Invalid(format!("expected {expected}, got {given}")))
}

/// Says where an error is.
pub fn within<T>(place: impl Display, result: Result<T>) -> Result<T> {
    result.map_err(|error| match error {
        Error::Invalid(what) => Error::Invalid(format!("{place}: {what}")),
        other => other,
    })
}

impl<'a> Writer<'a, '_> {
    fn value(&mut self, ty: u32, value: &Value) -> Result<()> {
        let ty = self.resolve(ty)?;
        match &ty.type_def {
            TypeDef::Composite(_) if is_account(&ty.path) => self.account(value),
            TypeDef::Composite(composite) => self.fields(&composite.fields, value),
            TypeDef::Variant(variant) if is_option(&ty.path) => self.option(variant, value),
            TypeDef::Variant(variant) => self.variant(variant, value),
            TypeDef::Sequence(list) => self.sequence(list.type_param.id, value),
            TypeDef::Array(list) => self.array(list.type_param.id, list.len, value),
            TypeDef::Tuple(tuple) => {
                let fields: Vec<_> = tuple.fields.iter().map(|field| field.id).collect();
                self.several(&fields, value)
            }
            TypeDef::Primitive(primitive) => self.primitive(primitive, value),
            TypeDef::Compact(compact) => self.compact(compact.type_param.id, value),
            TypeDef::BitSequence(_) => invalid("something that can be given", value),
        }
    }

    fn resolve(&self, ty: u32) -> Result<&'a Type<PortableForm>> {
        self.types
            .resolve(ty)
            .ok_or_else(|| Error::Unreadable(format!("the metadata has no type {ty}")))
    }

    fn account(&mut self, value: &Value) -> Result<()> {
        let account = match value {
            Value::String(text) if !text.starts_with("0x") => crate::account(text)
                .ok_or_else(|| Error::Invalid("that is no address in SS58".into()))?,
            bytes => {
                let bytes = bytes_of(bytes)?;
                let length = bytes.len();
                AccountId32::try_from(bytes.as_slice()).map_err(|()| {
                    Error::Invalid(format!("an account has 32 bytes, not {length}"))
                })?
            }
        };
        account.encode_to(self.bytes);
        Ok(())
    }

    fn fields(&mut self, fields: &[Field<PortableForm>], value: &Value) -> Result<()> {
        let named = fields.first().is_some_and(|field| field.name.is_some());
        if !named {
            let fields: Vec<_> = fields.iter().map(|field| field.ty.id).collect();
            return match fields.as_slice() {
                [only] => self.value(*only, value),
                several => self.several(several, value),
            };
        }
        let Value::Object(object) = value else {
            return invalid("an object", value);
        };
        let names: Vec<_> = fields.iter().flat_map(|field| &field.name).collect();
        if let Some(other) = object.keys().find(|key| !names.contains(key)) {
            return Err(Error::Invalid(format!("there is no field `{other}`")));
        }
        for (field, name) in fields.iter().zip(names) {
            let value = object.get(name).unwrap_or(&Value::Null);
            within(name, self.value(field.ty.id, value))?;
        }
        Ok(())
    }

    fn several(&mut self, types: &[u32], value: &Value) -> Result<()> {
        let values = match value {
            Value::Null if types.is_empty() => return Ok(()),
            Value::Array(values) if values.len() == types.len() => values,
            other => return invalid(format!("an array of {}", types.len()), other),
        };
        for (place, (ty, value)) in types.iter().zip(values).enumerate() {
            within(place, self.value(*ty, value))?;
        }
        Ok(())
    }

    fn option(&mut self, variant: &TypeDefVariant<PortableForm>, value: &Value) -> Result<()> {
        let inner = variant
            .variants
            .iter()
            .find_map(|variant| variant.fields.first());
        match (inner, value) {
            (Some(field), value) if !value.is_null() => {
                self.bytes.push(1);
                self.value(field.ty.id, value)
            }
            _ => {
                self.bytes.push(0);
                Ok(())
            }
        }
    }

    fn variant(&mut self, variant: &TypeDefVariant<PortableForm>, value: &Value) -> Result<()> {
        let (name, fields) = match value {
            Value::String(name) => (name, &Value::Null),
            Value::Object(object) if object.len() == 1 => match object.iter().next() {
                Some(only) => only,
                None => return invalid("a variant", value),
            },
            other => return invalid("the name of a variant, or `{name: fields}`", other),
        };
        let found = variant.variants.iter().find(|each| each.name == *name);
        let Some(found) = found else {
            return Err(Error::Invalid(format!("there is no variant `{name}`")));
        };
        self.bytes.push(found.index);
        within(name, self.fields(&found.fields, fields))
    }

    fn sequence(&mut self, ty: u32, value: &Value) -> Result<()> {
        if self.is_byte(ty)? {
            bytes_of(value)?.encode_to(self.bytes);
            return Ok(());
        }
        let Value::Array(values) = value else {
            return invalid("an array", value);
        };
        let length = u32::try_from(values.len())
            .map_err(|_| Error::Invalid("the array is too long".into()))?;
        Compact(length).encode_to(self.bytes);
        self.each(ty, values)
    }

    fn array(&mut self, ty: u32, length: u32, value: &Value) -> Result<()> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if self.is_byte(ty)? {
            let bytes = bytes_of(value)?;
            if bytes.len() != length {
                return invalid(format!("{length} bytes"), value);
            }
            self.bytes.extend(bytes);
            return Ok(());
        }
        match value {
            Value::Array(values) if values.len() == length => self.each(ty, values),
            other => invalid(format!("an array of {length}"), other),
        }
    }

    fn each(&mut self, ty: u32, values: &[Value]) -> Result<()> {
        for (place, value) in values.iter().enumerate() {
            within(place, self.value(ty, value))?;
        }
        Ok(())
    }

    fn is_byte(&self, ty: u32) -> Result<bool> {
        let def = &self.resolve(ty)?.type_def;
        Ok(matches!(def, TypeDef::Primitive(TypeDefPrimitive::U8)))
    }

    fn primitive(&mut self, primitive: &TypeDefPrimitive, value: &Value) -> Result<()> {
        let bytes = match primitive {
            TypeDefPrimitive::Bool => match value {
                Value::Bool(value) => value.encode(),
                other => return invalid("a boolean", other),
            },
            TypeDefPrimitive::Str => match value {
                Value::String(text) => text.encode(),
                other => return invalid("a string", other),
            },
            TypeDefPrimitive::U8 => integer::<u8>(value)?.encode(),
            TypeDefPrimitive::U16 => integer::<u16>(value)?.encode(),
            TypeDefPrimitive::U32 => integer::<u32>(value)?.encode(),
            TypeDefPrimitive::U64 => integer::<u64>(value)?.encode(),
            TypeDefPrimitive::U128 => integer::<u128>(value)?.encode(),
            TypeDefPrimitive::U256 => match U256::from_dec_str(&text_of(value)?) {
                Ok(value) => value.encode(),
                Err(_) => return invalid("an integer of 256 bits", value),
            },
            TypeDefPrimitive::I8 => integer::<i8>(value)?.encode(),
            TypeDefPrimitive::I16 => integer::<i16>(value)?.encode(),
            TypeDefPrimitive::I32 => integer::<i32>(value)?.encode(),
            TypeDefPrimitive::I64 => integer::<i64>(value)?.encode(),
            TypeDefPrimitive::I128 => integer::<i128>(value)?.encode(),
            TypeDefPrimitive::Char | TypeDefPrimitive::I256 => {
                return invalid("something that can be given", value)
            }
        };
        self.bytes.extend(bytes);
        Ok(())
    }

    /// Compact is an integer, or a type of one field that is.
    fn compact(&mut self, ty: u32, value: &Value) -> Result<()> {
        match &self.resolve(ty)?.type_def {
            TypeDef::Primitive(TypeDefPrimitive::U8) => {
                Compact(integer::<u8>(value)?).encode_to(self.bytes)
            }
            TypeDef::Primitive(TypeDefPrimitive::U16) => {
                Compact(integer::<u16>(value)?).encode_to(self.bytes)
            }
            TypeDef::Primitive(TypeDefPrimitive::U32) => {
                Compact(integer::<u32>(value)?).encode_to(self.bytes)
            }
            TypeDef::Primitive(TypeDefPrimitive::U64) => {
                Compact(integer::<u64>(value)?).encode_to(self.bytes)
            }
            TypeDef::Primitive(TypeDefPrimitive::U128) => {
                Compact(integer::<u128>(value)?).encode_to(self.bytes)
            }
            TypeDef::Composite(composite) => match composite.fields.as_slice() {
                [only] => return self.compact(only.ty.id, value),
                _ => return invalid("something that can be given", value),
            },
            _ => return invalid("something that can be given", value),
        }
        Ok(())
    }
}

/// Bytes in hex, or as an array of numbers.
fn bytes_of(value: &Value) -> Result<Vec<u8>> {
    match value {
        Value::String(text) if text.starts_with("0x") => sp_core::bytes::from_hex(text)
            .map_err(|error| Error::Invalid(format!("that is not hex: {error}"))),
        Value::Array(values) => values.iter().map(integer).collect(),
        other => invalid("bytes, as a string in hex with `0x`", other),
    }
}

fn text_of(value: &Value) -> Result<String> {
    match value {
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        other => invalid("an integer", other),
    }
}

fn integer<T: std::str::FromStr>(value: &Value) -> Result<T> {
    let name = std::any::type_name::<T>();
    text_of(value)?
        .parse()
        .or_else(|_| invalid(format!("an integer that fits {name}"), value))
}
