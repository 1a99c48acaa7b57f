//! What happens when an epoch can't run.

use super::*;

const OWNER: u64 = 50;
const MINER: u64 = 52;

fn subnet() -> Subnet {
    Subnet {
        tempo: 10,
        owner: Some(OWNER),
        owner_cut: 11_796,
        earners: vec![(OWNER, 0, 10_000), (MINER, 30_000, 0)],
        ..Default::default()
    }
}

/// Two subnets with half of the emission each, whose epochs are both due in block 8; that of
/// subnet 1 comes first.
fn chain() -> ExtBuilder {
    ExtBuilder::default()
        .subnet(1, subnet())
        .subnet(
            2,
            Subnet {
                tempo: 11,
                ..subnet()
            },
        )
        .share(1, WHOLE / 2)
        .share(2, WHOLE / 2)
}

fn break_subnet(broken: bool) {
    change_rules(ONE, |subnet| subnet.broken = broken);
}

fn staked(netuid: NetUid) -> Rao {
    Staked::iter_prefix_values(netuid).sum()
}

/// What the epochs of both subnets take, without their payouts.
fn epochs() -> Weight {
    Weight::from_parts((1 + 2) * EPOCH, 0)
}

fn failed(error: DispatchError) -> Event<Test> {
    Event::EpochFailed { netuid: ONE, error }
}

#[test]
fn a_failing_epoch_changes_nothing_and_is_announced() {
    chain().build_and_execute(|| {
        break_subnet(true);
        run_to(8);
        assert_eq!(staked(ONE), 0);
        assert_eq!(Outcomes::get(ONE), 0);
        assert_eq!(pending(ONE), 8 * TAO / 2);
        assert!(events().contains(&failed(DispatchError::Corruption)));
    });
}

#[test]
fn a_failing_epoch_stops_nobody_else() {
    chain().build_and_execute(|| {
        break_subnet(true);
        run_to(8);
        assert_eq!(epochs_of(ONE), [8]);
        assert!(staked(TWO) > 0);
        assert_eq!(LastMechansimStepBlock::<Test>::get(TWO), 8);
        let completed = |event: &Event<Test>| {
            matches!(event, Event::EpochCompleted { netuid, .. } if *netuid == TWO)
        };
        assert!(events().iter().any(completed));
    });
}

#[test]
fn a_failed_epoch_is_paid_for_by_the_block_like_any_other() {
    chain().build_and_execute(|| {
        run_to(7);
        break_subnet(true);
        let taken = next_block();
        assert_eq!(epochs_of(ONE), [8]);
        assert_eq!(epochs_of(TWO), [8]);
        // Subnet 2 takes twice as much as subnet 1, and has a miner, an owner and a validator to pay.
        let payouts =
            <() as WeightInfo>::payout(0, 0, 0, 0) + <() as WeightInfo>::payout(2, 0, 1, 0);
        assert_eq!(taken, a_block_of_nothing() + epochs() + payouts);
    });
}

#[test]
fn what_a_failing_payout_had_done_is_counted() {
    chain().build_and_execute(|| {
        run_to(7);
        Known::mutate(|mock| mock.unpayable.insert(MINER));
        let taken = next_block();
        assert!(events().contains(&failed(DispatchError::Unavailable)));
        let payouts = <() as WeightInfo>::payout(2, 0, 1, 0) * 2;
        assert_eq!(taken, a_block_of_nothing() + epochs() + payouts);
    });
}

#[test]
fn a_failed_epoch_has_had_its_turn() {
    chain().build_and_execute(|| {
        break_subnet(true);
        run_to(9);
        assert_eq!(LastEpochBlock::<Test>::get(ONE), 8);
        assert_eq!(SubnetEpochIndex::<Test>::get(ONE), 1);
        assert_eq!(BlocksSinceLastStep::<Test>::get(ONE), 1);
        assert_eq!(PendingEpochAt::<Test>::get(ONE), 0);
        assert_eq!(LastMechansimStepBlock::<Test>::get(ONE), 0);
    });
}

#[test]
fn the_next_epoch_shares_out_what_the_failed_one_kept() {
    chain().build_and_execute(|| {
        break_subnet(true);
        run_to(8);
        break_subnet(false);
        run_to(19);
        let cut = yuma_tokenomics::fraction(19 * TAO / 2, 11_796);
        let ran =
            Known::mutate(|mock| mock.ran.iter().rfind(|ran| ran.netuid == ONE).copied()).unwrap();
        assert_eq!(
            (ran.block, ran.emission, ran.last_step),
            (19, 19 * TAO / 2 - cut, 0)
        );
        assert_eq!(LastMechansimStepBlock::<Test>::get(ONE), 19);
    });
}

#[test]
fn a_payout_that_fails_takes_the_whole_epoch_back() {
    chain().build_and_execute(|| {
        run_to(8);
        let (before, dividends) = (
            staked(ONE),
            AlphaDividendsPerSubnet::<Test>::get(ONE, OWNER),
        );
        assert!(before > 0 && dividends > 0);
        Known::mutate(|mock| mock.unpayable.insert(MINER));
        let kept = pending(ONE);
        run_to(19);
        assert!(events().contains(&failed(DispatchError::Unavailable)));
        assert_eq!(staked(ONE), before);
        assert_eq!(AlphaDividendsPerSubnet::<Test>::get(ONE, OWNER), dividends);
        assert_eq!(Outcomes::get(ONE), 1);
        assert_eq!(pending(ONE), kept + 11 * TAO / 2);
        assert_eq!(LastMechansimStepBlock::<Test>::get(ONE), 8);
    });
}
