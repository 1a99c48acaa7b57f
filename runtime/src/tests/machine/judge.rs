//! What a step did, and what is wrong with it.

use super::{
    checks::{self, Change, Changes},
    send::{Carried, Sent},
};
use crate::*;
use frame_support::{
    dispatch::{DispatchInfo, DispatchResult, GetDispatchInfo, Pays},
    weights::Weight,
};
use sp_io::TestExternalities;
use sp_runtime::{
    traits::Dispatchable,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use yuma_interfaces::subnets::SubnetIndex as _;

type Db = <Runtime as frame_system::Config>::DbWeight;

/// State that anything may add, in bytes: an account or two.
const GROWTH: i64 = 700;
/// State that a rate-limited free call may add: all that a new neuron has.
const FREE_GROWTH: i64 = 2_000;
/// What a byte of state costs at least beyond that, in rao.
const BYTE_PRICE: i128 = 500;

pub type Applied = Result<DispatchResult, TransactionValidityError>;

/// The sort of a fault, and the fault.
pub type Told = (&'static str, String);

/// The chain before a step.
pub struct Before {
    changes: Changes,
    issued: Balance,
    used: Weight,
    events: u32,
    info: DispatchInfo,
    /// What it may bring under other keys, for which the block counts more.
    scattered: Weight,
}

impl Before {
    pub fn now(ext: &mut TestExternalities, sent: &Sent) -> Self {
        let changes = checks::changes(ext);
        ext.execute_with(|| Self {
            changes,
            issued: Balances::total_issuance(),
            used: System::block_weight().total(),
            events: System::event_count(),
            info: sent.transaction.get_dispatch_info(),
            scattered: scattered(),
        })
    }

    /// What state the step changed.
    pub fn changed(&self, ext: &mut TestExternalities) -> Vec<Change> {
        let after = checks::changes(ext);
        checks::between(ext, &self.changes, &after)
    }

    /// All that is wrong with it.
    pub fn faults(&self, sent: &Sent, applied: &Applied, changed: &[Change]) -> Vec<Told> {
        let faults = match applied {
            Err(error) => vec![untouched(error, changed)],
            Ok(result) => vec![
                self.lawful(sent, result),
                self.declared(),
                self.written(sent, changed),
                self.grown(sent, changed),
            ],
        };
        faults.into_iter().flatten().collect()
    }

    fn is_free(&self, sent: &Sent) -> bool {
        sent.is_bare() || self.info.pays_fee == Pays::No
    }

    /// What nobody pays for succeeds.
    fn lawful(&self, sent: &Sent, result: &DispatchResult) -> Option<Told> {
        let error = result.err().filter(|_| self.is_free(sent))?;
        Some(("law", format!("is free and failed in the block: {error:?}")))
    }

    /// What it may take, in time. (The size of proofs counts the transaction's bytes too.)
    fn limit(&self) -> u64 {
        let limits = configs::system::RuntimeBlockWeights::get();
        let base = limits.get(self.info.class).base_extrinsic;
        let all = self.info.total_weight().saturating_add(base);
        all.saturating_add(self.scattered).ref_time()
    }

    /// The block counts no more for it than it declared.
    fn declared(&self) -> Option<Told> {
        let used = System::block_weight().total().ref_time() - self.used.ref_time();
        let limit = self.limit();
        (used > limit).then(|| ("weight", format!("used {used}, and declared {limit}")))
    }

    /// What it declared covers what it wrote. What governance does costs nobody else.
    fn written(&self, sent: &Sent, changed: &[Change]) -> Option<Told> {
        let keys = changed.len() as u64;
        let (took, limit) = (Db::get().writes(keys).ref_time(), self.limit());
        (took > limit && !governs(sent)).then(|| ("writes", format!("wrote {keys} for {limit}")))
    }

    /// State grows by what was paid for, or by little.
    fn grown(&self, sent: &Sent, changed: &[Change]) -> Option<Told> {
        let burnt = self.issued.saturating_sub(Balances::total_issuance());
        let locked = checks::reserved(changed) + checks::unlocked(changed);
        let paid = fees(self.events) + i128::from(burnt) + locked;
        let free = self.is_free(sent);
        let bought = i64::try_from(paid / BYTE_PRICE).unwrap_or(i64::MAX).max(0);
        let limit = bought.saturating_add(if free { FREE_GROWTH } else { GROWTH });
        let growth = checks::growth(changed);
        let told = || ("growth", format!("added {growth} bytes for {paid} rao"));
        (growth > limit && !governs(sent)).then(told)
    }

    /// Whether the drawn call did what it says.
    pub fn succeeded(&self, sent: &Sent, applied: &Applied) -> bool {
        let Ok(Ok(())) = applied else { return false };
        let carried = |event| match event {
            RuntimeEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => {
                (sent.carried == Carried::BySudo).then_some(sudo_result.is_ok())
            }
            RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => {
                (sent.carried == Carried::ByProxy).then_some(result.is_ok())
            }
            _ => None,
        };
        let last = events_since(self.events).filter_map(carried).last();
        sent.carried == Carried::Itself || last.unwrap_or_default()
    }
}

/// While keys are being swapped, a position is in four places at most.
fn scattered() -> Weight {
    let hotkeys = pallet_staking::MovingHotkeys::<Runtime>::iter_keys().next();
    let coldkeys = pallet_keys::MovingColdkeys::<Runtime>::iter_keys().next();
    if hotkeys.is_none() && coldkeys.is_none() {
        return Weight::zero();
    }
    let networks = Subnets::netuids().len() as u64;
    let (_, carry) = Staking::weights_of_one();
    carry.saturating_mul(networks * 2 * 3)
}

/// A refusal changes nothing. Two come when others have written already: there the block's author
/// takes it back.
fn untouched(error: &TransactionValidityError, changed: &[Change]) -> Option<Told> {
    let late = [
        InvalidTransaction::ExhaustsResources,
        InvalidTransaction::BadMandatory,
    ];
    let late = late.map(TransactionValidityError::from).contains(error);
    (!late && !changed.is_empty()).then(|| {
        (
            "refused",
            format!("was refused ({error:?}) and changed state"),
        )
    })
}

fn governs(sent: &Sent) -> bool {
    matches!(sent.transaction.function, RuntimeCall::Sudo(_))
}

/// The events since there were `before` of them.
fn events_since(before: u32) -> impl Iterator<Item = RuntimeEvent> {
    System::read_events_no_consensus()
        .skip(before as usize)
        .map(|record| record.event)
}

/// The fees paid since, in rao.
fn fees(before: u32) -> i128 {
    use pallet_transaction_payment::Event::TransactionFeePaid;
    let fee = |event| match event {
        RuntimeEvent::TransactionPayment(TransactionFeePaid { actual_fee, .. }) => {
            Some(i128::from(actual_fee))
        }
        _ => None,
    };
    events_since(before).filter_map(fee).sum()
}

/// What the call itself says that it took, where nothing cuts it down to what was declared.
pub fn overrun(sent: &Sent) -> Option<Told> {
    let call = sent.transaction.function.clone();
    let origin = RuntimeOrigin::signed(sent.signer.clone()?);
    let declared = call.get_dispatch_info().call_weight;
    sp_io::storage::start_transaction();
    let post = match call.dispatch(origin) {
        Ok(post) => post,
        Err(error) => error.post_info,
    };
    sp_io::storage::rollback_transaction();
    // A new runtime takes the whole block on purpose.
    let block = configs::system::RuntimeBlockWeights::get().max_block;
    let used = post.actual_weight.filter(|used| *used != block)?;
    if used.all_lte(declared) {
        return None;
    }
    Some(("overrun", format!("took {used}, and declared {declared}")))
}
