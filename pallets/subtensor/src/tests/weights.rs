//! Weights and votes.

use super::*;

fn announced(index: u16) -> [Event<Test>; 1] {
    [Event::WeightsSet {
        netuid_index: StorageIndex(index),
        uid: UID,
    }]
}

#[test]
fn set_weights_sets_the_signing_hotkeys_weights_in_mechanism_0() {
    let call = Call::set_weights {
        netuid: SUBNET,
        dests: list(&[3, 4]),
        weights: list(&[5, 6]),
        version_key: 9,
    };
    let expected = Told::SetWeights(SIGNER, SUBNET, 0, vec![3, 4], vec![5, 6], 9);
    assert_hands_over(call, expected, &announced(5));
}

#[test]
fn set_mechanism_weights_names_the_mechanism() {
    for (mecid, index) in [(0, 5), (1, 4096 + 5), (2, 2 * 4096 + 5)] {
        let call = Call::set_mechanism_weights {
            netuid: SUBNET,
            mecid,
            dests: list(&[3, 4]),
            weights: list(&[5, 6]),
            version_key: 9,
        };
        let expected = Told::SetWeights(SIGNER, SUBNET, mecid, vec![3, 4], vec![5, 6], 9);
        assert_hands_over(call, expected, &announced(index));
    }
}

#[test]
fn set_root_weights_votes_for_the_hotkey_of_the_signing_coldkey() {
    let call = Call::set_root_weights {
        netuid: NetUid::ROOT,
        hotkey: HOTKEY,
        dests: list(&[3, 4]),
        weights: list(&[5, 6]),
        version_key: 9,
    };
    let expected = Told::SetRootWeights(SIGNER, HOTKEY, NetUid::ROOT, vec![3, 4], vec![5, 6], 9);
    assert_hands_over(call, expected, &announced(0));
}
