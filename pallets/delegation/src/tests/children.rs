//! Who lends weight to whom, and from when on.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::delegation::{ChildrenCalls, Lending};
use yuma_types::NetUid;

const AGAIN: Error<Test> = Error::TxRateLimitExceeded;
const NONE_ON_ROOT: Error<Test> = Error::RegistrationNotPermittedOnRootSubnet;
const POOR: Error<Test> = Error::NotEnoughStakeToSetChildkeys;
const BOTH: Error<Test> = Error::ChildParentInconsistency;

#[test]
fn children_are_so_from_the_first_epoch_after_the_cooldown() {
    ExtBuilder::default().build_and_execute(|| {
        let named = [(HALF, SECOND_HOTKEY), (1, THIRD_HOTKEY)];
        assert_eq!(name(HOTKEY, NET, &named), Ok(Some(1_000 + COOLDOWN)));
        assert_eq!(
            (children(HOTKEY), pending(HOTKEY)),
            (vec![], named.to_vec())
        );
        wait(COOLDOWN - 1);
        Delegation::apply_children(NET);
        assert_eq!(children(HOTKEY), []);
        wait(1);
        assert_eq!(children(HOTKEY), []);
        Delegation::apply_children(OTHER_NET);
        assert_eq!(children(HOTKEY), []);
        Delegation::apply_children(NET);
        assert_eq!(
            (children(HOTKEY), pending(HOTKEY)),
            (named.to_vec(), vec![])
        );
        assert_eq!(parents(SECOND_HOTKEY), [(HALF, HOTKEY)]);
        assert_eq!(parents(THIRD_HOTKEY), [(1, HOTKEY)]);
        let told: Event<Test> = Event::SetChildren {
            hotkey: HOTKEY,
            netuid: NET,
            children: ChildKeys::<Test>::get(HOTKEY, NET),
        };
        assert_eq!(System::read_events_for_pallet::<Event<Test>>(), [told]);
    });
}

#[test]
fn others_take_their_place_and_none_leaves_no_trace() {
    ExtBuilder::default().build_and_execute(|| {
        lend(HOTKEY, &[(1, SECOND_HOTKEY), (2, THIRD_HOTKEY)]);
        lend(HOTKEY, &[(3, THIRD_HOTKEY), (4, STRANGERS)]);
        assert_eq!(children(HOTKEY), [(3, THIRD_HOTKEY), (4, STRANGERS)]);
        assert_eq!(parents(SECOND_HOTKEY), []);
        assert_eq!(parents(THIRD_HOTKEY), [(3, HOTKEY)]);
        lend(HOTKEY, &[]);
        assert_eq!(children(HOTKEY), []);
        assert_eq!(ParentKeys::<Test>::iter().count(), 0);
        assert_eq!(Parents::<Test>::iter().count(), 0);
    });
}

#[test]
fn what_was_named_last_counts() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        wait(RATE);
        assert_ok!(name(HOTKEY, NET, &[]));
        ripen(NET);
        assert_eq!(children(HOTKEY), []);
    });
}

#[test]
fn on_a_subnet_that_has_not_begun_it_is_at_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(name(HOTKEY, CLOSED, &[(1, SECOND_HOTKEY)]), Ok(None));
        let now = ChildKeys::<Test>::get(HOTKEY, CLOSED).into_inner();
        assert_eq!(now, [(1, SECOND_HOTKEY)]);
        wait(RATE);
        assert_eq!(name(HOTKEY, CLOSED, &[]), Ok(None));
        assert_eq!(Parents::<Test>::iter().count(), 0);
    });
}

#[test]
fn each_subnet_has_its_own() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        assert_ok!(name(SECOND_HOTKEY, OTHER_NET, &[(1, HOTKEY)]));
        ripen(NET);
        Delegation::apply_children(OTHER_NET);
        assert_eq!(children(HOTKEY), [(1, SECOND_HOTKEY)]);
        assert_eq!(
            ParentKeys::<Test>::get(HOTKEY, OTHER_NET).into_inner(),
            [(1, SECOND_HOTKEY)]
        );
    });
}

#[test]
fn they_are_named_once_in_so_many_blocks() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        wait(RATE - 1);
        assert_noop!(name(HOTKEY, NET, &[]), AGAIN);
        assert_ok!(name(HOTKEY, OTHER_NET, &[]));
        assert_ok!(name(THIRD_HOTKEY, NET, &[]));
        wait(1);
        assert_ok!(name(HOTKEY, NET, &[]));
        assert_noop!(name(HOTKEY, NET, &[]), AGAIN);
    });
}

#[test]
fn a_list_that_nobody_may_have_is_refused() {
    ExtBuilder::default().build_and_execute(|| {
        let refused: [(&[(u64, u64)], _); 4] = [
            (
                &[(1, 30), (1, 31), (1, 32), (1, 33), (1, 34), (1, 35)],
                Error::<Test>::TooManyChildren,
            ),
            (&[(1, 30), (1, HOTKEY)], Error::<Test>::InvalidChild),
            (&[(1, 30), (2, 30)], Error::<Test>::DuplicateChild),
            (&[(ALL, 30), (1, 31)], Error::<Test>::ProportionOverflow),
        ];
        for (list, error) in refused {
            assert_noop!(name(HOTKEY, NET, list), error);
        }
        let five = [(1, 30), (1, 31), (1, 32), (1, 33), (ALL - 4, 34)];
        assert_ok!(name(HOTKEY, NET, &five));
    });
}

#[test]
fn they_are_the_owners_to_name_on_a_subnet_that_exists() {
    ExtBuilder::default().build_and_execute(|| {
        let list = [(1, SECOND_HOTKEY)];
        let set = |coldkey: u64, netuid: NetUid| {
            Delegation::set_children(&coldkey, &HOTKEY, netuid, &list)
        };
        assert_noop!(set(STRANGER, NET), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(set(OWNER, NOWHERE), Error::<Test>::SubnetNotExists);
        assert_noop!(set(OWNER, ROOT), NONE_ON_ROOT);
        Stray::set(vec![HOTKEY]);
        assert_noop!(set(OWNER, NET), Error::<Test>::NonAssociatedColdKey);
    });
}

#[test]
fn a_parent_has_as_much_stake_as_the_threshold_or_is_the_subnet_owners() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 60)
        .stake(HOTKEY, ROOT, 80)
        .build_and_execute(|| {
            Threshold::set(101);
            assert_noop!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]), POOR);
            assert_ok!(name(FOUNDERS, NET, &[(1, SECOND_HOTKEY)]));
            assert_ok!(name(HOTKEY, NET, &[]));
            wait(RATE);
            Threshold::set(100);
            assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        });
}

#[test]
fn nobody_is_parent_and_child_at_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        // Neither who has children, nor who is about to.
        assert_noop!(name(THIRD_HOTKEY, NET, &[(1, HOTKEY)]), BOTH);
        assert_noop!(name(SECOND_HOTKEY, NET, &[(1, HOTKEY)]), BOTH);
        ripen(NET);
        assert_noop!(name(THIRD_HOTKEY, NET, &[(1, HOTKEY)]), BOTH);
        assert_noop!(name(SECOND_HOTKEY, NET, &[(1, HOTKEY)]), BOTH);
        lend(HOTKEY, &[]);
        lend(SECOND_HOTKEY, &[(1, HOTKEY)]);
        assert_eq!(parents(HOTKEY), [(1, SECOND_HOTKEY)]);
    });
}
