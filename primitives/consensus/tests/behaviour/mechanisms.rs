use crate::*;
use yuma_consensus::{merged, Split};

fn split(parts: &[u16]) -> Split {
    Split::new(parts.len() as u8, parts.to_vec())
}

/// Neuron 0 validates, and says in each mechanism what it thinks of the two others.
fn mechanism(emission: u64, row: &[(u16, u16)]) -> Snapshot {
    Snapshot {
        emission,
        ..subnet(&[100, 0, 0]).weigh(0, row)
    }
}

fn outcomes(split: &Split, emission: u64, rows: &[&[(u16, u16)]]) -> Vec<Outcome> {
    let mechanisms = split.amounts(emission).into_iter().zip(rows);
    mechanisms
        .map(|(amount, row)| run(&yuma3(), &mechanism(amount, row)))
        .collect()
}

#[test]
fn one_mechanism_has_all() {
    for split in [Split::default(), Split::equal(0), split(&[7]), split(&[0])] {
        assert_eq!(split.amounts(1_000_000_007), [1_000_000_007]);
    }
}

#[test]
fn mechanisms_have_their_parts_and_the_first_what_flooring_leaves() {
    assert_eq!(split(&[49_151, 16_384]).amounts(1_001), [751, 250]);
    assert_eq!(Split::equal(3).amounts(1_001), [335, 333, 333]);
    assert_eq!(split(&[0, 65_535]).amounts(1_001), [0, 1_001]);
    assert_eq!(split(&[1, 65_534]).amounts(3), [1, 2]);
    assert_eq!(Split::equal(2).amounts(0), [0, 0]);
    assert_eq!(Split::equal(2).amounts(u64::MAX), [1 << 63, u64::MAX >> 1]);
}

#[test]
fn who_comes_after_the_last_part_has_none_and_parts_of_nothing_are_equal() {
    let short = Split::new(3, vec![40_000, 25_535]);
    assert_eq!(short.amounts(65_535), [40_000, 25_535, 0]);
    assert_eq!(Split::new(3, Vec::new()), Split::equal(3));
    assert_eq!(split(&[0, 0]), Split::equal(2));
}

#[test]
fn what_neurons_earn_is_summed() {
    let split = split(&[49_151, 16_384]);
    let each = outcomes(&split, 1_000_000_000, &[&[(1, FULL)], &[(2, FULL)]]);
    let all = merged(&split, each.clone());
    assert!(each[0].emission[1] > 0 && each[1].emission[2] > 0);
    for uid in 0..3 {
        let sum = |column: fn(&Outcome) -> &Vec<u64>| column(&each[0])[uid] + column(&each[1])[uid];
        assert_eq!(all.emission[uid], sum(|one| &one.emission));
        assert_eq!(all.server_emission[uid], sum(|one| &one.server_emission));
        assert_eq!(
            all.validator_emission[uid],
            sum(|one| &one.validator_emission)
        );
    }
}

#[test]
fn what_they_are_worth_is_averaged_by_the_parts() {
    let split = split(&[49_151, 16_384]);
    let rows: [&[(u16, u16)]; 2] = [&[(1, FULL)], &[(1, FULL), (2, FULL)]];
    let each = outcomes(&split, 1_000_000_000, &rows);
    assert_eq!((each[0].rank[1], each[1].rank[1]), (FULL, FULL / 2));
    let all = merged(&split, each);
    let half = u32::from(FULL / 2);
    let average = (49_151 * u32::from(FULL) + 16_384 * half) / 65_535;
    assert_eq!(u32::from(all.rank[1]), average);
    assert_eq!(u32::from(all.rank[2]), 16_384 * half / 65_535);
    assert_eq!(all.stake_weight, [FULL, 0, 0]);
    assert_eq!(all.dividends, [FULL, 0, 0]);
}

#[test]
fn who_is_active_in_one_mechanism_is_active() {
    let silent = |uid: usize| {
        let mut mechanism = mechanism(1_000, &[(1, FULL)]);
        mechanism.now = 10_000;
        mechanism
            .neurons
            .iter_mut()
            .for_each(|it| it.last_update = 9_000);
        mechanism.neurons[uid].last_update = 0;
        mechanism.neurons[2].last_update = 0;
        run(&yuma3(), &mechanism)
    };
    let all = merged(&Split::equal(2), vec![silent(0), silent(1)]);
    assert_eq!(all.active, [true, true, false]);
    assert_eq!(all.validator_permit, [true, false, false]);
}

#[test]
fn incentive_and_bonds_are_each_mechanisms_own() {
    for split in [Split::default(), Split::equal(2)] {
        let rows: [&[(u16, u16)]; 2] = [&[(1, FULL)], &[(2, FULL)]];
        let all = merged(&split, outcomes(&split, 1_000, &rows));
        assert!(all.incentive.is_empty() && all.bonds.is_empty());
    }
}
