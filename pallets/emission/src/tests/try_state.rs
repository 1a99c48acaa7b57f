//! What must always hold is noticed when it doesn't.

use super::*;
use frame_support::storage::with_transaction;
use sp_runtime::TransactionOutcome;

fn assert_broken(message: &'static str, damage: impl FnOnce()) {
    let chain = ExtBuilder::default().subnet(1, running(10));
    chain.share(1, WHOLE / 2).build_and_execute(|| {
        run_to(3);
        let known = Known::get();
        let found = with_transaction(|| {
            damage();
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(Emission::do_try_state()))
        });
        Known::set(known);
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

#[test]
fn a_rao_that_is_missing_of_what_subnets_are_due_is_noticed() {
    assert_broken("less is there than subnets are due", || {
        assert_ok!(Balances::burn(RuntimeOrigin::signed(NEW_TAO), 1, false));
    });
}

#[test]
fn tao_for_a_subnet_that_is_not_there_is_noticed() {
    assert_broken("TAO is issued to a subnet that isn't there", || {
        SubnetTaoInEmission::<Test>::insert(TWO, 1);
    });
}

#[test]
fn parts_that_are_not_what_is_allotted_are_noticed() {
    assert_broken("what is allotted is not what subnets get", || {
        SubnetTaoInEmission::<Test>::insert(ONE, 1);
    });
}

#[test]
fn a_tempo_that_changed_unheard_is_noticed() {
    assert_broken("the agenda is not when epochs are due", || {
        Known::mutate(|mock| mock.subnets.get_mut(&ONE).unwrap().tempo = 11);
    });
}

#[test]
fn an_epoch_that_is_due_twice_is_noticed() {
    assert_broken("the agenda is not when epochs are due", || {
        EpochAgenda::<Test>::insert(5, List::truncated(vec![ONE]));
    });
    assert_broken("an epoch is due twice in a block", || {
        EpochAgenda::<Test>::insert(8, List::truncated(vec![ONE, ONE]));
    });
}
