//! Whose share of a pool is how large: the sums.

use sp_runtime::{
    helpers_128bit::multiply_by_rational_with_rounding,
    Rounding::{self, Down, Up},
};
use yuma_types::Rao;

/// `a * b / c` without loss in between; nothing where it can't be said.
pub(crate) fn mul_div(a: u128, b: u128, c: u128, rounding: Rounding) -> Option<u128> {
    if c == 0 {
        return None;
    }
    multiply_by_rational_with_rounding(a, b, c, rounding)
}

/// The stake on a hotkey on a subnet that has shares.
#[derive(Clone, Copy)]
pub(crate) struct Pool {
    /// What it holds, in rao.
    pub held: Rao,
    /// All shares of it, in bits.
    pub shares: u128,
}

impl Pool {
    /// What so many shares are worth.
    pub fn worth(&self, shares: u128) -> Rao {
        mul_div(self.held.into(), shares, self.shares, Down)
            .and_then(|value| Rao::try_from(value).ok())
            .unwrap_or_default()
    }

    /// How many shares `amount` buys or costs; of an empty pool the first are worth a rao each.
    fn shares_for(&self, amount: Rao, rounding: Rounding) -> Option<u128> {
        if self.held == 0 || self.shares == 0 {
            return u128::from(amount).checked_shl(64);
        }
        mul_div(self.shares, amount.into(), self.held.into(), rounding)
    }

    /// Takes in `amount`, and says how many shares it buys.
    pub fn buy(&mut self, amount: Rao) -> Option<u128> {
        let bought = self.shares_for(amount, Down)?;
        self.held = self.held.checked_add(amount)?;
        self.shares = self.shares.checked_add(bought)?;
        Some(bought)
    }

    /// Pays out `amount` for some of these shares, or what they are worth for all of them where
    /// that is no more or where it takes all. Says how many remain, and what was paid.
    pub fn sell(&mut self, own: u128, amount: Rao) -> (u128, Rao) {
        let worth = self.worth(own);
        let cost = self
            .shares_for(amount, Up)
            .filter(|cost| amount < worth && *cost < own);
        let (sold, paid) = match cost {
            Some(cost) => (cost, amount),
            None => (own, worth),
        };
        self.shares = self.shares.saturating_sub(sold);
        self.held = self.held.saturating_sub(paid);
        (own.saturating_sub(sold), paid)
    }

    /// Whether its shares would still be fine enough if it held so much more: rounding to whole
    /// shares must take next to nothing from who buys them, a billion times not a rao.
    ///
    /// Honest pools are far from it. But who is alone in a pool could take out all but a rao, let
    /// that earn, and repeat it, until others pay for shares and get none.
    pub fn would_be_fine(&self, more: Rao) -> bool {
        let held = self.held.checked_add(more);
        held.and_then(|held| u128::from(held).checked_shl(32))
            .is_some_and(|needed| needed <= self.shares)
    }

    /// Whether payouts may soon no longer leave its shares fine.
    pub fn is_coarse(&self) -> bool {
        let needed = u128::from(self.held).checked_shl(48);
        needed.is_none_or(|needed| needed > self.shares)
    }

    /// Counts shares anew, one for each rao. All must be one's.
    pub fn found(&mut self) {
        self.shares = u128::from(self.held).checked_shl(64).unwrap_or_default();
    }
}
