use sp_core::{sr25519, Pair};
#[test]
fn print_keys() {
    for s in ["//Three", "//Alice_hk"] {
        println!("{s} {}", hex(sr25519::Pair::from_string(s, None).unwrap().public().as_ref()));
    }
    println!("{}", hex(&sp_io::hashing::twox_128(b"SubtensorModule")));
}
fn hex(b: &[u8]) -> String { b.iter().map(|b| format!("{b:02x}")).collect() }
