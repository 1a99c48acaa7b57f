//! What goes with a subnet.

use crate::mock::*;
use frame_support::{
    assert_ok,
    weights::{Weight, WeightMeter},
};
use yuma_interfaces::{
    delegation::{AutoStakeCalls, TakeCalls},
    subnets::OnSubnetRemoved,
};

fn furnish(netuid: yuma_types::NetUid) {
    for hotkey in [HOTKEY, SECOND_HOTKEY, STRANGERS] {
        let list = [(1, 30), (2, 31), (3, 32), (4, 33), (5, 34)];
        assert_ok!(name(hotkey, netuid, &list));
    }
    ripen(netuid);
    assert_ok!(name(THIRD_HOTKEY, netuid, &[(1, 30)]));
    assert_ok!(name(HOTKEY, netuid, &[]));
    for hotkey in [HOTKEY, 30] {
        assert_ok!(Delegation::set_childkey_take(
            &(hotkey / 10),
            &hotkey,
            netuid,
            7
        ));
    }
    for coldkey in 40..44 {
        assert_ok!(Delegation::set_auto_stake(&coldkey, netuid, &HOTKEY));
    }
}

fn kept() -> usize {
    let key = sp_io::hashing::twox_128(b"Delegation");
    let mut count = 0;
    let mut next = key.to_vec();
    while let Some(found) = sp_io::storage::next_key(&next) {
        if !found.starts_with(&key) {
            break;
        }
        count += 1;
        next = found;
    }
    count
}

#[test]
fn nothing_is_left_of_it_and_all_of_another_whatever_weight_there_is_at_a_time() {
    ExtBuilder::default().build_and_execute(|| {
        furnish(OTHER_NET);
        let before = kept();
        furnish(NET);
        let step = <Test as frame_system::Config>::DbWeight::get().reads_writes(20, 16);
        let mut steps = 0;
        while !Delegation::clear_subnet(NET, &mut WeightMeter::with_limit(step)) {
            assert_ok!(Delegation::do_try_state());
            steps += 1;
            assert!(steps < 100);
        }
        assert!(steps > 2);
        assert_eq!(kept(), before);
    });
}

#[test]
fn without_weight_nothing_happens() {
    ExtBuilder::default().build_and_execute(|| {
        furnish(NET);
        let before = kept();
        let mut none = WeightMeter::with_limit(Weight::zero());
        assert!(!Delegation::clear_subnet(NET, &mut none));
        assert_eq!(kept(), before);
    });
}
