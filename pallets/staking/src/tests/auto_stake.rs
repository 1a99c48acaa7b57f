//! Incentive that its owner wants staked elsewhere.

use crate::mock::*;
use frame_support::assert_ok;
use yuma_interfaces::staking::{AutoStaked, Payouts};

const VALIDATOR: AccountId = 21;

/// Carol's validator, on which Bob has stake, and where the owner of both miners wants its own.
fn chain() -> ExtBuilder {
    ExtBuilder::default().stake(BOB, SECOND_HOTKEY, NET, 100 * TAO)
}

fn wants(destination: AccountId) {
    Destinations::mutate(|all| all.insert(OWNER, destination));
}

#[test]
fn it_is_the_owners_stake_on_the_hotkey_that_it_has_named() {
    chain().build_and_execute(|| {
        own(CAROL, VALIDATOR);
        wants(VALIDATOR);
        fund(NET, 60);
        let earnings = [earned(HOTKEY, 40, 0), earned(SECOND_HOTKEY, 20, 0)];
        let paid = Staking::pay(NET, &earnings, None).unwrap();
        let staked = |hotkey, amount| AutoStaked {
            owner: OWNER,
            hotkey,
            destination: VALIDATOR,
            amount,
        };
        let expected = [staked(HOTKEY, 40), staked(SECOND_HOTKEY, 20)];
        assert_eq!((paid.auto_staked, paid.rose), (expected.to_vec(), 0));
        assert_eq!(stake_of(OWNER, VALIDATOR, NET), 60);
        assert_eq!(Staking::settled_stake(&VALIDATOR, NET), 60);
        assert_eq!(stake_of(OWNER, HOTKEY, NET), 0);
        assert_eq!(Staking::surplus(NET, 0), 0);
        assert_ok!(remove(OWNER, VALIDATOR, NET, 60));
    });
}

#[test]
fn dividends_are_divided_before_it_comes() {
    chain().build_and_execute(|| {
        wants(SECOND_HOTKEY);
        Take::set(0);
        fund(NET, 20_000);
        // The miner's incentive would else have a part in dividends of the same epoch.
        let earnings = [earned(HOTKEY, 10_000, 0), earned(SECOND_HOTKEY, 0, 10_000)];
        assert_ok!(pay_out(NET, &earnings));
        assert_eq!(stake_of(BOB, SECOND_HOTKEY, NET), 100 * TAO + 10_000);
        assert_eq!(stake_of(OWNER, SECOND_HOTKEY, NET), 9_999);
    });
}

#[test]
fn the_miners_own_dividends_and_the_owners_cut_stay_on_its_hotkey() {
    chain().build_and_execute(|| {
        own(CAROL, VALIDATOR);
        wants(VALIDATOR);
        fund(NET, 60);
        let paid = Staking::pay(NET, &[earned(HOTKEY, 10, 20)], Some(&(HOTKEY, 30))).unwrap();
        assert_eq!(paid.auto_staked.len(), 1);
        assert_eq!(stake_of(OWNER, VALIDATOR, NET), 10);
        assert_eq!(stake_of(OWNER, HOTKEY, NET), 50);
    });
}

#[test]
fn it_stays_where_the_named_hotkey_is_nobodys_or_the_miners_own() {
    chain().build_and_execute(|| {
        for destination in [STRAY_HOTKEY, HOTKEY] {
            wants(destination);
            fund(NET, 10);
            let paid = Staking::pay(NET, &[earned(HOTKEY, 10, 0)], None).unwrap();
            assert_eq!(paid.auto_staked, []);
        }
        assert_eq!(stake_of(OWNER, HOTKEY, NET), 20);
    });
}
