//! Nobody gains by rounding, however often and however little it moves.

use crate::mock::*;
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_types::{NetUid, Rao};

const HOTKEYS: [AccountId; 2] = [HOTKEY, SECOND_HOTKEY];
const NETUIDS: [NetUid; 2] = [ROOT, NET];

type Place = (AccountId, NetUid);

/// What Bob does.
#[derive(Clone, Debug)]
enum Act {
    Add(Place, Rao),
    Remove(Place, Rao),
    Shift(Place, Place, Rao),
    RemoveAll(AccountId),
    GatherOnRoot(AccountId),
    Pay(Place, Rao),
    Wait(u64),
}

fn place() -> impl Strategy<Value = Place> {
    (select(&HOTKEYS[..]), select(&NETUIDS[..]))
}

fn tiny() -> impl Strategy<Value = Rao> {
    prop_oneof![3 => 1..4u64, 2 => 1..100u64, 1 => 1..10_000u64]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (place(), tiny()).prop_map(|(to, amount)| Act::Add(to, amount)),
        4 => (place(), tiny()).prop_map(|(from, amount)| Act::Remove(from, amount)),
        4 => (place(), place(), tiny()).prop_map(|(from, to, amount)| Act::Shift(from, to, amount)),
        1 => select(&HOTKEYS[..]).prop_map(Act::RemoveAll),
        1 => select(&HOTKEYS[..]).prop_map(Act::GatherOnRoot),
        2 => (place(), tiny()).prop_map(|(from, amount)| Act::Pay(from, amount)),
        2 => (1..=BLOCKS).prop_map(Act::Wait),
    ]
}

fn perform(act: &Act) {
    // What is refused changes nothing.
    match *act {
        Act::Add((hotkey, netuid), amount) => drop(add(BOB, hotkey, netuid, amount)),
        Act::Remove((hotkey, netuid), amount) => drop(remove(BOB, hotkey, netuid, amount)),
        Act::Shift(from, to, amount) => {
            let _ = shift(at(BOB, from.0, from.1), at(BOB, to.0, to.1), amount);
        }
        Act::RemoveAll(hotkey) => drop(remove_all(BOB, hotkey)),
        Act::GatherOnRoot(hotkey) => drop(gather_on_root(BOB, hotkey)),
        Act::Pay((hotkey, netuid), amount) => {
            let _ = Staking::pay_from_position(&hotkey, &BOB, netuid, amount);
        }
        Act::Wait(blocks) => wait(blocks),
    }
}

/// All that Bob has.
fn total() -> Rao {
    let stakes = HOTKEYS.map(|hotkey| NETUIDS.map(|netuid| stake_of(BOB, hotkey, netuid)));
    free(BOB) + stakes.concat().iter().sum::<Rao>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Two parts of a rao may come to be a whole one where they come together, so that as many rao as
    /// there are positions may come to light, once.
    #[test]
    fn no_sequence_of_ones_calls_increases_what_it_has(
        others in vec((select(&[OWNER, CAROL][..]), place(), 1..2_000u64), 0..6),
        payouts in vec((select(&HOTKEYS[..]), 1..5_000u64), 0..4),
        acts in vec(act(), 1..200),
    ) {
        ExtBuilder::default().build_and_execute(|| {
            LeastStake::set(1);
            for (coldkey, (hotkey, netuid), amount) in others {
                assert_ok!(add(coldkey, hotkey, netuid, amount));
            }
            wait(2 * BLOCKS);
            for (hotkey, amount) in payouts {
                pay_stakers(NET, hotkey, amount);
            }
            let (before, positions) = (total(), 4);
            for act in &acts {
                perform(act);
                prop_assert!(total() <= before + positions, "{} of {before}", total());
            }
            prop_assert!(total() <= before + positions);
            Ok(())
        })?;
    }
}
