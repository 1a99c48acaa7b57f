//! What a transaction must be to enter the pool, before its contents matter.

use sp_runtime::{transaction_validity::InvalidTransaction, DispatchError};

/// Says which calls an account can't dispatch in any state of its own.
pub trait Admission<AccountId, Call> {
    /// Refuses a call that the chain's filters or its signer make vain.
    fn admit(signer: &AccountId, call: &Call) -> Result<(), InvalidTransaction>;
}

/// Says by which number clients know why a free call was refused.
pub trait RefusalCode {
    /// The custom code of `InvalidTransaction`; 255 where clients have none.
    fn code(error: DispatchError) -> u8;
}
