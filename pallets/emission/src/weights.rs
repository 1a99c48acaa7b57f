//! What the block's start takes, apart from the epochs themselves. The runtime plugs in what was
//! measured on it.

use frame_support::weights::Weight;

/// What each part of the block's start takes.
pub trait WeightInfo {
    /// What every block takes where there are `s` networks: the issue, and the count of blocks.
    fn every_block(s: u32) -> Weight;

    /// The registration clock, where `r` networks had registrations in the last block, and `a` have
    /// prices to adjust.
    fn registration_clock(r: u32, a: u32) -> Weight;

    /// Counting the votes of `m` root members, with `e` entries together.
    fn count_votes(m: u32, e: u32) -> Weight;

    /// Splitting a block's emission anew among `s` networks, all of which get another part.
    fn allot(s: u32) -> Weight;

    /// Deferring the epochs of `d` subnets.
    fn defer(d: u32) -> Weight;

    /// Beginning an epoch and paying it out: `o` amounts to hotkeys' owners, `r` to such as have all
    /// stake there, and `v` to hotkeys' stakers, where `p` hotkeys had dividends in the last epoch.
    fn payout(o: u32, r: u32, v: u32, p: u32) -> Weight;
}

/// For tests: all that is counted can be told apart in the number.
impl WeightInfo for () {
    fn every_block(s: u32) -> Weight {
        part(100, s)
    }

    fn registration_clock(r: u32, a: u32) -> Weight {
        part(1, r).saturating_add(part(10, a))
    }

    fn count_votes(m: u32, e: u32) -> Weight {
        part(1_000, m).saturating_add(part(10_000, e))
    }

    fn allot(s: u32) -> Weight {
        part(100_000, s)
    }

    fn defer(d: u32) -> Weight {
        part(1_000_000, d)
    }

    fn payout(o: u32, r: u32, v: u32, p: u32) -> Weight {
        part(10_000_000, o)
            .saturating_add(part(10_000, r))
            .saturating_add(part(100_000_000, v))
            .saturating_add(part(1_000_000_000, p))
    }
}

fn part(each: u64, count: u32) -> Weight {
    Weight::from_parts(each, 0).saturating_mul(count.into())
}
