//! Sparse matrices in compressed sparse column (CSC) form: for each neuron, what validators say of
//! it or hold in it.
//!
//! Validators state rows, but nearly every step of an epoch is about one neuron, so the entries
//! are gathered by column once, and only those that are stated exist.

use crate::{
    fixed::{Divisor, Fixed},
    snapshot::{Error, Row, Snapshot},
};
use alloc::{vec, vec::Vec};

/// A square matrix whose columns list their entries in ascending order of row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CscMatrix<E> {
    /// Where each column ends: the usual column pointers, without the zero they begin with.
    ends: Vec<usize>,
    entries: Vec<E>,
}

/// A proportion that the validator `uid` states, in half the space of a [`Fixed`] and a uid: the
/// proportion, of 33 bits at most, above the 16 bits of the uid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u64);

impl Entry {
    /// The entry of a proportion, which is at most one.
    fn new(uid: u16, proportion: Fixed) -> Self {
        Self(proportion.raw().cast_unsigned() << u16::BITS | u64::from(uid))
    }

    pub fn uid(self) -> u16 {
        u16::try_from(self.0 & u64::from(u16::MAX)).unwrap_or_default()
    }

    pub fn value(self) -> Fixed {
        Fixed::from_raw((self.0 >> u16::BITS).cast_signed())
    }
}

/// Which entries of a row count.
#[derive(Clone, Copy)]
pub(crate) struct Scope {
    /// Those about neurons that registered before this block.
    pub before: u64,
    /// And among them, whether the one about the row's own uid.
    pub itself: bool,
}

/// A stored row that has passed the checks, and of which something may count.
struct CheckedRow<'a> {
    uid: u16,
    row: &'a Row,
    scope: Scope,
    /// The sum of what counts.
    sum: i64,
}

impl CheckedRow<'_> {
    fn counts(&self, target: u16, column: &Target) -> bool {
        column.registered_at < self.scope.before && (target != self.uid || self.scope.itself)
    }
}

/// A column while its entries are gathered.
struct Target {
    registered_at: u64,
    /// One more than the uid of the last row that named it; before the first, zero.
    named_by: u32,
    /// How many entries it has; later, where its next one goes.
    next: usize,
}

impl<E: Copy + Default> CscMatrix<E> {
    /// Gathers stored rows, whose order doesn't matter.
    ///
    /// Of each row counts what is in its scope; rows without a scope are left out unread.
    /// `entry` makes an entry from the row's uid, what it states, and the sum of what counts.
    fn gather(
        snapshot: &Snapshot,
        stored: &[(u16, Row)],
        scope: impl Fn(u16) -> Option<Scope>,
        entry: impl Fn(u16, u16, &Divisor) -> E,
    ) -> Result<Self, Error> {
        let target = |registered_at| Target {
            registered_at,
            named_by: 0,
            next: 0,
        };
        let neurons = snapshot.neurons.iter();
        let mut targets: Vec<_> = neurons.map(|to| target(to.registered_at)).collect();
        let checked = check_rows(&mut targets, stored, scope)?;

        let mut end = 0_usize;
        for target in &mut targets {
            end = end.saturating_add(core::mem::replace(&mut target.next, end));
        }
        let mut entries = vec![E::default(); end];
        for from in checked {
            let sum = Divisor::new(Fixed::from_raw(from.sum));
            for &(uid, stated) in from.row {
                let Some(target) = targets.get_mut(usize::from(uid)) else {
                    continue;
                };
                if from.counts(uid, target) {
                    if let Some(place) = entries.get_mut(target.next) {
                        *place = entry(from.uid, stated, &sum);
                    }
                    target.next = target.next.wrapping_add(1);
                }
            }
        }
        let ends = targets.iter().map(|target| target.next).collect();
        Ok(Self { ends, entries })
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All columns, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[E]> + '_ {
        let mut rest = self.entries.as_slice();
        let mut start = 0_usize;
        self.ends.iter().map(move |end| {
            let length = end.saturating_sub(core::mem::replace(&mut start, *end));
            let (column, others) = rest.split_at_checked(length).unwrap_or_default();
            rest = others;
            column
        })
    }
}

impl CscMatrix<Entry> {
    /// Gathers rows, each as proportions of the sum of what counts in it, cut.
    pub(crate) fn proportions(
        snapshot: &Snapshot,
        stored: &[(u16, Row)],
        scope: impl Fn(u16) -> Option<Scope>,
    ) -> Result<Self, Error> {
        Self::gather(snapshot, stored, scope, |uid, stated, sum| {
            Entry::new(uid, sum.divide(Fixed::from_raw(stated.into())))
        })
    }
}

impl CscMatrix<(u16, u16)> {
    /// Gathers rows as they are: each entry the row's uid and what it states.
    pub(crate) fn stated(
        snapshot: &Snapshot,
        stored: &[(u16, Row)],
        scope: Scope,
    ) -> Result<Self, Error> {
        Self::gather(
            snapshot,
            stored,
            |_| Some(scope),
            |uid, stated, _| (uid, stated),
        )
    }
}

/// Checks rows and puts them in order of uid; also counts the entries that each target gets.
fn check_rows<'a>(
    targets: &mut [Target],
    stored: &'a [(u16, Row)],
    scope: impl Fn(u16) -> Option<Scope>,
) -> Result<Vec<CheckedRow<'a>>, Error> {
    let mut order: Vec<_> = stored.iter().collect();
    order.sort_unstable_by_key(|(uid, _)| *uid);
    let mut checked = Vec::with_capacity(order.len());
    let mut last = None;
    for (uid, row) in order {
        if usize::from(*uid) >= targets.len() {
            return Err(Error::UidOutOfRange(*uid));
        }
        if last.replace(*uid) == Some(*uid) {
            return Err(Error::DuplicateRow(*uid));
        }
        let Some(scope) = scope(*uid) else {
            continue;
        };
        let name = u32::from(*uid).wrapping_add(1);
        let mut from = CheckedRow {
            uid: *uid,
            row,
            scope,
            sum: 0,
        };
        for &(target_uid, stated) in row {
            let Some(target) = targets.get_mut(usize::from(target_uid)) else {
                return Err(Error::UidOutOfRange(target_uid));
            };
            if core::mem::replace(&mut target.named_by, name) == name {
                return Err(Error::DuplicateTarget {
                    uid: *uid,
                    target: target_uid,
                });
            }
            if from.counts(target_uid, target) {
                target.next = target.next.wrapping_add(1);
                from.sum = from.sum.wrapping_add(stated.into());
            }
        }
        checked.push(from);
    }
    Ok(checked)
}

/// An element of a vector indexed by uid; beyond its end there are zeros.
pub(crate) fn at(values: &[Fixed], uid: u16) -> Fixed {
    values.get(usize::from(uid)).copied().unwrap_or_default()
}

/// Adds a proportion to an element of a vector indexed by uid.
pub(crate) fn add(values: &mut [Fixed], uid: u16, value: Fixed) {
    if let Some(sum) = values.get_mut(usize::from(uid)) {
        *sum = sum.plus(value);
    }
}
