//! What several mechanisms keep apart.

use super::*;
use crate::Weights as Rows;
use yuma_interfaces::registration::OnNeuronChanged;

fn set_in(mecid: MechId, hotkey: u64, dest: Uid) -> Result<Uid, DispatchError> {
    Weights::set(&hotkey, SUBNET, mecid, &[dest], &[1], 0)
}

#[test]
fn each_has_rows_and_updates_of_its_own() {
    scene().build_and_execute(|| {
        set_mechanisms(2);
        change_rules(SUBNET, |rules| rules.rate_limit = 10);
        System::set_block_number(5);
        assert_ok!(set_in(0, VALIDATOR, 2));
        assert_ok!(set_in(1, VALIDATOR, 3));
        assert_noop!(set_in(1, VALIDATOR, 2), Error::SettingWeightsTooFast);
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 65535)]);
        assert_eq!(Weights::row(SUBNET.mechanism(1), 0), [(3, 65535)]);
        assert_noop!(set_in(2, VALIDATOR, 2), Error::MechanismDoesNotExist);
    });
}

#[test]
fn in_a_new_one_nobody_has_set_weights() {
    scene().build_and_execute(|| {
        System::set_block_number(5);
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        set_mechanisms(3);
        for mecid in 1..3 {
            assert_eq!(Weights::last_updates(SUBNET.mechanism(mecid)), [0; 4]);
        }
        assert_eq!(Weights::last_updates(SUBNET.into()), [5, 0, 0, 0]);
    });
}

#[test]
fn a_neuron_comes_and_goes_in_all_of_them() {
    scene().build_and_execute(|| {
        set_mechanisms(2);
        assert_ok!(set_in(0, MINER, 2));
        assert_ok!(set_in(1, MINER, 2));
        System::set_block_number(9);
        register(STRANGER, SUBNET);
        Weights::on_replaced(SUBNET, 2, &MINER);
        for index in [SUBNET.mechanism(0), SUBNET.mechanism(1)] {
            assert_eq!(Weights::last_updates(index), [0, 0, 9, 0, 9]);
            assert!(Weights::row(index, 2).is_empty());
        }
    });
}

#[test]
fn of_one_that_goes_nothing_stays() {
    scene().build_and_execute(|| {
        set_mechanisms(16);
        for mecid in 0..16 {
            assert_ok!(set_in(mecid, VALIDATOR, 2));
        }
        set_mechanisms(2);
        assert_eq!(Rows::<Test>::iter().count(), 2);
        assert_eq!(LastUpdate::<Test>::iter().count(), 3);
        set_mechanisms(3);
        assert!(Weights::row(SUBNET.mechanism(2), 0).is_empty());
        assert_eq!(Weights::last_updates(SUBNET.mechanism(2)), [0; 4]);
    });
}
