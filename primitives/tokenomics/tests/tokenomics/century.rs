//! A century by the rule, its steps compressed: between two halvings each block issues the same.

#[path = "../../examples/supply.rs"]
#[allow(dead_code)]
mod page;

use page::{after, YEAR};
use proptest::prelude::*;
use yuma_tokenomics::{block_emission, halvings, until_halving, SUPPLY_CAP, TAO};

/// One block after the other.
fn block_by_block(issued: u64, blocks: u64) -> u64 {
    (0..blocks).fold(issued, |issued, _| issued + block_emission(issued))
}

#[test]
fn the_first_era_ends_with_block_10_500_000() {
    assert_eq!(after(0, 10_500_000 - 1), 10_500_000 * TAO - TAO);
    assert_eq!(after(0, 10_500_000), 10_500_000 * TAO);
    assert_eq!(after(0, 10_500_001), 10_500_000 * TAO + TAO / 2);
}

#[test]
fn a_century_of_compressed_steps_is_one_of_single_blocks() {
    let whole = (1..=100).fold((0, 0), |(issued, left), year| {
        let now = after(issued, YEAR);
        assert_eq!(now, after(0, year * YEAR), "year {year}");
        assert!(now > issued && now < SUPPLY_CAP, "year {year}");
        (now, left + now - issued)
    });
    assert_eq!(whole.0, whole.1);
    // Around each halving of it, one by one.
    let mut issued = 0;
    while let Some(left) = until_halving(issued) {
        let emission = block_emission(issued);
        let few = left.div_ceil(emission).min(500);
        let before = after(issued, left.div_ceil(emission) - few);
        assert_eq!(halvings(before), halvings(issued));
        assert_eq!(block_by_block(before, few * 2), after(before, few * 2));
        issued = after(before, few);
        assert!(block_emission(issued) < emission);
    }
}

#[test]
fn emission_ends_a_hair_below_the_cap() {
    let end = after(0, u64::MAX);
    assert_eq!(block_emission(end), 0);
    assert_eq!(after(end, u64::MAX), end);
    assert!(end < SUPPLY_CAP && SUPPLY_CAP - end < TAO / 50);
}

#[test]
fn what_is_recycled_comes_back_as_emission() {
    // A tenth of what there is, after twenty years.
    let issued = after(0, 20 * YEAR);
    let less = issued - issued / 10;
    assert!(block_emission(less) > block_emission(issued));
    assert!(after(less, 80 * YEAR) - less > after(issued, 80 * YEAR) - issued);
}

proptest! {
    #[test]
    fn compressed_steps_end_where_single_blocks_do(shift in 0..40u32, salt: u64, blocks in 0..2_000u64) {
        let issued = SUPPLY_CAP - salt % (SUPPLY_CAP >> shift);
        prop_assert_eq!(after(issued, blocks), block_by_block(issued, blocks));
    }
}
