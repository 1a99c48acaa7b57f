//! How the root network's votes become shares.

use super::*;
use frame_support::traits::fungible::Mutate;
use yuma_types::Edge;

/// The root network counts in blocks 8, 18, 28, ...
const TEMPO: u16 = 9;
const FIRST: u64 = 8;
const SECOND: u64 = 18;
const THIRD: u64 = 28;

fn chain() -> ExtBuilder {
    ExtBuilder::default()
        .subnet(0, running(TEMPO))
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default())
        .sigmoid(10, 32767)
}

fn shares() -> Vec<(NetUid, u128)> {
    RootShares::<Test>::get().into_inner()
}

fn vote(member: usize, votes: &[Edge]) {
    Known::mutate(|mock| mock.members[member].1 = votes.to_vec());
}

fn stake(member: usize, stake: Rao) {
    Known::mutate(|mock| mock.members[member].0 = stake);
}

/// What a vote of three quarters of the stake for one subnet gives, on a curve that is flat.
const THREE_TO_ONE: [(NetUid, u128); 2] = [(ONE, WHOLE / 4 * 3), (TWO, WHOLE / 4)];

fn three_to_one() -> ExtBuilder {
    chain()
        .member(3_000, &[(1, 65535)])
        .member(1_000, &[(2, 65535)])
        .sigmoid(0, 32767)
}

#[test]
fn stake_borrowed_for_the_block_of_the_root_epoch_decides_nothing() {
    three_to_one().build_and_execute(|| {
        run_to(SECOND - 1);
        stake(1, 1_000_000);
        next_block();
        assert_eq!(shares(), THREE_TO_ONE);
        stake(1, 1_000);
        run_to(THIRD);
        assert_eq!(shares(), THREE_TO_ONE);
    });
}

#[test]
fn stake_that_stays_counts_from_the_second_root_epoch_on() {
    three_to_one().build_and_execute(|| {
        run_to(FIRST);
        stake(1, 9_000);
        run_to(SECOND);
        assert_eq!(shares(), THREE_TO_ONE);
        run_to(THIRD);
        assert_eq!(shares(), [(ONE, WHOLE / 4), (TWO, WHOLE / 4 * 3)]);
    });
}

#[test]
fn stake_that_has_left_counts_no_more() {
    three_to_one().build_and_execute(|| {
        run_to(FIRST);
        stake(0, 1_000);
        run_to(SECOND);
        assert_eq!(shares(), [(ONE, WHOLE / 2), (TWO, WHOLE / 2)]);
    });
}

#[test]
fn who_was_no_member_at_the_last_root_epoch_counts_nothing_yet() {
    three_to_one().build_and_execute(|| {
        run_to(FIRST);
        Known::mutate(|mock| mock.members.push((4_000, vec![(2, 65535)])));
        run_to(SECOND);
        assert_eq!(shares(), THREE_TO_ONE);
        run_to(THIRD);
        assert_eq!(shares(), [(ONE, WHOLE / 8 * 3), (TWO, WHOLE / 8 * 5)]);
    });
}

#[test]
fn votes_are_counted_when_the_root_epoch_is_due() {
    chain().member(1_000, &[(1, 65535)]).build_and_execute(|| {
        run_to(FIRST - 1);
        assert_eq!((shares(), pending(ONE)), (vec![(ROOT, WHOLE)], 0));
        assert_eq!(events(), []);
        next_block();
        assert_eq!(shares(), [(ONE, WHOLE)]);
        assert_eq!(events(), [Event::VotesCounted { subnets: 1 }]);
    });
}

#[test]
fn what_came_into_the_root_networks_pot_is_recycled_when_the_votes_are_counted() {
    chain().member(1_000, &[(0, 1)]).build_and_execute(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(Balances::mint_into(&pot(ROOT), 5 * TAO));
        run_to(FIRST - 1);
        assert_eq!(Balances::total_issuance(), issuance + 5 * TAO);
        next_block();
        assert_eq!(Balances::total_issuance(), issuance);
        assert_eq!(pending(ROOT), 0);
    });
}

#[test]
fn counted_votes_split_the_emission_of_the_same_block() {
    chain().member(1_000, &[(1, 65535)]).build_and_execute(|| {
        run_to(FIRST);
        assert_eq!(pending(ONE), TAO);
    });
}

#[test]
fn shares_are_held_until_the_votes_are_counted_again() {
    chain().member(1_000, &[(1, 65535)]).build_and_execute(|| {
        run_to(FIRST);
        vote(0, &[(2, 65535)]);
        run_to(SECOND - 1);
        assert_eq!(shares(), [(ONE, WHOLE)]);
        assert_eq!((pending(ONE), pending(TWO)), (10 * TAO, 0));
        next_block();
        assert_eq!(shares(), [(TWO, WHOLE)]);
        assert_eq!((pending(ONE), pending(TWO)), (10 * TAO, TAO));
    });
}

#[test]
fn votes_count_by_stake() {
    let votes = chain()
        .member(3_000, &[(1, 65535)])
        .member(1_000, &[(2, 65535)]);
    // A flat curve, on which only stake matters.
    votes.sigmoid(0, 32767).build_and_execute(|| {
        run_to(FIRST);
        assert_eq!(shares(), [(ONE, WHOLE / 4 * 3), (TWO, WHOLE / 4)]);
    });
}

#[test]
fn a_subnet_that_a_minority_endorses_gets_next_to_nothing() {
    let votes = chain()
        .member(600, &[(1, 65535)])
        .member(400, &[(2, 65535)]);
    votes.sigmoid(30, 32767).build_and_execute(|| {
        run_to(FIRST);
        let shares = shares();
        assert!(shares[0].1 > WHOLE / 100 * 96 && shares[1].1 < WHOLE / 100 * 4);
    });
}

#[test]
fn the_share_of_a_closed_subnet_goes_to_nobody() {
    let votes = chain().member(1_000, &[(1, 65535), (2, 65535)]);
    votes.build_and_execute(|| {
        change_rules(TWO, |subnet| subnet.open = false);
        run_to(FIRST);
        assert_eq!(shares(), [(ONE, WHOLE / 2), (TWO, WHOLE / 2)]);
        assert_eq!((pending(ONE), pending(TWO)), (TAO / 2, 0));
    });
}

#[test]
fn when_nobody_votes_any_more_all_subnets_have_equal_parts() {
    let chain = chain().member(1_000, &[]);
    chain.share(1, WHOLE).build_and_execute(|| {
        run_to(FIRST - 1);
        assert_eq!(pending(ONE), (FIRST - 1) * TAO);
        next_block();
        assert!(!RootShares::<Test>::exists());
        assert_eq!(events(), [Event::VotesCounted { subnets: 0 }]);
        assert_eq!(pending(ONE), (FIRST - 1) * TAO + TAO / 2);
        assert_eq!(pending(TWO), TAO / 2);
    });
}

#[test]
fn votes_for_a_subnet_that_is_gone_do_not_count() {
    let votes = chain().member(1_000, &[(1, 65535), (7, 65535)]);
    votes.build_and_execute(|| {
        run_to(FIRST);
        assert_eq!(shares(), [(ONE, WHOLE)]);
    });
}

#[test]
fn votes_that_are_only_for_what_is_gone_split_nothing() {
    let votes = chain().member(1_000, &[(7, 65535)]);
    votes.build_and_execute(|| {
        run_to(FIRST);
        assert!(!RootShares::<Test>::exists());
        assert_eq!((pending(ONE), pending(TWO)), (TAO / 2, TAO / 2));
    });
}

#[test]
fn what_is_voted_to_the_root_network_is_not_issued() {
    chain().member(1_000, &[(0, 65535)]).build_and_execute(|| {
        let issuance = Balances::total_issuance();
        run_to(SECOND);
        assert_eq!(shares(), [(ROOT, WHOLE)]);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn a_root_network_without_epochs_never_counts() {
    let votes = chain().member(1_000, &[(1, 65535)]);
    votes
        .subnet(0, Subnet::default())
        .share(2, WHOLE)
        .build_and_execute(|| {
            run_to(100);
            assert_eq!(shares(), [(TWO, WHOLE)]);
            assert_eq!(events(), []);
        });
}

/// One case of the vector file: the amounts that each subnet's pot gets.
fn assert_case(case: &Value) {
    let columns: u16 = int(&case["columns"]);
    let members = list(&case["stakes"]).iter().zip(list(&case["weights_u16"]));
    let votes = |row: &Value| -> Vec<Edge> {
        list(row)
            .iter()
            .map(|edge| (int(&edge[0]), int(&edge[1])))
            .collect()
    };
    let mut chain = (1..columns).fold(ExtBuilder::default(), |chain, netuid| {
        chain.subnet(netuid, Subnet::default())
    });
    for (stake, row) in members {
        chain = chain.member(int(stake), &votes(row));
    }
    chain = chain
        .subnet(0, running(TEMPO))
        .sigmoid(int(&case["rho"]), int(&case["kappa_u16"]));
    let emission: Rao = int(&case["block_emission_rao"]);
    if emission == TAO / 2 {
        chain = chain.issuance(SUPPLY_CAP / 2);
    }
    chain.build_and_execute(|| {
        assert_eq!(Emission::block_emission(), emission);
        run_to(FIRST);
        let expected: Vec<Rao> = list(&case["expected_emission"]).iter().map(int).collect();
        let paid: Vec<Rao> = (1..columns).map(|netuid| pending(NetUid(netuid))).collect();
        assert_eq!(paid, expected[1..], "{}", case["id"]);
    });
}

#[test]
fn the_pots_get_what_the_protocol_says() {
    let cases = vectors("root_epoch");
    assert!(list(&cases).len() > 1);
    list(&cases).iter().for_each(assert_case);
}
