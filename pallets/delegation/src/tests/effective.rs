//! How much weight there is behind whom.

use crate::mock::*;
use yuma_interfaces::staking::{Counted, StakeWeightOf, StakeWeightsOf};

fn weight(hotkey: u64) -> u64 {
    let one = Delegation::stake_weight(&hotkey, NET);
    let (all, _) = Delegation::stake_weights(NET, &[30, hotkey]);
    assert_eq!(all[1], one);
    one
}

#[test]
fn stake_on_the_subnet_and_on_root_both_pass_in_parts_rounded_down() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 1_001)
        .stake(HOTKEY, ROOT, 2_003)
        .stake(SECOND_HOTKEY, NET, 10)
        .build_and_execute(|| {
            let before = (weight(HOTKEY), weight(SECOND_HOTKEY));
            assert_eq!(before, (1_001 + 1_001, 10));
            lend(HOTKEY, &[(HALF, SECOND_HOTKEY), (HALF / 2, THIRD_HOTKEY)]);
            let parts = |here, on_root| Counted { here, on_root };
            let counted = |hotkey| Delegation::effective(&hotkey, NET);
            assert_eq!(counted(SECOND_HOTKEY), parts(10 + 500, 1_001));
            assert_eq!(counted(THIRD_HOTKEY), parts(250, 500));
            assert_eq!(counted(HOTKEY), parts(1_001 - 750, 2_003 - 1_501));
            assert_eq!(weight(SECOND_HOTKEY), 510 + 500);
            // What is lent on one subnet is not lent on another, and nothing on the root network.
            assert_eq!(Delegation::stake_weight(&HOTKEY, OTHER_NET), 1_001);
            assert_eq!(Delegation::stake_weight(&HOTKEY, ROOT), 2_003);
            assert_eq!(Delegation::stake_weight(&SECOND_HOTKEY, ROOT), 0);
        });
}

#[test]
fn all_of_it_may_be_lent_and_by_several_to_one() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 1_001)
        .stake(SECOND_HOTKEY, NET, 10)
        .stake(THIRD_HOTKEY, NET, 3)
        .build_and_execute(|| {
            lend(HOTKEY, &[(ALL, THIRD_HOTKEY)]);
            lend(SECOND_HOTKEY, &[(HALF, THIRD_HOTKEY)]);
            assert_eq!(weight(HOTKEY), 0);
            assert_eq!(weight(SECOND_HOTKEY), 5);
            assert_eq!(weight(THIRD_HOTKEY), 1_001 + 5 + 3);
        });
}

#[test]
fn what_is_pending_changes_nothing() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 1_001)
        .build_and_execute(|| {
            name(HOTKEY, NET, &[(ALL, THIRD_HOTKEY)]).unwrap();
            assert_eq!((weight(HOTKEY), weight(THIRD_HOTKEY)), (1_001, 0));
        });
}

#[test]
fn each_parent_takes_weight_to_look_at() {
    ExtBuilder::default().build_and_execute(|| {
        let looked = || Delegation::stake_weights(NET, &[HOTKEY]).1.ref_time();
        let none = looked();
        lend(HOTKEY, &[(1, 30)]);
        let one = looked();
        lend(SECOND_HOTKEY, &[(1, 30)]);
        assert_eq!(none, 0);
        assert!(one > 0 && looked() > one);
    });
}
