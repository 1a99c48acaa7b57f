//! Two nodes that share a key, and what a third one makes of it.

mod common;

use common::Node;
use serde_json::{json, Value};
use sp_core::{ed25519, sr25519, Pair};
use sp_io::hashing::twox_128;
use std::{fs, path::PathBuf, process::Command, time::Duration};

/// Short, since a removed authority signs on for up to two sessions of 300 blocks.
const SLOT_MS: u64 = 150;
/// Also with six nodes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// The chain of Alice and Bob, as `--chain` takes it. The file goes with it.
struct Spec(PathBuf);

impl Spec {
    fn new(name: &str) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_yuma-node"))
            .args(["export-chain-spec", "--chain", "testnet"])
            .output()
            .expect("the node can be executed");
        let mut spec: Value = serde_json::from_slice(&output.stdout).expect("a spec is JSON");
        spec["chainType"] = json!("Local");
        let genesis = &mut spec["genesis"]["runtimeGenesis"]["patch"];
        genesis["authorities"]["slotDurationMs"] = json!(SLOT_MS);
        let file = format!("yuma-{name}-{}.json", std::process::id());
        let path = std::env::temp_dir().join(file);
        fs::write(&path, spec.to_string()).expect("the spec can be written");
        Self(path)
    }

    fn start(&self, args: &[&str]) -> Node {
        let chain = self.0.to_str().expect("a readable path");
        let always = [
            "--chain",
            chain,
            "--tmp",
            "--unsafe-force-node-key-generation",
        ];
        Node::start(&[&always, args].concat())
    }
}

impl Drop for Spec {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Node {
    fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).expect("the RPC answers")
    }

    fn address(&self) -> String {
        let addresses = self.call("system_localListenAddresses", json!([]));
        addresses[0].as_str().expect("it listens").into()
    }

    fn sign_with(&self, key_type: &str, public: &[u8]) {
        let public = format!("0x{}", hex(public));
        self.call("author_insertKey", json!([key_type, "//Bob", public]));
    }

    fn stored(&self, pallet: &str, item: &str) -> String {
        let key = [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat();
        let value = self.call("state_getStorage", json!([format!("0x{}", hex(&key))]));
        value.as_str().expect("there is such a value").into()
    }

    fn finalized(&self) -> u64 {
        let head = self.call("chain_getFinalizedHead", json!([]));
        let header = self.call("chain_getHeader", json!([head]));
        let number = header["number"].as_str().expect("a header has a number");
        u64::from_str_radix(number.trim_start_matches("0x"), 16).expect("the number is hex")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn public(suri: &str) -> sr25519::Public {
    let pair = sr25519::Pair::from_string(suri, None).expect("a secret URI");
    pair.public()
}

/// Alice alone, as an encoded list.
fn alice() -> String {
    format!("0x04{}", hex(&public("//Alice").0))
}

/// Alice's node, Bob's, and another that signs with Bob's key of a type.
fn two_bobs(spec: &Spec, key_type: &str, key: &[u8]) -> [Node; 3] {
    let alice = spec.start(&["--alice"]);
    let address = alice.address();
    let bob = spec.start(&["--bob", "--bootnodes", &address]);
    let second = spec.start(&["--validator", "--bootnodes", &address]);
    second.sign_with(key_type, key);
    [alice, bob, second]
}

fn is_removed(node: &Node) -> bool {
    node.stored("Authorities", "Listed") == alice()
}

#[test]
fn two_nodes_that_author_with_one_key_lose_the_place_on_the_list() {
    let spec = Spec::new("blocks");
    let [mut alice, _bob, _second] = two_bobs(&spec, "aura", &public("//Bob").0);
    alice.wait_for(PATIENCE, "Bob is removed", is_removed);
    let finalized = alice.finalized();
    alice.wait_for(PATIENCE, "finality goes on", |node| {
        node.finalized() > finalized + 10
    });
}

#[test]
fn two_nodes_that_vote_with_one_key_lose_it_too_and_the_chain_goes_on_without_them() {
    let spec = Spec::new("votes");
    let bob = ed25519::Pair::from_string("//Bob", None).expect("a secret URI");
    let [mut node, _bob, _second] = two_bobs(&spec, "gran", &bob.public().0);
    node.wait_for(PATIENCE, "Bob is removed", is_removed);
    node.wait_for(PATIENCE, "Bob is out of the set", |node| {
        node.stored("Aura", "Authorities") == alice()
    });
    let finalized = node.finalized();
    node.wait_for(PATIENCE, "finality goes on", |node| {
        node.finalized() > finalized + 10
    });
}
