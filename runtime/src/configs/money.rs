//! Balances and fees.

use crate::{
    fees::FromBalanceOrStake, AccountId, Authorship, Balance, Balances, Runtime, RuntimeEvent,
    RuntimeFreezeReason, RuntimeHoldReason, System,
};
use frame_support::{
    traits::{
        fungible::{Balanced, Credit},
        ConstU32, ConstU8, OnUnbalanced,
    },
    weights::{IdentityFee, Weight, WeightToFee},
};
use pallet_transaction_payment::{ConstFeeMultiplier, Multiplier};
use sp_runtime::{traits::One, Perbill};

frame_support::parameter_types! {
    pub const ExistentialDeposit: Balance = 500;
    pub FeeMultiplier: Multiplier = Multiplier::one();
}

impl pallet_balances::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
    type Balance = Balance;
    type DustRemoval = ();
    type ExistentialDeposit = ExistentialDeposit;
    type AccountStore = System;
    type ReserveIdentifier = [u8; 8];
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxLocks = ConstU32<50>;
    type MaxReserves = ConstU32<50>;
    type MaxFreezes = ConstU32<50>;
    type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnChargeTransaction = FromBalanceOrStake;
    type WeightToFee = LinearWeightFee;
    type LengthToFee = IdentityFee<Balance>;
    type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
    type OperationalFeeMultiplier = ConstU8<5>;
    type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

/// 0.0005 rao per unit of `ref_time`; the proof size costs nothing on a solo chain.
pub struct LinearWeightFee;

impl WeightToFee for LinearWeightFee {
    type Balance = Balance;

    fn weight_to_fee(weight: &Weight) -> Balance {
        Perbill::from_parts(500_000).mul_floor(weight.ref_time())
    }
}

/// Fees and tips go to the author of the block. They are recycled when there is no author, or when
/// its account is empty and they don't cover the existential deposit.
pub struct ToAuthor;

impl OnUnbalanced<Credit<AccountId, Balances>> for ToAuthor {
    fn on_nonzero_unbalanced(fees: Credit<AccountId, Balances>) {
        if let Some(author) = Authorship::author() {
            let _recycled_on_drop = Balances::resolve(&author, fees);
        }
    }
}
