//! How much a neuron may publish.

use super::*;
use sp_runtime::DispatchError;

fn used(who: u64) -> u64 {
    UsedSpaceOf::<Test>::get(NET, who).map_or(0, |usage| usage.used_space)
}

#[test]
fn a_record_takes_its_bytes_and_a_hundred_at_least() {
    ExtBuilder::build_and_execute(|| {
        for (fields, space) in [
            (vec![], 100),
            (vec![Data::None, Data::ResetBondsFlag, raw(99)], 100),
            (vec![raw(128)], 128),
            (vec![raw(128), Data::Keccak256([0; 32])], 160),
            (vec![big(512), big(511), big(510)], 1_533),
        ] {
            let before = used(HOTKEY);
            assert_ok!(publish(HOTKEY, NET, &fields));
            assert_eq!(used(HOTKEY) - before, space);
        }
    });
}

#[test]
fn what_a_neuron_publishes_between_two_epochs_is_limited_to_the_byte() {
    ExtBuilder::build_and_execute(|| {
        for _ in 0..3 {
            assert_ok!(publish(HOTKEY, NET, &[big(500), big(500)]));
        }
        assert_noop!(
            publish(HOTKEY, NET, &[raw(101)]),
            Error::<Test>::SpaceLimitExceeded
        );
        assert_ok!(publish(HOTKEY, NET, &[raw(100)]));
        assert_noop!(publish(HOTKEY, NET, &[]), Error::<Test>::SpaceLimitExceeded);
        // Others, and the same hotkey elsewhere, have their own.
        assert_ok!(publish(SECOND_HOTKEY, NET, &[]));
        assert_ok!(publish(HOTKEY, OTHER_NET, &[]));
        Epoch::set(1);
        assert_ok!(publish(HOTKEY, NET, &[big(500)]));
        assert_eq!(used(HOTKEY), 500);
        let last_epoch = UsedSpaceOf::<Test>::get(NET, HOTKEY).unwrap().last_epoch;
        assert_eq!(last_epoch, 1);
    });
}

#[test]
fn root_sets_the_limit_and_nobody_else() {
    ExtBuilder::build_and_execute(|| {
        assert_eq!(MaxSpace::<Test>::get(), 3_100);
        assert_noop!(
            Commitments::set_max_space(RuntimeOrigin::signed(HOTKEY), 1),
            DispatchError::BadOrigin
        );
        assert_ok!(Commitments::set_max_space(RuntimeOrigin::root(), 150));
        System::assert_last_event(Event::MaxSpaceSet { new_limit: 150 }.into());
        assert_ok!(publish(HOTKEY, NET, &[]));
        assert_noop!(publish(HOTKEY, NET, &[]), Error::<Test>::SpaceLimitExceeded);
    });
}

#[test]
fn a_byte_that_is_kept_costs_what_is_asked_for_state() {
    let took = |fields: &[Data]| weights::set_commitment::<Test>(&record(fields)).ref_time();
    let per_byte = (took(&[big(512)]) - took(&[big(500)])) / 12;
    assert!(per_byte >= 1_000_000, "{per_byte}");
}
