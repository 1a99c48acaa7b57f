//! A public network from its first block on, which begins without any TAO: the first comes to who
//! registers by work, and by what it earns the rest is set going.

use super::*;
use frame_support::traits::fungible::{Inspect, InspectHold};
use pallet_emission::{Event as EmissionEvent, RootShares};
use pallet_subtensor::Call;
use yuma_interfaces::{
    registration::UidOf,
    staking::{Payouts, StakingCalls},
    subnets::{EmissionRulesOf as _, SubnetIndex as _},
};
use yuma_tokenomics::Share;
use yuma_types::{NetUid, StorageIndex};

const ROOT: NetUid = NetUid::ROOT;
const APEX: NetUid = NetUid(1);
const SECOND: NetUid = NetUid(2);
const DIFFICULTY: u64 = 50;
/// Those who come by work. None of them has ever held TAO.
const MINERS: [&str; 4] = ["//Ada", "//Ben", "//Cleo", "//Dan"];
const ADA: &str = MINERS[0];
const COST: Balance = 50 * TAO;

fn hotkey_of(miner: &str) -> String {
    format!("{miner}_hk")
}

fn stake(miner: &str, netuid: NetUid) -> Balance {
    Staking::stake_of(&account(&hotkey_of(miner)), &account(miner), netuid)
}

/// What the rules let this block issue.
fn rule() -> Balance {
    if !RootShares::<Runtime>::exists() {
        let started = Subnets::netuids();
        let started = started
            .iter()
            .filter(|netuid| Subnets::first_emission(**netuid).is_some());
        let parts = started.count() as Balance;
        return TAO / parts * parts;
    }
    let shares = RootShares::<Runtime>::get();
    let amounts = shares
        .iter()
        .map(|(_, share)| Share::from_bits(*share).of(TAO));
    amounts.sum()
}

/// The chain, and all TAO that should exist.
#[derive(Default)]
struct Network {
    issuance: Balance,
}

impl Network {
    fn step(&mut self) {
        run_to(System::block_number() + 1);
        self.issuance += rule();
        assert_eq!(Balances::total_issuance(), self.issuance);
    }

    fn run_to(&mut self, block: BlockNumber) {
        while System::block_number() < block {
            self.step();
        }
        self.check();
    }

    /// Runs on until something has happened.
    fn run_until(&mut self, happened: impl Fn() -> bool) {
        let deadline = System::block_number() + 2_000;
        while !happened() {
            assert!(System::block_number() < deadline, "it never happens");
            self.step();
        }
        self.check();
    }

    /// Puts a transaction into the block, or the next where this one begins a session.
    fn sign(&mut self, signer: &str, call: Call<Runtime>) {
        if System::block_number().is_multiple_of(300) {
            self.step();
        }
        let what = format!("{call:?}");
        let nonce = System::account_nonce(account(signer));
        let call = RuntimeCall::SubtensorModule(call);
        let done = apply(sign(&pair(signer), call, Options { nonce, tip: 0 }));
        assert_eq!(done, Ok(Ok(())), "{what}");
        self.check();
    }

    /// All TAO that should exist does, somebody has each rao of it, and each pot knows of whom.
    fn check(&self) {
        assert_eq!(Balances::total_issuance(), self.issuance);
        let accounts = frame_system::Account::<Runtime>::iter_keys();
        let held: Balance = accounts.map(|who| Balances::total_balance(&who)).sum();
        assert_eq!(held, self.issuance);
        for netuid in Subnets::netuids() {
            let pot = Balances::balance(&Staking::pot(netuid));
            let staked = pallet_staking::SubnetTAO::<Runtime>::get(netuid);
            let deposit = if pot == 0 { 0 } else { 500 };
            assert_eq!(pot, deposit + staked + Staking::surplus(netuid, 0));
        }
        assert_sound();
    }

    /// The next epoch of a subnet: what it paid to the owner, as incentive and as dividends, and what
    /// it carried.
    fn epoch(&mut self, netuid: NetUid) -> [Balance; 4] {
        let last = pallet_emission::LastMechansimStepBlock::<Runtime>::get(netuid);
        self.run_until(|| pallet_emission::LastMechansimStepBlock::<Runtime>::get(netuid) > last);
        let events = System::events().into_iter();
        let mut paid = events.filter_map(|record| match record.event {
            RuntimeEvent::Emission(EmissionEvent::EpochCompleted {
                netuid: of,
                owner,
                incentive,
                dividends,
                carried,
                ..
            }) if of == netuid => Some([owner, incentive, dividends, carried]),
            _ => None,
        });
        paid.next_back().expect("the epoch has run")
    }
}

fn register_by_work(network: &mut Network, miner: &str) {
    network.step();
    let (block, hotkey) = (System::block_number() - 1, account(&hotkey_of(miner)));
    let hash = System::block_hash(block).0;
    let seal = |nonce| yuma_pow::seal(&hash, hotkey.as_ref(), nonce);
    let nonce = (0..).find(|nonce| yuma_pow::meets(&seal(*nonce), DIFFICULTY));
    let nonce = nonce.unwrap();
    let call = Call::register {
        netuid: APEX,
        block_number: block.into(),
        nonce,
        work: list(&seal(nonce)),
        hotkey: hotkey.clone(),
        coldkey: account(miner),
    };
    network.sign(&hotkey_of(miner), call);
    assert_eq!(Balances::total_balance(&account(miner)), 0);
}

/// Four come by work, and the first epoch pays each of them the same.
fn first_epoch(network: &mut Network) {
    pallet_registration::Difficulty::<Runtime>::insert(APEX, DIFFICULTY);
    network.step();
    for miner in MINERS {
        register_by_work(network, miner);
    }
    let [owner, incentive, dividends, carried] = network.epoch(APEX);
    let blocks = Balance::from(System::block_number());
    assert_eq!(network.issuance, blocks * TAO);
    // The existential deposits of the account of new TAO and of the pot stay where they are.
    let drained = blocks * TAO - 2 * 500;
    assert_eq!((owner, incentive, dividends), (0, drained / 4 * 4, 0));
    assert_eq!(carried, drained % 4);
    for miner in MINERS {
        assert_eq!(stake(miner, APEX), drained / 4);
    }
    let index = StorageIndex::from(APEX);
    let shares = pallet_yuma::Incentive::<Runtime>::get(index);
    assert_eq!(shares.into_inner(), [65_535 / 4; 4]);
}

/// Ada takes some of it out, with which it pays fees, and stakes on its hotkey.
fn first_stake(network: &mut Network) {
    let (coldkey, hotkey) = (account(ADA), account(&hotkey_of(ADA)));
    // Not a call yet: it needs the fee to come out of the position, as Ada has no TAO to pay it with.
    Staking::remove(&coldkey, &hotkey, APEX, 60 * TAO).unwrap();
    network.check();
    let before = stake(ADA, APEX);
    let add = Call::add_stake {
        hotkey,
        netuid: APEX,
        amount_staked: 10 * TAO,
    };
    network.sign(ADA, add);
    assert_eq!(stake(ADA, APEX), before + 10 * TAO);
}

/// Who has stake gets a permit, and with it a word.
fn first_weights(network: &mut Network) {
    let [_, incentive, dividends, _] = network.epoch(APEX);
    assert!(incentive == 0 && dividends > 300 * TAO, "stake earns");
    let permits = pallet_yuma::ValidatorPermit::<Runtime>::get(APEX);
    assert_eq!(permits.into_inner(), [true; 4]);
    for (uid, miner) in (0..).zip(MINERS) {
        let dests: Vec<u16> = (0..4).filter(|dest| *dest != uid).collect();
        let set = Call::set_weights {
            netuid: APEX,
            weights: list(&vec![1; dests.len()]),
            dests: list(&dests),
            version_key: 0,
        };
        network.sign(&hotkey_of(miner), set);
    }
    let [_, incentive, dividends, _] = network.epoch(APEX);
    assert!(incentive > 100 * TAO && dividends > 100 * TAO);
    let blocks = Balance::from(System::block_number());
    assert_eq!(network.issuance, blocks * TAO);
}

fn vote(network: &mut Network, dests: &[u16]) {
    let call = Call::set_root_weights {
        netuid: ROOT,
        hotkey: account(&hotkey_of(ADA)),
        dests: list(dests),
        weights: list(&vec![1; dests.len()]),
        version_key: 0,
    };
    network.sign(ADA, call);
}

/// Ada becomes the first root member. Until its vote counts, subnets go on having equal parts.
fn first_vote(network: &mut Network) {
    let hotkey = account(&hotkey_of(ADA));
    let add = Call::add_stake {
        hotkey: hotkey.clone(),
        netuid: ROOT,
        amount_staked: 20 * TAO,
    };
    network.sign(ADA, add);
    network.sign(ADA, Call::root_register { hotkey });
    network.run_to(System::block_number() + 101);
    vote(network, &[APEX.0]);
    network.run_until(RootShares::<Runtime>::exists);
    assert_eq!(RootShares::<Runtime>::get().into_inner(), [(APEX, 1 << 64)]);
}

/// The second subnet's cost is locked, and nothing comes to it before it is voted for.
fn second_subnet(network: &mut Network) {
    pallet_subnets::NetworkMinLockCost::<Runtime>::put(COST);
    pallet_subnets::NetworkLastLockCost::<Runtime>::put(COST);
    let hotkey = account("//Second_hk");
    let remove = Call::remove_stake {
        hotkey: account(&hotkey_of(ADA)),
        netuid: APEX,
        amount_unstaked: 2 * COST,
    };
    network.sign(ADA, remove);
    let free = Balances::free_balance(account(ADA));
    network.sign(ADA, Call::register_network { hotkey });
    let ada = account(ADA);
    assert_eq!(Balances::total_balance_on_hold(&ada), COST);
    assert!(Balances::free_balance(&ada) < free - COST);
    network.sign(ADA, Call::start_call { netuid: SECOND });
    network.run_to(System::block_number() + 101);
    assert_eq!(Emission::pending(SECOND), 0);
    vote(network, &[APEX.0, SECOND.0]);
    network.run_until(|| RootShares::<Runtime>::get().len() == 2);
    let half = 1 << 63;
    let shares = RootShares::<Runtime>::get().into_inner();
    assert_eq!(shares, [(APEX, half), (SECOND, half)]);
    assert_eq!(Emission::pending(SECOND), TAO / 2);
}

/// What a burn takes away is gone from the issuance.
fn first_burn(network: &mut Network) {
    let burn = pallet_registration::Burn::<Runtime>::get(APEX);
    let enter = Call::burned_register {
        netuid: APEX,
        hotkey: account("//Newcomer_hk"),
    };
    network.issuance -= burn;
    network.sign(ADA, enter);
    assert_eq!(Registration::count(APEX), 5);
}

#[test]
fn a_network_that_begins_without_tao_is_set_going_by_work_alone() {
    chain("testnet").execute_with(|| {
        let mut network = Network::default();
        first_epoch(&mut network);
        first_stake(&mut network);
        first_weights(&mut network);
        first_vote(&mut network);
        second_subnet(&mut network);
        first_burn(&mut network);
        let [owner, incentive, _, _] = network.epoch(SECOND);
        assert!(
            owner > 0 && incentive > 0,
            "the owner's neuron is the only one"
        );
    });
}

#[test]
fn what_is_issued_before_anybody_has_come_waits_for_the_first() {
    chain("testnet").execute_with(|| {
        let mut network = Network::default();
        assert_eq!(network.epoch(APEX)[3], 358 * TAO - 2 * 500);
        pallet_registration::Difficulty::<Runtime>::insert(APEX, DIFFICULTY);
        register_by_work(&mut network, ADA);
        network.epoch(APEX);
        assert_eq!(stake(ADA, APEX), 719 * TAO - 2 * 500);
    });
}
