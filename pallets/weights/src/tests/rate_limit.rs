//! How often weights may be set.

use super::*;

const LIMIT: u64 = 100;

fn limited() -> ExtBuilder {
    scene().rules(
        SUBNET,
        WeightRules {
            rate_limit: LIMIT,
            ..Default::default()
        },
    )
}

#[test]
fn the_first_weights_come_at_any_time() {
    limited().build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        assert_eq!(last_update(SUBNET, 0), 1);
    });
}

#[test]
fn the_next_weights_come_when_the_limit_has_passed() {
    limited().build_and_execute(|| {
        System::set_block_number(5);
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        System::set_block_number(5 + LIMIT - 1);
        assert_noop!(set(VALIDATOR, &[3], &[1]), Error::SettingWeightsTooFast);
        System::set_block_number(5 + LIMIT);
        assert_ok!(set(VALIDATOR, &[3], &[1]));
        assert_eq!(last_update(SUBNET, 0), 5 + LIMIT);
    });
}

#[test]
fn a_new_neuron_waits_as_if_it_had_set_weights() {
    limited().build_and_execute(|| {
        System::set_block_number(5);
        let uid = register(STRANGER, SUBNET);
        permit(SUBNET, uid);
        System::set_block_number(5 + LIMIT - 1);
        assert_noop!(set(STRANGER, &[2], &[1]), Error::SettingWeightsTooFast);
        System::set_block_number(5 + LIMIT);
        assert_ok!(set(STRANGER, &[2], &[1]));
    });
}

#[test]
fn one_neurons_weights_do_not_hold_up_anothers() {
    limited().permit(SUBNET, 2).build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        assert_ok!(set(MINER, &[3], &[1]));
    });
}

#[test]
fn a_refused_setting_does_not_count() {
    limited().build_and_execute(|| {
        assert_noop!(set(VALIDATOR, &[2, 2], &[1; 2]), Error::DuplicateUids);
        assert_ok!(set(VALIDATOR, &[2], &[1]));
    });
}

#[test]
fn without_a_limit_weights_may_be_set_twice_in_a_block() {
    scene().build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        assert_ok!(set(VALIDATOR, &[3], &[1]));
    });
}
