//! A miner who registers by proof of work through a running node.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Long enough for a busy machine; a start takes two or three seconds on a quiet one.
const PATIENCE: Duration = Duration::from_secs(60);

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const FERDIE: &str = "5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL";

/// The subnet of the development chain on which emission flows.
const SUBNET: &str = "2";

/// A running development chain, stopped when it goes out of scope.
struct Node {
    process: Child,
    url: String,
}

impl Node {
    fn start() -> Self {
        let port = free_port();
        let process = Command::new(env!("CARGO_BIN_EXE_yuma-node"))
            .args(["--dev", "--sealing", "200"])
            .args(["--rpc-port", &port.to_string()])
            .args(["--listen-addr", "/ip4/127.0.0.1/tcp/0"])
            .args(["--no-telemetry", "--no-prometheus"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the node can be executed");
        let mut node = Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let exited = node.process.try_wait().expect("the process can be asked");
            assert_eq!(exited, None, "the node stopped");
            assert!(start.elapsed() < PATIENCE, "the node doesn't answer");
            sleep(Duration::from_millis(50));
        }
        node
    }

    fn register(&self, hotkey: &str, netuid: &str, coldkey: &str) -> Output {
        register(&self.url, hotkey, netuid, coldkey)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // As Ctrl-C does: a node that is killed leaves its temporary directory behind.
        let interrupted = Command::new("kill")
            .args(["-INT", &self.process.id().to_string()])
            .status();
        if !interrupted.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener
        .local_addr()
        .expect("a bound socket has an address")
        .port()
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
    let node = Node::start();
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
    let node = Node::start();
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
