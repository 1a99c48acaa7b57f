//! Whoever lends whatever to whomever: nothing is made of it, and nothing lost.

use crate::{mock::*, *};
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*};
use yuma_interfaces::{
    delegation::Lending,
    keys::OnHotkeySwapped,
    staking::{CountedStakeOf, StakeWeightOf, StakeWeightsOf},
    yuma::Earning,
};
use yuma_types::NetUid;

const KEYS: u64 = 12;

#[derive(Clone, Debug)]
enum Step {
    Stake(u64, NetUid, u64),
    Name(u64, Vec<(u64, u64)>),
    Take(u64, u16),
    Wait(u64),
    Epoch,
    Swap(u64),
    Earn(Vec<u64>),
}

fn part() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(ALL), Just(HALF), 0..=ALL / 3]
}

fn amount() -> impl Strategy<Value = u64> {
    prop_oneof![0..100u64, 0..1_000_000_000_000u64]
}

fn step() -> impl Strategy<Value = Step> {
    let key = || 10..10 + KEYS;
    let netuid = prop_oneof![Just(NET), Just(ROOT)];
    prop_oneof![
        3 => (key(), netuid, amount()).prop_map(|(key, net, much)| Step::Stake(key, net, much)),
        4 => (key(), vec((part(), key()), 0..4)).prop_map(|(key, list)| Step::Name(key, list)),
        1 => (key(), 0..11_796u16).prop_map(|(key, take)| Step::Take(key, take)),
        1 => (1..2_000u64).prop_map(Step::Wait),
        3 => Just(Step::Epoch),
        1 => key().prop_map(Step::Swap),
        3 => vec(amount(), KEYS as usize).prop_map(Step::Earn),
    ]
}

/// Their own stakes here and on root, and what they weigh with what is lent.
fn sums(keys: &[u64]) -> [(u64, u64); 2] {
    let sum = |of: &dyn Fn(&u64) -> yuma_interfaces::staking::Counted| {
        keys.iter().map(of).fold((0, 0), |sum, stake| {
            (sum.0 + stake.here, sum.1 + stake.on_root)
        })
    };
    [
        sum(&|key| Mock::counted(key, NET)),
        sum(&|key| Delegation::effective(key, NET)),
    ]
}

fn earn(keys: &[u64], amounts: &[u64]) {
    let earnings: Vec<_> = keys
        .iter()
        .zip(amounts)
        .map(|(hotkey, dividends)| Earning {
            hotkey: *hotkey,
            incentive: *hotkey,
            dividends: *dividends,
        })
        .collect();
    let sum = |earnings: &[Earning<u64>]| -> u64 {
        earnings.iter().map(|earning| earning.dividends).sum()
    };
    let (shared, _) = Delegation::share_dividends(NET, earnings.clone());
    assert_eq!(sum(&shared), sum(&earnings));
    for (hotkey, before) in keys.iter().zip(&earnings) {
        let found: Vec<_> = shared.iter().filter(|one| one.hotkey == *hotkey).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].incentive, *hotkey);
        // Whoever lends has what it earned, and more.
        assert!(!parents(*hotkey).is_empty() || found[0].dividends >= before.dividends);
        assert!(!children(*hotkey).is_empty() || found[0].dividends <= before.dividends);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn weights_and_dividends_sum_to_what_they_were(steps in vec(step(), 1..60)) {
        ExtBuilder::default().build_and_execute(|| {
            ChildrenRateLimit::<Test>::put(0);
            TxChildkeyTakeRateLimit::<Test>::put(0);
            let mut keys: Vec<u64> = (10..10 + KEYS).collect();
            let mut spare = 10 + KEYS;
            for step in steps {
                match step {
                    Step::Stake(key, netuid, amount) => {
                        Stakes::mutate(|stakes| stakes.insert((key, netuid), amount));
                    }
                    Step::Name(key, list) => {
                        let _ = name(key, NET, &list);
                    }
                    Step::Take(key, take) => {
                        let _ = childkey_take(key, take);
                    }
                    Step::Wait(blocks) => wait(blocks),
                    Step::Epoch => ripen(NET),
                    Step::Swap(key) => {
                        let Some(place) = keys.iter_mut().find(|one| **one == key) else {
                            continue;
                        };
                        let weighed = Delegation::stake_weight(&key, NET);
                        Stakes::mutate(|stakes| {
                            for netuid in [NET, ROOT] {
                                let stake = stakes.remove(&(key, netuid)).unwrap_or_default();
                                stakes.insert((spare, netuid), stake);
                            }
                        });
                        Delegation::on_hotkey_swapped(&key, &spare);
                        assert_eq!(Delegation::stake_weight(&spare, NET), weighed);
                        *place = spare;
                        spare += 1;
                    }
                    Step::Earn(amounts) => earn(&keys, &amounts),
                }
                assert_ok!(Delegation::do_try_state());
                let everyone: Vec<u64> = (10..spare).collect();
                let [own, effective] = sums(&everyone);
                assert_eq!(own, effective);
                let (weights, _) = Delegation::stake_weights(NET, &everyone);
                for (key, weight) in everyone.iter().zip(weights) {
                    assert_eq!(weight, Delegation::stake_weight(key, NET));
                }
            }
        });
    }
}
