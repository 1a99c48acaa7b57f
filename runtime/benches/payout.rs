//! What an epoch's payout to a hotkey takes, by the number of those who stake on it. It must not
//! depend on it. Runs natively.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

#[path = "chain/counted.rs"]
mod counted;

use counted::Counted;
use frame_support::traits::fungible::Mutate;
use sp_externalities::set_and_run_with_externalities;
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use std::time::{Duration, Instant};
use yuma_interfaces::{
    keys::Association,
    staking::{Payouts, StakingCalls},
    yuma::Earning,
};
use yuma_runtime::{AccountId, Balance, Balances, Keys, Runtime, Staking, Subnets, System, TAO};
use yuma_types::NetUid;

const NET: NetUid = NetUid(1);
/// Of which the shortest counts.
const ROUNDS: u32 = 200;

fn account(name: &str, number: u32) -> AccountId {
    let seed = format!("{name} {number}");
    sp_io::hashing::blake2_256(seed.as_bytes()).into()
}

/// A chain on which one hotkey has so many nominators, and the subnet's pot something to pay.
fn chain(nominators: u32) -> TestExternalities {
    let storage = frame_system::GenesisConfig::<Runtime>::default();
    let mut chain = TestExternalities::from(storage.build_storage().unwrap());
    chain.execute_with(|| {
        System::set_block_number(1);
        Subnets::insert(NetUid::ROOT, None);
        Subnets::insert(NET, None);
        pallet_subnets::SubtokenEnabled::<Runtime>::insert(NET, true);
        pallet_staking::FreshStakeBlocks::<Runtime>::put(0);
        let (owner, hotkey) = (account("owner", 0), account("hotkey", 0));
        Keys::associate(&hotkey, &owner, &hotkey).unwrap();
        for number in 0..nominators {
            let coldkey = account("nominator", number);
            Balances::mint_into(&coldkey, 3 * TAO).unwrap();
            for netuid in [NetUid::ROOT, NET] {
                let amount = TAO + Balance::from(number);
                Staking::add(&coldkey, &hotkey, netuid, amount).unwrap();
            }
        }
        let fund = TAO * Balance::from(ROUNDS + 1);
        Balances::mint_into(&Staking::pot(NET), fund).unwrap();
    });
    chain.commit_all().unwrap();
    chain
}

/// Pays once. Says what was read and written, and how long it took.
fn pay(chain: &mut TestExternalities) -> (u32, u32, Duration) {
    let earning = Earning {
        hotkey: account("hotkey", 0),
        incentive: TAO / 4,
        dividends: TAO / 2,
    };
    let mut state = chain.ext();
    let mut counted = Counted::new(&mut state);
    let start = Instant::now();
    set_and_run_with_externalities(&mut counted, || {
        Staking::pay(NET, &[earning], None).unwrap();
    });
    (counted.reads, counted.writes, start.elapsed())
}

fn main() {
    println!(
        "{:>12} {:>6} {:>6} {:>14}",
        "nominators", "reads", "writes", "time"
    );
    let sizes = [1, 100, 10_000];
    let mut chains = sizes.map(chain);
    let mut rows = sizes.map(|_| (0, 0, Duration::MAX));
    // In turns, so that what else the machine does is shared.
    for _ in 0..ROUNDS {
        for (chain, row) in chains.iter_mut().zip(&mut rows) {
            let (reads, writes, time) = pay(chain);
            *row = (reads, writes, row.2.min(time));
        }
    }
    for (size, (reads, writes, time)) in sizes.iter().zip(&rows) {
        println!("{size:>12} {reads:>6} {writes:>6} {:>14?}", time);
    }
    let counts = rows.map(|(reads, writes, _)| (reads, writes));
    assert!(
        counts.iter().all(|count| *count == counts[0]),
        "a payout touches more where there are more nominators"
    );
}
