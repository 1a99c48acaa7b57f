//! Answering questions beside making blocks.

use super::{
    arguments::{Arguments, AT},
    error::{Error, Result},
    state::{At, Chain},
};
use crate::metrics::Metrics;
use jsonrpsee::{
    core::{to_json_raw_value, JsonRawValue},
    types::{ErrorObjectOwned, Params},
};
use moka::sync::Cache;
use serde_json::Value;
use std::{sync::Arc, time::Instant};
use tokio::{sync::Semaphore, task::spawn_blocking};
use yuma_runtime::Hash;

/// How many questions are answered at once. The others wait without a thread and without an answer in
/// memory, so that whoever asks too much waits for itself and not the author of the next block.
const AT_ONCE: usize = 4;

/// How many bytes of answers are remembered.
const REMEMBERED: u64 = 64 << 20;

/// What remembering takes beside the question and the answer, which may be of a few bytes.
const BESIDE: usize = 512;

/// A method by its name, the block that was asked, and the other arguments in JSON.
type Asked = (&'static str, Hash, String);

/// The chain, and how many may ask it at once. An answer about a block holds for ever, so whoever asks
/// what has just been asked, or is being asked, has it without work.
pub struct Questions {
    pub chain: Arc<Chain>,
    room: Arc<Semaphore>,
    answers: Cache<Asked, Arc<JsonRawValue>>,
    metrics: Option<Metrics>,
}

/// What is answered.
pub enum Answer {
    Json(Value),
    /// A list of numbers.
    Bytes(Vec<u8>),
}

impl Questions {
    pub fn new(chain: Arc<Chain>, metrics: Option<Metrics>) -> Self {
        Self {
            chain,
            room: Arc::new(Semaphore::new(AT_ONCE)),
            answers: Cache::builder()
                .max_capacity(REMEMBERED)
                .weigher(|(_, _, given): &Asked, answer: &Arc<JsonRawValue>| {
                    let told = given.len().saturating_add(answer.get().len());
                    let bytes = told.saturating_add(BESIDE);
                    bytes.try_into().unwrap_or(u32::MAX)
                })
                .build(),
            metrics,
        }
    }

    /// Answers a call of a method that has these parameters, and the block as the last, on a thread
    /// that may wait, once there is room.
    pub async fn answer(
        self: Arc<Self>,
        (method, names): (&'static str, &'static [&'static str]),
        params: Params<'static>,
        answer: impl FnOnce(&At, &Arguments) -> Result<Answer> + Send + 'static,
    ) -> Result<Box<JsonRawValue>> {
        let since = Instant::now();
        let room = self.room.clone().acquire_owned().await.map_err(internal)?;
        let questions = self.clone();
        // Whoever asked may go away: the work goes on then, and takes its room until it is done.
        let answer = spawn_blocking(move || {
            let _room = room;
            let _told = Told {
                method,
                since,
                metrics: questions.metrics.as_ref(),
            };
            let arguments = Arguments::read(&[names, &[AT]].concat(), &params)?;
            let at = questions.chain.at(arguments.at())?;
            let asked = (method, at.hash, arguments.but_at());
            let answer = questions.answers.try_get_with(asked, || {
                match answer(&at, &arguments)? {
                    Answer::Json(value) => to_json_raw_value(&value),
                    Answer::Bytes(bytes) => to_json_raw_value(&bytes),
                }
                .map(Arc::from)
                .map_err(internal)
            });
            answer
                .map(|answer| (*answer).to_owned())
                .map_err(Arc::unwrap_or_clone)
        });
        answer.await.map_err(internal)?
    }
}

/// Tells how long a question took when it ends, in whichever way.
struct Told<'a> {
    method: &'static str,
    since: Instant,
    metrics: Option<&'a Metrics>,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        if let Some(metrics) = self.metrics {
            let waited = self.since.elapsed().as_secs_f64();
            metrics
                .views
                .with_label_values(&[self.method])
                .observe(waited);
        }
    }
}

fn internal(error: impl ToString) -> Error {
    Error::Internal(error.to_string())
}

/// An answer as it is sent.
pub type Sent = std::result::Result<Box<JsonRawValue>, ErrorObjectOwned>;
