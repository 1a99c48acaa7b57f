//! What a scenario must be, before anything of it is run.

use crate::scenario::{Change, Neuron, Row, Scenario, Standing};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

/// The longest scenario that is read.
pub const MAX_BYTES: usize = 32 << 20;
pub const MAX_NEURONS: usize = 4_096;
pub const MAX_EPOCHS: u32 = 100_000;
const MAX_CHANGES: usize = 1_000;
/// Weights and bonds, at the start and in all changes.
const MAX_ENTRIES: usize = 1 << 20;
const MAX_NAME: usize = 100;
const MAX_ABOUT: usize = 1_000;
/// So that no clock can run over.
const MAX_BLOCK: u32 = 1 << 31;

/// Why a scenario can't be run: the field, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    pub field: String,
    pub why: String,
}

impl Malformed {
    fn new(field: impl ToString, why: impl ToString) -> Self {
        Self {
            field: field.to_string(),
            why: why.to_string(),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            // Not in any field.
            "" | "." | "?" => write!(f, "{}", self.why),
            field => write!(f, "{field}: {}", self.why),
        }
    }
}

impl core::error::Error for Malformed {}

type Checked = Result<(), Malformed>;

fn ensure(holds: bool, field: impl ToString, why: impl ToString) -> Checked {
    if holds {
        Ok(())
    } else {
        Err(Malformed::new(field, why))
    }
}

impl Scenario {
    /// Reads a scenario and checks it.
    pub fn read(json: &[u8]) -> Result<Self, Malformed> {
        ensure(
            json.len() <= MAX_BYTES,
            "",
            format!(
                "a scenario has {MAX_BYTES} bytes at most, and this has {}",
                json.len()
            ),
        )?;
        let mut reader = serde_json::Deserializer::from_slice(json);
        let scenario: Self = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| Malformed::new(error.path().to_string(), error.inner()))?;
        reader.end().map_err(|error| Malformed::new("", error))?;
        scenario.check()?;
        Ok(scenario)
    }

    /// Fails where the scenario can't be run.
    pub fn check(&self) -> Checked {
        text("title", &self.title, MAX_NAME)?;
        text("about", &self.about, MAX_ABOUT)?;
        let epochs = self.epochs;
        ensure(
            (1..=MAX_EPOCHS).contains(&epochs),
            "epochs",
            format!("there are 1 to {MAX_EPOCHS}, not {epochs}"),
        )?;
        let mut rules = Standing::default();
        standing(&mut rules, &self.rules, "rules")?;
        blocks(self, rules.tempo)?;
        let mut n = self.neurons.len();
        ensure(
            (1..=MAX_NEURONS).contains(&n),
            "neurons",
            format!("there are 1 to {MAX_NEURONS}, not {n}"),
        )?;
        for (uid, neuron) in self.neurons.iter().enumerate() {
            text(format!("neurons[{uid}].name"), &neuron.name, MAX_NAME)?;
        }
        if let Some(owner) = self.owner_uid {
            ensure(usize::from(owner) < n, "owner_uid", no_neuron(owner, n))?;
        }
        entries(self)?;
        rows("weights", &self.weights, n)?;
        rows("bonds", &self.bonds, n)?;

        let changes = self.changes.len();
        ensure(
            changes <= MAX_CHANGES,
            "changes",
            format!("there are {MAX_CHANGES} at most, not {changes}"),
        )?;
        let mut before = 1;
        for (place, change) in self.changes.iter().enumerate() {
            let field = format!("changes[{place}]");
            ensure(
                (before..=MAX_EPOCHS).contains(&change.epoch),
                format!("{field}.epoch"),
                format!(
                    "it is from {before}, where the change before it is, to {MAX_EPOCHS}, not {}",
                    change.epoch
                ),
            )?;
            before = change.epoch;
            n = checked_change(change, &field, n)?;
            standing(&mut rules, &change.rules, &format!("{field}.rules"))?;
        }
        Ok(())
    }
}

fn text(field: impl ToString, text: &str, most: usize) -> Checked {
    let long = text.chars().count();
    ensure(
        long <= most,
        field,
        format!("it has {most} characters at most, not {long}"),
    )
}

fn no_neuron(uid: u16, n: usize) -> String {
    format!("uid {uid} is no neuron: there are {n}, from 0 on")
}

fn blocks(scenario: &Scenario, tempo: u16) -> Checked {
    let (block, last_step) = scenario.first_blocks(tempo);
    ensure(
        block <= MAX_BLOCK,
        "block",
        format!("it is {MAX_BLOCK} at most, not {block}"),
    )?;
    let past = |field: String, value: Option<u32>| {
        ensure(
            value.unwrap_or(0) <= block,
            field,
            format!("it is not after block {block}, that of the first epoch"),
        )
    };
    past("last_step".into(), Some(last_step))?;
    for (uid, neuron) in scenario.neurons.iter().enumerate() {
        let Neuron {
            last_update,
            registered_at,
            earliest_commit,
            ..
        } = neuron;
        past(format!("neurons[{uid}].last_update"), *last_update)?;
        past(format!("neurons[{uid}].registered_at"), *registered_at)?;
        past(format!("neurons[{uid}].earliest_commit"), *earliest_commit)?;
    }
    Ok(())
}

fn entries(scenario: &Scenario) -> Checked {
    let changed = scenario.changes.iter().flat_map(|change| &change.weights);
    let rows = scenario
        .weights
        .iter()
        .chain(&scenario.bonds)
        .chain(changed);
    let count: usize = rows.map(|row| row.row.len()).sum();
    ensure(
        count <= MAX_ENTRIES,
        "weights",
        format!("there are {MAX_ENTRIES} weights and bonds at most, not {count}"),
    )
}

/// Each row is of a neuron of its own, and names neurons, none twice.
fn rows(field: &str, rows: &[Row], n: usize) -> Checked {
    let mut seen = alloc::vec![false; n];
    for (place, Row { uid, row }) in rows.iter().enumerate() {
        let field = format!("{field}[{place}]");
        let at = seen.get_mut(usize::from(*uid));
        let at = at.ok_or_else(|| Malformed::new(format!("{field}.uid"), no_neuron(*uid, n)))?;
        ensure(
            !core::mem::replace(at, true),
            format!("{field}.uid"),
            format!("uid {uid} has a row before it"),
        )?;
        let mut targets: Vec<_> = row.iter().map(|(target, _)| *target).collect();
        targets.sort_unstable();
        if let Some(target) = targets.last().filter(|target| usize::from(**target) >= n) {
            return Err(Malformed::new(
                format!("{field}.row"),
                no_neuron(*target, n),
            ));
        }
        let twice = targets.windows(2).find(|pair| pair.first() == pair.last());
        if let Some(target) = twice.and_then(|pair| pair.first()) {
            let why = format!("uid {target} is named twice");
            return Err(Malformed::new(format!("{field}.row"), why));
        }
    }
    Ok(())
}

/// The rules after a change.
fn standing(rules: &mut Standing, change: &crate::Rules, field: &str) -> Checked {
    rules.change(change);
    let million = 1_000_000;
    ensure(
        rules.tempo > 0,
        format!("{field}.tempo"),
        "it is 1 at least: 0 would stop epochs",
    )?;
    ensure(
        rules.params.bonds_moving_average <= million,
        format!("{field}.bonds_moving_average"),
        format!("it is in millionths, {million} at most"),
    )?;
    ensure(
        rules.alpha_in_order(),
        format!("{field}.alpha_low"),
        "it is not above alpha_high",
    )
}

/// How many neurons there are after the change.
fn checked_change(change: &Change, field: &str, mut n: usize) -> Result<usize, Malformed> {
    text(format!("{field}.about"), &change.about, MAX_ABOUT)?;
    for (place, neuron) in change.neurons.iter().enumerate() {
        let field = format!("{field}.neurons[{place}]");
        let (uid, at) = (neuron.uid, usize::from(neuron.uid));
        if neuron.registers && at == n && n < MAX_NEURONS {
            n = n.saturating_add(1);
        }
        ensure(at < n, format!("{field}.uid"), no_neuron(uid, n))?;
        let name = neuron.name.as_deref().unwrap_or_default();
        text(format!("{field}.name"), name, MAX_NAME)?;
    }
    rows(&format!("{field}.weights"), &change.weights, n)?;
    Ok(n)
}
