//! How much TAO a block brings into being, and where it goes.

use super::*;

/// What a block issues in all.
fn issued() -> Rao {
    let before = Balances::total_issuance();
    next_block();
    Balances::total_issuance() - before
}

#[test]
fn nothing_is_issued_where_members_do_not_vote() {
    let chain = ExtBuilder::default()
        .subnet(0, Subnet::default())
        .subnet(1, Subnet::default())
        .member(1_000, &[]);
    chain.build_and_execute(|| {
        assert_eq!(issued(), 0);
        assert_eq!(pending(ONE), 0);
        assert_eq!(events(), []);
    });
}

#[test]
fn nothing_is_issued_to_a_subnet_that_is_not_started() {
    ExtBuilder::default()
        .subnet(
            1,
            Subnet {
                started: false,
                ..Default::default()
            },
        )
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 2)
        .share(2, WHOLE / 2)
        .build_and_execute(|| {
            assert_eq!(issued(), TAO / 2);
            assert_eq!((pending(ONE), pending(TWO)), (0, TAO / 2));
            change_rules(ONE, |subnet| subnet.started = true);
            assert_eq!(issued(), TAO);
        });
}

#[test]
fn nothing_is_issued_to_a_closed_subnet() {
    let chain = ExtBuilder::default().subnet(
        1,
        Subnet {
            open: false,
            ..Default::default()
        },
    );
    chain.share(1, WHOLE).build_and_execute(|| {
        assert_eq!(issued(), 0);
        change_rules(ONE, |subnet| subnet.open = true);
        assert_eq!(issued(), TAO);
    });
}

#[test]
fn nothing_is_issued_to_a_subnet_that_is_gone() {
    ExtBuilder::default()
        .subnet(
            1,
            Subnet {
                removed: true,
                ..Default::default()
            },
        )
        .share(1, WHOLE)
        .build_and_execute(|| {
            assert_eq!(issued(), 0);
            assert_eq!(pending(ONE), 0);
        });
}

#[test]
fn the_root_networks_own_share_is_not_issued() {
    ExtBuilder::default()
        .subnet(0, Subnet::default())
        .subnet(1, Subnet::default())
        .share(0, WHOLE / 2)
        .share(1, WHOLE / 2)
        .build_and_execute(|| {
            assert_eq!(issued(), TAO / 2);
            assert_eq!(pending(ROOT), 0);
        });
}

#[test]
fn shares_are_rounded_down_and_the_rest_is_not_issued() {
    ExtBuilder::default()
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default())
        .subnet(3, Subnet::default())
        .share(1, WHOLE / 3)
        .share(2, WHOLE / 3)
        .share(3, WHOLE / 3)
        .build_and_execute(|| {
            assert_eq!(issued(), TAO - 1);
            for netuid in [ONE, TWO, THREE] {
                assert_eq!(pending(netuid), TAO / 3);
            }
        });
}

#[test]
fn a_share_of_less_than_a_rao_is_nothing() {
    let chain = ExtBuilder::default().subnet(1, Subnet::default());
    chain
        .share(1, WHOLE / (2 * u128::from(TAO)))
        .build_and_execute(|| {
            assert_eq!(issued(), 0);
        });
}

#[test]
fn the_emission_halves_at_exactly_half_of_the_supply() {
    let chain = |issuance| {
        let chain = ExtBuilder::default().subnet(1, Subnet::default());
        chain.share(1, WHOLE).issuance(issuance)
    };
    chain(SUPPLY_CAP / 2 - 1).build_and_execute(|| {
        assert_eq!(Emission::block_emission(), TAO);
        assert_eq!(issued(), TAO);
        assert_eq!(issued(), TAO / 2);
    });
    chain(SUPPLY_CAP / 2).build_and_execute(|| {
        assert_eq!(Emission::block_emission(), TAO / 2);
        assert_eq!(issued(), TAO / 2);
    });
}

#[test]
fn the_emission_follows_the_supply_curve() {
    let vectors = vectors("issuance");
    let points = list(&vectors["points"]);
    assert!(!points.is_empty());
    for point in points {
        ExtBuilder::default().build_and_execute(|| {
            let issuance: Rao = int(&point["total_issuance"]);
            pallet_balances::TotalIssuance::<Test>::put(issuance);
            assert_eq!(
                Emission::block_emission(),
                int::<Rao>(&point["block_emission"])
            );
            pallet_balances::TotalIssuance::<Test>::put(0);
        });
    }
}

#[test]
fn the_cap_is_never_passed() {
    let chain = |issuance| {
        let chain = ExtBuilder::default().subnet(1, Subnet::default());
        chain.share(1, WHOLE).issuance(issuance)
    };
    chain(SUPPLY_CAP - TAO / 20).build_and_execute(|| {
        assert!(issued() > 0);
        run_to(100);
        assert!(Balances::total_issuance() < SUPPLY_CAP);
    });
    chain(SUPPLY_CAP).build_and_execute(|| {
        assert_eq!(issued(), 0);
        assert_eq!(Balances::total_issuance(), SUPPLY_CAP);
    });
}

#[test]
fn burnt_tao_stays_away_and_recycled_tao_comes_back() {
    let chain = ExtBuilder::default()
        .subnet(1, Subnet::default())
        .share(1, WHOLE);
    chain.issuance(SUPPLY_CAP / 2).build_and_execute(|| {
        assert_eq!(Emission::block_emission(), TAO / 2);
        // Recycling lowers the issuance; what is burnt still counts, wherever it lies.
        assert_ok!(Balances::transfer_allow_death(
            RuntimeOrigin::signed(1),
            99,
            TAO
        ));
        assert_eq!(Emission::block_emission(), TAO / 2);
        assert_ok!(Balances::burn(RuntimeOrigin::signed(1), TAO, false));
        assert_eq!(Emission::block_emission(), TAO);
    });
}

#[test]
fn clients_see_what_the_last_block_issued_to_each_subnet() {
    ExtBuilder::default()
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 4)
        .build_and_execute(|| {
            next_block();
            assert_eq!(SubnetTaoInEmission::<Test>::get(ONE), TAO / 4);
            assert!(!SubnetTaoInEmission::<Test>::contains_key(TWO));
            change_rules(ONE, |subnet| subnet.open = false);
            next_block();
            assert_eq!(SubnetTaoInEmission::<Test>::get(ONE), 0);
        });
}
