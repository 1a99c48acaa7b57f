//! A subnet whose token has a price of its own: nothing outside the economy takes it to be 1.

use crate::{mock::*, Error, NominatorMinRequiredStake, SubnetTAO, TaoWeight};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer, weights::WeightMeter};
use yuma_interfaces::{
    staking::{Limit, Payouts, StakeChange, StakeWeightOf, StakingCalls},
    subnets::OnSubnetRemoved,
};
use yuma_types::Rao;

/// A token costs 4 TAO.
const PRICE: Rao = 4;

fn tokens(alpha: Rao) -> StakeChange {
    StakeChange {
        tao: PRICE * alpha,
        alpha,
    }
}

fn with_a_price(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        Price::set(PRICE);
        test();
    });
}

#[test]
fn tao_buys_tokens_and_tokens_bring_tao() {
    with_a_price(|| {
        assert_eq!(add(BOB, HOTKEY, NET, 8 * TAO), Ok(tokens(2 * TAO)));
        assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
        assert_eq!(SubnetTAO::<Test>::get(NET), 8 * TAO);
        assert_eq!(remove(BOB, HOTKEY, NET, TAO / 2), Ok(tokens(TAO / 2)));
        assert_eq!(free(BOB), RICH - 6 * TAO);
        assert_eq!(
            remove(BOB, HOTKEY, NET, Rao::MAX),
            Ok(tokens(TAO + TAO / 2))
        );
        assert_eq!((free(BOB), in_pot(NET)), (RICH, ED));
    });
}

#[test]
fn a_limit_is_compared_with_the_price() {
    with_a_price(|| {
        let limit = |price| {
            Some(Limit {
                price,
                partial: true,
            })
        };
        let add = |price| {
            with_storage_layer(|| Staking::add_within(&BOB, &HOTKEY, NET, TAO, limit(price)))
        };
        let remove = |price| {
            with_storage_layer(|| Staking::remove_within(&BOB, &HOTKEY, NET, TAO, limit(price)))
        };
        assert_noop!(add(PRICE * TAO - 1), Error::<Test>::SlippageTooHigh);
        assert_eq!(add(PRICE * TAO), Ok(tokens(TAO / PRICE)));
        assert_noop!(remove(PRICE * TAO + 1), Error::<Test>::SlippageTooHigh);
        assert_eq!(remove(PRICE * TAO), Ok(tokens(TAO / PRICE)));
    });
}

#[test]
fn whoever_moves_to_another_subnet_takes_along_what_it_is_worth() {
    with_a_price(|| {
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        let moved = shift_if(
            at(BOB, HOTKEY, NET),
            at(BOB, HOTKEY, OTHER_NET),
            TAO,
            Some(PRICE * TAO),
        );
        assert_eq!(moved.unwrap().entered.alpha, PRICE * TAO);
        assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), PRICE * TAO);
        let back = |least| {
            shift_if(
                at(BOB, HOTKEY, OTHER_NET),
                at(BOB, HOTKEY, NET),
                PRICE * TAO,
                Some(least),
            )
        };
        assert_noop!(back(TAO / PRICE + 1), Error::<Test>::SlippageTooHigh);
        assert_eq!(back(TAO / PRICE).unwrap().entered.alpha, TAO);
        assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
    });
}

#[test]
fn an_epoch_pays_tao_that_becomes_tokens_and_root_stake() {
    with_a_price(|| {
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        assert_ok!(add(CAROL, HOTKEY, ROOT, 2 * TAO));
        TaoWeight::<Test>::put(u64::MAX);
        wait(2 * BLOCKS);
        // Stake weighs by tokens.
        assert_eq!(Staking::stake_weight(&HOTKEY, NET), 4 * TAO);
        Take::set(0);
        pay_stakers(NET, HOTKEY, 16 * TAO);
        assert_eq!(stake_of(BOB, HOTKEY, NET), 4 * TAO);
        assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 10 * TAO);
        // What buys no whole rao of tokens waits for the next epoch.
        fund(NET, 7);
        assert_ok!(pay_out(NET, &[earned(HOTKEY, 7, 0)]));
        assert_eq!(stake_of(OWNER, HOTKEY, NET), 1);
        assert_eq!(Staking::surplus(NET, 0), 3);
        assert_eq!(remove(BOB, HOTKEY, NET, Rao::MAX).unwrap().tao, 16 * TAO);
    });
}

#[test]
fn minimums_are_asked_of_what_stake_is_worth() {
    with_a_price(|| {
        NominatorMinRequiredStake::<Test>::put(8 * TAO);
        assert_noop!(
            add(BOB, HOTKEY, NET, 8 * TAO - 1),
            Error::<Test>::AmountTooLow
        );
        assert_ok!(add(BOB, HOTKEY, NET, 12 * TAO));
        assert_eq!(remove(BOB, HOTKEY, NET, TAO), Ok(tokens(TAO)));
        assert_noop!(remove(BOB, HOTKEY, NET, 0), Error::<Test>::AmountTooLow);
        assert_eq!(remove(BOB, HOTKEY, NET, MIN_STAKE), Ok(tokens(2 * TAO)));
    });
}

#[test]
fn a_fee_out_of_stake_takes_as_many_tokens_as_it_costs() {
    with_a_price(|| {
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        assert_ok!(Staking::pay_from_position(&HOTKEY, &BOB, NET, 5));
        assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO - 2);
        assert_eq!(free(BOB), RICH - 8 * TAO + 8);
        assert!(Staking::can_pay_from_position(
            &HOTKEY,
            &BOB,
            NET,
            8 * TAO - 8
        ));
        assert!(!Staking::can_pay_from_position(
            &HOTKEY,
            &BOB,
            NET,
            8 * TAO - 7
        ));
    });
}

#[test]
fn a_subnet_that_ends_redeems_its_tokens() {
    with_a_price(|| {
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        assert!(Staking::clear_subnet(NET, &mut WeightMeter::new()));
        assert_eq!((free(BOB), in_pot(NET)), (RICH, 0));
    });
}

#[test]
fn recycled_tokens_recycle_their_tao() {
    with_a_price(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        assert_eq!(recycle(BOB, HOTKEY, NET, TAO), Ok(tokens(TAO)));
        assert_eq!(
            add_and_recycle(BOB, HOTKEY, NET, TAO, None),
            Ok(tokens(TAO / PRICE))
        );
        assert_eq!(Balances::total_issuance(), issuance - 5 * TAO);
    });
}
