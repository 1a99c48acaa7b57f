//! How the running node comes to blocks: by Aura and GRANDPA with the others, or on its own.

use crate::{
    client::{
        self, FullClient, FullSelectChain, GrandpaImport, GrandpaLink, Pool, JUSTIFICATION_PERIOD,
    },
    network::GrandpaChannel,
    sealing::{self, Commands, Sealing, SealingParams},
    voting,
};
use futures::{future::BoxFuture, FutureExt};
use sc_basic_authorship::ProposerFactory;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{GrandpaParams, SharedVoterState};
use sc_network::{config::Role, service::traits::NetworkService};
use sc_network_sync::SyncingService;
use sc_service::{error::Error as ServiceError, Configuration, TaskManager};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{
    sr25519::{AuthorityPair as AuraPair, AuthoritySignature as AuraSignature},
    SlotDuration,
};
use sp_keystore::KeystorePtr;
use sp_timestamp::Timestamp;
use std::{sync::Arc, time::Duration};
use substrate_prometheus_endpoint::Registry;
use yuma_runtime::opaque::Block;

/// The share of a slot that goes into making a block; the rest is for it to reach the others.
const PROPOSAL_SHARE: f32 = 2.0 / 3.0;

/// The longest time that voters wait for each other's messages to come round. A round of voting
/// takes at least four times this.
const MAX_GOSSIP: Duration = Duration::from_millis(333);

/// The shortest: below this, messages of voters on different continents would come too late.
const MIN_GOSSIP: Duration = Duration::from_millis(100);

/// What the configuration says about making blocks. (The service consumes the rest.)
pub struct AuthoringSettings {
    pub role: Role,
    force_authoring: bool,
    grandpa: bool,
    name: String,
    prometheus: Option<Registry>,
}

impl From<&Configuration> for AuthoringSettings {
    fn from(config: &Configuration) -> Self {
        Self {
            role: config.role,
            force_authoring: config.force_authoring,
            grandpa: !config.disable_grandpa,
            name: config.network.node_name.clone(),
            prometheus: config.prometheus_registry().cloned(),
        }
    }
}

/// What all ways of making blocks share.
pub struct Node {
    pub settings: AuthoringSettings,
    pub slot_duration: SlotDuration,
    pub client: Arc<FullClient>,
    pub pool: Arc<Pool>,
    pub select_chain: FullSelectChain,
    pub keystore: KeystorePtr,
    pub sync: Arc<SyncingService<Block>>,
    pub telemetry: Option<TelemetryHandle>,
}

impl Node {
    /// Makes blocks on demand. No key is needed, so any node can do it.
    pub fn start_sealing(self, sealing: Sealing, commands: Commands, task_manager: &TaskManager) {
        let params = SealingParams {
            sealing,
            commands,
            proposers: self.proposers(task_manager),
            client: self.client,
            pool: self.pool,
            select_chain: self.select_chain,
            slot_duration: self.slot_duration,
            spawn_handle: task_manager.spawn_handle(),
        };
        task_manager.spawn_essential_handle().spawn_blocking(
            "sealing",
            "block-authoring",
            sealing::run(params),
        );
    }

    /// Makes a block in each slot that is ours, if the node is an authority.
    pub fn start_aura(
        &self,
        block_import: GrandpaImport,
        task_manager: &TaskManager,
    ) -> Result<(), ServiceError> {
        if !self.settings.role.is_authority() {
            return Ok(());
        }
        let slot_duration = self.slot_duration;
        let aura = sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(
            StartAuraParams {
                slot_duration,
                client: self.client.clone(),
                select_chain: self.select_chain.clone(),
                block_import,
                proposer_factory: self.proposers(task_manager),
                sync_oracle: self.sync.clone(),
                justification_sync_link: self.sync.clone(),
                create_inherent_data_providers: move |_, ()| async move {
                    Ok(client::slot_and_time(slot_duration))
                },
                force_authoring: self.settings.force_authoring,
                // Blocks keep coming when finality stalls: emission must not stop with it.
                backoff_authoring_blocks: Option::<()>::None,
                keystore: self.keystore.clone(),
                block_proposal_slot_portion: SlotProportion::new(PROPOSAL_SHARE),
                max_block_proposal_slot_portion: None,
                telemetry: self.telemetry.clone(),
                compatibility_mode: Default::default(),
            },
        )?;
        // Boxed, since the compiler can't tell that a future around it is `Send`.
        let aura = when_due(time_ahead(&self.client, slot_duration)?, aura.boxed());
        // Without blocks the node is of no use, so it goes down with this task.
        task_manager
            .spawn_essential_handle()
            .spawn_blocking("aura", "block-authoring", aura);
        Ok(())
    }

    /// Votes on which blocks are final, or just follows the votes if the node is no authority.
    pub fn start_grandpa(
        self,
        link: GrandpaLink,
        network: Arc<dyn NetworkService>,
        channel: GrandpaChannel,
        shared_voter_state: SharedVoterState,
        task_manager: &TaskManager,
    ) -> Result<(), ServiceError> {
        if !self.settings.grandpa {
            return Ok(());
        }
        let is_authority = self.settings.role.is_authority();
        let config = sc_consensus_grandpa::Config {
            gossip_duration: gossip_duration(self.slot_duration),
            justification_generation_period: JUSTIFICATION_PERIOD,
            observer_enabled: false,
            local_role: self.settings.role,
            name: Some(self.settings.name),
            keystore: is_authority.then_some(self.keystore),
            telemetry: self.telemetry.clone(),
            protocol_name: channel.protocol,
        };
        let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
            config,
            link,
            network,
            sync: self.sync,
            notification_service: channel.notifications,
            voting_rule: voting::rule(),
            prometheus_registry: self.settings.prometheus,
            shared_voter_state,
            telemetry: self.telemetry,
            offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(self.pool),
        })?;
        task_manager
            .spawn_essential_handle()
            .spawn_blocking("grandpa-voter", None, voter);
        Ok(())
    }

    fn proposers(&self, task_manager: &TaskManager) -> ProposerFactory<Pool, FullClient> {
        ProposerFactory::new(
            task_manager.spawn_handle(),
            self.client.clone(),
            self.pool.clone(),
            self.settings.prometheus.as_ref(),
            self.telemetry.clone(),
        )
    }
}

/// How far the time of the newest block is ahead of the clock. Until the clock has caught up, the
/// runtime refuses every block, since slots must increase.
fn time_ahead(client: &FullClient, slot_duration: SlotDuration) -> Result<Duration, ServiceError> {
    let best = client.expect_header(client.info().best_hash)?;
    let slot = sc_consensus_aura::find_pre_digest::<Block, AuraSignature>(&best)
        .map_err(|error| ServiceError::Application(error.into()))?;
    let next_slot = (*slot).saturating_add(1);
    let due = next_slot.saturating_mul(slot_duration.as_millis());
    let ahead = due.saturating_sub(Timestamp::current().as_millis());
    // Less than a slot is the ordinary wait for the next one.
    Ok(match ahead > slot_duration.as_millis() {
        true => Duration::from_millis(ahead),
        false => Duration::ZERO,
    })
}

async fn when_due(wait: Duration, aura: BoxFuture<'static, ()>) {
    if !wait.is_zero() {
        log::warn!(
            "The newest block is dated {} s ahead of this machine's clock, as happens after \
             --sealing; the next one is made when the clock has caught up",
            wait.as_secs().max(1),
        );
        tokio::time::sleep(wait).await;
    }
    aura.await
}

/// How long voters wait for each other.
///
/// Clients date their transactions by the last final block and wait for finality, so it must keep
/// up with the head: the faster the blocks, the shorter the rounds.
fn gossip_duration(slot_duration: SlotDuration) -> Duration {
    (slot_duration.as_duration() / 3).clamp(MIN_GOSSIP, MAX_GOSSIP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_are_short_on_fast_chains_and_bounded_on_slow_ones() {
        let gossip = |slot| gossip_duration(SlotDuration::from_millis(slot)).as_millis();
        assert_eq!(gossip(250), 100);
        assert_eq!(gossip(600), 200);
        assert_eq!(gossip(12_000), 333);
    }
}
