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
use sc_cli::TransactionPoolParams;
use sc_transaction_pool_api::{
    error::{Error as Refused, IntoPoolError},
    ChainEvent, ImportNotificationStream, InPoolTransaction, MaintainedTransactionPool, PoolStatus,
    ReadyTransactions, TransactionFor, TransactionPool, TransactionSource,
    TransactionStatusStreamFor, TxHash, TxInvalidityReportMap,
};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::{
    generic::Preamble, traits::StaticLookup, transaction_validity::InvalidTransaction,
};
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use substrate_frame_rpc_system::AccountNonceApi;
use yuma_runtime::{opaque::Block, AccountId, Hash, Nonce, Runtime, UncheckedExtrinsic};

/// As the runtime reads them.
const MAX_EXTRINSIC_DEPTH: u32 = 256;

/// How many transactions may wait, and how many bytes of them.
#[derive(Clone, Copy)]
pub struct Room {
    transactions: usize,
    bytes: usize,
}

impl Room {
    /// Takes what the command line grants, of which the SDK's pool then has twice as much.
    pub fn take(params: &mut TransactionPoolParams) -> Self {
        let room = Self {
            transactions: params.pool_limit,
            bytes: params.pool_kbytes.saturating_mul(1_024),
        };
        params.pool_limit = params.pool_limit.saturating_mul(2);
        params.pool_kbytes = params.pool_kbytes.saturating_mul(2);
        room
    }

    /// Of those whose turn has not come, as in the SDK's pool.
    const fn early(self) -> Self {
        Self {
            transactions: self.transactions / 10,
            bytes: self.bytes / 10,
        }
    }

    /// Of one sender, that nobody takes all of it.
    const fn share(self) -> Self {
        Self {
            transactions: self.transactions.div_ceil(8),
            bytes: self.bytes.div_ceil(8),
        }
    }

    const fn is_taken_by(self, transactions: usize, bytes: usize) -> bool {
        self.transactions <= transactions || self.bytes <= bytes
    }
}

pub struct Admission {
    pub client: Arc<FullClient>,
    pub pool: Arc<Pool>,
    pub room: Room,
    pub metrics: Option<Metrics>,
}

type Error = <Pool as TransactionPool>::Error;
type Waiting = <Pool as TransactionPool>::InPoolTransaction;
type Ready = Box<dyn ReadyTransactions<Item = Arc<Waiting>> + Send>;

impl Admission {
    /// Refuses a transaction where others would have to go for it.
    fn ensure_room(&self, transaction: &TransactionFor<Self>) -> Result<(), Refused> {
        let status = self.pool.status();
        let (early, share) = (self.room.early(), self.room.early().share());
        let is_full = self.room.is_taken_by(status.ready, status.ready_bytes);
        let is_full = is_full
            || share.is_taken_by(status.future, status.future_bytes)
                && self.sender_out_of_turn(transaction).is_some_and(|sender| {
                    let (count, bytes) = self.early_of(&sender);
                    early.is_taken_by(status.future, status.future_bytes)
                        || share.is_taken_by(count, bytes)
                });
        if is_full {
            return Err(Refused::ImmediatelyDropped);
        }
        Ok(())
    }

    /// Who signed it, unless its turn has come.
    fn sender_out_of_turn(&self, transaction: &TransactionFor<Self>) -> Option<AccountId> {
        let (sender, nonce) = signed(transaction)?;
        let best = self.client.info().best_hash;
        let next = self
            .client
            .runtime_api()
            .account_nonce(best, sender.clone());
        let before = tag(&sender, nonce.checked_sub(1)?);
        let follows = || {
            self.pool
                .ready()
                .any(|ready| ready.provides().contains(&before))
        };
        (next.ok()? < nonce && !follows()).then_some(sender)
    }

    /// How many of a sender wait for their turn, and their bytes.
    fn early_of(&self, sender: &AccountId) -> (usize, usize) {
        let waiting = self.pool.futures();
        let of_sender = |early: &&Waiting| {
            early
                .provides()
                .iter()
                .any(|tag| tag.starts_with(sender.as_ref()))
        };
        let bytes = waiting
            .iter()
            .filter(of_sender)
            .map(|early| early.data().encoded_size());
        bytes.fold((0, 0), |(count, sum), bytes| (count + 1, sum + bytes))
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

/// Who signed a transaction, and as its how manieth.
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

/// What the transaction of a sender with a nonce provides to the next one.
fn tag(sender: &AccountId, nonce: Nonce) -> Vec<u8> {
    (sender, nonce).encode()
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
        self.ensure_room(&transaction)?;
        self.seen(self.pool.submit_one(at, source, transaction).await)
    }

    async fn submit_and_watch(
        &self,
        at: Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
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
