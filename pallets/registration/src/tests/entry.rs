//! How a hotkey becomes a neuron against a burn.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::{
    keys::OwnerOf,
    registration::{HotkeysByUid, Registered, RegisteredAt, UidOf},
};

#[test]
fn the_owners_hotkey_is_uid_0_of_a_new_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Registration::hotkeys(NET), [FOUNDER_HOTKEY]);
        assert_eq!(Registration::uid(NET, &FOUNDER_HOTKEY), Some(0));
        assert_eq!(Burn::<Test>::get(NET), FIRST_BURN);
        assert_eq!(free(FOUNDER), RICH);
    });
}

#[test]
fn a_newcomer_takes_the_next_free_uid() {
    ExtBuilder::default().build_and_execute(|| {
        System::set_block_number(7);
        assert_eq!(
            register(ALICE, NET, 21),
            Ok(Registered {
                uid: 1,
                recycled: FIRST_BURN
            })
        );
        assert_eq!(
            register(BOB, NET, 31),
            Ok(Registered {
                uid: 2,
                recycled: 2 * FIRST_BURN
            })
        );

        assert_eq!(Registration::count(NET), 3);
        assert_eq!(Registration::hotkeys(NET), [FOUNDER_HOTKEY, 21, 31]);
        assert_eq!(Registration::uid(NET, &31), Some(2));
        assert_eq!(Registration::registered_at(NET)[2], 7);
        assert!(IsNetworkMember::<Test>::get(31, NET));
        assert_eq!(Heard::get(), [Change::Added(NET, 1), Change::Added(NET, 2)]);
    });
}

#[test]
fn a_newcomers_hotkey_belongs_to_who_pays() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register(ALICE, NET, 21));
        assert_eq!(Keyring::owner(&21), Some(ALICE));
    });
}

#[test]
fn a_hotkey_may_be_on_several_subnets_once_each() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register(ALICE, NET, 21));
        assert_ok!(register(ALICE, OTHER_NET, 21));
        assert_noop!(
            register(ALICE, NET, 21),
            Error::<Test>::HotKeyAlreadyRegisteredInSubNet
        );
        assert_eq!(Registration::count(NET), 2);
        assert_eq!(Registration::count(OTHER_NET), 2);
    });
}

#[test]
fn the_burn_is_taken_out_of_existence() {
    ExtBuilder::default().build_and_execute(|| {
        let issuance = Balances::total_issuance();
        Burn::<Test>::insert(NET, 3 * TAO);
        assert_ok!(register(ALICE, NET, 21));

        assert_eq!(free(ALICE), RICH - 3 * TAO);
        assert_eq!(Balances::total_issuance(), issuance - 3 * TAO);
        assert_eq!(RAORecycledForRegistration::<Test>::get(NET), 3 * TAO);
        assert_eq!(RAORecycledForRegistration::<Test>::get(OTHER_NET), 0);
    });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default()
        .balance(BOB, FIRST_BURN)
        .build_and_execute(|| {
            assert_ok!(register(ALICE, NET, 21));
            change_rules(NET, |rules| {
                rules.open = false;
                rules.max_per_block = 1;
                rules.target_per_interval = 0;
                rules.max_uids = 0;
            });
            let dear = || register_for_at_most(FIRST_BURN - 1, BOB, NET, 21);

            let error = Error::<Test>::RegistrationNotPermittedOnRootSubnet;
            assert_noop!(register(BOB, ROOT, 21), error);
            assert_noop!(register(BOB, NOWHERE, 21), Error::<Test>::SubnetNotExists);
            assert_noop!(dear(), Error::<Test>::SubNetRegistrationDisabled);
            change_rules(NET, |rules| rules.open = true);
            assert_noop!(dear(), Error::<Test>::TooManyRegistrationsThisBlock);
            change_rules(NET, |rules| rules.max_per_block = 2);
            assert_noop!(dear(), Error::<Test>::TooManyRegistrationsThisInterval);
            change_rules(NET, |rules| rules.target_per_interval = 1);
            assert_noop!(dear(), Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
            Owners::mutate(|owners| owners.insert(22, ALICE));
            let dear = || register_for_at_most(FIRST_BURN - 1, BOB, NET, 22);
            assert_noop!(dear(), Error::<Test>::RegistrationPriceLimitExceeded);
            assert_noop!(register(BOB, NET, 22), NOT_YOURS);
            assert_noop!(
                register(BOB, NET, 31),
                Error::<Test>::NotEnoughBalanceToStake
            );
            Owners::mutate(|owners| owners.insert(21, FOUNDER));
            assert_noop!(register(ALICE, NET, 22), Error::<Test>::NoNeuronIdAvailable);
        });
}

#[test]
fn a_newcomer_keeps_its_existential_deposit() {
    ExtBuilder::default()
        .balance(BOB, FIRST_BURN + ED)
        .build_and_execute(|| {
            assert_ok!(register(BOB, NET, 31));
            assert_eq!(free(BOB), ED);
        });
}

#[test]
fn whoever_sets_a_limit_pays_the_burn_and_no_more() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register_for_at_most(FIRST_BURN, ALICE, NET, 21));
        assert_ok!(register_for_at_most(u64::MAX, BOB, NET, 31));
        assert_eq!(free(ALICE), RICH - FIRST_BURN);
        assert_eq!(free(BOB), RICH - FIRST_BURN);
    });
}
