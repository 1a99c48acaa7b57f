//! The checks of state and shapes find what they look for.

use super::{decode::Storage, shapes::Shapes, *};

/// The faults of a young chain after a change.
fn faults_after(change: impl FnOnce()) -> Vec<String> {
    chain("development").execute_with(|| {
        assert_eq!(Storage::now().faults(&state()), [""; 0]);
        change();
        Storage::now().faults(&state())
    })
}

/// Asserts that there is one fault, and that it says so.
fn one(faults: Vec<String>, says: &str) {
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].ends_with(says), "{faults:?}");
}

fn put(key: impl AsRef<[u8]>, value: impl AsRef<[u8]>) {
    sp_io::storage::set(key.as_ref(), value.as_ref());
}

/// A map by `Identity`, with `u16` for key and for value.
fn tempo(netuid: u16) -> Vec<u8> {
    pallet_subnets::Tempo::<Runtime>::hashed_key_for(NetUid(netuid))
}

/// Puts a value of one byte more or less under a key that is there.
fn resize(key: &[u8], by: isize) {
    let mut value = sp_io::storage::get(key).unwrap().to_vec();
    value.resize(value.len().checked_add_signed(by).unwrap(), 0);
    put(key, value);
}

#[test]
fn a_key_of_no_item_is_a_fault() {
    let unknown = "belongs to no storage item";
    one(faults_after(|| put(b":odd", [1])), unknown);
    one(faults_after(|| put([7; 40], [1])), unknown);
    let of_no_pallet = || put(decode::prefix(b"Subnets", b":__STORAGE_VERSION__:"), [1, 0]);
    one(faults_after(of_no_pallet), unknown);
}

#[test]
fn a_key_is_read_to_its_end() {
    let longer = faults_after(|| put([&tempo(5)[..], &[0]].concat(), 5u16.encode()));
    one(
        longer,
        "SubtensorModule.Tempo: its key has 1 bytes too many",
    );
    let shorter = faults_after(|| put(&tempo(5)[..33], 5u16.encode()));
    one(shorter, "SubtensorModule.Tempo: its key ends too early");
    let plain = [&decode::prefix(b"System", b"Number")[..], &[0]].concat();
    let longer = faults_after(|| put(plain, 5u32.encode()));
    one(longer, "System.Number: its key has 1 bytes too many");
}

#[test]
fn the_hash_in_a_key_is_that_of_its_content() {
    let key_of = frame_system::Account::<Runtime>::hashed_key_for;
    let forged = faults_after(|| {
        let (alice, nobody) = (key_of(account("//Alice")), key_of([9; 32].into()));
        let mut key = nobody;
        key[32] ^= 1;
        put(key, sp_io::storage::get(&alice).unwrap());
    });
    one(
        forged,
        "System.Account: its key has another hash than its content",
    );
}

#[test]
fn a_value_is_read_to_its_end() {
    let longer = faults_after(|| resize(&tempo(2), 1));
    one(
        longer,
        "SubtensorModule.Tempo: its value has 1 bytes too many",
    );
    let shorter = faults_after(|| resize(&tempo(2), -1));
    one(shorter, "SubtensorModule.Tempo: its value ends too early");
    // In a list the length comes first.
    let active = pallet_yuma::Rank::<Runtime>::hashed_key_for(NetUid(2));
    let longer = faults_after(|| put(&active, vec![(1u16, 2u16)].encode()));
    one(
        longer,
        "SubtensorModule.Rank: its value has 2 bytes too many",
    );
}

#[test]
fn a_value_of_another_type_is_a_fault() {
    let number = decode::prefix(b"System", b"Number");
    let other = faults_after(|| put(number, 1u16.encode()));
    one(other, "System.Number: its value ends too early");
    let started = pallet_subnets::NetworkRegistrationAllowed::<Runtime>::hashed_key_for(NetUid(1));
    let other = faults_after(|| put(started, [2]));
    assert!(other[0].contains("NetworkRegistrationAllowed: its value does not decode"));
    let phase = decode::prefix(b"System", b"ExecutionPhase");
    let other = faults_after(|| put(phase, [9]));
    one(other, "System.ExecutionPhase: its value has no variant 9");
}

const OLD: &str = "\
Staking version 1
  Alpha: Identity u16 -> u64, at most 10
  Holds: [(id enum, amount u64)]
  Holds.id#0: Lock ()
";

/// What the shapes break that are these but for one line.
fn broken(line: &str, becomes: &str) -> Vec<String> {
    assert!(OLD.contains(line));
    Shapes::parse(OLD).broken_by(&Shapes::parse(&OLD.replace(line, becomes)), &[])
}

#[test]
fn another_shape_under_the_same_version_is_a_fault() {
    let changes = [
        ("-> u64", "-> i64"),
        ("-> u64", "-> u32"),
        ("Identity", "Twox64Concat"),
        ("u16 ->", "u32 ->"),
        ("at most 10", "at most 9"),
        ("#0: Lock", "#1: Lock"),
        ("Lock ()", "Lock u8"),
        ("  Alpha: Identity u16 -> u64, at most 10\n", ""),
        ("Staking", "Delegation"),
    ];
    for (line, becomes) in changes {
        let broken = broken(line, becomes);
        assert_eq!(broken.len(), 1, "{line:?} {becomes:?}: {broken:?}");
    }
}

#[test]
fn what_is_more_is_none() {
    let changes = [
        ("at most 10", "at most 11"),
        ("Lock ()\n", "Lock ()\n  Holds.id#1: Stake u8\n"),
        ("  Holds:", "  Beta: u8\n  Holds:"),
        ("Staking", "Balances version 0\n  Beta: u8\nStaking"),
    ];
    for (line, becomes) in changes {
        assert_eq!(broken(line, becomes), [""; 0], "{line:?} {becomes:?}");
    }
}

#[test]
fn another_version_may_have_the_other_shapes_that_a_migration_names() {
    let new = Shapes::parse(&OLD.replace("version 1", "version 2").replace("u64", "u128"));
    let broken = |changed: &[&str]| Shapes::parse(OLD).broken_by(&new, changed);
    assert_eq!(broken(&["Staking.Alpha", "Staking.Holds"]), [""; 0]);
    let forgotten = broken(&["Staking.Alpha"]);
    assert!(forgotten.len() == 1 && forgotten[0].starts_with("Staking.Holds was"));
    let unchanged = broken(&["Staking.Alpha", "Staking.Holds", "Staking.Beta"]);
    assert_eq!(unchanged, ["Staking.Beta is what it was"]);
}

#[test]
fn what_a_migration_names_is_not_changed_once_more_under_its_version() {
    let broken = Shapes::parse(OLD).broken_by(
        &Shapes::parse(&OLD.replace("-> u64", "-> u32")),
        &["Staking.Alpha"],
    );
    assert_eq!(broken.len(), 1, "{broken:?}");
}

#[test]
fn the_text_of_shapes_tells_all_of_them() {
    assert_eq!(Shapes::parse(OLD).text(), OLD);
    chain("local").execute_with(|| {
        let now = Shapes::now(&Storage::now());
        assert_eq!(Shapes::parse(&now.text()), now);
    });
}
