//! A block's TAO is issued once, into one account, and settled from there.

use super::*;
use frame_support::traits::fungible::Mutate;
use proptest::prelude::*;
use yuma_interfaces::emission::Allotment;
use yuma_tokenomics::fraction;

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

/// What may happen to a chain between two blocks.
#[derive(Clone, Debug)]
enum Happens {
    Tempo(u16, u16),
    Open(u16, bool),
    Started(u16, bool),
    Broken(u16, bool),
    Donate(u16, Rao),
    DonateNew(Rao),
    Burn(Rao),
    Votes(u16, u16),
    Blocks(u64),
}

fn event() -> impl Strategy<Value = Happens> {
    let netuid = 1..4u16;
    prop_oneof![
        (0..4u16, 0..7u16).prop_map(|(n, t)| Happens::Tempo(n, t)),
        (netuid.clone(), any::<bool>()).prop_map(|(n, on)| Happens::Open(n, on)),
        (netuid.clone(), any::<bool>()).prop_map(|(n, on)| Happens::Started(n, on)),
        (netuid.clone(), any::<bool>()).prop_map(|(n, on)| Happens::Broken(n, on)),
        (netuid, 1..TAO).prop_map(|(n, amount)| Happens::Donate(n, amount)),
        (1..TAO).prop_map(Happens::DonateNew),
        (1..30 * TAO).prop_map(Happens::Burn),
        (0..u16::MAX, 0..u16::MAX).prop_map(|(a, b)| Happens::Votes(a, b)),
        (1..12u64).prop_map(Happens::Blocks),
        (1..12u64).prop_map(Happens::Blocks),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A model that funds each pot in each block, as it was done before: what is pending, and what
    /// epochs get, is the same to the rao.
    #[test]
    fn what_is_pending_is_what_pots_would_hold_if_each_block_filled_them(
        events in prop::collection::vec(event(), 1..60),
        deposit in any::<bool>(),
        unopened in any::<bool>(),
    ) {
        let netuids = [ONE, TWO, THREE];
        let mut chain = (0..4u16).fold(ExtBuilder::default(), |chain, netuid| {
            let earners = vec![(7, 20_000, 20_000)];
            chain.subnet(netuid, Subnet { tempo: 2 + netuid, owner: Some(9), owner_cut: 11_796, earners, ..Default::default() })
        });
        if deposit { chain = chain.without_deposit(); }
        if unopened { chain = chain.without_pot(3); }
        chain.member(10, &[(1, 40_000), (2, 20_000), (3, 1)]).sigmoid(10, 32_767)
            .issuance(SUPPLY_CAP / 2 - 15 * TAO).build_and_execute(|| {
            // What the pots would hold beyond deposits and stake.
            let mut pots = [0i128; 3];
            if unopened { pots[2] = -i128::from(ED); }
            for event in events {
                match event {
                    Happens::Tempo(n, tempo) => change_rules(NetUid(n), |subnet| subnet.tempo = tempo),
                    Happens::Open(n, on) => change_rules(NetUid(n), |subnet| subnet.open = on),
                    Happens::Started(n, on) => change_rules(NetUid(n), |subnet| subnet.started = on),
                    Happens::Broken(n, on) => change_rules(NetUid(n), |subnet| subnet.broken = on),
                    Happens::Donate(n, amount) => {
                        if Balances::mint_into(&pot(NetUid(n)), amount).is_ok() {
                            pots[usize::from(n) - 1] += i128::from(amount);
                        }
                    }
                    Happens::DonateNew(amount) => drop(Balances::mint_into(&NEW_TAO, amount)),
                    Happens::Burn(amount) => {
                        use frame_support::traits::tokens::*;
                        assert_ok!(Balances::burn_from(&1, amount, Preservation::Preserve, Precision::Exact, Fortitude::Polite));
                    }
                    Happens::Votes(a, b) => Known::mutate(|mock| mock.members[0].1 = vec![(1, a), (2, b)]),
                    Happens::Blocks(blocks) => for _ in 0..blocks {
                        let epochs = Known::mutate(|mock| mock.ran.len());
                        let missing = ED.saturating_sub(free(NEW_TAO));
                        let emission = Emission::block_emission() - missing;
                        next_block();
                        let now = System::block_number();
                        for (netuid, amount) in crate::RootVotes::<Test>::allot(emission, now) {
                            pots[usize::from(netuid.0) - 1] += i128::from(amount);
                        }
                        let ran = Known::mutate(|mock| mock.ran.split_off(epochs));
                        for ran in ran {
                            let pot = &mut pots[usize::from(ran.netuid.0) - 1];
                            let drained = Rao::try_from((*pot).max(0)).unwrap();
                            let cut = fraction(drained, 11_796);
                            assert_eq!((ran.block, ran.emission), (now, drained - cut));
                            if !Known::get().subnets[&ran.netuid].broken {
                                *pot -= i128::from(cut + 2 * fraction(ran.emission, 20_000));
                            }
                        }
                        for (netuid, pot) in netuids.into_iter().zip(pots) {
                            assert_eq!(i128::from(pending(netuid)), pot.max(0), "{netuid} in block {now}");
                        }
                    }
                }
                assert_ok!(Emission::do_try_state());
            }
        });
    }
}
