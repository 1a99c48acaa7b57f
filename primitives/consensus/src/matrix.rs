//! Sparse matrices of weights and bonds: one row per uid, and in it only what that uid states.

use crate::{
    fixed::Fixed,
    snapshot::{Error, Row},
};
use alloc::{vec, vec::Vec};
use core::cmp::Ordering;

/// Rows in order of uid; each holds `(column, value)` in ascending order of column, no column
/// twice. What isn't there counts as zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix<T> {
    rows: Vec<Vec<(u16, T)>>,
}

/// An element of a vector indexed by uid; beyond its end there are zeros.
pub(crate) fn at(values: &[Fixed], index: usize) -> Fixed {
    values.get(index).copied().unwrap_or_default()
}

fn add_at(values: &mut [Fixed], index: usize, value: Fixed) {
    if let Some(sum) = values.get_mut(index) {
        *sum = sum.plus(value);
    }
}

/// Sums `(column, value)` pairs by column into a vector of length `n`.
pub(crate) fn sums(n: usize, values: impl Iterator<Item = (usize, Fixed)>) -> Vec<Fixed> {
    let mut sums = vec![Fixed::ZERO; n];
    values.for_each(|(index, value)| add_at(&mut sums, index, value));
    sums
}

impl Matrix<u16> {
    /// Reads stored rows into a square matrix of side `n`.
    ///
    /// Rows for which `keep_row(uid)` is false are left out unread; of the others, entries
    /// remain where `keep(uid, target)` holds. Rows may come in any order, and so may the
    /// targets of a row.
    pub fn load(
        n: usize,
        stored: &[(u16, Row)],
        keep_row: impl Fn(usize) -> bool,
        keep: impl Fn(usize, usize) -> bool,
    ) -> Result<Self, Error> {
        let mut rows = vec![Vec::new(); n];
        let mut seen = vec![false; n];
        for (uid, row) in stored {
            let i = usize::from(*uid);
            let (slot, seen) = rows
                .get_mut(i)
                .zip(seen.get_mut(i))
                .ok_or(Error::UidOutOfRange(*uid))?;
            if core::mem::replace(seen, true) {
                return Err(Error::DuplicateRow(*uid));
            }
            if keep_row(i) {
                let mut row = ordered(n, *uid, row)?;
                row.retain(|(target, _)| keep(i, usize::from(*target)));
                *slot = row;
            }
        }
        Ok(Self { rows })
    }

    /// x_ij / sum_j x_ij.
    pub fn row_proportions(self) -> Matrix<Fixed> {
        let proportions = |row: Vec<(u16, u16)>| {
            let sum = row.iter().map(|&(_, value)| u128::from(value)).sum();
            row.into_iter()
                .map(|(j, value)| (j, Fixed::ratio(value.into(), sum)))
                .collect()
        };
        Matrix {
            rows: self.rows.into_iter().map(proportions).collect(),
        }
    }

    /// x_ij / sum_i x_ij.
    pub fn column_proportions(self) -> Matrix<Fixed> {
        let mut sums = vec![0_u64; self.rows.len()];
        for &(j, value) in self.rows.iter().flatten() {
            if let Some(sum) = sums.get_mut(usize::from(j)) {
                *sum = sum.saturating_add(value.into());
            }
        }
        self.map(|j, value| {
            let sum = sums.get(j).copied().unwrap_or_default();
            Fixed::ratio(value.into(), sum.into())
        })
    }

    /// x_ij / 65535.
    pub fn proportions(self) -> Matrix<Fixed> {
        self.map(|_, value| Fixed::ratio(value.into(), u16::MAX.into()))
    }

    fn map(self, f: impl Fn(usize, u16) -> Fixed) -> Matrix<Fixed> {
        let mapped = |row: Vec<(u16, u16)>| {
            row.into_iter()
                .map(|(j, value)| (j, f(usize::from(j), value)))
                .collect()
        };
        Matrix {
            rows: self.rows.into_iter().map(mapped).collect(),
        }
    }
}

/// The row in ascending order of target, or why it can't be one.
fn ordered(n: usize, uid: u16, row: &Row) -> Result<Row, Error> {
    if let Some(&(target, _)) = row.iter().find(|(target, _)| usize::from(*target) >= n) {
        return Err(Error::UidOutOfRange(target));
    }
    let mut row = row.clone();
    row.sort_unstable_by_key(|(target, _)| *target);
    let mut pairs = row.iter().zip(row.iter().skip(1));
    match pairs.find(|(left, right)| left.0 == right.0) {
        Some((&(target, _), _)) => Err(Error::DuplicateTarget { uid, target }),
        None => Ok(row),
    }
}

impl Matrix<Fixed> {
    /// A matrix of the given rows, each in ascending order of column.
    pub fn from_rows(rows: Vec<Vec<(u16, Fixed)>>) -> Self {
        Self { rows }
    }

    /// The side of the square.
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    /// The stated values of one row.
    pub fn row(&self, uid: usize) -> &[(u16, Fixed)] {
        self.rows.get(uid).map(Vec::as_slice).unwrap_or_default()
    }

    /// All stated values as `(row, column, value)`, row by row.
    pub fn entries(&self) -> impl Iterator<Item = (usize, usize, Fixed)> + '_ {
        self.rows.iter().enumerate().flat_map(|(i, row)| {
            row.iter()
                .map(move |&(j, value)| (i, usize::from(j), value))
        })
    }

    /// sum_i x_ij of every column.
    pub fn column_sums(&self) -> Vec<Fixed> {
        sums(self.size(), self.entries().map(|(_, j, value)| (j, value)))
    }

    /// max_i x_ij of every column.
    pub fn column_maxima(&self) -> Vec<Fixed> {
        let mut maxima = vec![Fixed::ZERO; self.size()];
        for (_, j, value) in self.entries() {
            if let Some(max) = maxima.get_mut(j) {
                *max = value.max(*max);
            }
        }
        maxima
    }

    /// x_ij / sum_i x_ij, in place.
    pub fn normalise_columns(self) -> Self {
        let sums = self.column_sums();
        self.filter_map(|_, j, value| Some(value.over(at(&sums, j))))
    }

    /// Replaces every stated value, in place; `None` takes it out.
    pub fn filter_map(mut self, f: impl Fn(usize, usize, Fixed) -> Option<Fixed>) -> Self {
        for (i, row) in self.rows.iter_mut().enumerate() {
            row.retain_mut(|(j, value)| match f(i, usize::from(*j), *value) {
                Some(new) => {
                    *value = new;
                    true
                }
                None => false,
            });
        }
        self
    }

    /// Joins two matrices wherever either states a value, the other counting as zero there.
    /// Only positive results are kept.
    pub fn merge(self, other: Self, f: impl Fn(Fixed, Fixed) -> Fixed) -> Self {
        let rows = self.rows.into_iter().zip(other.rows);
        Self {
            rows: rows
                .map(|(left, right)| merge_rows(&left, &right, &f))
                .collect(),
        }
    }
}

fn merge_rows(
    left: &[(u16, Fixed)],
    right: &[(u16, Fixed)],
    f: impl Fn(Fixed, Fixed) -> Fixed,
) -> Vec<(u16, Fixed)> {
    let mut merged = Vec::with_capacity(left.len().max(right.len()));
    let (mut left, mut right) = (
        left.iter().copied().peekable(),
        right.iter().copied().peekable(),
    );
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return merged,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((i, _)), Some((j, _))) => i.cmp(j),
        };
        let from_left = if order.is_le() { left.next() } else { None };
        let from_right = if order.is_ge() { right.next() } else { None };
        let Some((column, _)) = from_left.or(from_right) else {
            return merged;
        };
        let value = |entry: Option<(u16, Fixed)>| entry.map(|(_, value)| value).unwrap_or_default();
        let result = f(value(from_left), value(from_right));
        if result > Fixed::ZERO {
            merged.push((column, result));
        }
    }
}
