//! A node that makes blocks on demand, asked over its JSON-RPC.

mod common;

use common::Node;
use serde_json::{json, Value};
use std::{thread::sleep, time::Duration};

/// Starts a local chain that makes blocks as `sealing` says.
fn start(sealing: &str) -> Node {
    Node::start(&["--chain", "local", "--tmp", "--sealing", sealing])
}

impl Node {
    fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).expect("the RPC answers")
    }

    fn height(&self) -> u64 {
        let header = self.call("chain_getHeader", json!([]));
        let number = header["number"].as_str().expect("a header has a number");
        u64::from_str_radix(number.trim_start_matches("0x"), 16).expect("the number is hex")
    }
}

#[test]
fn manual_sealing_makes_a_final_block_a_call_and_none_else() {
    let node = start("manual");
    assert_eq!(node.height(), 0);
    for height in 1..=5 {
        let block = node.call("engine_createBlock", json!([true, true]));
        assert_eq!(node.height(), height);
        assert_eq!(
            node.call("chain_getFinalizedHead", json!([])),
            block["hash"]
        );
    }
    sleep(Duration::from_secs(1));
    assert_eq!(node.height(), 5);
}

#[test]
fn interval_sealing_makes_blocks_by_itself_faster_than_slots_go_by() {
    let mut node = start("20");
    node.wait_until("there are 50 blocks", |node| node.height() >= 50);
    let finalized = node.call("chain_getFinalizedHead", json!([]));
    assert_ne!(finalized, node.call("chain_getBlockHash", json!([0])));
}
