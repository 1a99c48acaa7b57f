//! Replay protection that also lets accounts without balance send what is free.
//!
//! Miners and validators sign with hotkeys that never hold TAO. The SDK's `CheckNonce` turns such
//! accounts away, because nobody paid for the storage of their nonce. Here a fee-free call is let
//! through: what keeps it from being abused is that its preconditions are checked before it enters
//! the pool. So is a call whose fee may come out of the stake that it takes out, which the payment
//! of fees sees to. The encoding, the identifier and everything else are those of the SDK's extension.

use crate::{fees, Runtime, RuntimeCall, RuntimeOrigin};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use frame_support::{
    dispatch::{DispatchInfo, Pays},
    pallet_prelude::{TransactionSource, Weight},
    DebugNoBound,
};
use frame_system::Config;
use scale_info::TypeInfo;
use sp_runtime::{
    traits::{
        AsSystemOriginSigner, CheckedAdd, DispatchInfoOf, Implication, One, PostDispatchInfoOf,
        Saturating, TransactionExtension, ValidateResult, Zero,
    },
    transaction_validity::{InvalidTransaction, TransactionValidityError, ValidTransaction},
    DispatchResult,
};

/// The nonce of the signer's next transaction.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct CheckNonce<T: Config>(#[codec(compact)] T::Nonce);

impl<T: Config> CheckNonce<T> {
    pub fn from(nonce: T::Nonce) -> Self {
        Self(nonce)
    }

    pub fn nonce(&self) -> T::Nonce {
        self.0
    }

    fn validate_for(
        &self,
        who: &T::AccountId,
        without_balance: bool,
    ) -> Result<ValidTransaction, TransactionValidityError> {
        let account = frame_system::Account::<T>::get(who);
        let exists = !account.providers.is_zero() || !account.sufficients.is_zero();
        if !exists && !without_balance {
            return Err(InvalidTransaction::Payment.into());
        }
        if self.0 < account.nonce {
            return Err(InvalidTransaction::Stale.into());
        }
        let tag = |nonce: T::Nonce| vec![(who.clone(), nonce).encode()];
        Ok(ValidTransaction {
            requires: if account.nonce < self.0 {
                tag(self.0.saturating_sub(One::one()))
            } else {
                Vec::new()
            },
            provides: tag(self.0),
            ..Default::default()
        })
    }

    fn use_up(&self, who: &T::AccountId) -> Result<(), TransactionValidityError> {
        frame_system::Account::<T>::try_mutate(who, |account| {
            if self.0 > account.nonce {
                return Err(InvalidTransaction::Future.into());
            }
            // After 2^32 transactions the count begins anew.
            account.nonce = self.0.checked_add(&One::one()).unwrap_or_else(Zero::zero);
            Ok(())
        })
    }
}

impl<T: Config> fmt::Debug for CheckNonce<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "CheckNonce({:?})", self.0)
    }
}

/// What one step finds out for the next.
#[derive(DebugNoBound)]
pub enum Val<T: Config> {
    /// The account whose nonce counts.
    Signer(T::AccountId),
    /// Nobody signed: there is nothing to do, and its weight comes back.
    Unsigned(Weight),
}

impl TransactionExtension<RuntimeCall> for CheckNonce<Runtime> {
    const IDENTIFIER: &'static str = "CheckNonce";
    type Implicit = ();
    type Val = Val<Runtime>;
    /// The weight to give back.
    type Pre = Weight;

    fn weight(&self, _: &RuntimeCall) -> Weight {
        use frame_system::ExtensionsWeightInfo;
        <Runtime as Config>::ExtensionsWeightInfo::check_nonce()
    }

    fn validate(
        &self,
        origin: RuntimeOrigin,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        _len: usize,
        _self_implicit: Self::Implicit,
        _inherited_implication: &impl Implication,
        _source: TransactionSource,
    ) -> ValidateResult<Self::Val, RuntimeCall> {
        let Some(who) = origin.as_system_origin_signer().cloned() else {
            let weight = self.weight(call);
            return Ok((Default::default(), Val::Unsigned(weight), origin));
        };
        let without_balance = info.pays_fee == Pays::No || fees::position(call).is_some();
        let validity = self.validate_for(&who, without_balance)?;
        Ok((validity, Val::Signer(who), origin))
    }

    fn prepare(
        self,
        val: Self::Val,
        _origin: &RuntimeOrigin,
        _call: &RuntimeCall,
        _info: &DispatchInfoOf<RuntimeCall>,
        _len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        match val {
            Val::Signer(who) => self.use_up(&who).map(|()| Weight::zero()),
            Val::Unsigned(weight) => Ok(weight),
        }
    }

    fn post_dispatch_details(
        unspent: Self::Pre,
        _info: &DispatchInfo,
        _post_info: &PostDispatchInfoOf<RuntimeCall>,
        _len: usize,
        _result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        Ok(unspent)
    }
}
