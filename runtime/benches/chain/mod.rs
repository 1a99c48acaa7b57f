//! A chain with one subnet, whose next block the wasm runtime begins.

mod subnet;

pub use subnet::{Ratings, Shape};

use codec::{Decode, Encode};
use frame_support::traits::fungible::Mutate;
use pallet_emission::LastMechansimStepBlock;
use pallet_yuma::{Emission, Incentive};
use sc_executor::WasmExecutor;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{
    storage::StateVersion,
    traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
    Blake2Hasher,
};
use sp_externalities::Extensions;
use sp_io::TestExternalities;
use sp_runtime::{generic::DigestItem, Digest};
use sp_state_machine::{OverlayedChanges, StateMachine, TrieBackendBuilder};
use sp_trie::cache::{CacheSize, SharedTrieCache};
use std::time::{Duration, Instant};
use yuma_runtime::{Balance, Balances, BlockNumber, Header, Runtime, Staking, System, TAO};
use yuma_types::{NetUid, StorageIndex};

const SUBNET: NetUid = NetUid(1);
const INDEX: StorageIndex = StorageIndex(1);
const TEMPO: u16 = 360;

/// A block in which the subnet's epoch is due, and nothing else is.
pub const DUE: BlockNumber = 3 * (TEMPO as BlockNumber + 1) - SUBNET.0 as BlockNumber - 2;

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
    pub fn new(executor: &WasmExecutor, shape: Shape, ratings: Ratings) -> Self {
        let mut state = TestExternalities::from(subnet::genesis(shape));
        state.execute_with(|| subnet::rate(shape, ratings));
        Self {
            state,
            cache: SharedTrieCache::new(CacheSize::new(1 << 30), None),
            executor: executor.clone(),
            roots: 0,
        }
    }

    /// Gives the subnet what it would have gathered since its last epoch.
    pub fn fund(&mut self) {
        let pot = Staking::pot(SUBNET);
        let amount = Balance::from(TEMPO) * TAO;
        self.state
            .execute_with(|| Balances::mint_into(&pot, amount).unwrap());
    }

    /// How long it takes to begin a block so many times.
    pub fn time(&mut self, block: BlockNumber, times: u64) -> Duration {
        (0..times).map(|_| self.begin(block).1).sum()
    }

    /// Runs the epoch, and says what it found out.
    pub fn epoch(&mut self) -> Epoch {
        let (mut changes, _) = self.begin(DUE);
        let mut stored = |key: Vec<u8>| changes.storage(&key).unwrap().unwrap().to_vec();
        let last = stored(LastMechansimStepBlock::<Runtime>::hashed_key_for(SUBNET));
        assert_eq!(last, u64::from(DUE).encode(), "the epoch has run");
        let incentive = stored(Incentive::<Runtime>::hashed_key_for(INDEX));
        let emission = stored(Emission::<Runtime>::hashed_key_for(SUBNET));
        Epoch {
            incentive: Decode::decode(&mut &incentive[..]).unwrap(),
            emission: Decode::decode(&mut &emission[..]).unwrap(),
        }
    }

    /// Begins a block, and says what that changed and how long it took, with the changes hashed.
    fn begin(&mut self, block: BlockNumber) -> (OverlayedChanges<Blake2Hasher>, Duration) {
        self.roots += 1;
        self.state.execute_with(|| {
            System::set_block_number(block - 1);
            sp_io::storage::set(b"root", &self.roots.encode());
        });
        self.state.commit_all().unwrap();
        let backend = TrieBackendBuilder::wrap(&self.state.backend)
            .with_cache(self.cache.local_cache_trusted())
            .build();
        let wasm = yuma_runtime::WASM_BINARY.expect("the wasm runtime was built");
        let wasm = WrappedRuntimeCode(wasm.into());
        let code = RuntimeCode {
            code_fetcher: &wasm,
            heap_pages: None,
            hash: Vec::new(),
        };
        let header = header(block).encode();
        let mut changes = OverlayedChanges::default();
        let mut extensions = Extensions::new();

        let start = Instant::now();
        StateMachine::new(
            &backend,
            &mut changes,
            &self.executor,
            "Core_initialize_block",
            &header,
            &mut extensions,
            &code,
            CallContext::Onchain { import: true },
        )
        .execute()
        .unwrap();
        changes.storage_root(&backend, StateVersion::V1);
        let taken = start.elapsed();
        (changes, taken)
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

/// What an epoch found out, by uid.
pub struct Epoch {
    incentive: Vec<u16>,
    emission: Vec<Balance>,
}

impl Epoch {
    pub fn shares_incentive(&self) -> bool {
        self.incentive.iter().any(|share| *share > 0)
    }

    pub fn pays(&self) -> bool {
        self.emission.iter().any(|amount| *amount > 0)
    }
}
