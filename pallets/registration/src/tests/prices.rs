//! How prices follow demand.

use crate::{mock::*, *};
use frame_support::assert_ok;
use yuma_interfaces::subnets::OnSubnetAdded;
use yuma_types::Rao;

/// Where the burn begins in these tests, so far from both limits that it moves freely.
const BURN: Rao = 8 * TAO;
const WORK: u64 = 80_000_000;

/// A chain that aims for two registrations in 100 blocks. Prices are adjusted in block 101.
fn aiming_for_two() -> ExtBuilder {
    ExtBuilder::default().rules(|rules| rules.target_per_interval = 2)
}

fn set_prices() {
    Burn::<Test>::insert(NET, BURN);
    Difficulty::<Test>::insert(NET, WORK);
}

fn register_many(count: u64) {
    for hotkey in (100 * System::block_number()..).take(count as usize) {
        assert_ok!(register(ALICE, NET, hotkey));
    }
}

#[test]
fn the_burn_stays_within_an_interval() {
    aiming_for_two().build_and_execute(|| {
        set_prices();
        register_many(6);
        run_to(100);
        assert_eq!(Burn::<Test>::get(NET), BURN);
        run_to(101);
        assert_ne!(Burn::<Test>::get(NET), BURN);
    });
}

#[test]
fn the_burn_rises_where_more_register_than_the_subnet_aims_for() {
    // burn * (registrations + 2) / 4
    for (registrations, burn) in [(3, 10 * TAO), (4, 12 * TAO), (6, 16 * TAO)] {
        aiming_for_two().build_and_execute(|| {
            set_prices();
            register_many(registrations);
            run_to(101);
            assert_eq!(Burn::<Test>::get(NET), burn);
            assert_eq!(Difficulty::<Test>::get(NET), WORK);
        });
    }
}

#[test]
fn both_prices_fall_where_nobody_registers() {
    aiming_for_two().build_and_execute(|| {
        set_prices();
        for halved in 1..4 {
            run_to(1 + 100 * halved);
            assert_eq!(Burn::<Test>::get(NET), BURN >> halved);
            assert_eq!(
                Difficulty::<Test>::get(NET),
                (WORK >> halved).max(10_000_000)
            );
        }
    });
}

#[test]
fn too_few_registrations_cheapen_the_way_in_that_nobody_takes() {
    aiming_for_two().build_and_execute(|| {
        set_prices();
        register_many(1);
        run_to(101);
        assert_eq!(Burn::<Test>::get(NET), BURN);
        assert_eq!(Difficulty::<Test>::get(NET), WORK * 3 / 4);
    });
}

/// Every way in which work, burns and the target can compare.
#[test]
fn each_price_moves_as_registrations_by_work_and_by_burn_compare() {
    let (burn, work) = (BURN, WORK);
    for (by_work, by_burn, burn_after, work_after) in [
        (0, 0, burn / 2, work / 2),
        (0, 1, burn, work * 3 / 4),
        (1, 0, burn * 3 / 4, work),
        (1, 1, burn, work),
        (0, 2, burn, work),
        (2, 0, burn, work),
        (1, 2, burn * 5 / 4, work),
        (2, 1, burn, work * 5 / 4),
        (2, 2, burn * 3 / 2, work * 3 / 2),
        (0, 6, burn * 2, work),
        (6, 0, burn, work * 2),
    ] {
        aiming_for_two().build_and_execute(|| {
            set_prices();
            RegistrationsThisInterval::<Test>::insert(NET, by_work + by_burn);
            POWRegistrationsThisInterval::<Test>::insert(NET, by_work);
            BurnRegistrationsThisInterval::<Test>::insert(NET, by_burn);
            run_to(101);
            let prices = (Burn::<Test>::get(NET), Difficulty::<Test>::get(NET));
            assert_eq!(
                prices,
                (burn_after, work_after),
                "{by_work} by work, {by_burn} by burn"
            );
        });
    }
}

#[test]
fn the_burn_stays_between_its_limits() {
    aiming_for_two()
        .rules(|rules| rules.burn = (7 * TAO, 9 * TAO))
        .build_and_execute(|| {
            set_prices();
            register_many(6);
            run_to(101);
            assert_eq!(Burn::<Test>::get(NET), 9 * TAO);
            run_to(401);
            assert_eq!(Burn::<Test>::get(NET), 7 * TAO);
        });
}

#[test]
fn the_burn_that_is_high_once_is_not_high_for_ever() {
    aiming_for_two().build_and_execute(|| {
        set_prices();
        register_many(6);
        run_to(101);
        assert_eq!(Burn::<Test>::get(NET), 2 * BURN);
        run_to(201);
        assert_eq!(Burn::<Test>::get(NET), BURN);
    });
}

#[test]
fn an_adjustment_keeps_as_much_of_the_old_price_as_the_rules_say() {
    let half = u64::MAX / 2 + 1;
    aiming_for_two()
        .rules(|rules| rules.adjustment_alpha = half)
        .build_and_execute(|| {
            set_prices();
            register_many(6);
            run_to(101);
            // Half of 8 and half of 16, but for the last of 18 binary places.
            assert!(Burn::<Test>::get(NET).abs_diff(12 * TAO) < 100_000);
        });
}

#[test]
fn each_interval_counts_anew() {
    aiming_for_two().build_and_execute(|| {
        register_many(2);
        assert_eq!(RegistrationsThisInterval::<Test>::get(NET), 2);
        assert_eq!(BurnRegistrationsThisInterval::<Test>::get(NET), 2);
        run_to(101);
        assert_eq!(LastAdjustmentBlock::<Test>::get(NET), 101);
        assert_eq!(RegistrationsThisInterval::<Test>::iter().count(), 0);
        assert_eq!(BurnRegistrationsThisInterval::<Test>::iter().count(), 0);
        assert_eq!(POWRegistrationsThisInterval::<Test>::iter().count(), 0);
    });
}

#[test]
fn each_subnet_has_its_own_prices_and_interval() {
    aiming_for_two().build_and_execute(|| {
        change_rules(OTHER_NET, |rules| rules.adjustment_interval = 10);
        run_to(11);
        assert_eq!(Burn::<Test>::get(OTHER_NET), FIRST_BURN / 2);
        assert_eq!(Burn::<Test>::get(NET), FIRST_BURN);
    });
}

#[test]
fn a_subnet_begins_its_first_interval_when_it_is_created() {
    aiming_for_two().build_and_execute(|| {
        run_to(90);
        Rules::mutate(|rules| rules.insert(NOWHERE, rules[&NET].clone()));
        assert_ok!(Registration::on_subnet_added(
            NOWHERE,
            &FOUNDER,
            &FOUNDER_HOTKEY
        ));
        run_to(189);
        assert_eq!(Burn::<Test>::get(NOWHERE), FIRST_BURN);
        run_to(190);
        assert_eq!(Burn::<Test>::get(NOWHERE), FIRST_BURN / 2);
    });
}

#[test]
fn membership_of_the_root_network_has_no_price() {
    aiming_for_two().build_and_execute(|| {
        let (burn, work) = (Burn::<Test>::get(ROOT), Difficulty::<Test>::get(ROOT));
        assert_ok!(join_root(ALICE, 21));
        run_to(301);
        assert_eq!(
            (Burn::<Test>::get(ROOT), Difficulty::<Test>::get(ROOT)),
            (burn, work)
        );
        assert_eq!(free(ALICE), RICH);
    });
}
