//! What doesn't hold is told with the values that disagree.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Mutex;
use yuma_types::{holds, log, NetUid};

struct Log(Mutex<Vec<String>>);

static LOG: Log = Log(Mutex::new(Vec::new()));

impl log::Log for Log {
    fn enabled(&self, _: &log::Metadata) -> bool {
        true
    }

    fn log(&self, record: &log::Record) {
        let line = format!("{}: {}", record.target(), record.args());
        self.0.lock().unwrap().push(line);
    }

    fn flush(&self) {}
}

fn check(sum: u64, total: u64) -> Result<(), &'static str> {
    let netuid = NetUid(7);
    holds!(sum == total, "pools don't add up", (netuid, sum, total));
    holds!(sum > 0, "there is nothing");
    Ok(())
}

#[test]
fn what_disagrees_is_logged_and_what_agrees_is_not() {
    log::set_logger(&LOG).unwrap();
    log::set_max_level(log::LevelFilter::Error);
    assert_eq!(check(5, 5), Ok(()));
    assert_eq!(check(4, 5), Err("pools don't add up"));
    assert_eq!(check(0, 0), Err("there is nothing"));
    let expected = [
        "try-state: pools don't add up, netuid NetUid(7), sum 4, total 5",
        "try-state: there is nothing",
    ];
    assert_eq!(*LOG.0.lock().unwrap(), expected);
}
