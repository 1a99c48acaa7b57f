//! A chain whose next block the runtime begins: in wasm, or natively where wasm wasn't built.

pub mod accounts;
mod counted;
mod scene;

pub use scene::{Ratings, Shape, Subnet, Supply};

use accounts::account;
use codec::{Decode, Encode};
use counted::Counted;
use frame_support::{
    storage::storage_prefix,
    traits::{fungible::Mutate, tokens::Preservation},
};
use frame_system::EventRecord;
use pallet_emission::Event as EmissionEvent;
use sc_executor::WasmExecutor;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{
    storage::StateVersion,
    traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode},
    Blake2Hasher,
};
use sp_externalities::{Extensions, Externalities};
use sp_io::TestExternalities;
use sp_runtime::{generic::DigestItem, ApplyExtrinsicResult, Digest};
use sp_state_machine::{Ext, OverlayedChanges, TrieBackendBuilder};
use sp_trie::cache::{CacheSize, SharedTrieCache};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use yuma_runtime::{
    Authorities, Balance, Balances, BlockNumber, Emission, Hash, Header, Keys, Registration,
    Runtime, RuntimeEvent, Staking, Subnets, System, Weights, Yuma,
};
use yuma_types::NetUid;

const BEGIN: &str = "Core_initialize_block";

/// The state before a block, and what executes the runtime over it.
///
/// The nodes of the state's trie are in memory and decoded, as on a node that has run for a while.
/// But each execution begins from a root that was never seen before, as each block does: no value
/// is known by its key alone.
pub struct Chain {
    state: TestExternalities,
    cache: SharedTrieCache<Blake2Hasher>,
    executor: WasmExecutor,
    roots: u64,
}

impl Chain {
    /// A chain with these subnets, numbered from 1 on, before its first block.
    pub fn new(executor: &WasmExecutor, subnets: &[Subnet], supply: Supply) -> Self {
        let mut state = TestExternalities::from(scene::genesis(subnets, supply));
        state.execute_with(|| scene::rate(subnets));
        Self {
            state,
            cache: SharedTrieCache::new(CacheSize::new(1 << 30), None),
            executor: executor.clone(),
            roots: 0,
        }
    }

    /// Goes on, natively, up to this block.
    pub fn reach(&mut self, block: BlockNumber) {
        self.state.execute_with(|| {
            for number in System::block_number() + 1..=block {
                yuma_runtime::apis::api::dispatch(BEGIN, &header(number).encode()).unwrap();
            }
        });
    }

    /// Does something to the state, and says what came of it. The next block would begin so.
    pub fn run<R>(&mut self, what: impl FnOnce(&Header) -> R) -> R {
        let done = self.state.execute_with(|| {
            let header = header(System::block_number() + 1);
            what(&header)
        });
        self.state.commit_all().unwrap();
        done
    }

    /// Lets somebody author the next block, and goes back to where it was.
    pub fn author<R>(&mut self, what: impl FnOnce(&Header, &mut Author) -> R) -> R {
        let number = self.state.execute_with(|| System::block_number() + 1);
        let chain: &Self = self;
        let backend = TrieBackendBuilder::wrap(&chain.state.backend)
            .with_cache(chain.cache.local_cache_trusted())
            .build();
        let mut changes = OverlayedChanges::default();
        let mut extensions = Extensions::new();
        changes.enter_runtime().unwrap();
        let mut state = Ext::new(&mut changes, &backend, Some(&mut extensions));
        let state = Counted::new(&mut state);
        let mut author = Author { chain, state };
        what(&header(number), &mut author)
    }

    /// How long it takes to import a block, and goes back to where it was.
    pub fn import(&mut self, block: &[u8]) -> Duration {
        let backend = TrieBackendBuilder::wrap(&self.state.backend)
            .with_cache(self.cache.local_cache_trusted())
            .build();
        let mut changes = OverlayedChanges::default();
        let mut extensions = Extensions::new();
        let start = Instant::now();
        changes.enter_runtime().unwrap();
        let mut state = Ext::new(&mut changes, &backend, Some(&mut extensions));
        let mut state = Counted::new(&mut state);
        self.execute(&mut state, "Core_execute_block", block);
        changes.exit_runtime().unwrap();
        start.elapsed()
    }

    /// The state fits together.
    pub fn check(&mut self) {
        self.state.execute_with(|| {
            Subnets::do_try_state().unwrap();
            Registration::do_try_state().unwrap();
            Staking::do_try_state().unwrap();
            Weights::do_try_state().unwrap();
            Yuma::do_try_state().unwrap();
            Emission::do_try_state().unwrap();
            Keys::do_try_state().unwrap();
            Authorities::do_try_state().unwrap();
        });
    }

    /// How many subnets have a share of what is issued.
    pub fn shares(&mut self) -> usize {
        self.state
            .execute_with(|| pallet_emission::RootShares::<Runtime>::get().len())
    }

    /// Gives a subnet, of what nobody was given, something that its next epoch pays.
    pub fn fund(&mut self, netuid: NetUid, amount: Balance) {
        self.state.execute_with(|| {
            let (from, to) = (account("rest", 0), Staking::pot(netuid));
            Balances::transfer(&from, &to, amount, Preservation::Preserve).unwrap();
        });
    }

    /// How long it takes to begin the next block so many times.
    pub fn time(&mut self, times: u64) -> Duration {
        (0..times).map(|_| self.begin().time).sum()
    }

    /// Begins the next block, and goes back to where it was.
    pub fn begin(&mut self) -> Begun {
        self.roots += 1;
        let block = self.state.execute_with(|| {
            sp_io::storage::set(b"root", &self.roots.encode());
            System::block_number() + 1
        });
        self.state.commit_all().unwrap();
        let backend = TrieBackendBuilder::wrap(&self.state.backend)
            .with_cache(self.cache.local_cache_trusted())
            .build();
        let header = header(block).encode();
        let mut changes = OverlayedChanges::default();
        let mut extensions = Extensions::new();

        let start = Instant::now();
        changes.enter_runtime().unwrap();
        let mut state = Ext::new(&mut changes, &backend, Some(&mut extensions));
        let mut state = Counted::new(&mut state);
        self.execute(&mut state, BEGIN, &header);
        let (reads, writes) = (state.reads, state.writes);
        changes.exit_runtime().unwrap();
        let executed = start.elapsed();
        changes.storage_root(&backend, StateVersion::V1);
        let time = start.elapsed();

        let mut changes = changes
            .drain_storage_changes(&backend, StateVersion::V1)
            .unwrap();
        let nodes = changes.transaction.drain();
        let bytes = nodes
            .values()
            .filter(|(_, references)| *references > 0)
            .map(|(node, _)| node.len())
            .sum();
        Begun {
            time,
            root: time - executed,
            reads,
            writes,
            bytes,
            written: changes.main_storage_changes.into_iter().collect(),
        }
    }

    fn execute(&self, state: &mut Counted, method: &str, data: &[u8]) -> Vec<u8> {
        let Some(wasm) = yuma_runtime::WASM_BINARY else {
            return sp_externalities::set_and_run_with_externalities(state, || {
                yuma_runtime::apis::api::dispatch(method, data).unwrap()
            });
        };
        let wasm = WrappedRuntimeCode(wasm.into());
        let code = RuntimeCode {
            code_fetcher: &wasm,
            heap_pages: None,
            hash: Vec::new(),
        };
        let context = CallContext::Onchain { import: true };
        let executor = &self.executor;
        let (result, _) = executor.call(state, &code, method, data, context);
        result.unwrap()
    }
}

/// Who makes a block, by the runtime that imports it.
pub struct Author<'a> {
    chain: &'a Chain,
    state: Counted<'a>,
}

impl Author<'_> {
    /// What the runtime answers.
    pub fn call(&mut self, method: &str, data: &[u8]) -> Vec<u8> {
        self.chain.execute(&mut self.state, method, data)
    }

    /// The same, where nothing is kept of what it refuses.
    pub fn apply(&mut self, transaction: &[u8]) -> ApplyExtrinsicResult {
        self.state.storage_start_transaction();
        let applied = self.call("BlockBuilder_apply_extrinsic", transaction);
        let applied = ApplyExtrinsicResult::decode(&mut &applied[..]).unwrap();
        match applied {
            Ok(_) => self.state.storage_commit_transaction().unwrap(),
            Err(_) => self.state.storage_rollback_transaction().unwrap(),
        }
        applied
    }

    /// Looks at the block so far.
    pub fn see<R>(&mut self, what: impl FnOnce() -> R) -> R {
        sp_externalities::set_and_run_with_externalities(&mut self.state, what)
    }
}

fn header(number: BlockNumber) -> Header {
    let slot = DigestItem::PreRuntime(AURA_ENGINE_ID, u64::from(number).encode());
    Header {
        number,
        parent_hash: Default::default(),
        state_root: Default::default(),
        extrinsics_root: Default::default(),
        digest: Digest { logs: vec![slot] },
    }
}

/// What the beginning of a block was.
pub struct Begun {
    /// With the new root over all that was written.
    pub time: Duration,
    /// Of which the root took so much.
    pub root: Duration,
    pub reads: u32,
    pub writes: u32,
    /// Of the nodes of the state's trie that are new.
    pub bytes: usize,
    /// What was written, by its key.
    pub written: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
}

impl Begun {
    fn stored<Value: Decode + Default>(&self, key: &[u8]) -> Value {
        let stored = self.written.get(key).and_then(Option::as_ref);
        stored.map_or_else(Value::default, |value| {
            Decode::decode(&mut &value[..]).unwrap()
        })
    }

    fn events(&self) -> impl Iterator<Item = EmissionEvent<Runtime>> {
        let key = storage_prefix(b"System", b"Events");
        let events: Vec<EventRecord<RuntimeEvent, Hash>> = self.stored(&key);
        events.into_iter().filter_map(|record| match record.event {
            RuntimeEvent::Emission(event) => Some(event),
            _ => None,
        })
    }

    /// The subnets whose epochs have run.
    pub fn epochs(&self) -> Vec<NetUid> {
        let completed = self.events().filter_map(|event| match event {
            EmissionEvent::EpochCompleted { netuid, .. } => Some(netuid),
            EmissionEvent::EpochFailed { netuid, error } => panic!("{netuid}: {error:?}"),
            _ => None,
        });
        completed.collect()
    }

    /// How many epochs were due, but had to wait.
    pub fn deferred(&self) -> usize {
        let is_deferred = |event: &_| matches!(event, EmissionEvent::EpochDeferred { .. });
        self.events().filter(is_deferred).count()
    }

    /// How many neurons of a subnet earned something.
    pub fn paid(&self, netuid: NetUid) -> usize {
        let key = pallet_yuma::Emission::<Runtime>::hashed_key_for(netuid);
        let amounts: Vec<Balance> = self.stored(&key);
        amounts.iter().filter(|amount| **amount > 0).count()
    }

    /// How many of them by serving.
    pub fn serving(&self, netuid: NetUid) -> usize {
        let key = pallet_yuma::Incentive::<Runtime>::hashed_key_for(netuid.mechanism(0));
        let shares: Vec<u16> = self.stored(&key);
        shares.iter().filter(|share| **share > 0).count()
    }
}
