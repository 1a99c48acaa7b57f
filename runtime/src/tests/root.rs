//! The root network's seats and votes, with stake as it comes, counts and leaves.

use super::*;
use frame_support::{assert_noop, assert_ok};
use pallet_emission::RootShares;
use pallet_registration::{Error, GenesisNeuron, Uids};
use pallet_staking::GenesisStake;
use pallet_subtensor::Call;
use pallet_weights::GenesisWeights;
use sp_runtime::traits::Dispatchable;
use yuma_types::NetUid;

const ROOT: NetUid = NetUid::ROOT;
const SCENE: NetUid = NetUid(2);

fn dispatch(coldkey: &str, call: Call<Runtime>) -> sp_runtime::DispatchResult {
    let origin = RuntimeOrigin::signed(account(coldkey));
    let done = RuntimeCall::SubtensorModule(call).dispatch(origin);
    done.map(|_| ()).map_err(|refused| refused.error)
}

fn add(coldkey: &str, hotkey: &AccountId, amount_staked: Balance) {
    let add = Call::add_stake {
        hotkey: hotkey.clone(),
        netuid: ROOT,
        amount_staked,
    };
    assert_ok!(dispatch(coldkey, add));
}

fn enter(coldkey: &str, hotkey: &AccountId) -> sp_runtime::DispatchResult {
    let hotkey = hotkey.clone();
    dispatch(coldkey, Call::root_register { hotkey })
}

/// The development chain with other root members: coldkeys and hotkeys, each with 10 TAO and a vote
/// for the scene.
fn chain_with(members: &[(AccountId, AccountId)]) -> TestExternalities {
    let mut config = config("development");
    config.registration.neurons.retain(|n| !n.netuid.is_root());
    config.staking.stakes.retain(|s| !s.netuid.is_root());
    config.weights.weights.retain(|w| !w.netuid.is_root());
    for (uid, (coldkey, hotkey)) in (0..).zip(members.iter().cloned()) {
        config.registration.neurons.push(GenesisNeuron {
            netuid: ROOT,
            coldkey: coldkey.clone(),
            hotkey: hotkey.clone(),
        });
        config.balances.balances.push((coldkey.clone(), 11 * TAO));
        config.staking.stakes.push(GenesisStake {
            coldkey,
            hotkey,
            netuid: ROOT,
            amount: 10 * TAO,
        });
        config.weights.weights.push(GenesisWeights {
            netuid: ROOT,
            uid,
            dests: vec![SCENE.0],
            values: vec![1],
        });
    }
    config.build_storage().unwrap().into()
}

/// All 64 seats are taken.
fn full_root(test: impl FnOnce()) {
    let key = |uid, kind| account(&format!("//Member{uid}{kind}"));
    let members: Vec<_> = (0..64).map(|uid| (key(uid, ""), key(uid, "_hk"))).collect();
    chain_with(&members).execute_with(|| {
        run_to(30);
        test();
        assert_sound();
    });
}

#[test]
fn stake_borrowed_for_a_block_takes_no_members_seat() {
    full_root(|| {
        let hotkey = account("//Eve_hk");
        add("//Eve", &hotkey, 1_000 * TAO);
        let too_low = Error::<Runtime>::StakeTooLowForRoot;
        assert_noop!(enter("//Eve", &hotkey), too_low);
        assert!(Uids::<Runtime>::contains_key(ROOT, account("//Member0_hk")));
    });
}

#[test]
fn stake_that_has_stayed_takes_the_least_members_seat() {
    full_root(|| {
        let hotkey = account("//Eve_hk");
        add("//Eve", &hotkey, 1_000 * TAO);
        run_to(30 + 2 * pallet_staking::FreshStakeBlocks::<Runtime>::get() as u32);
        assert_ok!(enter("//Eve", &hotkey));
        assert_eq!(Uids::<Runtime>::get(ROOT, &hotkey), Some(0));
    });
}

/// Clients show what it takes to get in: a seat isn't sold, and the least member makes room.
#[test]
fn the_outlook_on_root_is_that_of_a_place_by_stake() {
    full_root(|| {
        add("//Member0", &account("//Member0_hk"), TAO / 2);
        run_to(30 + 2 * pallet_staking::FreshStakeBlocks::<Runtime>::get() as u32);
        let outlook = crate::views::registration::outlook(ROOT).unwrap();
        assert!(outlook.open && !outlook.open_to_work);
        assert_eq!((outlook.burn, outlook.difficulty), (0, 0));
        assert_eq!(outlook.next_to_prune, Some(1));
        let hotkey = account("//Eve_hk");
        add("//Eve", &hotkey, 1_000 * TAO);
        run_to(30 + 4 * pallet_staking::FreshStakeBlocks::<Runtime>::get() as u32);
        assert_ok!(enter("//Eve", &hotkey));
        assert_eq!(Uids::<Runtime>::get(ROOT, &hotkey), Some(1));
    });
}

#[test]
fn a_root_member_with_next_to_nothing_that_does_not_vote_stops_no_emission() {
    chain_with(&[]).execute_with(|| {
        run_to(20);
        let hotkey = account("//Eve_hk");
        add("//Eve", &hotkey, 2_000_000);
        assert_ok!(enter("//Eve", &hotkey));
        let before = Balances::total_issuance();
        run_to(200);
        assert!(!RootShares::<Runtime>::exists());
        assert_eq!(Balances::total_issuance(), before + 180 * TAO);
    });
}
