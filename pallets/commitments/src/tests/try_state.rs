//! What the checks find.

use super::*;

/// Breaks something of a chain with one record.
fn finds(broken: impl FnOnce()) {
    ExtBuilder::build_and_execute(|| {
        assert_ok!(publish(HOTKEY, NET, &[raw(3), Data::ResetBondsFlag]));
        assert_ok!(Commitments::do_try_state());
        frame_support::storage::with_transaction_unchecked(|| {
            broken();
            assert!(Commitments::do_try_state().is_err());
            sp_runtime::TransactionOutcome::Rollback(())
        });
        Neurons::set(vec![HOTKEY, SECOND_HOTKEY]);
    });
}

#[test]
fn a_record_of_nobody_is_found() {
    finds(|| Neurons::set(vec![SECOND_HOTKEY]));
}

#[test]
fn what_is_kept_of_who_has_no_record_is_found() {
    finds(|| LastCommitment::<Test>::insert(NET, SECOND_HOTKEY, 7));
    finds(|| UsedSpaceOf::<Test>::insert(NET, SECOND_HOTKEY, UsageTracker::default()));
    finds(|| LastBondsReset::<Test>::insert(NET, SECOND_HOTKEY, 7));
    finds(|| CommitmentOf::<Test>::remove(NET, HOTKEY));
}

#[test]
fn a_record_that_can_not_be_is_found() {
    let change = |change: fn(&mut Registration)| {
        CommitmentOf::<Test>::mutate(NET, HOTKEY, |record| change(record.as_mut().unwrap()));
    };
    finds(|| change(|record| record.block += 1));
    finds(|| change(|record| record.deposit = 1));
    finds(|| {
        change(|record| {
            let later = Data::TimelockEncrypted {
                encrypted: Default::default(),
                reveal_round: 1,
            };
            record.info = crate::mock::record(&[later]);
        });
    });
    finds(|| RevealedCommitments::<Test>::insert(NET, HOTKEY, yuma_types::List::default()));
}
