//! Root, acting for others, and stopping the chain's ordinary business.

use super::system::RuntimeBlockWeights;
use crate::{
    filters, proxies::ProxyType, weights, AccountId, Balance, Balances, BlockNumber, OriginCaller,
    Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, RuntimeOrigin, System,
};
use frame_support::{
    parameter_types,
    traits::{
        fungible::HoldConsideration, ConstU32, ConstU64, EqualPrivilegeOnly, LinearStoragePrice,
    },
    weights::Weight,
};
use frame_system::{EnsureRoot, EnsureRootWithSuccess};
use sp_runtime::traits::BlakeTwo256;

impl pallet_sudo::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = OriginCaller;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

impl pallet_multisig::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type DepositBase = ConstU64<132_000_000>;
    type DepositFactor = ConstU64<32_000_000>;
    type MaxSignatories = ConstU32<100>;
    type WeightInfo = weights::pallet_multisig::WeightInfo;
    type BlockNumberProvider = System;
}

impl pallet_proxy::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type ProxyType = ProxyType;
    type ProxyDepositBase = ConstU64<60_000_000>;
    type ProxyDepositFactor = ConstU64<33_000_000>;
    type MaxProxies = ConstU32<20>;
    type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
    type MaxPending = ConstU32<75>;
    type CallHasher = BlakeTwo256;
    type AnnouncementDepositBase = ConstU64<36_000_000>;
    type AnnouncementDepositFactor = ConstU64<68_000_000>;
    type BlockNumberProvider = System;
}

parameter_types! {
    pub const PreimageHoldReason: RuntimeHoldReason =
        RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
    pub const PreimageBaseDeposit: Balance = 104_000_000;
    pub const PreimageByteDeposit: Balance = 1_000_000;
    /// 80 % of a block.
    pub MaximumSchedulerWeight: Weight =
        RuntimeBlockWeights::get().max_block.saturating_div(5).saturating_mul(4);
    /// How long safe mode lasts when root enters it, and how much longer when root extends it.
    pub const SafeModeEnter: BlockNumber = 7200;
    pub const SafeModeExtend: BlockNumber = 3600;
    pub const NoDuration: BlockNumber = 0;
    pub const NoDeposit: Option<Balance> = None;
    pub const NoDelay: Option<BlockNumber> = None;
}

impl pallet_preimage::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    type ManagerOrigin = EnsureRoot<AccountId>;
    type Consideration = HoldConsideration<
        AccountId,
        Balances,
        PreimageHoldReason,
        LinearStoragePrice<PreimageBaseDeposit, PreimageByteDeposit, Balance>,
    >;
}

impl pallet_scheduler::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type MaximumWeight = MaximumSchedulerWeight;
    type ScheduleOrigin = EnsureRoot<AccountId>;
    type OriginPrivilegeCmp = EqualPrivilegeOnly;
    type MaxScheduledPerBlock = ConstU32<50>;
    type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
    type Preimages = Preimage;
    type BlockNumberProvider = System;
}

/// Only root enters, extends and leaves safe mode: nobody can buy a halt of the chain.
impl pallet_safe_mode::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type WhitelistedCalls = filters::AllowedInSafeMode;
    type EnterDuration = NoDuration;
    type ExtendDuration = NoDuration;
    type EnterDepositAmount = NoDeposit;
    type ExtendDepositAmount = NoDeposit;
    type ForceEnterOrigin = EnsureRootWithSuccess<AccountId, SafeModeEnter>;
    type ForceExtendOrigin = EnsureRootWithSuccess<AccountId, SafeModeExtend>;
    type ForceExitOrigin = EnsureRoot<AccountId>;
    type ForceDepositOrigin = EnsureRoot<AccountId>;
    type Notify = ();
    type ReleaseDelay = NoDelay;
    type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}
