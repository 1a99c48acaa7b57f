use crate::*;

/// One validator who weighs uid 1, with an old bond to each of uids 1 and 2.
fn with_old_bonds() -> Snapshot {
    subnet(&[10, 0, 0])
        .weigh(0, &[(1, FULL)])
        .bond(0, &[(1, 30_000), (2, 30_000)])
}

#[test]
fn a_bond_to_a_neuron_registered_since_the_last_epoch_is_forgotten() {
    for params in [classic(), yuma3()] {
        let mut subnet = with_old_bonds();
        assert_ne!(bond_of(&run(&params, &subnet), 0, 2), 0);

        subnet.neurons[2].registered_at = subnet.last_step;
        assert_ne!(
            bond_of(&run(&params, &subnet), 0, 2),
            0,
            "registered in that very block"
        );

        subnet.neurons[2].registered_at = subnet.last_step + 1;
        assert_eq!(bond_of(&run(&params, &subnet), 0, 2), 0);
    }
}

#[test]
fn before_the_first_epoch_a_tempo_stands_for_the_time_since_the_last() {
    let mut subnet = with_old_bonds();
    subnet.last_step = 0;
    subnet.neurons[2].registered_at = 899;
    assert_ne!(bond_of(&run(&yuma3(), &subnet), 0, 2), 0);
    subnet.neurons[2].registered_at = 900;
    assert_eq!(bond_of(&run(&yuma3(), &subnet), 0, 2), 0);
}

#[test]
fn a_bond_moves_by_the_complement_of_the_moving_average() {
    let subnet = subnet(&[10, 0]).weigh(0, &[(1, FULL)]);
    let first = run(&yuma3(), &subnet);
    assert_eq!(row_of(&first, 0), [(1, 6_553)]);
    let second = run(&yuma3(), &after(subnet, &first));
    // 0.1 + 0.9 * 0.1
    assert_eq!(row_of(&second, 0), [(1, 12_451)]);
}

#[test]
fn a_bond_without_weight_decays() {
    let subnet = subnet(&[10, 0, 0])
        .weigh(0, &[(1, FULL)])
        .bond(0, &[(2, 40_000)]);
    assert_eq!(bond_of(&run(&yuma3(), &subnet), 0, 2), 35_999);
}

#[test]
fn a_moving_average_of_one_or_more_keeps_bonds_as_they_are() {
    for bonds_moving_average in [1_000_000, u64::MAX] {
        let params = Params {
            bonds_moving_average,
            ..yuma3()
        };
        let subnet = subnet(&[10, 0, 0])
            .weigh(0, &[(1, FULL)])
            .bond(0, &[(2, FULL)]);
        assert_eq!(row_of(&run(&params, &subnet), 0), [(2, FULL)]);
    }
}

#[test]
fn classic_bonds_follow_stake_and_yuma3_bonds_do_not() {
    let subnet = subnet(&[30, 10, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(2, FULL)]);
    let outcome = run(&classic(), &subnet);
    assert_eq!(
        (bond_of(&outcome, 0, 2), bond_of(&outcome, 1, 2)),
        (FULL, 21_844)
    );
    assert_eq!(outcome.dividends, [49_151, 16_383, 0]);

    let outcome = run(&yuma3(), &subnet);
    assert_eq!(
        (bond_of(&outcome, 0, 2), bond_of(&outcome, 1, 2)),
        (6_553, 6_553)
    );
    assert_eq!(
        outcome.dividends,
        [49_151, 16_383, 0],
        "stake enters with the dividends"
    );
}

#[test]
fn early_support_earns_more_than_late_support() {
    for params in [classic(), yuma3()] {
        let subnet = subnet(&[10, 10, 0])
            .weigh(0, &[(2, FULL)])
            .weigh(1, &[(2, FULL)])
            .bond(0, &[(2, FULL)]);
        let outcome = run(&params, &subnet);
        assert!(outcome.dividends[0] > outcome.dividends[1]);
    }
}

#[test]
fn the_penalty_decides_whether_weight_above_consensus_earns_bonds() {
    let subnet = subnet(&[60, 40, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)]);
    let bond = |bonds_penalty| {
        let params = Params {
            bonds_penalty,
            bonds_moving_average: 0,
            ..yuma3()
        };
        bond_of(&run(&params, &subnet), 1, 3)
    };
    assert_eq!(bond(0), FULL);
    assert_eq!(bond(32_768), 32_767);
    assert_eq!(bond(FULL), 0);
}

#[test]
fn only_holders_of_a_permit_keep_bonds() {
    let params = Params {
        max_validators: 1,
        ..classic()
    };
    let subnet = subnet(&[30, 10, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(2, FULL)])
        .bond(1, &[(2, FULL)]);
    let outcome = run(&params, &subnet);
    assert_eq!(outcome.validator_permit, [true, false, false]);
    assert_eq!(
        outcome
            .bonds
            .iter()
            .map(|(uid, _)| *uid)
            .collect::<Vec<_>>(),
        [0]
    );
    assert!(
        outcome.dividends[1] > 0,
        "what it earned until now is still paid"
    );
}

#[test]
fn a_holder_of_a_permit_without_bonds_has_an_empty_row() {
    assert_eq!(run(&classic(), &subnet(&[5, 0])).bonds, [(0, Row::new())]);
}

#[test]
fn liquid_alpha_does_nothing_in_classic_mode() {
    let subnet = with_old_bonds();
    let with_rates = Params {
        liquid_alpha: liquid().liquid_alpha,
        ..classic()
    };
    assert_eq!(run(&with_rates, &subnet), run(&classic(), &subnet));
}
