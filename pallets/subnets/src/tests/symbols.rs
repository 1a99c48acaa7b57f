//! Each subnet has a letter.

use crate::{
    mock::*,
    symbols::{all, symbol},
    *,
};
use alloc::{collections::BTreeSet, string::String, vec::Vec};
use frame_support::assert_ok;
use yuma_types::{List, NetUid};

fn text(symbol: List<u8, 16>) -> String {
    String::from_utf8(symbol.into_inner()).expect("a symbol is text")
}

#[test]
fn the_root_network_and_128_subnets_have_one_letter_each_all_different() {
    let symbols: Vec<_> = (0..=128)
        .map(|netuid| text(symbol(NetUid(netuid)).unwrap()))
        .collect();
    assert!(
        symbols.iter().all(|symbol| symbol.chars().count() == 1),
        "{symbols:?}"
    );
    let different: BTreeSet<_> = symbols.iter().collect();
    assert_eq!(different.len(), 129);
}

#[test]
fn no_letter_is_there_twice() {
    let letters: Vec<_> = all().map(text).collect();
    let different: BTreeSet<_> = letters.iter().collect();
    assert_eq!(different.len(), letters.len());
    assert!(!letters.contains(&text(symbol(ROOT).unwrap())));
}

#[test]
fn the_root_network_is_tau_and_the_first_subnets_follow_the_greek_alphabet() {
    let symbols = [0, 1, 2, 3, 24].map(|netuid| text(symbol(NetUid(netuid)).unwrap()));
    assert_eq!(symbols, ["Τ", "α", "β", "γ", "ω"]);
}

#[test]
fn a_new_subnet_shows_its_letter() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_eq!(text(TokenSymbol::<Test>::get(ROOT)), "Τ");
        assert_eq!(text(TokenSymbol::<Test>::get(NET)), "α");
        assert_eq!(text(TokenSymbol::<Test>::get(NetUid(2))), "β");
    });
}

#[test]
fn where_letters_run_out_a_mathematical_tau_shows() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(symbol(NetUid(1000)), None);
        assert_eq!(text(TokenSymbol::<Test>::get(NetUid(1000))), "\u{1D70F}");
    });
}
