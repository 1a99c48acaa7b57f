//! What happens, as it happens.
//!
//! The events of a block are read once, however many listen, and not at all where nobody does and
//! nothing is counted.

use super::{
    arguments::Arguments,
    counts,
    epochs::{happened, is_of, of_kinds, PAID, REGISTERED},
    error::Result,
    state::Chain,
};
use crate::{client::FullClient, metrics::Metrics};
use futures::{
    future::{select, Either},
    pin_mut, StreamExt,
};
use jsonrpsee::{
    core::RegisterMethodError,
    server::{PendingSubscriptionSink, SubscriptionMessage},
    types::{ErrorObjectOwned, Params},
    RpcModule,
};
use sc_client_api::BlockchainEvents;
use sc_service::SpawnTaskHandle;
use std::sync::Arc;
use tokio::sync::broadcast::{channel, error::RecvError, Receiver, Sender};
use yuma_json::Object;
use yuma_runtime::Hash;

/// Blocks that a slow listener may lag behind before it misses some.
const BACKLOG: usize = 256;

/// What a block brought.
pub struct Brought {
    epochs: Vec<Object>,
    registrations: Vec<Object>,
}

/// A subscription: its three names, and what it tells of a block.
struct Subscription {
    subscribe: &'static str,
    notification: &'static str,
    unsubscribe: &'static str,
    of: fn(&Brought) -> &[Object],
}

/// The parameters of both.
pub const PARAMETERS: &[&str] = &["netuid"];

const SUBSCRIPTIONS: [Subscription; 2] = [
    Subscription {
        subscribe: "yuma_subscribeEpochs",
        notification: "yuma_epoch",
        unsubscribe: "yuma_unsubscribeEpochs",
        of: |brought| &brought.epochs,
    },
    Subscription {
        subscribe: "yuma_subscribeRegistrations",
        notification: "yuma_registration",
        unsubscribe: "yuma_unsubscribeRegistrations",
        of: |brought| &brought.registrations,
    },
];

#[derive(Clone)]
pub struct News(Sender<Arc<Brought>>);

impl News {
    /// Reads each block that becomes the best, while anybody listens or it is counted.
    pub fn of(
        client: &Arc<FullClient>,
        chain: Arc<Chain>,
        metrics: Option<Metrics>,
        tasks: &SpawnTaskHandle,
    ) -> Self {
        let (sender, _) = channel(BACKLOG);
        let (told, mut blocks) = (sender.clone(), client.import_notification_stream());
        let reader = Reader {
            client: client.clone(),
            chain,
            metrics,
        };
        tasks.spawn_blocking("yuma-news", "rpc", async move {
            while let Some(block) = blocks.next().await {
                let asked = told.receiver_count() > 0 || reader.metrics.is_some();
                if !block.is_new_best || !asked {
                    continue;
                }
                let others = block.tree_route.iter().flat_map(|route| route.enacted());
                let hashes = others.map(|other| other.hash).chain([block.hash]);
                for hash in hashes {
                    match reader.read(hash) {
                        Ok(brought) => drop(told.send(Arc::new(brought))),
                        Err(error) => log::warn!("The events of {hash:?}: {error:?}"),
                    }
                }
                reader.show(block.hash);
            }
        });
        Self(sender)
    }

    pub fn module(&self) -> std::result::Result<RpcModule<Self>, RegisterMethodError> {
        let mut module = RpcModule::new(self.clone());
        for subscription in SUBSCRIPTIONS {
            let Subscription {
                subscribe,
                notification,
                unsubscribe,
                of,
            } = subscription;
            module.register_subscription(
                subscribe,
                notification,
                unsubscribe,
                move |params, pending, news, _| tell(params, pending, news.0.subscribe(), of),
            )?;
        }
        Ok(module)
    }
}

/// What blocks are read with.
struct Reader {
    client: Arc<FullClient>,
    chain: Arc<Chain>,
    metrics: Option<Metrics>,
}

impl Reader {
    fn read(&self, hash: Hash) -> Result<Brought> {
        let at = self.chain.at_hash(hash)?;
        let happened = happened(&at)?;
        if let Some(metrics) = &self.metrics {
            let missed = counts::missed_slots(&self.client, hash);
            metrics.missed_slots.inc_by(missed);
            counts::count(&at, &happened, metrics)?;
        }
        let mut found = of_kinds(&at, &happened, &[&PAID, &REGISTERED])?;
        let registrations = found.pop().unwrap_or_default();
        let epochs = found.pop().unwrap_or_default();
        Ok(Brought {
            epochs,
            registrations,
        })
    }

    fn show(&self, best: Hash) {
        let shown = self.metrics.as_ref().map(|metrics| {
            let at = self.chain.at_hash(best)?;
            counts::show(&at, metrics)
        });
        if let Some(Err(error)) = shown {
            log::debug!("The supply at {best:?}: {error:?}");
        }
    }
}

fn netuid(params: &Params) -> Result<Option<u16>> {
    let arguments = Arguments::read(PARAMETERS, params)?;
    arguments
        .optional("netuid")
        .map(|_| arguments.netuid())
        .transpose()
}

/// Tells one listener until it goes.
async fn tell(
    params: Params<'static>,
    pending: PendingSubscriptionSink,
    mut news: Receiver<Arc<Brought>>,
    of: fn(&Brought) -> &[Object],
) {
    let netuid = match netuid(&params) {
        Ok(netuid) => netuid,
        Err(error) => return pending.reject(ErrorObjectOwned::from(error)).await,
    };
    let Ok(sink) = pending.accept().await else {
        return;
    };
    loop {
        let brought = {
            let (closed, next) = (sink.closed(), news.recv());
            pin_mut!(closed, next);
            match select(closed, next).await {
                Either::Right((Ok(brought), _)) => brought,
                Either::Right((Err(RecvError::Lagged(_)), _)) => continue,
                _ => return,
            }
        };
        for event in of(&brought).iter().filter(|event| is_of(event, netuid)) {
            let Ok(message) = SubscriptionMessage::from_json(event) else {
                return;
            };
            if sink.send(message).await.is_err() {
                return;
            }
        }
    }
}

/// What is listened to, for the document of all methods.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = [&'static str; 2]> {
    let each = SUBSCRIPTIONS.into_iter();
    each.map(|each| [each.subscribe, each.unsubscribe])
}
