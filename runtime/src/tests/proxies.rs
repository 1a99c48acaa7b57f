//! What the proxy types allow.

use super::*;
use crate::proxies::{ProxyType, SMALL_TRANSFER_LIMIT};
use codec::Decode;
use frame_support::traits::InstanceFilter;
use sp_runtime::traits::Dispatchable;

fn all() -> Vec<ProxyType> {
    (0u8..18)
        .map(|index| ProxyType::decode(&mut &[index][..]).unwrap())
        .collect()
}

/// The types that allow a call.
fn allowing(call: RuntimeCall) -> Vec<ProxyType> {
    all()
        .into_iter()
        .filter(|kind| kind.filter(&call))
        .collect()
}

fn transfer(value: Balance) -> RuntimeCall {
    let dest = account("//Alice").into();
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest, value })
}

#[test]
fn there_are_the_official_types_by_the_official_numbers() {
    assert_eq!(all().len(), 18);
    assert!(ProxyType::decode(&mut &[18u8][..]).is_err());
    assert_eq!(ProxyType::Staking.encode(), [8]);
    assert_eq!(ProxyType::RootClaim.encode(), [17]);
    assert_eq!(ProxyType::default(), ProxyType::Any);
}

#[test]
fn transfers_need_a_type_for_them() {
    use ProxyType::*;
    assert_eq!(
        allowing(transfer(SMALL_TRANSFER_LIMIT - 1)),
        [Any, NonCritical, Transfer, SmallTransfer]
    );
    assert_eq!(
        allowing(transfer(SMALL_TRANSFER_LIMIT)),
        [Any, NonCritical, Transfer]
    );
}

#[test]
fn staking_and_registration_have_their_types() {
    use ProxyType::*;
    let hotkey = account("//Alice_hk");
    let add = pallet_subtensor::Call::add_stake {
        hotkey: hotkey.clone(),
        netuid: 1.into(),
        amount_staked: TAO,
    };
    assert_eq!(
        allowing(RuntimeCall::SubtensorModule(add)),
        [Any, NonCritical, NonTransfer, Staking]
    );
    let register = pallet_subtensor::Call::burned_register {
        netuid: 1.into(),
        hotkey,
    };
    assert_eq!(
        allowing(RuntimeCall::SubtensorModule(register)),
        [Any, NonTransfer, Registration]
    );
}

#[test]
fn stake_that_passes_to_others_is_a_transfer_and_what_is_given_up_too() {
    use pallet_subtensor::Call;
    use ProxyType::*;
    let give = |alpha_amount| {
        RuntimeCall::SubtensorModule(Call::transfer_stake {
            destination_coldkey: account("//Eve"),
            hotkey: account("//Alice_hk"),
            origin_netuid: 1.into(),
            destination_netuid: 1.into(),
            alpha_amount,
        })
    };
    assert_eq!(
        allowing(give(SMALL_TRANSFER_LIMIT)),
        [Any, NonCritical, Transfer]
    );
    assert_eq!(
        allowing(give(SMALL_TRANSFER_LIMIT - 1)),
        [Any, NonCritical, Transfer, SmallTransfer]
    );
    let (hotkey, netuid, amount) = (account("//Alice_hk"), 1.into(), 1);
    let recycle = Call::recycle_alpha {
        hotkey: hotkey.clone(),
        amount,
        netuid,
    };
    let burn = Call::add_stake_burn {
        hotkey: hotkey.clone(),
        netuid,
        amount,
        limit: None,
    };
    for call in [recycle, burn] {
        assert_eq!(
            allowing(RuntimeCall::SubtensorModule(call)),
            [Any, NonCritical, Transfer]
        );
    }
    let leave = Call::unstake_all { hotkey };
    assert_eq!(
        allowing(RuntimeCall::SubtensorModule(leave)),
        [Any, NonCritical, NonTransfer, Staking]
    );
}

#[test]
fn sudo_is_critical_except_for_the_type_that_sets_code() {
    use ProxyType::*;
    let sudo = |call| {
        RuntimeCall::Sudo(pallet_sudo::Call::sudo_unchecked_weight {
            call: Box::new(RuntimeCall::System(call)),
            weight: Default::default(),
        })
    };
    let set_code = frame_system::Call::set_code { code: vec![] };
    assert_eq!(allowing(sudo(set_code)), [Any, SudoUncheckedSetCode]);
    let remark = frame_system::Call::remark { remark: vec![] };
    assert_eq!(allowing(sudo(remark)), [Any]);
}

#[test]
fn what_pays_or_locks_is_closed_to_those_who_may_do_nothing_critical() {
    use ProxyType::*;
    let hotkey = || account("//Alice_hk");
    let netuid = 1.into();
    let limit_price = TAO;
    let calls = [
        pallet_subtensor::Call::burned_register {
            netuid,
            hotkey: hotkey(),
        },
        pallet_subtensor::Call::register_limit {
            netuid,
            hotkey: hotkey(),
            limit_price,
        },
        pallet_subtensor::Call::register_network { hotkey: hotkey() },
        pallet_subtensor::Call::root_register { hotkey: hotkey() },
    ];
    for call in calls {
        let allowing = allowing(RuntimeCall::SubtensorModule(call));
        assert!(!allowing.contains(&NonCritical) && !allowing.contains(&NonFungible));
        assert!(allowing.contains(&NonTransfer));
    }
    let deposit = pallet_preimage::Call::note_preimage { bytes: vec![] };
    assert_eq!(allowing(RuntimeCall::Preimage(deposit)), [Any, NonTransfer]);
}

#[test]
fn a_hotkey_and_block_keys_are_given_away_by_none_but_the_types_for_it() {
    use ProxyType::*;
    let work = pallet_subtensor::Call::register {
        netuid: 1.into(),
        block_number: 1,
        nonce: 0,
        work: Default::default(),
        hotkey: account("//Bob_hk"),
        coldkey: account("//Eve"),
    };
    let bound_work = pallet_subtensor::Call::pow_register {
        netuid: 1.into(),
        work_block: 1,
        nonce: 0,
        work: [0; 32],
        hotkey: account("//Bob_hk"),
    };
    for work in [work, bound_work] {
        let allowing_work = allowing(RuntimeCall::SubtensorModule(work));
        assert_eq!(allowing_work, [Any, Registration]);
    }
    let coldkey = account("//Eve");
    let claim = pallet_subtensor::Call::claim_hotkey { coldkey };
    assert_eq!(allowing(RuntimeCall::SubtensorModule(claim)), [Any]);
    let mut zeros = &[0; 256][..];
    let keys = pallet_session::Call::set_keys {
        keys: Decode::decode(&mut zeros).unwrap(),
        proof: vec![],
    };
    assert_eq!(allowing(RuntimeCall::Session(keys)), [Any]);
}

/// What a proxy of that type can bring Bob to by making itself one of another type.
fn escalated(from: ProxyType, to: ProxyType) -> DispatchResult {
    use frame_support::assert_ok;
    let (bob, eve) = (account("//Bob"), account("//Eve"));
    let as_eve = || RuntimeOrigin::signed(account("//Eve"));
    let add = |proxy_type| pallet_proxy::Call::add_proxy {
        delegate: eve.clone().into(),
        proxy_type,
        delay: 0,
    };
    let mut result = Err(sp_runtime::DispatchError::BadOrigin);
    chain("local").execute_with(|| {
        begin(1);
        assert_ok!(RuntimeCall::Proxy(add(from)).dispatch(RuntimeOrigin::signed(bob.clone())));
        assert_ok!(Proxy::proxy(
            as_eve(),
            bob.clone().into(),
            Some(from),
            Box::new(RuntimeCall::Proxy(add(to)))
        ));
        result = Proxy::proxy(
            as_eve(),
            bob.clone().into(),
            Some(to),
            Box::new(transfer(900_000 * TAO)),
        );
        let left = Balances::free_balance(&bob);
        assert_eq!(left < 900_000 * TAO, result.is_ok());
    });
    result
}

#[test]
fn no_proxy_makes_itself_more_than_it_is() {
    use ProxyType::*;
    assert_eq!(escalated(Any, Transfer), Ok(()));
    let not_proxy = Err(pallet_proxy::Error::<Runtime>::NotProxy.into());
    for to in [NonCritical, Transfer, Any] {
        assert_eq!(escalated(NonTransfer, to), not_proxy);
    }
}

#[test]
fn a_type_manages_those_that_it_covers() {
    use ProxyType::*;
    for kind in all() {
        assert!(kind.is_superset(&kind));
        assert!(Any.is_superset(&kind));
        assert_eq!(kind.is_superset(&Any), kind == Any);
    }
    assert!(NonTransfer.is_superset(&Staking));
    assert!(NonTransfer.is_superset(&NonFungible));
    for moving in [NonCritical, Transfer, SmallTransfer, SudoUncheckedSetCode] {
        assert!(!NonTransfer.is_superset(&moving));
    }
    assert!(Transfer.is_superset(&SmallTransfer));
    assert!(!SmallTransfer.is_superset(&Transfer));
    assert!(!Staking.is_superset(&Registration));
}
