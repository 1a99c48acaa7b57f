//! Who may publish what.

use super::*;
use sp_runtime::DispatchError;

#[test]
fn a_neuron_publishes_a_record_that_takes_the_place_of_the_last() {
    ExtBuilder::build_and_execute(|| {
        assert_ok!(publish(HOTKEY, NET, &[raw(3), Data::Sha256([1; 32])]));
        System::set_block_number(9);
        assert_ok!(publish(HOTKEY, NET, &[big(512)]));
        let expected = Registration {
            deposit: 0,
            block: 9,
            info: record(&[big(512)]),
        };
        assert_eq!(CommitmentOf::<Test>::get(NET, HOTKEY), Some(expected));
        assert_eq!(LastCommitment::<Test>::get(NET, HOTKEY), Some(9));
        assert!(!CommitmentOf::<Test>::contains_key(OTHER_NET, HOTKEY));
        let (netuid, who) = (NET, HOTKEY);
        System::assert_last_event(Event::Commitment { netuid, who }.into());
    });
}

#[test]
fn nobody_but_a_neuron_of_a_subnet_that_is_there_publishes() {
    ExtBuilder::build_and_execute(|| {
        let refused = Error::<Test>::AccountNotAllowedCommit;
        assert_noop!(publish(STRANGER, NET, &[raw(3)]), refused);
        assert_noop!(
            publish(HOTKEY, NOWHERE, &[raw(3)]),
            Error::<Test>::AccountNotAllowedCommit
        );
        // It was removed, and its neurons are not cleared yet.
        Subnets::set(vec![OTHER_NET]);
        assert_noop!(
            publish(HOTKEY, NET, &[raw(3)]),
            Error::<Test>::AccountNotAllowedCommit
        );
        assert_noop!(
            Commitments::set_commitment(RuntimeOrigin::root(), OTHER_NET, record(&[raw(3)])),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn what_would_show_later_is_refused() {
    ExtBuilder::build_and_execute(|| {
        let later = Data::TimelockEncrypted {
            encrypted: vec![1; 9].try_into().unwrap(),
            reveal_round: 77,
        };
        assert_noop!(
            publish(HOTKEY, NET, &[raw(3), later]),
            Error::<Test>::TimelockedFieldsNotSupported
        );
    });
}
