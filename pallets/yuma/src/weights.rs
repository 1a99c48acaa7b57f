//! What an epoch takes. The runtime plugs in what was measured on it.

use frame_support::weights::Weight;

/// What an epoch takes on a subnet of `n` neurons, of which `v` have their rows read, with `e`
/// entries in the rows of weights and bonds together.
pub trait WeightInfo {
    fn epoch(n: u32, v: u32, e: u32) -> Weight;
}

/// For tests: neurons, rows and entries can be told apart in the number.
impl WeightInfo for () {
    fn epoch(n: u32, v: u32, e: u32) -> Weight {
        let part = |count: u32, each: u64| Weight::from_parts(each, 0).saturating_mul(count.into());
        part(n, 1_000_000_000)
            .saturating_add(part(v, 1_000_000))
            .saturating_add(part(e, 1))
    }
}
