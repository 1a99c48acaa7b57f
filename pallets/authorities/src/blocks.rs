//! Two blocks in one slot.

use crate::{
    equivocation::{Equivocation, Offence, Refusal},
    pallet::*,
};
use codec::{DecodeAll, Encode};
use frame_support::{
    ensure,
    traits::ConstU32,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
    BoundedVec,
};
use frame_system::{
    offchain::{CreateBare, SubmitTransaction},
    pallet_prelude::HeaderFor,
};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature, Slot};
use sp_runtime::{traits::Header, DigestItem, RuntimeAppPublic};

/// More than the largest header of an honest author, which announces new sets of authorities.
pub const MAX_HEADER_BYTES: u32 = 16 * 1024;

/// What reading and hashing two headers and checking their seals takes, generously.
pub(crate) const CHECK_WEIGHT: Weight =
    Weight::from_parts(500_u64.saturating_mul(WEIGHT_REF_TIME_PER_MICROS), 0);

/// A header with its author's seal, encoded.
pub type SealedHeader = BoundedVec<u8, ConstU32<MAX_HEADER_BYTES>>;

sp_api::decl_runtime_apis! {
    /// How a node tells the chain what it saw.
    pub trait EquivocationApi {
        /// Puts a report of two sealed headers of one slot into the node's own pool. `None` if the
        /// chain has no use for it.
        fn submit_report_aura_equivocation_unsigned_extrinsic(
            first: Block::Header,
            second: Block::Header,
        ) -> Option<()>;
    }
}

/// What a header says about its author.
struct Seal<Hash> {
    slot: Slot,
    /// The hash of all but the seal, which is what the author signed.
    signed: Hash,
    signature: AuthoritySignature,
}

impl<T: Config> Pallet<T> {
    /// Who made two blocks in one slot, if these headers show it and it is not settled.
    pub(crate) fn double_block(
        first: &SealedHeader,
        second: &SealedHeader,
    ) -> Result<Offence<T::AccountId>, Refusal> {
        let first = Self::seal(first).ok_or(Refusal::NotProven)?;
        let second = Self::seal(second).ok_or(Refusal::NotProven)?;
        ensure!(first.slot == second.slot, Refusal::NotProven);
        ensure!(first.signed != second.signed, Refusal::NotProven);

        let (session, author) = Self::author_of(first.slot).ok_or(Refusal::NotProven)?;
        Self::ensure_open(&author.who, session)?;
        let equivocation = Equivocation::Blocks { slot: first.slot };
        let both = [first, second];
        let sealed = |seal: &Seal<_>| author.aura.verify(&seal.signed, &seal.signature);
        ensure!(both.iter().all(sealed), Refusal::NotProven);
        Ok(Offence {
            who: author.who,
            equivocation,
        })
    }

    fn seal(header: &SealedHeader) -> Option<Seal<T::Hash>> {
        let mut header = HeaderFor::<T>::decode_all(&mut header.as_slice()).ok()?;
        let seal = header.digest_mut().pop()?;
        let slot = |item| CompatibleDigestItem::<AuthoritySignature>::as_aura_pre_digest(item);
        Some(Seal {
            slot: header.digest().logs().iter().find_map(slot)?,
            signed: header.hash(),
            signature: DigestItem::as_aura_seal(&seal)?,
        })
    }

    /// See [`EquivocationApi`].
    pub fn submit_aura_report(first: HeaderFor<T>, second: HeaderFor<T>) -> Option<()>
    where
        T: CreateBare<Call<T>>,
    {
        let first = first.encode().try_into().ok()?;
        let second = second.encode().try_into().ok()?;
        Self::double_block(&first, &second).ok()?;
        let call = Call::report_aura_equivocation { first, second };
        SubmitTransaction::<T, Call<T>>::submit_transaction(T::create_bare(call.into())).ok()
    }
}
