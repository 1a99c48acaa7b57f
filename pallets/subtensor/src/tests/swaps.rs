//! One key takes another's place.

use super::*;

#[test]
fn a_hotkey_is_swapped_for_the_coldkey_that_signed() {
    let netuid = Some(SUBNET);
    let (old_hotkey, new_hotkey) = (HOTKEY, COLDKEY);
    let call = Call::swap_hotkey {
        hotkey: HOTKEY,
        new_hotkey,
        netuid,
    };
    let swapped = Event::HotkeySwappedOnSubnet {
        coldkey: SIGNER,
        old_hotkey,
        new_hotkey,
        netuid: SUBNET,
    };
    let told = Told::SwapHotkey(SIGNER, HOTKEY, COLDKEY, netuid, false);
    assert_hands_over(call, told, &[swapped]);

    let call = Call::swap_hotkey_v2 {
        hotkey: HOTKEY,
        new_hotkey,
        netuid: None,
        keep_stake: true,
    };
    let swapped = Event::HotkeySwapped {
        coldkey: SIGNER,
        old_hotkey,
        new_hotkey,
    };
    let told = Told::SwapHotkey(SIGNER, HOTKEY, COLDKEY, None, true);
    assert_hands_over(call, told, &[swapped]);
}

#[test]
fn a_coldkey_announces_its_swap_does_it_disputes_it_or_takes_it_back() {
    let (who, new_coldkey_hash) = (SIGNER, KeyHash::repeat_byte(7));
    assert_hands_over(
        Call::announce_coldkey_swap { new_coldkey_hash },
        Told::AnnounceColdkeySwap(SIGNER, new_coldkey_hash),
        &[Event::ColdkeySwapAnnounced {
            who,
            new_coldkey_hash,
        }],
    );
    let new_coldkey = COLDKEY;
    assert_hands_over(
        Call::swap_coldkey_announced { new_coldkey },
        Told::SwapColdkeyAnnounced(SIGNER, COLDKEY),
        &[Event::ColdkeySwapped {
            old_coldkey: SIGNER,
            new_coldkey,
        }],
    );
    assert_hands_over(
        Call::dispute_coldkey_swap {},
        Told::DisputeColdkeySwap(SIGNER),
        &[Event::ColdkeySwapDisputed { coldkey: SIGNER }],
    );
    assert_hands_over(
        Call::clear_coldkey_swap_announcement {},
        Told::ClearColdkeySwap(SIGNER),
        &[Event::ColdkeySwapCleared { who }],
    );
}

#[test]
fn root_answers_a_dispute() {
    ExtBuilder::default().build_and_execute(|| {
        let (old_coldkey, new_coldkey) = (COLDKEY, HOTKEY);
        for call in [
            Call::reset_coldkey_swap { coldkey: COLDKEY },
            Call::swap_coldkey {
                old_coldkey,
                new_coldkey,
                swap_cost: 5,
            },
        ] {
            assert!(RuntimeCall::from(call)
                .dispatch(RuntimeOrigin::root())
                .is_ok());
        }
        let swap = Told::SwapColdkey(COLDKEY, HOTKEY, 5);
        assert_eq!(told(), [Told::ResetColdkeySwap(COLDKEY), swap]);
        let swapped = Event::ColdkeySwapped {
            old_coldkey,
            new_coldkey,
        };
        let reset = Event::ColdkeySwapReset { who: COLDKEY };
        assert_eq!(events(), [reset, swapped]);
    });
}

#[test]
fn a_hotkeys_swap_is_for_as_many_followers_as_there_may_be_and_taken_for_those_there_are() {
    // There are three subnets.
    for (netuid, lenders) in [(None, 3 * 64), (Some(SUBNET), 64)] {
        let call = RuntimeCall::from(Call::swap_hotkey {
            hotkey: HOTKEY,
            new_hotkey: COLDKEY,
            netuid,
        });
        let declared = call.get_dispatch_info().call_weight.ref_time();
        let taken = |followers| {
            let mut taken = None;
            ExtBuilder::default().build_and_execute(|| {
                Followers::set(followers);
                let origin = RuntimeOrigin::signed(SIGNER);
                let done = call.clone().dispatch(origin).unwrap();
                taken = done.actual_weight.map(|weight| weight.ref_time());
                Followers::take();
            });
            taken.unwrap()
        };
        assert!(taken((0, 0)) < taken((1, 0)));
        assert!(taken((0, 0)) < taken((0, 1)));
        assert_eq!(taken((lenders, 256)), declared);
    }
}
