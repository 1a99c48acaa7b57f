//! Whose share of a pool is how large: the sums.

use crate::fresh::FreshPart;
use sp_runtime::{
    helpers_128bit::multiply_by_rational_with_rounding,
    Rounding::{self, Down, Up},
};
use yuma_types::Rao;

/// `a * b / c` without loss in between; nothing where it can't be said.
fn mul_div(a: u128, b: u128, c: u128, rounding: Rounding) -> Option<u128> {
    if c == 0 {
        return None;
    }
    multiply_by_rational_with_rounding(a, b, c, rounding)
}

/// All stake on a hotkey on a subnet.
#[derive(Clone, Copy)]
pub(crate) struct Pool {
    /// What it holds, in rao.
    pub held: Rao,
    /// All shares of it, in bits.
    pub shares: u128,
}

impl Pool {
    /// What so many shares are worth.
    fn worth(&self, shares: u128, rounding: Rounding) -> Rao {
        mul_div(self.held.into(), shares, self.shares, rounding)
            .and_then(|value| Rao::try_from(value).ok())
            .unwrap_or_default()
    }

    /// How many shares `amount` buys or costs; of an empty pool the first are worth a rao each.
    pub fn shares_for(&self, amount: Rao, rounding: Rounding) -> Option<u128> {
        if self.held == 0 || self.shares == 0 {
            return u128::from(amount).checked_shl(64);
        }
        mul_div(self.shares, amount.into(), self.held.into(), rounding)
    }

    fn pay(&mut self, sold: u128, paid: Rao) {
        self.shares = self.shares.saturating_sub(sold);
        self.held = self.held.saturating_sub(paid);
    }
}

/// A coldkey's part of a pool.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    /// Its shares but for the fresh ones, in bits.
    pub mature: u128,
    pub fresh: FreshPart,
}

impl Position {
    /// All its shares.
    pub fn shares(&self) -> u128 {
        self.mature.saturating_add(self.fresh.shares.bits)
    }

    /// What all of it is worth.
    pub fn worth(&self, pool: Pool) -> Rao {
        pool.worth(self.shares(), Down)
    }

    /// What it would be paid if it left now.
    pub fn available(mut self, mut pool: Pool) -> Rao {
        self.leave(&mut pool, Rao::MAX)
    }

    /// Takes out `amount`, or all that it has where that is no more or where it takes all its
    /// shares; the fresh part last. Says how much it was.
    pub fn leave(&mut self, pool: &mut Pool, amount: Rao) -> Rao {
        let paid = self.leave_mature(pool, amount);
        paid.saturating_add(self.leave_fresh(pool, amount.saturating_sub(paid)))
    }

    fn leave_mature(&mut self, pool: &mut Pool, amount: Rao) -> Rao {
        let held = pool.worth(self.mature, Down);
        let cost = pool.shares_for(amount, Up);
        let (sold, paid) = sale(self.mature, held, amount, cost);
        self.mature = self.mature.saturating_sub(sold);
        pool.pay(sold, paid);
        paid
    }

    /// What a fresh part brought is in the pool, but for the fraction of a rao that rounding took
    /// when it came. So its worth is rounded up, which gives back that fraction and no more.
    fn leave_fresh(&mut self, pool: &mut Pool, amount: Rao) -> Rao {
        let own = self.fresh.shares.bits;
        let held = pool.worth(own, Up).min(self.fresh.cost);
        let cost = mul_div(own, amount.into(), held.into(), Up);
        let (sold, paid) = sale(own, held, amount, cost);
        self.fresh.shares.bits = own.saturating_sub(sold);
        self.fresh.cost = self.fresh.cost.saturating_sub(paid);
        pool.pay(sold, paid);
        paid
    }
}

/// How many shares of `own`, which are worth `held`, are sold for `amount`, and what is paid:
/// all where it takes all.
fn sale(own: u128, held: Rao, amount: Rao, cost: Option<u128>) -> (u128, Rao) {
    match cost.filter(|cost| amount < held && *cost < own) {
        Some(cost) => (cost, amount),
        None => (own, held),
    }
}
