//! What is seen of the search: a line that is written over again on a terminal, else a line now
//! and then.

use std::{
    io::{stderr, IsTerminal, Write},
    mem,
    time::{Duration, Instant},
};
use yuma_pow::expected_time;

pub struct Progress {
    is_terminal: bool,
    begun: Instant,
    /// When it was last shown, and how many attempts there were then.
    last: (Instant, u64),
}

impl Progress {
    pub fn new() -> Self {
        let now = Instant::now();
        Self {
            is_terminal: stderr().is_terminal(),
            begun: now,
            last: (now, 0),
        }
    }

    /// How often it is to be shown.
    pub fn period(&self) -> Duration {
        Duration::from_secs(if self.is_terminal { 1 } else { 10 })
    }

    /// Shows how the search on a block goes.
    pub fn show_search(&mut self, block: u64, difficulty: u64, attempts: u64) {
        let rate = self.rate(attempts);
        let expected = expected_time(difficulty, rate).map_or("?".into(), duration);
        self.write(&format!(
            "block {block}, difficulty {difficulty}: {} attempts in {}, {} per second, {expected} \
             expected",
            count(attempts),
            duration(self.begun.elapsed()),
            count(rate),
        ));
    }

    /// Shows that there is nothing to search for until another block.
    pub fn show_rest(&mut self, block: u64, until: u64, attempts: u64) {
        self.rate(attempts);
        self.write(&format!(
            "block {block}: the subnet takes no more registrations until block {until}"
        ));
    }

    /// Attempts per second since it was last asked for.
    fn rate(&mut self, attempts: u64) -> u64 {
        let now = Instant::now();
        let (then, before) = mem::replace(&mut self.last, (now, attempts));
        rate(attempts.saturating_sub(before), now.duration_since(then))
    }

    /// Writes something that the next line may replace.
    fn write(&self, text: &str) {
        if self.is_terminal {
            eprint!("\r\x1b[2K{text}");
            let _ = stderr().flush();
        } else {
            eprintln!("{text}");
        }
    }

    /// Says something that is to stay.
    pub fn say(&self, text: &str) {
        let erase = if self.is_terminal { "\r\x1b[2K" } else { "" };
        eprintln!("{erase}{text}");
    }
}

/// Attempts per second.
fn rate(attempts: u64, time: Duration) -> u64 {
    let rate = u128::from(attempts) * 1_000_000_000 / time.as_nanos().max(1);
    rate.try_into().unwrap_or(u64::MAX)
}

/// A number in three or four figures.
fn count(number: u64) -> String {
    match number {
        0..10_000 => format!("{number}"),
        10_000..1_000_000 => format!("{} k", number / 1_000),
        1_000_000..1_000_000_000 => format!("{:.1} M", number as f64 / 1e6),
        _ => format!("{:.1} G", number as f64 / 1e9),
    }
}

/// A time in its natural unit.
fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match time.as_secs() {
        0..120 => format!("{seconds:.1} s"),
        120..7_200 => format!("{:.1} min", seconds / 60.0),
        7_200..172_800 => format!("{:.1} h", seconds / 3_600.0),
        _ => format!("{:.0} days", seconds / 86_400.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_short() {
        for (number, text) in [
            (0, "0"),
            (9_999, "9999"),
            (10_000, "10 k"),
            (999_999, "999 k"),
            (2_140_000, "2.1 M"),
            (18_400_000_000, "18.4 G"),
        ] {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn times_are_in_their_natural_unit() {
        for (seconds, text) in [
            (4.71, "4.7 s"),
            (150.0, "2.5 min"),
            (9_000.0, "2.5 h"),
            (864_000.0, "10 days"),
        ] {
            assert_eq!(duration(Duration::from_secs_f64(seconds)), text);
        }
    }

    #[test]
    fn a_rate_is_per_second_of_any_time() {
        assert_eq!(rate(1_000, Duration::from_millis(500)), 2_000);
        assert_eq!(rate(0, Duration::ZERO), 0);
        assert_eq!(rate(u64::MAX, Duration::from_nanos(1)), u64::MAX);
    }
}
