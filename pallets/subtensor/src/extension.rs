//! What a free call must fulfil before it enters the pool.

use crate::pallet::*;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{fmt, marker::PhantomData};
use frame_support::{
    pallet_prelude::{TransactionSource, TransactionValidityError},
    traits::{IsSubType, OriginTrait},
};
use scale_info::TypeInfo;
use sp_runtime::{
    impl_tx_ext_default,
    traits::{
        AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Dispatchable, Implication,
        TransactionExtension,
    },
    transaction_validity::{InvalidTransaction, ValidTransaction},
    DispatchError, DispatchResult, ModuleError,
};
use yuma_interfaces::{subnets::SubnetCalls, weights::WeightCalls};

/// Refuses calls that would fail anyway and cost their sender nothing, with the codes that clients
/// know. It adds nothing to a transaction's bytes.
#[derive(Clone, Encode, Decode, DecodeWithMemTracking, PartialEq, Eq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct SubtensorTransactionExtension<T>(PhantomData<T>);

impl<T> Default for SubtensorTransactionExtension<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for SubtensorTransactionExtension<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubtensorTransactionExtension")
    }
}

/// The code that clients know a refusal by.
fn custom_code(error: &DispatchError) -> u8 {
    let DispatchError::Module(ModuleError {
        message: Some(name),
        ..
    }) = error
    else {
        return 255;
    };
    match *name {
        "NotEnoughStakeToSetWeights" => 1,
        "SubnetNotExists" | "MechanismDoesNotExist" => 3,
        "SettingWeightsTooFast" | "NetworkTxRateLimitExceeded" => 6,
        "HotKeyNotRegisteredInSubNet" => 19,
        _ => 255,
    }
}

impl<T: Config> SubtensorTransactionExtension<T> {
    fn check(hotkey: &T::AccountId, call: &Call<T>) -> DispatchResult {
        match call {
            Call::set_weights {
                netuid,
                dests,
                version_key,
                ..
            } => T::Weights::check_set(hotkey, *netuid, 0, dests, *version_key),
            Call::set_mechanism_weights {
                netuid,
                mecid,
                dests,
                version_key,
                ..
            } => T::Weights::check_set(hotkey, *netuid, *mecid, dests, *version_key),
            Call::register_network { .. } => T::Subnets::check_create_rate(),
            _ => Ok(()),
        }
    }
}

impl<T> TransactionExtension<T::RuntimeCall> for SubtensorTransactionExtension<T>
where
    T: Config + Send + Sync,
    T::RuntimeCall: Dispatchable + IsSubType<Call<T>>,
    <T::RuntimeCall as Dispatchable>::RuntimeOrigin:
        AsSystemOriginSigner<T::AccountId> + OriginTrait + Clone,
{
    const IDENTIFIER: &'static str = "SubtensorTransactionExtension";
    type Implicit = ();
    type Val = ();
    type Pre = ();

    fn validate(
        &self,
        origin: DispatchOriginOf<T::RuntimeCall>,
        call: &T::RuntimeCall,
        _info: &DispatchInfoOf<T::RuntimeCall>,
        _len: usize,
        _implicit: Self::Implicit,
        _implication: &impl Implication,
        _source: TransactionSource,
    ) -> Result<
        (
            ValidTransaction,
            Self::Val,
            DispatchOriginOf<T::RuntimeCall>,
        ),
        TransactionValidityError,
    > {
        if let (Some(signer), Some(call)) = (origin.as_system_origin_signer(), call.is_sub_type()) {
            Self::check(signer, call)
                .map_err(|error| InvalidTransaction::Custom(custom_code(&error)))?;
        }
        Ok((ValidTransaction::default(), (), origin))
    }

    impl_tx_ext_default!(T::RuntimeCall; weight prepare);
}
