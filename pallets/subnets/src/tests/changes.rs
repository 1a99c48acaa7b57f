//! Who keeps time by a rule hears of its change.

use crate::{mock::*, *};
use frame_support::assert_ok;

#[test]
fn a_change_is_heard_of_with_what_was_before() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        Subnets::set_tempo(NET, 9);
        Subnets::set_adjustment_interval(NET, 20);
        Subnets::set_registration_allowed(NET, false);
        assert_eq!(Tempo::<Test>::get(NET), 9);
        assert_eq!(AdjustmentInterval::<Test>::get(NET), 20);
        assert!(!NetworkRegistrationAllowed::<Test>::get(NET));
        let heard = [
            RuleChange::Tempo(NET, 360),
            RuleChange::Interval(NET, 360),
            RuleChange::Emission(NET),
        ];
        assert_eq!(HeardOfChanges::get(), heard);
    });
}

#[test]
fn a_start_is_heard_of() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert!(HeardOfChanges::get().is_empty());
        assert_ok!(start(ALICE, NET));
        assert_eq!(HeardOfChanges::get(), [RuleChange::Emission(NET)]);
    });
}
