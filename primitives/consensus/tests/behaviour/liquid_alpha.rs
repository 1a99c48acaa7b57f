use crate::*;

/// uid 0 has the majority and weighs uid 2, uid 1 goes its own way with uid 3.
fn split() -> Snapshot {
    subnet(&[60, 40, 0, 0])
        .weigh(0, &[(2, FULL)])
        .weigh(1, &[(3, FULL)])
}

#[test]
fn buying_at_the_consensus_is_slow_and_away_from_it_fast() {
    let outcome = run(&liquid(), &split());
    let (with_all, alone) = (bond_of(&outcome, 0, 2), bond_of(&outcome, 1, 3));
    // 0.1 + 0.2 / (1 + e^5) and 0.1 + 0.2 / (1 + e^-5), of a whole weight.
    assert_eq!(with_all, 6_640);
    assert_eq!(alone, 19_572);
}

#[test]
fn leaving_a_neuron_out_forgets_the_bond_and_a_weight_of_zero_sells_it_off() {
    let left_out = split().bond(0, &[(3, 40_000)]);
    assert_eq!(bond_of(&run(&liquid(), &left_out), 0, 3), 0);

    let mut zero = left_out;
    zero.weights[0].1.push((3, 0));
    let bond = bond_of(&run(&liquid(), &zero), 0, 3);
    assert!(
        (28_000..36_000).contains(&bond),
        "{bond} is within 10 % to 30 % off"
    );
}

#[test]
fn the_larger_the_sale_the_faster_it_goes() {
    let kept = |bond: u16| {
        let mut subnet = split().bond(0, &[(3, bond)]);
        subnet.weights[0].1.push((3, 0));
        f64::from(bond_of(&run(&liquid(), &subnet), 0, 3)) / f64::from(bond)
    };
    assert!(kept(60_000) < kept(30_000));
    assert!(kept(30_000) < kept(10_000));
}

#[test]
fn without_any_consensus_bonds_move_at_the_fixed_rate() {
    let subnet = subnet(&[40, 30, 30, 0, 0, 0])
        .weigh(0, &[(3, FULL)])
        .weigh(1, &[(4, FULL)])
        .weigh(2, &[(5, FULL)])
        .bond(0, &[(4, 40_000)]);
    let outcome = run(&liquid(), &subnet);
    assert_eq!(outcome.consensus, [0; 6]);
    assert_eq!(row_of(&outcome, 0), [(3, 6_553), (4, 35_999)]);
}

#[test]
fn bounds_that_cross_and_extreme_steepness_still_give_a_rate() {
    for (low, high, steepness) in [
        (60_000, 10_000, 1_000),
        (0, FULL, i16::MAX),
        (0, FULL, i16::MIN),
        (0, 0, 0),
    ] {
        let rates = LiquidAlpha {
            low,
            high,
            steepness,
        };
        let outcome = run(
            &Params {
                liquid_alpha: Some(rates),
                ..liquid()
            },
            &split(),
        );
        assert!(bond_of(&outcome, 0, 2) <= low.max(high));
    }
}
