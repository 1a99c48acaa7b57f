//! Where a coldkey wants its miners' incentive staked.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::{
    delegation::{AutoStakeCalls, AutoStakeOf},
    keys::OnHotkeySwapped,
};
use yuma_types::limits::MAX_AUTO_STAKERS;

const UNKNOWN: Error<Test> = Error::HotKeyNotRegisteredInSubNet;
const SAME: Error<Test> = Error::SameAutoStakeHotkeyAlreadySet;

fn choose(coldkey: u64, hotkey: u64) {
    assert_ok!(Delegation::set_auto_stake(&coldkey, NET, &hotkey));
}

#[test]
fn it_is_nowhere_until_it_is_said_and_then_there_on_that_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Delegation::auto_stake(&STRANGER, NET), None);
        choose(STRANGER, HOTKEY);
        assert_eq!(Delegation::auto_stake(&STRANGER, NET), Some(HOTKEY));
        assert_eq!(Delegation::auto_stake(&STRANGER, OTHER_NET), None);
        choose(STRANGER, SECOND_HOTKEY);
        assert_eq!(Delegation::auto_stake(&STRANGER, NET), Some(SECOND_HOTKEY));
        assert_eq!(
            AutoStakers::<Test>::iter_keys().collect::<Vec<_>>(),
            [SECOND_HOTKEY]
        );
    });
}

#[test]
fn it_is_a_neuron_of_the_subnet_and_another_than_before() {
    ExtBuilder::default().build_and_execute(|| {
        let set = |netuid, hotkey| Delegation::set_auto_stake(&OWNER, netuid, &hotkey);
        assert_noop!(set(NOWHERE, HOTKEY), Error::<Test>::SubnetNotExists);
        assert_noop!(set(NET, STRANGERS), UNKNOWN);
        assert_ok!(set(NET, HOTKEY));
        assert_noop!(set(NET, HOTKEY), SAME);
    });
}

#[test]
fn a_choice_follows_the_hotkey_into_a_swap() {
    ExtBuilder::default().build_and_execute(|| {
        choose(STRANGER, HOTKEY);
        choose(3, HOTKEY);
        choose(4, SECOND_HOTKEY);
        Delegation::on_hotkey_swapped(&HOTKEY, &STRANGERS);
        let chosen = [STRANGER, 3, 4].map(|coldkey| Delegation::auto_stake(&coldkey, NET));
        assert_eq!(
            chosen,
            [Some(STRANGERS), Some(STRANGERS), Some(SECOND_HOTKEY)]
        );
    });
}

#[test]
fn on_one_subnet_only_the_choices_there_follow() {
    ExtBuilder::default().build_and_execute(|| {
        choose(STRANGER, HOTKEY);
        assert_ok!(Delegation::set_auto_stake(&STRANGER, OTHER_NET, &HOTKEY));
        Delegation::relabel_choices(Some(NET), &HOTKEY, &STRANGERS);
        assert_eq!(Delegation::auto_stake(&STRANGER, NET), Some(STRANGERS));
        assert_eq!(Delegation::auto_stake(&STRANGER, OTHER_NET), Some(HOTKEY));
    });
}

#[test]
fn a_choice_is_the_new_coldkeys_after_a_swap_of_coldkeys() {
    ExtBuilder::default().build_and_execute(|| {
        choose(STRANGER, HOTKEY);
        assert_ok!(Delegation::set_auto_stake(
            &STRANGER,
            OTHER_NET,
            &SECOND_HOTKEY
        ));
        choose(4, SECOND_HOTKEY);
        Delegation::relabel_chooser(&STRANGER, &4);
        let chosen =
            |coldkey: u64| [NET, OTHER_NET].map(|netuid| Delegation::auto_stake(&coldkey, netuid));
        assert_eq!(chosen(STRANGER), [None, None]);
        assert_eq!(chosen(4), [Some(HOTKEY), Some(SECOND_HOTKEY)]);
    });
}

#[test]
fn nobody_keeps_others_from_choosing_a_hotkey_that_many_have_chosen() {
    ExtBuilder::default().build_and_execute(|| {
        let many = u64::from(MAX_AUTO_STAKERS);
        for coldkey in 0..=many {
            choose(1_000 + coldkey, HOTKEY);
        }
        let late = 1_000 + many;
        assert_eq!(Delegation::auto_stake(&late, NET), Some(HOTKEY));
        Delegation::on_hotkey_swapped(&HOTKEY, &STRANGERS);
        assert_eq!(Delegation::auto_stake(&1_000, NET), Some(STRANGERS));
        // There was no room to note that one.
        assert_eq!(Delegation::auto_stake(&late, NET), Some(HOTKEY));
        choose(late, SECOND_HOTKEY);
    });
}
