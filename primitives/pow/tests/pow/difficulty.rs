use num_bigint::BigUint;
use proptest::prelude::*;
use std::time::Duration;
use yuma_pow::{expected_time, meets, Seal, Target};

const LEAST: Seal = [0; 32];
const GREATEST: Seal = [0xff; 32];

/// `2^256 - 1`
fn limit() -> BigUint {
    BigUint::from_bytes_be(&GREATEST)
}

fn product_fits(seal: &Seal, difficulty: u64) -> bool {
    BigUint::from_bytes_be(seal) * difficulty <= limit()
}

fn to_seal(number: &BigUint) -> Seal {
    let digits = number.to_bytes_be();
    let mut seal = LEAST;
    seal[32 - digits.len()..].copy_from_slice(&digits);
    seal
}

#[test]
fn every_seal_meets_a_difficulty_of_zero_or_one() {
    for seal in [LEAST, GREATEST] {
        assert!(meets(&seal, 0));
        assert!(meets(&seal, 1));
    }
}

#[test]
fn the_least_seal_meets_every_difficulty() {
    for difficulty in [0, 1, 2, u64::MAX - 1, u64::MAX] {
        assert!(meets(&LEAST, difficulty));
    }
}

#[test]
fn the_greatest_seal_meets_no_difficulty_above_one() {
    for difficulty in [2, 3, u64::MAX - 1, u64::MAX] {
        assert!(!meets(&GREATEST, difficulty));
    }
}

#[test]
fn a_difficulty_of_two_is_met_by_the_lower_half() {
    let mut seal = GREATEST;
    seal[0] = 0x7f;
    assert!(meets(&seal, 2));
    assert!(!meets(&to_seal(&(BigUint::from_bytes_be(&seal) + 1u8)), 2));
}

#[test]
fn the_greatest_difficulty_divides_without_remainder() {
    // (2^256 - 1) / (2^64 - 1) = 2^192 + 2^128 + 2^64 + 1
    let mut seal = LEAST;
    for digit in seal.as_chunks_mut::<8>().0 {
        digit[7] = 1;
    }
    assert!(meets(&seal, u64::MAX));
    seal[31] += 1;
    assert!(!meets(&seal, u64::MAX));
}

#[test]
fn the_expected_time_is_the_difficulty_over_the_rate() {
    assert_eq!(
        expected_time(10_000_000, 2_000_000),
        Some(Duration::from_secs(5))
    );
    assert_eq!(expected_time(1, 3), Some(Duration::new(0, 333_333_333)));
    assert_eq!(expected_time(0, 4), Some(Duration::from_millis(250)));
    assert_eq!(
        expected_time(u64::MAX, 1),
        Some(Duration::from_secs(u64::MAX))
    );
    assert_eq!(
        expected_time(u64::MAX, u64::MAX),
        Some(Duration::from_secs(1))
    );
}

#[test]
fn without_attempts_no_time_is_expected() {
    assert_eq!(expected_time(1, 0), None);
}

proptest! {
    #[test]
    fn the_check_agrees_with_the_product(seal: Seal, zeros in 0usize..=32, difficulty: u64, shift in 0u32..64) {
        let mut seal = seal;
        seal[..zeros].fill(0);
        let difficulty = difficulty >> shift;
        let fits = product_fits(&seal, difficulty);
        prop_assert_eq!(meets(&seal, difficulty), fits);
        prop_assert_eq!(Target::new(difficulty).is_met_by(&seal), fits);
    }

    #[test]
    fn the_boundary_is_exact(difficulty in 2u64.., shift in 0u32..63) {
        let difficulty = (difficulty >> shift).max(2);
        let last = limit() / difficulty;
        prop_assert!(product_fits(&to_seal(&last), difficulty));
        prop_assert!(meets(&to_seal(&last), difficulty));
        prop_assert!(!meets(&to_seal(&(last + 1u8)), difficulty));
    }

    #[test]
    fn one_seal_in_difficulty_meets_it(difficulty in 1u64..) {
        // Of 2^256 seals, those up to the boundary: their inverse frequency, rounded to an integer.
        let good = limit() / difficulty + 1u8;
        let attempts = ((limit() + 1u8) * 2u8 / good + 1u8) / 2u8;
        prop_assert_eq!(attempts, BigUint::from(difficulty));
    }
}
