//! How often each kind of call was tried, and what came of it.

use std::collections::BTreeMap;

#[derive(Clone, Copy, Default)]
pub struct Count {
    pub tried: u32,
    pub pooled: u32,
    pub included: u32,
    pub succeeded: u32,
}

/// By pallet and call.
#[derive(Default)]
pub struct Tally(BTreeMap<(&'static str, &'static str), Count>);

impl Tally {
    pub fn of(&mut self, kind: (&'static str, &'static str)) -> &mut Count {
        self.0.entry(kind).or_default()
    }

    pub fn add(&mut self, other: Self) {
        for (kind, more) in other.0 {
            let count = self.of(kind);
            count.tried += more.tried;
            count.pooled += more.pooled;
            count.included += more.included;
            count.succeeded += more.succeeded;
        }
    }

    pub fn table(&self) -> String {
        let row = |name: &str, columns: [&str; 4]| {
            let [tried, pooled, included, succeeded] = columns;
            format!("{name:45} {tried:>7} {pooled:>7} {included:>8} {succeeded:>9}\n")
        };
        let mut table = row("call", ["tried", "pooled", "included", "succeeded"]);
        for ((pallet, call), count) in &self.0 {
            let columns = [count.tried, count.pooled, count.included, count.succeeded];
            let columns = columns.map(|number| number.to_string());
            table += &row(
                &format!("{pallet}::{call}"),
                columns.each_ref().map(String::as_str),
            );
        }
        table
    }
}
