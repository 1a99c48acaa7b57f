//! The tables of a page of the documentation, so that a test can hold them to what the chain says.

use std::collections::BTreeMap;

/// Rows of tables, by their first cell.
pub struct Page(BTreeMap<&'static str, Vec<&'static str>>);

impl Page {
    /// Of all tables of a text the rows that `count`.
    pub fn read(text: &'static str, count: fn(&[&str]) -> bool) -> Self {
        let row = |line: &'static str| line.strip_prefix("| ")?.strip_suffix(" |");
        let mut rows = BTreeMap::new();
        for row in text.lines().filter_map(row) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            if count(&cells) {
                let twice = rows.insert(cells[0], cells);
                assert!(twice.is_none(), "two rows begin alike: {row}");
            }
        }
        Self(rows)
    }

    /// The last cells of a row, without the commas of large numbers. Each row is asked for once.
    pub fn last<const N: usize>(&mut self, first: &str) -> [String; N] {
        let row = self.0.remove(first);
        let row = row.unwrap_or_else(|| panic!("the page has no row {first:?}"));
        let last = row.last_chunk::<N>().expect("the row has as many cells");
        last.map(|cell| cell.replace(',', ""))
    }

    /// Every row has been asked for.
    pub fn finish(self) {
        assert!(self.0.is_empty(), "nothing checks {:?}", self.0.keys());
    }
}

/// What stands under a heading.
pub fn section(text: &'static str, heading: &str) -> &'static str {
    let (_, rest) = text.split_once(heading).expect("the page has the heading");
    rest.split("\n## ").next().unwrap_or_default()
}
