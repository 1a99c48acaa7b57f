//! What happens to weights when a uid changes hands.

use super::*;
use yuma_interfaces::registration::OnNeuronChanged;
use yuma_types::NetUid;

/// Whoever had the uid before.
const OLD: u64 = 7;

#[test]
fn a_new_neuron_counts_as_updated_when_it_registered() {
    scene().build_and_execute(|| {
        System::set_block_number(9);
        assert_eq!(register(STRANGER, SUBNET), 4);
        assert_eq!(Weights::last_updates(SUBNET.into()), [0, 0, 0, 0, 9]);
        assert!(Weights::row(SUBNET.into(), 4).is_empty());
    });
}

#[test]
fn a_new_root_member_is_none_of_a_subnets_business() {
    scene().build_and_execute(|| {
        System::set_block_number(9);
        register(STRANGER, ROOT);
        assert_eq!(Weights::last_updates(ROOT.into()), [0, 9]);
        assert_eq!(Weights::last_updates(SUBNET.into()), [0; 4]);
    });
}

#[test]
fn nothing_remains_of_a_replaced_neuron() {
    scene().permit(SUBNET, 2).build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        assert_ok!(set(MINER, &[3], &[1]));
        System::set_block_number(9);
        Weights::on_replaced(SUBNET, 2, &OLD);
        assert!(Weights::row(SUBNET.into(), 2).is_empty());
        assert_eq!(Weights::last_updates(SUBNET.into()), [1, 0, 9, 0]);
    });
}

#[test]
fn what_others_said_of_a_replaced_neuron_stays() {
    scene().build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        Weights::on_replaced(SUBNET, 2, &OLD);
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 65535)]);
    });
}

#[test]
fn a_replaced_root_member_leaves_no_votes() {
    scene().build_and_execute(|| {
        assert_ok!(vote(MEMBER, &[1], &[1]));
        Weights::on_replaced(ROOT, 0, &OLD);
        assert!(Weights::row(ROOT.into(), 0).is_empty());
    });
}

#[test]
fn a_subnet_without_neurons_has_no_updates() {
    ExtBuilder::default().build_and_execute(|| {
        assert!(Weights::last_updates(SUBNET.into()).is_empty());
        assert!(Weights::last_updates(NetUid(7).into()).is_empty());
    });
}
