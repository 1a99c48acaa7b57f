//! Takes, children, and where rewards go.

use super::*;
use yuma_interfaces::governance::TakeSetting;

#[test]
fn takes_go_up_and_down_for_the_coldkey_that_signed() {
    let (coldkey, hotkey, take) = (SIGNER, HOTKEY, 7);
    assert_hands_over(
        Call::increase_take { hotkey, take },
        Told::IncreaseTake(SIGNER, HOTKEY, 7),
        &[Event::TakeIncreased {
            coldkey,
            hotkey,
            take,
        }],
    );
    assert_hands_over(
        Call::decrease_take { hotkey, take },
        Told::DecreaseTake(SIGNER, HOTKEY, 7),
        &[Event::TakeDecreased {
            coldkey,
            hotkey,
            take,
        }],
    );
}

#[test]
fn a_childs_take_is_set_on_one_subnet() {
    let (hotkey, netuid, take) = (HOTKEY, SUBNET, 7);
    assert_hands_over(
        Call::set_childkey_take {
            hotkey,
            netuid,
            take,
        },
        Told::SetChildkeyTake(SIGNER, HOTKEY, SUBNET, 7),
        &[Event::ChildKeyTakeSet { hotkey, take }],
    );
}

fn told_children() -> Told {
    Told::SetChildren(SIGNER, HOTKEY, SUBNET, vec![(7, 8), (9, 10)])
}

#[test]
fn children_are_scheduled_or_set_at_once() {
    let (hotkey, netuid, children) = (HOTKEY, SUBNET, list(&[(7, 8), (9, 10)]));
    ChildrenFrom::set(Some(42));
    let scheduled = Event::SetChildrenScheduled {
        hotkey,
        netuid,
        block: 42,
        children: children.clone(),
    };
    assert_hands_over(set_children(), told_children(), &[scheduled]);
    ChildrenFrom::take();
    let set = Event::SetChildren {
        hotkey,
        netuid,
        children,
    };
    assert_hands_over(set_children(), told_children(), &[set]);
}

#[test]
fn the_weight_is_for_as_many_parents_as_there_may_be_and_taken_for_those_there_are() {
    for call in [set_children(), set_weights(&[3, 4])] {
        let declared = call.get_dispatch_info().call_weight.ref_time();
        let taken = |parents| {
            let mut taken = None;
            ExtBuilder::default().build_and_execute(|| {
                Parents::set(parents);
                let origin = RuntimeOrigin::signed(SIGNER);
                let done = RuntimeCall::from(call.clone()).dispatch(origin).unwrap();
                taken = done.actual_weight.map(|weight| weight.ref_time());
                Parents::take();
            });
            taken.unwrap()
        };
        assert!(taken(0) < taken(1));
        assert_eq!(taken(64), declared);
    }
}

#[test]
fn a_hotkey_that_nobody_owns_is_associated() {
    let (coldkey, hotkey) = (SIGNER, HOTKEY);
    let call = || Call::try_associate_hotkey { hotkey };
    let associated = Event::HotkeyAssociated { hotkey, coldkey };
    let told = || Told::TryAssociate(SIGNER, HOTKEY);
    assert_hands_over(call(), told(), &[associated]);
    IsFree::set(false);
    assert_hands_over(call(), told(), &[]);
    IsFree::take();
}

#[test]
fn a_coldkey_says_where_its_miners_incentive_goes() {
    let (coldkey, netuid, hotkey) = (SIGNER, SUBNET, HOTKEY);
    assert_hands_over(
        Call::set_coldkey_auto_stake_hotkey { netuid, hotkey },
        Told::SetAutoStake(SIGNER, SUBNET, HOTKEY),
        &[Event::AutoStakeDestinationSet {
            coldkey,
            netuid,
            hotkey,
        }],
    );
}

#[test]
fn root_sets_what_children_follow() {
    let settings: [(Call<Test>, _, Event<Test>); 4] = [
        (
            Call::sudo_set_tx_childkey_take_rate_limit { tx_rate_limit: 7 },
            TakeSetting::TxChildkeyTakeRateLimit(7),
            Event::TxChildKeyTakeRateLimitSet { value: 7 },
        ),
        (
            Call::sudo_set_min_childkey_take { take: 7 },
            TakeSetting::MinChildkeyTake(7),
            Event::MinChildKeyTakeSet { value: 7 },
        ),
        (
            Call::sudo_set_max_childkey_take { take: 7 },
            TakeSetting::MaxChildkeyTake(7),
            Event::MaxChildKeyTakeSet { value: 7 },
        ),
        (
            Call::set_pending_childkey_cooldown { cooldown: 7 },
            TakeSetting::PendingChildKeyCooldown(7),
            Event::PendingChildKeyCooldownSet { value: 7 },
        ),
    ];
    for (call, setting, announced) in settings {
        ExtBuilder::default().build_and_execute(|| {
            let done = RuntimeCall::from(call).dispatch(RuntimeOrigin::root());
            assert_ok!(done);
            assert_eq!(told(), [Told::GovernTakes(setting)]);
            assert_eq!(events(), [announced]);
        });
    }
}
