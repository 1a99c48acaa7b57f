//! Whose hotkey is whose.

use super::*;

#[test]
fn claim_hotkey_gives_the_hotkey_that_signed() {
    let call = Call::claim_hotkey { coldkey: COLDKEY };
    let claimed = Event::HotkeyClaimed {
        hotkey: SIGNER,
        coldkey: COLDKEY,
    };
    assert_hands_over(call, Told::ClaimHotkey(SIGNER, COLDKEY), &[claimed]);
}

#[test]
fn release_hotkey_releases_for_the_coldkey_that_signed() {
    let call = Call::release_hotkey { hotkey: HOTKEY };
    let released = Event::HotkeyReleased {
        hotkey: HOTKEY,
        coldkey: SIGNER,
    };
    assert_hands_over(call, Told::ReleaseHotkey(SIGNER, HOTKEY), &[released]);
}
