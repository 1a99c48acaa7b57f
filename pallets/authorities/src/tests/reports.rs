//! Who reports, and how often.

use super::*;
use frame_system::mocking::MockUncheckedExtrinsic;
use sp_core::offchain::{testing::TestTransactionPoolExt, TransactionPoolExt};

#[test]
fn only_the_node_itself_reports() {
    two(|| {
        for report in [two_blocks(BOBS_SLOT, Bob), two_votes((0, 7), Bob)] {
            assert_eq!(
                offer(TransactionSource::External, &report),
                Err(InvalidTransaction::Call.into())
            );
        }
        let first = bytes(&block(BOBS_SLOT, 1, Bob));
        let second = bytes(&block(BOBS_SLOT, 2, Bob));
        assert_noop!(
            Authorities::report_aura_equivocation(RuntimeOrigin::signed(id(Alice)), first, second),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn reports_of_one_author_are_one_of_a_kind_in_the_pool() {
    two(|| {
        let tags = |report| offer_locally(&report).unwrap().provides;
        assert_eq!(tags(two_blocks(3, Bob)), tags(two_blocks(5, Bob)));
        assert_ne!(tags(two_blocks(3, Bob)), tags(two_blocks(4, Alice)));
    });
}

#[test]
fn who_has_been_removed_is_not_removed_again() {
    two(|| {
        assert_ok!(apply(two_blocks(BOBS_SLOT, Bob)).unwrap());
        for more in [
            two_blocks(BOBS_SLOT, Bob),
            two_blocks(5, Bob),
            two_votes((0, 7), Bob),
        ] {
            assert_refused(more, InvalidTransaction::Stale);
        }
    });
}

#[test]
fn a_node_puts_a_report_of_use_into_its_own_pool() {
    let (extension, pool) = TestTransactionPoolExt::new();
    let mut chain = ExtBuilder::default().build();
    chain.register_extension(TransactionPoolExt::new(extension));
    let blocks = |author| [block(BOBS_SLOT, 1, author), block(BOBS_SLOT, 2, author)];
    let submit = |[first, second]: [Header; 2]| Authorities::submit_aura_report(first, second);
    chain.execute_with(|| {
        let [first, second] = blocks(Bob);
        assert_eq!(submit(blocks(Charlie)), None);
        assert_eq!(submit([first.clone(), second.clone()]), Some(()));
        let report = report(&first, &second);
        assert_ok!(apply(report.clone()).unwrap());
        assert_eq!(submit([first, second]), None);
        let transaction = MockUncheckedExtrinsic::<Test>::new_bare(report);
        assert_eq!(pool.read().transactions, vec![transaction.encode()]);
    });
}
