//! What happens when more epochs are due than a block may run.

use super::*;

/// Subnets whose epochs are due in block 20 together, since `netuid + 2 + 20` is a multiple of
/// each one's period.
fn crowd(netuids: &[u16]) -> ExtBuilder {
    netuids.iter().fold(ExtBuilder::default(), |chain, netuid| {
        chain.subnet(*netuid, running(netuid + 21))
    })
}

fn run_in(block: u64) -> Vec<u16> {
    let ran = Known::mutate(|mock| mock.ran.clone());
    ran.into_iter()
        .filter(|ran| ran.block == block)
        .map(|ran| ran.netuid.0)
        .collect()
}

fn deferred(netuid: u16, from_block: u64) -> Event<Test> {
    Event::EpochDeferred {
        netuid: NetUid(netuid),
        from_block,
        to_block: from_block + 1,
    }
}

#[test]
fn a_block_runs_two_epochs_at_most_and_defers_the_rest() {
    crowd(&[1, 2, 3, 4, 5]).build_and_execute(|| {
        run_to(22);
        assert!(run_in(19).is_empty());
        assert_eq!(run_in(20), [1, 2]);
        assert_eq!(run_in(21), [3, 4]);
        assert_eq!(run_in(22), [5]);
    });
}

#[test]
fn a_deferral_is_announced_and_says_until_when() {
    crowd(&[1, 2, 3, 4]).build_and_execute(|| {
        run_to(19);
        events();
        System::reset_events();
        next_block();
        let deferrals: Vec<_> = events()
            .into_iter()
            .filter(|event| matches!(event, Event::EpochDeferred { .. }))
            .collect();
        assert_eq!(deferrals, [deferred(3, 20), deferred(4, 20)]);
        for netuid in [THREE, NetUid(4)] {
            assert_eq!(PendingEpochAt::<Test>::get(netuid), 21);
            assert_eq!(Emission::next_epoch(netuid), Some(21));
            assert_eq!(LastEpochBlock::<Test>::get(netuid), 0);
        }
        assert_eq!(PendingEpochAt::<Test>::get(ONE), 0);
    });
}

#[test]
fn a_deferred_epoch_counts_when_it_has_run() {
    crowd(&[1, 2, 3]).build_and_execute(|| {
        run_to(21);
        assert_eq!(PendingEpochAt::<Test>::get(THREE), 0);
        assert_eq!(LastEpochBlock::<Test>::get(THREE), 21);
        assert_eq!(LastMechansimStepBlock::<Test>::get(THREE), 21);
        assert_eq!(SubnetEpochIndex::<Test>::get(THREE), 1);
        assert_eq!(BlocksSinceLastStep::<Test>::get(THREE), 0);
    });
}

#[test]
fn a_deferral_does_not_move_the_epochs_after_it() {
    crowd(&[1, 2, 3]).build_and_execute(|| {
        run_to(50);
        assert_eq!(epochs_of(THREE), [21, 20 + 25]);
        assert_eq!(Emission::next_epoch(THREE), Some(20 + 50));
    });
}

#[test]
fn the_longest_overdue_goes_first() {
    // Due in block 20: subnets 3 to 6; in block 21: subnets 1 and 2.
    let late = crowd(&[3, 4, 5, 6])
        .subnet(1, running(23))
        .subnet(2, running(24));
    late.build_and_execute(|| {
        run_to(22);
        assert_eq!(run_in(20), [3, 4]);
        assert_eq!(run_in(21), [5, 6]);
        assert_eq!(run_in(22), [1, 2]);
    });
}

#[test]
fn nobody_starves_where_there_is_always_too_much_to_do() {
    let netuids = 1..=10u16;
    let tempo = |netuid: u16| 1 + netuid % 3;
    let chain = netuids
        .clone()
        .fold(ExtBuilder::default(), |chain, netuid| {
            chain.subnet(netuid, running(tempo(netuid)))
        });
    chain.build_and_execute(|| {
        run_to(100);
        for netuid in netuids {
            let mut blocks = epochs_of(NetUid(netuid));
            blocks.insert(0, 0);
            blocks.push(101);
            // Once it is due, the nine others go first, each of them once.
            let longest = u64::from(tempo(netuid)) + 1 + 5;
            assert!(
                blocks.windows(2).all(|pair| pair[1] - pair[0] <= longest),
                "subnet {netuid}: {blocks:?}"
            );
        }
    });
}

#[test]
fn the_root_networks_epoch_takes_nobodys_place() {
    crowd(&[1, 2]).subnet(0, running(21)).build_and_execute(|| {
        run_to(20);
        assert_eq!(run_in(20), [1, 2]);
        assert_eq!(LastEpochBlock::<Test>::get(ROOT), 20);
    });
}

#[test]
fn a_deferred_subnet_keeps_gathering() {
    crowd(&[1, 2, 3]).share(3, WHOLE).build_and_execute(|| {
        run_to(21);
        let ran = Known::mutate(|mock| mock.ran.iter().find(|ran| ran.netuid == THREE).copied());
        assert_eq!(ran.unwrap().emission, 21 * TAO);
    });
}

#[test]
fn no_epoch_begins_in_a_block_of_which_others_took_an_eleventh() {
    // Subnet 10 takes an eleventh, and subnet 8 less; all are due in block 20.
    let chain = crowd(&[8, 9, 10, 11])
        .share(8, WHOLE / 2)
        .share(9, WHOLE / 2);
    chain.build_and_execute(|| {
        for (netuid, hotkey) in [(8, 1), (9, 2)] {
            Known::mutate(|mock| {
                let subnet = mock.subnets.get_mut(&NetUid(netuid)).unwrap();
                subnet.earners = vec![(hotkey, 1_000, 0)];
            });
        }
        run_to(23);
        assert_eq!(run_in(20), [8, 9]);
        assert_eq!(run_in(21), [10]);
        assert_eq!(run_in(22), [11]);
        assert_eq!(epochs_of(NetUid(11)), [22]);
    });
}
