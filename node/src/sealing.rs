//! Making blocks on demand, for development chains.
//!
//! With `--sealing` neither Aura nor GRANDPA runs: the node alone decides when there is a block,
//! and each block is final when it is made. The blocks still look to the runtime as Aura's do, so
//! that the same runtime serves both ways: each names a slot of its own, and the time it carries
//! lies in that slot. What they lack is the author's seal, so other nodes don't accept them.

use crate::{
    chain_spec,
    client::{FullClient, FullSelectChain, Pool},
};
use futures::{
    channel::{mpsc, oneshot},
    stream, Stream, StreamExt,
};
use sc_consensus_manual_seal::{
    consensus::aura::AuraConsensusDataProvider, run_manual_seal, CreatedBlock, EngineCommand,
    Error as SealingError, ManualSealParams,
};
use sc_service::{ChainSpec, SpawnTaskHandle};
use sc_transaction_pool_api::TransactionPool;
use sp_consensus_aura::{sr25519::AuthoritySignature, Slot, SlotDuration};
use sp_inherents::CreateInherentDataProviders;
use sp_timestamp::Timestamp;
use std::{error::Error, str::FromStr, sync::Arc, time::Duration};
use tokio::time::MissedTickBehavior;
use yuma_runtime::{opaque::Block, Hash};

/// The longest interval between blocks: a day. More is a typing error, and would overflow timers.
const MAX_INTERVAL_MS: u64 = 24 * 60 * 60 * 1000;

/// When blocks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealing {
    /// As soon as a transaction is ready.
    Instant,
    /// When the RPC says so.
    Manual,
    /// At regular intervals.
    Interval(Duration),
}

impl FromStr for Sealing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "instant" => return Ok(Sealing::Instant),
            "manual" => return Ok(Sealing::Manual),
            _ => {}
        }
        match text.parse() {
            Ok(interval @ 1..=MAX_INTERVAL_MS) => {
                Ok(Sealing::Interval(Duration::from_millis(interval)))
            }
            Ok(_) => Err(format!(
                "the interval between blocks must be 1 to {MAX_INTERVAL_MS} milliseconds"
            )),
            Err(_) => Err("expected `instant`, `manual` or a number of milliseconds".into()),
        }
    }
}

impl Sealing {
    /// Sealing makes blocks that nobody voted on, which has no place on a chain people rely on.
    pub fn ensure_allowed_on(&self, spec: &dyn ChainSpec) -> Result<(), String> {
        if chain_spec::is_for_development(&spec.chain_type()) {
            return Ok(());
        }
        Err(format!(
            "--sealing makes blocks without consensus and works on development and local chains \
             only, but `{}` is a chain of type {:?}",
            spec.name(),
            spec.chain_type(),
        ))
    }
}

/// Where commands to make or finalise blocks go.
pub type CommandSink = mpsc::Sender<EngineCommand<Hash>>;

/// The other end, for the task that makes blocks.
pub type Commands = mpsc::Receiver<EngineCommand<Hash>>;

/// The channel between the RPC and the task that makes blocks.
pub fn command_channel() -> (CommandSink, Commands) {
    // The capacity only says how many callers of the RPC may queue up before they wait.
    mpsc::channel(128)
}

/// What it takes to make blocks.
pub struct SealingParams<Proposers> {
    pub sealing: Sealing,
    pub commands: Commands,
    pub client: Arc<FullClient>,
    pub pool: Arc<Pool>,
    pub select_chain: FullSelectChain,
    pub proposers: Proposers,
    pub slot_duration: SlotDuration,
    pub spawn_handle: SpawnTaskHandle,
}

/// Makes blocks until the node stops.
pub async fn run<Proposers>(params: SealingParams<Proposers>)
where
    Proposers: sp_consensus::Environment<Block> + 'static,
    Proposers::Proposer: sp_consensus::Proposer<Block>,
{
    let SealingParams {
        sealing,
        commands,
        client,
        pool,
        ..
    } = params;
    let triggers = triggers(sealing, &pool).map(move |()| seal_and_report(&params.spawn_handle));
    let slot_duration = params.slot_duration;
    let clock = Clock {
        client: client.clone(),
        slot_duration,
    };

    run_manual_seal(ManualSealParams {
        // Straight into the client: GRANDPA does not run, so it has nothing to learn from imports.
        block_import: client.clone(),
        env: params.proposers,
        client,
        pool,
        commands_stream: stream::select(commands, triggers),
        select_chain: params.select_chain,
        consensus_data_provider: Some(Box::new(AuraConsensusDataProvider::new_with_slot_duration(
            slot_duration,
        ))),
        create_inherent_data_providers: clock,
    })
    .await
}

/// What makes blocks besides the RPC.
fn triggers(sealing: Sealing, pool: &Arc<Pool>) -> stream::BoxStream<'static, ()> {
    match sealing {
        Sealing::Manual => stream::pending().boxed(),
        Sealing::Instant => pool.import_notification_stream().map(|_| ()).boxed(),
        Sealing::Interval(interval) => ticks(interval).boxed(),
    }
}

fn ticks(interval: Duration) -> impl Stream<Item = ()> {
    let mut timer = tokio::time::interval(interval);
    // When blocks take longer than the interval, the missed ones don't come in a burst later.
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    stream::unfold(timer, |mut timer| async move {
        timer.tick().await;
        Some(((), timer))
    })
}

/// A command to make a final block, even if there is nothing to put into it.
///
/// A command without somebody to answer makes the engine log a line for every block, so there is
/// always somebody, who speaks up only when a block fails.
fn seal_and_report(spawn_handle: &SpawnTaskHandle) -> EngineCommand<Hash> {
    let (sender, answer) = oneshot::channel::<Result<CreatedBlock<Hash>, SealingError>>();
    spawn_handle.spawn("sealing-report", None, async move {
        if let Ok(Err(error)) = answer.await {
            log::error!("Making a block failed: {error}");
        }
    });
    EngineCommand::SealNewBlock {
        create_empty: true,
        finalize: true,
        parent_hash: None,
        sender: Some(sender),
    }
}

/// Tells the time of the next block.
///
/// The runtime wants each block in a later slot than its parent, and at least half a slot after
/// it. The middle of the next slot is always far enough; when the wall clock is beyond that, it is
/// simply now. So chain time follows the wall clock unless blocks come faster than slots, and then
/// runs ahead by one slot a block.
struct Clock {
    client: Arc<FullClient>,
    slot_duration: SlotDuration,
}

#[async_trait::async_trait]
impl CreateInherentDataProviders<Block, ()> for Clock {
    type InherentDataProviders = sp_timestamp::InherentDataProvider;

    async fn create_inherent_data_providers(
        &self,
        parent: Hash,
        (): (),
    ) -> Result<Self::InherentDataProviders, Box<dyn Error + Send + Sync>> {
        let header = self
            .client
            .header(parent)?
            .ok_or("the parent block is unknown")?;
        let slot = sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header)?;
        let time = earliest_time(slot, self.slot_duration).max(Timestamp::current());
        Ok(sp_timestamp::InherentDataProvider::new(time))
    }
}

/// The middle of the slot after `parent`.
fn earliest_time(parent: Slot, slot_duration: SlotDuration) -> Timestamp {
    let duration = slot_duration.as_millis();
    let start = (*parent).saturating_add(1).saturating_mul(duration);
    Timestamp::new(start.saturating_add(duration / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sc_service::ChainType;

    fn spec(chain_type: ChainType) -> crate::chain_spec::ChainSpec {
        crate::chain_spec::ChainSpec::builder(&[], None)
            .with_name("Somewhere")
            .with_id("somewhere")
            .with_chain_type(chain_type)
            .with_genesis_config_patch(Default::default())
            .build()
    }

    #[test]
    fn sealing_is_a_word_or_a_number_of_milliseconds() {
        assert_eq!("instant".parse(), Ok(Sealing::Instant));
        assert_eq!("manual".parse(), Ok(Sealing::Manual));
        assert_eq!(
            "250".parse(),
            Ok(Sealing::Interval(Duration::from_millis(250)))
        );
    }

    #[test]
    fn a_bad_sealing_is_refused_with_what_is_expected() {
        for text in ["", "often", "-5", "2.5", "12s"] {
            let error = text.parse::<Sealing>().unwrap_err();
            assert!(
                error.contains("expected `instant`, `manual`"),
                "{text}: {error}"
            );
        }
        for text in ["0", "86400001"] {
            let error = text.parse::<Sealing>().unwrap_err();
            assert!(error.contains("must be 1 to"), "{text}: {error}");
        }
    }

    #[test]
    fn sealing_is_refused_on_chains_that_people_rely_on() {
        for chain_type in [ChainType::Development, ChainType::Local] {
            assert_eq!(Sealing::Manual.ensure_allowed_on(&spec(chain_type)), Ok(()));
        }
        for chain_type in [ChainType::Live, ChainType::Custom("Other".into())] {
            let error = Sealing::Manual
                .ensure_allowed_on(&spec(chain_type))
                .unwrap_err();
            assert!(error.contains("`Somewhere`"), "{error}");
        }
    }

    #[test]
    fn the_next_block_is_a_slot_later_and_more_than_half_a_slot_apart() {
        let duration = SlotDuration::from_millis(250);
        for slot in [0, 1, 7_000_000_000] {
            let time = earliest_time(slot.into(), duration);
            assert_eq!(Slot::from_timestamp(time, duration), Slot::from(slot + 1));
            let latest_of_parent = slot * 250 + 249;
            assert!(time.as_millis() - latest_of_parent >= 125);
        }
    }
}
