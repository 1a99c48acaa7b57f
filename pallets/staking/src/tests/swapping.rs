//! A hotkey takes another's place, and nobody's stake notices.

use crate::{mock::*, Alpha, Error, MovingHotkeys, StakingHotkeys};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    assert_noop, assert_ok,
    traits::{fungible::Mutate, tokens::Preservation::Expendable},
    weights::{Weight, WeightMeter},
};
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_interfaces::{
    keys::{OnColdkeySwapped, StakeOnTheMove},
    staking::StakeWeightOf,
    subnets::OnSubnetRemoved,
};
use yuma_types::{NetUid, Rao};

const NEW: AccountId = 21;
const COLDKEYS: [AccountId; 4] = [OWNER, BOB, CAROL, FOUNDER];
const NETUIDS: [NetUid; 2] = [ROOT, NET];

#[derive(Clone, Debug)]
enum Step {
    Add(AccountId, NetUid, Rao),
    Remove(AccountId, NetUid, Rao),
    PayStakers(Rao),
    PayOwner(Rao),
    Wait(u64),
    /// Another hotkey takes the place, if nothing is on its way.
    Swap,
    /// So many positions move.
    Move(u64),
    /// Another coldkey takes the place of one, if none is being swapped.
    SwapColdkey(usize),
    /// What it has on one hotkey moves.
    MoveColdkey,
}

fn step() -> impl Strategy<Value = Step> {
    let at = || (select(&COLDKEYS[..]), select(&NETUIDS[..]));
    let amount = || prop_oneof![1..100u64, 2_000_000..10_000_000u64, 1..1_000 * TAO];
    prop_oneof![
        4 => (at(), amount()).prop_map(|((who, netuid), amount)| Step::Add(who, netuid, amount)),
        3 => (at(), amount()).prop_map(|((who, netuid), amount)| Step::Remove(who, netuid, amount)),
        2 => amount().prop_map(Step::PayStakers),
        1 => amount().prop_map(Step::PayOwner),
        2 => (1..=BLOCKS).prop_map(Step::Wait),
        2 => Just(Step::Swap),
        3 => (0..3u64).prop_map(Step::Move),
        1 => (0..COLDKEYS.len()).prop_map(Step::SwapColdkey),
        2 => Just(Step::MoveColdkey),
    ]
}

/// The names that keys have by now.
struct Names {
    hotkey: AccountId,
    coldkeys: [AccountId; 4],
    /// The coldkey whose stake moves, to which, and on which hotkeys it may have some.
    moving: Option<(AccountId, AccountId, Vec<AccountId>)>,
}

impl Names {
    fn who(&self, coldkey: AccountId) -> AccountId {
        let index = COLDKEYS.iter().position(|one| *one == coldkey).unwrap();
        self.coldkeys[index]
    }

    /// What everybody has, and what the hotkey weighs.
    fn all(&self) -> Vec<Rao> {
        let stakes = self.coldkeys.into_iter().flat_map(|coldkey| {
            NETUIDS.map(|netuid| Staking::stake_of(&self.hotkey, &coldkey, netuid))
        });
        let weight = Staking::stake_weight(&self.hotkey, NET);
        let frees = self.coldkeys.map(free);
        stakes.chain([weight]).chain(frees).collect()
    }

    fn swap_coldkey(&mut self, index: usize) {
        let (old, new) = (self.coldkeys[index], self.coldkeys[index] + 100_000);
        assert_ok!(Balances::transfer(&old, &new, free(old), Expendable));
        let listed = Staking::listed(&old);
        SwappedFrom::mutate(|swapped| swapped.insert(old, new));
        Owners::mutate(|owners| {
            let owned = owners.values_mut().filter(|owner| **owner == old);
            owned.for_each(|owner| *owner = new);
        });
        Staking::on_coldkey_swapped(&old, &new);
        self.coldkeys[index] = new;
        self.moving = Some((old, new, listed));
    }

    fn move_coldkey(&mut self) {
        let Some((old, new, hotkeys)) = &mut self.moving else {
            return;
        };
        let mut meter = WeightMeter::new();
        match hotkeys.pop() {
            Some(hotkey) => assert!(Staking::carry_all(&hotkey, old, new, &mut meter)),
            None => {
                SwappedFrom::mutate(|swapped| swapped.clear());
                self.moving = None;
            }
        }
    }
}

/// Takes all steps, with swaps of hotkeys and coldkeys or without, and says what everybody had after each.
fn live(steps: &[Step], with_swaps: bool, of_coldkeys: bool) -> Vec<Vec<Rao>> {
    let mut told = Vec::new();
    ExtBuilder::default().build_and_execute(|| {
        let mut names = Names {
            hotkey: HOTKEY,
            coldkeys: COLDKEYS,
            moving: None,
        };
        for step in steps {
            match *step {
                Step::Add(who, netuid, amount) => {
                    let _ = add(names.who(who), names.hotkey, netuid, amount);
                }
                Step::Remove(who, netuid, amount) => {
                    let _ = remove(names.who(who), names.hotkey, netuid, amount);
                }
                Step::PayStakers(amount) => pay_stakers(NET, names.hotkey, amount),
                Step::PayOwner(amount) => {
                    fund(NET, amount);
                    assert_ok!(pay_out(NET, &[earned(names.hotkey, amount, 0)]));
                }
                Step::Wait(blocks) => wait(blocks),
                Step::Swap if with_swaps && has_arrived() => {
                    swap(names.hotkey, names.hotkey + 1_000, None);
                    names.hotkey += 1_000;
                }
                Step::Move(positions) if with_swaps => move_on(positions),
                Step::SwapColdkey(index) if of_coldkeys && names.moving.is_none() => {
                    names.swap_coldkey(index);
                }
                Step::MoveColdkey if with_swaps => names.move_coldkey(),
                _ => {}
            }
            assert_ok!(Staking::do_try_state());
            told.push(names.all());
        }
        move_on(1_000);
        assert!(has_arrived());
        while names.moving.is_some() {
            names.move_coldkey();
        }
        let hotkey = names.hotkey;
        for coldkey in names.coldkeys {
            let listed = StakingHotkeys::<Test>::get(coldkey).to_vec();
            let mut stakes = Alpha::<Test>::iter_key_prefix((hotkey, coldkey));
            let is_on = stakes.next().is_some() || coldkey == names.coldkeys[0];
            let found = listed.iter().filter(|key| **key == hotkey).count();
            assert_eq!(found, usize::from(is_on));
            let others = [hotkey, SECOND_HOTKEY];
            assert!(listed.iter().all(|key| others.contains(key)));
        }
        let is_stale = |key: AccountId| key > 100_000 && !names.coldkeys.contains(&key);
        let mut coldkeys = Alpha::<Test>::iter_keys().map(|(_, coldkey, _)| coldkey);
        assert!(!coldkeys.any(is_stale));
        told.push(names.all());
    });
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn who_never_swaps_a_hotkey_has_the_same_to_the_rao(steps in vec(step(), 1..40)) {
        prop_assert_eq!(live(&steps, true, false), live(&steps, false, false));
    }

    // An owner that has all of a pool is paid without buying shares. While its coldkey is swapped
    // that isn't seen, and flooring may take a rao.
    #[test]
    fn who_never_swaps_a_coldkey_has_the_same_but_for_flooring(steps in vec(step(), 1..40)) {
        assert_same_but_for_flooring(&steps);
    }
}

fn assert_same_but_for_flooring(steps: &[Step]) {
    let (swapped, plain) = (live(steps, true, true), live(steps, false, false));
    for (one, other) in swapped.iter().flatten().zip(plain.iter().flatten()) {
        assert!(one.abs_diff(*other) <= 5, "{one} {other}");
    }
}

#[test]
fn an_owner_alone_is_paid_before_its_shares_have_come_to_its_new_key() {
    let steps = [
        Step::PayStakers(1),
        Step::SwapColdkey(0),
        Step::PayStakers(5_237_735_754),
    ];
    assert_same_but_for_flooring(&steps);
}

/// Everybody has stake on a hotkey, some of it fresh, when another takes its place on one subnet or
/// all.
fn swapped(netuid: Option<NetUid>, test: impl FnOnce(BTreeMap<(AccountId, NetUid), Rao>)) {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 3 * TAO)
        .stake(CAROL, HOTKEY, NET, 5 * TAO)
        .stake(CAROL, HOTKEY, ROOT, 7 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, 11 * TAO));
            wait(2 * BLOCKS);
            assert_ok!(add(CAROL, HOTKEY, NET, 13 * TAO));
            pay_stakers(NET, HOTKEY, 17 * TAO);
            let before = [OWNER, BOB, CAROL].into_iter().flat_map(|coldkey| {
                [ROOT, NET, OTHER_NET]
                    .map(|netuid| ((coldkey, netuid), stake_of(coldkey, HOTKEY, netuid)))
            });
            let before: BTreeMap<_, _> = before.collect();
            swap(HOTKEY, NEW, netuid);
            assert_ok!(Staking::do_try_state());
            test(before);
        });
}

fn assert_all_on_the_new(before: &BTreeMap<(AccountId, NetUid), Rao>, moved: Option<NetUid>) {
    for ((coldkey, netuid), stake) in before {
        let (on_new, on_old) = if moved.is_none_or(|moved| moved == *netuid) {
            (*stake, 0)
        } else {
            (0, *stake)
        };
        assert_eq!(
            stake_of(*coldkey, NEW, *netuid),
            on_new,
            "{coldkey} {netuid:?}"
        );
        assert_eq!(
            stake_of(*coldkey, HOTKEY, *netuid),
            on_old,
            "{coldkey} {netuid:?}"
        );
    }
}

#[test]
fn all_stake_is_on_the_new_hotkey_at_every_step_of_the_move() {
    for netuid in [None, Some(NET)] {
        swapped(netuid, |before| {
            let mut steps = 0;
            while !has_arrived() {
                assert_all_on_the_new(&before, netuid);
                assert!(Staking::is_moving(&HOTKEY) && Staking::is_moving(&NEW));
                move_on(1);
                assert_ok!(Staking::do_try_state());
                steps += 1;
            }
            // What the owner has went at once.
            assert!(steps > 3, "{steps}");
            assert_all_on_the_new(&before, netuid);
            assert!(!Staking::is_moving(&HOTKEY) && !Staking::is_moving(&NEW));
            let left = Alpha::<Test>::iter_key_prefix((HOTKEY,)).count();
            assert_eq!(left, if netuid.is_some() { 2 } else { 0 });
        });
    }
}

#[test]
fn nothing_is_put_on_the_old_hotkey_or_taken_off_it_meanwhile() {
    swapped(Some(NET), |before| {
        for who in [BOB, FOUNDER] {
            assert_noop!(add(who, HOTKEY, NET, TAO), Error::<Test>::SwapUnderWay);
            assert_noop!(remove(who, HOTKEY, NET, TAO), Error::<Test>::SwapUnderWay);
        }
        // Elsewhere it has its stake still.
        assert_ok!(add(BOB, HOTKEY, OTHER_NET, TAO));
        assert_ok!(remove(BOB, HOTKEY, OTHER_NET, TAO));
        move_on(100);
        assert_all_on_the_new(&before, Some(NET));
        assert_ok!(add(BOB, HOTKEY, NET, TAO));
    });
}

#[test]
fn everybody_leaves_the_new_hotkey_with_all_before_anything_has_moved() {
    swapped(None, |before| {
        for ((coldkey, netuid), stake) in before.into_iter().filter(|(_, stake)| *stake > 0) {
            // Who stays has what flooring leaves.
            let paid = remove(coldkey, NEW, netuid, Rao::MAX).unwrap().tao;
            assert!(
                (stake..stake + 3).contains(&paid),
                "{coldkey} {netuid:?} {paid}"
            );
            assert_ok!(Staking::do_try_state());
        }
        assert_eq!(Alpha::<Test>::iter_keys().count(), 0);
        move_on(1);
        assert!(has_arrived());
    });
}

#[test]
fn a_move_through_a_subnet_that_is_removed_loses_nobodys_stake() {
    // However far each of the two has come.
    for (moved, cleared) in (0..6).flat_map(|moved| (0..6).map(move |cleared| (moved, cleared))) {
        swapped(None, |before| {
            let frees = [OWNER, BOB, CAROL].map(|coldkey| (coldkey, free(coldkey)));
            move_on(moved);
            Gone::set(Some(NET));
            let (look, pay) = Staking::weights_of_one();
            let mut meter = WeightMeter::with_limit((look + pay) * cleared);
            let mut done = Staking::clear_subnet(NET, &mut meter);
            for _ in 0..100 {
                move_on(1);
                done = done
                    || Staking::clear_subnet(NET, &mut WeightMeter::with_limit((look + pay) * 2));
                assert_ok!(Staking::do_try_state());
            }
            done = done || Staking::clear_subnet(NET, &mut WeightMeter::with_limit(Weight::MAX));
            assert!(done && has_arrived());
            for (coldkey, free_before) in frees {
                let paid = free(coldkey) - free_before;
                let stake = before[&(coldkey, NET)];
                assert!(
                    (stake..stake + 3).contains(&paid),
                    "{moved} {cleared} {coldkey}"
                );
            }
            assert_eq!(stake_of(BOB, NEW, OTHER_NET), before[&(BOB, OTHER_NET)]);
            assert!(Alpha::<Test>::iter_keys().all(|(_, _, netuid)| netuid != NET));
        });
    }
}

#[test]
fn a_hotkey_without_stake_moves_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        swap(HOTKEY, NEW, None);
        assert_eq!(MovingHotkeys::<Test>::iter().count(), 0);
        assert_eq!(
            StakingHotkeys::<Test>::get(OWNER).to_vec(),
            [NEW, SECOND_HOTKEY]
        );
    });
}

/// Another coldkey takes Carol's place, and all that is on its way arrives.
fn swap_carol() -> AccountId {
    let mut names = Names {
        hotkey: NEW,
        coldkeys: COLDKEYS,
        moving: None,
    };
    names.swap_coldkey(2);
    while names.moving.is_some() {
        names.move_coldkey();
        assert_ok!(Staking::do_try_state());
    }
    move_on(100);
    assert!(has_arrived());
    assert!(Alpha::<Test>::iter_keys().all(|(_, coldkey, _)| coldkey != CAROL));
    names.coldkeys[2]
}

#[test]
fn what_has_not_come_yet_goes_with_its_coldkey_too() {
    swapped(None, |before| {
        // What she touches comes at once, and her list names the new hotkey alone.
        assert_ok!(add(CAROL, NEW, NET, TAO));
        let new = swap_carol();
        assert_eq!(stake_of(new, NEW, ROOT), before[&(CAROL, ROOT)]);
    });
}

#[test]
fn who_leaves_the_old_hotkey_elsewhere_keeps_what_is_on_its_way() {
    swapped(Some(NET), |before| {
        assert_ok!(remove(CAROL, HOTKEY, ROOT, Rao::MAX));
        assert_eq!(Staking::hotkeys_of(&CAROL), [NEW, HOTKEY]);
        let new = swap_carol();
        assert_eq!(stake_of(new, NEW, NET), before[&(CAROL, NET)]);
        assert_eq!(StakingHotkeys::<Test>::get(new).to_vec(), [NEW]);
    });
}

#[test]
fn a_hotkey_with_few_positions_does_not_wait_for_one_with_many() {
    for (large, small) in [(HOTKEY, SECOND_HOTKEY), (SECOND_HOTKEY, HOTKEY)] {
        let mut chain = ExtBuilder::default().stake(BOB, small, NET, TAO);
        for coldkey in 1_000..1_060 {
            chain = chain.balance(coldkey, RICH).stake(coldkey, large, NET, TAO);
        }
        chain.build_and_execute(|| {
            swap(large, large + 1_000, None);
            swap(small, small + 1_000, None);
            while Staking::is_moving(&small) {
                wait(1);
                move_on(2);
            }
            assert!(Staking::is_moving(&large));
        });
    }
}
