use crate::*;
use yuma_consensus::equal_if_no_stake;

fn settled(params: &Params, subnet: &Snapshot) -> Outcome {
    equal_if_no_stake(run(params, subnet), subnet.emission)
}

#[test]
fn where_nobody_has_stake_all_neurons_earn_alike_by_serving() {
    let outcome = settled(&classic(), &subnet(&[0, 0, 0]));
    assert_eq!(outcome.server_emission, [333_333_333; 3]);
    assert_eq!(outcome.emission, [333_333_333; 3]);
    assert_eq!(outcome.validator_emission, [0; 3]);
    assert_eq!(outcome.incentive, [21_845; 3]);
    assert_eq!(outcome.dividends, [0; 3]);
    assert_eq!(outcome.pruning_score, [FULL; 3]);
    assert_eq!(outcome.validator_permit, [false; 3]);
}

#[test]
fn what_neurons_without_stake_say_of_each_other_does_not_matter() {
    let subnet = subnet(&[0, 0]).weigh(0, &[(1, FULL)]).owned_by(0);
    assert_eq!(settled(&yuma3(), &subnet).emission, [500_000_000; 2]);
}

#[test]
fn stake_below_the_threshold_is_none() {
    let params = Params {
        stake_threshold: 100,
        ..classic()
    };
    assert_eq!(
        settled(&params, &subnet(&[99, 0])).server_emission,
        [500_000_000; 2]
    );
}

#[test]
fn the_least_stake_of_anybody_ends_it() {
    let subnet = subnet(&[0, 1, 0]);
    let outcome = settled(&classic(), &subnet);
    assert_eq!(outcome, run(&classic(), &subnet));
    assert_eq!(outcome.emission, [0, 1_000_000_000, 0]);
}

#[test]
fn a_subnet_without_neurons_pays_nobody() {
    assert_eq!(settled(&classic(), &subnet(&[])), Outcome::default());
}
