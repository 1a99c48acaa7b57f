//! Searching for a nonce on several threads.

use crate::{Puzzle, Seal, Target};
use core::num::NonZeroUsize;
use std::{
    hash::{BuildHasher, RandomState},
    sync::{
        atomic::{AtomicU64, Ordering::Relaxed},
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
    },
    thread::{self, JoinHandle},
};

/// How many nonces a thread takes at a time: enough for the counting to cost nothing, and few
/// enough (well below a millisecond) to notice new work at once.
const BATCH: u64 = 1024;

/// What to search for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    pub block_number: u64,
    pub block_hash: [u8; 32],
    pub difficulty: u64,
}

/// A nonce whose seal meets the difficulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Solution {
    pub work: Work,
    pub nonce: u64,
    pub seal: Seal,
}

/// Threads that search for one hotkey until they are dropped.
///
/// They begin with the first [`work_on`](Self::work_on), go over to new work as soon as there is
/// some, and rest once the work is solved.
#[derive(Debug)]
pub struct Solver {
    hotkey: [u8; 32],
    search: Arc<Search>,
    threads: Vec<JoinHandle<()>>,
}

impl Solver {
    /// Starts the threads, which call `report` with the first solution of each work.
    pub fn new(
        hotkey: [u8; 32],
        threads: NonZeroUsize,
        report: impl Fn(Solution) + Send + Sync + 'static,
    ) -> Self {
        let search = Arc::new(Search::new());
        let report = Arc::new(report);
        let start = |_| {
            let (search, report) = (search.clone(), report.clone());
            thread::spawn(move || search.run(&*report))
        };
        let threads = (0..threads.get()).map(start).collect();
        Self {
            hotkey,
            search,
            threads,
        }
    }

    /// Searches for `work`, and no longer for what came before. A solution that was found before
    /// may still be reported.
    pub fn work_on(&self, work: Work) {
        self.search.give(Order::Solve(Task {
            work,
            puzzle: Puzzle::new(&work.block_hash, &self.hotkey),
            target: Target::new(work.difficulty),
        }));
    }

    /// Searches for nothing, until there is new work.
    pub fn rest(&self) {
        self.search.give(Order::Rest);
    }

    /// How many nonces were tried so far, counted by the batch when it begins. The hash rate is how
    /// fast this grows.
    pub fn attempts(&self) -> u64 {
        let Search { first, next, .. } = &*self.search;
        next.load(Relaxed).wrapping_sub(*first)
    }
}

impl Drop for Solver {
    fn drop(&mut self) {
        self.search.give(Order::Stop);
        for thread in self.threads.drain(..) {
            // A thread panics only if `report` does, and has said so then.
            let _ = thread.join();
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Order {
    Solve(Task),
    Rest,
    Stop,
}

#[derive(Clone, Copy, Debug)]
struct Task {
    work: Work,
    puzzle: Puzzle,
    target: Target,
}

/// What the threads share.
#[derive(Debug)]
struct Search {
    order: Mutex<Order>,
    ordered: Condvar,
    /// Changes with the order, while its lock is held, so that a thread sees without the lock that
    /// its order is no longer the last.
    generation: AtomicU64,
    /// The nonce that the search began with. It is random, so that a search that is begun again
    /// does not begin with what was tried already.
    first: u64,
    /// The first nonce that nobody has taken.
    next: AtomicU64,
}

impl Search {
    fn new() -> Self {
        let first = RandomState::new().hash_one(());
        Self {
            order: Mutex::new(Order::Rest),
            ordered: Condvar::new(),
            generation: AtomicU64::new(0),
            first,
            next: AtomicU64::new(first),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Order> {
        self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn give(&self, order: Order) {
        self.replace(&mut self.lock(), order);
        self.ordered.notify_all();
    }

    fn replace(&self, current: &mut Order, order: Order) {
        *current = order;
        self.generation.fetch_add(1, Relaxed);
    }

    fn run(&self, report: &impl Fn(Solution)) {
        while let Some((task, generation)) = self.next_task() {
            match self.solve(&task, generation) {
                Some(solution) if self.finish(generation) => report(solution),
                _ => {}
            }
        }
    }

    /// Waits for a task and returns it with the generation of its order, or `None` to stop.
    fn next_task(&self) -> Option<(Task, u64)> {
        let mut order = self.lock();
        loop {
            match *order {
                Order::Solve(task) => return Some((task, self.generation.load(Relaxed))),
                Order::Stop => return None,
                Order::Rest => {
                    let woken = self.ordered.wait(order);
                    order = woken.unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    /// Searches until there is a solution or another order.
    fn solve(&self, task: &Task, generation: u64) -> Option<Solution> {
        while self.generation.load(Relaxed) == generation {
            let first = self.next.fetch_add(BATCH, Relaxed);
            for offset in 0..BATCH {
                let nonce = first.wrapping_add(offset);
                let seal = task.puzzle.seal(nonce);
                if task.target.is_met_by(&seal) {
                    return Some(Solution {
                        work: task.work,
                        nonce,
                        seal,
                    });
                }
            }
        }
        None
    }

    /// Ends the search, unless it has ended already: then a solution comes too late.
    fn finish(&self, generation: u64) -> bool {
        let mut order = self.lock();
        let in_time = self.generation.load(Relaxed) == generation;
        if in_time {
            self.replace(&mut order, Order::Rest);
        }
        in_time
    }
}
