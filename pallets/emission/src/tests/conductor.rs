//! What a block's start does, and what it says it took.

use super::*;
use yuma_interfaces::registration::Ticked;
use yuma_types::Edge;

#[test]
fn registration_hears_of_each_block_once() {
    ExtBuilder::default().build_and_execute(|| {
        run_to(4);
        assert_eq!(
            Known::mutate(|mock| mock.registration_heard.clone()),
            [1, 2, 3, 4]
        );
    });
}

#[test]
fn a_blocks_emission_is_there_before_its_epochs_run() {
    let chain = ExtBuilder::default().subnet(1, running(10)).share(1, WHOLE);
    chain.build_and_execute(|| {
        run_to(8);
        assert_eq!(Known::mutate(|mock| mock.ran[0].emission), 8 * TAO);
    });
}

#[test]
fn the_weight_is_that_of_the_epochs_that_ran() {
    let chain = ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(5, running(10));
    chain.build_and_execute(|| {
        run_to(2);
        assert_eq!(next_block(), a_block_of_nothing());
        let epoch = |netuid: u64| {
            a_block_of_nothing()
                + Weight::from_parts(netuid * EPOCH, 0)
                + <() as WeightInfo>::payout(0, 0, 0, 0)
        };
        assert_eq!(next_block(), epoch(5));
        assert_eq!(epochs_of(NetUid(5)), [4]);
        run_to(7);
        assert_eq!(next_block(), epoch(1));
        assert_eq!(epochs_of(ONE), [8]);
    });
}

#[test]
fn the_weight_counts_the_votes_that_were_counted() {
    let votes: &[Edge] = &[(1, 1), (2, 1)];
    let chain = ExtBuilder::default()
        .subnet(0, running(9))
        .subnet(1, Subnet::default())
        .subnet(2, Subnet::default());
    let chain = chain.member(1, votes).member(1, &[]).member(1, votes);
    chain.build_and_execute(|| {
        run_to(7);
        let counted = <() as WeightInfo>::count_votes(3, 4);
        let expected = a_block_of_nothing() + counted + <() as WeightInfo>::allot(3);
        assert_eq!(next_block(), expected);
    });
}

#[test]
fn the_weight_counts_deferrals_and_new_intervals() {
    let subnets = [1, 2, 3, 4, 5];
    let chain = subnets.iter().fold(ExtBuilder::default(), |chain, netuid| {
        chain.subnet(*netuid, running(netuid + 21))
    });
    chain.build_and_execute(|| {
        run_to(19);
        let (cleared, adjusted) = (3, 2);
        Known::mutate(|mock| mock.ticks = Ticked { cleared, adjusted });
        let epochs =
            Weight::from_parts((1 + 2) * EPOCH, 0) + <() as WeightInfo>::payout(0, 0, 0, 0) * 2;
        let expected = <() as WeightInfo>::registration_clock(3, 2)
            + <() as WeightInfo>::every_block(5)
            + <() as WeightInfo>::defer(3)
            + epochs;
        assert_eq!(next_block(), expected);
    });
}
