//! Two blocks in one slot: what shows them, and what does not.

use super::*;
use crate::MAX_AUTHORITIES;

#[test]
fn two_blocks_in_one_slot_cost_the_author_its_place() {
    two(|| {
        let report = two_blocks(BOBS_SLOT, Bob);
        let valid = offer_locally(&report).unwrap();
        assert_eq!(valid.priority, u64::MAX);
        assert!(!valid.propagate);
        assert_taken(report);
        assert_eq!(listed(), vec![id(Alice)]);
        let slot = BOBS_SLOT.into();
        System::assert_has_event(
            Event::AuthorityRemoved {
                who: id(Bob),
                equivocation: Equivocation::Blocks { slot },
            }
            .into(),
        );
    });
}

#[test]
fn blocks_that_prove_nothing_are_refused() {
    two(|| {
        let slot = BOBS_SLOT;
        let bobs = block(slot, 1, Bob);
        let unsealed = header(slot, 2);
        let mut slotless = header(slot, 2);
        slotless.digest_mut().logs.clear();
        for (why, second) in [
            ("the same", bobs.clone()),
            ("the same, sealed twice", block(slot, 1, Bob)),
            ("of another slot of his", block(5, 2, Bob)),
            ("sealed by somebody else", block(slot, 2, Alice)),
            ("sealed by a stranger", block(slot, 2, Charlie)),
            ("without a seal", unsealed),
            ("without a slot", seal(slotless, Bob)),
        ] {
            for report in [report(&bobs, &second), report(&second, &bobs)] {
                let refusal = TransactionValidityError::from(InvalidTransaction::BadProof);
                assert_eq!(offer_locally(&report), Err(refusal), "{why}");
                assert_eq!(apply(report), Err(refusal), "{why}");
            }
        }
        let mut longer = block(slot, 2, Bob).encode();
        longer.push(0);
        for second in [vec![], vec![255; MAX_HEADER_BYTES as usize], longer] {
            let report = report_bytes(bytes(&bobs), second.try_into().unwrap());
            assert_refused(report, InvalidTransaction::BadProof);
        }
        assert_eq!(listed(), vec![id(Alice), id(Bob)]);
    });
}

#[test]
fn only_whose_turn_it_was_made_a_block() {
    two(|| {
        assert_refused(two_blocks(4, Bob), InvalidTransaction::BadProof);
        assert_refused(two_blocks(BOBS_SLOT, Charlie), InvalidTransaction::BadProof);
    });
}

#[test]
fn slots_to_come_are_nobodys_yet() {
    two(|| {
        assert_refused(two_blocks(7, Bob), InvalidTransaction::BadProof);
        run_to(7);
        assert_taken(two_blocks(7, Bob));
    });
}

#[test]
fn blocks_of_the_session_before_still_count_and_older_ones_do_not() {
    two(|| {
        next_session();
        assert!(offer_locally(&two_blocks(BOBS_SLOT, Bob)).is_ok());
        // The block that began the session was made by the authorities of the session before.
        assert!(offer_locally(&two_blocks(5, Bob)).is_ok());
        run_to(6);
        next_session();
        assert_refused(two_blocks(BOBS_SLOT, Bob), InvalidTransaction::BadProof);
    });
}

#[test]
fn the_largest_header_of_an_honest_author_can_be_reported() {
    use sp_consensus_aura::{ConsensusLog as Aura, AURA_ENGINE_ID};
    use sp_consensus_grandpa::{ConsensusLog as Grandpa, ScheduledChange, GRANDPA_ENGINE_ID};
    let count = MAX_AUTHORITIES as usize;
    let mut header = header(BOBS_SLOT, 1);
    let authors = vec![sp_consensus_aura::sr25519::AuthorityId::from(Bob.public()); count];
    let voters = vec![(voter(Bob).public().into(), 1); count];
    let change = ScheduledChange {
        next_authorities: voters,
        delay: 0u64,
    };
    header.digest_mut().logs.extend([
        DigestItem::Consensus(AURA_ENGINE_ID, Aura::AuthoritiesChange(authors).encode()),
        DigestItem::Consensus(GRANDPA_ENGINE_ID, Grandpa::ScheduledChange(change).encode()),
    ]);
    let largest = seal(header, Bob);
    assert!(largest.encoded_size() * 4 < MAX_HEADER_BYTES as usize);
    two(|| assert_taken(report(&largest, &block(BOBS_SLOT, 2, Bob))));
}
