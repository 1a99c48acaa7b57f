use crate::*;

#[test]
fn servers_and_validators_share_alike() {
    let subnet = subnet(&[10, 0, 0]).weigh(0, &[(1, 1), (2, 3)]);
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.server_emission, [0, 125_000_000, 375_000_000]);
    assert_eq!(outcome.validator_emission, [500_000_000, 0, 0]);
    assert_eq!(outcome.emission, [500_000_000, 125_000_000, 375_000_000]);
    assert_eq!(outcome.pruning_score, [FULL, 16_384, 49_151]);
}

#[test]
fn without_weights_validators_share_all_by_active_stake() {
    let mut subnet = subnet(&[16, 48, 64, 0]);
    subnet.neurons[2].validator_permit = false;
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.server_emission, [0; 4]);
    assert_eq!(outcome.validator_emission, [250_000_000, 750_000_000, 0, 0]);
    assert_eq!(outcome.emission, outcome.validator_emission);
    assert_eq!(outcome.dividends, [0; 4]);
}

#[test]
fn without_active_validators_all_stake_shares() {
    let mut subnet = subnet(&[16, 48, 0]);
    subnet
        .neurons
        .iter_mut()
        .for_each(|neuron| neuron.validator_permit = false);
    let outcome = run(&classic(), &subnet);
    assert_eq!(outcome.emission, [250_000_000, 750_000_000, 0]);
}

#[test]
fn without_stake_nobody_is_paid() {
    let outcome = run(&classic(), &subnet(&[0, 0]).weigh(0, &[(1, FULL)]));
    assert_eq!(outcome.emission, [0, 0]);
    assert_eq!(outcome.pruning_score, [0, 0]);
    assert_eq!(outcome.stake_weight, [0, 0]);
}

#[test]
fn the_largest_emission_is_shared_without_overflow() {
    let mut subnet = subnet(&[10, 0]).weigh(0, &[(1, FULL)]);
    subnet.emission = u64::MAX;
    assert_eq!(
        run(&classic(), &subnet).emission,
        [u64::MAX / 2, u64::MAX / 2]
    );
}

#[test]
fn a_subnet_without_neurons_has_an_empty_outcome() {
    assert_eq!(run(&classic(), &subnet(&[])), Outcome::default());
}
