//! Parameters, in their order and by their names.

use crate::rpc::{
    arguments::Arguments,
    error::{Error, Result},
    shown,
};
use jsonrpsee::types::Params;
use serde_json::json;

const NAMES: &[&str] = &["netuid", "account", "fields", "at"];
const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

fn read(params: &str) -> Result<Arguments> {
    Arguments::read(NAMES, &Params::new(Some(params)))
}

#[test]
fn they_are_read_in_their_order_or_by_their_names() {
    let by_place = read(&format!(r#"[5, "{ALICE}", null]"#)).unwrap();
    let by_name = read(&format!(r#"{{"account": "{ALICE}", "netuid": 5}}"#)).unwrap();
    for arguments in [by_place, by_name] {
        assert_eq!(arguments.netuid(), Ok(5));
        assert_eq!(arguments.account("account"), Ok(json!(ALICE)));
        assert_eq!(arguments.names("fields"), Ok(None));
        assert_eq!(arguments.at(), None);
    }
    assert!(Arguments::read(NAMES, &Params::new(None)).is_ok());
}

#[test]
fn the_same_question_is_known_as_the_same() {
    let by_place = read(r#"[5, null, ["hotkey"], 7]"#).unwrap();
    let by_name = read(r#"{"fields": ["hotkey"], "netuid": 5}"#).unwrap();
    assert_eq!(by_place.but_at(), by_name.but_at());
    assert_eq!(by_place.at(), Some(&json!(7)));
    for other in [
        r#"[5, null, ["coldkey"]]"#,
        r#"[5]"#,
        r#"["5", null, ["hotkey"]]"#,
    ] {
        assert_ne!(read(other).unwrap().but_at(), by_name.but_at(), "{other}");
    }
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    #[track_caller]
    fn refused<T: std::fmt::Debug>(result: Result<T>, why: &str) {
        match result {
            Err(Error::Parameters(what)) => assert!(what.contains(why), "{what}"),
            other => panic!("{other:?}"),
        }
    }
    let netuid = |params: &str| read(params).and_then(|arguments| arguments.netuid());
    refused(netuid("[]"), "`netuid` is missing");
    refused(netuid("[null]"), "`netuid` is missing");
    for wrong in ["65536", "-1", "1.5", "\"1\"", "[]", "1e400"] {
        refused(netuid(&format!("[{wrong}]")), "from 0 to 65535");
    }
    refused(
        netuid("[1, 2, 3, 4, 5]"),
        "only [netuid, account, fields, at]",
    );
    refused(netuid(r#"{"uid": 1}"#), "no `uid` among");
    refused(netuid("7"), "an array or an object");
    refused(netuid("[1"), "EOF");
    refused(netuid(&"[".repeat(100_000)), "recursion limit");

    let account = |params: &str| read(params).and_then(|arguments| arguments.account("account"));
    refused(account("[1, 7]"), "a string");
    refused(account(r#"[1, "5Grw"]"#), "an address in SS58");
    let names = |params: &str| read(params).map(|arguments| arguments.names("fields").map(|_| ()));
    refused(names(r#"[1, 2, ["a", 3]]"#).unwrap(), "an array of strings");
}

#[test]
fn an_endpoint_is_shown_as_people_write_it() {
    let endpoint = |ip: &str, kind: u8| {
        let served = json!({
            "block": "7", "version": 1, "ip": ip, "port": 8091, "ip_type": kind, "protocol": 4,
            "placeholder1": 0, "placeholder2": 0,
        });
        shown::endpoint(&served).unwrap()["ip"].clone()
    };
    assert_eq!(endpoint("16909060", 4), json!("1.2.3.4"));
    assert_eq!(endpoint("1", 6), json!("::1"));
    assert_eq!(
        endpoint("340282366920938463463374607431768211455", 4)["x"],
        json!(null)
    );
    let nowhere = json!({ "block": "0", "version": 0, "ip": "0", "port": 0, "ip_type": 0 });
    assert_eq!(shown::endpoint(&nowhere), Ok(json!(null)));
    assert!(shown::endpoint(&json!({})).is_err());
}

#[test]
fn amounts_are_summed_however_large_they_are() {
    let amounts = [json!("18446744073709551615"), json!("1"), json!(null)];
    assert_eq!(shown::sum(amounts.iter()), json!("18446744073709551616"));
}
