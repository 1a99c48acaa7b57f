//! Weights that are there from the first block on.

use crate::pallet::*;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use yuma_types::{NetUid, StorageIndex, Uid};

/// The weights of one neuron, or the votes of one root member, from the first block on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisWeights {
    pub netuid: NetUid,
    pub uid: Uid,
    pub dests: Vec<u16>,
    pub values: Vec<u16>,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        for weights in &config.weights {
            let index = StorageIndex::from(weights.netuid);
            Self::store(index, weights.uid, &weights.dests, &weights.values);
            // Weights count only if they are younger than the neurons that they rate.
            LastUpdate::<T>::mutate(index, |updates| {
                if let Some(update) = updates.get_mut(usize::from(weights.uid)) {
                    *update = 1;
                }
            });
        }
    }
}
