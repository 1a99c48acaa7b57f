//! What holds whatever happens.

use crate::{mock::*, Alpha, SubnetTAO, TotalHotkeyAlpha, TotalHotkeyShares};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    assert_ok,
    traits::{fungible::Mutate, tokens::Preservation},
};
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_interfaces::staking::{Payouts, StakeChange, Stakes};
use yuma_types::{NetUid, Rao};

const COLDKEYS: [AccountId; 3] = [OWNER, BOB, CAROL];
const HOTKEYS: [AccountId; 2] = [HOTKEY, SECOND_HOTKEY];
const NETUIDS: [NetUid; 2] = [ROOT, NET];

type Position = (AccountId, AccountId, NetUid);

#[derive(Clone, Debug)]
enum Step {
    Add(Position, Rao),
    Remove(Position, Rao),
    /// Leaves that much.
    RemoveAllBut(Position, Rao),
    Fund(NetUid, Rao),
    Donate(NetUid, Rao),
    PayOwner(AccountId, Rao),
    PayStakers(AccountId, Rao),
}

fn position() -> impl Strategy<Value = Position> {
    (
        select(&COLDKEYS[..]),
        select(&HOTKEYS[..]),
        select(&NETUIDS[..]),
    )
}

/// Small, middling and large ones.
fn amount() -> impl Strategy<Value = Rao> {
    prop_oneof![1..100u64, 1..10_000_000u64, 1..1_000 * TAO]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (position(), amount()).prop_map(|(at, amount)| Step::Add(at, amount)),
        2 => (position(), amount()).prop_map(|(at, amount)| Step::Remove(at, amount)),
        1 => (position(), amount()).prop_map(|(at, rest)| Step::RemoveAllBut(at, rest)),
        2 => (select(&NETUIDS[..]), amount()).prop_map(|(netuid, amount)| Step::Fund(netuid, amount)),
        1 => (select(&NETUIDS[..]), amount()).prop_map(|(netuid, amount)| Step::Donate(netuid, amount)),
        1 => (select(&HOTKEYS[..]), amount()).prop_map(|(hotkey, amount)| Step::PayOwner(hotkey, amount)),
        3 => (select(&HOTKEYS[..]), amount()).prop_map(|(hotkey, amount)| Step::PayStakers(hotkey, amount)),
    ]
}

fn stakes() -> BTreeMap<Position, Rao> {
    let mut stakes = BTreeMap::new();
    for coldkey in COLDKEYS {
        for hotkey in HOTKEYS {
            for netuid in NETUIDS {
                stakes.insert((coldkey, hotkey, netuid), stake_of(coldkey, hotkey, netuid));
            }
        }
    }
    stakes
}

/// What has been issued, and what each pot should hold beyond its stake.
#[derive(Default)]
struct Books {
    issued: Rao,
    surplus: BTreeMap<NetUid, Rao>,
}

impl Books {
    fn surplus(&mut self, netuid: NetUid) -> &mut Rao {
        self.surplus.entry(netuid).or_default()
    }

    /// Takes a step and says whose position it was meant to change, and what left it, if any.
    fn take(&mut self, step: &Step) -> Option<(Position, i128)> {
        match *step {
            Step::Add(at, amount) => changed(at, -1, add(at.0, at.1, at.2, amount)),
            Step::Remove(at, amount) => changed(at, 1, remove(at.0, at.1, at.2, amount)),
            Step::RemoveAllBut(at, rest) => {
                let amount = stake_of(at.0, at.1, at.2).saturating_sub(rest);
                changed(at, 1, remove(at.0, at.1, at.2, amount))
            }
            Step::Fund(netuid, amount) => {
                fund(netuid, amount);
                self.issued += amount;
                *self.surplus(netuid) += amount;
                None
            }
            Step::Donate(netuid, amount) => {
                let pot = Staking::pot(netuid);
                assert_ok!(Balances::transfer(
                    &FOUNDER,
                    &pot,
                    amount,
                    Preservation::Preserve
                ));
                *self.surplus(netuid) += amount;
                None
            }
            Step::PayOwner(hotkey, amount) => {
                let amount = amount.min(*self.surplus(NET));
                assert_ok!(Staking::pay_owner(NET, &hotkey, amount));
                *self.surplus(NET) -= amount;
                None
            }
            Step::PayStakers(hotkey, amount) => {
                let amount = amount.min(*self.surplus(NET));
                assert_ok!(Staking::pay_stakers(NET, &hotkey, amount));
                *self.surplus(NET) -= amount;
                None
            }
        }
    }

    fn assert_balanced(&mut self) {
        let issuance = 4 * RICH + self.issued;
        assert_eq!(Balances::total_issuance(), issuance);
        for netuid in NETUIDS {
            let held = ED + SubnetTAO::<Test>::get(netuid) + *self.surplus(netuid);
            assert_eq!(in_pot(netuid), held);
        }
        for hotkey in HOTKEYS {
            for netuid in NETUIDS {
                let owed: Rao = COLDKEYS
                    .iter()
                    .map(|coldkey| stake_of(*coldkey, hotkey, netuid))
                    .sum();
                assert!(owed <= Staking::hotkey_stake(&hotkey, netuid));
            }
        }
    }
}

fn changed<E>(
    at: Position,
    sign: i128,
    result: Result<StakeChange, E>,
) -> Option<(Position, i128)> {
    result
        .ok()
        .map(|change| (at, sign * i128::from(change.tao)))
}

/// What rounding to whole shares and then to whole rao may take from who trades them.
fn grain((_, hotkey, netuid): Position) -> i128 {
    let pool = u128::from(Staking::hotkey_stake(&hotkey, netuid));
    let all = TotalHotkeyShares::<Test>::get(hotkey, netuid).bits.max(1);
    1 + (pool / all) as i128
}

fn assert_nobody_lost(before: &BTreeMap<Position, Rao>, moved: Option<(Position, i128)>) {
    for (position, had) in before {
        let had = i128::from(*had);
        let has = i128::from(stake_of(position.0, position.1, position.2));
        match moved {
            Some((at, left)) if at == *position => {
                assert!(
                    has + left <= had + 1,
                    "{position:?} gained {}",
                    has + left - had
                );
                assert!(
                    has + left >= had - grain(at),
                    "{position:?} lost {}",
                    had - has - left
                );
            }
            _ => assert!(has >= had, "{position:?} lost {}", had - has),
        }
    }
}

fn exit_all() {
    let positions: Vec<_> = Alpha::<Test>::iter_keys().collect();
    for (hotkey, coldkey, netuid) in positions {
        let had = stake_of(coldkey, hotkey, netuid);
        let balance = free(coldkey);
        let left = remove(coldkey, hotkey, netuid, u64::MAX)
            .expect("anyone can leave")
            .tao;
        assert_eq!(left, had);
        assert_eq!(free(coldkey), balance + had);
    }
    assert_eq!(Alpha::<Test>::iter().count(), 0);
    assert_eq!(TotalHotkeyAlpha::<Test>::iter().count(), 0);
    assert_eq!(TotalHotkeyShares::<Test>::iter().count(), 0);
    assert!(NETUIDS
        .iter()
        .all(|netuid| SubnetTAO::<Test>::get(netuid) == 0));
}

proptest! {
    #[test]
    fn no_tao_appears_or_vanishes_and_everyone_can_leave(steps in vec(step(), 1..60)) {
        ExtBuilder::default().build_and_execute(|| {
            let mut books = Books::default();
            for step in &steps {
                let before = stakes();
                let moved = books.take(step);
                assert_nobody_lost(&before, moved);
                books.assert_balanced();
            }
            assert_ok!(Staking::do_try_state());
            exit_all();
            books.assert_balanced();
        });
    }

    #[test]
    fn with_a_minimum_a_nomination_has_it_or_is_gone(
        minimum in 1..1_000 * TAO,
        steps in vec((any::<bool>(), 1..2_000 * TAO), 1..20),
    ) {
        ExtBuilder::default().nominator_minimum(minimum).build_and_execute(|| {
            for (adding, amount) in steps {
                let _ = if adding {
                    add(BOB, HOTKEY, NET, amount)
                } else {
                    remove(BOB, HOTKEY, NET, amount)
                };
                let stake = stake_of(BOB, HOTKEY, NET);
                assert!(stake == 0 || stake >= minimum, "{stake} of {minimum}");
            }
        });
    }
}
