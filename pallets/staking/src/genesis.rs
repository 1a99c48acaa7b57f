//! Stake that is there from the first block on.

use crate::pallet::*;
use frame_support::traits::Get;
use serde::{Deserialize, Serialize};
use yuma_interfaces::{
    keys::{Association, OwnerOf},
    staking::StakingCalls,
};
use yuma_types::{NetUid, Rao};

/// Stake that a coldkey has put on its own hotkey, or on another's that comes earlier in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisStake<AccountId> {
    pub coldkey: AccountId,
    pub hotkey: AccountId,
    pub netuid: NetUid,
    pub amount: Rao,
}

impl<T: Config> Pallet<T> {
    #[allow(
        clippy::expect_used,
        reason = "a chain with a wrong genesis must not start"
    )]
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        // Until it is said for how long, nothing is fresh.
        FreshStakeBlocks::<T>::put(0);
        for stake in &config.stakes {
            if T::Hotkeys::owner(&stake.hotkey).is_none() {
                // As if the hotkey had signed: for good.
                T::Hotkeys::associate(&stake.hotkey, &stake.coldkey, &stake.hotkey)
                    .expect("the hotkey is free");
            }
            Self::add(&stake.coldkey, &stake.hotkey, stake.netuid, stake.amount)
                .expect("the coldkey of a genesis can pay its stake");
        }
        let blocks = config.fresh_stake_blocks;
        FreshStakeBlocks::<T>::put(blocks.unwrap_or(InitialFreshStakeBlocks::get()));
    }
}
