//! What the binary says to somebody at a shell.

use serde_json::Value;
use std::process::{Command, Output};

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
