//! Prices are adjusted when they are due, and counters cleared where they were touched.

use crate::{mock::*, *};
use frame_support::assert_ok;
use proptest::prelude::*;
use yuma_interfaces::registration::{RegistrationClock, Ticked};
use yuma_types::{List, NetUid};

fn last(netuid: NetUid) -> u64 {
    LastAdjustmentBlock::<Test>::get(netuid)
}

/// What the clock does in the next block.
fn tick() -> Ticked {
    System::set_block_number(System::block_number() + 1);
    Registration::on_block(System::block_number())
}

#[test]
fn the_clock_says_what_it_did() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register(ALICE, NET, 21));
        assert_ok!(register(ALICE, NET, 22));
        assert_eq!(RegistrationsThisBlock::<Test>::get(NET), 2);
        let cleared = Ticked {
            cleared: 1,
            adjusted: 0,
        };
        assert_eq!(tick(), cleared);
        assert!(!RegistrationsThisBlock::<Test>::contains_key(NET));
        assert_eq!(tick(), Ticked::default());
        run_to(99);
        // The root network's began with the chain.
        let root = Ticked {
            cleared: 0,
            adjusted: 1,
        };
        assert_eq!(tick(), root);
        let both = Ticked {
            cleared: 0,
            adjusted: 2,
        };
        assert_eq!(tick(), both);
    });
}

#[test]
fn a_shorter_interval_ends_at_once_if_it_is_over() {
    ExtBuilder::default().build_and_execute(|| {
        run_to(50);
        change_rules(NET, |rules| rules.adjustment_interval = 20);
        assert_eq!(Registration::next_adjustment(NET), 51);
        next_block();
        assert_eq!((last(NET), last(OTHER_NET)), (51, 1));
        run_to(70);
        assert_eq!(last(NET), 51);
        next_block();
        assert_eq!(last(NET), 71);
    });
}

/// As the scheduler does, which comes before the clock.
#[test]
fn an_interval_that_changes_as_the_block_begins_in_which_it_ends_ends_once() {
    for interval in [10, 99, 100, 300] {
        ExtBuilder::default().build_and_execute(|| {
            run_to(100);
            System::set_block_number(101);
            change_rules(NET, |rules| rules.adjustment_interval = interval);
            Registration::on_block(101);
            assert_eq!(last(NET), 101);
            assert_ok!(Registration::do_try_state());
            next_block();
            assert_eq!(last(NET), 101);
        });
    }
}

#[test]
fn a_longer_interval_ends_later() {
    ExtBuilder::default().build_and_execute(|| {
        run_to(50);
        change_rules(NET, |rules| rules.adjustment_interval = 300);
        run_to(300);
        assert_eq!((last(NET), last(OTHER_NET)), (1, 201));
        next_block();
        assert_eq!(last(NET), 301);
    });
}

#[test]
fn an_interval_of_nothing_ends_in_each_block() {
    ExtBuilder::default().build_and_execute(|| {
        change_rules(NET, |rules| rules.adjustment_interval = 0);
        for block in 2..6 {
            next_block();
            assert_eq!(last(NET), block);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_interval_ends_when_it_is_over_however_long_it_becomes(
        changes in prop::collection::vec((0..3u16, 0..9u16, 0..6u64), 1..30),
    ) {
        ExtBuilder::default().build_and_execute(|| {
            for (netuid, interval, blocks) in changes {
                change_rules(NetUid(netuid), |rules| rules.adjustment_interval = interval);
                for _ in 0..blocks {
                    let next = System::block_number() + 1;
                    let before = [ROOT, NET, OTHER_NET].map(|netuid| {
                        let interval = u64::from(Rules::get()[&netuid].adjustment_interval);
                        (netuid, last(netuid), last(netuid) + interval <= next)
                    });
                    next_block();
                    for (netuid, before, over) in before {
                        assert_eq!(last(netuid), if over { next } else { before });
                    }
                    assert_ok!(Registration::do_try_state());
                }
            }
        });
    }
}

#[test]
fn an_interval_that_changed_unheard_is_noticed() {
    ExtBuilder::default().build().execute_with(|| {
        Rules::mutate(|rules| rules.get_mut(&NET).unwrap().adjustment_interval = 7);
        let found = Registration::do_try_state();
        assert_eq!(
            found,
            Err("prices are not adjusted when they are due".into())
        );
    });
}

#[test]
fn prices_that_are_due_twice_are_noticed() {
    ExtBuilder::default().build().execute_with(|| {
        AdjustmentAgenda::<Test>::insert(101, List::truncated(vec![NET, OTHER_NET, NET]));
        let found = Registration::do_try_state();
        assert_eq!(found, Err("prices are adjusted twice in a block".into()));
    });
}

#[test]
fn a_count_of_a_network_that_is_not_listed_is_noticed() {
    ExtBuilder::default().build().execute_with(|| {
        RegistrationsThisBlock::<Test>::insert(NET, 1);
        let found = Registration::do_try_state();
        let what = "the registrations of a block are not those of the networks listed";
        assert_eq!(found, Err(what.into()));
    });
}
