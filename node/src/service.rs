//! The node's parts, and starting them.
//!
//! [`new_partial`] makes what every command needs (client, pool, import queue); [`start`] adds
//! network, RPC and consensus, and makes a running node of it.

use crate::{
    consensus::{AuthoringSettings, Node, JUSTIFICATION_PERIOD},
    equivocation::Watch,
    network::{self, GrandpaChannel, Network, NetworkParts},
    rpc,
    sealing::{self, Sealing},
};
use sc_consensus_aura::{BuildVerifierParams, CheckForEquivocation};
use sc_consensus_grandpa::{FinalityProofProvider, LinkHalf, SharedVoterState};
use sc_executor::WasmExecutor;
use sc_network::{config::NetworkBackendType, service::traits::NetworkService, NetworkBackend};
use sc_service::{
    error::Error as ServiceError, Configuration, PartialComponents, SpawnTasksParams, TaskManager,
};
use sc_telemetry::{Telemetry, TelemetryHandle, TelemetryWorker};
use sp_consensus_aura::{
    inherents::InherentDataProvider as SlotProvider, sr25519::AuthorityPair as AuraPair,
    SlotDuration,
};
use sp_timestamp::InherentDataProvider as TimestampProvider;
use std::sync::Arc;
use yuma_runtime::{opaque::Block, Hash, RuntimeApi};

#[cfg(not(feature = "runtime-benchmarks"))]
pub type HostFunctions = sp_io::SubstrateHostFunctions;

/// A runtime built with its benchmarks calls into the host to reset and time them.
#[cfg(feature = "runtime-benchmarks")]
pub type HostFunctions = (
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
    block_import: GrandpaImport,
    grandpa_link: GrandpaLink,
    telemetry: Option<Telemetry>,
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
            pool: pool.clone(),
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

/// Starts a node that runs until its task manager is dropped.
pub fn start(config: Configuration, sealing: Option<Sealing>) -> Result<TaskManager, ServiceError> {
    match config.network.network_backend {
        NetworkBackendType::Litep2p => {
            start_on::<sc_network::Litep2pNetworkBackend>(config, sealing)
        }
        NetworkBackendType::Libp2p => {
            start_on::<sc_network::NetworkWorker<Block, Hash>>(config, sealing)
        }
    }
}

fn start_on<Net: NetworkBackend<Block, Hash>>(
    config: Configuration,
    sealing: Option<Sealing>,
) -> Result<TaskManager, ServiceError> {
    let PartialComponents {
        client,
        backend,
        mut task_manager,
        keystore_container,
        select_chain,
        import_queue,
        transaction_pool: pool,
        other:
            ConsensusParts {
                block_import,
                grandpa_link,
                telemetry,
            },
    } = new_partial(&config)?;

    let network = network::connect::<Net>(
        &config,
        NetworkParts {
            client: client.clone(),
            backend: backend.clone(),
            pool: pool.clone(),
            import_queue,
            authorities: grandpa_link.shared_authority_set().clone(),
        },
        &task_manager,
    )?;
    let node = Node {
        settings: AuthoringSettings::from(&config),
        slot_duration: sc_consensus_aura::slot_duration(&*client)?,
        client,
        pool,
        select_chain,
        keystore: keystore_container.keystore(),
        sync: network.sync.clone(),
        telemetry: telemetry.as_ref().map(Telemetry::handle),
    };
    if config.offchain_worker.enabled {
        network.run_offchain_workers(&node, &backend, &task_manager)?;
    }

    let voter_state = SharedVoterState::empty();
    let (command_sink, commands) = sealing::command_channel();
    let rpc_deps = rpc::Deps {
        client: node.client.clone(),
        pool: node.pool.clone(),
        finality: finality_deps(&backend, &grandpa_link, &voter_state),
        sealing: sealing.map(|_| command_sink),
    };
    let tasks = &mut task_manager;
    let (network, channel) = serve(config, &node, backend, network, rpc_deps, telemetry, tasks)?;

    match sealing {
        Some(sealing) => node.start_sealing(sealing, commands, &task_manager),
        None => {
            node.start_aura(block_import, &task_manager)?;
            node.start_grandpa(grandpa_link, network, channel, voter_state, &task_manager)?;
        }
    }
    Ok(task_manager)
}

/// Starts what every kind of node does: answering the RPC, passing transactions on, reporting.
fn serve(
    config: Configuration,
    node: &Node,
    backend: Arc<FullBackend>,
    network: Network,
    rpc_deps: rpc::Deps,
    mut telemetry: Option<Telemetry>,
    task_manager: &mut TaskManager,
) -> Result<(Arc<dyn NetworkService>, GrandpaChannel), ServiceError> {
    sc_service::spawn_tasks(SpawnTasksParams {
        config,
        client: node.client.clone(),
        backend,
        task_manager,
        keystore: node.keystore.clone(),
        transaction_pool: node.pool.clone(),
        rpc_builder: Box::new(move |executor| {
            rpc::create(&rpc_deps, executor).map_err(ServiceError::Application)
        }),
        network: network.service.clone(),
        system_rpc_tx: network.rpc_requests,
        tx_handler_controller: network.transactions,
        sync_service: network.sync,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;
    Ok((network.service, network.grandpa))
}

/// What the finality methods of the RPC answer from.
fn finality_deps(
    backend: &Arc<FullBackend>,
    grandpa_link: &GrandpaLink,
    voter_state: &SharedVoterState,
) -> rpc::FinalityDeps {
    let authority_set = grandpa_link.shared_authority_set().clone();
    rpc::FinalityDeps {
        voter_state: voter_state.clone(),
        justifications: grandpa_link.justification_stream(),
        proofs: FinalityProofProvider::new_for_service(
            backend.clone(),
            Some(authority_set.clone()),
        ),
        authority_set,
    }
}
