//! How long the runtime takes to answer clients at worst: each question, asked in the way that
//! costs most, of a chain as full as it gets. Prints a table.
//!
//! Runs the wasm runtime where it was built, and natively where it wasn't.
//!
//! `--state FILE` writes the state of a chain with 32 subnets of 256 neurons and one of 4,096 in place of
//! that, for `scripts/rpc-times.py`.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

#[path = "../chain/accounts.rs"]
mod accounts;
mod questions;
mod scene;

use codec::Decode;
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};
use sc_executor::WasmExecutor;
use sp_core::{
    traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
    Blake2Hasher,
};
use sp_externalities::Extensions;
use sp_io::TestExternalities;
use sp_state_machine::{Backend, Ext, OverlayedChanges, StateMachine, TrieBackendBuilder};
use sp_trie::cache::{CacheSize, SharedTrieCache};
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

/// The state that is asked about, and what answers. The nodes of its trie are in memory and
/// decoded, as on a node that has run for a while.
struct Chain {
    state: TestExternalities,
    cache: SharedTrieCache<Blake2Hasher>,
    executor: WasmExecutor,
}

impl Chain {
    /// The answer, and how long it took.
    fn ask(&self, method: &str, question: &[u8]) -> (Vec<u8>, Duration) {
        let backend = TrieBackendBuilder::wrap(&self.state.backend)
            .with_cache(self.cache.local_cache_trusted())
            .build();
        let start = Instant::now();
        let answer = match yuma_runtime::WASM_BINARY {
            Some(wasm) => self.in_wasm(wasm, &backend, method, question),
            None => natively(&backend, method, question),
        };
        (answer, start.elapsed())
    }

    fn in_wasm<State: Backend<Blake2Hasher>>(
        &self,
        wasm: &[u8],
        backend: &State,
        method: &str,
        question: &[u8],
    ) -> Vec<u8> {
        let wasm = WrappedRuntimeCode(wasm.into());
        let code = RuntimeCode {
            code_fetcher: &wasm,
            heap_pages: None,
            hash: Vec::new(),
        };
        let mut changes = OverlayedChanges::default();
        let mut extensions = Extensions::new();
        let mut machine = StateMachine::new(
            backend,
            &mut changes,
            &self.executor,
            method,
            question,
            &mut extensions,
            &code,
            CallContext::Offchain,
        );
        machine.execute().unwrap()
    }

    /// The answer's length, and the least of the times that it takes.
    fn measure(&self, method: &str, question: &[u8]) -> (usize, Duration) {
        let (answer, _) = self.ask(method, question);
        let times = (0..10).map(|_| self.ask(method, question).1);
        (answer.len(), times.min().unwrap_or_default())
    }

    /// All methods that are ours.
    fn methods(&self) -> BTreeSet<String> {
        let (answer, _) = self.ask("Metadata_metadata_at_version", &15u32.to_le_bytes());
        let metadata = Option::<Vec<u8>>::decode(&mut &answer[..])
            .unwrap()
            .unwrap();
        let metadata = RuntimeMetadataPrefixed::decode(&mut &metadata[..]).unwrap();
        let RuntimeMetadata::V15(metadata) = metadata.1 else {
            panic!("not V15")
        };
        let ours = metadata
            .apis
            .iter()
            .filter(|api| questions::OURS.contains(&api.name.as_str()));
        ours.flat_map(|api| {
            let methods = api.methods.iter();
            methods.map(|method| format!("{}_{}", api.name, method.name))
        })
        .collect()
    }
}

fn natively<State: Backend<Blake2Hasher>>(
    backend: &State,
    method: &str,
    question: &[u8],
) -> Vec<u8> {
    let mut changes = OverlayedChanges::default();
    let mut externalities = Ext::new(&mut changes, backend, None);
    sp_externalities::set_and_run_with_externalities(&mut externalities, || {
        yuma_runtime::apis::api::dispatch(method, question).unwrap()
    })
}

/// Writes keys and values in hex, a pair a line.
fn write(mut state: TestExternalities, path: &str) {
    state.commit_all().unwrap();
    let hex = |bytes: &[u8]| sp_core::bytes::to_hex(bytes, false);
    let pairs = state.backend.pairs(Default::default()).unwrap();
    let lines = pairs.map(|pair| {
        let (key, value) = pair.unwrap();
        format!("{} {}\n", hex(&key), hex(&value))
    });
    std::fs::write(path, lines.collect::<String>()).unwrap();
}

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--state");
    if let Some(path) = arguments.nth(1) {
        return write(scene::storage(32), &path);
    }
    let mut state = scene::storage(127);
    state.commit_all().unwrap();
    let chain = Chain {
        state,
        cache: SharedTrieCache::new(CacheSize::new(1 << 30), None),
        executor: WasmExecutor::builder().build(),
    };
    let questions = questions::all();
    let asked: BTreeSet<String> = questions
        .iter()
        .map(|(method, ..)| method.clone())
        .collect();
    let forgotten: Vec<_> = chain.methods().difference(&asked).cloned().collect();
    assert!(forgotten.is_empty(), "not measured: {forgotten:?}");

    println!("| method | of | answer, KB | ms |\n|---|---|---:|---:|");
    for (method, of, question) in questions {
        let (bytes, time) = chain.measure(&method, &question);
        let name = method.split_once('_').map_or("", |(_, name)| name);
        let (kilobytes, ms) = (bytes as f64 / 1e3, time.as_secs_f64() * 1e3);
        println!("| `{name}` | {of} | {kilobytes:.1} | {ms:.1} |");
    }
}
