//! A miner who registers by proof of work through a running node.

mod common;

use common::{free_port, Node};
use std::process::{Command, Output};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const FERDIE: &str = "5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL";

/// The subnet of the development chain on which emission flows.
const SUBNET: &str = "2";

/// Starts a development chain.
fn start() -> Node {
    Node::start(&["--dev", "--sealing", "200"])
}

impl Node {
    fn register(&self, hotkey: &str, netuid: &str, coldkey: &str) -> Output {
        let url = format!("http://127.0.0.1:{}", self.rpc_port);
        register(&url, hotkey, netuid, coldkey)
    }
}

fn register(url: &str, hotkey: &str, netuid: &str, coldkey: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yuma-node"))
        .args(["pow", "--url", url, "--netuid", netuid])
        .args(["--coldkey", coldkey])
        .env("YUMA_HOTKEY", hotkey)
        .output()
        .expect("the solver can be executed")
}

fn answer(output: &Output) -> String {
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{log}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refusal(output: &Output) -> String {
    assert!(!output.status.success(), "it should have been refused");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_hotkey_without_balance_registers_by_work() {
    let node = start();
    let first = answer(&node.register("//Newcomer", SUBNET, FERDIE));
    let second = answer(&node.register("//Latecomer", SUBNET, FERDIE));
    assert!(first.contains(" is uid "), "{first}");
    assert!(second.contains(" is uid "), "{second}");
    assert_ne!(first, second);

    // Whoever is registered is told so.
    assert_eq!(answer(&node.register("//Newcomer", SUBNET, FERDIE)), first);
}

#[test]
fn what_cannot_be_registered_is_refused_with_the_reason() {
    let node = start();
    for (hotkey, netuid, coldkey, reason) in [
        ("//Newcomer", "99", FERDIE, "there is no subnet 99"),
        ("//Newcomer", "0", FERDIE, "the root network is entered by"),
        ("//Ferdie_hk", "1", ALICE, &format!("belongs to {FERDIE}")),
        ("no phrase", SUBNET, FERDIE, "neither a secret phrase"),
    ] {
        let error = refusal(&node.register(hotkey, netuid, coldkey));
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_node_that_does_not_answer_is_named() {
    let url = format!("ws://127.0.0.1:{}", free_port());
    let error = refusal(&register(&url, "//Newcomer", SUBNET, FERDIE));
    assert!(error.contains("there is no connection to"), "{error}");
    assert!(error.contains(&url), "{error}");
}
