//! The subnet whose epoch is measured: who sits there, with what stake, and who rates whom.

use super::{DUE, INDEX, SUBNET, TEMPO};
use codec::Encode;
use pallet_emission::LastMechansimStepBlock;
use pallet_registration::{GenesisNeuron, LastAdjustmentBlock};
use pallet_staking::GenesisStake;
use pallet_subnets::GenesisSubnet;
use pallet_weights::{LastUpdate, Weights};
use pallet_yuma::{Bonds, ValidatorPermit};
use sp_core::storage::Storage;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::BuildStorage;
use yuma_runtime::{
    AccountId, AuthoritiesConfig, Balance, BalancesConfig, RegistrationConfig, Runtime,
    RuntimeGenesisConfig, SessionConfig, SessionKeys, Staking, StakingConfig, SubnetsConfig, TAO,
};
use yuma_types::{Edge, List, NetUid, Uid};

const VALIDATORS: u16 = 64;

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

/// The genesis: the subnet's neurons in the order of their uids, of which the first owns it.
pub fn genesis(shape: Shape) -> Storage {
    let alice = Sr25519Keyring::Alice;
    let keys = SessionKeys {
        aura: alice.public().into(),
        grandpa: Ed25519Keyring::Alice.public().into(),
    };
    let neuron = |uid| GenesisNeuron {
        netuid: SUBNET,
        coldkey: coldkey(uid),
        hotkey: hotkey(uid),
    };
    let pots = [NetUid::ROOT, SUBNET].map(|netuid| (Staking::pot(netuid), 500));
    let coldkeys = (0..shape.neurons).map(|uid| (coldkey(uid), 10_000 * TAO));
    RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: coldkeys.chain(pots).collect(),
            ..Default::default()
        },
        subnets: SubnetsConfig {
            subnets: vec![subnet()],
            ..Default::default()
        },
        registration: RegistrationConfig {
            neurons: (1..shape.neurons).map(neuron).collect(),
        },
        staking: StakingConfig {
            stakes: stakes(shape),
            ..Default::default()
        },
        authorities: AuthoritiesConfig {
            authorities: vec![alice.to_account_id()],
            slot_duration_ms: 12_000,
        },
        session: SessionConfig {
            keys: vec![(alice.to_account_id(), alice.to_account_id(), keys)],
            ..Default::default()
        },
        ..Default::default()
    }
    .build_storage()
    .unwrap()
}

fn subnet() -> GenesisSubnet<AccountId> {
    GenesisSubnet {
        netuid: SUBNET,
        name: "bench".into(),
        coldkey: coldkey(0),
        hotkey: hotkey(0),
        tempo: TEMPO,
        started: true,
        weights_set_rate_limit: None,
        activity_cutoff_factor_milli: None,
    }
}

/// All have stake, validators more of it and on the root network too.
fn stakes(shape: Shape) -> Vec<GenesisStake<AccountId>> {
    let stake = |uid: Uid, netuid, tao: Balance| GenesisStake {
        coldkey: coldkey(uid),
        hotkey: hotkey(uid),
        netuid,
        amount: tao * TAO,
    };
    let here = |uid| stake(uid, SUBNET, if uid < VALIDATORS { 1_000 } else { 1 });
    let on_root = |uid| stake(uid, NetUid::ROOT, 500 + 10 * Balance::from(uid));
    (0..shape.neurons)
        .map(here)
        .chain((0..VALIDATORS).map(on_root))
        .collect()
}

/// Gives validators permits, weights and bonds, as if they had set weights half a tempo ago.
pub fn rate(shape: Shape, ratings: Ratings) {
    let mut random = Random(u64::from(shape.neurons) << 16 | u64::from(shape.weights));
    let common = random.uids(shape.neurons, shape.weights);
    let worth: Vec<u64> = (0..shape.neurons)
        .map(|_| 1_000 + random.next(60_000))
        .collect();
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
        Weights::<Runtime>::insert(INDEX, uid, List::truncated(row()));
        Bonds::<Runtime>::insert(INDEX, uid, List::truncated(row()));
    }
    LastUpdate::<Runtime>::mutate(INDEX, |updates| {
        updates[..usize::from(VALIDATORS)].fill(updated);
    });
    let permits = (0..shape.neurons).map(|uid| uid < VALIDATORS).collect();
    ValidatorPermit::<Runtime>::insert(SUBNET, List::truncated(permits));
    let last = u64::from(DUE) - u64::from(TEMPO) - 1;
    LastMechansimStepBlock::<Runtime>::insert(SUBNET, last);
    for netuid in [NetUid::ROOT, SUBNET] {
        LastAdjustmentBlock::<Runtime>::insert(netuid, u64::from(DUE) - 10);
    }
}
