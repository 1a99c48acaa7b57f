//! What the calls take, as it was measured on the runtime: `docs/benchmarks.md`. Many setters do the
//! same to different values, so one of them stands for all.

use frame_support::weights::Weight;

/// What calls take.
pub trait WeightInfo {
    /// A rule of a subnet, by its owner, which may not do it often nor before an epoch, and which must
    /// go with other rules.
    fn rule() -> Weight;
    /// A subnet's tempo: its epoch is due in another block.
    fn tempo() -> Weight;
    /// A subnet's interval of adjustment: it ends in another block.
    fn adjustment_interval() -> Weight;
    /// Whether a subnet is open, on which emission depends.
    fn registration_allowed() -> Weight;
    /// How many mechanisms a subnet has: nothing is left of others, and they begin with equal parts.
    fn mechanism_count() -> Weight;
    /// What parts they have.
    fn emission_split() -> Weight;
    /// Who gets the owner's part, which then is the owner's hotkey.
    fn owner_hotkey() -> Weight;
    /// What registration costs now, or has cost.
    fn price() -> Weight;
    /// What all subnets, takes, stake or keys follow.
    fn setting() -> Weight;
}

/// For tests.
impl WeightInfo for () {
    fn rule() -> Weight {
        Weight::from_parts(1, 0)
    }
    fn tempo() -> Weight {
        Self::rule()
    }
    fn adjustment_interval() -> Weight {
        Self::rule()
    }
    fn registration_allowed() -> Weight {
        Self::rule()
    }
    fn mechanism_count() -> Weight {
        Self::rule()
    }
    fn emission_split() -> Weight {
        Self::rule()
    }
    fn owner_hotkey() -> Weight {
        Self::rule()
    }
    fn price() -> Weight {
        Self::rule()
    }
    fn setting() -> Weight {
        Self::rule()
    }
}
