//! The subnets of a chain: who sits there, with what stake, and who rates whom.

use super::accounts::{account, coldkey, hotkey, number, VALIDATORS};
use pallet_registration::GenesisNeuron;
use pallet_staking::GenesisStake;
use pallet_subnets::{GenesisSubnet, MaxEpochsPerBlock};
use pallet_weights::{GenesisWeights, LastUpdate, Weights};
use pallet_yuma::{Bonds, ValidatorPermit};
use sp_core::storage::Storage;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::BuildStorage;
use std::collections::BTreeMap;
use yuma_runtime::{
    AccountId, AuthoritiesConfig, Balance, BalancesConfig, RegistrationConfig, Runtime,
    RuntimeGenesisConfig, SessionConfig, SessionKeys, Staking, StakingConfig, SubnetsConfig,
    WeightsConfig, TAO,
};
use yuma_tokenomics::SUPPLY_CAP;
use yuma_types::{Edge, List, NetUid, Uid};

/// What a pot has from the beginning.
const DEPOSIT: Balance = 500;

/// How large a subnet is.
#[derive(Clone, Copy)]
pub struct Shape {
    pub neurons: u16,
    /// Those who rate others, on the first uids.
    pub validators: u16,
    /// In each validator's row.
    pub weights: u16,
}

impl Shape {
    /// With as many validators as there are at most.
    pub const fn new(neurons: u16, weights: u16) -> Self {
        Self {
            neurons,
            validators: VALIDATORS,
            weights,
        }
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

/// One of a chain's subnets.
#[derive(Clone, Copy)]
pub struct Subnet {
    pub shape: Shape,
    pub ratings: Ratings,
    pub tempo: u16,
}

/// How much TAO there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Supply {
    /// What its owners need: each block issues 1 TAO.
    Growing,
    /// All that there can be: no block issues any.
    Full,
}

fn numbered(subnets: &[Subnet]) -> impl Iterator<Item = (NetUid, &Subnet)> {
    (1..).map(NetUid).zip(subnets)
}

/// The genesis: each subnet's neurons in the order of their uids, of which the first owns it. The
/// validators are the root network's members, and vote for all subnets.
pub fn genesis(subnets: &[Subnet], supply: Supply) -> Storage {
    let alice = Sr25519Keyring::Alice;
    let keys = SessionKeys {
        aura: alice.public().into(),
        grandpa: Ed25519Keyring::Alice.public().into(),
    };
    let stakes = stakes(subnets);
    RuntimeGenesisConfig {
        balances: BalancesConfig {
            balances: balances(subnets, supply, &stakes),
            ..Default::default()
        },
        subnets: SubnetsConfig {
            subnets: numbered(subnets).map(subnet).collect(),
            ..Default::default()
        },
        registration: RegistrationConfig {
            first_burn: None,
            neurons: neurons(subnets).collect(),
        },
        staking: StakingConfig {
            stakes,
            ..Default::default()
        },
        weights: WeightsConfig {
            weights: (0..VALIDATORS).map(|uid| votes(uid, subnets)).collect(),
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

fn subnet((netuid, subnet): (NetUid, &Subnet)) -> GenesisSubnet<AccountId> {
    GenesisSubnet {
        netuid,
        name: Some("bench".into()),
        owner: Some((coldkey(0), hotkey(0))),
        tempo: subnet.tempo,
        started: true,
        weights_set_rate_limit: None,
        // Validators never set weights again, and stay active all the same.
        activity_cutoff_factor_milli: Some(u32::MAX),
        immunity_period: None,
        adjustment_interval: None,
    }
}

fn neurons(subnets: &[Subnet]) -> impl Iterator<Item = GenesisNeuron<AccountId>> + '_ {
    let neuron = |netuid, uid| GenesisNeuron {
        netuid,
        coldkey: coldkey(number(netuid, uid)),
        hotkey: hotkey(number(netuid, uid)),
    };
    let on_root = (0..VALIDATORS).map(move |uid| neuron(NetUid::ROOT, uid));
    // The owner has uid 0 already.
    let on_subnets = numbered(subnets).flat_map(move |(netuid, subnet)| {
        (1..subnet.shape.neurons).map(move |uid| neuron(netuid, uid))
    });
    on_root.chain(on_subnets)
}

/// All have stake; validators more of it, and on the root network too. Each validator has one
/// nominator besides.
fn stakes(subnets: &[Subnet]) -> Vec<GenesisStake<AccountId>> {
    let stake = |coldkey: AccountId, number: u32, netuid, tao: Balance| GenesisStake {
        coldkey,
        hotkey: hotkey(number),
        netuid,
        amount: tao * TAO,
    };
    let own = |number: u32, netuid, tao| stake(coldkey(number), number, netuid, tao);
    let validates = |uid: Uid, netuid, tao| {
        let (uid, nominator) = (u32::from(uid), account("nominator", uid.into()));
        [own(uid, netuid, tao), stake(nominator, uid, netuid, 100)]
    };
    let on_root =
        (0..VALIDATORS).flat_map(|uid| validates(uid, NetUid::ROOT, 500 + 10 * Balance::from(uid)));
    let on_subnets = numbered(subnets).flat_map(|(netuid, subnet)| {
        let Shape {
            neurons,
            validators,
            ..
        } = subnet.shape;
        let validators = 0..validators;
        let miners = (validators.end..neurons).map(move |uid| own(number(netuid, uid), netuid, 1));
        validators
            .flat_map(move |uid| validates(uid, netuid, 500))
            .chain(miners)
    });
    on_root.chain(on_subnets).collect()
}

/// Everybody has 1 TAO beside its stake. What nobody was given is somebody's where all is issued.
fn balances(
    subnets: &[Subnet],
    supply: Supply,
    stakes: &[GenesisStake<AccountId>],
) -> Vec<(AccountId, Balance)> {
    let mut balances = BTreeMap::<AccountId, Balance>::new();
    for netuid in numbered(subnets).map(|(netuid, _)| netuid) {
        balances.insert(Staking::pot(netuid), DEPOSIT);
    }
    balances.insert(Staking::pot(NetUid::ROOT), DEPOSIT);
    for stake in stakes {
        *balances.entry(stake.coldkey.clone()).or_insert(TAO) += stake.amount;
    }
    if supply == Supply::Full {
        let given: Balance = balances.values().sum();
        balances.insert(account("rest", 0), SUPPLY_CAP - given);
    }
    balances.into_iter().collect()
}

fn votes(uid: Uid, subnets: &[Subnet]) -> GenesisWeights {
    let dests: Vec<u16> = numbered(subnets).map(|(netuid, _)| netuid.0).collect();
    GenesisWeights {
        netuid: NetUid::ROOT,
        uid,
        values: vec![u16::MAX; dests.len()],
        dests,
    }
}

/// Gives validators permits, weights and bonds, and a block room for eight epochs.
pub fn rate(subnets: &[Subnet]) {
    for (netuid, subnet) in numbered(subnets) {
        rate_on(netuid, subnet);
    }
    MaxEpochsPerBlock::<Runtime>::put(8);
}

fn rate_on(netuid: NetUid, Subnet { shape, ratings, .. }: &Subnet) {
    let mut random = Random(u64::from(shape.neurons) << 16 | u64::from(shape.weights));
    let common = random.uids(shape.neurons, shape.weights);
    let worth: Vec<u64> = (0..shape.neurons)
        .map(|_| 1_000 + random.next(60_000))
        .collect();
    let index = netuid.mechanism(0);

    for uid in 0..shape.validators {
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
        Weights::<Runtime>::insert(index, uid, List::truncated(row()));
        Bonds::<Runtime>::insert(index, uid, List::truncated(row()));
    }
    // Weights count only if they are younger than the neurons that they rate.
    LastUpdate::<Runtime>::mutate(index, |updates| {
        updates[..usize::from(shape.validators)].fill(1);
    });
    let permits = (0..shape.neurons).map(|uid| uid < shape.validators);
    ValidatorPermit::<Runtime>::insert(netuid, List::truncated(permits.collect()));
}
