//! The JSON-RPC methods beyond those that the SDK's service brings along: account nonces and dry
//! runs, fees, finality, making blocks where that is allowed, the chain in plain JSON, and what the
//! official node has besides.

mod accounts;
mod arguments;
mod counts;
mod epochs;
mod error;
mod general;
mod methods;
mod network;
mod neurons;
mod news;
mod official;
mod questions;
mod shown;
mod state;
#[cfg(test)]
mod tests;

use crate::{
    client::{FullBackend, FullClient, Pool},
    metrics::Metrics,
    sealing::CommandSink,
};
use error::Error as Refused;
use jsonrpsee::{core::RegisterMethodError, RpcModule};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{
    FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_consensus_manual_seal::rpc::{ManualSeal, ManualSealApiServer};
use sc_service::SpawnTaskHandle;
use sp_core::traits::SpawnNamed;
use std::{error::Error, sync::Arc};
use substrate_frame_rpc_system::{System, SystemApiServer};
use yuma_runtime::{opaque::Block, BlockNumber, Hash};

/// What the finality methods answer from.
#[derive(Clone)]
pub struct FinalityDeps {
    pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
    pub voter_state: SharedVoterState,
    pub justifications: GrandpaJustificationStream<Block>,
    pub proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
}

/// What the methods answer from.
#[derive(Clone)]
pub struct Deps {
    pub client: Arc<FullClient>,
    pub pool: Arc<Pool>,
    pub finality: FinalityDeps,
    pub views: ViewDeps,
    /// Set when the node makes blocks on demand.
    pub sealing: Option<CommandSink>,
}

/// What the methods in plain JSON answer from.
#[derive(Clone)]
pub struct ViewDeps {
    questions: Arc<questions::Questions>,
    news: news::News,
}

impl ViewDeps {
    pub fn new(
        client: &Arc<FullClient>,
        metrics: Option<Metrics>,
        tasks: &SpawnTaskHandle,
    ) -> Self {
        let chain = Arc::new(state::Chain::new(client.clone()));
        let news = news::News::of(client, chain.clone(), metrics.clone(), tasks);
        let questions = Arc::new(questions::Questions::new(chain, metrics));
        Self { questions, news }
    }
}

/// The SDK's methods of its system pallet. It reads addresses of any length, for days the longest that a
/// request may have.
fn system(deps: &Deps) -> Result<RpcModule<impl Send + Sync>, RegisterMethodError> {
    const NONCE: &str = "system_accountNextIndex";
    const ALIAS: &str = "account_nextIndex";
    let mut module = System::new(deps.client.clone(), deps.pool.clone()).into_rpc();
    module.remove_method(NONCE);
    module.remove_method(ALIAS);
    module.register_async_method(NONCE, |params, system, _| async move {
        let address: String = params.one()?;
        let account = yuma_json::account(&address)
            .ok_or_else(|| Refused::Parameters("`account` is an address in SS58".into()))?;
        system.nonce(account).await
    })?;
    module.register_alias(ALIAS, NONCE)?;
    Ok(module)
}

/// All methods in one module, for one server.
pub fn create(
    deps: &Deps,
    executor: Arc<dyn SpawnNamed>,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
    let mut module = RpcModule::new(());
    module.merge(system(deps)?)?;
    module.merge(TransactionPayment::new(deps.client.clone()).into_rpc())?;

    let FinalityDeps {
        authority_set,
        voter_state,
        justifications,
        proofs,
    } = deps.finality.clone();
    module.merge(
        Grandpa::new(executor, authority_set, voter_state, justifications, proofs).into_rpc(),
    )?;

    module.merge(methods::module(deps.views.questions.clone())?)?;
    module.merge(official::module(deps.views.questions.clone())?)?;
    module.merge(deps.views.news.module()?)?;

    if let Some(commands) = deps.sealing.clone() {
        module.merge(ManualSeal::new(commands).into_rpc())?;
    }
    Ok(module)
}
