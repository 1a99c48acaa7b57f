//! What indexers build on: the names, places and types of all that metadata tells, as a text that is
//! kept. Whoever changes any of it says so in the changelog.

use super::*;
use frame_metadata::v16::StorageEntryType;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, Variant};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/contract.txt");
const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");

/// Names types, and keeps in mind how each is made.
struct Types<'a> {
    all: &'a PortableRegistry,
    made: BTreeMap<u32, String>,
}

impl Types<'_> {
    fn name(&mut self, id: u32) -> String {
        let ty = self.all.resolve(id).expect("a known type");
        match &ty.type_def {
            TypeDef::Primitive(primitive) => return format!("{primitive:?}").to_lowercase(),
            TypeDef::Sequence(list) => return format!("[{}]", self.name(list.type_param.id)),
            TypeDef::Array(array) => {
                return format!("[{}; {}]", self.name(array.type_param.id), array.len)
            }
            TypeDef::Compact(of) => return format!("compact {}", self.name(of.type_param.id)),
            TypeDef::BitSequence(_) => return "bits".into(),
            TypeDef::Tuple(tuple) => {
                let parts: Vec<_> = tuple.fields.iter().map(|it| self.name(it.id)).collect();
                return format!("({})", parts.join(", "));
            }
            TypeDef::Composite(_) | TypeDef::Variant(_) => {}
        }
        let of: Vec<_> = ty.type_params.iter().filter_map(|param| param.ty).collect();
        let of: Vec<_> = of.into_iter().map(|it| self.name(it.id)).collect();
        let mut name = ty.path.segments.join("::");
        if !of.is_empty() {
            write!(name, "<{}>", of.join(", ")).unwrap();
        }
        self.make(id, &name);
        name
    }

    fn make(&mut self, id: u32, name: &str) {
        if self.made.contains_key(&id) {
            return;
        }
        self.made.insert(id, String::new());
        let made = match &self.all.resolve(id).expect("a known type").type_def {
            TypeDef::Composite(composite) => self.fields(&composite.fields),
            // Those of pallets stand with the pallet.
            TypeDef::Variant(_) if is_of_a_pallet(name) => "as its pallet tells".into(),
            TypeDef::Variant(variants) => {
                let variants = variants.variants.iter();
                let variants: Vec<_> = variants.map(|variant| self.variant(variant)).collect();
                variants.join(" | ")
            }
            other => panic!("{other:?} has no name"),
        };
        self.made.insert(id, made);
    }

    fn variant(&mut self, variant: &Variant<PortableForm>) -> String {
        let fields = self.fields(&variant.fields);
        format!("{} {}{fields}", variant.index, variant.name)
    }

    fn fields(&mut self, fields: &[Field<PortableForm>]) -> String {
        let fields: Vec<_> = fields
            .iter()
            .map(|field| {
                let ty = self.name(field.ty.id);
                let name = field.name.as_ref();
                name.map_or(ty.clone(), |name| format!("{name}: {ty}"))
            })
            .collect();
        if fields.is_empty() {
            String::new()
        } else {
            format!("({})", fields.join(", "))
        }
    }

    fn variants(&mut self, what: &str, id: u32, lines: &mut Vec<String>) {
        let TypeDef::Variant(variants) = &self.all.resolve(id).expect("a known type").type_def
        else {
            panic!("{what}s are an enum");
        };
        for variant in &variants.variants {
            lines.push(format!("{what} {}", self.variant(variant)));
        }
    }
}

fn is_of_a_pallet(path: &str) -> bool {
    ["::pallet::Call", "::pallet::Event", "::pallet::Error"]
        .iter()
        .any(|end| path.split('<').next().unwrap().ends_with(end))
}

/// The lines of each part, by its heading.
type Contract = BTreeMap<String, BTreeSet<String>>;

fn contract() -> Contract {
    let metadata = metadata::v16();
    let mut types = Types {
        all: &metadata.types,
        made: BTreeMap::new(),
    };
    let mut contract = Contract::new();
    for pallet in &metadata.pallets {
        let mut lines = vec![format!("index {}", pallet.index)];
        for item in pallet.storage.iter().flat_map(|storage| &storage.entries) {
            let ty = match &item.ty {
                StorageEntryType::Plain(ty) => types.name(ty.id),
                StorageEntryType::Map {
                    hashers,
                    key,
                    value,
                } => {
                    let (key, value) = (types.name(key.id), types.name(value.id));
                    format!("{hashers:?} {key} -> {value}")
                }
            };
            lines.push(format!("storage {}: {:?} {ty}", item.name, item.modifier));
        }
        for (what, ty) in [
            ("call", pallet.calls.as_ref().map(|it| it.ty.id)),
            ("event", pallet.event.as_ref().map(|it| it.ty.id)),
            ("error", pallet.error.as_ref().map(|it| it.ty.id)),
        ] {
            let ty = ty.into_iter();
            ty.for_each(|id| types.variants(what, id, &mut lines));
        }
        for constant in &pallet.constants {
            lines.push(format!(
                "constant {}: {}",
                constant.name,
                types.name(constant.ty.id)
            ));
        }
        contract.insert(pallet.name.clone(), lines.into_iter().collect());
    }
    for api in &metadata.apis {
        let mut lines = BTreeSet::from([format!("version {}", api.version.0)]);
        for method in &api.methods {
            let inputs = method.inputs.iter();
            let inputs: Vec<_> = inputs
                .map(|input| format!("{}: {}", input.name, types.name(input.ty.id)))
                .collect();
            let output = types.name(method.output.id);
            lines.insert(format!(
                "method {}({}) -> {output}",
                method.name,
                inputs.join(", ")
            ));
        }
        contract.insert(format!("api {}", api.name), lines);
    }
    let mut extensions = BTreeSet::new();
    for (at, extension) in metadata.extrinsic.transaction_extensions.iter().enumerate() {
        let (explicit, implicit) = (
            types.name(extension.ty.id),
            types.name(extension.implicit.id),
        );
        extensions.insert(format!(
            "{at:02} {}: {explicit}, {implicit}",
            extension.identifier
        ));
    }
    contract.insert("transaction extensions".into(), extensions);
    let ids: Vec<_> = types.made.keys().copied().collect();
    let made = ids.into_iter().map(|id| {
        let name = types.name(id);
        format!("{name} = {}", types.made[&id])
    });
    contract.insert("types".into(), made.collect());
    contract
}

fn write(contract: &Contract) -> String {
    let mut text = String::new();
    for (part, lines) in contract {
        writeln!(text, "{part}").unwrap();
        lines
            .iter()
            .for_each(|line| writeln!(text, "  {line}").unwrap());
    }
    text
}

fn read(text: &str) -> Contract {
    let mut contract = Contract::new();
    let mut part = String::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            Some(line) => {
                let lines = contract
                    .get_mut(&part)
                    .expect("a line stands below its part");
                lines.insert(line.into());
            }
            None => {
                part = line.into();
                contract.insert(part.clone(), BTreeSet::new());
            }
        }
    }
    contract
}

/// What differs: the part it stands in, and the name that the changelog must tell.
fn changes(old: &Contract, new: &Contract) -> BTreeSet<(String, String)> {
    let lines = |contract: &Contract| -> BTreeSet<(String, String)> {
        let parts = contract.iter();
        parts
            .flat_map(|(part, lines)| lines.iter().map(|line| (part.clone(), line.clone())))
            .collect()
    };
    lines(old)
        .symmetric_difference(&lines(new))
        .map(|(part, line)| (part.clone(), name(part, line)))
        .collect()
}

fn name(part: &str, line: &str) -> String {
    let words = || {
        line.split([' ', ':', '(', '<'])
            .filter(|word| !word.is_empty())
    };
    let name = match (part, words().next()) {
        ("types", _) => line
            .split([' ', '<'])
            .next()
            .and_then(|path| path.rsplit("::").next()),
        ("transaction extensions", _) | (_, Some("storage" | "constant" | "method")) => {
            words().nth(1)
        }
        (_, Some("call" | "event" | "error")) => words().nth(2),
        _ => part.split(' ').next_back(),
    };
    name.expect("each line has a name").into()
}

fn unreleased() -> &'static str {
    pages::section(CHANGELOG, "## [Unreleased]")
}

/// With `UPDATE_CONTRACT` set, the text is written anew, if the changelog tells of what changed.
#[test]
fn what_indexers_build_on_changes_with_a_line_in_the_changelog() {
    let now = chain("local").execute_with(contract);
    let kept = read(&fs::read_to_string(KEPT).unwrap_or_default());
    let changes = changes(&kept, &now);
    if changes.is_empty() {
        return;
    }
    let untold: Vec<_> = changes
        .iter()
        .filter(|(_, name)| !unreleased().contains(&format!("`{name}`")))
        .collect();
    assert!(
        kept.is_empty() || untold.is_empty(),
        "CHANGELOG.md says nothing, between backticks, of {untold:?}"
    );
    assert!(
        std::env::var_os("UPDATE_CONTRACT").is_some(),
        "{changes:?} changed: run this test with UPDATE_CONTRACT=1"
    );
    fs::write(KEPT, write(&now)).unwrap();
}

#[test]
fn each_kind_of_change_is_seen_by_its_name() {
    let mut old = chain("local").execute_with(contract);
    assert_eq!(read(&write(&old)), old);
    let new = old.clone();
    for (part, line, name) in [
        ("SubtensorModule", "index 8", "SubtensorModule"),
        ("SubtensorModule", "storage Uids: Optional u16", "Uids"),
        (
            "SubtensorModule",
            "call 6 set_weights(netuid: u16)",
            "set_weights",
        ),
        ("SubtensorModule", "event 1 Set(a: u16)", "Set"),
        ("SubtensorModule", "error 1 Missing", "Missing"),
        ("System", "constant Version: u8", "Version"),
        ("api Core", "version 7", "Core"),
        ("api Core", "method initialize(x: u8) -> ()", "initialize"),
        (
            "transaction extensions",
            "01 CheckNonce: (), ()",
            "CheckNonce",
        ),
        ("types", "a::b::Name<u8> = (u8)", "Name"),
        ("types", "a::Plain = (u8)", "Plain"),
    ] {
        assert!(old.get_mut(part).unwrap().insert(line.into()), "{line}");
        let seen = changes(&old, &new);
        assert_eq!(seen, BTreeSet::from([(part.into(), name.into())]));
        old = new.clone();
    }
}
