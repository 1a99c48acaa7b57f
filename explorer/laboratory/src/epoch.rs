//! What an epoch came to, and how it is told.

use crate::amount::Amount;
use alloc::{format, string::String, vec::Vec};
use core::fmt::{Display, Write};
use serde::{
    ser::{SerializeMap, SerializeSeq},
    Serialize, Serializer,
};
use yuma_consensus::{votes, Detail, Error, Fixed, Outcome, Snapshot};

/// One epoch of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// From 1 on.
    pub number: u32,
    pub block: u64,
    /// What each neuron had.
    pub stake: Vec<u64>,
    pub outcome: Outcome,
    pub detail: Detail,
    pub pairs: Option<Pairs>,
}

/// Target, weight W, clipped weight W'.
type Said = (u16, Proportion, Proportion);

/// What validators said, and what counted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    weights: Vec<(u16, Vec<Said>)>,
    bonds: Vec<(u16, yuma_consensus::Row)>,
}

impl Pairs {
    pub(crate) fn new(
        snapshot: &Snapshot,
        detail: &Detail,
        outcome: &Outcome,
    ) -> Result<Self, Error> {
        let stated = votes::weights(snapshot)?;
        let mut weights: Vec<_> = (0..=u16::MAX)
            .zip(&snapshot.neurons)
            .map(|(uid, _)| (uid, Vec::new()))
            .collect();
        for ((target, column), consensus) in
            (0..=u16::MAX).zip(stated.iter()).zip(&detail.consensus)
        {
            for entry in column {
                let weight = entry.value();
                if let Some((_, row)) = weights.get_mut(usize::from(entry.uid())) {
                    row.push((
                        target,
                        Proportion(weight),
                        Proportion(weight.min(*consensus)),
                    ));
                }
            }
        }
        weights.retain(|(_, row)| !row.is_empty());
        let bonds = outcome.bonds.clone();
        Ok(Self { weights, bonds })
    }
}

/// A proportion as a number. It is told exactly: what is 32 fractional bits fits a float, and a float
/// is written so that it reads back as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proportion(pub Fixed);

impl Proportion {
    fn value(self) -> f64 {
        let raw = self.0.raw();
        let whole = i32::try_from(raw >> 32).unwrap_or_default();
        let part = u32::try_from(raw & i64::from(u32::MAX)).unwrap_or_default();
        f64::from(whole) + f64::from(part) / 4_294_967_296.0
    }
}

impl Serialize for Proportion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

/// One quantity of all neurons, by uid.
pub enum Column<'a> {
    Flags(&'a [bool]),
    Amounts(&'a [u64]),
    /// As the chain stores it: parts of 65535.
    Stored(&'a [u16]),
    Proportions(&'a [Fixed]),
}

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flags(flags) => flags.serialize(serializer),
            Self::Amounts(amounts) => serializer.collect_seq(amounts.iter().map(|it| Amount(*it))),
            Self::Stored(values) => values.serialize(serializer),
            Self::Proportions(values) => {
                serializer.collect_seq(values.iter().map(|it| Proportion(*it)))
            }
        }
    }
}

impl Column<'_> {
    /// Writes what it has of a uid.
    fn write(&self, uid: usize, to: &mut String) {
        fn put(value: Option<impl Display>, to: &mut String) {
            if let Some(value) = value {
                // Writing to a string doesn't fail.
                let _ = write!(to, "{value}");
            }
        }
        match self {
            Self::Flags(flags) => put(flags.get(uid), to),
            Self::Amounts(amounts) => put(amounts.get(uid), to),
            Self::Stored(values) => put(values.get(uid), to),
            Self::Proportions(values) => put(values.get(uid).map(|it| Proportion(*it).value()), to),
        }
    }
}

/// How many columns an epoch has.
const COLUMNS: usize = 23;

impl Epoch {
    /// All quantities, with the names under which they are told.
    pub fn columns(&self) -> [(&'static str, Column<'_>); COLUMNS] {
        use Column::*;
        let (outcome, detail) = (&self.outcome, &self.detail);
        [
            ("stake_rao", Amounts(&self.stake)),
            ("active", Flags(&outcome.active)),
            ("validator_permit", Flags(&outcome.validator_permit)),
            ("stake_weight", Proportions(&detail.stake)),
            ("stake_weight_u16", Stored(&outcome.stake_weight)),
            ("active_stake", Proportions(&detail.active_stake)),
            ("prerank", Proportions(&detail.prerank)),
            ("consensus", Proportions(&detail.consensus)),
            ("consensus_u16", Stored(&outcome.consensus)),
            ("validator_trust", Proportions(&detail.validator_trust)),
            ("validator_trust_u16", Stored(&outcome.validator_trust)),
            ("rank", Proportions(&detail.rank)),
            ("rank_u16", Stored(&outcome.rank)),
            ("trust", Proportions(&detail.trust)),
            ("trust_u16", Stored(&outcome.trust)),
            ("incentive", Proportions(&detail.incentive)),
            ("incentive_u16", Stored(&outcome.incentive)),
            ("dividends", Proportions(&detail.dividends)),
            ("dividends_u16", Stored(&outcome.dividends)),
            ("pruning_score_u16", Stored(&outcome.pruning_score)),
            ("emission_rao", Amounts(&outcome.emission)),
            ("server_emission_rao", Amounts(&outcome.server_emission)),
            (
                "validator_emission_rao",
                Amounts(&outcome.validator_emission),
            ),
        ]
    }

    /// A line for each neuron.
    pub fn csv(&self, names: &[String]) -> String {
        let columns = self.columns();
        let mut lines = String::new();
        for (uid, name) in names.iter().enumerate().take(self.stake.len()) {
            let name = name.replace('"', "\"\"");
            // What a spreadsheet would take for a formula is text to it behind this.
            let text = if name.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                "'"
            } else {
                ""
            };
            // Writing to a string doesn't fail.
            let _ = write!(
                lines,
                "{},{},{uid},\"{text}{name}\"",
                self.number, self.block
            );
            for (_, column) in &columns {
                lines.push(',');
                column.write(uid, &mut lines);
            }
            lines.push('\n');
        }
        lines
    }
}

/// The first line of a CSV file.
pub fn csv_header() -> String {
    let none = Epoch {
        number: 0,
        block: 0,
        stake: Vec::new(),
        outcome: Outcome::default(),
        detail: Detail::default(),
        pairs: None,
    };
    let names = none.columns().map(|(name, _)| name);
    format!("epoch,block,uid,name,{}\n", names.join(","))
}

impl Serialize for Epoch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("epoch", &self.number)?;
        map.serialize_entry("block", &self.block)?;
        for (name, column) in self.columns() {
            map.serialize_entry(name, &column)?;
        }
        if let Some(pairs) = &self.pairs {
            map.serialize_entry("weights", &Rows(&pairs.weights))?;
            map.serialize_entry("bonds", &Rows(&pairs.bonds))?;
        }
        map.end()
    }
}

/// Rows, in the form that scenarios have.
struct Rows<'a, E>(&'a [(u16, Vec<E>)]);

#[derive(Serialize)]
struct OneRow<'a, E> {
    uid: u16,
    row: &'a [E],
}

impl<E: Serialize> Serialize for Rows<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.len()))?;
        for (uid, row) in self.0 {
            rows.serialize_element(&OneRow { uid: *uid, row })?;
        }
        rows.end()
    }
}
