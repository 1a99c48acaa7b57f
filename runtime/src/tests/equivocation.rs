//! Reports of an authority that signed twice find their way into a block. (What they must show, and
//! what follows, is tested with `pallet-authorities`.)

use super::*;
use codec::Decode;
use frame_support::assert_ok;
use pallet_authorities::{Error, Listed, NoProof};
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_grandpa::{localized_payload, EquivocationProof, Message, Precommit};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{traits::Header as _, transaction_validity::InvalidTransaction};
use Sr25519Keyring::{Alice, Bob};

/// Slots with odd numbers are Bob's.
const BOBS_SLOT: u64 = 3;

/// The chain of Alice and Bob, some blocks into its first session.
fn two(test: impl FnOnce()) {
    chain("testnet").execute_with(|| {
        run_to(5);
        test();
        Authorities::do_try_state().unwrap();
    });
}

fn listed() -> Vec<AccountId> {
    Listed::<Runtime>::get().into_inner()
}

/// The report of two blocks that Bob made in one slot.
fn two_blocks() -> UncheckedExtrinsic {
    let block = |salt| {
        let slot = CompatibleDigestItem::<sr25519::Signature>::aura_pre_digest(BOBS_SLOT.into());
        let mut header = Header {
            number: 4,
            digest: Digest { logs: vec![slot] },
            parent_hash: [salt; 32].into(),
            state_root: Default::default(),
            extrinsics_root: Default::default(),
        };
        let signature = Bob.pair().sign(header.hash().as_ref());
        header.digest_mut().push(DigestItem::aura_seal(signature));
        header.encode().try_into().unwrap()
    };
    let call = pallet_authorities::Call::report_aura_equivocation {
        first: block(1),
        second: block(2),
    };
    UncheckedExtrinsic::new_bare(call.into())
}

/// The report of two votes that Bob made in one round.
fn two_votes() -> UncheckedExtrinsic {
    let (set, round) = (0u64, 7u64);
    let voter = Ed25519Keyring::Bob;
    let vote = |salt: u8| {
        let precommit = Precommit::<Header> {
            target_hash: [salt; 32].into(),
            target_number: 4,
        };
        let message = Message::<Header>::Precommit(precommit.clone());
        let signature = voter.pair().sign(&localized_payload(round, set, &message));
        (precommit, signature)
    };
    // The second of the kinds is that of precommits.
    let equivocation = (1u8, round, voter.public(), vote(1), vote(2));
    let proof = (set, equivocation).encode();
    let call = pallet_grandpa::Call::report_equivocation_unsigned {
        equivocation_proof: Box::new(EquivocationProof::decode(&mut &proof[..]).unwrap()),
        key_owner_proof: NoProof,
    };
    UncheckedExtrinsic::new_bare(call.into())
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
    assert_eq!(listed(), vec![Alice.to_account_id()]);
}

#[test]
fn a_report_comes_from_the_node_itself_and_is_not_passed_on() {
    for report in [two_blocks(), two_votes()] {
        two(|| {
            assert_eq!(offer(&report), Err(InvalidTransaction::Call.into()));
            let valid = offer_locally(&report).unwrap();
            assert_eq!(valid.priority, u64::MAX);
            assert!(!valid.propagate);
            assert_taken(report);
        });
    }
}

#[test]
fn reports_come_through_safe_mode() {
    for report in [two_blocks(), two_votes()] {
        two(|| {
            assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
            assert_taken(report);
        });
    }
}

#[test]
fn anybody_may_report_votes_for_a_fee_that_a_true_report_gets_back() {
    use pallet_grandpa::Call::{report_equivocation, report_equivocation_unsigned};
    two(|| {
        let RuntimeCall::Grandpa(report_equivocation_unsigned {
            equivocation_proof,
            key_owner_proof,
        }) = two_votes().function
        else {
            panic!("a report")
        };
        let call = report_equivocation {
            equivocation_proof,
            key_owner_proof,
        };
        let alice = Alice.to_account_id();
        let before = TAO;
        let _ = Balances::force_set_balance(RuntimeOrigin::root(), alice.clone().into(), before);
        let options = || Options::default();
        assert_ok!(apply(sign(&pair("//Alice"), call.clone().into(), options())).unwrap());
        assert_eq!(listed(), vec![alice.clone()]);
        assert_eq!(Balances::free_balance(&alice), before);

        let again = sign(&pair("//Alice"), call.into(), Options { nonce: 1, tip: 0 });
        assert_eq!(
            apply(again).unwrap(),
            Err(Error::<Runtime>::EquivocationSettled.into())
        );
    });
}
