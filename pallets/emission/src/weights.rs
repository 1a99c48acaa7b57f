//! What the block's start takes, apart from the epochs themselves. The runtime plugs in what was
//! measured on it.

use frame_support::weights::Weight;

/// What each part of the block's start takes.
pub trait WeightInfo {
    /// The registration clock, where `s` subnets have nothing due and `c` begin an interval.
    fn registration_clock(s: u32, c: u32) -> Weight;

    /// Counting the votes of `m` root members, with `e` entries together.
    fn count_votes(m: u32, e: u32) -> Weight;

    /// Issuing a block's TAO into the pots of `s` subnets.
    fn issue(s: u32) -> Weight;

    /// Looking at `s` subnets whose epochs need not be deferred, and deferring those of `d` others.
    fn agenda(s: u32, d: u32) -> Weight;

    /// Beginning an epoch and paying it out: `o` amounts to hotkeys' owners and `v` to hotkeys'
    /// stakers, where `p` hotkeys had dividends in the last epoch.
    fn payout(o: u32, v: u32, p: u32) -> Weight;
}

/// For tests: all that is counted can be told apart in the number.
impl WeightInfo for () {
    fn registration_clock(s: u32, c: u32) -> Weight {
        part(1, s).saturating_add(part(10, c))
    }

    fn count_votes(m: u32, e: u32) -> Weight {
        part(1_000, m).saturating_add(part(10_000, e))
    }

    fn issue(s: u32) -> Weight {
        part(100, s)
    }

    fn agenda(s: u32, d: u32) -> Weight {
        part(100_000, s).saturating_add(part(1_000_000, d))
    }

    fn payout(o: u32, v: u32, p: u32) -> Weight {
        part(10_000_000, o)
            .saturating_add(part(100_000_000, v))
            .saturating_add(part(1_000_000_000, p))
    }
}

fn part(each: u64, count: u32) -> Weight {
    Weight::from_parts(each, 0).saturating_mul(count.into())
}
