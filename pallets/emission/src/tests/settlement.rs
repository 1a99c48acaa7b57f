//! A block's TAO is issued once, into one account, and settled from there.

use super::*;
use frame_support::traits::fungible::Mutate;
use proptest::prelude::*;

fn free(account: u64) -> Rao {
    Balances::free_balance(account)
}

/// Two subnets that get a quarter and a half; the first has its epochs in blocks 8, 19, ...
fn chain() -> ExtBuilder {
    ExtBuilder::default()
        .subnet(0, running(9))
        .subnet(1, running(10))
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 4)
        .share(2, WHOLE / 2)
        .member(1, &[])
}

#[test]
fn what_is_allotted_is_issued_into_one_account() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 4)
        .share(2, WHOLE / 2)
        .build_and_execute(|| {
            let before = Balances::total_issuance();
            for blocks in 1..8 {
                next_block();
                let issued = blocks * (TAO / 4 + TAO / 2);
                assert_eq!(Balances::total_issuance() - before, issued);
                assert_eq!(free(NEW_TAO), ED + issued);
                assert_eq!((free(pot(ONE)), free(pot(TWO))), (ED, ED));
                assert_eq!(pending(ONE), blocks * TAO / 4);
                assert_eq!(pending(TWO), blocks * TAO / 2);
            }
        });
}

#[test]
fn an_epoch_settles_its_own_subnet_alone() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 4)
        .share(2, WHOLE / 2)
        .build_and_execute(|| {
            run_to(8);
            assert_eq!(free(pot(ONE)), ED + 8 * TAO / 4);
            assert_eq!(free(pot(TWO)), ED);
            assert_eq!(free(NEW_TAO), ED + 8 * TAO / 2);
            assert_eq!(LastSettledBlock::<Test>::get(ONE), 8);
            assert_eq!(Known::get().ran[0].emission, 8 * TAO / 4);
            next_block();
            assert_eq!(pending(ONE), 9 * TAO / 4);
        });
}

#[test]
fn whoever_gets_another_part_has_what_it_got_until_then() {
    chain().build_and_execute(|| {
        run_to(4);
        change_rules(TWO, |subnet| subnet.open = false);
        assert_eq!(free(pot(TWO)), ED);
        next_block();
        assert_eq!(free(pot(TWO)), ED + 4 * TAO / 2);
        assert_eq!((pending(ONE), pending(TWO)), (5 * TAO / 4, 4 * TAO / 2));
        // The first gets what it got: nothing is settled for it.
        assert_eq!(free(pot(ONE)), ED);
        run_to(6);
        change_rules(TWO, |subnet| subnet.open = true);
        run_to(7);
        assert_eq!((pending(ONE), pending(TWO)), (7 * TAO / 4, 5 * TAO / 2));
    });
}

#[test]
fn a_halving_settles_what_came_before_it() {
    let chain = ExtBuilder::default()
        .subnet(1, Subnet::default())
        .share(1, WHOLE)
        .issuance(SUPPLY_CAP / 2 - 3 * TAO);
    chain.build_and_execute(|| {
        run_to(3);
        assert_eq!((pending(ONE), free(pot(ONE))), (3 * TAO, ED));
        run_to(5);
        assert_eq!((pending(ONE), free(pot(ONE))), (4 * TAO, ED + 3 * TAO));
    });
}

#[test]
fn what_a_pot_that_is_not_open_can_not_hold_ceases_to_exist() {
    ExtBuilder::default()
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default())
        .without_pot(1)
        .share(1, WHOLE * u128::from(ED - 1) / u128::from(TAO) + 1)
        .share(2, WHOLE / 2)
        .build_and_execute(|| {
            let before = Balances::total_issuance();
            next_block();
            assert_eq!(SubnetTaoInEmission::<Test>::get(ONE), ED - 1);
            assert_eq!(pending(ONE), 0);
            change_rules(ONE, |subnet| subnet.open = false);
            next_block();
            assert_eq!(free(pot(ONE)), 0);
            assert_eq!(Balances::total_issuance() - before, TAO);
        });
}

#[test]
fn what_nobody_is_due_is_recycled_when_the_votes_are_counted() {
    chain().build_and_execute(|| {
        run_to(2);
        assert_ok!(Balances::mint_into(&NEW_TAO, 5 * TAO));
        run_to(7);
        let before = Balances::total_issuance();
        assert_eq!(free(NEW_TAO), ED + 7 * (TAO / 4 + TAO / 2) + 5 * TAO);
        // Nobody votes: from now on all have equal parts.
        next_block();
        assert_eq!(Balances::total_issuance() + 5 * TAO - before, TAO);
        assert_eq!(pending(ONE) + pending(TWO), 7 * (TAO / 4 + TAO / 2) + TAO);
    });
}

#[test]
fn a_block_of_nothing_looks_at_no_subnets_share() {
    chain().build_and_execute(|| {
        run_to(2);
        // Nobody asks who is open, or there, until something changes.
        Known::mutate(|mock| mock.subnets.get_mut(&TWO).unwrap().open = false);
        next_block();
        assert_eq!(pending(TWO), 3 * TAO / 2);
        Known::mutate(|mock| mock.subnets.get_mut(&TWO).unwrap().open = true);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever opens, closes, starts or has epochs: what is pending is what was allotted and not
    /// drained, to the rao, in every block.
    #[test]
    fn what_is_pending_is_what_was_allotted_and_not_drained(
        tempos in prop::array::uniform3(0..6u16),
        issuance in prop_oneof![0..1_000 * TAO, (SUPPLY_CAP / 2 - 20 * TAO)..SUPPLY_CAP / 2 + TAO],
        steps in prop::collection::vec((1..4u16, any::<bool>(), any::<bool>(), 0..5u64), 1..30),
    ) {
        let netuids = [ONE, TWO, THREE];
        let chain = (1..4u16).zip(tempos).fold(ExtBuilder::default(), |chain, (netuid, tempo)| {
            chain.subnet(netuid, running(tempo))
        });
        chain.issuance(issuance.max(10_000)).build_and_execute(|| {
            let mut expected = [0; 3];
            for (netuid, open, started, blocks) in steps {
                change_rules(NetUid(netuid), |subnet| {
                    subnet.open = open;
                    subnet.started = started;
                });
                for _ in 0..blocks {
                    let before = Balances::total_issuance();
                    let emission = Emission::block_emission();
                    let getting = |netuid| {
                        let subnet = &Known::get().subnets[&netuid];
                        subnet.open && subnet.started
                    };
                    let count = netuids.into_iter().map(|netuid| Rao::from(getting(netuid))).sum::<Rao>();
                    next_block();
                    for (netuid, expected) in netuids.into_iter().zip(&mut expected) {
                        if getting(netuid) {
                            *expected += emission / count;
                        }
                        if LastEpochBlock::<Test>::get(netuid) == System::block_number() {
                            let ran = Known::get().ran;
                            let ran = ran.iter().rfind(|ran| ran.netuid == netuid).unwrap();
                            assert_eq!(ran.emission, *expected);
                        }
                        assert_eq!(pending(netuid), *expected);
                    }
                    let all: Rao = netuids.into_iter().filter(|netuid| getting(*netuid))
                        .map(|_| emission / count).sum();
                    assert_eq!(Balances::total_issuance() - before, all);
                    assert_ok!(Emission::do_try_state());
                }
            }
        });
    }
}
