//! The parts together: TAO is issued, moved and paid out without any being lost or made, and what
//! is refused changes nothing.

use super::*;
use frame_support::traits::fungible::Inspect;
use pallet_emission::{Event as EmissionEvent, SubnetTaoInEmission};
use pallet_subtensor::Call;
use sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction, DispatchError};
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);

/// Runs a test on a preset's chain, and checks afterwards what always holds.
fn on(preset: &str, test: impl FnOnce()) {
    chain(preset).execute_with(|| {
        test();
        assert_sound();
    });
}

fn call(call: Call<Runtime>) -> RuntimeCall {
    RuntimeCall::SubtensorModule(call)
}

/// All that the domain stores.
fn domain() -> Vec<(Vec<u8>, Vec<u8>)> {
    let prefix = sp_io::hashing::twox_128(b"SubtensorModule").to_vec();
    let mut entries = Vec::new();
    let mut key = prefix.clone();
    while let Some(next) = sp_io::storage::next_key(&key).filter(|key| key.starts_with(&prefix)) {
        entries.push((next.clone(), sp_io::storage::get(&next).unwrap().to_vec()));
        key = next;
    }
    entries
}

fn pot(netuid: NetUid) -> Balance {
    Balances::balance(&Staking::pot(netuid))
}

/// What clients are shown as pending.
fn shown(netuid: NetUid) -> Balance {
    let shown = views::metagraph::of_mechanism(netuid, 0).unwrap();
    shown.pending_alpha_emission.0
}

fn staked(netuid: NetUid) -> Balance {
    pallet_staking::SubnetTAO::<Runtime>::get(netuid)
}

/// The sums of the epochs of the scene since events were last cleared: all that was paid, and what
/// was carried.
fn epoch() -> Option<(Balance, Balance)> {
    System::events()
        .into_iter()
        .find_map(|record| match record.event {
            RuntimeEvent::Emission(EmissionEvent::EpochCompleted {
                netuid: SCENE,
                owner,
                incentive,
                dividends,
                carried,
                ..
            }) => Some((owner + incentive + dividends, carried)),
            _ => None,
        })
}

#[test]
fn each_block_issues_what_the_votes_allot_and_epochs_pay_out_what_was_gathered() {
    on("development", || {
        run_to(12);
        let mut pending = Emission::pending(SCENE);
        let mut epochs = 0;
        for number in 13..=120 {
            let (issuance, stakes) = (
                Balances::total_issuance(),
                staked(SCENE) + staked(NetUid::ROOT),
            );
            run_to(number);
            let issued = Balances::total_issuance() - issuance;
            assert_eq!(issued, TAO, "all root stake votes for the one open subnet");
            pending += issued;
            if let Some((paid, carried)) = epoch() {
                assert_eq!(paid + carried, pending);
                assert_eq!(staked(SCENE) + staked(NetUid::ROOT) - stakes, paid);
                assert!(paid > 0);
                pending = carried;
                epochs += 1;
            }
            assert_eq!(shown(SCENE), pending);
            // What is not in the pot is in the account of new TAO, less the deposits of both.
            let new = Balances::balance(&Staking::new_tao());
            assert_eq!(new + pot(SCENE), 2 * 500 + staked(SCENE) + pending);
            assert_eq!(SubnetTaoInEmission::<Runtime>::get(SCENE), issued);
            assert_sound();
        }
        assert_eq!(epochs, 10, "one every eleven blocks");
    });
}

#[test]
fn nobody_is_paid_where_no_subnet_is_started() {
    on("local", || {
        let issuance = Balances::total_issuance();
        run_to(210);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn a_subnet_is_opened_staked_on_and_left_again() {
    on("local", || {
        begin(1);
        // No epoch comes meanwhile.
        pallet_subnets::FirstTempo::<Runtime>::put(360);
        let (bob, hotkey) = (pair("//Bob"), account("//Bob_hk"));
        let netuid = NetUid(2);
        let calls = [
            Call::register_network {
                hotkey: hotkey.clone(),
            },
            Call::start_call { netuid },
            Call::add_stake {
                hotkey: hotkey.clone(),
                netuid,
                amount_staked: 70 * TAO,
            },
            Call::root_register {
                hotkey: hotkey.clone(),
            },
            Call::set_root_weights {
                netuid: NetUid::ROOT,
                hotkey: hotkey.clone(),
                dests: list(&[2]),
                weights: list(&[1]),
                version_key: 0,
            },
        ];
        for (nonce, one) in (0..).zip(calls) {
            // A new member's first vote comes after the rate limit.
            if nonce == 4 {
                run_to(101);
            }
            let done = apply(sign(&bob, call(one), Options { nonce, tip: 0 }));
            assert_eq!(done, Ok(Ok(())), "call {nonce}");
        }
        assert_eq!(staked(netuid), 70 * TAO);
        run_to(130);
        let stake = Staking::stake_of(&hotkey, &account("//Bob"), netuid);
        let leave = Call::remove_stake {
            hotkey,
            netuid,
            amount_unstaked: stake,
        };
        let before = Balances::free_balance(account("//Bob"));
        assert_eq!(
            apply(sign(&bob, call(leave), Options { nonce: 5, tip: 0 })),
            Ok(Ok(()))
        );
        assert_eq!(staked(netuid), 0);
        assert!(Balances::free_balance(account("//Bob")) > before + 69 * TAO);
    });
}

#[test]
fn bad_calls_are_refused_in_the_block_each_with_its_own_error() {
    on("development", || {
        run_to(20);
        let alice_hotkey = account("//Alice_hk");
        let stake = |netuid, hotkey: &AccountId, amount_staked| Call::add_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_staked,
        };
        let nowhere = account("//Nowhere");
        let cases: [(Call<Runtime>, DispatchError); 5] = [
            (
                stake(NetUid(77), &alice_hotkey, TAO),
                pallet_staking::Error::<Runtime>::SubnetNotExists.into(),
            ),
            (
                stake(SCENE, &nowhere, TAO),
                pallet_staking::Error::<Runtime>::HotKeyAccountNotExists.into(),
            ),
            (
                stake(SCENE, &alice_hotkey, 5_000 * TAO),
                pallet_staking::Error::<Runtime>::NotEnoughBalanceToStake.into(),
            ),
            (
                Call::remove_stake {
                    hotkey: alice_hotkey,
                    netuid: SCENE,
                    amount_unstaked: TAO,
                },
                pallet_staking::Error::<Runtime>::NotEnoughStakeToWithdraw.into(),
            ),
            (
                Call::burned_register {
                    netuid: NetUid(77),
                    hotkey: nowhere,
                },
                pallet_registration::Error::<Runtime>::SubnetNotExists.into(),
            ),
        ];
        let three = pair("//Three");
        let before = domain();
        for (nonce, (bad, error)) in (0..).zip(cases) {
            assert_eq!(
                apply(sign(&three, call(bad), Options { nonce, tip: 0 })),
                Ok(Err(error))
            );
            assert_eq!(domain(), before);
        }
    });
}

fn set_weights(netuid: NetUid, dests: Vec<u16>) -> RuntimeCall {
    let weights = list(&vec![1; dests.len()]);
    call(Call::set_weights {
        netuid,
        dests: list(&dests),
        weights,
        version_key: 0,
    })
}

#[test]
fn free_calls_that_would_fail_never_enter_the_pool() {
    on("development", || {
        run_to(20);
        let before = domain();
        let refused = |uri: &str, call| offer(&sign(&pair(uri), call, Options::default()));
        let custom = |code| Err(InvalidTransaction::Custom(code).into());
        assert_eq!(
            refused("//Nowhere", set_weights(SCENE, vec![0])),
            custom(19)
        );
        assert_eq!(
            refused("//Alice_hk", set_weights(NetUid(77), vec![0])),
            custom(3)
        );
        assert!(refused("//Alice_hk", set_weights(SCENE, vec![3])).is_ok());
        assert_eq!(domain(), before);
    });
}

#[test]
fn weights_to_nobody_are_refused_and_a_call_can_not_be_replayed() {
    on("development", || {
        run_to(20);
        let hotkey = pair("//Alice_hk");
        let bad = sign(&hotkey, set_weights(SCENE, vec![99]), Options::default());
        let before = domain();
        assert_eq!(apply(bad), Err(InvalidTransaction::Custom(255).into()));
        assert_eq!(domain(), before);
        assert_eq!(System::account_nonce(account("//Alice_hk")), 0);

        let good = sign(&hotkey, set_weights(SCENE, vec![4]), Options::default());
        assert_eq!(apply(good.clone()), Ok(Ok(())));
        let before = domain();
        assert_eq!(apply(good), Err(InvalidTransaction::Stale.into()));
        assert_eq!(domain(), before);
        assert_eq!(Balances::total_balance(&account("//Alice_hk")), 0);
    });
}

#[test]
fn a_subnet_that_the_scheduler_starts_is_issued_its_part_from_the_next_block_on() {
    on("local", || {
        run_to(3);
        pallet_subnets::FirstTempo::<Runtime>::put(360);
        let netuid = NetUid(2);
        let (alice, hotkey) = (account("//Alice"), account("//Alice_new"));
        let register = call(Call::register_network { hotkey });
        let as_alice = || RuntimeOrigin::signed(alice.clone());
        register.dispatch(as_alice()).unwrap();
        let start = RuntimeCall::Utility(pallet_utility::Call::dispatch_as {
            as_origin: Box::new(as_alice().caller),
            call: Box::new(call(Call::start_call { netuid })),
        });
        Scheduler::schedule(RuntimeOrigin::root(), 6, None, 0, Box::new(start)).unwrap();
        run_to(6);
        let first = pallet_subnets::FirstEmissionBlockNumber::<Runtime>::get(netuid);
        assert_eq!((first, Emission::pending(netuid)), (Some(7), 0));
        run_to(8);
        // Of the first, the account of new TAO keeps its deposit.
        assert_eq!(Emission::pending(netuid), 2 * TAO - 500);
    });
}
