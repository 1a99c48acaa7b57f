//! Who makes room on a full subnet.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::registration::{HotkeysByUid, UidOf};
use yuma_types::Uid;

const PERIOD: u16 = 1_000;

/// The founder on uid 0 and hotkeys 21, 22 and 23 on uids 1 to 3, who registered one block after
/// the other. The subnet is full, and all their immunity is over.
fn full_subnet(test: impl FnOnce()) {
    let rules = |rules: &mut yuma_interfaces::subnets::RegistrationRules| {
        rules.max_uids = 4;
        rules.immunity_period = PERIOD;
    };
    ExtBuilder::default().rules(rules).build_and_execute(|| {
        for hotkey in [21, 22, 23] {
            next_block();
            assert_ok!(register(ALICE, NET, hotkey));
        }
        run_to(10_000);
        test();
    });
}

fn set_emission(emission: &[u64]) {
    Emission::set(emission.to_vec());
}

/// Makes neurons as young as can be.
fn make_immune(uids: &[Uid]) {
    for uid in uids {
        BlockAtRegistration::<Test>::insert(NET, uid, System::block_number());
    }
}

/// The uid that a newcomer gets.
fn newcomers_uid() -> Uid {
    register(BOB, NET, 31).unwrap().uid
}

#[test]
fn the_neuron_with_the_least_emission_makes_room() {
    full_subnet(|| {
        set_emission(&[5, 3, 2, 4]);
        assert_eq!(newcomers_uid(), 2);
        assert_eq!(Registration::hotkeys(NET), [FOUNDER_HOTKEY, 21, 31, 23]);
        assert_eq!(Registration::uid(NET, &22), None);
        assert_eq!(Registration::count(NET), 4);
    });
}

#[test]
fn of_equal_emission_the_earliest_makes_room() {
    full_subnet(|| {
        set_emission(&[1, 1, 1, 1]);
        BlockAtRegistration::<Test>::insert(NET, 3, 1);
        assert_eq!(newcomers_uid(), 3);
    });
}

#[test]
fn of_equal_emission_and_age_the_lowest_uid_makes_room() {
    full_subnet(|| {
        set_emission(&[1, 2, 1, 1]);
        for uid in 1..4 {
            BlockAtRegistration::<Test>::insert(NET, uid, 5);
        }
        assert_eq!(newcomers_uid(), 2);
    });
}

#[test]
fn a_neuron_that_no_epoch_has_seen_has_no_emission() {
    full_subnet(|| {
        set_emission(&[1, 1, 1]);
        assert_eq!(newcomers_uid(), 3);
    });
}

#[test]
fn an_immune_neuron_is_spared() {
    full_subnet(|| {
        set_emission(&[0, 9, 0, 8]);
        make_immune(&[2]);
        assert_eq!(newcomers_uid(), 3);
    });
}

#[test]
fn immunity_ends_with_its_period() {
    for (age, uid) in [(u64::from(PERIOD) - 1, 3), (u64::from(PERIOD), 2)] {
        full_subnet(|| {
            set_emission(&[0, 9, 0, 8]);
            BlockAtRegistration::<Test>::insert(NET, 2, System::block_number() - age);
            assert_eq!(newcomers_uid(), uid);
        });
    }
}

#[test]
fn where_all_are_immune_the_least_of_them_makes_room() {
    full_subnet(|| {
        set_emission(&[0, 9, 7, 8]);
        make_immune(&[1, 2, 3]);
        assert_eq!(newcomers_uid(), 2);
    });
}

#[test]
fn immunity_is_worth_nothing_where_too_few_others_are_left() {
    // Two are not immune: uids 2 and 3.
    for (min_non_immune, uid) in [(0, 2), (1, 2), (2, 1), (3, 1)] {
        full_subnet(|| {
            set_emission(&[0, 9, 1, 2]);
            make_immune(&[1]);
            change_rules(NET, |rules| rules.min_non_immune_uids = min_non_immune);
            assert_eq!(newcomers_uid(), uid, "with {min_non_immune}");
        });
    }
}

#[test]
fn where_too_few_are_left_and_none_is_immune_the_least_makes_room_all_the_same() {
    full_subnet(|| {
        set_emission(&[0, 9, 1, 2]);
        change_rules(NET, |rules| rules.min_non_immune_uids = 10);
        assert_eq!(newcomers_uid(), 2);
    });
}

#[test]
fn the_owners_hotkey_is_never_replaced() {
    full_subnet(|| {
        set_emission(&[0, 9, 9, 9]);
        for hotkey in 31..37 {
            assert_ne!(register(BOB, NET, hotkey).unwrap().uid, 0);
        }
        assert_eq!(Registration::uid(NET, &FOUNDER_HOTKEY), Some(0));
    });
}

#[test]
fn the_owners_first_other_hotkeys_are_spared_as_the_rules_say() {
    for (spared, uid) in [(0, 1), (1, 2), (2, 3)] {
        full_subnet(|| {
            set_emission(&[0, 1, 2, 3]);
            Owners::mutate(|owners| owners.extend([(21, FOUNDER), (22, FOUNDER)]));
            change_rules(NET, |rules| rules.immune_owner_uids = spared);
            assert_eq!(newcomers_uid(), uid, "with {spared} spared");
        });
    }
}

#[test]
fn a_stranger_who_names_the_owners_coldkey_later_takes_no_immunity_from_the_owners_own() {
    full_subnet(|| {
        // The owner's second hotkey is on uid 3. The stranger's comes in on uid 1.
        Owners::mutate(|owners| owners.insert(23, FOUNDER));
        set_emission(&[0, 0, 5, 1]);
        assert_eq!(register(FOUNDER, NET, 30).unwrap().uid, 1);
        run_to(20_000);
        assert_eq!(newcomers_uid(), 1);
        assert_eq!(Registration::uid(NET, &23), Some(3));
    });
}

#[test]
fn of_the_owners_hotkeys_that_came_in_one_block_the_lowest_uid_is_spared() {
    full_subnet(|| {
        set_emission(&[0, 1, 1, 1]);
        Owners::mutate(|owners| owners.extend([(21, FOUNDER), (22, FOUNDER), (23, FOUNDER)]));
        for uid in [2, 3] {
            BlockAtRegistration::<Test>::insert(NET, uid, 1);
        }
        assert_eq!(newcomers_uid(), 3);
    });
}

#[test]
fn the_owners_spared_hotkeys_do_not_count_as_replaceable() {
    full_subnet(|| {
        set_emission(&[0, 0, 5, 9]);
        Owners::mutate(|owners| owners.insert(21, FOUNDER));
        make_immune(&[3]);
        // Only uid 2 is neither spared nor immune, and that is not more than one.
        change_rules(NET, |rules| rules.min_non_immune_uids = 1);
        assert_eq!(newcomers_uid(), 3);
    });
}

#[test]
fn a_subnet_of_its_owner_alone_has_no_room() {
    ExtBuilder::default()
        .rules(|rules| rules.max_uids = 1)
        .build_and_execute(|| {
            assert_noop!(register(ALICE, NET, 21), Error::<Test>::NoNeuronIdAvailable);
        });
}

#[test]
fn a_subnet_that_has_more_neurons_than_it_may_replaces_and_does_not_grow() {
    full_subnet(|| {
        change_rules(NET, |rules| rules.max_uids = 2);
        set_emission(&[0, 9, 9, 1]);
        assert_eq!(newcomers_uid(), 3);
        assert_eq!(Registration::count(NET), 4);
    });
}

#[test]
fn a_newcomer_is_immune_and_the_next_one_takes_another_place() {
    full_subnet(|| {
        set_emission(&[0, 1, 2, 3]);
        let uids = [31, 32, 33].map(|hotkey| register(BOB, NET, hotkey).unwrap().uid);
        assert_eq!(uids, [1, 2, 3]);
    });
}
