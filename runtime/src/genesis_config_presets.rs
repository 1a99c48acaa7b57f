//! Where a chain begins: the presets `development`, `local` and `testnet`.
//!
//! The node builds its chain specifications from these; an operator can change any field in the
//! exported JSON.

use crate::{
    AccountId, AuthoritiesConfig, Balance, BalancesConfig, RuntimeGenesisConfig, SessionConfig,
    SessionKeys, SudoConfig, TAO,
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

/// Keys that everybody knows, for development chains only.
pub mod dev {
    use super::*;
    use sp_core::hex2array;

    /// `//Three`, which the keyring doesn't have.
    pub const THREE: AccountId = AccountId::new(hex2array!(
        "0000000000000000000000000000000000000000000000000000000000000000"
    ));
    /// `//Alice_hk`, the owner's hotkey on the root network.
    pub const ALICE_HOTKEY: AccountId = AccountId::new(hex2array!(
        "0000000000000000000000000000000000000000000000000000000000000000"
    ));

    /// The balances of the official local network.
    pub fn endowments() -> Vec<(AccountId, Balance)> {
        use Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};
        let rich = [Alice, Bob, Charlie].map(|who| (who.to_account_id(), 1_000_000 * TAO));
        let modest = [Dave, Eve, Ferdie, One, Two].map(|who| who.to_account_id());
        rich.into_iter()
            .chain(
                modest
                    .into_iter()
                    .chain([THREE])
                    .map(|who| (who, 2_000 * TAO)),
            )
            .collect()
    }
}

/// What the presets differ in.
struct Genesis {
    slot_duration_ms: u64,
    /// The authorities: the account, which signs blocks too, and the GRANDPA key.
    authorities: Vec<(Sr25519Keyring, Ed25519Keyring)>,
    sudo: AccountId,
    balances: Vec<(AccountId, Balance)>,
}

/// The whole genesis, in the order in which the runtime lists the pallets.
fn chain(genesis: Genesis) -> Value {
    let accounts = genesis
        .authorities
        .iter()
        .map(|(who, _)| who.to_account_id());
    let session_keys = genesis.authorities.iter().map(|(aura, grandpa)| {
        let keys = SessionKeys {
            aura: aura.public().into(),
            grandpa: grandpa.public().into(),
        };
        (aura.to_account_id(), aura.to_account_id(), keys)
    });
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: genesis.balances,
        },
        sudo: SudoConfig {
            key: Some(genesis.sudo),
        },
        authorities: AuthoritiesConfig {
            authorities: accounts.collect(),
            slot_duration_ms: genesis.slot_duration_ms,
        },
        session: SessionConfig {
            keys: session_keys.collect(),
        },
    })
}

fn development() -> Value {
    local()
}

fn local() -> Value {
    chain(Genesis {
        slot_duration_ms: FAST_SLOT_MS,
        authorities: vec![(Sr25519Keyring::Alice, Ed25519Keyring::Alice)],
        sudo: Sr25519Keyring::Alice.to_account_id(),
        balances: dev::endowments(),
    })
}

/// Who opens a public network puts its authorities, their session keys and the sudo account in
/// the place of Alice and Bob in the exported chain specification.
fn testnet() -> Value {
    let sudo = Sr25519Keyring::Alice.to_account_id();
    chain(Genesis {
        slot_duration_ms: NETWORK_SLOT_MS,
        authorities: vec![
            (Sr25519Keyring::Alice, Ed25519Keyring::Alice),
            (Sr25519Keyring::Bob, Ed25519Keyring::Bob),
        ],
        balances: vec![(sudo.clone(), 1_000_000 * TAO)],
        sudo,
    })
}

/// The preset of that name, as JSON.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
    let patch = match id.as_ref() {
        DEV_RUNTIME_PRESET => development(),
        LOCAL_PRESET => local(),
        TESTNET_PRESET => testnet(),
        _ => return None,
    };
    serde_json::to_vec(&patch).ok()
}

pub fn preset_names() -> Vec<PresetId> {
    [DEV_RUNTIME_PRESET, LOCAL_PRESET, TESTNET_PRESET]
        .map(PresetId::from)
        .to_vec()
}
