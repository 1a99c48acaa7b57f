//! Each subnet has a pot, which holds its stake and what is not paid yet.

use crate::{mock::*, SubnetTAO};
use alloc::collections::BTreeSet;
use frame_support::{
    assert_noop, assert_ok, assert_storage_noop,
    storage::with_storage_layer,
    traits::{fungible::Mutate, tokens::Preservation},
};
use sp_runtime::traits::AccountIdConversion;
use yuma_interfaces::{
    staking::{Payouts, Pots},
    subnets::OnSubnetAdded,
};
use yuma_types::{NetUid, Rao};

fn donate(netuid: NetUid, amount: Rao) {
    assert_ok!(Balances::transfer(
        &BOB,
        &Staking::pot(netuid),
        amount,
        Preservation::Preserve
    ));
}

fn close(netuid: NetUid) {
    Balances::set_balance(&Staking::pot(netuid), 0);
}

#[test]
fn each_subnet_has_a_pot_of_its_own() {
    ExtBuilder::default().build_and_execute(|| {
        let pots: BTreeSet<_> = (0..=u16::MAX)
            .map(|netuid| Staking::pot(NetUid(netuid)))
            .collect();
        assert_eq!(pots.len(), 65_536);
    });
}

#[test]
fn the_creator_of_a_subnet_pays_the_existential_deposit_of_its_pot() {
    ExtBuilder::default().build_and_execute(|| {
        let before = free(BOB);
        assert_ok!(Staking::on_subnet_added(NOWHERE, &BOB, &HOTKEY));
        assert_eq!(in_pot(NOWHERE), ED);
        assert_eq!(free(BOB), before - ED);
        assert_eq!(Staking::surplus(NOWHERE, 0), 0);
    });
}

#[test]
fn a_pot_that_is_open_costs_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_storage_noop!(assert_ok!(Staking::on_subnet_added(NET, &BOB, &HOTKEY)));
    });
}

#[test]
fn a_creator_that_can_not_pay_for_the_pot_creates_nothing() {
    ExtBuilder::default()
        .balance(BOB, 2 * ED - 1)
        .build_and_execute(|| {
            assert_storage_noop!({
                let result =
                    with_storage_layer(|| Staking::on_subnet_added(NOWHERE, &BOB, &HOTKEY));
                assert!(result.is_err());
            });
        });
}

#[test]
fn who_stakes_first_on_a_pot_that_is_not_open_pays_its_existential_deposit_besides() {
    ExtBuilder::default().build_and_execute(|| {
        close(ROOT);
        assert_ok!(add(BOB, HOTKEY, ROOT, TAO));
        assert_eq!((in_pot(ROOT), free(BOB)), (ED + TAO, RICH - ED - TAO));
        assert_ok!(add(CAROL, HOTKEY, ROOT, TAO));
        assert_eq!((in_pot(ROOT), free(CAROL)), (ED + 2 * TAO, RICH - TAO));
        for coldkey in [BOB, CAROL] {
            assert_eq!(remove(coldkey, HOTKEY, ROOT, u64::MAX).unwrap().tao, TAO);
        }
        assert_eq!(in_pot(ROOT), ED);
    });
}

#[test]
fn who_can_not_pay_the_existential_deposit_besides_stakes_nothing() {
    ExtBuilder::default()
        .balance(BOB, TAO + 2 * ED)
        .build_and_execute(|| {
            close(ROOT);
            assert_noop!(
                add(BOB, HOTKEY, ROOT, TAO + 1),
                crate::Error::<Test>::NotEnoughBalanceToStake
            );
            assert_ok!(add(BOB, HOTKEY, ROOT, TAO));
            assert_eq!(free(BOB), ED);
        });
}

#[test]
fn what_is_recycled_leaves_the_issuance_and_no_ones_stake() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, ROOT, TAO)
        .build_and_execute(|| {
            let issuance = Balances::total_issuance();
            assert_storage_noop!(assert_eq!(Staking::recycle_surplus(ROOT), 0));
            donate(ROOT, 3 * TAO);
            assert_eq!(Staking::recycle_surplus(ROOT), 3 * TAO);
            assert_eq!(Balances::total_issuance(), issuance - 3 * TAO);
            assert_eq!(in_pot(ROOT), ED + TAO);
            assert_eq!(remove(BOB, HOTKEY, ROOT, u64::MAX).unwrap().tao, TAO);
        });
}

#[test]
fn what_is_funded_is_surplus_until_it_is_paid() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_eq!(Staking::surplus(NET, 0), 0);
            fund(NET, 7);
            assert_eq!(Staking::surplus(NET, 0), 7);
            assert_eq!(in_pot(NET), ED + TAO + 7);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 7, 0)]));
            assert_eq!(Staking::surplus(NET, 0), 0);
            assert_eq!(in_pot(NET), ED + TAO + 7);
        });
}

#[test]
fn what_a_pot_that_is_not_open_can_not_hold_ceases_to_exist() {
    ExtBuilder::default().build_and_execute(|| {
        fund(NET, 1);
        let issuance = Balances::total_issuance();
        fund(NOWHERE, ED - 1);
        assert_eq!(in_pot(NOWHERE), 0);
        assert_eq!(Balances::total_issuance(), issuance);
        fund(NOWHERE, ED + 1);
        assert_eq!((in_pot(NOWHERE), Staking::surplus(NOWHERE, 0)), (ED + 1, 1));
    });
}

#[test]
fn new_tao_waits_in_an_account_of_its_own() {
    ExtBuilder::default().build_and_execute(|| {
        Staking::issue(7);
        assert_eq!((Staking::missing_deposit(), Staking::unsettled()), (0, 7));
        assert_eq!(Staking::surplus(NET, 5), 5);
        Staking::settle(NET, 5);
        assert_eq!(Staking::surplus(NET, 0), 5);
        assert_eq!(Staking::unsettled(), 2);
        // No more than there is: the deposit stays.
        Staking::settle(NET, 3);
        assert_eq!((Staking::surplus(NET, 0), Staking::unsettled()), (7, 0));
        assert_eq!(free(Staking::new_tao()), ED);
    });
}

#[test]
fn the_account_of_new_tao_says_what_its_deposit_lacks() {
    ExtBuilder::default().build_and_execute(|| {
        Balances::set_balance(&Staking::new_tao(), 0);
        assert_eq!((Staking::missing_deposit(), Staking::unsettled()), (ED, 0));
        Staking::issue(ED + 7);
        assert_eq!((Staking::missing_deposit(), Staking::unsettled()), (0, 7));
    });
}

#[test]
fn what_no_subnet_is_due_can_be_recycled() {
    ExtBuilder::default().build_and_execute(|| {
        let issuance = Balances::total_issuance();
        Staking::issue(7);
        assert_storage_noop!(Staking::recycle_unsettled(0));
        Staking::recycle_unsettled(5);
        assert_eq!(Staking::unsettled(), 2);
        assert_eq!(Balances::total_issuance(), issuance + 2);
    });
}

#[test]
fn a_donation_is_surplus_and_nobodys_stake() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            donate(NET, 3 * TAO);
            assert_eq!(Staking::surplus(NET, 0), 3 * TAO);
            assert_eq!(SubnetTAO::<Test>::get(NET), TAO);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
        });
}

#[test]
fn a_donation_can_not_be_taken_out_by_those_who_stake() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            donate(NET, 3 * TAO);
            assert_ok!(add(CAROL, HOTKEY, NET, TAO));
            for coldkey in [OWNER, CAROL] {
                assert_eq!(remove(coldkey, HOTKEY, NET, u64::MAX).unwrap().tao, TAO);
                assert_eq!(free(coldkey), RICH);
            }
            assert_eq!(Staking::surplus(NET, 0), 3 * TAO);
        });
}

#[test]
fn a_donation_is_paid_out_like_any_other_surplus() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            donate(NET, TAO);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, TAO, 0)]));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 2 * TAO);
        });
}

#[test]
fn a_pot_outlives_all_of_its_stake() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(OWNER, HOTKEY, NET, TAO));
            assert_eq!(in_pot(NET), ED);
            fund(NET, 1);
            assert_eq!(Staking::surplus(NET, 0), 1);
        });
}

#[test]
fn a_pot_is_known_and_what_resembles_one_is_none() {
    ExtBuilder::default().build_and_execute(|| {
        for netuid in [ROOT, NET, NOWHERE, NetUid(256), NetUid(u16::MAX)] {
            assert!(Staking::is_pot(&Staking::pot(netuid)));
            assert_ne!(Staking::pot(netuid), Staking::new_tao());
        }
        assert!(Staking::is_pot(&Staking::new_tao()));
        let beyond = Staking::pot(NET) | 1 << 120;
        let foreign = frame_support::PalletId(*b"othrpllt").into_sub_account_truncating(NET);
        for account in [beyond, foreign, BOB, HOTKEY] {
            assert!(!Staking::is_pot(&account));
        }
    });
}
