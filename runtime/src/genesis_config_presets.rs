//! Where a chain begins: the presets `development`, `local` and `testnet`.
//!
//! The node builds its chain specifications from these; an operator can change any field in the
//! exported JSON.

use crate::{
    scene, AccountId, AuthoritiesConfig, Balance, BalancesConfig, DelegationConfig, KeysConfig,
    RegistrationConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, StakingConfig,
    SubnetsConfig, SudoConfig, WeightsConfig, TAO,
};
use alloc::{vec, vec::Vec};
use frame_support::build_struct_json_patch;
use serde_json::Value;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// The name of the public test network's preset; `development` and `local` are named
/// [`DEV_RUNTIME_PRESET`] and [`LOCAL_PRESET`].
pub const TESTNET_PRESET: &str = "testnet";
pub const LOCAL_PRESET: &str = "local";

/// Slots of development chains: what takes an hour on the network takes 75 seconds.
const FAST_SLOT_MS: u64 = 250;
const NETWORK_SLOT_MS: u64 = 12_000;

/// How long stake is fresh on development chains: as long as an epoch of theirs.
const FAST_FRESH_STAKE_BLOCKS: u64 = 10;

/// On development chains children are pending as long as on the official fast chain, and may soon be
/// named anew.
const FAST_CHILDREN_BLOCKS: u64 = 15;

/// The delays of a coldkey's swap on development chains, those of the official fast chain: until it can
/// be done, and from then on until another can be announced.
const FAST_COLDKEY_SWAP_BLOCKS: u32 = 50;
const FAST_COLDKEY_SWAP_AGAIN_BLOCKS: u32 = 10;

/// The balances of the official local network, for keys that everybody knows.
fn endowments() -> Vec<(AccountId, Balance)> {
    use Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};
    let rich = [Alice, Bob, Charlie].map(|who| (who.to_account_id(), 1_000_000 * TAO));
    let modest = [Dave, Eve, Ferdie, One, Two].map(|who| who.to_account_id());
    let modest = modest.into_iter().chain([scene::THREE]);
    rich.into_iter()
        .chain(modest.map(|who| (who, 2_000 * TAO)))
        .collect()
}

/// An authority that everybody knows. Its account signs blocks too.
fn known(account: Sr25519Keyring, grandpa: Ed25519Keyring) -> (AccountId, SessionKeys) {
    let keys = SessionKeys {
        aura: account.public().into(),
        grandpa: grandpa.public().into(),
    };
    (account.to_account_id(), keys)
}

/// What the presets differ in.
struct Genesis {
    slot_duration_ms: u64,
    authorities: Vec<(AccountId, SessionKeys)>,
    sudo: AccountId,
    balances: Vec<(AccountId, Balance)>,
    subnets: SubnetsConfig,
    registration: RegistrationConfig,
    staking: StakingConfig,
    delegation: DelegationConfig,
    keys: KeysConfig,
    weights: WeightsConfig,
}

/// The whole genesis.
fn chain(genesis: Genesis) -> Value {
    let accounts = genesis.authorities.iter().map(|(who, _)| who.clone());
    let session_keys = genesis
        .authorities
        .iter()
        .map(|(who, keys)| (who.clone(), who.clone(), keys.clone()));
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: genesis.balances
        },
        sudo: SudoConfig {
            key: Some(genesis.sudo)
        },
        subnets: genesis.subnets,
        registration: genesis.registration,
        staking: genesis.staking,
        delegation: genesis.delegation,
        keys: genesis.keys,
        weights: genesis.weights,
        authorities: AuthoritiesConfig {
            authorities: accounts.collect(),
            slot_duration_ms: genesis.slot_duration_ms,
        },
        session: SessionConfig {
            keys: session_keys.collect()
        },
    })
}

/// The official local network: fast blocks, known keys, the root network and an empty subnet.
fn local() -> Genesis {
    Genesis {
        slot_duration_ms: FAST_SLOT_MS,
        // Nobody whose balance a test follows.
        authorities: vec![known(Sr25519Keyring::One, Ed25519Keyring::One)],
        sudo: Sr25519Keyring::Alice.to_account_id(),
        balances: endowments().into_iter().chain(scene::pots(false)).collect(),
        subnets: scene::subnets(false),
        registration: scene::neurons(false),
        staking: StakingConfig {
            fresh_stake_blocks: Some(FAST_FRESH_STAKE_BLOCKS),
            ..Default::default()
        },
        delegation: DelegationConfig {
            pending_childkey_cooldown: Some(FAST_CHILDREN_BLOCKS),
            children_rate_limit: Some(FAST_CHILDREN_BLOCKS),
            ..Default::default()
        },
        keys: KeysConfig {
            coldkey_swap_announcement_delay: Some(FAST_COLDKEY_SWAP_BLOCKS),
            coldkey_swap_reannouncement_delay: Some(FAST_COLDKEY_SWAP_AGAIN_BLOCKS),
            ..Default::default()
        },
        weights: Default::default(),
    }
}

/// The same with a subnet on which emission flows.
fn development() -> Genesis {
    Genesis {
        balances: endowments().into_iter().chain(scene::pots(true)).collect(),
        subnets: scene::subnets(true),
        registration: scene::neurons(true),
        staking: StakingConfig {
            stakes: scene::stakes(),
            ..local().staking
        },
        weights: scene::weights(),
        ..local()
    }
}

/// Production parameters, and no TAO at all: blocks issue it to those who register on "apex" by work.
/// Alice and Bob stand for the authorities of [`Network`].
fn testnet() -> Genesis {
    Genesis {
        slot_duration_ms: NETWORK_SLOT_MS,
        authorities: vec![
            known(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
            known(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
        ],
        balances: Vec::new(),
        subnets: scene::launch(),
        registration: Default::default(),
        staking: Default::default(),
        delegation: Default::default(),
        keys: Default::default(),
        ..local()
    }
}

/// What a network of one's own differs in from the test network.
pub struct Network {
    pub slot_duration_ms: u64,
    pub authorities: Vec<(AccountId, SessionKeys)>,
    pub sudo: AccountId,
    pub balances: Vec<(AccountId, Balance)>,
}

/// The genesis of a network of one's own.
pub fn network(network: Network) -> Value {
    chain(Genesis {
        slot_duration_ms: network.slot_duration_ms,
        authorities: network.authorities,
        sudo: network.sudo,
        balances: network.balances,
        ..testnet()
    })
}

/// The preset of that name, as JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
    let genesis = match id.as_ref() {
        DEV_RUNTIME_PRESET => development(),
        LOCAL_PRESET => local(),
        TESTNET_PRESET => testnet(),
        _ => return None,
    };
    serde_json::to_vec(&chain(genesis)).ok()
}

pub fn preset_names() -> Vec<PresetId> {
    [DEV_RUNTIME_PRESET, LOCAL_PRESET, TESTNET_PRESET]
        .map(PresetId::from)
        .to_vec()
}
