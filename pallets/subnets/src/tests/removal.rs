//! How a subnet ends.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, assert_storage_noop, traits::Hooks, weights::Weight};
use yuma_interfaces::subnets::{Removed, SubnetCalls, SubnetIndex as _, SubnetOwnerOf as _};
use yuma_types::{List, NetUid};

fn whole_block() -> Weight {
    frame_system::limits::BlockWeights::default().max_block
}

/// A block's idle time, of so many parts of the whole.
fn idle(parts: u64) -> Weight {
    Subnets::on_idle(System::block_number(), whole_block() / parts)
}

fn cleared() -> Vec<NetUid> {
    let events = System::read_events_for_pallet::<crate::Event<Test>>();
    events
        .into_iter()
        .map(|crate::Event::SubnetCleared { netuid }| netuid)
        .collect()
}

/// All keys that name a subnet: those of maps by netuid.
fn keys_of(netuid: NetUid) -> usize {
    use codec::Encode;
    let prefix = sp_io::hashing::twox_128(b"Subnets").to_vec();
    let mut count = 0;
    let mut key = prefix.clone();
    while let Some(next) = sp_io::storage::next_key(&key).filter(|key| key.starts_with(&prefix)) {
        count += usize::from(next.len() > 32 && next.ends_with(&netuid.encode()));
        key = next;
    }
    count
}

#[test]
fn a_removed_subnet_is_there_no_more_at_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(BOB, BOB_HOTKEY));
        let locked = held(ALICE);
        let before = free(ALICE);
        assert_ok!(Subnets::remove(NET));
        assert!(!Subnets::exists(NET));
        assert_eq!(Subnets::netuids(), [ROOT, NetUid(2)]);
        assert_eq!(TotalNetworks::<Test>::get(), 2);
        assert_eq!(HeardOfRemoved::get(), [NET]);
        assert_eq!((held(ALICE), free(ALICE)), (0, before + locked));
        assert!(held(BOB) > 0);
        // Until nothing is left of it, it is known whose it was.
        assert_eq!(Subnets::subnet_owner(NET), Some(ALICE));
    });
}

#[test]
fn of_an_owners_two_subnets_one_keeps_its_lock() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        let first = held(ALICE);
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(Subnets::remove(NetUid(2)));
        assert_eq!(held(ALICE), first);
    });
}

#[test]
fn neither_the_root_network_nor_one_that_is_not_there_can_be_removed() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        for netuid in [ROOT, NetUid(2)] {
            assert_noop!(Subnets::remove(netuid), Error::<Test>::SubnetNotExists);
        }
        assert_ok!(Subnets::remove(NET));
        assert_noop!(Subnets::remove(NET), Error::<Test>::SubnetNotExists);
    });
}

#[test]
fn nothing_is_left_of_it_once_it_is_cleared() {
    ExtBuilder::default().build_and_execute(|| {
        let none = keys_of(NET);
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(start(ALICE, NET));
        Subnets::set_tempo(NET, 7);
        Subnets::note_owner_change(NET, OwnerChange::Tempo);
        Subnets::note_owner_hotkey_change(NET);
        MechanismEmissionSplit::<Test>::insert(NET, List::truncated(vec![u16::MAX]));
        let limits = LastRateLimitedBlock::<Test>::iter().count();
        assert!(keys_of(NET) > none + 10);
        assert_ok!(Subnets::remove(NET));
        idle(1);
        assert_eq!(cleared(), [NET]);
        assert_eq!(LastRateLimitedBlock::<Test>::iter().count(), limits - 2);
        // How often the netuid was used, and by whom blocks are counted: nothing else.
        assert_eq!(keys_of(NET), none + 1);
        assert_eq!(RegisteredSubnetCounter::<Test>::get(NET), 1);
        assert_eq!(Subnets::subnet_owner(NET), None);
        assert_storage_noop!({
            idle(1);
        });
    });
}

#[test]
fn a_netuid_is_free_when_nothing_is_left() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        StepsLeft::mutate(|left| left.insert(NET, 25));
        assert_ok!(Subnets::remove(NET));
        assert_eq!(create(BOB, BOB_HOTKEY).unwrap().netuid, NetUid(2));
        // Ten steps are a tenth of a block.
        for left in [15, 5] {
            idle(1);
            assert_eq!(StepsLeft::get()[&NET], left);
        }
        assert!(cleared().is_empty());
        idle(1);
        assert_eq!(cleared(), [NET]);
        assert_eq!(create(BOB, BOB_HOTKEY).unwrap().netuid, NET);
    });
}

#[test]
fn clearing_takes_no_more_than_a_block_has_left() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        StepsLeft::mutate(|left| left.insert(NET, 25));
        assert_ok!(Subnets::remove(NET));
        let limit = whole_block();
        for parts in [50, 20, 1] {
            let taken = idle(parts);
            assert!(taken.all_lte(limit / parts.max(10)), "{taken}");
        }
        assert_storage_noop!({
            let taken = Subnets::on_idle(1, Weight::zero());
            assert_eq!(taken, Weight::zero());
        });
    });
}

#[test]
fn who_was_removed_first_is_cleared_first() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(BOB, BOB_HOTKEY));
        StepsLeft::mutate(|left| left.insert(NetUid(2), 15));
        assert_ok!(Subnets::remove(NetUid(2)));
        assert_ok!(Subnets::remove(NET));
        idle(1);
        assert!(cleared().is_empty());
        idle(1);
        idle(1);
        assert_eq!(cleared(), [NetUid(2), NET]);
    });
}

/// Three subnets where there may be no more, of which the last is not old enough to be removed.
fn full(test: impl FnOnce()) {
    ExtBuilder::default().subnet_limit(3).build_and_execute(|| {
        NetworkImmunityPeriod::<Test>::put(100);
        for _ in 0..2 {
            assert_ok!(create(ALICE, ALICE_HOTKEY));
            skip_blocks(1);
        }
        skip_blocks(100);
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        test();
    });
}

#[test]
fn beyond_the_limit_the_one_that_gets_least_makes_room() {
    full(|| {
        Parts::set([(NET, 7), (NetUid(2), 6), (NetUid(3), 0)].into());
        let created = create(BOB, BOB_HOTKEY).unwrap();
        let removed = Removed {
            netuid: NetUid(2),
            had_identity: false,
        };
        assert_eq!(
            (created.netuid, created.removed),
            (NetUid(4), Some(removed))
        );
        assert_eq!(Subnets::netuids(), [0, 1, 3, 4].map(NetUid));
    });
}

#[test]
fn of_those_that_get_the_same_the_oldest_makes_room() {
    full(|| {
        Parts::set([(NetUid(3), 5)].into());
        let removed = create(BOB, BOB_HOTKEY).unwrap().removed;
        assert_eq!(removed.map(|removed| removed.netuid), Some(NET));
    });
}

#[test]
fn where_all_are_too_young_nobody_makes_room() {
    full(|| {
        NetworkImmunityPeriod::<Test>::put(1_000);
        let immune = Error::<Test>::AllNetworksInImmunity;
        assert_noop!(create(BOB, BOB_HOTKEY), immune);
    });
}

#[test]
fn who_can_not_afford_a_subnet_removes_none() {
    full(|| {
        let poor = 3;
        let refused = Error::<Test>::CannotAffordLockCost;
        assert_noop!(create(poor, 33), refused);
    });
}
