//! What the binary says to somebody at a shell.

mod common;

use common::Node;
use serde_json::{json, Value};
use std::{
    fs,
    net::TcpListener,
    process::{Command, Output},
};

fn yuma_node(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yuma-node"))
        .args(arguments)
        .output()
        .expect("the node can be executed")
}

/// The error of a call that is expected to fail at once.
fn refusal(arguments: &[&str]) -> String {
    let output = yuma_node(arguments);
    assert!(!output.status.success(), "{arguments:?} should fail");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn chain_spec(chain: &str) -> Value {
    let output = yuma_node(&["export-chain-spec", "--chain", chain]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("a chain specification is JSON")
}

#[test]
fn chains_present_themselves_to_wallets_and_nodes() {
    for (chain, name, chain_type, token) in [
        ("dev", "Yuma Development", "Development", "TAO"),
        ("local", "Yuma Local", "Local", "TAO"),
        ("testnet", "Yuma Testnet", "Live", "testTAO"),
    ] {
        let spec = chain_spec(chain);
        assert_eq!(spec["name"], name);
        assert_eq!(spec["chainType"], chain_type);
        assert_eq!(spec["protocolId"], "yuma");
        assert_eq!(spec["properties"]["tokenSymbol"], token);
        assert_eq!(spec["properties"]["tokenDecimals"], 9);
        assert_eq!(spec["properties"]["ss58Format"], 42);
    }
}

#[test]
fn an_unknown_chain_is_refused_with_the_known_ones() {
    let error = refusal(&["export-chain-spec", "--chain", "atlantis"]);
    assert!(error.contains("`atlantis`"), "{error}");
    assert!(error.contains("dev, local, testnet"), "{error}");
}

#[test]
fn bad_sealings_are_refused_with_what_is_expected() {
    let error = refusal(&["--dev", "--sealing", "often"]);
    assert!(
        error.contains("expected `instant`, `manual` or a number of milliseconds"),
        "{error}"
    );
    let error = refusal(&["--dev", "--sealing=0"]);
    assert!(error.contains("must be 1 to"), "{error}");
}

#[test]
fn sealing_is_refused_on_a_live_chain() {
    let error = refusal(&["--chain", "testnet", "--tmp", "--sealing", "manual"]);
    assert!(
        error.contains("development and local chains only"),
        "{error}"
    );
    assert!(error.contains("`Yuma Testnet`"), "{error}");
}

#[cfg(not(feature = "runtime-benchmarks"))]
#[test]
fn benchmarking_without_benchmarks_says_how_to_get_them() {
    let error = refusal(&["benchmark", "pallet", "--pallet", "*", "--extrinsic", "*"]);
    assert!(error.contains("--features runtime-benchmarks"), "{error}");
}

/// A network of Alice's, with her known keys.
fn new_chain() -> Value {
    let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    let grandpa = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
    let output = yuma_node(&[
        "new-chain",
        "--local",
        "--authority",
        &format!("{alice},{alice},{grandpa}"),
        "--sudo",
        alice,
        "--slot",
        "250",
        "--balance",
        &format!("{alice}=1.5"),
        "--name",
        "Somewhere",
        "--id",
        "somewhere",
    ]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    serde_json::from_slice(&output.stdout).expect("a chain specification is JSON")
}

#[test]
fn a_node_makes_and_finalises_blocks_of_a_new_chain() {
    let spec = new_chain();
    assert_eq!(spec["name"], "Somewhere");
    assert_eq!(spec["chainType"], "Local");
    let file = std::env::temp_dir().join(format!("yuma-new-{}.json", std::process::id()));
    fs::write(&file, spec.to_string()).expect("the spec can be written");
    let chain = file.to_str().expect("a readable path");
    let mut node = Node::start(&["--chain", chain, "--alice", "--tmp"]);
    node.wait_until("a block is final", |node| {
        let head = node.try_call("chain_getFinalizedHead", json!([]));
        head != node.try_call("chain_getBlockHash", json!([0]))
    });
    let issued = node.try_call("yuma_network", json!({ "at": 0 }));
    let issued = issued.expect("the RPC answers");
    assert_eq!(issued["issuance_rao"], "1500000000");
    fs::remove_file(file).expect("the spec can be removed");
}

#[test]
fn a_chain_that_cannot_be_is_refused_in_one_line() {
    let error = refusal(&["new-chain", "--sudo", "nobody"]);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains("name one with --authority"), "{error}");
}

#[test]
fn a_port_that_is_taken_is_refused() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = taken.local_addr().expect("it listens").port().to_string();
    let error = refusal(&["--dev", "--rpc-port", &port, "--no-prometheus"]);
    assert!(error.contains(&format!("127.0.0.1:{port}")), "{error}");
    assert!(error.contains("--rpc-port"), "{error}");

    let free = common::free_port().to_string();
    let peers = format!("/ip4/127.0.0.1/tcp/{port}");
    let words = ["--chain", "local", "--tmp", "--no-prometheus", "--rpc-port"];
    let error = refusal(&[&words[..], &[&free, "--listen-addr", &peers]].concat());
    assert!(
        error.contains("the network of peers can't listen"),
        "{error}"
    );
}

#[test]
fn a_damaged_database_is_named_with_what_to_do() {
    let base = std::env::temp_dir().join(format!("yuma-damaged-{}", std::process::id()));
    let database = base.join("chains/yuma_local/paritydb/full");
    fs::create_dir_all(&database).expect("a directory can be made");
    fs::write(database.join("metadata"), "damaged").expect("it can be written to");
    let path = base.to_str().expect("a readable path");
    let error = refusal(&[
        "--chain",
        "local",
        "--base-path",
        path,
        "--rpc-port",
        &common::free_port().to_string(),
        "--listen-addr",
        "/ip4/127.0.0.1/tcp/0",
        "--no-prometheus",
    ]);
    let database = database.to_str().expect("a readable path");
    assert!(error.contains(database), "{error}");
    assert!(error.contains("purge-chain"), "{error}");
    fs::remove_dir_all(base).expect("the directory can be removed");
}

#[test]
fn a_database_in_use_is_not_purged_and_one_that_lost_its_head_is_not_begun_anew() {
    let base = std::env::temp_dir().join(format!("yuma-headless-{}", std::process::id()));
    let path = base.to_str().expect("a readable path");
    let chain = ["--chain", "local", "--base-path", path];
    let purge = [&["purge-chain", "-y"], &chain[..]].concat();

    let node = Node::start(&[&chain[..], &["--one"]].concat());
    let error = refusal(&purge);
    assert!(error.contains("stop it first"), "{error}");
    assert!(error.contains(path), "{error}");
    drop(node);

    let database = base.join("chains/yuma_local/paritydb/full");
    fs::remove_file(database.join("metadata")).expect("it is there");
    for begun in [vec!["--no-prometheus"], vec!["chain-info"]] {
        let error = refusal(&[&begun[..], &chain].concat());
        assert!(error.contains("`metadata` is gone"), "{error}");
        assert!(error.contains("purge-chain"), "{error}");
    }

    assert!(yuma_node(&purge).status.success());
    assert!(!database.exists());
    fs::remove_dir_all(base).expect("the directory can be removed");
}

#[test]
fn a_full_disk_ends_in_one_line() {
    let full = fs::File::create("/dev/full").expect("a disk without room");
    let alice = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    let grandpa = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";
    let keys = format!("{alice},{alice},{grandpa}");
    let words = ["new-chain", "--sudo", alice, "--authority", &keys];
    let output = Command::new(env!("CARGO_BIN_EXE_yuma-node"))
        .args(words)
        .stdout(full)
        .output()
        .expect("the node can be executed");
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(error.lines().count(), 1, "{error}");
}
