//! Starting the node: what every command needs, and network, RPC and consensus on it.

use crate::{
    admission::{Admission, Room},
    client::{self, ConsensusParts, FullBackend, GrandpaLink},
    consensus::{AuthoringSettings, Node},
    database,
    metrics::Metrics,
    network::{self, GrandpaChannel, Network, NetworkParts},
    rpc,
    sealing::{self, Sealing},
};
use futures::FutureExt;
use sc_client_api::Backend;
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState};
use sc_network::{config::NetworkBackendType, service::traits::NetworkService, NetworkBackend};
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{
    error::Error as ServiceError, Configuration, PartialComponents, SpawnTasksParams, TaskManager,
};
use sc_telemetry::Telemetry;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use std::sync::Arc;
use yuma_runtime::{opaque::Block, Hash};

/// Starts a node that runs until its task manager is dropped.
pub fn start(
    config: Configuration,
    sealing: Option<Sealing>,
    room: Room,
) -> Result<TaskManager, ServiceError> {
    match config.network.network_backend {
        NetworkBackendType::Litep2p => {
            start_on::<sc_network::Litep2pNetworkBackend>(config, sealing, room)
        }
        NetworkBackendType::Libp2p => {
            start_on::<sc_network::NetworkWorker<Block, Hash>>(config, sealing, room)
        }
    }
}

fn start_on<Net: NetworkBackend<Block, Hash>>(
    config: Configuration,
    sealing: Option<Sealing>,
    room: Room,
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
    } = client::new_partial(&config)?;
    database::ensure_readable(&client)?;

    let metrics = config
        .prometheus_registry()
        .map(Metrics::register)
        .transpose()?;
    let admission = Arc::new(Admission::new(
        client.clone(),
        pool.clone(),
        room,
        metrics.clone(),
    ));

    let network = network::connect::<Net>(
        &config,
        NetworkParts {
            client: client.clone(),
            backend: backend.clone(),
            admission,
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
        run_offchain_workers(&node, &network, &backend, &task_manager)?;
    }

    let voter_state = SharedVoterState::empty();
    let (command_sink, commands) = sealing::command_channel();
    let rpc_deps = rpc::Deps {
        client: node.client.clone(),
        pool: node.pool.clone(),
        finality: finality_deps(&backend, &grandpa_link, &voter_state),
        views: rpc::ViewDeps::new(&node.client, metrics, &task_manager.spawn_handle()),
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
        transaction_pool: network.admission,
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

/// Runs the runtime's offchain workers after every block.
fn run_offchain_workers(
    node: &Node,
    network: &Network,
    backend: &FullBackend,
    task_manager: &TaskManager,
) -> Result<(), ServiceError> {
    let workers = OffchainWorkers::new(OffchainWorkerOptions {
        runtime_api_provider: node.client.clone(),
        keystore: Some(node.keystore.clone()),
        offchain_db: backend.offchain_storage(),
        transaction_pool: Some(OffchainTransactionPoolFactory::new(node.pool.clone())),
        network_provider: Arc::new(network.service.clone()),
        is_validator: node.settings.role.is_authority(),
        enable_http_requests: true,
        custom_extensions: |_| Vec::new(),
    })?;
    let spawner = task_manager.spawn_handle();
    task_manager.spawn_handle().spawn(
        "offchain-workers",
        "offchain-worker",
        workers.run(node.client.clone(), spawner).boxed(),
    );
    Ok(())
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
