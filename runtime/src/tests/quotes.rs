//! What clients are told before they move stake is what then happens, to the rao.

use super::*;
use crate::views::{
    runtime_decl_for_stake_info_runtime_api::StakeInfoRuntimeApiV1 as _,
    runtime_decl_for_swap_runtime_api::SwapRuntimeApiV1 as _, SimSwapResult,
};
use pallet_subtensor::{Call, Event};
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);
const BOB: &str = "//Bob";

fn hotkey() -> AccountId {
    account("//Alice_hk")
}

fn free() -> Balance {
    Balances::free_balance(account(BOB))
}

fn stake(netuid: NetUid) -> Balance {
    Staking::stake_of(&hotkey(), &account(BOB), netuid)
}

/// Sends a call in Bob's name, free of charge.
fn done(call: Call<Runtime>) {
    use sp_runtime::traits::Dispatchable;
    System::reset_events();
    let origin = RuntimeOrigin::signed(account(BOB));
    RuntimeCall::SubtensorModule(call).dispatch(origin).unwrap();
}

/// What the first event about stake says has moved: TAO, tokens and the fee.
fn moved(removed: bool) -> (Balance, Balance, u64) {
    let mut events = System::events().into_iter();
    let found = events.find_map(|record| match record.event {
        RuntimeEvent::SubtensorModule(Event::StakeRemoved {
            tao, alpha, fee, ..
        }) if removed => Some((tao, alpha, fee)),
        RuntimeEvent::SubtensorModule(Event::StakeAdded {
            tao, alpha, fee, ..
        }) if !removed => Some((tao, alpha, fee)),
        _ => None,
    });
    found.unwrap()
}

fn fee(from: Option<NetUid>, to: Option<NetUid>, amount: Balance) -> u64 {
    let at = |netuid: Option<NetUid>| netuid.map(|netuid| (hotkey(), netuid));
    Runtime::get_stake_fee(at(from), account(BOB), at(to), account(BOB), amount)
}

fn assert_told(told: &SimSwapResult, moved: (Balance, Balance, u64)) {
    assert_eq!((told.tao_amount, told.alpha_amount), (moved.0, moved.1));
    assert_eq!(told.tao_fee + told.alpha_fee, moved.2);
    assert_eq!((told.tao_slippage, told.alpha_slippage), (0, 0));
}

#[test]
fn what_staking_and_unstaking_would_give_is_what_it_gives() {
    chain("development").execute_with(|| {
        run_to(30);
        for netuid in [NetUid::ROOT, SCENE] {
            for amount in [2_000_000, 2_000_001, 77 * TAO + 7] {
                let (balance, before) = (free(), stake(netuid));
                let told = Runtime::sim_swap_tao_for_alpha(netuid, amount);
                done(Call::add_stake {
                    hotkey: hotkey(),
                    netuid,
                    amount_staked: amount,
                });
                assert_told(&told, moved(false));
                assert_eq!(moved(false).2, fee(None, Some(netuid), amount));
                assert_eq!(balance - free(), told.tao_amount);
                assert_eq!(stake(netuid) - before, told.alpha_amount);
            }
            for amount in [2_000_000, 3_000_003, TAO] {
                let (balance, before) = (free(), stake(netuid));
                let told = Runtime::sim_swap_alpha_for_tao(netuid, amount);
                done(Call::remove_stake {
                    hotkey: hotkey(),
                    netuid,
                    amount_unstaked: amount,
                });
                assert_told(&told, moved(true));
                assert_eq!(moved(true).2, fee(Some(netuid), None, amount));
                assert_eq!(free() - balance, told.tao_amount);
                assert_eq!(before - stake(netuid), told.alpha_amount);
            }
        }
        assert_sound();
    });
}

#[test]
fn what_a_swap_would_give_is_what_it_gives() {
    chain("development").execute_with(|| {
        run_to(30);
        done(Call::add_stake {
            hotkey: hotkey(),
            netuid: SCENE,
            amount_staked: 9 * TAO,
        });
        for (from, to) in [(SCENE, NetUid::ROOT), (NetUid::ROOT, SCENE)] {
            let (amount, there) = (3 * TAO + 1, stake(to));
            let out = Runtime::sim_swap_alpha_for_tao(from, amount);
            let told = Runtime::sim_swap_tao_for_alpha(to, out.tao_amount);
            done(Call::swap_stake {
                hotkey: hotkey(),
                origin_netuid: from,
                destination_netuid: to,
                alpha_amount: amount,
            });
            assert_told(&out, moved(true));
            assert_told(&told, moved(false));
            assert_eq!(
                fee(Some(from), Some(to), amount),
                moved(true).2 + moved(false).2
            );
            assert_eq!(stake(to) - there, told.alpha_amount);
        }
        assert_sound();
    });
}

#[test]
fn asking_changes_nothing() {
    chain("development").execute_with(|| {
        run_to(3);
        frame_support::assert_storage_noop!({
            Runtime::sim_swap_tao_for_alpha(SCENE, TAO);
            Runtime::sim_swap_alpha_for_tao(SCENE, TAO);
        });
    });
}
