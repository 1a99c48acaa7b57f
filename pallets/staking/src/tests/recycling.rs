//! How stake is given up.

use crate::{mock::*, Alpha, Error, NominatorMinRequiredStake, SubnetTAO};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::staking::Limit;
use yuma_types::Rao;

fn issuance() -> Rao {
    Balances::total_issuance()
}

#[test]
fn recycled_stake_leaves_the_issuance() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .stake(CAROL, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let before = issuance();
            assert_eq!(recycle(BOB, HOTKEY, NET, 2 * TAO).unwrap().tao, 2 * TAO);
            assert_eq!(issuance(), before - 2 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 5 * TAO);
            // No more than there is.
            assert_eq!(recycle(BOB, HOTKEY, NET, 9 * TAO).unwrap().tao, 3 * TAO);
            assert_eq!(issuance(), before - 5 * TAO);
            assert_eq!(free(BOB), RICH - 5 * TAO);
            assert_eq!(SubnetTAO::<Test>::get(NET), 5 * TAO);
        });
}

#[test]
fn what_is_staked_and_recycled_at_once_touches_no_position() {
    ExtBuilder::default().build_and_execute(|| {
        let before = issuance();
        let limit = Some(Limit {
            price: TAO,
            partial: false,
        });
        assert_eq!(
            add_and_recycle(BOB, HOTKEY, NET, TAO, limit).unwrap().alpha,
            TAO
        );
        assert_eq!(
            add_and_recycle(BOB, HOTKEY, NET, TAO, None).unwrap().alpha,
            TAO
        );
        assert_eq!(issuance(), before - 2 * TAO);
        assert_eq!(free(BOB), RICH - 2 * TAO);
        assert_eq!(in_pot(NET), ED);
        assert_eq!(Alpha::<Test>::iter().count(), 0);
    });
}

#[test]
fn each_obstacle_has_its_error() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .stake(BOB, HOTKEY, ROOT, 5 * TAO)
        .build_and_execute(|| {
            let on_root: DispatchError = Error::<Test>::CannotBurnOrRecycleOnRootSubnet.into();
            assert_noop!(recycle(BOB, HOTKEY, ROOT, TAO), on_root);
            assert_noop!(add_and_recycle(BOB, HOTKEY, ROOT, TAO, None), on_root);
            for (hotkey, netuid, error) in [
                (HOTKEY, NOWHERE, Error::<Test>::SubnetNotExists),
                (HOTKEY, CLOSED, Error::SubtokenDisabled),
                (STRAY_HOTKEY, NET, Error::HotKeyAccountNotExists),
            ] {
                let error: DispatchError = error.into();
                assert_noop!(recycle(BOB, hotkey, netuid, TAO), error);
                assert_noop!(add_and_recycle(BOB, hotkey, netuid, TAO, None), error);
            }
            let too_low: DispatchError = Error::<Test>::AmountTooLow.into();
            assert_noop!(recycle(BOB, HOTKEY, NET, 0), too_low);
            assert_noop!(
                add_and_recycle(BOB, HOTKEY, NET, MIN_STAKE - 1, None),
                too_low
            );
            assert_noop!(
                recycle(CAROL, HOTKEY, NET, TAO),
                Error::<Test>::NotEnoughStakeToWithdraw
            );
            assert_noop!(
                add_and_recycle(BOB, HOTKEY, NET, 2 * RICH, None),
                Error::<Test>::NotEnoughBalanceToStake
            );
            let dear = Some(Limit {
                price: TAO - 1,
                partial: true,
            });
            assert_noop!(
                add_and_recycle(BOB, HOTKEY, NET, TAO, dear),
                Error::<Test>::SlippageTooHigh
            );
            // Nothing is recycled that was not meant to be, so a rest that is too small is refused.
            NominatorMinRequiredStake::<Test>::put(TAO);
            assert_noop!(recycle(BOB, HOTKEY, NET, 4 * TAO + 1), too_low);
            assert_ok!(recycle(BOB, HOTKEY, NET, 4 * TAO));
        });
}
