//! The shapes of all that is stored, as a text that is kept. Metadata alone can't tell that a stored
//! type has changed: many a value decodes as another.

use super::decode::{prefix, Storage};
use crate::AllPalletsWithSystem;
use frame_metadata::v14::StorageEntryType;
use frame_support::{
    storage::unhashed,
    traits::{StorageInfoTrait, STORAGE_VERSION_STORAGE_KEY_POSTFIX as VERSION},
};
use scale_info::{form::PortableForm, Field, TypeDef};
use std::{collections::BTreeMap, fmt::Write};

/// Cleared at the start of a block, before anything decodes it.
const PASSING: [&str; 1] = ["System.Events"];

/// What each pallet stores.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shapes(BTreeMap<String, Pallet>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Pallet {
    version: u16,
    /// The shapes of its items, and of the variants of enums in them.
    shapes: BTreeMap<String, Shape>,
}

#[derive(Debug, PartialEq, Eq)]
struct Shape {
    text: String,
    /// How many bytes it takes at most, where that is bounded.
    size: Option<u32>,
}

impl Shapes {
    /// Those of the current runtime, with the versions of the chain that this runs on.
    pub fn now(storage: &Storage) -> Self {
        let sizes: BTreeMap<_, _> = AllPalletsWithSystem::storage_info()
            .into_iter()
            .map(|info| (info.prefix, info.max_size))
            .collect();
        let mut shapes = Self::default();
        for (prefix, item) in &storage.items {
            if PASSING.contains(&&*format!("{}.{}", item.pallet, item.name)) {
                continue;
            }
            let mut reader = Reader::new(storage);
            let text = match &item.layout {
                StorageEntryType::Plain(ty) => reader.shape(ty.id, &item.name),
                StorageEntryType::Map {
                    hashers,
                    key,
                    value,
                } => {
                    let hashers: Vec<_> = hashers.iter().map(|one| format!("{one:?}")).collect();
                    let key = reader.shape(key.id, &format!("{}.key", item.name));
                    let value = reader.shape(value.id, &item.name);
                    format!("{} {key} -> {value}", hashers.join("+"))
                }
            };
            let size = sizes.get(prefix.as_slice()).copied().flatten();
            let pallet = shapes.0.entry(item.pallet.clone()).or_default();
            pallet.version = version(&item.pallet);
            let variants = reader.variants.into_iter();
            let variants = variants.map(|(at, text)| (at, Shape { text, size: None }));
            pallet.shapes.extend(variants);
            let shape = Shape { text, size };
            pallet.shapes.insert(item.name.clone(), shape);
        }
        shapes
    }

    pub fn parse(text: &str) -> Self {
        let mut shapes = Self::default();
        let mut pallet = &mut Pallet::default();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(line) = line.strip_prefix("  ") {
                let (at, text) = line.split_once(": ").expect("where: what");
                let (text, size) = match text.split_once(", at most ") {
                    Some((text, size)) => (text, Some(size.parse().expect("a number"))),
                    None => (text, None),
                };
                let text = text.to_string();
                pallet.shapes.insert(at.into(), Shape { text, size });
            } else {
                let (name, version) = line.split_once(" version ").expect("pallet, version");
                pallet = shapes.0.entry(name.into()).or_default();
                pallet.version = version.parse().expect("a number");
            }
        }
        shapes
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        for (name, pallet) in &self.0 {
            writeln!(text, "{name} version {}", pallet.version).unwrap();
            for (at, shape) in &pallet.shapes {
                write!(text, "  {at}: {}", shape.text).unwrap();
                if let Some(size) = shape.size {
                    write!(text, ", at most {size}").unwrap();
                }
                text.push('\n');
            }
        }
        text
    }

    /// What was stored and can't be read as what is stored now, unless its pallet has another
    /// version and it is one of those that a migration has `changed`; and what is said to be changed
    /// and isn't. What is new does no harm, nor does a longer list or one more variant of an enum.
    pub fn broken_by(&self, now: &Self, changed: &[&str]) -> Vec<String> {
        let mut broken = Vec::new();
        let mut migrated = Vec::new();
        for (name, old) in &self.0 {
            let Some(new) = now.0.get(name) else {
                broken.push(format!("{name} is gone"));
                continue;
            };
            for (at, shape) in &old.shapes {
                let now = new.shapes.get(at);
                if now.is_some_and(|now| now.text == shape.text && !smaller(now, shape)) {
                    continue;
                }
                let at = format!("{name}.{at}");
                if new.version != old.version && changed.contains(&at.as_str()) {
                    migrated.push(at);
                } else {
                    broken.push(format!("{at} was {shape:?}, and is {now:?}"));
                }
            }
        }
        if now
            .0
            .iter()
            .any(|(name, new)| self.version(name) != Some(new.version))
        {
            let unchanged = changed
                .iter()
                .filter(|at| !migrated.iter().any(|it| it == *at));
            broken.extend(unchanged.map(|at| format!("{at} is what it was")));
        }
        broken
    }

    fn version(&self, pallet: &str) -> Option<u16> {
        self.0.get(pallet).map(|pallet| pallet.version)
    }
}

fn smaller(now: &Shape, than: &Shape) -> bool {
    match (now.size, than.size) {
        (Some(now), Some(than)) => now < than,
        (now, than) => now.is_some() && than.is_none(),
    }
}

fn version(pallet: &str) -> u16 {
    unhashed::get(&prefix(pallet.as_bytes(), VERSION)).unwrap_or_default()
}

struct Reader<'a> {
    storage: &'a Storage,
    /// Variants of enums, by where the enum stands.
    variants: BTreeMap<String, String>,
    /// The types that this one stands in.
    around: Vec<u32>,
}

impl<'a> Reader<'a> {
    fn new(storage: &'a Storage) -> Self {
        Self {
            storage,
            variants: BTreeMap::new(),
            around: Vec::new(),
        }
    }

    /// How a type is built, whatever it and its parts are called.
    fn shape(&mut self, id: u32, at: &str) -> String {
        let ty = self.storage.types.resolve(id).expect("a known type");
        if self.around.contains(&id) {
            return format!("{} again", ty.path);
        }
        self.around.push(id);
        let shape = match &ty.type_def {
            TypeDef::Composite(composite) => self.fields(&composite.fields, at),
            TypeDef::Tuple(tuple) => {
                let parts = tuple.fields.iter().enumerate();
                let parts = parts.map(|(n, field)| self.shape(field.id, &format!("{at}.{n}")));
                format!("({})", parts.collect::<Vec<_>>().join(", "))
            }
            TypeDef::Variant(all) if ty.path.segments == ["Option"] => {
                let fields = &all.variants[1].fields;
                format!("Option {}", self.fields(fields, at))
            }
            TypeDef::Variant(all) => {
                for variant in &all.variants {
                    let at = format!("{at}#{}", variant.index);
                    let fields = self.fields(&variant.fields, &at);
                    self.variants
                        .insert(at, format!("{} {fields}", variant.name));
                }
                "enum".into()
            }
            TypeDef::Sequence(list) => format!("[{}]", self.shape(list.type_param.id, at)),
            TypeDef::Array(array) => {
                let item = self.shape(array.type_param.id, at);
                format!("[{item}; {}]", array.len)
            }
            TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
            TypeDef::Compact(of) => format!("compact {}", self.shape(of.type_param.id, at)),
            TypeDef::BitSequence(_) => "bits".into(),
        };
        self.around.pop();
        shape
    }

    /// The parts of a struct or of a variant. A struct of one part is that part.
    fn fields(&mut self, fields: &[Field<PortableForm>], at: &str) -> String {
        if let [field] = fields {
            return self.shape(field.ty.id, at);
        }
        let parts = fields.iter().enumerate().map(|(n, field)| {
            let name = field.name.clone().unwrap_or(n.to_string());
            let shape = self.shape(field.ty.id, &format!("{at}.{name}"));
            format!("{name} {shape}")
        });
        format!("({})", parts.collect::<Vec<_>>().join(", "))
    }
}
