//! What must always hold is noticed when it doesn't.

use super::*;
use frame_support::storage::with_transaction;
use sp_runtime::TransactionOutcome;

fn assert_broken(message: &'static str, damage: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        let found = with_transaction(|| {
            damage();
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(Emission::do_try_state()))
        });
        assert_eq!(found, Ok(Err(message.into())));
    });
}

fn put_shares(shares: Vec<(NetUid, u128)>) {
    RootShares::<Test>::put(List::truncated(shares));
}

#[test]
fn too_much_tao_is_noticed() {
    assert_broken("more TAO than there can be", || {
        pallet_balances::TotalIssuance::<Test>::put(SUPPLY_CAP + 1);
    });
}

#[test]
fn shares_of_more_than_the_whole_are_noticed() {
    assert_broken("the votes split more than there is", || {
        put_shares(vec![(ONE, WHOLE), (TWO, 1)])
    });
}

#[test]
fn a_member_that_counts_twice_is_noticed() {
    assert_broken("a root member is counted twice", || {
        LastRootStakes::<Test>::put(List::truncated(vec![(7, 1), (7, 2)]));
    });
}

#[test]
fn shares_beyond_counting_are_noticed() {
    assert_broken("shares overflow", || {
        put_shares(vec![(ONE, u128::MAX), (TWO, 1)])
    });
}
