//! What becomes of a subnet's emission when it is removed.

use super::*;
use frame_support::weights::WeightMeter;
use yuma_interfaces::subnets::OnSubnetRemoved;

/// Two subnets with half of the emission each; the first has its epochs in blocks 8, 19, ...
fn chain() -> ExtBuilder {
    ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(2, Subnet::default())
        .share(1, WHOLE / 2)
        .share(2, WHOLE / 2)
}

fn remove() {
    Known::mutate(|mock| mock.subnets.get_mut(&ONE).unwrap().removed = true);
    Emission::on_subnet_removed(ONE);
}

fn clear() -> bool {
    Emission::clear_subnet(ONE, &mut WeightMeter::new())
}

#[test]
fn it_gets_what_was_issued_until_then_and_nothing_more() {
    chain().build_and_execute(|| {
        run_to(4);
        remove();
        next_block();
        assert_eq!(Balances::free_balance(pot(ONE)), ED + 4 * TAO / 2);
        assert!(!SubnetTaoInEmission::<Test>::contains_key(ONE));
        let before = Balances::total_issuance();
        run_to(20);
        assert_eq!(Balances::total_issuance() - before, 15 * TAO / 2);
        assert_eq!(pending(TWO), 20 * TAO / 2);
        assert!(epochs_of(ONE).is_empty());
    });
}

#[test]
fn one_that_is_removed_before_the_blocks_own_work_gets_nothing_of_that_block() {
    chain().build_and_execute(|| {
        run_to(7);
        System::set_block_number(8);
        // As the scheduler does, in the very block in which its epoch is due.
        remove();
        System::set_block_number(7);
        next_block();
        assert!(epochs_of(ONE).is_empty());
        assert_eq!(Balances::free_balance(pot(ONE)), ED + 7 * TAO / 2);
        assert_eq!(pending(TWO), 8 * TAO / 2);
    });
}

#[test]
fn what_is_settled_of_removed_ones_is_weighed() {
    chain().build_and_execute(|| {
        run_to(2);
        assert_eq!(next_block(), <() as WeightInfo>::every_block(2));
        remove();
        let both = <() as WeightInfo>::allot(2);
        assert_eq!(next_block(), <() as WeightInfo>::every_block(1) + both);
    });
}

#[test]
fn nothing_is_cleared_before_its_pot_has_all() {
    chain().build_and_execute(|| {
        run_to(9);
        AlphaDividendsPerSubnet::<Test>::insert(ONE, 7, 1);
        remove();
        assert!(!clear());
        next_block();
        assert!(clear());
        assert_eq!(AlphaDividendsPerSubnet::<Test>::iter_prefix(ONE).count(), 0);
        assert!(!LastEpochBlock::<Test>::contains_key(ONE));
        assert!(!BlocksSinceLastStep::<Test>::contains_key(ONE));
        assert!(!LastSettledBlock::<Test>::contains_key(ONE));
        assert!(!SubnetEpochIndex::<Test>::contains_key(ONE));
    });
}

#[test]
fn its_share_is_nobodys_until_votes_are_counted_again() {
    chain().build_and_execute(|| {
        run_to(2);
        remove();
        assert_eq!(RootShares::<Test>::get().into_inner(), [(TWO, WHOLE / 2)]);
    });
}
