//! How TAO is allotted while nobody can vote yet.

use super::*;

fn closed() -> Subnet {
    Subnet {
        open: false,
        ..Default::default()
    }
}

fn sleeping() -> Subnet {
    Subnet {
        started: false,
        ..Default::default()
    }
}

fn removed() -> Subnet {
    Subnet {
        removed: true,
        ..Default::default()
    }
}

fn chain() -> ExtBuilder {
    ExtBuilder::default()
        .subnet(0, running(9))
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default())
        .subnet(3, Subnet::default())
}

fn all_pending() -> [Rao; 3] {
    [ONE, TWO, THREE].map(pending)
}

#[test]
fn without_root_members_all_subnets_get_the_same_floored() {
    chain().build_and_execute(|| {
        let before = Balances::total_issuance();
        run_to(5);
        assert_eq!(all_pending(), [5 * (TAO / 3); 3]);
        assert_eq!(pending(ROOT), 0);
        assert_eq!(Balances::total_issuance() - before, 15 * (TAO / 3));
    });
}

#[test]
fn subnets_that_are_closed_gone_or_not_started_get_nothing() {
    for other in [closed(), sleeping(), removed()] {
        chain().subnet(2, other).build_and_execute(|| {
            next_block();
            assert_eq!(all_pending(), [TAO / 2, 0, TAO / 2]);
        });
    }
}

#[test]
fn without_subnets_nothing_is_issued() {
    let nobody = ExtBuilder::default().subnet(0, running(9));
    for chain in [nobody, ExtBuilder::default()] {
        chain.build_and_execute(|| {
            let before = Balances::total_issuance();
            run_to(3);
            assert_eq!(Balances::total_issuance(), before);
        });
    }
}

#[test]
fn parts_of_less_than_a_rao_are_not_issued() {
    chain().issuance(SUPPLY_CAP).build_and_execute(|| {
        run_to(3);
        assert_eq!(all_pending(), [0; 3]);
    });
}

#[test]
fn from_the_first_vote_that_counts_on_votes_alone_allot() {
    chain().build_and_execute(|| {
        run_to(2);
        Known::mutate(|mock| mock.members.push((1_000, vec![(2, 65535)])));
        run_to(7);
        assert_eq!(all_pending(), [7 * (TAO / 3); 3]);
        next_block();
        assert_eq!(pending(TWO), 7 * (TAO / 3) + TAO);
        assert_eq!(pending(ONE), 7 * (TAO / 3));
    });
}

#[test]
fn members_without_stake_stop_nothing() {
    chain().build_and_execute(|| {
        Known::mutate(|mock| mock.members.push((0, vec![(2, 65535)])));
        run_to(30);
        assert_eq!(all_pending(), [30 * (TAO / 3); 3]);
    });
}

#[test]
fn members_who_do_not_vote_stop_nothing_whatever_their_stake() {
    chain().build_and_execute(|| {
        Known::mutate(|mock| mock.members.push((1, vec![])));
        run_to(30);
        assert_eq!(all_pending(), [30 * (TAO / 3); 3]);
        Known::mutate(|mock| mock.members[0].0 = 1_000_000 * TAO);
        run_to(50);
        assert_eq!(all_pending(), [50 * (TAO / 3); 3]);
        // The first vote that counts decides alone, however little is behind it.
        Known::mutate(|mock| mock.members.push((1, vec![(2, 65535)])));
        run_to(67);
        assert_eq!(all_pending(), [67 * (TAO / 3); 3]);
        next_block();
        assert_eq!(
            all_pending(),
            [67 * (TAO / 3), 67 * (TAO / 3) + TAO, 67 * (TAO / 3)]
        );
    });
}

#[test]
fn when_nobody_is_left_with_stake_the_launch_begins_anew() {
    chain().member(1_000, &[(2, 65535)]).build_and_execute(|| {
        run_to(8);
        assert_eq!(all_pending(), [0, TAO, 0]);
        Known::mutate(|mock| mock.members[0].0 = 0);
        run_to(18);
        assert_eq!(all_pending(), [TAO / 3, 10 * TAO + TAO / 3, TAO / 3]);
    });
}

#[test]
fn the_first_tao_of_a_chain_leaves_two_deposits() {
    let chain = ExtBuilder::default()
        .subnet(1, running(10))
        .without_deposit()
        .without_pot(1);
    chain.build_and_execute(|| {
        assert_eq!(Balances::total_issuance(), 0);
        next_block();
        assert_eq!(Balances::total_issuance(), TAO);
        // That of the account of new TAO now, that of the pot once it holds something.
        assert_eq!(Balances::free_balance(NEW_TAO), TAO);
        assert_eq!(pending(ONE), TAO - 2 * ED);
        run_to(7);
        assert_eq!(pending(ONE), 7 * TAO - 2 * ED);
        next_block();
        assert_eq!(Known::get().ran[0].emission, 8 * TAO - 2 * ED);
        assert_eq!(Balances::free_balance(NEW_TAO), ED);
        assert_eq!(Balances::free_balance(pot(ONE)), 8 * TAO - ED);
        assert_eq!(Balances::total_issuance(), 8 * TAO);
    });
}
