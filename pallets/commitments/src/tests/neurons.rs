//! What becomes of records when neurons come and go.

use super::*;
use yuma_interfaces::{keys::OnHotkeySwapped, registration::OnNeuronChanged};

const NEW: u64 = 12;

fn furnish() {
    for netuid in [NET, OTHER_NET] {
        for who in [HOTKEY, SECOND_HOTKEY] {
            assert_ok!(publish(who, netuid, &[raw(3), Data::ResetBondsFlag]));
        }
    }
}

#[test]
fn nothing_remains_of_a_neuron_that_is_replaced() {
    ExtBuilder::build_and_execute(|| {
        furnish();
        let mut expected = kept();
        expected.retain(|at| *at != (NET, HOTKEY));
        Commitments::on_replaced(NET, 0, &HOTKEY);
        assert_eq!(kept(), expected);
        // Who has published nothing leaves nothing.
        Commitments::on_replaced(NET, 0, &STRANGER);
        <Commitments as OnNeuronChanged<u64>>::on_added(NET, 2);
        assert_eq!(kept(), expected);
    });
}

#[test]
fn a_hotkey_that_takes_anothers_place_has_its_records() {
    ExtBuilder::build_and_execute(|| {
        furnish();
        let named = |netuid: Option<NetUid>| {
            let rename = move |(at, who)| {
                let renamed = who == HOTKEY && (netuid == Some(at) || netuid.is_none());
                (at, if renamed { NEW } else { who })
            };
            let mut all: Vec<_> = kept().into_iter().map(rename).collect();
            all.sort();
            all
        };
        let expected = named(Some(NET));
        let record = CommitmentOf::<Test>::get(NET, HOTKEY);
        Commitments::on_hotkey_swapped_on(NET, &HOTKEY, &NEW, false);
        assert_eq!(kept(), expected);
        assert_eq!(CommitmentOf::<Test>::get(NET, NEW), record);
        Neurons::set(vec![NEW, SECOND_HOTKEY, HOTKEY]);

        let expected = named(None);
        Commitments::on_hotkey_swapped(&HOTKEY, &NEW);
        assert_eq!(kept(), expected);
    });
}
