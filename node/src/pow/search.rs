//! From the first block to the uid: solve, submit, and try again when others were faster.

use super::{
    chain::{Chain, Situation, Status},
    error::Result,
    progress::Progress,
    transaction::Registration,
};
use futures::{channel::mpsc, select, FutureExt, StreamExt};
use jsonrpsee::core::client::Subscription;
use pallet_registration::Error;
use std::num::NonZeroUsize;
use tokio::time::{interval_at, Instant};
use yuma_pow::{Solution, Solver, Work};
use yuma_runtime::{Hash, Header, RuntimeError, UncheckedExtrinsic};
use yuma_types::Uid;

/// How often in a row the node may refuse what looks right from here.
const REFUSALS: u32 = 10;

pub struct Search<'a> {
    chain: &'a Chain,
    registration: Registration,
    solver: Solver,
    solutions: mpsc::UnboundedReceiver<Solution>,
    heads: Subscription<Header>,
    /// The newest block that is known, and the situation at the newest that was looked at.
    head: Header,
    situation: Situation,
    progress: Progress,
    refusals: u32,
}

/// What a search ends with.
enum Found {
    Solution(Solution),
    Uid(Uid),
}

/// What became of a solution.
enum Submitted {
    Registered(Uid),
    /// It was valid when it was submitted, and no longer when its turn came.
    TooLate(String),
    Refused(String),
}

impl<'a> Search<'a> {
    pub async fn new(
        chain: &'a Chain,
        registration: Registration,
        threads: NonZeroUsize,
    ) -> Result<Self> {
        let (sender, solutions) = mpsc::unbounded();
        let solver = Solver::new(registration.hotkey().into(), threads, move |solution| {
            // Nobody listens any more once the search has ended.
            let _ = sender.unbounded_send(solution);
        });
        let mut heads = chain.heads().await?;
        let head = newest(&mut heads).await?;
        Ok(Self {
            chain,
            solver,
            solutions,
            heads,
            situation: chain.situation(&head, &registration).await?,
            head,
            registration,
            progress: Progress::new(),
            refusals: 0,
        })
    }

    /// Ends when the hotkey has a uid, or can't get one.
    pub async fn run(mut self) -> Result<Uid> {
        loop {
            let solution = match self.solve().await? {
                Found::Uid(uid) => return Ok(uid),
                Found::Solution(solution) => solution,
            };
            match self.submit(&solution).await? {
                Submitted::Registered(uid) => return Ok(uid),
                Submitted::TooLate(why) => {
                    self.refusals = 0;
                    self.progress
                        .say(&format!("Too late ({why}); searching on"));
                }
                Submitted::Refused(why) => {
                    self.refusals += 1;
                    if self.refusals == REFUSALS {
                        return Err(format!(
                            "the node refused the registration {REFUSALS} times in a row: {why}"
                        ));
                    }
                    self.progress.say(&format!("Refused ({why}); searching on"));
                    // What led to it may hold for as long as this block is the newest.
                    self.head = newest(&mut self.heads).await?;
                }
            }
        }
    }

    /// Searches on the newest block, until there is a solution or no need for one.
    async fn solve(&mut self) -> Result<Found> {
        let period = self.progress.period();
        let mut ticks = interval_at(Instant::now() + period, period);
        loop {
            if let Some(uid) = self.look().await? {
                return Ok(Found::Uid(uid));
            }
            loop {
                select! {
                    head = newest(&mut self.heads).fuse() => {
                        self.head = head?;
                        break;
                    }
                    solution = self.solutions.next() => {
                        let solution = solution.ok_or("the solver stopped")?;
                        return Ok(Found::Solution(solution));
                    }
                    _ = ticks.tick().fuse() => self.show(),
                }
            }
        }
    }

    /// Looks at the newest block, and has the threads search on it. Returns the hotkey's uid if it
    /// has one.
    async fn look(&mut self) -> Result<Option<Uid>> {
        self.situation = self.chain.situation(&self.head, &self.registration).await?;
        if let Some(uid) = self.situation.uid {
            return Ok(Some(uid));
        }
        self.situation.ensure_possible(&self.registration)?;
        if self.situation.is_full() {
            self.solver.rest();
        } else {
            self.solver.work_on(Work {
                block_number: self.situation.block,
                block_hash: self.head.hash().into(),
                difficulty: self.situation.difficulty,
            });
        }
        Ok(None)
    }

    fn show(&mut self) {
        let Situation {
            block,
            difficulty,
            next_interval,
            ..
        } = self.situation;
        let attempts = self.solver.attempts();
        if self.situation.is_full() {
            self.progress.show_rest(block, next_interval, attempts);
        } else {
            self.progress.show_search(block, difficulty, attempts);
        }
    }

    async fn submit(&mut self, solution: &Solution) -> Result<Submitted> {
        self.solver.rest();
        let nonce = self.situation.nonce;
        let genesis = self.chain.genesis;
        let transaction = self.registration.sign(solution, nonce, genesis);
        let block = solution.work.block_number;
        self.progress
            .say(&format!("Solved block {block}; submitting"));

        let mut statuses = match self.chain.submit(&transaction).await? {
            Ok(statuses) => statuses,
            Err(refusal) => return Ok(Submitted::Refused(refusal)),
        };
        loop {
            select! {
                status = statuses.next().fuse() => match status {
                    Some(Ok(Status::InBlock((hash, _)) | Status::Finalized((hash, _)))) => {
                        return self.included(&transaction, hash).await;
                    }
                    Some(Ok(status)) if status.is_final() => {
                        return Ok(Submitted::TooLate(format!("{status:?}")));
                    }
                    Some(Ok(_)) => {}
                    Some(Err(error)) => return Err(error.to_string()),
                    None => return Err(CLOSED.into()),
                },
                head = newest(&mut self.heads).fuse() => {
                    self.head = head?;
                    if u64::from(self.head.number) >= Registration::last_block(block) {
                        return Ok(Submitted::TooLate("it is in no block".into()));
                    }
                }
            }
        }
    }

    /// What became of a transaction that is in a block.
    async fn included(&self, transaction: &UncheckedExtrinsic, at: Hash) -> Result<Submitted> {
        let Some(error) = self.chain.failure(transaction, at).await? else {
            let uid = self.chain.uid(at, &self.registration).await?;
            return uid
                .map(Submitted::Registered)
                .ok_or("the registration succeeded without giving a uid".into());
        };
        match RuntimeError::from_dispatch_error(error) {
            Some(RuntimeError::Registration(
                error @ (Error::TooManyRegistrationsThisBlock
                | Error::TooManyRegistrationsThisInterval
                | Error::InvalidWorkBlock
                | Error::InvalidDifficulty
                | Error::InvalidSeal),
            )) => Ok(Submitted::TooLate(format!("{error:?}"))),
            Some(error) => Err(format!("the registration failed: {error:?}")),
            None => Err(format!("the registration failed: {error:?}")),
        }
    }
}

const CLOSED: &str = "the node closed the connection";

/// Waits for a head and returns the last that there is.
async fn newest(heads: &mut Subscription<Header>) -> Result<Header> {
    let mut head = heads.next().await;
    while let Some(newer) = heads.next().now_or_never() {
        head = newer;
    }
    head.ok_or(CLOSED)?.map_err(|error| error.to_string())
}
