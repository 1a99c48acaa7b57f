use codec::Decode;
use core::marker::PhantomData;
use sp_core::Get;

/// The account of 32 zero bytes: it owns what nobody owns, and nobody has its key.
pub struct ZeroAccount<AccountId>(PhantomData<AccountId>);

impl<AccountId: Decode> Get<AccountId> for ZeroAccount<AccountId> {
    #[allow(
        clippy::expect_used,
        reason = "account ids are plain bytes, and zeroes are bytes"
    )]
    fn get() -> AccountId {
        AccountId::decode(&mut [0u8; 64].as_slice()).expect("zeroes decode to an account")
    }
}
