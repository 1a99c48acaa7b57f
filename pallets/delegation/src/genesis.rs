//! What a chain begins with.

use crate::pallet::*;

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        if let Some(blocks) = config.pending_childkey_cooldown {
            PendingChildKeyCooldown::<T>::put(blocks);
        }
        if let Some(blocks) = config.children_rate_limit {
            ChildrenRateLimit::<T>::put(blocks);
        }
    }
}
