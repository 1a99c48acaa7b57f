//! What the runtime as a whole must do: the wire format, and how its parts work together.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod announced;
mod authorities;
mod bounds;
mod call_docs;
mod calls;
mod commitments;
mod commits;
mod contract;
mod defaults;
mod delegation;
mod earning;
mod equivocation;
mod fees;
mod filters;
mod genesis;
mod guests;
mod hyperparameters;
mod identity;
mod keys_page;
mod launch;
mod leaving;
mod machine;
mod measured;
mod mechanisms;
mod metadata;
mod migrations;
mod nonces;
mod ownership;
mod pages;
mod payout;
mod proxies;
mod queries;
mod quotes;
mod refusals;
mod registration;
mod removal;
mod removal_edges;
mod root;
mod rules;
mod rules_edges;
mod staking;
mod storage_names;
mod story;
mod supply;
mod swapping;
mod visits;
mod weights;
mod year;

use crate::*;
use codec::Encode;
use frame_support::{dispatch::DispatchResult, storage::with_transaction_unchecked};
use serde_json::Value;
use sp_block_builder::runtime_decl_for_block_builder::BlockBuilderV6 as _;
use sp_core::{sr25519, Pair};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    generic::{DigestItem, Era},
    transaction_validity::{TransactionSource, TransactionValidity, TransactionValidityError},
    BuildStorage, Digest, TransactionOutcome,
};
use sp_transaction_pool::runtime_api::runtime_decl_for_tagged_transaction_queue::TaggedTransactionQueueV3 as _;

/// The whole genesis of a preset: its fields over the defaults.
fn config(preset: &str) -> RuntimeGenesisConfig {
    fn merge(into: &mut Value, from: Value) {
        match (into, from) {
            (Value::Object(into), Value::Object(from)) => {
                for (key, value) in from {
                    merge(into.entry(key).or_insert(Value::Null), value);
                }
            }
            (into, from) => *into = from,
        }
    }
    let patch = genesis_config_presets::get_preset(&preset.into()).unwrap();
    let mut json = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
    merge(&mut json, serde_json::from_slice(&patch).unwrap());
    serde_json::from_value(json).unwrap()
}

/// A chain that has just begun from a preset.
fn chain(preset: &str) -> TestExternalities {
    config(preset).build_storage().unwrap().into()
}

/// Begins block `number`, in the slot of the same number.
fn begin(number: BlockNumber) {
    let slot = sp_consensus_aura::Slot::from(u64::from(number));
    let digest = Digest {
        logs: vec![DigestItem::PreRuntime(
            sp_consensus_aura::AURA_ENGINE_ID,
            slot.encode(),
        )],
    };
    Executive::initialize_block(&Header {
        number,
        digest,
        parent_hash: System::parent_hash(),
        state_root: Default::default(),
        extrinsics_root: Default::default(),
    });
    let now = u64::from(number) * Authorities::slot_duration();
    let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
    Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(set))
        .unwrap()
        .unwrap();
}

/// All blocks from the next one up to `last`, without transactions; `last` is left open.
fn run_to(last: BlockNumber) {
    for number in System::block_number() + 1..=last {
        if number > 1 {
            Executive::finalize_block();
        }
        begin(number);
    }
}

/// What always holds of each pallet, and of all TAO, holds.
fn assert_sound() {
    machine::checks::state().unwrap_or_else(|what| panic!("{what}"));
}

/// What a signer chooses besides the call.
#[derive(Default)]
struct Options {
    nonce: Nonce,
    tip: Balance,
}

fn sign(signer: &sr25519::Pair, call: RuntimeCall, options: Options) -> UncheckedExtrinsic {
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        check_nonce::CheckNonce::from(options.nonce),
        frame_system::CheckWeight::new(),
        flat_priority::ChargeTransactionPayment::from(options.tip),
        Default::default(),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
    );
    let payload = SignedPayload::new(call, extension).unwrap();
    let signature = payload.using_encoded(|bytes| signer.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    let who: AccountId = signer.public().into();
    UncheckedExtrinsic::new_signed(call, who.into(), signature.into(), extension)
}

/// What the pool says to a transaction.
fn offer(transaction: &UncheckedExtrinsic) -> TransactionValidity {
    // As the pool asks, nothing of it stays: it is asked as if the next block had begun.
    with_transaction_unchecked(|| {
        TransactionOutcome::Rollback(Runtime::validate_transaction(
            TransactionSource::External,
            transaction.clone(),
            Default::default(),
        ))
    })
}

/// Puts a transaction into the block.
fn apply(transaction: UncheckedExtrinsic) -> Result<DispatchResult, TransactionValidityError> {
    Runtime::apply_extrinsic(transaction)
}

fn pair(uri: &str) -> sr25519::Pair {
    sr25519::Pair::from_string(uri, None).unwrap()
}

fn account(uri: &str) -> AccountId {
    pair(uri).public().into()
}

/// A list as a call has it.
fn list<T: Clone, const N: u32>(items: &[T]) -> yuma_types::List<T, N> {
    items
        .to_vec()
        .try_into()
        .unwrap_or_else(|_| panic!("more than {N} items"))
}

fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}
