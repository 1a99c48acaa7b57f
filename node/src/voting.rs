//! Which block this node votes to finalise.

use crate::client::FullClient;
use sc_consensus_grandpa::{
    BeforeBestBlockBy, ThreeQuartersOfTheUnfinalizedChain, VotingRule, VotingRuleResult,
    VotingRulesBuilder,
};
use sp_blockchain::HeaderBackend;
use std::sync::Arc;
use yuma_runtime::opaque::{Block, Header};

/// Not the newest block, which others may not have yet; and when finality has fallen far behind,
/// not all of the way to the head in one round.
pub fn rule() -> impl VotingRule<Block, FullClient> + Clone {
    NotBelowFinal(
        VotingRulesBuilder::new()
            .add(BeforeBestBlockBy(1))
            .add(ThreeQuartersOfTheUnfinalizedChain)
            .build(),
    )
}

/// Keeps a rule from holding a vote back to where the chain is final already.
///
/// The rules measure from the last round of voting. When blocks became final without one, as with
/// `--sealing`, that lies far back, and a vote between there and the last final block is ignored,
/// even by the voter itself: finality would never move again.
#[derive(Clone)]
struct NotBelowFinal<Rule>(Rule);

impl<Rule> VotingRule<Block, FullClient> for NotBelowFinal<Rule>
where
    Rule: VotingRule<Block, FullClient> + Clone,
{
    fn restrict_vote(
        &self,
        client: Arc<FullClient>,
        base: &Header,
        best_target: &Header,
        current_target: &Header,
    ) -> VotingRuleResult<Block> {
        let info = client.info();
        let vote = self
            .0
            .restrict_vote(client, base, best_target, current_target);
        Box::pin(async move {
            let (hash, number) = vote.await?;
            Some(match number < info.finalized_number {
                true => (info.finalized_hash, info.finalized_number),
                false => (hash, number),
            })
        })
    }
}
