//! Epoch after epoch, with what the chain carries from one to the next.

use crate::{
    epoch::{Epoch, Pairs},
    scenario::{self, Change, NeuronChange, Scenario, Standing},
    Malformed,
};
use alloc::{string::String, vec::Vec};
use core::mem::take;
use yuma_consensus::{epoch_detailed, equal_if_no_stake, stake, Neuron, Row, Snapshot};

/// A scenario that runs.
pub struct Laboratory {
    rules: Standing,
    /// As the next epoch will find it, but for what changes before it.
    snapshot: Snapshot,
    names: Vec<String>,
    /// By uid, who sets its weights anew before each epoch.
    renews: Vec<bool>,
    /// Those that are still to come, the next one last.
    changes: Vec<Change>,
    /// How many epochs there have been.
    epochs: u32,
}

impl Laboratory {
    /// Fails where the scenario is malformed.
    pub fn new(mut scenario: Scenario) -> Result<Self, Malformed> {
        scenario.check()?;
        let mut rules = Standing::default();
        rules.change(&scenario.rules);
        let mut changes = take(&mut scenario.changes);
        changes.reverse();
        let mut neurons = take(&mut scenario.neurons);
        let mut laboratory = Self {
            snapshot: snapshot(&scenario, &neurons, &rules),
            rules,
            renews: neurons.iter().map(renews).collect(),
            names: neurons.iter_mut().map(|it| take(&mut it.name)).collect(),
            changes,
            epochs: 0,
        };
        laboratory.permit(&neurons);
        Ok(laboratory)
    }

    /// The permits that were given, and for the others those of an epoch before the first.
    fn permit(&mut self, given: &[scenario::Neuron]) {
        let (params, snapshot) = (&self.rules.params, &mut self.snapshot);
        let counted = stake::normalised(&stake::counted(params, snapshot));
        let permits = stake::permits(params, snapshot, &counted);
        let neurons = snapshot.neurons.iter_mut().zip(given);
        for ((neuron, given), permit) in neurons.zip(permits) {
            neuron.validator_permit = given.validator_permit.unwrap_or(permit);
        }
    }

    /// What neurons are called, by uid.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Runs the next epoch. What each says of each other is told too, if it is asked for.
    pub fn step(&mut self, pairs: bool) -> Result<Epoch, Malformed> {
        self.epochs = self.epochs.saturating_add(1);
        let last_step = match self.epochs {
            1 => self.snapshot.last_step,
            _ => self.snapshot.now,
        };
        self.snapshot.last_step = last_step;
        let mut spoke = Vec::new();
        while let Some(change) = self.changes.pop_if(|change| change.epoch <= self.epochs) {
            self.change(change, &mut spoke);
        }
        if self.epochs > 1 {
            let interval = u64::from(self.rules.tempo).saturating_add(1);
            self.snapshot.now = last_step.saturating_add(interval);
        }
        self.snapshot.tempo = self.rules.tempo.into();
        self.update(&spoke);
        let epoch = self.run(pairs)?;
        self.carry(&epoch);
        Ok(epoch)
    }

    fn run(&self, pairs: bool) -> Result<Epoch, Malformed> {
        let snapshot = &self.snapshot;
        let malformed = |error: yuma_consensus::Error| Malformed {
            field: String::new(),
            why: alloc::format!("{error}"),
        };
        let (outcome, detail) = epoch_detailed(&self.rules.params, snapshot).map_err(malformed)?;
        let pairs = match pairs {
            true => Some(Pairs::new(snapshot, &detail, &outcome).map_err(malformed)?),
            false => None,
        };
        Ok(Epoch {
            number: self.epochs,
            block: snapshot.now,
            stake: snapshot.neurons.iter().map(|neuron| neuron.stake).collect(),
            outcome: equal_if_no_stake(outcome, snapshot.emission),
            detail,
            pairs,
        })
    }

    /// Bonds and permits, as the chain keeps them.
    fn carry(&mut self, epoch: &Epoch) {
        self.snapshot.bonds.clone_from(&epoch.outcome.bonds);
        let neurons = self.snapshot.neurons.iter_mut();
        for (neuron, permit) in neurons.zip(&epoch.outcome.validator_permit) {
            neuron.validator_permit = *permit;
        }
    }

    /// Notes who has set weights with it.
    fn change(&mut self, change: Change, spoke: &mut Vec<u16>) {
        self.rules.change(&change.rules);
        for neuron in change.neurons {
            if neuron.registers {
                self.register(neuron.uid);
            }
            self.change_neuron(neuron);
        }
        for scenario::Row { uid, row } in change.weights {
            spoke.push(uid);
            replace_row(&mut self.snapshot.weights, uid, row);
        }
    }

    /// A newcomer has the uid from the block after the last epoch on, and nothing of who had it
    /// before.
    fn register(&mut self, uid: u16) {
        let block = self.snapshot.last_step.saturating_add(1);
        let newcomer = Neuron {
            last_update: block,
            registered_at: block,
            ..Neuron::default()
        };
        match self.snapshot.neurons.get_mut(usize::from(uid)) {
            Some(neuron) => *neuron = newcomer,
            None => {
                self.snapshot.neurons.push(newcomer);
                self.names.push(String::new());
                self.renews.push(true);
            }
        }
        self.snapshot.weights.retain(|(of, _)| *of != uid);
        self.snapshot.bonds.retain(|(of, _)| *of != uid);
    }

    fn change_neuron(&mut self, change: NeuronChange) {
        let at = usize::from(change.uid);
        if let (Some(neuron), Some(stake)) = (self.snapshot.neurons.get_mut(at), change.stake_rao) {
            neuron.stake = stake.0;
        }
        if let (Some(name), Some(new)) = (self.names.get_mut(at), change.name) {
            *name = new;
        }
        let renews = change.renews_weights.or(change.registers.then_some(true));
        if let (Some(slot), Some(renews)) = (self.renews.get_mut(at), renews) {
            *slot = renews;
        }
    }

    /// Whoever spoke, or sets its weights anew, has done so in the block before the epoch.
    fn update(&mut self, spoke: &[u16]) {
        let block = self.snapshot.now.saturating_sub(1);
        let Self {
            snapshot, renews, ..
        } = self;
        for (uid, _) in &snapshot.weights {
            let at = usize::from(*uid);
            let updates = spoke.contains(uid) || renews.get(at).copied().unwrap_or_default();
            if let Some(neuron) = snapshot.neurons.get_mut(at).filter(|_| updates) {
                neuron.last_update = block;
                neuron.earliest_commit = None;
            }
        }
    }
}

fn renews(neuron: &scenario::Neuron) -> bool {
    neuron.renews_weights.unwrap_or(true)
}

fn replace_row(rows: &mut Vec<(u16, Row)>, uid: u16, row: Row) {
    match rows.iter_mut().find(|(of, _)| *of == uid) {
        Some((_, old)) => *old = row,
        None => rows.push((uid, row)),
    }
}

fn snapshot(scenario: &Scenario, neurons: &[scenario::Neuron], rules: &Standing) -> Snapshot {
    let (block, last_step) = scenario.first_blocks(rules.tempo);
    let rows = |rows: &[scenario::Row]| -> Vec<(u16, Row)> {
        rows.iter().map(|it| (it.uid, it.row.clone())).collect()
    };
    let speaks = |uid| {
        scenario
            .weights
            .iter()
            .any(|row| usize::from(row.uid) == uid)
    };
    let neuron = |(uid, it): (usize, &scenario::Neuron)| {
        let registered_at = it.registered_at.unwrap_or(0);
        let since = if speaks(uid) {
            block.saturating_sub(1)
        } else {
            registered_at
        };
        Neuron {
            stake: it.stake_rao.0,
            last_update: it.last_update.unwrap_or(since).into(),
            registered_at: registered_at.into(),
            validator_permit: false,
            earliest_commit: it.earliest_commit.map(u64::from),
        }
    };
    Snapshot {
        now: block.into(),
        last_step: last_step.into(),
        tempo: rules.tempo.into(),
        emission: scenario.emission_rao.0,
        owner_uid: scenario.owner_uid,
        neurons: neurons.iter().enumerate().map(neuron).collect(),
        weights: rows(&scenario.weights),
        bonds: rows(&scenario.bonds),
    }
}
