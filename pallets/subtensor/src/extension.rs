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
use yuma_interfaces::{
    registration::{EndpointCalls, RegistrationCalls, Work},
    staking::HotkeyCalls,
    subnets::SubnetCalls,
    weights::WeightCalls,
};
use yuma_types::{AxonInfo, PrometheusInfo};

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
        "SettingWeightsTooFast"
        | "NetworkTxRateLimitExceeded"
        | "TooManyRegistrationsThisBlock"
        | "TooManyRegistrationsThisInterval" => 6,
        "HotKeyNotRegisteredInNetwork" => 10,
        "InvalidIpType" | "InvalidIpAddress" => 11,
        "ServingRateLimitExceeded" => 12,
        "InvalidPort" => 13,
        "HotKeyNotRegisteredInSubNet" => 19,
        _ => 255,
    }
}

impl<T: Config> SubtensorTransactionExtension<T> {
    fn check(signer: &T::AccountId, call: &Call<T>, in_block: bool) -> DispatchResult {
        match call {
            Call::set_weights {
                netuid,
                dests,
                version_key,
                ..
            } => T::Weights::check_set(signer, *netuid, 0, dests, *version_key),
            Call::set_mechanism_weights {
                netuid,
                mecid,
                dests,
                version_key,
                ..
            } => T::Weights::check_set(signer, *netuid, *mecid, dests, *version_key),
            Call::serve_axon {
                netuid,
                ip,
                port,
                ip_type,
                ..
            }
            | Call::serve_axon_tls {
                netuid,
                ip,
                port,
                ip_type,
                ..
            } => {
                let axon = AxonInfo {
                    ip: *ip,
                    port: *port,
                    ip_type: *ip_type,
                    ..AxonInfo::default()
                };
                T::Registration::check_axon(signer, *netuid, &axon)
            }
            Call::serve_prometheus {
                netuid,
                ip,
                port,
                ip_type,
                ..
            } => {
                let prometheus = PrometheusInfo {
                    ip: *ip,
                    port: *port,
                    ip_type: *ip_type,
                    ..PrometheusInfo::default()
                };
                T::Registration::check_prometheus(signer, *netuid, &prometheus)
            }
            Call::register {
                netuid,
                block_number,
                nonce,
                work,
                hotkey,
                coldkey,
            } => {
                let work = Work {
                    block_number: *block_number,
                    nonce: *nonce,
                    seal: work.clone(),
                };
                T::Registration::check_work(signer, *netuid, &work, hotkey, coldkey, in_block)
            }
            Call::claim_hotkey { coldkey } => T::Hotkeys::check_claim(signer, coldkey),
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
        source: TransactionSource,
    ) -> Result<
        (
            ValidTransaction,
            Self::Val,
            DispatchOriginOf<T::RuntimeCall>,
        ),
        TransactionValidityError,
    > {
        if let (Some(signer), Some(call)) = (origin.as_system_origin_signer(), call.is_sub_type()) {
            Self::check(signer, call, source == TransactionSource::InBlock)
                .map_err(|error| InvalidTransaction::Custom(custom_code(&error)))?;
        }
        Ok((ValidTransaction::default(), (), origin))
    }

    impl_tx_ext_default!(T::RuntimeCall; weight prepare);
}
