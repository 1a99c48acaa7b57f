//! What every command of the node is made of: the chain's client and database, the pool of
//! transactions, and the checks that a block passes before it is imported.

use crate::equivocation::Watch;
use sc_consensus_aura::{BuildVerifierParams, CheckForEquivocation};
use sc_consensus_grandpa::LinkHalf;
use sc_executor::WasmExecutor;
use sc_service::{error::Error as ServiceError, Configuration, PartialComponents, TaskManager};
use sc_telemetry::{Telemetry, TelemetryHandle, TelemetryWorker};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::{
    inherents::InherentDataProvider as SlotProvider, sr25519::AuthorityPair as AuraPair,
    SlotDuration,
};
use sp_timestamp::InherentDataProvider as TimestampProvider;
use std::sync::Arc;
use yuma_runtime::{opaque::Block, RuntimeApi};

/// A justification is made at least every so many blocks, for nodes that join later to check
/// finality with.
pub const JUSTIFICATION_PERIOD: u32 = 512;

#[cfg(not(feature = "runtime-benchmarks"))]
type HostFunctions = sp_io::SubstrateHostFunctions;

/// A runtime built with its benchmarks calls into the host to reset and time them.
#[cfg(feature = "runtime-benchmarks")]
type HostFunctions = (
    sp_io::SubstrateHostFunctions,
    frame_benchmarking::benchmarking::HostFunctions,
);

pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, WasmExecutor<HostFunctions>>;
pub type FullBackend = sc_service::TFullBackend<Block>;
pub type FullSelectChain = sc_consensus::LongestChain<FullBackend, Block>;
pub type Pool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;

pub type ImportQueue = sc_consensus::DefaultImportQueue<Block>;
pub type GrandpaImport =
    sc_consensus_grandpa::GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
pub type GrandpaLink = LinkHalf<Block, FullClient, FullSelectChain>;

/// What every command needs.
pub type Parts =
    PartialComponents<FullClient, FullBackend, FullSelectChain, ImportQueue, Pool, ConsensusParts>;

/// What only the running node needs.
pub struct ConsensusParts {
    pub block_import: GrandpaImport,
    pub grandpa_link: GrandpaLink,
    pub telemetry: Option<Telemetry>,
}

/// Makes the parts that commands and the running node share.
pub fn new_partial(config: &Configuration) -> Result<Parts, ServiceError> {
    let telemetry = telemetry_worker(config)?;
    let telemetry_handle = telemetry.as_ref().map(|(_, telemetry)| telemetry.handle());

    let (client, backend, keystore_container, task_manager) =
        sc_service::new_full_parts::<Block, RuntimeApi, _>(
            config,
            telemetry_handle.clone(),
            sc_service::new_wasm_executor::<HostFunctions>(&config.executor),
            Vec::new(),
        )?;
    let client = Arc::new(client);

    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager
            .spawn_handle()
            .spawn("telemetry", None, worker.run());
        telemetry
    });

    let select_chain = sc_consensus::LongestChain::new(backend.clone());
    let transaction_pool = sc_transaction_pool::Builder::new(
        task_manager.spawn_essential_handle(),
        client.clone(),
        config.role.is_authority().into(),
    )
    .with_options(config.transaction_pool.clone())
    .with_prometheus(config.prometheus_registry())
    .build();
    let transaction_pool = Arc::new(transaction_pool);

    let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry_handle.clone(),
    )?;
    let import_queue = import_queue(
        config,
        &client,
        &transaction_pool,
        &block_import,
        &task_manager,
        telemetry_handle,
    )?;

    Ok(PartialComponents {
        client,
        backend,
        task_manager,
        keystore_container,
        select_chain,
        import_queue,
        transaction_pool,
        other: ConsensusParts {
            block_import,
            grandpa_link,
            telemetry,
        },
    })
}

fn telemetry_worker(
    config: &Configuration,
) -> Result<Option<(TelemetryWorker, Telemetry)>, ServiceError> {
    let Some(endpoints) = config
        .telemetry_endpoints
        .clone()
        .filter(|list| !list.is_empty())
    else {
        return Ok(None);
    };
    let worker = TelemetryWorker::new(16)?;
    let telemetry = worker.handle().new_telemetry(endpoints);
    Ok(Some((worker, telemetry)))
}

/// Checks blocks that come from elsewhere: Aura's rules first, then GRANDPA's bookkeeping.
fn import_queue(
    config: &Configuration,
    client: &Arc<FullClient>,
    pool: &Arc<Pool>,
    block_import: &GrandpaImport,
    task_manager: &TaskManager,
    telemetry: Option<TelemetryHandle>,
) -> Result<ImportQueue, ServiceError> {
    let slot_duration = sc_consensus_aura::slot_duration(&**client)?;
    let verifier = sc_consensus_aura::build_verifier::<AuraPair, _, _, Block>(
        BuildVerifierParams {
            client: client.clone(),
            create_inherent_data_providers: move |_, ()| async move { Ok(slot_and_time(slot_duration)) },
            check_for_equivocation: CheckForEquivocation::No,
            telemetry,
            compatibility_mode: Default::default(),
        },
    );
    Ok(ImportQueue::new(
        Watch {
            verifier,
            client: client.clone(),
            pool: OffchainTransactionPoolFactory::new(pool.clone()),
            slot_duration,
        },
        Box::new(block_import.clone()),
        Some(Box::new(block_import.clone())),
        &task_manager.spawn_essential_handle(),
        config.prometheus_registry(),
    ))
}

/// The slot and the time that a block made now would carry.
pub fn slot_and_time(slot_duration: SlotDuration) -> (SlotProvider, TimestampProvider) {
    let time = TimestampProvider::from_system_time();
    (
        SlotProvider::from_timestamp_and_slot_duration(*time, slot_duration),
        time,
    )
}
