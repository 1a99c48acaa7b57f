//! No epoch pays more than there is, nor depends on how its subnet is stored.

use crate::{
    absurd::{params, snapshots},
    config,
    soundness::assert_sound,
};
use proptest::prelude::*;
use yuma_consensus::epoch;

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn an_epoch_never_pays_more_than_it_drains_and_never_gives_more_than_there_is(
        params in params(),
        snapshot in snapshots(),
    ) {
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_sound(&params, &snapshot, &outcome);
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
