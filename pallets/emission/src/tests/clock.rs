//! When epochs run.

use super::*;
use frame_support::traits::Hooks;
use proptest::prelude::*;

#[test]
fn the_clock_is_the_protocols() {
    let golden = vectors("blocks_until_next_epoch");
    // The question is put in the block before, so the first block of all is left out.
    let rows = list(&golden["rows"]).iter();
    let rows: Vec<_> = rows.filter(|row| int::<u64>(&row[2]) > 0).collect();
    assert!(rows.len() > 100);
    for row in rows {
        let (netuid, tempo, block) = (int(&row[0]), int(&row[1]), int::<u64>(&row[2]));
        let wait: u64 = int(&row[3]);
        let chain = ExtBuilder::default().subnet(netuid, running(tempo));
        chain.at(block - 1).build_and_execute(|| {
            let next = Emission::next_epoch(NetUid(netuid));
            assert_eq!(next, Some(block + wait), "{row}");
            next_block();
            let expected = if wait == 0 { block } else { 0 };
            let last = LastEpochBlock::<Test>::get(NetUid(netuid));
            assert_eq!(last, expected, "{row}");
        });
    }
}

#[test]
fn an_epoch_runs_every_tempo_plus_one_blocks() {
    let chain = ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, running(10));
    chain.build_and_execute(|| {
        run_to(45);
        assert_eq!(epochs_of(ONE), [8, 19, 30, 41]);
        assert_eq!(epochs_of(TWO), [7, 18, 29, 40]);
    });
}

#[test]
fn the_next_epoch_runs_in_the_block_that_was_said() {
    ExtBuilder::default()
        .subnet(3, running(7))
        .build_and_execute(|| {
            run_to(1);
            for epochs in 1..5 {
                let next = Emission::next_epoch(THREE).unwrap();
                run_to(next - 1);
                assert_eq!(epochs_of(THREE).len(), epochs - 1);
                next_block();
                assert_eq!(epochs_of(THREE).last(), Some(&next));
            }
        });
}

#[test]
fn an_epoch_to_come_has_its_turn_in_the_block_that_was_said() {
    use yuma_interfaces::emission::{EpochIndexOf as _, EpochTurnOf as _};
    ExtBuilder::default()
        .subnet(3, running(7))
        .build_and_execute(|| {
            run_to(1);
            let said: Vec<_> = (0..5)
                .map(|epoch| Emission::turn_of(THREE, epoch))
                .collect();
            assert_eq!(said[0], None);
            for epoch in 1..5 {
                let turn = said[epoch as usize].unwrap();
                run_to(turn - 1);
                assert_eq!(Emission::epoch_index(THREE), epoch - 1);
                assert_eq!(Emission::turn_of(THREE, epoch), Some(turn));
                next_block();
                assert_eq!(Emission::epoch_index(THREE), epoch);
                assert_eq!(Emission::turn_of(THREE, epoch), None);
            }
        });
    ExtBuilder::default()
        .subnet(3, running(0))
        .build_and_execute(|| assert_eq!(Emission::turn_of(THREE, 1), None));
}

#[test]
fn a_tempo_of_zero_is_never() {
    ExtBuilder::default()
        .subnet(1, running(0))
        .build_and_execute(|| {
            run_to(100);
            assert!(epochs_of(ONE).is_empty());
            assert_eq!(Emission::next_epoch(ONE), None);
            assert_eq!(BlocksSinceLastStep::<Test>::get(ONE), 100);
        });
}

#[test]
fn stopping_a_subnet_stops_an_epoch_that_waits() {
    // All three are due in block 8, of which two have their turn.
    ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, running(11))
        .subnet(3, running(12))
        .build_and_execute(|| {
            run_to(8);
            assert_eq!(Emission::next_epoch(THREE), Some(9));
            change_rules(THREE, |subnet| subnet.tempo = 0);
            assert_eq!(Emission::next_epoch(THREE), None);
            assert_eq!(PendingEpochAt::<Test>::get(THREE), 0);
            run_to(18);
            assert!(epochs_of(THREE).is_empty());
            change_rules(THREE, |subnet| subnet.tempo = 12);
            assert_eq!(Emission::next_epoch(THREE), Some(21));
            run_to(21);
            assert_eq!(epochs_of(THREE), [21]);
        });
}

#[test]
fn an_epoch_that_waits_does_so_whatever_the_tempo_becomes() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, running(11))
        .subnet(3, running(12))
        .build_and_execute(|| {
            run_to(8);
            change_rules(THREE, |subnet| subnet.tempo = 100);
            assert_eq!(Emission::next_epoch(THREE), Some(9));
            run_to(97);
            assert_eq!(epochs_of(THREE), [9, 96]);
        });
}

#[test]
fn a_changed_tempo_holds_at_once() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .build_and_execute(|| {
            run_to(9);
            change_rules(ONE, |subnet| subnet.tempo = 3);
            run_to(18);
            assert_eq!(epochs_of(ONE), [8, 9 + 4, 9 + 8]);
        });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However tempos change, an epoch runs in each block in which it is due by the tempo of the
    /// block before, and in no other.
    #[test]
    fn epochs_run_when_they_are_due_whatever_tempos_do(
        changes in prop::collection::vec((1..4u16, 0..9u16, 0..6u64), 1..30),
    ) {
        let chain = (1..4u16).fold(ExtBuilder::default(), |chain, netuid| {
            chain.subnet(netuid, running(netuid))
        });
        chain.build_and_execute(|| {
            let tempo = |netuid| Known::get().subnets[&netuid].tempo;
            for (netuid, to, blocks) in changes {
                change_rules(NetUid(netuid), |subnet| subnet.tempo = to);
                for _ in 0..blocks {
                    let next = System::block_number() + 1;
                    let due = [ONE, TWO, THREE].map(|netuid| {
                        let waits = PendingEpochAt::<Test>::get(netuid) > 0;
                        waits || yuma_tokenomics::epoch_due(netuid.0, tempo(netuid), next)
                    });
                    next_block();
                    for (netuid, due) in [ONE, TWO, THREE].into_iter().zip(due) {
                        let ran = LastEpochBlock::<Test>::get(netuid) == next;
                        let waits = PendingEpochAt::<Test>::get(netuid) > 0;
                        assert_eq!(due, ran || waits, "{netuid} in block {next}");
                    }
                    assert_ok!(Emission::do_try_state());
                }
            }
        });
    }
}

#[test]
fn the_counters_tell_what_happened() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .build_and_execute(|| {
            run_to(7);
            let counters = || {
                (
                    BlocksSinceLastStep::<Test>::get(ONE),
                    LastEpochBlock::<Test>::get(ONE),
                    SubnetEpochIndex::<Test>::get(ONE),
                    LastMechansimStepBlock::<Test>::get(ONE),
                )
            };
            assert_eq!(counters(), (7, 0, 0, 0));
            next_block();
            assert_eq!(counters(), (0, 8, 1, 8));
            next_block();
            assert_eq!(counters(), (1, 8, 1, 8));
            run_to(20);
            assert_eq!(counters(), (1, 19, 2, 19));
        });
}

/// As the scheduler does, which comes before the block's own work.
#[test]
fn a_tempo_that_changes_as_the_block_begins_in_which_an_epoch_is_due_moves_the_next_one() {
    for tempo in [0, 3, 11, 50] {
        ExtBuilder::default()
            .subnet(1, running(10))
            .build_and_execute(|| {
                run_to(7);
                System::set_block_number(8);
                change_rules(ONE, |subnet| subnet.tempo = tempo);
                Emission::on_initialize(8);
                let ran = if tempo == 0 { vec![] } else { vec![8] };
                assert_eq!(epochs_of(ONE), ran);
                for _ in 0..100 {
                    assert_ok!(Emission::do_try_state());
                    next_block();
                }
                let due = (9..=108).filter(|block| yuma_tokenomics::epoch_due(1, tempo, *block));
                assert_eq!(
                    epochs_of(ONE),
                    ran.into_iter().chain(due).collect::<Vec<_>>()
                );
            });
    }
}

#[test]
fn so_does_one_that_changes_as_the_block_begins_for_which_an_epoch_waits() {
    for tempo in [0, 3, 11, 50] {
        // All three are due in block 8, of which two have their turn.
        let chain = ExtBuilder::default()
            .subnet(1, running(10))
            .subnet(2, running(11))
            .subnet(3, running(12));
        chain.build_and_execute(|| {
            run_to(8);
            System::set_block_number(9);
            change_rules(THREE, |subnet| subnet.tempo = tempo);
            Emission::on_initialize(9);
            assert_ok!(Emission::do_try_state());
            let ran = if tempo == 0 { vec![] } else { vec![9] };
            assert_eq!(epochs_of(THREE), ran);
            run_to(10);
            assert_ok!(Emission::do_try_state());
        });
    }
}

#[test]
fn an_epoch_knows_when_the_last_one_was() {
    ExtBuilder::default()
        .subnet(1, running(10))
        .build_and_execute(|| {
            run_to(30);
            let last_steps: Vec<u64> =
                Known::mutate(|mock| mock.ran.iter().map(|ran| ran.last_step).collect());
            assert_eq!(last_steps, [0, 8, 19]);
        });
}

#[test]
fn the_root_networks_epoch_counts_votes_and_runs_no_consensus() {
    ExtBuilder::default()
        .subnet(0, running(9))
        .build_and_execute(|| {
            run_to(19);
            assert!(epochs_of(ROOT).is_empty());
            assert_eq!(LastEpochBlock::<Test>::get(ROOT), 18);
            assert_eq!(LastMechansimStepBlock::<Test>::get(ROOT), 18);
            assert_eq!(SubnetEpochIndex::<Test>::get(ROOT), 2);
            assert_eq!(BlocksSinceLastStep::<Test>::get(ROOT), 1);
            let counted = Event::VotesCounted { subnets: 0 };
            assert_eq!(events(), [counted.clone(), counted]);
        });
}
