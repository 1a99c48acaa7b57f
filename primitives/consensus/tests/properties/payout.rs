//! No epoch pays more than there is, nor depends on how its subnet is stored.

use crate::{
    absurd::{params, snapshots},
    soundness::assert_sound,
};
use proptest::prelude::*;
use yuma_consensus::{epoch, equal_if_no_stake};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_epoch_never_pays_more_than_it_drains_and_never_gives_more_than_there_is(
        params in params(),
        snapshot in snapshots(),
    ) {
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_sound(&params, &snapshot, &outcome);
    }

    #[test]
    fn an_epoch_with_stake_is_what_it_was_and_one_without_is_shared_alike(
        params in params(),
        mut snapshot in snapshots(),
        without_stake in any::<bool>(),
    ) {
        if without_stake {
            snapshot.neurons.iter_mut().for_each(|neuron| neuron.stake = 0);
        }
        let before = epoch(&params, &snapshot).unwrap();
        let outcome = equal_if_no_stake(before.clone(), snapshot.emission);
        if before.stake_weight.iter().any(|share| *share > 0) {
            prop_assert_eq!(outcome, before);
        } else {
            let each = snapshot.emission.checked_div(snapshot.neurons.len() as u64);
            prop_assert!(outcome.emission.iter().all(|amount| Some(*amount) == each));
            prop_assert_eq!(&outcome.server_emission, &outcome.emission);
            prop_assert!(outcome.validator_emission.iter().all(|amount| *amount == 0));
            let shares: u32 = outcome.incentive.iter().map(|share| u32::from(*share)).sum();
            prop_assert!(shares <= 65_535);
        }
    }

    #[test]
    fn the_outcome_of_an_epoch_is_a_sound_start_for_the_next(
        params in params(),
        mut snapshot in snapshots(),
    ) {
        for _ in 0..3 {
            let outcome = epoch(&params, &snapshot).unwrap();
            assert_sound(&params, &snapshot, &outcome);
            for (neuron, permit) in snapshot.neurons.iter_mut().zip(&outcome.validator_permit) {
                neuron.validator_permit = *permit;
            }
            snapshot.bonds = outcome.bonds;
        }
    }

    #[test]
    fn the_order_in_which_rows_are_stored_does_not_matter(
        params in params(),
        snapshot in snapshots(),
    ) {
        let mut reversed = snapshot.clone();
        for rows in [&mut reversed.weights, &mut reversed.bonds] {
            rows.reverse();
            rows.iter_mut().for_each(|(_, row)| row.reverse());
        }
        prop_assert_eq!(epoch(&params, &snapshot), epoch(&params, &reversed));
    }
}
