//! Joining the peer-to-peer network.

use crate::{
    admission::Admission,
    client::{FullBackend, FullClient, ImportQueue},
};
use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::{warp_proof, SharedAuthoritySet};
use sc_network::{
    config::FullNetworkConfiguration, service::traits::NetworkService, NetworkBackend,
    NotificationService, ProtocolName,
};
use sc_network_sync::SyncingService;
use sc_network_transactions::TransactionsHandlerController;
use sc_rpc::system::Request;
use sc_service::{
    error::Error as ServiceError, BuildNetworkParams, Configuration, TaskManager, WarpSyncConfig,
};
use sc_utils::mpsc::TracingUnboundedSender;
use std::sync::Arc;
use yuma_runtime::{opaque::Block, BlockNumber, Hash};

/// What the network serves peers from, and where it puts what they send.
pub struct NetworkParts {
    pub client: Arc<FullClient>,
    pub backend: Arc<FullBackend>,
    pub admission: Arc<Admission>,
    pub import_queue: ImportQueue,
    pub authorities: SharedAuthoritySet<Hash, BlockNumber>,
}

/// A joined network.
pub struct Network {
    /// Where what peers and clients send goes to.
    pub admission: Arc<Admission>,
    pub service: Arc<dyn NetworkService>,
    pub sync: Arc<SyncingService<Block>>,
    pub transactions: TransactionsHandlerController<Hash>,
    pub rpc_requests: TracingUnboundedSender<Request<Block>>,
    pub grandpa: GrandpaChannel,
}

/// How GRANDPA's voters talk to each other.
pub struct GrandpaChannel {
    pub protocol: ProtocolName,
    pub notifications: Box<dyn NotificationService>,
}

/// Joins the network.
pub fn connect<Net: NetworkBackend<Block, Hash>>(
    config: &Configuration,
    parts: NetworkParts,
    task_manager: &TaskManager,
) -> Result<Network, ServiceError> {
    let NetworkParts {
        client,
        backend,
        admission,
        import_queue,
        authorities,
    } = parts;
    let registry = config.prometheus_registry();
    let metrics = Net::register_notification_metrics(registry);
    let mut net_config =
        FullNetworkConfiguration::<Block, Hash, Net>::new(&config.network, registry.cloned());

    let genesis = client.info().genesis_hash;
    let protocol = sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
    let (grandpa_config, notifications) =
        sc_consensus_grandpa::grandpa_peers_set_config::<Block, Net>(
            protocol.clone(),
            metrics.clone(),
            net_config.peer_store_handle(),
        );
    net_config.add_notification_protocol(grandpa_config);

    let warp_proofs = warp_proof::NetworkProvider::new(backend, authorities, Vec::new());
    let (service, rpc_requests, transactions, sync, _bitswap) =
        sc_service::build_network(BuildNetworkParams {
            config,
            net_config,
            client,
            transaction_pool: admission.clone(),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: Some(WarpSyncConfig::WithProvider(Arc::new(warp_proofs))),
            block_relay: None,
            metrics,
            gap_sync_body_policy: None,
        })?;
    let grandpa = GrandpaChannel {
        protocol,
        notifications,
    };
    Ok(Network {
        admission,
        service,
        sync,
        transactions,
        rpc_requests,
        grandpa,
    })
}
