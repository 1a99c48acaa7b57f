//! Who pays a fee, and out of what.
//!
//! A coldkey pays out of its balance. One that has only stake, as a miner has who came by work,
//! pays out of the position that its call takes stake out of: so who has only stake can leave.

use crate::{
    configs::money::ToAuthor, AccountId, Balance, Balances, Runtime, RuntimeCall, Staking,
    SubtensorModule,
};
use frame_support::traits::{
    fungible::Inspect,
    tokens::{Fortitude, Preservation},
};
use pallet_subtensor::Call;
use pallet_transaction_payment::{FungibleAdapter, OnChargeTransaction, TxCreditHold};
use sp_runtime::{
    traits::{DispatchInfoOf, PostDispatchInfoOf},
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use yuma_types::NetUid;

type FromBalance = FungibleAdapter<Balances, ToAuthor>;
type Paid = <FromBalance as OnChargeTransaction<Runtime>>::LiquidityInfo;

/// The position that a call takes stake out of: its hotkey and subnet.
pub fn position(call: &RuntimeCall) -> Option<(&AccountId, NetUid)> {
    match call {
        RuntimeCall::SubtensorModule(
            Call::remove_stake { hotkey, netuid, .. }
            | Call::remove_stake_limit { hotkey, netuid, .. }
            | Call::remove_stake_full_limit { hotkey, netuid, .. }
            | Call::recycle_alpha { hotkey, netuid, .. }
            | Call::move_stake {
                origin_hotkey: hotkey,
                origin_netuid: netuid,
                ..
            }
            | Call::transfer_stake {
                hotkey,
                origin_netuid: netuid,
                ..
            }
            | Call::swap_stake {
                hotkey,
                origin_netuid: netuid,
                ..
            }
            | Call::swap_stake_limit {
                hotkey,
                origin_netuid: netuid,
                ..
            },
        ) => Some((hotkey, *netuid)),
        _ => None,
    }
}

/// What a balance lacks to pay a fee and remain.
fn missing(who: &AccountId, fee: Balance) -> Balance {
    let free = Balances::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
    let existence = Balances::minimum_balance().saturating_sub(Balances::balance(who));
    fee.saturating_sub(free).saturating_add(existence)
}

/// Takes fees out of balances and, where they don't reach, out of stake.
pub struct FromBalanceOrStake;

impl TxCreditHold<Runtime> for FromBalanceOrStake {
    type Credit = <FromBalance as TxCreditHold<Runtime>>::Credit;
}

impl OnChargeTransaction<Runtime> for FromBalanceOrStake {
    type Balance = Balance;
    type LiquidityInfo = Paid;

    fn withdraw_fee(
        who: &AccountId,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        fee: Balance,
        tip: Balance,
    ) -> Result<Paid, TransactionValidityError> {
        let from_balance = || {
            <FromBalance as OnChargeTransaction<Runtime>>::withdraw_fee(who, call, info, fee, tip)
        };
        if <FromBalance as OnChargeTransaction<Runtime>>::can_withdraw_fee(
            who, call, info, fee, tip,
        )
        .is_ok()
        {
            return from_balance();
        }
        let (hotkey, netuid) = position(call).ok_or(InvalidTransaction::Payment)?;
        let amount = missing(who, fee);
        Staking::pay_from_position(hotkey, who, netuid, amount)
            .map_err(|_| InvalidTransaction::Payment)?;
        SubtensorModule::announce_fee_from_stake(who, netuid, amount);
        from_balance()
    }

    fn can_withdraw_fee(
        who: &AccountId,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        fee: Balance,
        tip: Balance,
    ) -> Result<(), TransactionValidityError> {
        <FromBalance as OnChargeTransaction<Runtime>>::can_withdraw_fee(who, call, info, fee, tip)
            .or_else(|refusal| match position(call) {
                Some((hotkey, netuid))
                    if Staking::can_pay_from_position(hotkey, who, netuid, missing(who, fee)) =>
                {
                    Ok(())
                }
                _ => Err(refusal),
            })
    }

    fn correct_and_deposit_fee(
        who: &AccountId,
        info: &DispatchInfoOf<RuntimeCall>,
        post_info: &PostDispatchInfoOf<RuntimeCall>,
        fee: Balance,
        tip: Balance,
        paid: Paid,
    ) -> Result<(), TransactionValidityError> {
        <FromBalance as OnChargeTransaction<Runtime>>::correct_and_deposit_fee(
            who, info, post_info, fee, tip, paid,
        )
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn endow_account(who: &AccountId, amount: Balance) {
        <FromBalance as OnChargeTransaction<Runtime>>::endow_account(who, amount);
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn minimum_balance() -> Balance {
        Balances::minimum_balance()
    }
}
