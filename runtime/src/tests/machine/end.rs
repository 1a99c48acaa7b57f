//! The end of a run: everybody leaves with all that is theirs, and nothing is left.

use super::world;
use crate::*;
use frame_support::traits::fungible::Mutate;
use pallet_staking::{
    Alpha, EarlierFreshStake, FreshStake, FreshTotals, JoinedStake, MovingHotkeys, SubnetTAO,
    TotalHotkeyAlpha, TotalHotkeyShares,
};
use pallet_subnets::RemovedNetworks;
use sp_runtime::traits::Dispatchable;
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::NetUid;

/// Blocks in which whatever goes on little by little comes to its end.
const PATIENCE: u32 = 300;

type Told = Result<(), String>;

/// Dispatches a call, which has to succeed.
fn must(origin: RuntimeOrigin, call: impl Into<RuntimeCall>) -> Told {
    let call = call.into();
    let done = call.clone().dispatch(origin);
    done.map(|_| ())
        .map_err(|error| format!("{call:?}: {:?}", error.error))
}

/// Blocks go by until something is so.
fn until(what: &str, is_so: impl Fn() -> bool) -> Told {
    for _ in 0..PATIENCE {
        if is_so() {
            return Ok(());
        }
        world::next_block();
    }
    Err(format!("{what} does not end"))
}

/// Takes away what governance has put in the way, and lets all arrive that is on its way.
fn open_doors() -> Told {
    let root = RuntimeOrigin::root;
    if SafeMode::is_entered() {
        must(root(), pallet_safe_mode::Call::force_exit {})?;
    }
    let subnets = Subnets::netuids();
    for netuid in subnets {
        pallet_subnets::SubtokenEnabled::<Runtime>::insert(netuid, true);
    }
    until("what is on its way", || {
        MovingHotkeys::<Runtime>::iter_keys().next().is_none()
            && pallet_keys::MovingColdkeys::<Runtime>::iter_keys()
                .next()
                .is_none()
            && RemovedNetworks::<Runtime>::get().is_empty()
    })
}

/// What a pot holds beyond its stake: what the next epoch pays.
fn surplus(netuid: NetUid) -> Balance {
    let held = Balances::free_balance(Staking::pot(netuid));
    let deposit: Balance = <Runtime as pallet_balances::Config>::ExistentialDeposit::get();
    held.saturating_sub(deposit)
        .saturating_sub(SubnetTAO::<Runtime>::get(netuid))
}

/// Every position is left in full, to the rao, and what is nobody's stays where it is.
fn leave() -> Told {
    let networks = Subnets::netuids();
    let before: Vec<_> = networks.iter().map(|netuid| surplus(*netuid)).collect();
    for (hotkey, coldkey, netuid) in world::positions() {
        // Who is not there can't be paid less than an account has at least.
        if !System::account_exists(&coldkey) {
            Balances::mint_into(&coldkey, TAO).unwrap();
        }
        let told = Staking::stake_of(&hotkey, &coldkey, netuid);
        let free = Balances::free_balance(&coldkey);
        let call = pallet_subtensor::Call::remove_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_unstaked: told,
        };
        must(RuntimeOrigin::signed(coldkey.clone()), call)?;
        let got = Balances::free_balance(&coldkey) - free;
        let left = Staking::stake_of(&hotkey, &coldkey, netuid);
        if (got, left) != (told, 0) {
            let position = (hotkey, coldkey, netuid);
            return Err(format!("{position:?} had {told}, got {got}, has {left}"));
        }
    }
    let after: Vec<_> = networks.iter().map(|netuid| surplus(*netuid)).collect();
    if before != after {
        return Err(format!(
            "who left changed what is nobody's: {before:?}, {after:?}"
        ));
    }
    nobody_has_stake()
}

fn nobody_has_stake() -> Told {
    let kept = [
        Alpha::<Runtime>::iter_keys().count(),
        FreshStake::<Runtime>::iter_keys().count(),
        EarlierFreshStake::<Runtime>::iter_keys().count(),
        FreshTotals::<Runtime>::iter_keys().count(),
        JoinedStake::<Runtime>::iter_keys().count(),
        TotalHotkeyAlpha::<Runtime>::iter_keys().count(),
        TotalHotkeyShares::<Runtime>::iter_keys().count(),
    ];
    let staked: Vec<_> = SubnetTAO::<Runtime>::iter()
        .filter(|(_, sum)| *sum > 0)
        .collect();
    if kept != [0; 7] || !staked.is_empty() {
        return Err(format!("something is kept of stake: {kept:?}, {staked:?}"));
    }
    Ok(())
}

/// All subnets end, and no account of the chain holds more than what it takes to exist.
fn close() -> Told {
    let networks = Subnets::netuids();
    let subnets = || networks.iter().filter(|netuid| !netuid.is_root());
    for netuid in subnets() {
        let netuid = *netuid;
        let call = pallet_subtensor::Call::root_dissolve_network { netuid };
        must(RuntimeOrigin::root(), call)?;
    }
    until("a removed subnet", || {
        RemovedNetworks::<Runtime>::get().is_empty()
    })?;
    let deposit: Balance = <Runtime as pallet_balances::Config>::ExistentialDeposit::get();
    let counted = pallet_emission::SubnetEpochIndex::<Runtime>::get(NetUid::ROOT);
    world::ease(NetUid::ROOT);
    until("the root network's tempo", || {
        pallet_emission::SubnetEpochIndex::<Runtime>::get(NetUid::ROOT) > counted
    })?;
    let pots = subnets().map(|netuid| (Staking::pot(*netuid), 0));
    let lasting = [Staking::pot(NetUid::ROOT), Staking::new_tao()].map(|pot| (pot, deposit));
    for (pot, most) in pots.chain(lasting) {
        let held = Balances::free_balance(&pot);
        if held > most {
            return Err(format!("{pot} holds {held} of nobody's"));
        }
    }
    Ok(())
}

/// Everybody leaves.
pub fn everybody_leaves() -> Told {
    open_doors()?;
    leave()?;
    super::checks::state()?;
    close()?;
    super::checks::state()
}
