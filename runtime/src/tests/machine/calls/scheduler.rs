//! Calls at a later block. All of it is governance's.

use super::{
    super::draw::{root, Draw},
    Calls,
};
use crate::*;
use pallet_scheduler::{Agenda, Call, Lookup};

type Task = (BlockNumber, u32);
type Name = [u8; 32];

fn call(draw: &mut Draw) -> Box<RuntimeCall> {
    Box::new(draw.inner().call)
}

fn name(draw: &mut Draw) -> Name {
    [draw.below(4) as u8; 32]
}

fn period(draw: &mut Draw) -> Option<(BlockNumber, u32)> {
    draw.one_in(3)
        .then(|| (1 + draw.below(3) as u32, 1 + draw.below(3) as u32))
}

/// A task that waits, with or without a name.
fn task(draw: &mut Draw) -> Task {
    let mut waiting: Vec<Task> = Agenda::<Runtime>::iter()
        .flat_map(|(when, tasks)| {
            let held = (0u32..).zip(tasks).filter(|(_, task)| task.is_some());
            held.map(move |(index, _)| (when, index))
                .collect::<Vec<_>>()
        })
        .collect();
    waiting.sort();
    match draw.rng.pick(&waiting) {
        Some(task) => task,
        None => (draw.block(), draw.below(3) as u32),
    }
}

/// The name of a task that waits.
fn waiting(draw: &mut Draw) -> Name {
    let mut names: Vec<_> = Lookup::<Runtime>::iter_keys().collect();
    names.sort();
    match draw.rng.pick(&names) {
        Some(name) => name,
        None => name(draw),
    }
}

pub const CALLS: Calls = &[
    ("schedule", |draw| {
        root(Call::schedule {
            when: draw.block(),
            maybe_periodic: period(draw),
            priority: draw.below(256) as u8,
            call: call(draw),
        })
    }),
    ("cancel", |draw| {
        let (when, index) = task(draw);
        root(Call::cancel { when, index })
    }),
    ("schedule_named", |draw| {
        root(Call::schedule_named {
            id: name(draw),
            when: draw.block(),
            maybe_periodic: period(draw),
            priority: draw.below(256) as u8,
            call: call(draw),
        })
    }),
    ("cancel_named", |draw| {
        let id = waiting(draw);
        root(Call::cancel_named { id })
    }),
    ("schedule_after", |draw| {
        root(Call::schedule_after {
            after: draw.below(5) as u32,
            maybe_periodic: period(draw),
            priority: draw.below(256) as u8,
            call: call(draw),
        })
    }),
    ("schedule_named_after", |draw| {
        root(Call::schedule_named_after {
            id: name(draw),
            after: draw.below(5) as u32,
            maybe_periodic: period(draw),
            priority: draw.below(256) as u8,
            call: call(draw),
        })
    }),
    ("set_retry", |draw| {
        let (retries, period) = (1 + draw.below(3) as u8, 1 + draw.below(3) as u32);
        root(Call::set_retry {
            task: task(draw),
            retries,
            period,
        })
    }),
    ("set_retry_named", |draw| {
        let (retries, period) = (1 + draw.below(3) as u8, 1 + draw.below(3) as u32);
        root(Call::set_retry_named {
            id: waiting(draw),
            retries,
            period,
        })
    }),
    ("cancel_retry", |draw| {
        let task = task(draw);
        root(Call::cancel_retry { task })
    }),
    ("cancel_retry_named", |draw| {
        let id = waiting(draw);
        root(Call::cancel_retry_named { id })
    }),
];
