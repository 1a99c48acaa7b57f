//! The transaction that registers.

use codec::Encode;
use frame_metadata_hash_extension::CheckMetadataHash;
use sp_core::{sr25519, Pair};
use sp_runtime::generic::Era;
use yuma_pow::Solution;
use yuma_runtime::{
    check_nonce, flat_priority, AccountId, Hash, Nonce, Runtime, RuntimeCall, SignedPayload,
    TxExtension, UncheckedExtrinsic, VERSION,
};
use yuma_types::{List, NetUid};

/// The fewest blocks that a transaction can be valid for: one more than work is.
const LIFETIME: u64 = 4;

/// Which hotkey is to register where, and for whom.
pub struct Registration {
    pub netuid: NetUid,
    pub pair: sr25519::Pair,
    pub coldkey: AccountId,
}

impl Registration {
    pub fn hotkey(&self) -> AccountId {
        self.pair.public().into()
    }

    /// The last block that can hold a registration for work on block `block_number`.
    pub fn last_block(block_number: u64) -> u64 {
        era(block_number).death(block_number).saturating_sub(1)
    }

    fn call(&self, solution: &Solution) -> RuntimeCall {
        RuntimeCall::SubtensorModule(pallet_subtensor::Call::register {
            netuid: self.netuid,
            block_number: solution.work.block_number,
            nonce: solution.nonce,
            work: List::truncated(solution.seal.to_vec()),
            hotkey: self.hotkey(),
            coldkey: self.coldkey.clone(),
        })
    }

    /// Signs the registration with the hotkey. The transaction dies with the work.
    pub fn sign(&self, solution: &Solution, nonce: Nonce, genesis: Hash) -> UncheckedExtrinsic {
        let work = solution.work;
        let extension: TxExtension = (
            frame_system::CheckNonZeroSender::new(),
            frame_system::CheckSpecVersion::new(),
            frame_system::CheckTxVersion::new(),
            frame_system::CheckGenesis::new(),
            frame_system::CheckMortality::from(era(work.block_number)),
            check_nonce::CheckNonce::from(nonce),
            frame_system::CheckWeight::new(),
            flat_priority::ChargeTransactionPayment::from(0),
            pallet_subtensor::SubtensorTransactionExtension::<Runtime>::default(),
            CheckMetadataHash::new(false),
        );
        let implicit = (
            (),
            VERSION.spec_version,
            VERSION.transaction_version,
            genesis,
            work.block_hash.into(),
            (),
            (),
            (),
            (),
            None,
        );
        let payload = SignedPayload::from_raw(self.call(solution), extension, implicit);
        let signature = payload.using_encoded(|bytes| self.pair.sign(bytes));
        let (call, extension, _) = payload.deconstruct();
        let signer = self.hotkey().into();
        UncheckedExtrinsic::new_signed(call, signer, signature.into(), extension)
    }
}

fn era(block_number: u64) -> Era {
    Era::mortal(LIFETIME, block_number)
}
