//! Stake that visits each subnet for the one block of its epoch earns nothing, and nobody pays.

use super::*;
use alloc::collections::BTreeMap;
use frame_support::{assert_ok, traits::fungible::Inspect};
use pallet_registration::GenesisNeuron;
use pallet_staking::{Alpha, GenesisStake};
use pallet_subnets::GenesisSubnet;
use pallet_subtensor::Call;
use pallet_weights::GenesisWeights;
use sp_runtime::traits::Dispatchable;
use yuma_interfaces::staking::StakeWeightOf as _;
use yuma_types::NetUid;

const FIRST: u16 = 2;
const SUBNETS: u16 = 32;
/// No two of the subnets have their epoch in the same block.
const TEMPO: u16 = 40;
/// By then, both validators of each subnet hold a permit and have bonds.
const BEGIN: BlockNumber = 90;
/// What the owner of the subnets has on its hotkey, which validates too.
const NEXT_TO_NOTHING: Balance = 2_000_000;
const BROUGHT: Balance = 1_900 * TAO;

fn netuids() -> impl Iterator<Item = NetUid> {
    (FIRST..FIRST + SUBNETS).map(NetUid)
}

fn subnet(netuid: NetUid) -> GenesisSubnet<AccountId> {
    GenesisSubnet {
        netuid,
        name: None,
        owner: Some((account("//Bob"), account("//Bob_hk"))),
        tempo: TEMPO,
        started: true,
        weights_set_rate_limit: None,
        activity_cutoff_factor_milli: Some(u32::MAX),
        immunity_period: None,
        adjustment_interval: None,
    }
}

fn stake(coldkey: &str, hotkey: &str, netuid: NetUid, amount: Balance) -> GenesisStake<AccountId> {
    GenesisStake {
        coldkey: account(coldkey),
        hotkey: account(hotkey),
        netuid,
        amount,
    }
}

/// Two validators with nominators, one that has only its owner, and two miners on each of 32 subnets, all of which share the
/// emission.
fn many_subnets() -> TestExternalities {
    let mut config = config("development");
    let pots = netuids().map(|netuid| (Staking::pot(netuid), 500));
    let balances = &mut config.balances.balances;
    balances.retain(|(who, _)| *who != Staking::pot(NetUid(FIRST)));
    balances.extend(pots);

    config.subnets.subnets = netuids().map(subnet).collect();
    let names = ["Alice", "Charlie", "Dave", "Eve"];
    let neuron = |netuid, name: &str| GenesisNeuron {
        netuid,
        coldkey: account(&format!("//{name}")),
        hotkey: account(&format!("//{name}_hk")),
    };
    config.registration.neurons = netuids()
        .flat_map(|netuid| names.map(|name| neuron(netuid, name)))
        .chain([
            neuron(NetUid::ROOT, "Alice"),
            neuron(NetUid::ROOT, "Charlie"),
        ])
        .collect();
    let row = |netuid, uid, dests: Vec<u16>, values: Vec<u16>| GenesisWeights {
        netuid,
        uid,
        dests,
        values,
    };
    let everywhere: Vec<u16> = netuids().map(u16::from).collect();
    config.weights.weights = netuids()
        .flat_map(|netuid| {
            [
                row(netuid, 0, vec![3, 4], vec![1, 1]),
                row(netuid, 1, vec![3, 4], vec![10, 7]),
                row(netuid, 2, vec![3, 4], vec![9, 8]),
            ]
        })
        .chain((0..2).map(|uid| row(NetUid::ROOT, uid, everywhere.clone(), vec![1; 32])))
        .collect();
    config.staking.stakes = netuids()
        .flat_map(|netuid| {
            [
                stake("//Bob", "//Bob_hk", netuid, NEXT_TO_NOTHING),
                stake("//Alice", "//Alice_hk", netuid, 100 * TAO + 1),
                stake("//One", "//Alice_hk", netuid, 37 * TAO + 3),
                stake("//Charlie", "//Charlie_hk", netuid, 60 * TAO + 7),
                stake("//Two", "//Charlie_hk", netuid, 20 * TAO + 11),
            ]
        })
        .chain([
            stake("//Alice", "//Alice_hk", NetUid::ROOT, 1_000 * TAO),
            stake("//Charlie", "//Charlie_hk", NetUid::ROOT, 500 * TAO),
            stake("//One", "//Charlie_hk", NetUid::ROOT, 50 * TAO),
        ])
        .collect();
    config.build_storage().unwrap().into()
}

fn dispatch(coldkey: &AccountId, call: Call<Runtime>) {
    let origin = RuntimeOrigin::signed(coldkey.clone());
    assert_ok!(RuntimeCall::SubtensorModule(call).dispatch(origin));
}

/// What everybody has where, in rao.
fn stakes() -> BTreeMap<(AccountId, AccountId, NetUid), Balance> {
    Alpha::<Runtime>::iter_keys()
        .map(|(hotkey, coldkey, netuid)| {
            let stake = Staking::stake_of(&hotkey, &coldkey, netuid);
            ((hotkey, coldkey, netuid), stake)
        })
        .collect()
}

/// Runs a tempo in which `visit` does as it likes one block before each epoch, and after it.
fn a_tempo(
    before: impl Fn(NetUid),
    after: impl Fn(NetUid),
) -> BTreeMap<(AccountId, AccountId, NetUid), Balance> {
    many_subnets().execute_with(|| {
        run_to(BEGIN);
        for block in BEGIN..=BEGIN + BlockNumber::from(TEMPO) {
            let next = u64::from(block) + 1;
            let due = netuids().find(|netuid| Emission::next_epoch(*netuid) == Some(next));
            due.into_iter().for_each(&before);
            run_to(block + 1);
            due.into_iter().for_each(&after);
        }
        assert_sound();
        stakes()
    })
}

/// The visitor's stake goes to the validators in turn, on the subnet or on root.
fn visit_with(place: impl Fn(NetUid) -> (AccountId, NetUid)) {
    let visitor = account("//Three");
    let seen = a_tempo(
        |netuid| {
            let (hotkey, netuid) = place(netuid);
            assert_eq!(Balances::balance(&visitor), 2_000 * TAO);
            let amount_staked = BROUGHT;
            dispatch(
                &visitor,
                Call::add_stake {
                    hotkey,
                    netuid,
                    amount_staked,
                },
            );
        },
        |netuid| {
            let (hotkey, netuid) = place(netuid);
            let amount_unstaked = Balance::MAX;
            dispatch(
                &visitor,
                Call::remove_stake {
                    hotkey,
                    netuid,
                    amount_unstaked,
                },
            );
            assert_eq!(Balances::balance(&visitor), 2_000 * TAO);
        },
    );
    let unseen = a_tempo(|_| (), |_| ());
    assert!(unseen.values().sum::<Balance>() > 0);
    assert_eq!(seen.len(), unseen.len());
    let moved = seen
        .iter()
        .find(|(at, stake)| unseen.get(at) != Some(stake));
    assert_eq!(moved, None);
}

fn validator(netuid: NetUid) -> AccountId {
    account(["//Alice_hk", "//Charlie_hk"][usize::from(netuid.0 % 2)])
}

#[test]
fn a_visit_to_each_subnet_earns_nothing_and_costs_nobody_a_rao() {
    visit_with(|netuid| (validator(netuid), netuid));
}

/// Otherwise what the visit earns would stay with an accomplice who has a little stake there.
#[test]
fn a_visit_to_a_hotkey_with_next_to_nothing_on_it_earns_nothing_for_its_owner() {
    visit_with(|netuid| (account("//Bob_hk"), netuid));
}

#[test]
fn a_visit_to_the_root_network_earns_nothing_and_costs_nobody_a_rao() {
    visit_with(|netuid| (validator(netuid), NetUid::ROOT));
}

#[test]
fn whoever_stays_earns() {
    many_subnets().execute_with(|| {
        run_to(BEGIN);
        let (netuid, visitor, hotkey) = (NetUid(FIRST), account("//Three"), account("//Alice_hk"));
        let before = Balances::balance(&visitor);
        let weight = Staking::stake_weight(&hotkey, netuid);
        let amount_staked = BROUGHT;
        dispatch(
            &visitor,
            Call::add_stake {
                hotkey: hotkey.clone(),
                netuid,
                amount_staked,
            },
        );
        assert_eq!(Staking::stake_weight(&hotkey, netuid), weight);
        run_to(BEGIN + 2 * (BlockNumber::from(TEMPO) + 1));
        assert!(Staking::stake_weight(&hotkey, netuid) > weight + BROUGHT);

        let all = Staking::stake_of(&hotkey, &visitor, netuid);
        assert_eq!(Staking::stake_of(&hotkey, &visitor, netuid), all);
        let amount_unstaked = Balance::MAX;
        dispatch(
            &visitor,
            Call::remove_stake {
                hotkey,
                netuid,
                amount_unstaked,
            },
        );
        assert_eq!(Balances::balance(&visitor), before - BROUGHT + all);
        assert!(all > BROUGHT);
        assert_sound();
    });
}
