#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used
)]
#![allow(deprecated, reason = "as with the `validate_unsigned` that is tested")]

mod blocks;
mod list;
mod quorum;
mod removal;
mod reports;
mod try_state;
mod votes;

use crate::{mock::*, Equivocation, Listed, NoProof, SealedHeader, MAX_HEADER_BYTES};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, traits::Hooks, unsigned::ValidateUnsigned};
use pallet_authorship::EventHandler as _;
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature};
use sp_consensus_grandpa::{localized_payload, EquivocationProof, Message, Precommit, Prevote};
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Eve};
use sp_runtime::{
    traits::{Dispatchable, Header as _},
    transaction_validity::{
        InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
    },
    AccountId32, Digest, DigestItem, DispatchError, DispatchResult,
};

type Error = crate::Error<Test>;
type Event = crate::Event<Test>;

/// Slots with odd numbers are Bob's, those with even numbers Alice's.
const BOBS_SLOT: u64 = 3;

fn id(who: Sr25519Keyring) -> AccountId32 {
    who.to_account_id()
}

/// The chain of Alice and Bob.
fn two(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(test);
}

/// The chain of an only authority, Alice.
fn one(test: impl FnOnce()) {
    let chain = ExtBuilder::default().authorities(&[Alice]);
    chain.build_and_execute(test);
}

fn listed() -> Vec<AccountId32> {
    Listed::<Test>::get().into_inner()
}

fn set(list: &[Sr25519Keyring]) -> DispatchResult {
    let list = list.iter().map(|who| id(*who)).collect();
    Authorities::set_authorities(RuntimeOrigin::root(), list)
}

/// Ends the session, in which all authorities have authored.
fn next_session() {
    end_session(Session::validators());
}

/// Ends the session, in which these have authored.
fn end_session(authors: Vec<AccountId32>) {
    authors.into_iter().for_each(Authorities::note_author);
    Session::rotate_session();
    Grandpa::on_finalize(System::block_number());
    Authorities::do_try_state().unwrap();
}

/// A header of a slot, told from others by its `salt`.
fn header(slot: u64, salt: u8) -> Header {
    let logs = vec![slot_mark(slot)];
    let parent = [salt; 32].into();
    Header::new(4, H256::zero(), H256::zero(), parent, Digest { logs })
}

fn seal(mut header: Header, author: Sr25519Keyring) -> Header {
    let signature = author.pair().sign(header.hash().as_ref());
    let seal = CompatibleDigestItem::<AuthoritySignature>::aura_seal(signature.into());
    header.digest_mut().push(seal);
    header
}

fn block(slot: u64, salt: u8, author: Sr25519Keyring) -> Header {
    seal(header(slot, salt), author)
}

fn bytes(header: &Header) -> SealedHeader {
    header.encode().try_into().unwrap()
}

fn report_bytes(first: SealedHeader, second: SealedHeader) -> RuntimeCall {
    crate::Call::report_aura_equivocation { first, second }.into()
}

fn report(first: &Header, second: &Header) -> RuntimeCall {
    report_bytes(bytes(first), bytes(second))
}

/// The report of two blocks that `author` made in `slot`.
fn two_blocks(slot: u64, author: Sr25519Keyring) -> RuntimeCall {
    report(&block(slot, 1, author), &block(slot, 2, author))
}

type Vote = (H256, u64);

fn vote(salt: u8) -> Vote {
    ([salt; 32].into(), 4)
}

/// The report of two votes of one kind, of which `voter` signed the first and `other` the second.
fn votes(
    precommit: bool,
    (set, round): (u64, u64),
    [first, second]: [Vote; 2],
    [one, other]: [Sr25519Keyring; 2],
) -> RuntimeCall {
    let sign = |(target_hash, target_number): Vote, key: ed25519::Pair| {
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
        key.sign(&localized_payload(round, set, &message))
    };
    let voted = |vote, who| (vote, sign(vote, voter(who)));
    let equivocation = (
        u8::from(precommit),
        round,
        voter(one).public(),
        voted(first, one),
        voted(second, other),
    );
    let proof = (set, equivocation).encode();
    let call = pallet_grandpa::Call::report_equivocation_unsigned {
        equivocation_proof: Box::new(EquivocationProof::decode(&mut &proof[..]).unwrap()),
        key_owner_proof: NoProof,
    };
    call.into()
}

fn two_votes(time: (u64, u64), who: Sr25519Keyring) -> RuntimeCall {
    votes(true, time, [vote(1), vote(2)], [who; 2])
}

fn offer(source: TransactionSource, report: &RuntimeCall) -> TransactionValidity {
    Test::validate_unsigned(source, report)
}

/// What the pool says to a report of this node's own.
fn offer_locally(report: &RuntimeCall) -> TransactionValidity {
    offer(TransactionSource::Local, report)
}

/// Puts a report into the block.
fn apply(report: RuntimeCall) -> Result<DispatchResult, TransactionValidityError> {
    Test::pre_dispatch(&report)?;
    let outcome = report.dispatch(RuntimeOrigin::none());
    Ok(outcome.map(|_| ()).map_err(|failure| failure.error))
}

/// The pool takes the report, and it succeeds in a block.
#[track_caller]
fn assert_taken(report: RuntimeCall) {
    assert!(offer_locally(&report).is_ok());
    assert_ok!(apply(report).unwrap());
    Authorities::do_try_state().unwrap();
}

/// The pool refuses the report, and so does a block.
#[track_caller]
fn assert_refused(report: RuntimeCall, why: InvalidTransaction) {
    assert_eq!(offer_locally(&report), Err(why.into()));
    let before = listed();
    assert_eq!(apply(report), Err(why.into()));
    assert_eq!(listed(), before);
}
