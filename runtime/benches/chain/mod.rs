//! A chain with one subnet of a given shape, whose next blocks the wasm runtime begins.

use codec::{Decode, DecodeAll, Encode};
use frame_support::traits::fungible::Mutate;
use sc_executor::WasmExecutor;
use sp_core::{
    storage::{StateVersion, Storage},
    traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
    Blake2Hasher,
};
use sp_externalities::Extensions;
use sp_io::TestExternalities;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{generic::DigestItem, BuildStorage, Digest};
use sp_state_machine::{OverlayedChanges, StateMachine, TrieBackendBuilder};
use sp_trie::cache::{CacheSize, SharedTrieCache};
use std::time::{Duration, Instant};
use yuma_runtime::{
    AccountId, AuthoritiesConfig, Balance, Balances, BalancesConfig, BlockNumber,
    RegistrationConfig, Runtime, RuntimeGenesisConfig, SessionConfig, SessionKeys, Staking,
    StakingConfig, SubnetsConfig, System, TAO,
};
use yuma_types::{Edge, List, NetUid, StorageIndex, Uid};

const SUBNET: NetUid = NetUid(1);
const INDEX: StorageIndex = StorageIndex(1);
const TEMPO: u16 = 360;
const VALIDATORS: u16 = 64;

/// A block in which the subnet's epoch is due, and nothing else is.
pub const DUE: BlockNumber = 3 * (TEMPO as BlockNumber + 1) - SUBNET.0 as BlockNumber - 2;

/// How large a subnet is.
#[derive(Clone, Copy)]
pub struct Shape {
    neurons: u16,
    /// In each validator's row.
    weights: u16,
}

impl Shape {
    pub const fn new(neurons: u16, weights: u16) -> Self {
        Self { neurons, weights }
    }
}

/// Whom validators rate, and how.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ratings {
    /// All rate the same neurons, and nearly alike.
    Agreed,
    /// Each rates others, at random.
    Scattered,
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    /// `count` of the uids below `neurons`, ascending.
    fn uids(&mut self, neurons: u16, count: u16) -> Vec<Uid> {
        let mut uids: Vec<Uid> = (0..neurons).collect();
        for place in 0..usize::from(count) {
            let other = place + self.next((uids.len() - place) as u64) as usize;
            uids.swap(place, other);
        }
        uids.truncate(count.into());
        uids.sort_unstable();
        uids
    }
}

/// An account that looks like any other.
fn account(kind: &str, uid: Uid) -> AccountId {
    sp_io::hashing::blake2_256(&(kind, uid).encode()).into()
}

fn coldkey(uid: Uid) -> AccountId {
    account("coldkey", uid)
}

fn hotkey(uid: Uid) -> AccountId {
    account("hotkey", uid)
}

/// The genesis: the subnet's neurons in the order of their uids, of which the first owns it. Each
/// has stake, validators more of it and on the root network too.
fn genesis(shape: Shape) -> Storage {
    let uids = || 0..shape.neurons;
    let stake = |uid: Uid, netuid, tao: Balance| pallet_staking::GenesisStake {
        coldkey: coldkey(uid),
        hotkey: hotkey(uid),
        netuid,
        amount: tao * TAO,
    };
    let alice = Sr25519Keyring::Alice;
    let existence = [NetUid::ROOT, SUBNET].map(|netuid| (Staking::pot(netuid), 500));
    RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: uids()
                .map(|uid| (coldkey(uid), 10_000 * TAO))
                .chain(existence)
                .collect(),
            ..Default::default()
        },
        subnets: SubnetsConfig {
            subnets: vec![pallet_subnets::GenesisSubnet {
                netuid: SUBNET,
                name: "bench".into(),
                coldkey: coldkey(0),
                hotkey: hotkey(0),
                tempo: TEMPO,
                started: true,
                weights_set_rate_limit: None,
                activity_cutoff_factor_milli: None,
            }],
            ..Default::default()
        },
        registration: RegistrationConfig {
            neurons: uids()
                .skip(1)
                .map(|uid| pallet_registration::GenesisNeuron {
                    netuid: SUBNET,
                    coldkey: coldkey(uid),
                    hotkey: hotkey(uid),
                })
                .collect(),
        },
        staking: StakingConfig {
            stakes: uids()
                .map(|uid| stake(uid, SUBNET, if uid < VALIDATORS { 1_000 } else { 1 }))
                .chain((0..VALIDATORS).map(|uid| stake(uid, NetUid::ROOT, 500 + 10 * u64::from(uid))))
                .collect(),
        },
        authorities: AuthoritiesConfig {
            authorities: vec![alice.to_account_id()],
            slot_duration_ms: 12_000,
        },
        session: SessionConfig {
            keys: vec![(
                alice.to_account_id(),
                alice.to_account_id(),
                SessionKeys {
                    aura: alice.public().into(),
                    grandpa: Ed25519Keyring::Alice.public().into(),
                },
            )],
            ..Default::default()
        },
        ..Default::default()
    }
    .build_storage()
    .unwrap()
}

/// Gives validators permits, weights and bonds, as if they had set weights half a tempo ago.
fn rate(shape: Shape, ratings: Ratings) {
    let mut random = Random(u64::from(shape.neurons) << 16 | u64::from(shape.weights));
    let common = random.uids(shape.neurons, shape.weights);
    let worth: Vec<u64> = (0..shape.neurons).map(|_| 1_000 + random.next(60_000)).collect();
    let updated = u64::from(DUE) - u64::from(TEMPO) / 2;

    for uid in 0..VALIDATORS {
        let targets = match ratings {
            Ratings::Agreed => common.clone(),
            Ratings::Scattered => random.uids(shape.neurons, shape.weights),
        };
        let mut row = || -> Vec<Edge> {
            let value = |random: &mut Random, target: Uid| match ratings {
                Ratings::Agreed => worth[usize::from(target)] * (950 + random.next(100)) / 1_000,
                Ratings::Scattered => 1 + random.next(65_535),
            };
            targets
                .iter()
                .map(|target| (*target, value(&mut random, *target) as u16))
                .collect()
        };
        pallet_weights::Weights::<Runtime>::insert(INDEX, uid, List::truncated(row()));
        pallet_yuma::Bonds::<Runtime>::insert(INDEX, uid, List::truncated(row()));
    }
    pallet_weights::LastUpdate::<Runtime>::mutate(INDEX, |updates| {
        updates[..usize::from(VALIDATORS)].fill(updated);
    });
    let permits = (0..shape.neurons).map(|uid| uid < VALIDATORS).collect();
    pallet_yuma::ValidatorPermit::<Runtime>::insert(SUBNET, List::truncated(permits));
    let last = u64::from(DUE) - u64::from(TEMPO) - 1;
    pallet_emission::LastMechansimStepBlock::<Runtime>::insert(SUBNET, last);
    for netuid in [NetUid::ROOT, SUBNET] {
        pallet_registration::LastAdjustmentBlock::<Runtime>::insert(netuid, u64::from(DUE) - 10);
    }
}

/// The state before block [`DUE`], and what executes the runtime over it.
///
/// The trie's nodes are in memory and decoded, as they are on a node that has had its caches
/// for a while. But each execution begins with a root that was never seen before, as each block
/// does: so no value is known by its key alone.
pub struct Chain {
    state: TestExternalities,
    cache: SharedTrieCache<Blake2Hasher>,
    executor: WasmExecutor,
    roots: u64,
}

impl Chain {
    pub fn new(executor: WasmExecutor, shape: Shape, ratings: Ratings) -> Self {
        let mut state = TestExternalities::from(genesis(shape));
        state.execute_with(|| rate(shape, ratings));
        Self {
            state,
            cache: SharedTrieCache::new(CacheSize::new(1 << 30), None),
            executor,
            roots: 0,
        }
    }

    /// Gives the subnet something to pay out.
    pub fn fund(&mut self) {
        self.state
            .execute_with(|| Balances::mint_into(&Staking::pot(SUBNET), 360 * TAO).unwrap());
    }

    /// How long it takes to begin a block and to hash what that wrote, so many times.
    pub fn time(&mut self, block: BlockNumber, times: u64) -> Duration {
        (0..times).map(|_| self.begin(block).1).sum()
    }

    /// Begins a block, and says what it changed and how long that took.
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
        let code = yuma_runtime::WASM_BINARY.expect("the wasm runtime was built");
        let code = WrappedRuntimeCode(code.into());
        let code = RuntimeCode {
            code_fetcher: &code,
            heap_pages: None,
            hash: vec![0],
        };
        let header = yuma_runtime::Header {
            number: block,
            parent_hash: Default::default(),
            state_root: Default::default(),
            extrinsics_root: Default::default(),
            digest: Digest {
                logs: vec![DigestItem::PreRuntime(
                    sp_consensus_aura::AURA_ENGINE_ID,
                    u64::from(block).encode(),
                )],
            },
        };
        let header = header.encode();
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
        let called = start.elapsed();
        changes.storage_root(&backend, StateVersion::V1);
        let rooted = start.elapsed();
        if std::env::var("SPLIT").is_ok() {
            println!("{called:?} {:?}", rooted - called);
        }
        (changes, rooted)
    }

    fn changed<V: Decode>(&mut self, key: &[u8]) -> V {
        let (mut changes, _) = self.begin(DUE);
        let value = changes.storage(key).expect("it was written").unwrap();
        V::decode_all(&mut &value[..]).unwrap()
    }

    /// That an epoch ran, and that validators who agree found neurons that deserve something.
    pub fn check_epoch(&mut self) {
        let key = pallet_emission::LastMechansimStepBlock::<Runtime>::hashed_key_for(SUBNET);
        assert_eq!(self.changed::<u64>(&key), u64::from(DUE));
        let key = pallet_yuma::Incentive::<Runtime>::hashed_key_for(INDEX);
        let incentive = self.changed::<Vec<u16>>(&key);
        println!("{} with incentive", incentive.iter().filter(|incentive| **incentive > 0).count());
    }

    pub fn check_payout(&mut self) {
        let key = pallet_yuma::Emission::<Runtime>::hashed_key_for(SUBNET);
        let emission = self.changed::<Vec<u64>>(&key);
        println!("{} paid", emission.iter().filter(|emission| **emission > 0).count());
        assert!(emission.iter().any(|emission| *emission > 0));
    }
}
