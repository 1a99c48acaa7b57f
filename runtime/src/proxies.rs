//! What an account may let another do in its name.

use crate::{Balance, Runtime, RuntimeCall, TAO};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

type Domain = pallet_subtensor::Call<Runtime>;

/// Transfers below this (0.5 TAO) are small ones.
pub const SMALL_TRANSFER_LIMIT: Balance = TAO / 2;

/// The official types, by their official numbers.
#[derive(
    Clone, Copy, Debug, Default, Eq, PartialEq, Ord, PartialOrd,
    Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[rustfmt::skip]
pub enum ProxyType {
    #[default]
    #[codec(index = 0)] Any,
    #[codec(index = 1)] Owner,
    #[codec(index = 2)] NonCritical,
    #[codec(index = 3)] NonTransfer,
    #[codec(index = 4)] Senate,
    #[codec(index = 5)] NonFungible,
    #[codec(index = 6)] Triumvirate,
    #[codec(index = 7)] Governance,
    #[codec(index = 8)] Staking,
    #[codec(index = 9)] Registration,
    #[codec(index = 10)] Transfer,
    #[codec(index = 11)] SmallTransfer,
    #[codec(index = 12)] RootWeights,
    #[codec(index = 13)] ChildKeys,
    #[codec(index = 14)] SudoUncheckedSetCode,
    #[codec(index = 15)] SwapHotkey,
    #[codec(index = 16)] SubnetLeaseBeneficiary,
    #[codec(index = 17)] RootClaim,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match self {
            Self::Any => true,
            Self::NonCritical => !is_critical(call),
            Self::NonTransfer => !matches!(call, RuntimeCall::Balances(_)),
            Self::NonFungible => !moves_value(call),
            Self::Staking => is_staking(call),
            Self::Registration => is_registration(call),
            Self::Transfer => is_transfer(call),
            Self::SmallTransfer => is_small_transfer(call),
            Self::SudoUncheckedSetCode => is_unchecked_set_code(call),
            Self::SubnetLeaseBeneficiary => {
                matches!(
                    call,
                    RuntimeCall::SubtensorModule(Domain::start_call { .. })
                )
            }
            // This runtime doesn't have their calls.
            Self::Owner | Self::ChildKeys | Self::SwapHotkey | Self::RootClaim => false,
            // What they stood for is gone from the official chain too.
            Self::Senate | Self::Triumvirate | Self::Governance | Self::RootWeights => false,
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        match (self, other) {
            (a, b) if a == b => true,
            (Self::Any, _) => true,
            (_, Self::Any) => false,
            (Self::NonTransfer, Self::Transfer | Self::SmallTransfer) => false,
            (Self::NonTransfer, _) => true,
            (Self::Transfer, Self::SmallTransfer) => true,
            _ => false,
        }
    }
}

fn is_critical(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Sudo(_)
            | RuntimeCall::SubtensorModule(
                Domain::root_register { .. } | Domain::burned_register { .. }
            )
    )
}

/// Whether the call moves TAO or stake, or pays for a neuron.
fn moves_value(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Balances(_)
            | RuntimeCall::SubtensorModule(
                Domain::root_register { .. } | Domain::burned_register { .. }
            )
    ) || is_staking(call)
}

fn is_staking(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::SubtensorModule(
            Domain::add_stake { .. }
                | Domain::add_stake_limit { .. }
                | Domain::remove_stake { .. }
                | Domain::remove_stake_limit { .. }
        )
    )
}

fn is_registration(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::SubtensorModule(
            Domain::burned_register { .. } | Domain::register_limit { .. }
        )
    )
}

fn is_transfer(call: &RuntimeCall) -> bool {
    use pallet_balances::Call::{transfer_all, transfer_allow_death, transfer_keep_alive};
    matches!(
        call,
        RuntimeCall::Balances(
            transfer_keep_alive { .. } | transfer_allow_death { .. } | transfer_all { .. }
        )
    )
}

fn is_small_transfer(call: &RuntimeCall) -> bool {
    use pallet_balances::Call::{transfer_allow_death, transfer_keep_alive};
    matches!(
        call,
        RuntimeCall::Balances(
            transfer_keep_alive { value, .. } | transfer_allow_death { value, .. }
        ) if *value < SMALL_TRANSFER_LIMIT
    )
}

fn is_unchecked_set_code(call: &RuntimeCall) -> bool {
    use frame_system::Call::set_code;
    use pallet_sudo::Call::sudo_unchecked_weight;
    matches!(
        call,
        RuntimeCall::Sudo(sudo_unchecked_weight { call, .. })
            if matches!(**call, RuntimeCall::System(set_code { .. }))
    )
}
