//! A chain as full as it gets: 64 members on the root network, subnets of 256 neurons and one of
//! 4,096, with the same 64 validators everywhere; a coldkey with stake wherever it can be, and
//! a hotkey on which everybody stakes.

pub use crate::accounts::{coldkey, hotkey};

use crate::accounts::{self, account, VALIDATORS};
use pallet_keys::Owner;
use pallet_registration::{
    Axons, BlockAtRegistration, IsNetworkMember, Keys, Prometheus, SubnetworkN, Uids,
};
use pallet_staking::{Alpha, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeyShares};
use pallet_subnets::{SubnetIdentitiesV3, SubnetOwnerHotkey, TokenSymbol};
use pallet_weights::{LastUpdate, Weights};
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use yuma_runtime::{AccountId, Runtime, TAO};
use yuma_types::{AxonInfo, Edge, List, NetUid, PrometheusInfo, SubnetIdentity, Uid, U64F64};

/// The largest subnet.
pub const BIG: NetUid = NetUid(128);

const HOTKEYS_OF_WHALE: u32 = 4_096;
const SUBNETS_OF_WHALE: u16 = 6;
const CROWD: u32 = 20_000;

/// Who has most stakes.
pub fn whale() -> AccountId {
    account("whale", 0)
}

fn size(netuid: NetUid) -> u16 {
    match netuid {
        NetUid::ROOT => VALIDATORS,
        BIG => 4_096,
        _ => 256,
    }
}

/// The number of the hotkey on a uid: on the largest subnet, those of the whale.
fn number(netuid: NetUid, uid: Uid) -> u32 {
    if netuid == BIG {
        uid.into()
    } else {
        accounts::number(netuid, uid)
    }
}

/// The state of such a chain with so many subnets of 256 neurons.
pub fn storage(subnets: u16) -> TestExternalities {
    let genesis = frame_system::GenesisConfig::<Runtime>::default();
    let mut state = TestExternalities::from(genesis.build_storage().unwrap());
    state.execute_with(|| {
        frame_system::Pallet::<Runtime>::set_block_number(1_000_000);
        (0..=subnets).map(NetUid).chain([BIG]).for_each(subnet);
        whale_stakes();
        crowd();
    });
    state
}

fn subnet(netuid: NetUid) {
    let count = size(netuid);
    yuma_runtime::Subnets::insert(netuid, None);
    SubnetworkN::<Runtime>::insert(netuid, count);
    SubnetOwnerHotkey::<Runtime>::insert(netuid, hotkey(0));
    TokenSymbol::<Runtime>::insert(netuid, List::truncated("β".into()));
    SubnetIdentitiesV3::<Runtime>::insert(netuid, identity());
    for uid in 0..count {
        neuron(netuid, uid);
    }
    scores(netuid, count);
    if netuid == BIG {
        rows(netuid);
    }
}

/// As long as it may be.
fn identity() -> SubnetIdentity {
    let text = || vec![b'x'; 1_024];
    SubnetIdentity {
        subnet_name: List::truncated(text()),
        github_repo: List::truncated(text()),
        subnet_contact: List::truncated(text()),
        subnet_url: List::truncated(text()),
        discord: List::truncated(text()),
        description: List::truncated(text()),
        logo_url: List::truncated(text()),
        additional: List::truncated(text()),
    }
}

fn neuron(netuid: NetUid, uid: Uid) {
    let number = number(netuid, uid);
    let hotkey = hotkey(number);
    Keys::<Runtime>::insert(netuid, uid, &hotkey);
    Uids::<Runtime>::insert(netuid, &hotkey, uid);
    IsNetworkMember::<Runtime>::insert(&hotkey, netuid, true);
    BlockAtRegistration::<Runtime>::insert(netuid, uid, 900_000);
    Owner::<Runtime>::insert(&hotkey, coldkey(number));
    let axon = AxonInfo {
        block: 900_000,
        ip: u32::MAX.into(),
        port: 8_091,
        ..Default::default()
    };
    let prometheus = PrometheusInfo {
        block: 900_000,
        ip: u32::MAX.into(),
        ..Default::default()
    };
    Axons::<Runtime>::insert(netuid, &hotkey, axon);
    Prometheus::<Runtime>::insert(netuid, &hotkey, prometheus);
    pallet_emission::AlphaDividendsPerSubnet::<Runtime>::insert(netuid, &hotkey, TAO);
    stake(&hotkey, netuid, [coldkey(number)].into_iter());
}

/// Gives each of these coldkeys a share on a hotkey, worth 1,000 TAO.
fn stake(hotkey: &AccountId, netuid: NetUid, coldkeys: impl Iterator<Item = AccountId>) {
    let one = 1u128 << 64;
    let mut shares = TotalHotkeyShares::<Runtime>::get(hotkey, netuid).bits;
    for coldkey in coldkeys {
        Alpha::<Runtime>::insert((hotkey, coldkey, netuid), U64F64::from_bits(one));
        shares += one;
    }
    TotalHotkeyShares::<Runtime>::insert(hotkey, netuid, U64F64::from_bits(shares));
    let pool = (shares >> 64) as u64 * 1_000 * TAO;
    TotalHotkeyAlpha::<Runtime>::insert(hotkey, netuid, pool);
}

/// What the last epoch left.
fn scores(netuid: NetUid, count: u16) {
    let all = |score: u16| List::truncated(vec![score; count.into()]);
    let permits = (0..count).map(|uid| uid < VALIDATORS).collect();
    let blocks = vec![999_000u64; count.into()];
    let index = netuid.mechanism(0);
    pallet_yuma::Active::<Runtime>::insert(netuid, List::truncated(vec![true; count.into()]));
    pallet_yuma::ValidatorPermit::<Runtime>::insert(netuid, List::truncated(permits));
    pallet_yuma::Rank::<Runtime>::insert(netuid, all(40_000));
    pallet_yuma::Trust::<Runtime>::insert(netuid, all(40_000));
    pallet_yuma::Consensus::<Runtime>::insert(netuid, all(40_000));
    pallet_yuma::Incentive::<Runtime>::insert(index, all(40_000));
    pallet_yuma::Dividends::<Runtime>::insert(netuid, all(40_000));
    pallet_yuma::ValidatorTrust::<Runtime>::insert(netuid, all(40_000));
    pallet_yuma::PruningScores::<Runtime>::insert(netuid, all(40_000));
    let emission = List::truncated(vec![TAO; count.into()]);
    pallet_yuma::Emission::<Runtime>::insert(netuid, emission);
    LastUpdate::<Runtime>::insert(index, List::truncated(blocks));
}

/// Twice as many dense rows as one answer has room for.
fn rows(netuid: NetUid) {
    let row: Vec<Edge> = (0..size(netuid)).map(|uid| (uid, 40_000)).collect();
    for uid in 0..2 * VALIDATORS {
        let index = netuid.mechanism(0);
        Weights::<Runtime>::insert(index, uid, List::truncated(row.clone()));
        pallet_yuma::Bonds::<Runtime>::insert(index, uid, List::truncated(row.clone()));
    }
}

fn whale_stakes() {
    let hotkeys: Vec<_> = (0..HOTKEYS_OF_WHALE).map(hotkey).collect();
    for hotkey in &hotkeys {
        for netuid in 1..=SUBNETS_OF_WHALE {
            stake(hotkey, NetUid(netuid), [whale()].into_iter());
        }
    }
    StakingHotkeys::<Runtime>::insert(whale(), List::truncated(hotkeys));
}

fn crowd() {
    for number in 0..CROWD {
        let hotkeys = List::truncated(vec![hotkey(0)]);
        StakingHotkeys::<Runtime>::insert(coldkey(number), hotkeys);
    }
    stake(&hotkey(0), NetUid::ROOT, (0..CROWD).map(coldkey));
    for validator in 1..VALIDATORS {
        let nominators = (0..500).map(coldkey);
        stake(&hotkey(validator.into()), NetUid::ROOT, nominators);
    }
}
