//! The domain: which pallet serves which. Everything that one of them needs of another passes
//! through a trait of `yuma_interfaces` and is plugged in here.

use crate::{
    filters, refusals, weights, AdminUtils, Balances, Commitments, Delegation, Emission, Keys,
    Registration, Runtime, RuntimeHoldReason, Staking, Subnets, SubtensorModule, Swap, Weights,
    Yuma,
};
use frame_support::{parameter_types, traits::ConstU64, PalletId};
use pallet_emission::RootVotes;

parameter_types! {
    /// The accounts that hold stake derive from this: clients know it.
    pub const SubtensorPalletId: PalletId = PalletId(*b"subtensr");
    /// Governance sets it in storage.
    pub MaxEpochsPerBlock: u8 = pallet_subnets::MaxEpochsPerBlock::<Runtime>::get();
}

impl pallet_subnets::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Hotkeys = Keys;
    type Neurons = Registration;
    type Epochs = Emission;
    type UnfitErrors = AdminUtils;
    // The pot first: it must stand before anything is staked on the new subnet.
    type OnSubnetAdded = (Staking, Registration, Swap, Emission);
    type OnRulesChanged = (Registration, Weights, Yuma, Emission);
    // Emission first, so that the pot has all of it; and what is of neurons before the uids.
    type OnSubnetRemoved = (
        Emission,
        Staking,
        Delegation,
        Commitments,
        Weights,
        Yuma,
        Registration,
        Swap,
        Keys,
    );
    type Emission = Emission;
    type InitialStartCallDelay = ConstU64<0>;
}

impl pallet_registration::Config for Runtime {
    type Currency = Balances;
    type Subnets = Subnets;
    type Hotkeys = Keys;
    type Stakes = Staking;
    type LastEpoch = Yuma;
    type OnNeuronChanged = (Weights, Yuma, Emission, Commitments);
}

impl pallet_keys::Config for Runtime {
    type Pots = Staking;
    // What is found out soonest first.
    type HotkeyUse = (Staking, Registration, Delegation, Subnets);
    type Neurons = Registration;
    type OnOwnerChanged = (Staking, Delegation);
    type OnHotkeySwapped = (
        Delegation,
        Subnets,
        Registration,
        Weights,
        Staking,
        Emission,
        Commitments,
    );
    type OnColdkeySwapped = (Subnets, Staking, Delegation);
    type Currency = Balances;
    type Subnets = Subnets;
    type Stakes = Staking;
    type KeySwapCost = ConstU64<100_000_000>;
    type KeySwapOnSubnetCost = ConstU64<1_000_000>;
    type HotkeySwapOnSubnetInterval = ConstU64<7_200>;
}

impl pallet_delegation::Config for Runtime {
    type Subnets = Subnets;
    type Hotkeys = Keys;
    type Neurons = Registration;
    type Stakes = Staking;
}

impl pallet_staking::Config for Runtime {
    type Currency = Balances;
    type Subnets = Subnets;
    type Hotkeys = Keys;
    type Economy = pallet_staking::TaoNative;
    type Takes = Delegation;
    type AutoStakes = Delegation;
    type SubtensorPalletId = SubtensorPalletId;
    type InitialMinStake = ConstU64<2_000_000>;
}

impl pallet_weights::Config for Runtime {
    type Subnets = Subnets;
    type Epochs = Emission;
    type Neurons = Registration;
    type Hotkeys = Keys;
    type Stakes = Delegation;
    type Permits = Yuma;
}

impl pallet_yuma::Config for Runtime {
    type Subnets = Subnets;
    type Neurons = Registration;
    type Stakes = Delegation;
    type Weights = Weights;
    type WeightInfo = weights::pallet_yuma::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type Setup = crate::benchmarks::EpochSetup;
}

impl pallet_emission::Config for Runtime {
    type Subnets = Subnets;
    type Registration = Registration;
    type Stakes = Staking;
    type Weights = Weights;
    type Allotment = RootVotes<Runtime>;
    type Lending = Delegation;
    type Epochs = Yuma;
    type Payouts = Staking;
    type MaxEpochsPerBlock = MaxEpochsPerBlock;
    type WeightInfo = weights::pallet_emission::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type Setup = crate::benchmarks::BlockSetup;
}

impl pallet_swap::Config for Runtime {}

impl pallet_commitments::Config for Runtime {
    type Subnets = Subnets;
    type Neurons = Registration;
    type Epochs = Emission;
    type Bonds = Yuma;
    type WeightInfo = weights::pallet_commitments::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type Setup = crate::benchmarks::RecordSetup;
}

impl pallet_admin_utils::Config for Runtime {
    type Subnets = Subnets;
    type Prices = Registration;
    type Takes = Delegation;
    type Stakes = Staking;
    type Keys = Keys;
    type Announce = SubtensorModule;
    type WeightInfo = weights::pallet_admin_utils::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type Setup = crate::benchmarks::RuleSetup;
}

impl pallet_subtensor::Config for Runtime {
    type Subnets = Subnets;
    type Registration = Registration;
    type Staking = Staking;
    type Hotkeys = Keys;
    type Delegation = Delegation;
    type UnfitErrors = AdminUtils;
    type Weights = Weights;
    type Admission = filters::Admitted;
    type Refusals = refusals::Refusals;
    type WeightInfo = weights::pallet_subtensor::WeightInfo<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type Setup = crate::benchmarks::RegistrationSetup;
}
