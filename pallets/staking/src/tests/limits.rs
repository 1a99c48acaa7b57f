//! Prices that a caller sets as its limit.

use crate::{mock::*, Error};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use sp_runtime::DispatchError;
use yuma_interfaces::staking::{Limit, StakeChange, StakingCalls};
use yuma_types::{NetUid, Rao};

fn limits(price: Rao) -> [Option<Limit>; 2] {
    [false, true].map(|partial| Some(Limit { price, partial }))
}

fn add_if(netuid: NetUid, limit: Option<Limit>) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::add_within(&BOB, &HOTKEY, netuid, TAO, limit))
}

fn remove_if(netuid: NetUid, limit: Option<Limit>) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::remove_within(&BOB, &HOTKEY, netuid, TAO, limit))
}

#[test]
fn who_pays_the_price_or_more_stakes_all_and_who_pays_less_not_even_a_part() {
    for netuid in [ROOT, NET] {
        ExtBuilder::default().build_and_execute(|| {
            for limit in [TAO, TAO + 1, Rao::MAX].map(limits).concat() {
                assert_eq!(add_if(netuid, limit).unwrap().tao, TAO);
            }
            for limit in [0, TAO - 1].map(limits).concat() {
                assert_noop!(add_if(netuid, limit), Error::<Test>::SlippageTooHigh);
            }
            assert_eq!(stake_of(BOB, HOTKEY, netuid), 6 * TAO);
        });
    }
}

#[test]
fn who_wants_the_price_or_less_unstakes_all_and_who_wants_more_not_even_a_part() {
    for netuid in [ROOT, NET] {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, netuid, 9 * TAO)
            .build_and_execute(|| {
                for limit in [0, TAO - 1, TAO].map(limits).concat() {
                    assert_eq!(remove_if(netuid, limit).unwrap().tao, TAO);
                }
                for limit in [TAO + 1, Rao::MAX].map(limits).concat() {
                    assert_noop!(remove_if(netuid, limit), Error::<Test>::SlippageTooHigh);
                }
                assert_eq!(stake_of(BOB, HOTKEY, netuid), 3 * TAO);
            });
    }
}

#[test]
fn who_swaps_names_the_price_here_by_the_price_there() {
    for to in [
        at(BOB, HOTKEY, OTHER_NET),
        at(BOB, HOTKEY, ROOT),
        at(BOB, SECOND_HOTKEY, NET),
    ] {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, 9 * TAO)
            .build_and_execute(|| {
                let swap = |least| shift_if(at(BOB, HOTKEY, NET), to.clone(), TAO, Some(least));
                for least in [TAO + 1, Rao::MAX] {
                    assert_noop!(swap(least), Error::<Test>::SlippageTooHigh);
                }
                for least in [0, TAO - 1, TAO] {
                    assert_ok!(swap(least));
                }
                assert_eq!(stake_of(BOB, to.hotkey, to.netuid), 3 * TAO);
            });
    }
}
