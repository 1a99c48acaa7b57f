//! The pool as it looks to those who bring transactions: who finds it full is told so, and what it
//! refuses is counted.
//!
//! The SDK's pool takes what comes to a full queue, and drops what has waited there longest together
//! with all that follows it, which nobody is told. So it is given twice the room that it may fill.

use crate::{
    client::{FullClient, Pool},
    metrics::Metrics,
};
use codec::{DecodeLimit, Encode};
use frame_support::{storage::storage_prefix, MAX_EXTRINSIC_DEPTH};
use sc_cli::TransactionPoolParams;
use sc_client_api::StorageProvider;
use sc_transaction_pool_api::{
    error::{Error as Refused, IntoPoolError},
    ChainEvent, ImportNotificationStream, MaintainedTransactionPool, PoolStatus, ReadyTransactions,
    TransactionFor, TransactionPool, TransactionSource, TransactionStatusStreamFor, TxHash,
    TxInvalidityReportMap,
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::storage::StorageKey;
use sp_runtime::{
    generic::Preamble, traits::StaticLookup, transaction_validity::InvalidTransaction,
};
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use substrate_frame_rpc_system::AccountNonceApi;
use tokio::sync::Semaphore;
use yuma_runtime::{opaque::Block, AccountId, Hash, Nonce, Runtime, UncheckedExtrinsic};

/// How many are looked at at once. The others wait: whoever is looked at doesn't yet take room.
const AT_ONCE: usize = 64;

/// How many transactions may wait for a block, and how many bytes of them.
pub struct Room {
    transactions: usize,
    bytes: usize,
}

impl Room {
    /// Takes what the command line grants, of which the SDK's pool then has twice as much.
    pub fn take(params: &mut TransactionPoolParams) -> Self {
        const MOST: usize = usize::MAX >> 12;
        params.pool_limit = params.pool_limit.min(MOST);
        params.pool_kbytes = params.pool_kbytes.min(MOST);
        let room = Self {
            transactions: params.pool_limit,
            bytes: params.pool_kbytes << 10,
        };
        params.pool_limit <<= 1;
        params.pool_kbytes <<= 1;
        room
    }

    fn is_full(&self, waiting: &PoolStatus) -> bool {
        self.transactions <= waiting.ready || self.bytes <= waiting.ready_bytes
    }

    fn is_half_full(&self, waiting: &PoolStatus) -> bool {
        self.transactions / 2 <= waiting.ready || self.bytes / 2 <= waiting.ready_bytes
    }

    /// Of one sender where half is taken.
    fn share(&self) -> usize {
        self.transactions.div_ceil(8)
    }
}

pub struct Admission {
    client: Arc<FullClient>,
    pool: Arc<Pool>,
    room: Room,
    at_once: Semaphore,
    metrics: Option<Metrics>,
}

type Error = <Pool as TransactionPool>::Error;
type Waiting = <Pool as TransactionPool>::InPoolTransaction;
type Ready = Box<dyn ReadyTransactions<Item = Arc<Waiting>> + Send>;

impl Admission {
    pub fn new(
        client: Arc<FullClient>,
        pool: Arc<Pool>,
        room: Room,
        metrics: Option<Metrics>,
    ) -> Self {
        let at_once = Semaphore::new(AT_ONCE);
        Self {
            client,
            pool,
            room,
            at_once,
            metrics,
        }
    }

    /// Refuses a transaction where others would have to go for it, unless it is the sudo key's.
    fn ensure_room(&self, transaction: &TransactionFor<Self>) -> Result<(), Refused> {
        let waiting = self.pool.status();
        if !self.room.is_half_full(&waiting) {
            return Ok(());
        }
        let is_full = self.room.is_full(&waiting);
        let fits = match signed(transaction) {
            Some((sender, nonce)) => {
                !is_full && self.is_within_share(&sender, nonce) || self.governs(&sender)
            }
            None => !is_full,
        };
        fits.then_some(()).ok_or(Refused::ImmediatelyDropped)
    }

    /// Whether fewer of the sender's than its share go before that one.
    fn is_within_share(&self, sender: &AccountId, nonce: Nonce) -> bool {
        let best = self.client.info().best_hash;
        let next = self
            .client
            .runtime_api()
            .account_nonce(best, sender.clone());
        let before = next.ok().and_then(|next| nonce.checked_sub(next));
        before.is_none_or(|before| {
            usize::try_from(before).is_ok_and(|before| before < self.room.share())
        })
    }

    fn governs(&self, sender: &AccountId) -> bool {
        let key = StorageKey(storage_prefix(b"Sudo", b"Key").into());
        let stored = self.client.storage(self.client.info().best_hash, &key);
        matches!(stored, Ok(Some(sudo)) if sudo.0 == sender.encode())
    }

    fn seen<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        done.map_err(|error| match error.into_pool_error() {
            Ok(refused) => {
                self.count(&refused);
                refused.into()
            }
            Err(other) => other,
        })
    }

    fn count(&self, refused: &Refused) {
        let Refused::InvalidTransaction(InvalidTransaction::Custom(code)) = refused else {
            return;
        };
        if let Some(metrics) = &self.metrics {
            let code = code.to_string();
            metrics.refused.with_label_values(&[&code]).inc();
        }
    }
}

/// Who signed a transaction, and with which nonce.
fn signed(transaction: &TransactionFor<Admission>) -> Option<(AccountId, Nonce)> {
    let bytes = transaction.encode();
    let transaction =
        UncheckedExtrinsic::decode_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..]);
    let Preamble::Signed(sender, _, extension) = transaction.ok()?.preamble else {
        return None;
    };
    let sender = <Runtime as frame_system::Config>::Lookup::lookup(sender).ok()?;
    Some((sender, extension.5.nonce()))
}

#[async_trait::async_trait]
impl TransactionPool for Admission {
    type Block = Block;
    type Hash = <Pool as TransactionPool>::Hash;
    type InPoolTransaction = Waiting;
    type Error = Error;

    async fn submit_at(
        &self,
        at: Hash,
        source: TransactionSource,
        transactions: Vec<TransactionFor<Self>>,
    ) -> Result<Vec<Result<TxHash<Self>, Error>>, Error> {
        let mut done = Vec::with_capacity(transactions.len());
        for transaction in transactions {
            done.push(self.submit_one(at, source, transaction).await);
        }
        Ok(done)
    }

    async fn submit_one(
        &self,
        at: Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<TxHash<Self>, Error> {
        let _looked_at = self.at_once.acquire().await;
        self.ensure_room(&transaction)?;
        self.seen(self.pool.submit_one(at, source, transaction).await)
    }

    async fn submit_and_watch(
        &self,
        at: Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
        let _looked_at = self.at_once.acquire().await;
        self.ensure_room(&transaction)?;
        self.seen(self.pool.submit_and_watch(at, source, transaction).await)
    }

    async fn ready_at(&self, at: Hash) -> Ready {
        self.pool.ready_at(at).await
    }

    fn ready(&self) -> Ready {
        self.pool.ready()
    }

    async fn report_invalid(
        &self,
        at: Option<Hash>,
        errors: TxInvalidityReportMap<TxHash<Self>>,
    ) -> Vec<Arc<Self::InPoolTransaction>> {
        self.pool.report_invalid(at, errors).await
    }

    fn futures(&self) -> Vec<Self::InPoolTransaction> {
        self.pool.futures()
    }

    fn status(&self) -> PoolStatus {
        self.pool.status()
    }

    fn import_notification_stream(&self) -> ImportNotificationStream<TxHash<Self>> {
        self.pool.import_notification_stream()
    }

    fn on_broadcasted(&self, propagations: HashMap<TxHash<Self>, Vec<String>>) {
        self.pool.on_broadcasted(propagations)
    }

    fn hash_of(&self, transaction: &TransactionFor<Self>) -> TxHash<Self> {
        self.pool.hash_of(transaction)
    }

    fn ready_transaction(&self, hash: &TxHash<Self>) -> Option<Arc<Self::InPoolTransaction>> {
        self.pool.ready_transaction(hash)
    }

    async fn ready_at_with_timeout(&self, at: Hash, timeout: Duration) -> Ready {
        self.pool.ready_at_with_timeout(at, timeout).await
    }
}

#[async_trait::async_trait]
impl MaintainedTransactionPool for Admission {
    async fn maintain(&self, event: ChainEvent<Block>) {
        self.pool.maintain(event).await
    }
}
