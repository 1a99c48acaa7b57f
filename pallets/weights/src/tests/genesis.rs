//! Weights that are there from the first block on.

use super::*;
use crate::GenesisWeights;

/// Two rows of two networks.
fn at_genesis() -> ExtBuilder {
    let weights = |netuid, dests: &[u16], values: &[u16]| GenesisWeights {
        netuid,
        uid: 0,
        dests: dests.to_vec(),
        values: values.to_vec(),
    };
    scene()
        .genesis_weights(weights(SUBNET, &[2, 3], &[1, 2]))
        .genesis_weights(weights(ROOT, &[1], &[1]))
}

#[test]
fn genesis_weights_are_stored_as_set_ones_are() {
    at_genesis().build_and_execute(|| {
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 32768), (3, 65535)]);
        assert_eq!(Weights::row(ROOT.into(), 0), [(1, 65535)]);
    });
}

#[test]
fn genesis_weights_are_younger_than_the_neurons_that_they_rate() {
    at_genesis().build_and_execute(|| {
        assert_eq!(Weights::last_updates(SUBNET.into()), [1, 0, 0, 0]);
        assert_eq!(Weights::last_updates(ROOT.into()), [1]);
    });
}
