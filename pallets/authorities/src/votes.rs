//! Two votes in one round of GRANDPA.

use crate::{
    equivocation::{Equivocation, Offence, Refusal},
    pallet::*,
};
use alloc::boxed::Box;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{ensure, traits::ConstU64};
use frame_system::{
    offchain::{CreateBare, SubmitTransaction},
    pallet_prelude::BlockNumberFor,
};
use scale_info::TypeInfo;
use sp_consensus_grandpa::{
    check_equivocation_proof, AuthorityId, EquivocationProof, OpaqueKeyOwnershipProof, SetId,
};
use sp_runtime::{transaction_validity::TransactionValidityError, DispatchError};
use sp_session::{GetSessionNumber, GetValidatorCount, ValidatorCount};
use sp_staking::{offence::OffenceReportSystem, SessionIndex};

/// What a report says about whose the key is: nothing, since [`Terms`] knows.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct NoProof;

impl GetSessionNumber for NoProof {
    fn session(&self) -> SessionIndex {
        0
    }
}

impl GetValidatorCount for NoProof {
    fn validator_count(&self) -> ValidatorCount {
        0
    }
}

type Proof<T> = EquivocationProof<<T as frame_system::Config>::Hash, BlockNumberFor<T>>;
type Evidence<T> = (Proof<T>, <T as pallet_grandpa::Config>::KeyOwnerProof);

/// Where reports to GRANDPA's pallet end. They are checked in full before the pool already.
pub struct VoteReports<T>(core::marker::PhantomData<T>);

impl<T> OffenceReportSystem<Option<T::AccountId>, Evidence<T>> for VoteReports<T>
where
    T: Config + CreateBare<pallet_grandpa::Call<T>>,
{
    /// A report is good until it is settled.
    type Longevity = ConstU64<{ u64::MAX }>;

    fn publish_evidence((proof, key_owner_proof): Evidence<T>) -> Result<(), ()> {
        let call = pallet_grandpa::Call::report_equivocation_unsigned {
            equivocation_proof: Box::new(proof),
            key_owner_proof,
        };
        let report = T::create_bare(call.into());
        SubmitTransaction::<T, pallet_grandpa::Call<T>>::submit_transaction(report)
    }

    fn check_evidence((proof, _): Evidence<T>) -> Result<(), TransactionValidityError> {
        Pallet::<T>::double_vote(proof)?;
        Ok(())
    }

    fn process_evidence(
        _: Option<T::AccountId>,
        (proof, _): Evidence<T>,
    ) -> Result<(), DispatchError> {
        let offence = Pallet::<T>::double_vote(proof).map_err(Error::<T>::from)?;
        Pallet::<T>::punish(offence);
        Ok(())
    }
}

impl<T: Config> Pallet<T> {
    /// Who voted twice in one round, if this shows it and it is not settled.
    fn double_vote(proof: Proof<T>) -> Result<Offence<T::AccountId>, Refusal> {
        let (session, voter) =
            Self::voter_of(proof.set_id(), proof.offender()).ok_or(Refusal::NotProven)?;
        Self::ensure_open(&voter.who, session)?;
        let equivocation = Equivocation::Votes {
            set_id: proof.set_id(),
            round: proof.round(),
        };
        ensure!(check_equivocation_proof(proof), Refusal::NotProven);
        Ok(Offence {
            who: voter.who,
            equivocation,
        })
    }

    /// What a node hands in with a report about this key; `None` if the chain has no use for one.
    pub fn key_ownership_proof(set: SetId, key: &AuthorityId) -> Option<OpaqueKeyOwnershipProof> {
        let (session, voter) = Self::voter_of(set, key)?;
        Self::ensure_open(&voter.who, session).ok()?;
        Some(OpaqueKeyOwnershipProof::new(NoProof.encode()))
    }
}
