use crate::*;

#[test]
fn a_neuron_is_active_until_the_cutoff_has_passed() {
    let params = Params {
        activity_cutoff: 50,
        ..classic()
    };
    let mut subnet = subnet(&[1, 1, 1]);
    subnet.neurons[0].last_update = 949;
    subnet.neurons[1].last_update = 950;
    subnet.neurons[2].last_update = 1_000;
    assert_eq!(run(&params, &subnet).active, [false, true, true]);
}

#[test]
fn an_inactive_validator_has_no_say() {
    let params = Params {
        activity_cutoff: 50,
        ..classic()
    };
    let mut subnet = subnet(&[60, 40, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    subnet.neurons[0].last_update = 900;
    subnet.neurons[1].last_update = 990;
    let outcome = run(&params, &subnet);
    assert_eq!(outcome.incentive, [0, 0, 0, FULL]);
    assert_eq!(outcome.dividends, [0, FULL, 0, 0]);
    assert!(
        outcome.validator_permit[0],
        "its stake still earns it a permit"
    );
}

#[test]
fn a_permit_won_now_counts_from_the_next_epoch() {
    let mut subnet = subnet(&[60, 40, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    subnet.neurons[0].validator_permit = false;
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.incentive, [0, 0, 0, FULL]);
    assert_eq!(outcome.validator_permit, [true, true, false, false]);

    let outcome = run(&classic(), &after(subnet, &outcome));
    assert_eq!(outcome.incentive, [0, 0, FULL, 0]);
}

#[test]
fn the_highest_stakes_win_permits_and_among_equals_the_later_uids() {
    let params = Params {
        max_validators: 2,
        ..classic()
    };
    let permits = |stakes: &[u64]| run(&params, &subnet(stakes)).validator_permit;
    assert_eq!(permits(&[3, 1, 2]), [true, false, true]);
    assert_eq!(permits(&[5, 5, 5]), [false, true, true]);
    assert_eq!(permits(&[7]), [true]);
}

#[test]
fn no_stake_wins_no_permit() {
    assert_eq!(
        run(&classic(), &subnet(&[0, 5, 0])).validator_permit,
        [false, true, false]
    );
    assert_eq!(
        run(&classic(), &subnet(&[0, 0])).validator_permit,
        [false, false]
    );
}

#[test]
fn without_places_for_validators_nobody_wins_a_permit_but_the_owner() {
    let params = Params {
        max_validators: 0,
        ..classic()
    };
    assert_eq!(
        run(&params, &subnet(&[3, 2])).validator_permit,
        [false, false]
    );
    assert_eq!(
        run(&params, &subnet(&[3, 2]).owned_by(1)).validator_permit,
        [false, true]
    );
}

#[test]
fn the_owner_validates_without_permit_and_without_stake() {
    let mut subnet = subnet(&[0, 10, 0]).owned_by(0).weigh(0, &[(2, FULL)]);
    assert_eq!(
        run(&classic(), &subnet).validator_permit,
        [true, true, false]
    );

    subnet.neurons[0].stake = 90;
    subnet.neurons[0].validator_permit = false;
    assert_eq!(run(&classic(), &subnet).incentive, [0, 0, FULL]);
}

#[test]
fn stake_below_the_threshold_counts_only_for_the_owner() {
    let params = Params {
        stake_threshold: 10,
        ..classic()
    };
    let weights = |subnet: Snapshot| run(&params, &subnet).stake_weight;
    assert_eq!(weights(subnet(&[9, 10, 30])), [0, 16_383, 49_151]);
    assert_eq!(weights(subnet(&[9, 9, 9]).owned_by(1)), [0, FULL, 0]);
}

#[test]
fn stakes_that_add_up_to_more_than_u64_are_shared_exactly() {
    let outcome = run(
        &classic(),
        &subnet(&[u64::MAX, u64::MAX, u64::MAX, u64::MAX]),
    );
    assert_eq!(outcome.stake_weight, [16_383; 4]);
}
