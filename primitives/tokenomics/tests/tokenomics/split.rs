use proptest::prelude::*;
use yuma_tokenomics::{fraction, pro_rata, TAO};

#[test]
fn the_owner_cut_is_eighteen_percent_rounded_down() {
    assert_eq!(fraction(TAO, 11_796), 179_995_422);
}

#[test]
fn a_full_fraction_is_the_whole_amount() {
    assert_eq!(fraction(u64::MAX, u16::MAX), u64::MAX);
}

#[test]
fn a_part_of_nothing_is_nothing() {
    assert_eq!(pro_rata(u64::MAX, u64::MAX, 0), 0);
}

#[test]
fn a_part_beyond_the_largest_amount_is_the_largest_amount() {
    assert_eq!(pro_rata(u64::MAX, 2, 1), u64::MAX);
}

proptest! {
    #[test]
    fn a_fraction_never_exceeds_the_amount(amount: u64, part: u16) {
        prop_assert!(fraction(amount, part) <= amount);
    }

    #[test]
    fn a_fraction_and_its_complement_lose_at_most_one(amount: u64, part: u16) {
        let sum = u128::from(fraction(amount, part)) + u128::from(fraction(amount, u16::MAX - part));
        prop_assert!((u128::from(amount.saturating_sub(1))..=amount.into()).contains(&sum));
    }

    #[test]
    fn pro_rata_parts_never_exceed_the_amount(amount: u64, parts: Vec<u32>) {
        let whole = parts.iter().map(|&part| u64::from(part)).sum();
        let paid: u128 =
            parts.iter().map(|&part| u128::from(pro_rata(amount, part.into(), whole))).sum();
        prop_assert!(paid <= u128::from(amount));
    }
}
