use crate::*;

#[test]
fn a_majority_of_exactly_kappa_is_enough() {
    let params = Params {
        kappa: FULL,
        ..classic()
    };
    let split = subnet(&[1, 1, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    assert_eq!(run(&params, &split).consensus, [0, 0, 0, 0]);

    let agreed = subnet(&[1, 1, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(2, FULL)]);
    assert_eq!(run(&params, &agreed).consensus, [0, 0, FULL, 0]);
}

#[test]
fn with_kappa_zero_the_highest_weight_of_anyone_is_consensus() {
    let params = Params {
        kappa: 0,
        ..classic()
    };
    let split = subnet(&[99, 1, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    assert_eq!(run(&params, &split).consensus, [0, 0, FULL, FULL]);
}

#[test]
fn with_kappa_one_the_lowest_weight_is_consensus_also_where_shares_do_not_add_up() {
    let params = Params {
        kappa: FULL,
        ..classic()
    };
    let thirds = subnet(&[1, 1, 1, 0])
        .weigh(0, &[(3, FULL)])
        .weigh(1, &[(3, FULL)])
        .weigh(2, &[(3, FULL)]);
    assert_eq!(run(&params, &thirds).consensus, [0, 0, 0, FULL]);
}

#[test]
fn weight_above_the_consensus_is_clipped() {
    let subnet = subnet(&[60, 40, 0, 0])
        .weigh(0, &[(2, 1), (3, 1)])
        .weigh(1, &[(2, 1), (3, 3)]);
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.consensus, [0, 0, 32_767, 32_767]);
    // 0.25 to uid 2 and 0.5 of 0.75 to uid 3 remain.
    assert_eq!(outcome.validator_trust, [FULL, 49_151, 0, 0]);
    assert_eq!(outcome.trust[2], FULL);
    // (0.6 * 0.5 + 0.4 * 0.5) / (0.6 * 0.5 + 0.4 * 0.75)
    assert_eq!(outcome.trust[3], 54_612);
}

#[test]
fn rank_is_stored_as_incentive_is() {
    let subnet = subnet(&[1, 0, 0]).weigh(0, &[(1, 10), (2, 30)]);
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.incentive, [0, 16_383, 49_151]);
    assert_eq!(outcome.rank, outcome.incentive);
}

#[test]
fn rows_without_a_permit_are_ignored() {
    let mut subnet = subnet(&[10, 10, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    subnet.neurons[1].validator_permit = false;
    assert_eq!(run(&classic(), &subnet).incentive, [0, 0, FULL, 0]);
}

#[test]
fn weight_on_oneself_counts_for_the_owner_alone() {
    let subnet = subnet(&[10, 0]).weigh(0, &[(0, FULL), (1, FULL)]);
    assert_eq!(run(&classic(), &subnet).incentive, [0, FULL]);
    assert_eq!(
        run(&classic(), &subnet.owned_by(0)).incentive,
        [32_767, 32_767]
    );
}

#[test]
fn weights_older_than_the_registration_of_their_target_are_dropped() {
    let mut subnet = subnet(&[10, 0, 0]).weigh(0, &[(1, FULL), (2, FULL)]);
    subnet.neurons[1].registered_at = 899;
    subnet.neurons[2].registered_at = 900;
    assert_eq!(run(&classic(), &subnet).incentive, [0, FULL, 0]);
}

#[test]
fn weights_committed_before_the_registration_of_their_target_are_dropped() {
    let mut subnet = subnet(&[10, 0, 0]).weigh(0, &[(1, FULL), (2, FULL)]);
    subnet.neurons[0].earliest_commit = Some(500);
    subnet.neurons[1].registered_at = 500;
    subnet.neurons[2].registered_at = 501;
    assert_eq!(run(&classic(), &subnet).incentive, [0, FULL, 0]);

    subnet.neurons[0].earliest_commit = None;
    assert_eq!(run(&classic(), &subnet).incentive, [0, 32_767, 32_767]);
}

#[test]
fn the_order_of_a_row_and_of_rows_does_not_matter() {
    let ordered = subnet(&[6, 4, 0, 0])
        .weigh(0, &[(2, 7), (3, 9)])
        .weigh(1, &[(2, 5), (3, 1)])
        .bond(0, &[(2, 100), (3, 200)]);
    let mixed = subnet(&[6, 4, 0, 0])
        .weigh(1, &[(3, 1), (2, 5)])
        .weigh(0, &[(3, 9), (2, 7)])
        .bond(0, &[(3, 200), (2, 100)]);
    assert_eq!(run(&classic(), &ordered), run(&classic(), &mixed));
}
