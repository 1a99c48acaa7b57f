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

#[test]
fn batch_set_weights_sets_them_on_each_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(batch_set_weights()));
        let both = vec![SUBNET, NetUid(6)];
        let set = |netuid, uid, weight, key| {
            Told::SetWeights(SIGNER, netuid, 0, vec![uid], vec![weight], key)
        };
        let expected = [
            Told::CheckBatch(vec![2; 3], both.clone()),
            set(SUBNET, 3, 4, 7),
            set(NetUid(6), 5, 6, 8),
        ];
        assert_eq!(told(), expected);
        let set = |index| announced(index).to_vec();
        let completed = Event::BatchWeightsCompleted {
            netuids: list(&compact(&both)),
            hotkey: SIGNER,
        };
        assert_eq!(events(), [set(5), set(6), vec![completed]].concat());
    });
}

fn committed(index: u16, commit_hash: CommitHash) -> Event<Test> {
    Event::WeightsCommitted {
        hotkey: SIGNER,
        netuid_index: StorageIndex(index),
        commit_hash,
    }
}

#[test]
fn commits_name_the_mechanism() {
    let commit_hash = HASH;
    let netuid = SUBNET;
    let call = Call::commit_weights {
        netuid,
        commit_hash,
    };
    let expected = Told::Commit(SIGNER, SUBNET, 0, HASH);
    assert_hands_over(call, expected, &[committed(5, HASH)]);
    let call = Call::commit_mechanism_weights {
        netuid,
        mecid: 2,
        commit_hash,
    };
    let expected = Told::Commit(SIGNER, SUBNET, 2, HASH);
    assert_hands_over(call, expected, &[committed(2 * 4096 + 5, HASH)]);
}

#[test]
fn batch_commit_weights_commits_on_each_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(batch_commit_weights()));
        let (both, zero) = (vec![SUBNET, NetUid(6)], CommitHash::zero());
        let expected = [
            Told::CheckBatch(vec![2; 2], both.clone()),
            Told::Commit(SIGNER, SUBNET, 0, HASH),
            Told::Commit(SIGNER, NetUid(6), 0, zero),
        ];
        assert_eq!(told(), expected);
        let completed = Event::BatchWeightsCompleted {
            netuids: list(&compact(&both)),
            hotkey: SIGNER,
        };
        assert_eq!(
            events(),
            [committed(5, HASH), committed(6, zero), completed]
        );
    });
}

#[test]
fn reveals_name_the_mechanism() {
    let revealed = |index| Event::WeightsRevealed {
        hotkey: SIGNER,
        netuid_index: StorageIndex(index),
        commit_hash: HASH,
    };
    let word = (vec![3, 4], vec![3, 4], vec![1, 2], 9);
    let expected = Told::Reveal(SIGNER, SUBNET, 0, vec![word]);
    let events = [announced(5)[0].clone(), revealed(5)];
    assert_hands_over(reveal_weights(&[3, 4]), expected, &events);
    let word = (vec![3], vec![4], vec![1, 2], 9);
    let expected = Told::Reveal(SIGNER, SUBNET, 1, vec![word]);
    let events = [announced(4096 + 5)[0].clone(), revealed(4096 + 5)];
    assert_hands_over(reveal_mechanism_weights(), expected, &events);
}

#[test]
fn batch_reveal_weights_shows_all_in_their_order() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(batch_reveal_weights()));
        let words = vec![
            (vec![3], vec![4], vec![1], 7),
            (vec![5], vec![6], vec![], 8),
        ];
        let expected = [
            Told::CheckBatch(vec![2; 4], vec![]),
            Told::Reveal(SIGNER, SUBNET, 0, words),
        ];
        assert_eq!(told(), expected);
        let revealed = Event::WeightsBatchRevealed {
            hotkey: SIGNER,
            netuid: SUBNET,
            commit_hashes: list(&[HASH, HASH]),
        };
        assert_eq!(events(), [announced(5)[0].clone(), revealed]);
    });
}
