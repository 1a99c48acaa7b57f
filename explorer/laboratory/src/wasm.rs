//! The laboratory for a host that knows numbers and memory alone, as a browser does.
//!
//! A session has a text that the host writes (`room`, then bytes), and an answer that it reads
//! (`answer`, `answer_length`), both UTF-8. Functions say whether they did what they were asked; if
//! not, the answer is why.

#![allow(unsafe_code, reason = "to export functions by their names")]

use crate::{csv_header, Epoch, Laboratory, Scenario};
use alloc::{boxed::Box, string::ToString, vec::Vec};
use core::fmt::Display;

#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[derive(Default)]
pub struct Session {
    text: Vec<u8>,
    answer: Vec<u8>,
    laboratory: Option<Laboratory>,
}

impl Session {
    fn refuse(&mut self, why: impl Display) -> bool {
        self.answer = why.to_string().into_bytes();
        false
    }

    fn run(
        &mut self,
        epochs: u32,
        tell: impl Fn(&Laboratory, &Epoch) -> Vec<u8>,
        pairs: bool,
    ) -> bool {
        let Some(laboratory) = &mut self.laboratory else {
            return self.refuse("no scenario is open");
        };
        for _ in 0..epochs {
            match laboratory.step(pairs) {
                Ok(epoch) => self.answer.extend(tell(laboratory, &epoch)),
                Err(error) => return self.refuse(error),
            }
        }
        true
    }
}

#[no_mangle]
pub extern "C" fn session() -> Box<Session> {
    Box::default()
}

/// Where the host writes a text of so many bytes.
#[no_mangle]
pub extern "C" fn room(session: &mut Session, length: u32) -> *mut u8 {
    session.text = alloc::vec![0; usize::try_from(length).unwrap_or_default()];
    session.text.as_mut_ptr()
}

/// Opens the scenario that is the text. The answer is what was read, in one form whatever the text's.
/// If it is malformed, the one before stays open.
#[no_mangle]
pub extern "C" fn open(session: &mut Session) -> bool {
    let text = core::mem::take(&mut session.text);
    let opened = Scenario::read(&text).and_then(|scenario| {
        // Nothing in a scenario can't be told.
        session.answer = serde_json::to_vec(&scenario).unwrap_or_default();
        Laboratory::new(scenario)
    });
    match opened {
        Ok(laboratory) => {
            session.laboratory = Some(laboratory);
            true
        }
        Err(error) => session.refuse(error),
    }
}

/// Runs so many epochs. The answer has a line of JSON for each.
#[no_mangle]
pub extern "C" fn step(session: &mut Session, epochs: u32, pairs: bool) -> bool {
    session.answer.clear();
    // Nothing in an epoch can't be told.
    let tell = |_: &Laboratory, epoch: &Epoch| serde_json::to_vec(epoch).unwrap_or_default();
    let line =
        |laboratory: &Laboratory, epoch: &Epoch| [tell(laboratory, epoch), b"\n".into()].concat();
    session.run(epochs, line, pairs)
}

/// Runs so many epochs. The answer is the CSV of them.
#[no_mangle]
pub extern "C" fn csv(session: &mut Session, epochs: u32) -> bool {
    session.answer = csv_header().into_bytes();
    let lines = |laboratory: &Laboratory, epoch: &Epoch| epoch.csv(laboratory.names()).into_bytes();
    session.run(epochs, lines, false)
}

#[no_mangle]
pub extern "C" fn answer(session: &Session) -> *const u8 {
    session.answer.as_ptr()
}

#[no_mangle]
pub extern "C" fn answer_length(session: &Session) -> usize {
    session.answer.len()
}
