//! Whether a value is in the range of its rule.

use crate::pallet::*;
use core::{cmp::Ordering, ops::RangeInclusive};
use sp_runtime::DispatchError;
use yuma_interfaces::governance::{Unfit, UnfitErrors};

/// A value that may lie beside a range.
pub trait Ranged: Sized {
    /// On which side of the range it lies, or within.
    fn beside(&self, range: &RangeInclusive<Self>) -> Ordering;
}

macro_rules! ranged {
    ($($number:ty),*) => {
        $(
            impl Ranged for $number {
                fn beside(&self, range: &RangeInclusive<Self>) -> Ordering {
                    if self < range.start() {
                        Ordering::Less
                    } else if self > range.end() {
                        Ordering::Greater
                    } else {
                        Ordering::Equal
                    }
                }
            }
        )*
    };
}

ranged!(bool, u8, u16, u32, u64, i16);

/// Each part of a pair has its own error: the rule's check looks at both.
impl Ranged for (u16, u16) {
    fn beside(&self, _: &RangeInclusive<Self>) -> Ordering {
        Ordering::Equal
    }
}

/// An error of `AdminUtils`.
pub fn unfit<T: Config>(why: Unfit) -> DispatchError {
    T::UnfitErrors::error(why)
}

/// The same error below a range and above.
pub fn both(error: impl Into<DispatchError>) -> (DispatchError, DispatchError) {
    let error = error.into();
    (error, error)
}
