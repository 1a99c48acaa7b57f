//! The machine itself: it draws a call, sends it as a node would, and looks at what came of it.
//!
//! `YUMA_MACHINE_STEPS` sets how many steps a run has, `YUMA_MACHINE_SEED` adds a run of that seed;
//! `--nocapture` shows how often each kind of call was tried and succeeded.

use super::{
    calls, checks, end,
    judge::{overrun, Applied, Before},
    rng::Rng,
    send::Sent,
    tally::Tally,
    world,
};
use crate::*;
use sp_io::TestExternalities;
use sp_runtime::transaction_validity::InvalidTransaction;
use std::{
    collections::BTreeSet,
    panic::{catch_unwind, AssertUnwindSafe},
};
use yuma_interfaces::subnets::SubnetIndex as _;

pub struct Machine {
    ext: TestExternalities,
    rng: Rng,
    seed: u64,
    step: u64,
    pub tally: Tally,
    /// What must not have happened.
    pub faults: Vec<String>,
    /// Faults of one sort are told once.
    told: BTreeSet<String>,
    /// Nothing that follows would mean anything.
    broken: bool,
}

impl Machine {
    pub fn new(seed: u64) -> Self {
        Self {
            ext: world::start(),
            rng: Rng::new(seed),
            seed,
            step: 0,
            tally: Tally::default(),
            faults: Vec::new(),
            told: BTreeSet::new(),
            broken: false,
        }
    }

    pub fn run(&mut self, steps: u64) {
        while self.step < steps && !self.broken {
            self.step += 1;
            match self.rng.below(100) {
                0..=13 => self.next_block(),
                14..=15 => self.govern(),
                _ => self.attack(),
            }
        }
    }

    /// Everybody leaves, in full.
    pub fn end(&mut self) {
        if self.broken {
            return;
        }
        if let Some(Err(what)) = self.guarded("the end", end::everybody_leaves) {
            self.fault("end".into(), format!("in the end: {what}"));
        }
    }

    /// The chain as the machine leaves it.
    pub fn into_chain(self) -> TestExternalities {
        self.ext
    }

    fn fault(&mut self, sort: String, what: String) {
        if self.told.insert(sort) {
            let fault = format!("seed {}, step {}: {what}", self.seed, self.step);
            println!("{fault}");
            self.faults.push(fault);
        }
    }

    /// Runs something on the chain; a panic of it is a fault, and the end.
    fn guarded<R>(&mut self, name: &str, run: impl FnOnce() -> R) -> Option<R> {
        let ext = &mut self.ext;
        let done = catch_unwind(AssertUnwindSafe(|| ext.execute_with(run)));
        done.map_err(|panic| {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            let what = format!("{name} panicked: {}", text.unwrap_or_default());
            self.fault("panic".into(), what);
            self.broken = true;
        })
        .ok()
    }

    /// Whether the state fits together. If it does not, that is the end.
    fn check(&mut self, after: &str) {
        let state = self.guarded("try_state", checks::state);
        if let Some(Err(what)) = state {
            self.fault("state".into(), format!("after {after}: {what}"));
            self.broken = true;
        }
    }

    fn next_block(&mut self) {
        self.guarded("a block", world::next_block);
        self.guarded("a gift", world::refresh);
        self.check("a block");
        if let Some(Err(what)) = self.guarded("a block's weight", checks::weight) {
            self.fault("block weight".into(), what);
        }
        if !self.broken {
            self.ext.commit_all().unwrap();
        }
    }

    /// Owners and governance change the rules.
    fn govern(&mut self) {
        let rng = &mut self.rng;
        self.ext.execute_with(|| {
            let netuid = rng.pick(&Subnets::netuids()).unwrap();
            if rng.one_in(4) {
                world::ease(netuid);
            } else {
                world::rules(rng, netuid);
            }
        });
    }

    /// One of two calls: of the kind that has succeeded less often, or must not succeed.
    fn draw(&mut self) -> Sent {
        let rng = &mut self.rng;
        let [one, other] = self.ext.execute_with(|| [Sent::draw(rng), Sent::draw(rng)]);
        let [first, second] = [&one, &other].map(|sent| {
            let count = *self.tally.of(sent.kind.name());
            if sent.kind.is_hopeless() {
                count.tried
            } else {
                count.succeeded
            }
        });
        if second < first {
            other
        } else {
            one
        }
    }

    fn attack(&mut self) {
        let sent = self.draw();
        let kind = sent.kind.name();
        self.tally.of(kind).tried += 1;
        let offered = self.guarded("the pool", || sent.offer().is_ok());
        let pooled = offered.unwrap_or_default();
        self.tally.of(kind).pooled += u32::from(pooled);

        // Governance's own mistakes are no attack.
        if pooled && sent.carried_by_itself() && self.rng.one_in(4) {
            if let Some(Some((sort, what))) = self.guarded(&sent.name(), || overrun(&sent)) {
                let name = sent.name();
                self.fault(format!("{sort} {name}"), format!("{name} {what}"));
            }
        }
        // A block may hold what no pool would take.
        if pooled || self.rng.one_in(3) {
            self.include(sent);
        }
    }

    /// Puts it into the block, and looks at what it did.
    fn include(&mut self, sent: Sent) {
        let name = sent.name();
        let before = Before::now(&mut self.ext, &sent);
        let transaction = sent.transaction.clone();
        let applied = self.guarded(&name, || {
            sp_io::storage::start_transaction();
            Executive::apply_extrinsic(transaction)
        });
        let Some(applied) = applied else { return };
        let changed = before.changed(&mut self.ext);
        let judged = self.ext.execute_with(|| {
            let faults = before.faults(&sent, &applied, &changed);
            (faults, before.succeeded(&sent, &applied))
        });
        for (sort, what) in judged.0 {
            self.fault(format!("{sort} {name}"), format!("{name} {what}"));
        }
        self.settle(&sent, &applied, judged.1);
        if self.rng.one_in(8) {
            self.check(&name);
        }
    }

    /// Keeps what was done, unless it was refused or breaks the chain by right.
    fn settle(&mut self, sent: &Sent, applied: &Applied, succeeded: bool) {
        let count = self.tally.of(sent.kind.name());
        count.included += u32::from(applied.is_ok());
        count.succeeded += u32::from(succeeded);
        let keep = applied.is_ok() && !sent.kind.breaks();
        self.ext.execute_with(|| {
            if keep {
                sp_io::storage::commit_transaction();
            } else {
                sp_io::storage::rollback_transaction();
            }
        });
        if *applied == Err(InvalidTransaction::ExhaustsResources.into()) {
            self.next_block();
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Runs of these seeds: what was tried in all of them, and what went wrong.
pub fn runs(seeds: &[u64], steps: u64) -> (Tally, Vec<String>) {
    let (mut tally, mut faults) = (Tally::default(), Vec::new());
    for seed in seeds {
        let mut machine = Machine::new(*seed);
        machine.run(steps);
        machine.end();
        faults.append(&mut machine.faults);
        tally.add(machine.tally);
    }
    (tally, faults)
}

const STEPS: u64 = 4_000;
const SEEDS: [u64; 3] = [1, 2, 3];

#[test]
fn the_machine_finds_nothing_and_every_kind_of_call_succeeds() {
    let steps = number("YUMA_MACHINE_STEPS").unwrap_or(STEPS);
    let mut seeds = SEEDS.to_vec();
    seeds.extend(number("YUMA_MACHINE_SEED"));
    let (mut tally, faults) = runs(&seeds, steps);
    println!("{}", tally.table());
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());

    let mut never: Vec<_> = calls::kinds().iter().collect();
    never.retain(|kind| !kind.is_hopeless() && tally.of(kind.name()).succeeded == 0);
    let never: Vec<_> = never.iter().map(|kind| kind.name()).collect();
    assert!(never.is_empty(), "never succeeded: {never:?}");
}
