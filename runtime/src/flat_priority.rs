//! Fees without an auction: a tip is paid, but it doesn't buy a place in the queue.

use crate::{filters, Balance, Runtime, RuntimeCall, RuntimeOrigin};
use codec::{Compact, Decode, DecodeWithMemTracking, Encode};
use frame_support::{
    dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
    pallet_prelude::{TransactionSource, Weight},
};
use pallet_transaction_payment::ChargeTransactionPayment as Stock;
use scale_info::TypeInfo;
use sp_runtime::{
    traits::{AsSystemOriginSigner, Implication, TransactionExtension, ValidateResult},
    transaction_validity::{TransactionPriority, TransactionValidityError, ValidTransaction},
    DispatchResult,
};

/// The priority of transactions, whatever they tip.
pub const NORMAL_PRIORITY: TransactionPriority = 1;
/// The sudo key's operational transactions go first.
pub const OPERATIONAL_PRIORITY: TransactionPriority = 10_000_000_000;

/// The SDK's extension of the same name, encoded and described in metadata as that one, with a
/// priority that nobody can buy.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq, Debug)]
pub struct ChargeTransactionPayment(Stock<Runtime>);

impl ChargeTransactionPayment {
    pub fn from(tip: Balance) -> Self {
        Self(Stock::from(tip))
    }

    fn tip(&self) -> Balance {
        self.0.using_encoded(|mut bytes| {
            Compact::<Balance>::decode(&mut bytes).map_or(0, |tip| tip.0)
        })
    }
}

impl TypeInfo for ChargeTransactionPayment {
    type Identity = <Stock<Runtime> as TypeInfo>::Identity;

    fn type_info() -> scale_info::Type {
        Stock::<Runtime>::type_info()
    }
}

impl TransactionExtension<RuntimeCall> for ChargeTransactionPayment {
    const IDENTIFIER: &'static str = Stock::<Runtime>::IDENTIFIER;
    type Implicit = ();
    type Val = <Stock<Runtime> as TransactionExtension<RuntimeCall>>::Val;
    type Pre = <Stock<Runtime> as TransactionExtension<RuntimeCall>>::Pre;

    fn weight(&self, call: &RuntimeCall) -> Weight {
        self.0.weight(call)
    }

    fn validate(
        &self,
        origin: RuntimeOrigin,
        call: &RuntimeCall,
        info: &DispatchInfo,
        len: usize,
        self_implicit: Self::Implicit,
        inherited_implication: &impl Implication,
        source: TransactionSource,
    ) -> ValidateResult<Self::Val, RuntimeCall> {
        if let Some(signer) = origin.as_system_origin_signer().filter(|_| self.tip() > 0) {
            filters::admit_tip(signer)?;
        }
        let (stock, val, origin) = self.0.validate(
            origin,
            call,
            info,
            len,
            self_implicit,
            inherited_implication,
            source,
        )?;
        let sudo = pallet_sudo::Key::<Runtime>::get();
        let is_sudo = sudo.is_some() && origin.as_system_origin_signer() == sudo.as_ref();
        let priority = match info.class {
            DispatchClass::Operational if is_sudo => OPERATIONAL_PRIORITY,
            DispatchClass::Normal | DispatchClass::Operational | DispatchClass::Mandatory => {
                NORMAL_PRIORITY
            }
        };
        Ok((ValidTransaction { priority, ..stock }, val, origin))
    }

    fn prepare(
        self,
        val: Self::Val,
        origin: &RuntimeOrigin,
        call: &RuntimeCall,
        info: &DispatchInfo,
        len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        self.0.prepare(val, origin, call, info, len)
    }

    fn post_dispatch_details(
        pre: Self::Pre,
        info: &DispatchInfo,
        post_info: &PostDispatchInfo,
        len: usize,
        result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        Stock::<Runtime>::post_dispatch_details(pre, info, post_info, len, result)
    }
}
