//! What an epoch leaves behind.

use super::*;
use yuma_consensus::epoch;

/// What the maths says of the subnet as it stands.
fn expected(emission: Rao) -> yuma_consensus::Outcome {
    let rules = Known::mutate(|mock| mock.rules.clone());
    let hotkeys: Vec<u64> = (0..4).map(hotkey).collect();
    let (common, _) = Yuma::common(SUBNET, &hotkeys, 0, &rules);
    let (snapshot, _) = Yuma::snapshot(&common, &hotkeys, 0, emission);
    epoch(&rules.consensus, &snapshot).unwrap()
}

#[test]
fn all_that_the_epoch_finds_out_is_stored() {
    scene().build_and_execute(|| {
        let expected = expected(1_000_000);
        run(1_000_000);
        assert_eq!(Active::<Test>::get(SUBNET).into_inner(), expected.active);
        assert_eq!(Rank::<Test>::get(SUBNET).into_inner(), expected.rank);
        assert_eq!(Trust::<Test>::get(SUBNET).into_inner(), expected.trust);
        assert_eq!(
            Consensus::<Test>::get(SUBNET).into_inner(),
            expected.consensus
        );
        assert_eq!(
            Incentive::<Test>::get(INDEX).into_inner(),
            expected.incentive
        );
        assert_eq!(
            Dividends::<Test>::get(SUBNET).into_inner(),
            expected.dividends
        );
        assert_eq!(
            crate::Emission::<Test>::get(SUBNET).into_inner(),
            expected.emission
        );
        assert_eq!(
            ValidatorTrust::<Test>::get(SUBNET).into_inner(),
            expected.validator_trust
        );
        assert_eq!(
            StakeWeight::<Test>::get(SUBNET).into_inner(),
            expected.stake_weight
        );
        assert_eq!(
            PruningScores::<Test>::get(SUBNET).into_inner(),
            expected.pruning_score
        );
        assert_eq!(permits(), expected.validator_permit);
        for (uid, row) in expected.bonds {
            assert_eq!(bonds(uid), row);
        }
    });
}

#[test]
fn miners_earn_by_incentive_and_validators_by_dividends() {
    scene().build_and_execute(|| {
        let earnings = run(1_000_000);
        let hotkeys: Vec<u64> = earnings.iter().map(|earning| earning.hotkey).collect();
        assert_eq!(hotkeys, [100, 101, 102, 103]);
        assert!(earnings[0].incentive == 0 && earnings[0].dividends > 0);
        assert!(earnings[1].incentive == 0 && earnings[1].dividends > 0);
        assert!(earnings[2].incentive > earnings[3].incentive && earnings[3].incentive > 0);
        assert!(earnings[2].dividends == 0 && earnings[3].dividends == 0);
        let paid: Rao = earnings
            .iter()
            .map(|earning| earning.incentive + earning.dividends)
            .sum();
        assert!(paid <= 1_000_000 && paid > 999_990);
    });
}

#[test]
fn without_weights_the_emission_goes_to_the_stake() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons
                .iter_mut()
                .for_each(|neuron| neuron.weights.clear())
        });
        let dividends: Vec<Rao> = run(1_000_000)
            .iter()
            .map(|earning| earning.dividends)
            .collect();
        assert_eq!(dividends, [750_000, 250_000, 0, 0]);
    });
}

#[test]
fn without_any_stake_all_neurons_earn_alike_and_others_learn_of_it() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons.iter_mut().for_each(|neuron| neuron.stake = 0);
        });
        for earning in run(1_000_003) {
            assert_eq!((earning.incentive, earning.dividends), (250_000, 0));
        }
        assert_eq!(Yuma::emission(SUBNET), [250_000; 4]);
        assert_eq!(Incentive::<Test>::get(INDEX).into_inner(), [16_383; 4]);
        assert_eq!(permits(), [false; 4]);
    });
}

#[test]
fn who_has_all_the_stake_has_all_dividends_whatever_it_says() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons.iter_mut().for_each(|neuron| neuron.stake = 0);
            mock.neurons[3].stake = 1_000;
        });
        let earned: Vec<Rao> = run(1_000_003)
            .iter()
            .map(|earning| earning.dividends)
            .collect();
        assert_eq!(earned, [0, 0, 0, 1_000_003]);
    });
}

#[test]
fn others_learn_what_neurons_earned_and_who_may_validate() {
    scene().build_and_execute(|| {
        assert!(Yuma::emission(SUBNET).is_empty());
        let earned: Vec<Rao> = run(1_000_000)
            .iter()
            .map(|earning| earning.incentive + earning.dividends)
            .collect();
        assert_eq!(Yuma::emission(SUBNET), earned);
        let holders = (0..5).map(|uid| Yuma::has_permit(SUBNET, uid));
        assert!(holders.eq([true, true, false, false, false]));
    });
}

#[test]
fn a_permit_won_in_an_epoch_counts_in_the_next() {
    let newcomer = neuron(500, &[(3, 65535)]);
    ExtBuilder::default()
        .rules(rules())
        .neuron(neuron(300, &[(2, 65535)]))
        .neuron(newcomer)
        .neuron(neuron(0, &[]))
        .neuron(neuron(0, &[]))
        .validator(0, &[])
        .build_and_execute(|| {
            let earnings = run(1_000_000);
            assert!(earnings[2].incentive > 0 && earnings[3].incentive == 0);
            assert_eq!(permits(), [true, true, false, false]);
            System::set_block_number(12);
            let earnings = run(1_000_000);
            assert!(earnings[2].incentive == 0 && earnings[3].incentive > 0);
        });
}

#[test]
fn an_empty_subnet_has_an_empty_epoch() {
    ExtBuilder::default().rules(rules()).build_and_execute(|| {
        assert_eq!(run(1_000_000), []);
        assert!(permits().is_empty());
    });
}

#[test]
fn an_epoch_over_nothing_still_finds_out_who_deserves_what() {
    scene().build_and_execute(|| {
        let earnings = run(0);
        assert!(earnings
            .iter()
            .all(|earning| earning.incentive + earning.dividends == 0));
        assert!(Incentive::<Test>::get(SUBNET.mechanism(0))[2] > 0);
        assert_eq!(Yuma::emission(SUBNET), [0; 4]);
    });
}

#[test]
fn the_lists_grow_with_the_subnet() {
    scene().build_and_execute(|| {
        run(1_000);
        Known::mutate(|mock| mock.neurons.push(neuron(0, &[])));
        run(1_000);
        assert_eq!(Yuma::emission(SUBNET).len(), 5);
        assert_eq!(permits().len(), 5);
    });
}
