//! Nobody gains by rounding, alone or with others, however often and however little it moves.

use crate::mock::*;
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_types::{NetUid, Rao};

const FRIENDS: [AccountId; 2] = [BOB, CAROL];
const HOTKEYS: [AccountId; 2] = [HOTKEY, SECOND_HOTKEY];
const NETUIDS: [NetUid; 2] = [ROOT, NET];

type Place = (AccountId, AccountId, NetUid);

/// What Bob and Carol do.
#[derive(Clone, Debug)]
enum Act {
    Add(Place, Rao),
    Remove(Place, Rao),
    Shift(Place, Place, Rao),
    RemoveAll(Place),
    GatherOnRoot(Place),
    Earn(AccountId, Rao),
    Pay(Place, Rao),
    Wait(u64),
}

fn place() -> impl Strategy<Value = Place> {
    (
        select(&FRIENDS[..]),
        select(&HOTKEYS[..]),
        select(&NETUIDS[..]),
    )
}

fn tiny() -> impl Strategy<Value = Rao> {
    prop_oneof![3 => 1..4u64, 2 => 1..100u64, 1 => 1..10_000u64]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (place(), tiny()).prop_map(|(to, amount)| Act::Add(to, amount)),
        4 => (place(), tiny()).prop_map(|(from, amount)| Act::Remove(from, amount)),
        4 => (place(), place(), tiny()).prop_map(|(from, to, amount)| Act::Shift(from, to, amount)),
        1 => place().prop_map(Act::RemoveAll),
        1 => place().prop_map(Act::GatherOnRoot),
        2 => (place(), tiny()).prop_map(|(from, amount)| Act::Pay(from, amount)),
        1 => (select(&HOTKEYS[..]), tiny()).prop_map(|(hotkey, amount)| Act::Earn(hotkey, amount)),
        2 => (1..=BLOCKS).prop_map(Act::Wait),
    ]
}

fn perform(act: &Act) {
    // What is refused changes nothing.
    match *act {
        Act::Add((coldkey, hotkey, netuid), amount) => {
            let _ = add(coldkey, hotkey, netuid, amount);
        }
        Act::Remove((coldkey, hotkey, netuid), amount) => {
            let _ = remove(coldkey, hotkey, netuid, amount);
        }
        Act::Shift(from, to, amount) => {
            let _ = shift(at(from.0, from.1, from.2), at(to.0, to.1, to.2), amount);
        }
        Act::RemoveAll((coldkey, hotkey, _)) => drop(remove_all(coldkey, hotkey)),
        Act::GatherOnRoot((coldkey, hotkey, _)) => drop(gather_on_root(coldkey, hotkey)),
        Act::Pay((coldkey, hotkey, netuid), amount) => {
            let _ = Staking::pay_from_position(&hotkey, &coldkey, netuid, amount);
        }
        Act::Earn(hotkey, amount) => pay_stakers(NET, hotkey, amount),
        Act::Wait(blocks) => wait(blocks),
    }
}

/// All that they have.
fn total() -> Rao {
    let of = |coldkey| {
        let stakes = HOTKEYS.map(|hotkey| NETUIDS.map(|netuid| stake_of(coldkey, hotkey, netuid)));
        free(coldkey) + stakes.concat().iter().sum::<Rao>()
    };
    FRIENDS.into_iter().map(of).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Two parts of a rao may come to be a whole one where they come together, so that as many rao as
    /// there are positions may come to light, once after each payout.
    #[test]
    fn no_sequence_of_calls_of_two_friends_increases_what_they_have(
        others in vec((place(), 1..2_000u64), 0..6),
        payouts in vec((select(&HOTKEYS[..]), 1..5_000u64), 0..4),
        acts in vec(act(), 1..200),
    ) {
        ExtBuilder::default().build_and_execute(|| {
            LeastStake::set(1);
            for ((_, hotkey, netuid), amount) in others {
                assert_ok!(add(OWNER, hotkey, netuid, amount));
            }
            wait(2 * BLOCKS);
            for (hotkey, amount) in payouts {
                pay_stakers(NET, hotkey, amount);
            }
            let positions = 8;
            let mut most = total() + positions;
            for act in &acts {
                let before = total();
                perform(act);
                if matches!(act, Act::Earn(..)) {
                    most += total() - before + positions;
                }
                prop_assert!(total() <= most, "{} of {most}", total());
            }
            Ok(())
        })?;
    }
}
