//! What must hold whatever anybody does.

use super::world;
use crate::*;
use codec::Decode;
use frame_support::{
    dispatch::DispatchClass, storage::StoragePrefixedMap, traits::fungible::InspectHold,
};
use frame_system::AccountInfo;
use pallet_balances::AccountData;
use pallet_staking::SubnetTAO;
use pallet_subnets::SubnetLocked;
use sp_io::{hashing::twox_128, TestExternalities};
use sp_state_machine::Backend;
use std::collections::BTreeMap;
use yuma_types::NetUid;

/// The state of all pallets fits together, and all TAO is in accounts.
pub fn state() -> Result<(), String> {
    let held = |name: &str, result: Result<(), sp_runtime::TryRuntimeError>| {
        result.map_err(|error| format!("{name}: {error:?}"))
    };
    held("Subnets", Subnets::do_try_state())?;
    held("Registration", Registration::do_try_state())?;
    held("Staking", Staking::do_try_state())?;
    held("Delegation", Delegation::do_try_state())?;
    held("Weights", Weights::do_try_state())?;
    held("Yuma", Yuma::do_try_state())?;
    held("Emission", Emission::do_try_state())?;
    held("Keys", Keys::do_try_state())?;
    held("Commitments", Commitments::do_try_state())?;
    held("Authorities", Authorities::do_try_state())?;

    for (netuid, locked) in pallet_subnets::SubnetLocked::<Runtime>::iter() {
        let owner = pallet_subnets::SubnetOwner::<Runtime>::get(netuid);
        let reason = pallet_subnets::HoldReason::SubnetLock.into();
        if Balances::balance_on_hold(&reason, &owner) < locked {
            return Err(format!("what subnet {netuid} locked is not on hold"));
        }
    }

    positions()?;

    let accounts = frame_system::Account::<Runtime>::iter_values();
    let total: u128 = accounts
        .map(|account| u128::from(account.data.free) + u128::from(account.data.reserved))
        .sum();
    let issued = u128::from(Balances::total_issuance());
    if total != issued {
        return Err(format!("issuance is {issued}, accounts hold {total}"));
    }
    Ok(())
}

/// All positions on a network are worth what is staked there, but for what flooring takes of each:
/// less than a rao.
fn positions() -> Result<(), String> {
    let mut worth = BTreeMap::<NetUid, (u64, u64)>::new();
    for (hotkey, coldkey, netuid) in world::positions() {
        let (count, sum) = worth.entry(netuid).or_default();
        *count += 1;
        *sum += Staking::stake_of(&hotkey, &coldkey, netuid);
    }
    for (netuid, staked) in SubnetTAO::<Runtime>::iter() {
        let (count, sum) = worth.get(&netuid).copied().unwrap_or_default();
        let dust = staked.checked_sub(sum);
        if dust.is_none_or(|dust| dust > 0 && dust >= count) {
            return Err(format!(
                "{count} positions on {netuid} are worth {sum} of {staked}"
            ));
        }
    }
    Ok(())
}

/// All stake, on all networks.
pub fn staked() -> u64 {
    SubnetTAO::<Runtime>::iter_values().sum()
}

/// What epochs have drained since the block began has become stake, but for what they carry on.
pub fn payouts(staked_before: u64) -> Result<(), String> {
    use pallet_emission::Event::EpochCompleted;
    let mut paid = 0;
    for record in System::read_events_no_consensus() {
        match record.event {
            RuntimeEvent::Emission(EpochCompleted {
                drained, carried, ..
            }) => paid += drained - carried,
            // Governance's calls come first, and may move stake.
            RuntimeEvent::Scheduler(_) => return Ok(()),
            _ => (),
        }
    }
    let rose = staked() - staked_before;
    if rose != paid {
        return Err(format!("epochs have paid {paid}, and stake rose by {rose}"));
    }
    Ok(())
}

/// The block counts no more weight than it may.
pub fn weight() -> Result<(), String> {
    let used = System::block_weight().total();
    let limits = <Runtime as frame_system::Config>::BlockWeights::get();
    let mandatory = *System::block_weight().get(DispatchClass::Mandatory);
    if used.ref_time() > limits.max_block.ref_time() + mandatory.ref_time() {
        return Err(format!(
            "a block of {used} where {} are most",
            limits.max_block
        ));
    }
    Ok(())
}

/// What the open block has changed so far, by key; `None` is deleted.
pub type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

pub fn changes(ext: &mut TestExternalities) -> Changes {
    let keys: Vec<_> = ext
        .overlayed_changes()
        .changes()
        .map(|(key, _)| key.clone())
        .collect();
    ext.execute_with(|| {
        let value = |key: Vec<u8>| {
            let value = sp_io::storage::get(&key).map(|value| value.to_vec());
            (key, value)
        };
        keys.into_iter().map(value).collect()
    })
}

/// An entry of state that a step changed.
pub struct Change {
    pub key: Vec<u8>,
    pub old: Option<Vec<u8>>,
    pub new: Option<Vec<u8>>,
}

/// What has changed between two moments of a block, without what a block forgets at its end.
pub fn between(ext: &TestExternalities, before: &Changes, after: &Changes) -> Vec<Change> {
    let mut changed = Vec::new();
    for (key, new) in after {
        let old = match before.get(key) {
            Some(old) => old.clone(),
            None => ext.backend.storage(key).unwrap(),
        };
        if old != *new && !is_transient(key) {
            let (key, new) = (key.clone(), new.clone());
            changed.push(Change { key, old, new });
        }
    }
    changed
}

/// What lives for a block at most.
fn is_transient(key: &[u8]) -> bool {
    const ITEMS: [(&str, &str); 13] = [
        ("System", "Events"),
        ("System", "EventCount"),
        ("System", "EventTopics"),
        ("System", "ExecutionPhase"),
        ("System", "ExtrinsicCount"),
        ("System", "ExtrinsicData"),
        ("System", "ExtrinsicWeightReclaimed"),
        ("System", "BlockWeight"),
        ("System", "BlockSize"),
        ("System", "AllExtrinsicsLen"),
        ("System", "Digest"),
        ("System", "InherentsApplied"),
        ("TransactionPayment", "TxPaymentCredit"),
    ];
    let of = |(pallet, item): &(&str, &str)| {
        [twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
    };
    key.starts_with(b":extrinsic_index") || ITEMS.iter().any(|item| key.starts_with(&of(item)))
}

/// By how many bytes the changes lengthened state: keys and values.
pub fn growth(changed: &[Change]) -> i64 {
    let length = |key: &[u8], value: &Option<Vec<u8>>| {
        value
            .as_ref()
            .map_or(0, |value| (key.len() + value.len()) as i64)
    };
    changed
        .iter()
        .map(|change| length(&change.key, &change.new) - length(&change.key, &change.old))
        .sum()
}

/// The locks of subnets that were removed, in rao: given back for what goes with the subnet.
pub fn unlocked(changed: &[Change]) -> i128 {
    let prefix = SubnetLocked::<Runtime>::final_prefix();
    let locks = changed
        .iter()
        .filter(|change| change.key.starts_with(&prefix) && change.new.is_none());
    let amount = |change: &Change| Balance::decode(&mut change.old.as_deref().unwrap()).unwrap();
    locks.map(|change| i128::from(amount(change))).sum()
}

/// By how much TAO of accounts was reserved or held, in rao.
pub fn reserved(changed: &[Change]) -> i128 {
    let prefix = [twox_128(b"System"), twox_128(b"Account")].concat();
    let reserved = |value: &Option<Vec<u8>>| {
        let Some(bytes) = value else { return 0 };
        type Info = AccountInfo<Nonce, AccountData<Balance>>;
        let info = Info::decode(&mut &bytes[..]).unwrap();
        i128::from(info.data.reserved)
    };
    changed
        .iter()
        .filter(|change| change.key.starts_with(&prefix))
        .map(|change| reserved(&change.new) - reserved(&change.old))
        .sum()
}
