//! Answering questions beside making blocks.

use super::{
    error::{Error, Result},
    state::Chain,
};
use jsonrpsee::{
    core::{to_json_raw_value, JsonRawValue},
    types::ErrorObjectOwned,
};
use serde_json::Value;
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// How many questions are answered at once. The others wait without a thread and without an answer in
/// memory, so that whoever asks too much waits for itself and not the author of the next block.
const AT_ONCE: usize = 4;

/// The chain, and how many may ask it at once.
pub struct Questions {
    pub chain: Arc<Chain>,
    room: Semaphore,
}

/// What is answered.
pub enum Answer {
    Json(Value),
    /// A list of numbers.
    Bytes(Vec<u8>),
}

impl Questions {
    pub fn new(chain: Arc<Chain>) -> Self {
        Self {
            chain,
            room: Semaphore::new(AT_ONCE),
        }
    }

    /// Answers on a thread that may wait, once there is room.
    pub async fn answer(
        self: Arc<Self>,
        answer: impl FnOnce(&Chain) -> Result<Answer> + Send + 'static,
    ) -> Result<Box<JsonRawValue>> {
        let _room = self.room.acquire().await.map_err(internal)?;
        let chain = self.chain.clone();
        let answer = spawn_blocking(move || match answer(&chain)? {
            Answer::Json(value) => to_json_raw_value(&value).map_err(internal),
            Answer::Bytes(bytes) => to_json_raw_value(&bytes).map_err(internal),
        });
        answer.await.map_err(internal)?
    }
}

fn internal(error: impl ToString) -> Error {
    Error::Internal(error.to_string())
}

/// An answer as it is sent.
pub type Sent = std::result::Result<Box<JsonRawValue>, ErrorObjectOwned>;
