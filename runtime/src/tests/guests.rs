//! Who stakes beside others takes nothing from them.

use super::*;
use frame_support::{assert_ok, traits::fungible::Inspect};
use pallet_staking::FreshStakeBlocks;
use pallet_subtensor::Call;
use sp_runtime::traits::Dispatchable;

use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);

fn dispatch(coldkey: &AccountId, call: Call<Runtime>) {
    let origin = RuntimeOrigin::signed(coldkey.clone());
    assert_ok!(RuntimeCall::SubtensorModule(call).dispatch(origin));
}

fn add(coldkey: &AccountId, hotkey: &AccountId, netuid: NetUid, amount_staked: Balance) {
    let hotkey = hotkey.clone();
    dispatch(
        coldkey,
        Call::add_stake {
            hotkey,
            netuid,
            amount_staked,
        },
    );
}

fn leave(coldkey: &AccountId, hotkey: &AccountId, netuid: NetUid) {
    let hotkey = hotkey.clone();
    dispatch(
        coldkey,
        Call::remove_stake {
            hotkey,
            netuid,
            amount_unstaked: Balance::MAX,
        },
    );
}

/// Production figures: stake is fresh for 360 blocks, and an epoch comes every 361. A visitor comes
/// one block before each epoch, stays exactly as long as its stake is fresh, and leaves with all,
/// again and again. Says what Charlie has on its hotkey in the end, and the visitor in all.
fn with_guest(brought: Balance) -> (Balance, Balance) {
    chain("development").execute_with(|| {
        FreshStakeBlocks::<Runtime>::put(360);
        Subnets::set_tempo(SCENE, 360);
        let (charlie, hotkey) = (account("//Charlie"), account("//Charlie_hk"));
        let guest = account("//Bob");
        for _ in 0..2 {
            run_to(Emission::next_epoch(SCENE).unwrap() as u32 - 1);
            let settled = Staking::settled_stake(&hotkey, SCENE);
            if brought > 0 {
                add(&guest, &hotkey, SCENE, brought);
            }
            run_to(System::block_number() + 1);
            let earned = Staking::settled_stake(&hotkey, SCENE) - settled;
            let expected = 1..1_000 * TAO;
            assert!(
                expected.contains(&earned),
                "what the guest brought never counts"
            );
            run_to(System::block_number() + 359);
            if brought > 0 {
                leave(&guest, &hotkey, SCENE);
            }
        }
        assert_sound();
        let all = Staking::stake_of(&hotkey, &charlie, SCENE);
        (all, Balances::balance(&guest))
    })
}

#[test]
fn stake_that_never_counts_takes_nothing_from_who_it_is_with() {
    let (alone, before) = with_guest(0);
    let (with, after) = with_guest(900_000 * TAO);
    assert_eq!(with, alone);
    assert_eq!(after, before);
}

/// Two validators with next to nothing on them.
fn thin_pools(amount: Balance) -> TestExternalities {
    let mut config = config("development");
    config
        .staking
        .stakes
        .retain(|stake| !stake.netuid.is_root());
    for stake in &mut config.staking.stakes {
        stake.amount = amount;
    }
    config.weights.weights.retain(|w| !w.netuid.is_root());
    config.registration.neurons.retain(|n| !n.netuid.is_root());
    config.build_storage().unwrap().into()
}

/// As during a launch: what an epoch pays is much, compared with what is staked.
fn thin(brought: Balance) -> (Balance, Balance) {
    thin_pools(10 * TAO).execute_with(|| {
        FreshStakeBlocks::<Runtime>::put(360);
        Subnets::set_tempo(SCENE, 360);
        let (charlie, hotkey) = (account("//Charlie"), account("//Charlie_hk"));
        let guest = account("//Three");
        run_to(Emission::next_epoch(SCENE).unwrap() as u32 - 1);
        let before = Staking::settled_stake(&hotkey, SCENE);
        if brought > 0 {
            add(&guest, &hotkey, SCENE, brought);
        }
        run_to(System::block_number() + 360);
        assert!(Staking::settled_stake(&hotkey, SCENE) > before);
        if brought > 0 {
            leave(&guest, &hotkey, SCENE);
        }
        assert_sound();
        let all = Staking::stake_of(&hotkey, &charlie, SCENE);
        (all, Balances::balance(&guest))
    })
}

#[test]
fn an_owners_take_is_not_its_guests() {
    let (alone, before) = thin(0);
    let (with, after) = thin(1_900 * TAO);
    assert_eq!(with, alone);
    assert_eq!(after, before);
}

/// Thousands of operations on thin pools with high payouts: no operation takes anything from anybody
/// else (but a rao by rounding, when what is fresh joins), and all can leave in the end.
#[test]
fn nobody_takes_anything_from_anybody() {
    thin_pools(2_000_000).execute_with(|| {
        let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut random = move |below: u64| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed % below
        };
        FreshStakeBlocks::<Runtime>::put(15);
        let who: Vec<_> = ["//Alice", "//Charlie", "//One", "//Two", "//Three", "//Eve"]
            .map(account)
            .to_vec();
        let hotkeys: Vec<_> = ["//Alice_hk", "//Charlie_hk"].map(account).to_vec();
        let has = || -> Vec<(usize, Balance)> {
            let mut all = Vec::new();
            for (index, coldkey) in who.iter().enumerate() {
                for hotkey in &hotkeys {
                    all.push((index, Staking::stake_of(hotkey, coldkey, SCENE)));
                }
            }
            all
        };
        let (mut done, mut earned) = (0, 0);
        for _ in 0..600 {
            if random(6) == 0 {
                let before = has();
                run_to(System::block_number() + 1 + random(8) as u32);
                for (now, then) in has().iter().zip(before) {
                    assert!(now.1 + 1 >= then.1, "an epoch takes {then:?} {now:?}");
                    earned += now.1.saturating_sub(then.1);
                }
            }
            let (actor, hotkey) = (random(6) as usize, &hotkeys[random(2) as usize]);
            let amount = match random(4) {
                0 => 2_000_000 + random(10),
                1 => 2_000_000 + random(1_000_000_000),
                2 => 2_000_000 + random(100_000_000_000),
                _ => Balance::MAX,
            };
            let before = has();
            let free = Balances::balance(&who[actor]);
            let own = Staking::stake_of(hotkey, &who[actor], SCENE);
            let call = if random(2) == 0 {
                Call::add_stake {
                    hotkey: hotkey.clone(),
                    netuid: SCENE,
                    amount_staked: amount.min(100 * TAO),
                }
            } else {
                Call::remove_stake {
                    hotkey: hotkey.clone(),
                    netuid: SCENE,
                    amount_unstaked: amount,
                }
            };
            let origin = RuntimeOrigin::signed(who[actor].clone());
            done += u32::from(RuntimeCall::SubtensorModule(call).dispatch(origin).is_ok());
            let now_own = Staking::stake_of(hotkey, &who[actor], SCENE);
            let (before_sum, after_sum) = (free + own, Balances::balance(&who[actor]) + now_own);
            assert!(after_sum <= before_sum, "{before_sum} -> {after_sum}");
            assert!(
                after_sum + 2 >= before_sum,
                "lost {before_sum} -> {after_sum}"
            );
            for (now, then) in has().iter().zip(before) {
                if now.0 != actor {
                    assert!(now.1 + 1 >= then.1, "{then:?} -> {now:?}");
                }
            }
            assert_sound();
        }
        assert!(done > 200 && earned > TAO, "{done} done, {earned} earned");
        for hotkey in &hotkeys {
            for coldkey in &who {
                if Staking::stake_of(hotkey, coldkey, SCENE) > 0 {
                    leave(coldkey, hotkey, SCENE);
                    assert_eq!(Staking::stake_of(hotkey, coldkey, SCENE), 0);
                }
            }
            assert_eq!(Staking::hotkey_stake(hotkey, SCENE), 0);
        }
        assert_sound();
    });
}
