//! A node to test against.

use serde_json::{json, Value};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Long enough for a busy machine; a start takes two or three seconds on a quiet one.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running node, stopped when it goes out of scope.
pub struct Node {
    process: Child,
    pub rpc_port: u16,
}

impl Node {
    /// Starts a node with these arguments, and waits until it answers.
    pub fn start(args: &[&str]) -> Self {
        let rpc_port = free_port();
        let process = Command::new(env!("CARGO_BIN_EXE_yuma-node"))
            .args(args)
            .args(["--rpc-port", &rpc_port.to_string()])
            .args(["--listen-addr", "/ip4/127.0.0.1/tcp/0"])
            .args(["--no-mdns", "--no-telemetry", "--no-prometheus"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the node can be executed");
        let mut node = Self { process, rpc_port };
        node.wait_until("the RPC answers", |node| {
            node.try_call("system_health", json!([])).is_some()
        });
        node
    }

    pub fn wait_until(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        self.wait_for(PATIENCE, what, condition);
    }

    pub fn wait_for(&mut self, patience: Duration, what: &str, condition: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !condition(self) {
            let exited = self.process.try_wait().expect("the process can be asked");
            assert_eq!(exited, None, "the node stopped before {what}");
            assert!(start.elapsed() < patience, "waited in vain until {what}");
            sleep(Duration::from_millis(50));
        }
    }

    /// The result of a method; `None` if the node doesn't listen yet.
    pub fn try_call(&self, method: &str, params: Value) -> Option<Value> {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        let answer = self.request(&body.to_string())?;
        assert_eq!(answer.get("error"), None, "{method}");
        Some(answer["result"].clone())
    }

    /// The answer to one HTTP request; `None` if the node doesn't listen yet.
    pub fn request(&self, body: &str) -> Option<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.rpc_port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        write!(
            stream,
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.rpc_port,
            body.len()
        )
        .ok()?;
        let mut response = String::new();
        stream.read_to_string(&mut response).ok()?;
        let (_, answer) = response.split_once("\r\n\r\n")?;
        Some(serde_json::from_str(answer).expect("the answer is JSON"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // As Ctrl-C does: a node that is killed leaves its temporary directory behind.
        let interrupted = Command::new("kill")
            .args(["-INT", &self.process.id().to_string()])
            .status();
        let start = Instant::now();
        let mut stops = interrupted.is_ok_and(|status| status.success());
        while stops && matches!(self.process.try_wait(), Ok(None)) {
            stops = start.elapsed() < PATIENCE;
            sleep(Duration::from_millis(50));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    listener
        .local_addr()
        .expect("a bound socket has an address")
        .port()
}
