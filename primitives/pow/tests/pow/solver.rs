use std::{
    num::NonZeroUsize,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};
use yuma_pow::{meets, seal, Solution, Solver, Work};

const HOTKEY: [u8; 32] = [7; 32];

/// No seal that anyone will see meets it.
const HOPELESS: u64 = u64::MAX;

fn solver(threads: usize) -> (Solver, mpsc::Receiver<Solution>) {
    let (sender, receiver) = mpsc::channel();
    let report = move |solution| sender.send(solution).unwrap_or_default();
    let threads = NonZeroUsize::new(threads).unwrap();
    (Solver::new(HOTKEY, threads, report), receiver)
}

fn work(block_number: u64, difficulty: u64) -> Work {
    Work {
        block_number,
        block_hash: [block_number as u8; 32],
        difficulty,
    }
}

fn assert_solves(solution: Solution, work: Work) {
    assert_eq!(solution.work, work);
    assert_eq!(
        solution.seal,
        seal(&work.block_hash, &HOTKEY, solution.nonce)
    );
    assert!(meets(&solution.seal, work.difficulty));
}

/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn await_solution(solutions: &mpsc::Receiver<Solution>) -> Solution {
    solutions.recv_timeout(PATIENCE).unwrap()
}

/// Waits until threads are at work.
fn await_attempts(solver: &Solver) {
    let (before, start) = (solver.attempts(), Instant::now());
    while solver.attempts() == before {
        assert!(start.elapsed() < PATIENCE, "no thread is at work");
        thread::yield_now();
    }
}

#[test]
fn it_finds_a_nonce_with_one_thread_and_with_two() {
    for threads in [1, 2] {
        let (solver, solutions) = solver(threads);
        for block in 1..=5 {
            let work = work(block, 5_000);
            solver.work_on(work);
            assert_solves(await_solution(&solutions), work);
        }
    }
}

#[test]
fn it_reports_one_solution_of_each_work() {
    let (solver, solutions) = solver(2);
    for block in 1..=50 {
        // Easy enough for both threads to find a solution before they hear of each other's.
        solver.work_on(work(block, 500));
        assert_eq!(await_solution(&solutions).work.block_number, block);
    }
    drop(solver);
    assert_eq!(solutions.iter().count(), 0);
}

#[test]
fn it_skips_no_nonce() {
    let (solver, solutions) = solver(1);
    solver.work_on(work(1, 0));
    let first = await_solution(&solutions).nonce;
    let second = first.wrapping_add(solver.attempts());

    let work = work(2, 5_000);
    solver.work_on(work);
    let found = await_solution(&solutions).nonce;
    for offset in 0..found.wrapping_sub(second) {
        let seal = seal(&work.block_hash, &HOTKEY, second.wrapping_add(offset));
        assert!(!meets(&seal, work.difficulty));
    }
}

#[test]
fn it_goes_over_to_new_work() {
    let (solver, solutions) = solver(2);
    solver.work_on(work(1, HOPELESS));
    await_attempts(&solver);
    let next = work(2, 5_000);
    solver.work_on(next);
    assert_solves(await_solution(&solutions), next);
}

#[test]
fn it_works_again_after_a_rest() {
    let (solver, solutions) = solver(2);
    solver.work_on(work(1, HOPELESS));
    await_attempts(&solver);
    solver.rest();
    let next = work(2, 5_000);
    solver.work_on(next);
    assert_solves(await_solution(&solutions), next);
}

#[test]
fn it_stops_in_the_midst_of_work() {
    let (solver, solutions) = solver(2);
    solver.work_on(work(1, HOPELESS));
    await_attempts(&solver);
    // Joins the threads: what they report with is gone once they have ended.
    drop(solver);
    assert_eq!(solutions.recv(), Err(mpsc::RecvError));
}

#[test]
fn it_stops_without_ever_having_had_work() {
    let (solver, solutions) = solver(2);
    drop(solver);
    assert_eq!(solutions.recv(), Err(mpsc::RecvError));
}

#[test]
fn it_counts_attempts() {
    let (solver, solutions) = solver(1);
    assert_eq!(solver.attempts(), 0);
    solver.work_on(work(1, 100_000));
    await_solution(&solutions);
    let first = solver.attempts();
    assert!(first > 0);
    solver.work_on(work(2, 100_000));
    await_solution(&solutions);
    assert!(solver.attempts() > first);
}

#[test]
fn two_searches_try_different_nonces() {
    let nonces = [1, 1].map(|block| {
        let (solver, solutions) = solver(1);
        solver.work_on(work(block, 0));
        await_solution(&solutions).nonce
    });
    assert_ne!(nonces[0], nonces[1]);
}
