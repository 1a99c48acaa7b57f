//! What holds whatever happens.

use crate::{
    mock::*, Alpha, EarlierFreshStake, FreshStake, FreshTotals, JoinedStake, SubnetTAO,
    TotalHotkeyAlpha, TotalHotkeyShares,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    assert_ok,
    traits::{fungible::Mutate, tokens::Preservation},
};
use proptest::{collection::vec, prelude::*, sample::select};
use sp_runtime::DispatchError;
use yuma_interfaces::staking::{StakeChange, StakeWeightOf};
use yuma_types::{NetUid, Rao};

const COLDKEYS: [AccountId; 3] = [OWNER, BOB, CAROL];
const HOTKEYS: [AccountId; 2] = [HOTKEY, SECOND_HOTKEY];
const NETUIDS: [NetUid; 2] = [ROOT, NET];

/// Stakes on nothing else.
const VISITOR: AccountId = 4;

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
    Shift(Position, Position, Rao),
    RemoveAll(AccountId, AccountId),
    GatherOnRoot(AccountId, AccountId),
    Recycle(Position, Rao),
    Wait(u64),
}

fn position() -> impl Strategy<Value = Position> {
    (
        select(&COLDKEYS[..]),
        select(&HOTKEYS[..]),
        select(&NETUIDS[..]),
    )
}

fn holder() -> impl Strategy<Value = (AccountId, AccountId)> {
    (select(&COLDKEYS[..]), select(&HOTKEYS[..]))
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
        3 => (position(), position(), amount()).prop_map(|(from, to, amount)| Step::Shift(from, to, amount)),
        1 => holder().prop_map(|(coldkey, hotkey)| Step::RemoveAll(coldkey, hotkey)),
        1 => holder().prop_map(|(coldkey, hotkey)| Step::GatherOnRoot(coldkey, hotkey)),
        1 => (position(), amount()).prop_map(|(from, amount)| Step::Recycle(from, amount)),
        2 => (1..=BLOCKS).prop_map(Step::Wait),
    ]
}

/// What everybody would be paid who left now.
fn stakes() -> BTreeMap<Position, Rao> {
    let mut stakes = BTreeMap::new();
    for coldkey in COLDKEYS {
        for hotkey in HOTKEYS {
            for netuid in NETUIDS {
                let available = Staking::stake_of(&hotkey, &coldkey, netuid);
                stakes.insert((coldkey, hotkey, netuid), available);
            }
        }
    }
    stakes
}

/// What has been issued, and what each pot should hold beyond its stake.
#[derive(Default)]
struct Books {
    issued: Rao,
    recycled: Rao,
    surplus: BTreeMap<NetUid, Rao>,
}

/// Whether so much may be more than one of a hotkey's pools can share.
fn would_be_coarse(hotkey: AccountId, amount: Rao) -> bool {
    NETUIDS.into_iter().any(|netuid| {
        assert_ok!(Staking::join(&hotkey, netuid));
        !Staking::pool(&hotkey, netuid).would_be_fine(amount)
    })
}

/// Whose position a step was meant to change, and what left it.
type Change = (Position, i128);

/// What left a position and its pot, if anything did.
type Left<E> = Result<Vec<(Position, StakeChange)>, E>;

impl Books {
    fn surplus(&mut self, netuid: NetUid) -> &mut Rao {
        self.surplus.entry(netuid).or_default()
    }

    /// Takes a step and says what it changed.
    fn take(&mut self, step: &Step) -> Vec<Change> {
        match *step {
            Step::Add(at, amount) => {
                let added = add(at.0, at.1, at.2, amount);
                return added.map_or(vec![], |change| vec![(at, -i128::from(change.tao))]);
            }
            Step::Remove(at, amount) => return self.remove(at, amount),
            Step::RemoveAllBut(at, rest) => {
                let available = Staking::stake_of(&at.1, &at.0, at.2);
                return self.remove(at, available.saturating_sub(rest));
            }
            Step::Shift(from, to, amount) => return self.shift(from, to, amount),
            Step::RemoveAll(coldkey, hotkey) => {
                return self.leave(|| {
                    let removed = remove_all(coldkey, hotkey)?.into_iter();
                    let removed = removed
                        .filter_map(|(netuid, left)| Some(((coldkey, hotkey, netuid), left?)));
                    Ok::<_, DispatchError>(removed.collect())
                })
            }
            Step::GatherOnRoot(coldkey, hotkey) => return self.gather(coldkey, hotkey),
            Step::Recycle(from, amount) => {
                let left = self.leave(|| {
                    let left = recycle(from.0, from.1, from.2, amount)?;
                    Ok::<_, DispatchError>(vec![(from, left)])
                });
                self.recycled += left.iter().map(|(_, left)| *left as Rao).sum::<Rao>();
                return left;
            }
            Step::Wait(blocks) => wait(blocks),
            Step::Fund(netuid, amount) => {
                fund(netuid, amount);
                self.issued += amount;
                *self.surplus(netuid) += amount;
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
            }
            Step::PayOwner(hotkey, amount) => {
                let amount = amount.min(*self.surplus(NET));
                assert_ok!(pay_out(NET, &[earned(hotkey, amount, 0)]));
                *self.surplus(NET) -= amount;
            }
            Step::PayStakers(hotkey, amount) => {
                let amount = amount.min(*self.surplus(NET));
                let staked = || NETUIDS.map(SubnetTAO::<Test>::get).iter().sum::<Rao>();
                let (before, coarse) = (staked(), would_be_coarse(hotkey, amount));
                assert_ok!(pay_out(NET, &[earned(hotkey, 0, amount)]));
                let paid = staked() - before;
                assert!(paid == amount || paid < amount && coarse);
                *self.surplus(NET) -= paid;
            }
        }
        Vec::new()
    }

    /// What the last to leave leaves behind is surplus.
    fn leave<E>(&mut self, step: impl FnOnce() -> Left<E>) -> Vec<Change> {
        let before = NETUIDS.map(SubnetTAO::<Test>::get);
        let left = step().unwrap_or_default();
        for (netuid, before) in NETUIDS.into_iter().zip(before) {
            let out = left.iter().filter(|(at, _)| at.2 == netuid);
            let out: Rao = out.map(|(_, left)| left.tao).sum();
            *self.surplus(netuid) += before - SubnetTAO::<Test>::get(netuid) - out;
        }
        left.into_iter()
            .map(|(at, left)| (at, i128::from(left.alpha)))
            .collect()
    }

    fn remove(&mut self, at: Position, amount: Rao) -> Vec<Change> {
        self.leave(|| remove(at.0, at.1, at.2, amount).map(|left| vec![(at, left)]))
    }

    fn shift(&mut self, from: Position, to: Position, amount: Rao) -> Vec<Change> {
        let before = NETUIDS.map(SubnetTAO::<Test>::get);
        let Ok(shifted) =
            crate::mock::shift(at(from.0, from.1, from.2), at(to.0, to.1, to.2), amount)
        else {
            return Vec::new();
        };
        for (netuid, before) in NETUIDS.into_iter().zip(before) {
            let came = if to.2 == netuid {
                shifted.entered.tao
            } else {
                0
            };
            let left = if from.2 == netuid {
                shifted.left.tao
            } else {
                0
            };
            let after = SubnetTAO::<Test>::get(netuid);
            *self.surplus(netuid) += before + came - left - after;
        }
        vec![
            (from, shifted.left.alpha.into()),
            (to, -i128::from(shifted.entered.alpha)),
        ]
    }

    fn gather(&mut self, coldkey: AccountId, hotkey: AccountId) -> Vec<Change> {
        let before = SubnetTAO::<Test>::get(NET);
        let Ok((left, entered)) = gather_on_root(coldkey, hotkey) else {
            return Vec::new();
        };
        let left = left.into_iter().filter_map(|(_, left)| left);
        let (tao, alpha) = left.fold((0, 0), |sum, left| (sum.0 + left.tao, sum.1 + left.alpha));
        assert_eq!(tao, entered.tao);
        *self.surplus(NET) += before - SubnetTAO::<Test>::get(NET) - tao;
        vec![
            ((coldkey, hotkey, NET), alpha.into()),
            ((coldkey, hotkey, ROOT), -i128::from(entered.alpha)),
        ]
    }

    fn assert_balanced(&mut self) {
        let issuance = 4 * RICH + ED + self.issued - self.recycled;
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
                // Of what is staked, no more than a rao for each position is nobody's.
                let all = Staking::hotkey_stake(&hotkey, netuid);
                assert!(owed <= all && all <= owed + 2 * 3, "{owed} of {all}");
            }
        }
    }
}

/// What rounding to whole shares and then to whole rao may take from who trades them.
fn grain((_, hotkey, netuid): Position) -> i128 {
    let pool = u128::from(Staking::hotkey_stake(&hotkey, netuid));
    let all = TotalHotkeyShares::<Test>::get(hotkey, netuid).bits.max(1);
    1 + (pool / all) as i128
}

/// Rounding may take a rao when fresh stake joins its pool.
fn assert_nobody_lost(before: &BTreeMap<Position, Rao>, moved: &[Change]) {
    for (position, had) in before {
        let had = i128::from(*had);
        let has = i128::from(Staking::stake_of(&position.1, &position.0, position.2));
        match moved.iter().find(|(at, _)| at == position) {
            Some((at, left)) => {
                assert!(
                    has + left <= had + 1,
                    "{position:?} gained {}",
                    has + left - had
                );
                assert!(
                    has + left >= had - 1 - grain(*at),
                    "{position:?} lost {}",
                    had - has - left
                );
            }
            _ => assert!(has >= had - 1, "{position:?} lost {}", had - has),
        }
    }
}

fn exit_all(books: &mut Books) {
    let positions: Vec<_> = Alpha::<Test>::iter_keys().collect();
    for (hotkey, coldkey, netuid) in positions {
        let had = Staking::stake_of(&hotkey, &coldkey, netuid);
        let balance = free(coldkey);
        let at = (coldkey, hotkey, netuid);
        let left = books.remove(at, u64::MAX);
        assert_eq!(left, [(at, i128::from(had))], "anyone can leave");
        assert_eq!(free(coldkey), balance + had);
    }
    assert_eq!(Alpha::<Test>::iter().count(), 0);
    assert_eq!(FreshStake::<Test>::iter().count(), 0);
    assert_eq!(EarlierFreshStake::<Test>::iter().count(), 0);
    assert_eq!(FreshTotals::<Test>::iter().count(), 0);
    assert_eq!(JoinedStake::<Test>::iter().count(), 0);
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
                assert_nobody_lost(&before, &moved);
                books.assert_balanced();
                assert_ok!(Staking::do_try_state());
            }
            exit_all(&mut books);
            books.assert_balanced();
        });
    }

    /// Whoever else comes, leaves or earns meanwhile.
    #[test]
    fn whoever_leaves_early_has_what_it_put_in_to_the_rao(
        steps in vec(step(), 0..20),
        amount in MIN_STAKE..1_000 * TAO,
        meanwhile in vec(step(), 0..40),
    ) {
        ExtBuilder::default().balance(VISITOR, RICH).build_and_execute(|| {
            let mut books = Books { issued: RICH, ..Default::default() };
            for step in &steps {
                books.take(step);
            }
            assert_ok!(add(VISITOR, HOTKEY, NET, amount));
            let until = System::block_number() + BLOCKS - 1;
            for step in &meanwhile {
                books.take(step);
                System::set_block_number(System::block_number().min(until));
                assert_eq!(Staking::stake_of(&HOTKEY, &VISITOR, NET), amount);
            }
            assert_eq!(books.remove((VISITOR, HOTKEY, NET), u64::MAX).len(), 1);
            assert_eq!(free(VISITOR), RICH);
        });
    }

    /// Beside what comes of it where it is, stake that visits changes nobody's, and no books.
    #[test]
    fn a_visit_leaves_no_trace(
        steps in vec(step(), 0..20),
        amount in MIN_STAKE..1_000_000 * TAO,
        earned in vec(amount(), 0..3),
    ) {
        let ends = [false, true].map(|visited| {
            let mut end = None;
            ExtBuilder::default().balance(VISITOR, RICH).build_and_execute(|| {
                let mut books = Books { issued: RICH, ..Default::default() };
                for step in &steps {
                    books.take(step);
                }
                if visited {
                    assert_ok!(add(VISITOR, HOTKEY, NET, amount));
                }
                for amount in &earned {
                    pay_stakers(NET, HOTKEY, *amount);
                }
                if visited {
                    assert_ok!(remove(VISITOR, HOTKEY, NET, u64::MAX));
                    assert_eq!(free(VISITOR), RICH);
                }
                end = Some((stakes(), Staking::stake_weight(&HOTKEY, NET), in_pot(NET)));
            });
            end
        });
        prop_assert_eq!(&ends[0], &ends[1]);
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
