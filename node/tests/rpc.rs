//! The methods in plain JSON and those of the official node, asked of a development chain.

mod common;
#[path = "common/schema.rs"]
mod schema;

use common::Node;
use schema::Schemas;
use serde_json::{json, Map, Value};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rpc.md");
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

fn document() -> Value {
    serde_json::from_str(include_str!("../../docs/openrpc.json")).expect("the document is JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().expect("a list")
}

/// A development chain that makes a block every 20 ms.
fn begin(args: &[&str]) -> Node {
    Node::start(&[&["--dev", "--tmp", "--sealing", "20"], args].concat())
}

/// The same, once epochs have been paid.
fn start(args: &[&str]) -> Node {
    let mut node = begin(args);
    node.wait_until("epochs are paid", |node| {
        let epochs = node.ok("yuma_epochs", json!([2]));
        list(&epochs, "epochs").len() >= 3
    });
    node
}

impl Node {
    fn ok(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).expect("the RPC answers")
    }

    fn ask(&self, method: &str, params: &Value) -> Value {
        let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
        self.request(&body.to_string()).expect("the RPC answers")
    }

    /// The code and the message of the error that a method answers.
    fn refusal(&self, method: &str, params: Value) -> (i64, String) {
        let answer = self.ask(method, &params);
        let error = &answer["error"];
        let code = error["code"].as_i64();
        let code = code.unwrap_or_else(|| panic!("{method} takes {params}: {answer}"));
        let message = error["message"].as_str().expect("an error has a message");
        (code, message.into())
    }
}

#[test]
fn every_method_answers_as_its_schema_says() {
    let (document, node) = (document(), start(&[]));
    let schemas = Schemas(&document);
    for method in list(&document, "methods") {
        let name = method["name"].as_str().expect("a method has a name");
        for example in list(method, "examples") {
            let params = list(example, "params").iter().map(|param| {
                let name = param["name"].as_str().expect("a parameter has a name");
                (name.to_owned(), param["value"].clone())
            });
            let result = node.ok(name, Value::Object(params.collect::<Map<_, _>>()));
            if let Err(why) = schemas.check(&method["result"]["schema"], &result) {
                panic!("{name}: {why}");
            }
        }
    }
    assert_eq!(node.ok("rpc.discover", json!([])), document);
    let methods = node.ok("rpc_methods", json!([]));
    for method in list(&document, "methods") {
        assert!(
            list(&methods, "methods").contains(&method["name"]),
            "{}",
            method["name"]
        );
    }
}

#[test]
fn every_curl_of_the_page_is_answered() {
    let node = start(&[]);
    let page = std::fs::read_to_string(PAGE).expect("there is the page");
    let bodies = page.lines().filter(|line| line.starts_with("curl "));
    let bodies = bodies.map(|line| line.split('\'').nth(3).expect("a body in quotes"));
    let mut count = 0;
    for body in bodies {
        let answer = node.request(body).expect("the RPC answers");
        assert_eq!(answer.get("error"), None, "{body}");
        assert!(answer.get("result").is_some(), "{body}");
        count += 1;
    }
    assert!(count > 15);
}

#[test]
fn methods_tell_of_the_chain_what_it_is() {
    let node = start(&["--state-pruning", "archive"]);
    let at = node.ok("chain_getBlockHash", json!([25]));
    let ask = |method: &str, params: Value| {
        let mut params = params.as_object().cloned().expect("parameters by name");
        params.insert("at".into(), at.clone());
        let answer = node.ok(method, Value::Object(params));
        if !["yuma_query", "yuma_call", "yuma_entries"].contains(&method) {
            assert_eq!((&answer["block"], &answer["block_hash"]), (&json!(25), &at));
        }
        answer
    };

    let subnets = ask("yuma_subnets", json!({}));
    let netuids: Vec<_> = list(&subnets, "subnets")
        .iter()
        .map(|one| &one["netuid"])
        .collect();
    assert_eq!(netuids, [0, 1, 2]);
    let member = ask("yuma_neuron", json!({ "netuid": 0, "neuron": 0 }));
    assert_eq!(member["next_weights"], Value::Null);
    let metagraph = ask("yuma_metagraph", json!({ "netuid": 2 }));
    let columns = json!({ "netuid": 2, "layout": "columns", "fields": ["hotkey", "stake"] });
    let columns = ask("yuma_metagraph", columns);
    let rows = list(&metagraph, "rows");
    assert_eq!(json!(rows.len()), metagraph["neurons"]);
    for (uid, row) in rows.iter().enumerate() {
        assert_eq!(row["uid"], uid);
        assert_eq!(row["hotkey"], columns["columns"]["hotkey"][uid]);
        assert_eq!(row["stake_rao"], columns["columns"]["stake_rao"][uid]);
        let by_uid = ask("yuma_neuron", json!({ "netuid": 2, "neuron": uid }));
        let by_hotkey = ask(
            "yuma_neuron",
            json!({ "netuid": 2, "neuron": row["hotkey"] }),
        );
        assert_eq!(by_uid, by_hotkey);
        for name in ["hotkey", "stake_rao", "trust", "trust_u16", "emission_rao"] {
            assert_eq!(row[name], by_uid[name], "{name}");
        }
        let weights = ask("yuma_weights", json!({ "netuid": 2, "uid": uid }));
        assert_eq!(
            weights["rows"][0]["values_u16"],
            by_uid["weights"]["values_u16"]
        );
    }
    assert_eq!(columns["columns"].as_object().map(Map::len), Some(2));

    let weights = json!({ "netuid": 2, "fields": ["stake_weight", "registered_at"] });
    let weights = ask("yuma_metagraph", weights);
    let validators = ask("yuma_validators", json!({ "netuid": 2 }));
    for validator in list(&validators, "validators") {
        let uid = validator["uid"].as_u64().expect("a uid") as usize;
        assert_eq!(rows[uid]["validator_permit"], true);
        assert_eq!(
            weights["rows"][uid]["stake_weight_rao"],
            validator["stake_weight_rao"]
        );
        let hotkey = ask("yuma_hotkey", json!({ "hotkey": validator["hotkey"] }));
        assert_eq!(hotkey["owner"], validator["coldkey"]);
        assert_eq!(hotkey["take"], validator["take"]);
    }

    let free = json!({ "pallet": "System", "item": "Account", "keys": [ALICE] });
    let account = ask("yuma_account", json!({ "account": ALICE }));
    assert_eq!(ask("yuma_query", free)["data"]["free"], account["free_rao"]);
    let network = ask("yuma_network", json!({}));
    let supply = json!({ "api": "SupplyRuntimeApi", "method": "get_supply" });
    assert_eq!(
        ask("yuma_call", supply)["issuance"],
        network["issuance_rao"]
    );
    let uids = json!({ "pallet": "SubtensorModule", "item": "Uids", "keys": [2] });
    let uids = ask("yuma_entries", uids);
    assert_eq!(list(&uids, "entries").len(), rows.len());
    assert_eq!(uids["next"], Value::Null);
}

#[test]
fn the_official_methods_answer_with_the_bytes_of_the_runtime() {
    let node = start(&["--state-pruning", "archive"]);
    let at = node.ok("chain_getBlockHash", json!([20]));
    let bytes = node.ok("neuronInfo_getNeuronsLite", json!([2, at]));
    let hex = list(&json!({ "of": bytes }), "of")
        .iter()
        .map(|byte| format!("{:02x}", byte.as_u64().expect("a byte")))
        .collect::<String>();
    let call = json!(["NeuronInfoRuntimeApi_get_neurons_lite", "0x0200", at]);
    assert_eq!(node.ok("state_call", call), format!("0x{hex}"));
    assert_eq!(
        node.ok("swap_currentAlphaPrice", json!([2, at])),
        1_000_000_000
    );
    let (code, _) = node.refusal(
        "subnetInfo_getLockCost",
        json!([format!("0x{}", "1".repeat(64))]),
    );
    assert_eq!(code, 1);
}

#[test]
fn what_there_is_not_is_refused_by_a_code_of_its_own() {
    let node = start(&[]);
    #[rustfmt::skip]
    let cases = [
        ("yuma_subnet", json!([7]), 20_003),
        ("yuma_metagraph", json!([7]), 20_003),
        ("yuma_weights", json!([7]), 20_003),
        ("yuma_epochs", json!([7]), 20_003),
        ("yuma_validators", json!([65_535]), 20_003),
        ("yuma_neuron", json!([2, 4_000]), 20_004),
        ("yuma_neuron", json!([1, ALICE]), 20_004),
        ("yuma_network", json!([format!("0x{}", "1".repeat(64))]), 20_001),
        ("yuma_network", json!([4_000_000_000u32]), 20_001),
        ("yuma_query", json!(["Other", "Item"]), 20_005),
        ("yuma_query", json!(["System", "Item"]), 20_005),
        ("yuma_call", json!(["Other", "method"]), 20_005),
        ("yuma_call", json!(["Core", "method"]), 20_005),
        ("yuma_call", json!(["BlockBuilder", "finalize_block"]), 20_007),
        ("yuma_subnet", json!([70_000]), -32_602),
        ("yuma_subnet", json!({ "uid": 1 }), -32_602),
        ("yuma_network", json!(["0x12"]), -32_602),
        ("yuma_metagraph", json!([2, ["price"]]), -32_602),
        ("yuma_metagraph", json!([2, null, "cells"]), -32_602),
        ("yuma_metagraph", json!([2, null, null, 9]), -32_602),
        ("yuma_epochs", json!([2, 0]), -32_602),
        ("yuma_epochs", json!([2, 101]), -32_602),
        ("yuma_account", json!(["Alice"]), -32_602),
        ("yuma_query", json!(["System", "Account"]), -32_602),
        ("yuma_query", json!(["System", "Account", [1]]), -32_602),
        ("yuma_query", json!(["System", "Account", [ALICE, 1]]), -32_602),
        ("yuma_entries", json!(["System", "Account", [], "0x00"]), -32_602),
        ("yuma_call", json!(["SwapRuntimeApi", "current_alpha_price", []]), -32_602),
        ("yuma_call", json!(["SwapRuntimeApi", "current_alpha_price", ["x"]]), -32_602),
    ];
    for (method, params, code) in cases {
        let (answered, message) = node.refusal(method, params.clone());
        assert_eq!(answered, code, "{method} {params}: {message}");
        assert!(message.len() < 500, "{message}");
    }
}

#[test]
fn an_address_without_end_is_refused_at_once() {
    let node = begin(&[]);
    let address = "2".repeat(1_000_000);
    for (method, params) in [
        ("yuma_account", json!([address])),
        ("yuma_neuron", json!([2, address])),
        ("yuma_query", json!(["System", "Account", [address]])),
        ("system_accountNextIndex", json!([address])),
        ("account_nextIndex", json!([address])),
    ] {
        let answer = node.ask(method, &params);
        assert_eq!(answer["error"]["code"], -32_602, "{method}: {answer}");
    }
    assert_eq!(node.ok("system_accountNextIndex", json!([ALICE])), 0);
    assert_eq!(node.ok("account_nextIndex", json!([ALICE])), 0);
}

#[test]
fn state_that_is_kept_no_longer_is_told_from_blocks_that_never_were() {
    let mut node = begin(&["--state-pruning", "16"]);
    node.wait_until("there are 60 blocks", |node| {
        node.ok("yuma_network", json!([]))["block"].as_u64() > Some(60)
    });
    let (code, message) = node.refusal("yuma_network", json!([20]));
    assert_eq!(code, 20_002, "{message}");
    assert!(message.contains("block 20"), "{message}");
    let epochs = node.ok("yuma_epochs", json!([2, 100]));
    assert_eq!(epochs["earlier"], "pruned");
    let all = list(&epochs, "epochs");
    assert!(all.len() <= 2, "{all:?}");
}

#[test]
fn epochs_go_back_to_the_first() {
    let node = start(&["--state-pruning", "archive"]);
    let epochs = node.ok("yuma_epochs", json!([2, 100]));
    assert_eq!(epochs["earlier"], "none");
    let blocks: Vec<_> = list(&epochs, "epochs")
        .iter()
        .map(|epoch| epoch["block"].as_u64())
        .collect();
    assert!(
        blocks.windows(2).all(|pair| pair[0] > pair[1]),
        "{blocks:?}"
    );
    let two = node.ok("yuma_epochs", json!([2, 2, epochs["block"]]));
    assert_eq!(list(&two, "epochs"), &list(&epochs, "epochs")[..2]);
    assert_eq!(two["earlier"], "more");
    for epoch in list(&epochs, "epochs") {
        let rao = |name: &str| -> u64 {
            epoch[name]
                .as_str()
                .expect("an amount")
                .parse()
                .expect("digits")
        };
        let paid = ["owner_rao", "incentive_rao", "dividends_rao", "carried_rao"].map(rao);
        assert_eq!(rao("drained_rao"), paid.iter().sum::<u64>());
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.next() as usize % of.len()]
    }

    fn bytes(&mut self) -> String {
        let length = *self.pick(&[0, 1, 2, 4, 33, 64, 300]);
        let mut bytes: Vec<u8> = (0..length).map(|_| self.next() as u8).collect();
        // Lists that say they are longer than anything.
        if self.next().is_multiple_of(2) {
            bytes.splice(..0, *self.pick(&[[254, 255, 255, 255], [3, 255, 255, 255]]));
        }
        let bytes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("0x{bytes}")
    }

    /// Something that nobody expects there.
    fn value(&mut self, depth: u32) -> Value {
        let few = self.next() % 4;
        match self.next() % 12 {
            0 => Value::Null,
            1 => json!(self.next().is_multiple_of(2)),
            2 => json!(self.next()),
            3 => json!(self.next() % 5),
            4 => json!(-(self.next() as i64 >> 1)),
            5 => json!(0.5),
            6 => json!(self.bytes()),
            7 => json!(self.pick(&["", "rows", "System", "Account", "Tempo", "hotkey", ALICE])),
            8 => json!("9".repeat(100)),
            9 if depth > 0 => (0..few).map(|_| self.value(depth - 1)).collect(),
            10 if depth > 0 => {
                let names = ["netuid", "Id", "keys", "x"];
                let few = (0..few).map(|at| (names[at as usize].into(), self.value(depth - 1)));
                Value::Object(few.collect())
            }
            _ => json!([2, [0, 1], ALICE]),
        }
    }
}

/// That there is a result, or an error with a code and a message that can be read.
#[track_caller]
fn answered(answer: &Value, of: &str) {
    if answer.get("result").is_none() {
        let error = &answer["error"];
        assert!(error["code"].is_i64(), "{of}: {answer}");
        let message = error["message"].as_str().expect("an error has a message");
        assert!(message.len() < 2_000, "{of}: {message}");
    }
}

fn height(node: &Node) -> u64 {
    node.ok("yuma_network", json!([]))["block"]
        .as_u64()
        .expect("a number")
}

#[test]
fn whatever_is_asked_is_answered_and_blocks_go_on() {
    let mut node = start(&[]);
    let (mut dice, before) = (Dice(7), height(&node));
    for method in list(&document(), "methods") {
        let name = method["name"].as_str().expect("a name");
        if method.get("x-notification").is_some() {
            continue;
        }
        let names = list(method, "params");
        for _ in 0..40 {
            let values = (0..dice.next() % 6)
                .map(|_| dice.value(3))
                .collect::<Vec<_>>();
            let by_name = |value: (&Value, &Value)| {
                (
                    value.0["name"].as_str().expect("a name").to_owned(),
                    value.1.clone(),
                )
            };
            let params = match dice.next() % 3 {
                0 => Value::Object(names.iter().zip(&values).map(by_name).collect()),
                _ => Value::Array(values),
            };
            answered(&node.ask(name, &params), &format!("{name} {params}"));
        }
    }
    let odd = [
        "7",
        "\"x\"",
        "[[[[",
        "[1e999]",
        "[18446744073709551616]",
        "{\"netuid\": {}}",
    ];
    for params in odd {
        let body =
            format!(r#"{{"jsonrpc":"2.0","id":1,"method":"yuma_subnet","params":{params}}}"#);
        answered(&node.request(&body).expect("an answer"), params);
    }
    node.wait_until("blocks go on", |node| height(node) > before + 5);
}

#[test]
fn random_bytes_for_any_runtime_api_come_back_as_an_error() {
    use codec::Decode;
    use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};

    let mut node = start(&[]);
    let (mut dice, before) = (Dice(9), height(&node));
    let metadata = node.ok(
        "state_call",
        json!(["Metadata_metadata_at_version", "0x0f000000"]),
    );
    let metadata = sp_core::bytes::from_hex(metadata.as_str().expect("hex")).expect("hex");
    let metadata: Option<Vec<u8>> = Decode::decode(&mut &metadata[..]).expect("an option");
    let metadata = RuntimeMetadataPrefixed::decode(&mut &metadata.expect("there is one")[..]);
    let RuntimeMetadata::V15(metadata) = metadata.expect("metadata").1 else {
        panic!("version 15 was asked for");
    };
    let mut asked = 0;
    for api in &metadata.apis {
        for method in &api.methods {
            let name = format!("{}_{}", api.name, method.name);
            for _ in 0..12 {
                let bytes = dice.bytes();
                answered(&node.ask("state_call", &json!([name, bytes])), &name);
                let given = json!([api.name, method.name, [dice.value(3)]]);
                answered(&node.ask("yuma_call", &given), &name);
                asked += 1;
            }
        }
    }
    assert!(asked > 500);
    node.wait_until("blocks go on", |node| height(node) > before + 5);
}

#[test]
fn a_batch_of_a_thousand_is_answered() {
    let node = start(&[]);
    let one = |id: u32| {
        let params = json!([2, ["hotkey", "stake"]]);
        json!({ "jsonrpc": "2.0", "id": id, "method": "yuma_metagraph", "params": params })
    };
    let batch: Value = (0..1_000).map(one).collect();
    let answers = node.request(&batch.to_string()).expect("an answer");
    let answers = answers.as_array().expect("a list of answers");
    assert_eq!(answers.len(), 1_000);
    assert!(answers.iter().all(|answer| answer.get("result").is_some()));
}

#[test]
fn epochs_and_registrations_are_told_as_they_happen() {
    use jsonrpsee::{
        core::client::{Error, Subscription, SubscriptionClientT},
        rpc_params,
        ws_client::WsClientBuilder,
    };

    let (document, node) = (document(), start(&[]));
    let schemas = Schemas(&document);
    let url = format!("ws://127.0.0.1:{}", node.rpc_port);
    sc_cli::build_runtime().expect("a runtime").block_on(async {
        let client = WsClientBuilder::default()
            .build(&url)
            .await
            .expect("a connection");
        let (subscribe, unsubscribe) = ("yuma_subscribeEpochs", "yuma_unsubscribeEpochs");
        let told = client
            .subscribe(subscribe, rpc_params![2], unsubscribe)
            .await;
        let mut told: Subscription<Value> = told.expect("a subscription");
        for _ in 0..2 {
            let epoch = told.next().await.expect("an epoch").expect("it is JSON");
            let schema = &document["components"]["schemas"]["Epoch"];
            assert_eq!(schemas.check(schema, &epoch), Ok(()));
            assert_eq!(epoch["netuid"], 2);
            let known = node.ok("yuma_epochs", json!([2, 1, epoch["block_hash"]]));
            assert_eq!(list(&known, "epochs"), [epoch]);
        }
        let wrong = client
            .subscribe(subscribe, rpc_params!["x"], unsubscribe)
            .await;
        let wrong: Result<Subscription<Value>, _> = wrong;
        match wrong {
            Err(Error::Call(error)) => assert_eq!(error.code(), -32_602),
            other => panic!("{other:?}"),
        }
    });
}
