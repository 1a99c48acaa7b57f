//! An authority that signs twice where once is allowed leaves the list.

use super::*;
use crate::authorities::{
    Equivocation, Error, Event, Listed, NoProof, SealedHeader, Settled, Terms, KEPT_SESSIONS,
    MAX_AUTHORITIES, MAX_HEADER_BYTES,
};
use codec::Decode;
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_grandpa::{localized_payload, EquivocationProof, Message, Precommit, Prevote};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{traits::Header as _, transaction_validity::InvalidTransaction};
use Sr25519Keyring::{Alice, Bob, Charlie};

/// Slots with odd numbers are Bob's, those with even numbers Alice's.
const BOBS_SLOT: u64 = 3;

fn id(who: Sr25519Keyring) -> AccountId {
    who.to_account_id()
}

/// The chain of Alice and Bob, some blocks into its first session.
fn two(test: impl FnOnce()) {
    chain("testnet").execute_with(|| {
        run_to(5);
        test();
    });
}

/// The chain of an only authority, Alice.
fn one(test: impl FnOnce()) {
    chain("local").execute_with(|| {
        run_to(5);
        test();
    });
}

/// A header of a slot, told from others by its `salt`.
fn header(slot: u64, salt: u8) -> Header {
    let slot = CompatibleDigestItem::<sr25519::Signature>::aura_pre_digest(slot.into());
    Header {
        number: 4,
        digest: Digest { logs: vec![slot] },
        parent_hash: [salt; 32].into(),
        state_root: Default::default(),
        extrinsics_root: Default::default(),
    }
}

fn seal(mut header: Header, author: Sr25519Keyring) -> Header {
    let signature = author.pair().sign(header.hash().as_ref());
    header.digest_mut().push(DigestItem::aura_seal(signature));
    header
}

fn block(slot: u64, salt: u8, author: Sr25519Keyring) -> Header {
    seal(header(slot, salt), author)
}

fn bytes(header: &Header) -> SealedHeader {
    header.encode().try_into().unwrap()
}

fn report_bytes(first: SealedHeader, second: SealedHeader) -> UncheckedExtrinsic {
    let call = crate::authorities::Call::report_aura_equivocation { first, second };
    UncheckedExtrinsic::new_bare(call.into())
}

fn report(first: &Header, second: &Header) -> UncheckedExtrinsic {
    report_bytes(bytes(first), bytes(second))
}

/// The report of two blocks that `author` made in `slot`.
fn two_blocks(slot: u64, author: Sr25519Keyring) -> UncheckedExtrinsic {
    report(&block(slot, 1, author), &block(slot, 2, author))
}

type Vote = (Hash, BlockNumber);

fn vote(salt: u8) -> Vote {
    ([salt; 32].into(), 4)
}

/// The report of two votes of one kind, of which `voter` signed the first and `second` the second.
fn votes(
    precommit: bool,
    (set, round): (u64, u64),
    [first, second]: [Vote; 2],
    [voter, other]: [Ed25519Keyring; 2],
) -> UncheckedExtrinsic {
    let sign = |(target_hash, target_number): Vote, key: Ed25519Keyring| {
        let message = match precommit {
            true => Message::<Header>::Precommit(Precommit::<Header> {
                target_hash,
                target_number,
            }),
            false => Message::<Header>::Prevote(Prevote::<Header> {
                target_hash,
                target_number,
            }),
        };
        key.pair().sign(&localized_payload(round, set, &message))
    };
    let voted = |vote, key| (vote, sign(vote, key));
    let equivocation = (
        u8::from(precommit),
        round,
        voter.public(),
        voted(first, voter),
        voted(second, other),
    );
    let proof = (set, equivocation).encode();
    let call = pallet_grandpa::Call::report_equivocation_unsigned {
        equivocation_proof: Box::new(EquivocationProof::decode(&mut &proof[..]).unwrap()),
        key_owner_proof: NoProof,
    };
    UncheckedExtrinsic::new_bare(call.into())
}

fn two_votes(time: (u64, u64), voter: Ed25519Keyring) -> UncheckedExtrinsic {
    votes(true, time, [vote(1), vote(2)], [voter; 2])
}

/// What the pool says to a report of this node's own.
fn offer_locally(report: &UncheckedExtrinsic) -> TransactionValidity {
    let source = TransactionSource::Local;
    Executive::validate_transaction(source, report.clone(), Default::default())
}

/// The pool takes the report, and it succeeds in a block.
#[track_caller]
fn assert_taken(report: UncheckedExtrinsic) {
    assert!(offer_locally(&report).is_ok());
    assert_ok!(apply(report).unwrap());
    check_state();
}

/// The pool refuses the report, and so does a block.
#[track_caller]
fn assert_refused(report: UncheckedExtrinsic, why: InvalidTransaction) {
    assert_eq!(offer_locally(&report), Err(why.into()));
    let before = Listed::<Runtime>::get();
    assert_eq!(apply(report), Err(why.into()));
    assert_eq!(Listed::<Runtime>::get(), before);
}

fn check_state() {
    Authorities::do_try_state().unwrap();
}

fn next_session() {
    Session::rotate_session();
    Grandpa::on_finalize(System::block_number());
    check_state();
}

fn listed() -> Vec<AccountId> {
    Listed::<Runtime>::get().into_inner()
}

fn set(list: &[Sr25519Keyring]) -> DispatchResult {
    let list = list.iter().map(|who| id(*who)).collect();
    Authorities::set_authorities(RuntimeOrigin::root(), list)
}

/// Bob is removed, leaves the set, and is listed again.
fn bob_goes_and_comes_back() {
    assert_taken(two_blocks(BOBS_SLOT, Bob));
    next_session();
    next_session();
    assert_ok!(set(&[Alice, Bob]));
    next_session();
    next_session();
    assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
}

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
fn two_votes_in_one_round_cost_the_voter_its_place() {
    for precommit in [false, true] {
        two(|| {
            let report = votes(
                precommit,
                (0, 7),
                [vote(1), vote(2)],
                [Ed25519Keyring::Bob; 2],
            );
            assert_taken(report);
            assert_eq!(listed(), vec![id(Alice)]);
            System::assert_has_event(
                Event::AuthorityRemoved {
                    who: id(Bob),
                    equivocation: Equivocation::Votes {
                        set_id: 0,
                        round: 7,
                    },
                }
                .into(),
            );
        });
    }
}

#[test]
fn only_the_node_itself_reports() {
    two(|| {
        for report in [
            two_blocks(BOBS_SLOT, Bob),
            two_votes((0, 7), Ed25519Keyring::Bob),
        ] {
            assert_eq!(offer(&report), Err(InvalidTransaction::Call.into()));
        }
        let first = bytes(&block(BOBS_SLOT, 1, Bob));
        let second = bytes(&block(BOBS_SLOT, 2, Bob));
        assert_noop!(
            Authorities::report_aura_equivocation(RuntimeOrigin::signed(id(Alice)), first, second),
            sp_runtime::DispatchError::BadOrigin
        );
    });
}

#[test]
fn nodes_are_told_whether_a_report_of_a_voter_is_of_use() {
    two(|| {
        let proof =
            |set, key: Ed25519Keyring| Authorities::key_ownership_proof(set, &key.public().into());
        let expected: Option<NoProof> = proof(0, Ed25519Keyring::Bob).unwrap().decode();
        assert_eq!(expected, Some(NoProof));
        assert!(proof(0, Ed25519Keyring::Charlie).is_none());
        assert!(proof(1, Ed25519Keyring::Bob).is_none());
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert!(proof(0, Ed25519Keyring::Bob).is_none());
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
            two_votes((0, 7), Ed25519Keyring::Bob),
        ] {
            assert_refused(more, InvalidTransaction::Stale);
        }
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
fn votes_that_prove_nothing_are_refused() {
    use Ed25519Keyring::{Alice, Bob, Charlie};
    two(|| {
        let two = [vote(1), vote(2)];
        for report in [
            votes(false, (0, 7), [vote(1), vote(1)], [Bob, Bob]),
            votes(false, (0, 7), two, [Bob, Alice]),
            votes(false, (0, 7), two, [Charlie, Charlie]),
            votes(false, (1, 7), two, [Bob, Bob]),
        ] {
            assert_refused(report, InvalidTransaction::BadProof);
        }
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
fn votes_count_for_a_day_after_their_set() {
    two(|| {
        assert_ok!(set(&[Bob]));
        next_session();
        next_session();
        assert_ok!(set(&[Alice, Bob]));
        for _ in 0..KEPT_SESSIONS - 3 {
            next_session();
        }
        // The first set voted until the end of session 1.
        let report = || two_votes((0, 7), Ed25519Keyring::Bob);
        assert!(offer_locally(&report()).is_ok());
        next_session();
        assert!(offer_locally(&report()).is_ok());
        next_session();
        assert_refused(report(), InvalidTransaction::BadProof);
        assert_eq!(Terms::<Runtime>::iter().count() as u32, KEPT_SESSIONS);
    });
}

#[test]
fn new_keys_do_not_hide_the_owner_of_the_old_ones() {
    two(|| {
        let keys = SessionKeys {
            aura: Sr25519Keyring::Eve.public().into(),
            grandpa: Ed25519Keyring::Eve.public().into(),
        };
        pallet_session::NextKeys::<Runtime>::insert(id(Bob), keys);
        next_session();
        next_session();
        let now = pallet_aura::Authorities::<Runtime>::get();
        assert!(now.contains(&Sr25519Keyring::Eve.public().into()));
        assert_taken(two_votes((0, 7), Ed25519Keyring::Bob));
        assert_eq!(listed(), vec![id(Alice)]);
    });
}

#[test]
fn the_last_authority_stays_with_an_event() {
    one(|| {
        let report = || two_blocks(BOBS_SLOT, Alice);
        assert_taken(report());
        assert_eq!(listed(), vec![id(Alice)]);
        let slot = BOBS_SLOT.into();
        System::assert_has_event(
            Event::LastAuthorityKept {
                who: id(Alice),
                equivocation: Equivocation::Blocks { slot },
            }
            .into(),
        );
        assert_refused(report(), InvalidTransaction::Stale);
        next_session();
        assert_refused(report(), InvalidTransaction::Stale);
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice)]);
    });
}

#[test]
fn an_authority_stays_when_the_others_have_no_keys() {
    two(|| {
        pallet_session::NextKeys::<Runtime>::remove(id(Alice));
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert_eq!(listed(), vec![id(Alice), id(Bob)]);
    });
}

#[test]
fn the_removed_one_signs_until_the_end_of_the_next_session() {
    two(|| {
        assert_taken(two_votes((0, 7), Ed25519Keyring::Bob));
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice)]);
        let aura = pallet_aura::Authorities::<Runtime>::get();
        assert_eq!(aura.into_inner(), vec![Alice.public().into()]);
        let voter = (Ed25519Keyring::Alice.public().into(), 1);
        assert_eq!(Grandpa::grandpa_authorities(), vec![voter]);
        assert_eq!(Grandpa::current_set_id(), 1);
    });
}

#[test]
fn governance_lists_it_again_once_it_is_out() {
    two(|| {
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert_noop!(set(&[Alice, Bob]), Error::<Runtime>::StillLeaving);
        // Others come and go meanwhile.
        assert_ok!(set(&[Alice]));
        next_session();
        assert_noop!(set(&[Alice, Bob]), Error::<Runtime>::StillLeaving);
        next_session();
        assert_ok!(set(&[Alice, Bob]));
        check_state();
    });
}

#[test]
fn what_was_signed_before_the_removal_is_settled_and_what_comes_after_it_is_not() {
    two(|| {
        bob_goes_and_comes_back();
        assert_refused(
            two_votes((0, 7), Ed25519Keyring::Bob),
            InvalidTransaction::Stale,
        );
        assert_eq!(Grandpa::current_set_id(), 2);
        assert_eq!(Settled::<Runtime>::get(id(Bob)), Some(1));
        assert_taken(two_votes((2, 1), Ed25519Keyring::Bob));
        assert_eq!(listed(), vec![id(Alice)]);
    });
}

#[test]
fn reports_come_through_safe_mode() {
    for report in [
        two_blocks(BOBS_SLOT, Bob),
        two_votes((0, 7), Ed25519Keyring::Bob),
    ] {
        two(|| {
            assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
            assert_taken(report);
            assert_eq!(listed(), vec![id(Alice)]);
        });
    }
}

#[test]
fn anybody_may_report_votes_for_a_fee_that_a_true_report_gets_back() {
    use pallet_grandpa::Call::{report_equivocation, report_equivocation_unsigned};
    two(|| {
        let unsigned = two_votes((0, 7), Ed25519Keyring::Bob);
        let RuntimeCall::Grandpa(report_equivocation_unsigned {
            equivocation_proof,
            key_owner_proof,
        }) = unsigned.function
        else {
            panic!("a report")
        };
        let call = report_equivocation {
            equivocation_proof,
            key_owner_proof,
        };
        let before = TAO;
        let _ = Balances::force_set_balance(RuntimeOrigin::root(), id(Alice).into(), before);
        let options = || Options::default();
        assert_ok!(apply(sign(&pair("//Alice"), call.clone().into(), options())).unwrap());
        assert_eq!(listed(), vec![id(Alice)]);
        assert_eq!(Balances::free_balance(id(Alice)), before);

        let again = sign(&pair("//Alice"), call.into(), Options { nonce: 1, tip: 0 });
        assert_eq!(
            apply(again).unwrap(),
            Err(Error::<Runtime>::EquivocationSettled.into())
        );
    });
}

#[test]
fn the_largest_header_of_an_honest_author_can_be_reported() {
    use sp_consensus_aura::{ConsensusLog as Aura, AURA_ENGINE_ID};
    use sp_consensus_grandpa::{ConsensusLog as Grandpa, ScheduledChange, GRANDPA_ENGINE_ID};
    let count = MAX_AUTHORITIES as usize;
    let mut header = header(BOBS_SLOT, 1);
    let authors = vec![sp_consensus_aura::sr25519::AuthorityId::from(Bob.public()); count];
    let voters = vec![(Ed25519Keyring::Bob.public().into(), 1); count];
    let change = ScheduledChange {
        next_authorities: voters,
        delay: 0u32,
    };
    header.digest_mut().logs.extend([
        DigestItem::Consensus(AURA_ENGINE_ID, Aura::AuthoritiesChange(authors).encode()),
        DigestItem::Consensus(GRANDPA_ENGINE_ID, Grandpa::ScheduledChange(change).encode()),
    ]);
    let largest = seal(header, Bob);
    assert!(largest.encoded_size() * 4 < MAX_HEADER_BYTES as usize);
    two(|| assert_taken(report(&largest, &block(BOBS_SLOT, 2, Bob))));
}
