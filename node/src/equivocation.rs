//! Watching for authors that make two blocks in one slot, and telling the chain.
//!
//! (GRANDPA watches its voters by itself.)

use pallet_authorities::blocks::EquivocationApi;
use sc_client_api::AuxStore;
use sc_consensus::{BlockImportParams, Verifier};
use sc_consensus_slots::check_equivocation;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{sr25519::AuthoritySignature, Slot, SlotDuration};
use sp_timestamp::Timestamp;
use std::{error::Error, sync::Arc};
use yuma_runtime::opaque::{Block, Header};

/// Checks blocks as `verifier` does, and reports who made two of those that passed in one slot.
///
/// It takes the place of Aura's own check, which keeps the headers without their seals: those would
/// prove nothing to the chain.
pub struct Watch<V, C> {
    pub verifier: V,
    pub client: Arc<C>,
    pub pool: OffchainTransactionPoolFactory<Block>,
    pub slot_duration: SlotDuration,
}

#[async_trait::async_trait]
impl<V, C> Verifier<Block> for Watch<V, C>
where
    V: Verifier<Block>,
    C: AuxStore + HeaderBackend<Block> + ProvideRuntimeApi<Block, Api: EquivocationApi<Block>>,
{
    async fn verify(
        &self,
        block: BlockImportParams<Block>,
    ) -> Result<BlockImportParams<Block>, String> {
        let sealed = block.header.clone();
        let verified = self.verifier.verify(block).await?;
        // Where the seal still stands in the header, nobody has looked at it.
        if !verified.post_digests.is_empty() {
            if let Err(error) = self.watch(sealed) {
                log::warn!("Could not check whether a slot has two blocks: {error}");
            }
        }
        Ok(verified)
    }
}

impl<V, C> Watch<V, C>
where
    C: AuxStore + HeaderBackend<Block> + ProvideRuntimeApi<Block, Api: EquivocationApi<Block>>,
{
    fn watch(&self, header: Header) -> Result<(), Box<dyn Error>> {
        let slot = sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(&header)?;
        let now = Slot::from_timestamp(Timestamp::current(), self.slot_duration);
        // It is one author's turn in a slot, so there is nothing to tell authors apart by.
        let author = &();
        let Some(proof) = check_equivocation(&*self.client, now, slot, &header, author)? else {
            return Ok(());
        };
        let (first, second) = (proof.first_header, proof.second_header);
        let (one, other) = (first.hash(), second.hash());
        // After the removal it goes on for a while, which is no news.
        match self.report(first, second)? {
            Some(()) => log::warn!("Reported two blocks in slot {slot}: {one:?} and {other:?}"),
            None => log::debug!("Two blocks in slot {slot}: {one:?} and {other:?}"),
        }
        Ok(())
    }

    /// Puts a report into this node's pool, for its next block if it is an author.
    fn report(&self, first: Header, second: Header) -> Result<Option<()>, sp_api::ApiError> {
        let best = self.client.info().best_hash;
        let mut api = self.client.runtime_api();
        api.register_extension(self.pool.offchain_transaction_pool(best));
        api.submit_report_aura_equivocation_unsigned_extrinsic(best, first, second)
    }
}
