//! Stake: what the domain is told, and what is announced.

use super::*;
use yuma_interfaces::staking::{Limit, Position, StakeChange};

/// Announces what moved rather than what was asked for.
fn added_to(
    coldkey: u64,
    hotkey: u64,
    netuid: NetUid,
    StakeChange { tao, alpha }: StakeChange,
) -> Event<Test> {
    Event::StakeAdded {
        coldkey,
        hotkey,
        tao,
        alpha,
        netuid,
        fee: 0,
    }
}

fn removed_from(netuid: NetUid, StakeChange { tao, alpha }: StakeChange) -> Event<Test> {
    Event::StakeRemoved {
        coldkey: SIGNER,
        hotkey: HOTKEY,
        tao,
        alpha,
        netuid,
        fee: 0,
    }
}

fn added(amount: u64) -> Event<Test> {
    added_to(SIGNER, HOTKEY, SUBNET, moved(amount))
}

fn removed(amount: u64) -> Event<Test> {
    removed_from(SUBNET, moved(amount))
}

fn add(limit: Option<Limit>) -> Told {
    Told::AddStake(SIGNER, HOTKEY, SUBNET, 100, limit)
}

fn remove(amount: u64, limit: Option<Limit>) -> Told {
    Told::RemoveStake(SIGNER, HOTKEY, SUBNET, amount, limit)
}

fn limits() -> Vec<Limit> {
    let partly = [false, true].into_iter();
    partly
        .flat_map(|partial| [0, TAO, u64::MAX].map(|price| Limit { price, partial }))
        .collect()
}

fn position(coldkey: u64, hotkey: u64, netuid: NetUid) -> Position<u64> {
    Position {
        coldkey,
        hotkey,
        netuid,
    }
}

/// From where the signer's stake moves.
fn origin() -> Position<u64> {
    position(SIGNER, HOTKEY, SUBNET)
}

#[test]
fn add_stake_stakes_the_signing_coldkeys_tao() {
    let call = Call::add_stake {
        hotkey: HOTKEY,
        netuid: SUBNET,
        amount_staked: 100,
    };
    assert_hands_over(call, add(None), &[added(100)]);
}

#[test]
fn remove_stake_gives_it_back_to_the_signing_coldkey() {
    let call = Call::remove_stake {
        hotkey: HOTKEY,
        netuid: SUBNET,
        amount_unstaked: 100,
    };
    assert_hands_over(call, remove(100, None), &[removed(100)]);
}

#[test]
fn a_limit_is_handed_over_as_it_is() {
    for limit in limits() {
        let (hotkey, netuid, amount) = (HOTKEY, SUBNET, 100);
        let (limit_price, allow_partial) = (limit.price, limit.partial);
        let call = Call::add_stake_limit {
            hotkey,
            netuid,
            amount_staked: amount,
            limit_price,
            allow_partial,
        };
        assert_hands_over(call, add(Some(limit)), &[added(100)]);
        let call = Call::remove_stake_limit {
            hotkey,
            netuid,
            amount_unstaked: amount,
            limit_price,
            allow_partial,
        };
        assert_hands_over(call, remove(100, Some(limit)), &[removed(100)]);
    }
}

#[test]
fn remove_stake_full_limit_gives_all_back_or_nothing() {
    let limit = Limit {
        price: 7,
        partial: false,
    };
    for (limit_price, limit) in [(None, None), (Some(7), Some(limit))] {
        assert_hands_over(
            remove_stake_full_limit(limit_price),
            remove(u64::MAX, limit),
            &[removed(u64::MAX)],
        );
    }
}

#[test]
fn unstake_all_announces_what_each_subnet_let_out() {
    let events = [
        removed_from(NetUid(1), moved(10)),
        removed_from(NetUid(3), moved(30)),
    ];
    assert_hands_over(unstake_all(), Told::RemoveAll(SIGNER, HOTKEY), &events);

    let arrived = added_to(SIGNER, HOTKEY, NetUid::ROOT, moved(50));
    let events = [events.to_vec(), vec![arrived]].concat();
    let told = Told::GatherOnRoot(SIGNER, HOTKEY);
    assert_hands_over(unstake_all_alpha(), told, &events);
}

/// What a call took in the end.
fn taken(call: Call<Test>) -> u64 {
    let origin = RuntimeOrigin::signed(SIGNER);
    let done = RuntimeCall::from(call).dispatch(origin);
    let info = done.unwrap_or_else(|refused| refused.post_info);
    info.actual_weight
        .map_or(u64::MAX, |weight| weight.ref_time())
}

#[test]
fn unstake_all_costs_by_the_subnets_with_stake_and_reserves_for_all() {
    let declared = |call: Call<Test>| call.get_dispatch_info().call_weight.ref_time();
    MostPositions::set(3);
    let (three, three_to_root) = (declared(unstake_all()), declared(unstake_all_alpha()));
    MostPositions::set(100);
    assert!(declared(unstake_all()) > 20 * three);
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(taken(unstake_all()), three);
        assert_eq!(taken(unstake_all_alpha()), three_to_root);
    });
    ExtBuilder::default()
        .refusing(DispatchError::Exhausted)
        .build_and_execute(|| assert!(taken(unstake_all()) < three));
}

#[test]
fn move_stake_moves_it_to_another_hotkey() {
    let to = position(SIGNER, OTHER_HOTKEY, OTHER_SUBNET);
    let events = [
        removed(100),
        added_to(SIGNER, OTHER_HOTKEY, OTHER_SUBNET, moved(90)),
        Event::StakeMoved {
            coldkey: SIGNER,
            origin_hotkey: HOTKEY,
            origin_netuid: SUBNET,
            destination_hotkey: OTHER_HOTKEY,
            destination_netuid: OTHER_SUBNET,
            tao: moved(100).tao,
        },
    ];
    let told = Told::Shift(origin(), to, 100, None);
    assert_hands_over(move_stake(), told, &events);
}

#[test]
fn transfer_stake_gives_it_to_another_coldkey() {
    let to = position(COLDKEY, HOTKEY, OTHER_SUBNET);
    let events = [
        removed(100),
        added_to(COLDKEY, HOTKEY, OTHER_SUBNET, moved(90)),
        Event::StakeTransferred {
            origin_coldkey: SIGNER,
            destination_coldkey: COLDKEY,
            hotkey: HOTKEY,
            origin_netuid: SUBNET,
            destination_netuid: OTHER_SUBNET,
            tao: moved(100).tao,
        },
    ];
    let told = Told::Shift(origin(), to, 100, None);
    assert_hands_over(transfer_stake(), told, &events);
}

#[test]
fn swap_stake_moves_it_to_another_subnet() {
    let to = position(SIGNER, HOTKEY, OTHER_SUBNET);
    let events = [
        removed(100),
        added_to(SIGNER, HOTKEY, OTHER_SUBNET, moved(90)),
        Event::StakeSwapped {
            coldkey: SIGNER,
            hotkey: HOTKEY,
            origin_netuid: SUBNET,
            destination_netuid: OTHER_SUBNET,
            tao: moved(100).tao,
        },
    ];
    let told = |least| Told::Shift(origin(), to.clone(), 100, least);
    assert_hands_over(swap_stake(), told(None), &events);
    for partial in [false, true] {
        assert_hands_over(swap_stake_limit(7, partial), told(Some(7)), &events);
    }
}

#[test]
fn a_rest_that_is_given_back_is_announced_too() {
    GivenBack::set(Some(moved(20)));
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(swap_stake()));
        let announced = [
            removed(100),
            removed(20),
            added_to(SIGNER, HOTKEY, OTHER_SUBNET, moved(90)),
        ];
        assert_eq!(told().len(), 1);
        assert_eq!(events()[..3], announced);
    });
}

fn recycled() -> Event<Test> {
    Event::AlphaRecycled {
        coldkey: SIGNER,
        hotkey: HOTKEY,
        amount: moved(100).alpha,
        netuid: SUBNET,
    }
}

#[test]
fn recycle_alpha_gives_stake_up() {
    let told = Told::Recycle(SIGNER, HOTKEY, SUBNET, 100);
    assert_hands_over(recycle_alpha(), told, &[recycled()]);
}

#[test]
fn add_stake_burn_gives_tao_up_as_if_it_had_been_staked() {
    let limit = Limit {
        price: 7,
        partial: false,
    };
    let given = Event::AddStakeBurn {
        netuid: SUBNET,
        hotkey: HOTKEY,
        amount: moved(100).tao,
        alpha: moved(100).alpha,
    };
    for (asked, limit) in [(None, None), (Some(7), Some(limit))] {
        let told = Told::AddAndRecycle(SIGNER, HOTKEY, SUBNET, 100, limit);
        let events = [added(100), recycled(), given.clone()];
        assert_hands_over(add_stake_burn(asked), told, &events);
    }
}
