//! Who lends weight shares in what that earns, and what is staked elsewhere is told.

use super::*;
use yuma_interfaces::staking::AutoStaked;

const CHILD: u64 = 51;
const PARENT: u64 = 52;

fn chain() -> ExtBuilder {
    let subnet = Subnet {
        tempo: 10,
        earners: vec![(CHILD, 0, u16::MAX)],
        ..Default::default()
    };
    ExtBuilder::default().subnet(1, subnet).share(1, WHOLE)
}

#[test]
fn children_are_so_before_the_epoch_that_heeds_them() {
    chain().build_and_execute(|| {
        run_to(8);
        assert_eq!(Known::get().applied, [(ONE, 0)]);
        run_to(19);
        assert_eq!(Known::get().applied, [(ONE, 0), (ONE, 1)]);
    });
}

#[test]
fn parents_are_paid_and_said_to_have_earned_it() {
    chain().build_and_execute(|| {
        Known::mutate(|mock| mock.parents.insert(CHILD, PARENT));
        run_to(8);
        assert_eq!(Staked::get(ONE, stakers(PARENT)), 8 * TAO);
        assert_eq!(Staked::get(ONE, stakers(CHILD)), 0);
        assert_eq!(AlphaDividendsPerSubnet::<Test>::get(ONE, PARENT), 8 * TAO);
        assert_eq!(AlphaDividendsPerSubnet::<Test>::get(ONE, CHILD), 0);
        assert_eq!(pending(ONE), 0);
    });
}

#[test]
fn the_blocks_weight_counts_both() {
    let taken = |lending| {
        let mut taken = Weight::zero();
        chain().build_and_execute(|| {
            Known::mutate(|mock| mock.lending = Weight::from_parts(lending, 0));
            run_to(7);
            taken = next_block();
        });
        taken
    };
    assert_eq!(taken(7) - taken(0), Weight::from_parts(14, 0));
}

#[test]
fn what_is_staked_elsewhere_is_told() {
    chain().build_and_execute(|| {
        let staked = AutoStaked {
            owner: 1,
            hotkey: 2,
            destination: 3,
            amount: 4,
        };
        Known::mutate(|mock| mock.auto_staked = vec![staked]);
        run_to(8);
        let told = Event::AutoStakeAdded {
            netuid: ONE,
            destination: 3,
            hotkey: 2,
            owner: 1,
            incentive: 4,
        };
        assert!(events().contains(&told));
    });
}
