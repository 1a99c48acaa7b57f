use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::ops::{Deref, DerefMut};
use scale_info::{Type, TypeInfo};
use sp_core::{bounded::BoundedVec, ConstU32};

/// A vector of at most `N` items that clients see as a plain vector.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen)]
pub struct List<T, const N: u32>(BoundedVec<T, ConstU32<N>>);

/// Why an item was not added to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    IsThere,
    IsFull,
}

impl<T: TypeInfo + 'static, const N: u32> TypeInfo for List<T, N> {
    // As the vector's own, so that both are one type in metadata: some clients compare type ids.
    type Identity = <Vec<T> as TypeInfo>::Identity;

    fn type_info() -> Type {
        Vec::<T>::type_info()
    }
}

impl<T, const N: u32> Default for List<T, N> {
    fn default() -> Self {
        Self(BoundedVec::default())
    }
}

impl<T, const N: u32> List<T, N> {
    /// The first `N` items of `items`.
    pub fn truncated(items: Vec<T>) -> Self {
        Self(BoundedVec::truncate_from(items))
    }

    /// Adds an item, unless it is there or there are `most` already. A refusal leaves the list as it
    /// was, so that who keeps it need not write it again.
    pub fn add(&mut self, item: T, most: u32) -> Result<(), NotAdded>
    where
        T: PartialEq,
    {
        if self.0.contains(&item) {
            return Err(NotAdded::IsThere);
        }
        if !u32::try_from(self.0.len()).is_ok_and(|length| length < most) {
            return Err(NotAdded::IsFull);
        }
        self.0.try_push(item).map_err(|_| NotAdded::IsFull)
    }

    /// Adds those that are not there yet, as far as there is room.
    pub fn merge(&mut self, others: Self)
    where
        T: Ord + Clone,
    {
        let known: BTreeSet<_> = self.0.iter().cloned().collect();
        for other in others.into_inner() {
            if !known.contains(&other) && self.0.try_push(other).is_err() {
                return;
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(N)
    }

    /// Whether an item is there, or could be added.
    pub fn has_place(&self, item: &T) -> bool
    where
        T: PartialEq,
    {
        !self.0.is_full() || self.0.contains(item)
    }

    /// Puts `new` where `old` is, if it is there.
    pub fn replace(&mut self, old: &T, new: &T)
    where
        T: PartialEq + Clone,
    {
        if let Some(place) = self.0.iter_mut().find(|item| *item == old) {
            *place = new.clone();
        }
    }

    /// Keeps what is wanted of a stored list. Where that is nothing, there is no list any more.
    pub fn keep(list: &mut Option<Self>, wanted: impl FnMut(&T) -> bool) {
        if let Some(items) = list {
            items.0.retain(wanted);
            if items.0.is_empty() {
                *list = None;
            }
        }
    }

    /// The items, free of the bound.
    pub fn into_inner(self) -> Vec<T> {
        self.0.into_inner()
    }
}

impl<T, const N: u32> TryFrom<Vec<T>> for List<T, N> {
    type Error = Vec<T>;

    fn try_from(items: Vec<T>) -> Result<Self, Self::Error> {
        BoundedVec::try_from(items).map(Self)
    }
}

impl<T, const N: u32> Deref for List<T, N> {
    type Target = BoundedVec<T, ConstU32<N>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T, const N: u32> DerefMut for List<T, N> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}
