//! The pool as it looks to those who bring transactions: what it refuses is counted.

use crate::{client::Pool, metrics::Metrics};
use sc_transaction_pool_api::{
    error::{Error as Refused, IntoPoolError},
    ChainEvent, ImportNotificationStream, MaintainedTransactionPool, PoolStatus, ReadyTransactions,
    TransactionFor, TransactionPool, TransactionSource, TransactionStatusStreamFor, TxHash,
    TxInvalidityReportMap,
};
use sp_runtime::transaction_validity::InvalidTransaction;
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use yuma_runtime::{opaque::Block, Hash};

pub struct Admission {
    pub pool: Arc<Pool>,
    pub metrics: Option<Metrics>,
}

type Error = <Pool as TransactionPool>::Error;
type Ready =
    Box<dyn ReadyTransactions<Item = Arc<<Pool as TransactionPool>::InPoolTransaction>> + Send>;

impl Admission {
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

#[async_trait::async_trait]
impl TransactionPool for Admission {
    type Block = Block;
    type Hash = <Pool as TransactionPool>::Hash;
    type InPoolTransaction = <Pool as TransactionPool>::InPoolTransaction;
    type Error = Error;

    async fn submit_at(
        &self,
        at: Hash,
        source: TransactionSource,
        transactions: Vec<TransactionFor<Self>>,
    ) -> Result<Vec<Result<TxHash<Self>, Error>>, Error> {
        let done = self.pool.submit_at(at, source, transactions).await?;
        Ok(done.into_iter().map(|one| self.seen(one)).collect())
    }

    async fn submit_one(
        &self,
        at: Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<TxHash<Self>, Error> {
        self.seen(self.pool.submit_one(at, source, transaction).await)
    }

    async fn submit_and_watch(
        &self,
        at: Hash,
        source: TransactionSource,
        transaction: TransactionFor<Self>,
    ) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
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
