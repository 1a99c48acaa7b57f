//! What holds whatever happens.

use crate::{mock::*, *};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_interfaces::registration::Neurons;
use yuma_types::NetUid;

const NETUIDS: [NetUid; 3] = [ROOT, NET, OTHER_NET];

#[derive(Clone, Debug)]
enum Step {
    Register(NetUid, AccountId),
    JoinRoot(AccountId),
    NextBlock,
    Earn(Vec<u64>),
    Stake(AccountId, u64),
}

/// A few hotkeys, so that they meet again. Odd ones are Alice's, even ones Bob's.
fn hotkey() -> impl Strategy<Value = AccountId> {
    100..120u64
}

fn owner_of(hotkey: AccountId) -> AccountId {
    [BOB, ALICE][(hotkey % 2) as usize]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (select(&NETUIDS[1..]), hotkey()).prop_map(|(net, key)| Step::Register(net, key)),
        2 => hotkey().prop_map(Step::JoinRoot),
        3 => Just(Step::NextBlock),
        1 => vec(0..5u64, 0..8).prop_map(Step::Earn),
        1 => (hotkey(), 0..100u64).prop_map(|(key, stake)| Step::Stake(key, stake)),
    ]
}

/// Takes a step, and checks what it may change and what not.
fn take(step: Step) {
    match step {
        Step::Register(netuid, hotkey) => {
            let (burn, issuance) = (Burn::<Test>::get(netuid), Balances::total_issuance());
            let before = Registration::hotkeys(netuid);
            match register(owner_of(hotkey), netuid, hotkey) {
                Ok(registered) => {
                    assert_eq!(Balances::total_issuance(), issuance - burn);
                    assert_one_place_changed(netuid, &before, registered.uid, hotkey);
                }
                Err(_) => {
                    assert_eq!(Balances::total_issuance(), issuance);
                    assert_eq!(Registration::hotkeys(netuid), before);
                }
            }
        }
        Step::JoinRoot(hotkey) => {
            let before = Registration::hotkeys(ROOT);
            if let Ok(registered) = join_root(owner_of(hotkey), hotkey) {
                assert_one_place_changed(ROOT, &before, registered.uid, hotkey);
            }
        }
        Step::NextBlock => next_block(),
        Step::Earn(emission) => Emission::set(emission),
        Step::Stake(hotkey, stake) => {
            RootStakes::mutate(|stakes| stakes.insert(hotkey, stake));
        }
    }
}

fn assert_one_place_changed(netuid: NetUid, before: &[AccountId], uid: u16, hotkey: AccountId) {
    let mut expected = before.to_vec();
    if usize::from(uid) == before.len() {
        expected.push(hotkey);
    } else {
        expected[usize::from(uid)] = hotkey;
    }
    assert_eq!(Registration::hotkeys(netuid), expected);
    assert!(!before.contains(&hotkey));
}

fn assert_uids_and_keys_are_inverse(netuid: NetUid, max_uids: u16) {
    let hotkeys = Registration::hotkeys(netuid);
    assert!(hotkeys.len() <= usize::from(max_uids));
    assert_eq!(hotkeys.len(), usize::from(Registration::count(netuid)));
    assert_eq!(hotkeys.len(), hotkeys.iter().collect::<BTreeSet<_>>().len());
    for (uid, hotkey) in (0..).zip(&hotkeys) {
        assert_eq!(Registration::uid(netuid, hotkey), Some(uid));
        assert_eq!(Registration::hotkey(netuid, uid), Some(*hotkey));
    }
    assert_eq!(Uids::<Test>::iter_prefix(netuid).count(), hotkeys.len());
    assert_eq!(Keys::<Test>::iter_prefix(netuid).count(), hotkeys.len());
}

proptest! {
    #[test]
    fn every_neuron_has_one_uid_and_every_uid_one_neuron(
        max_uids in 2..8u16,
        immunity_period in 0..6u16,
        min_non_immune_uids in 0..4u16,
        steps in vec(step(), 1..80),
    ) {
        let rules = |rules: &mut yuma_interfaces::subnets::RegistrationRules| {
            rules.max_uids = max_uids;
            rules.immunity_period = immunity_period;
            rules.min_non_immune_uids = min_non_immune_uids;
            rules.max_per_block = 2;
            rules.target_per_interval = 3;
            rules.adjustment_interval = 4;
        };
        ExtBuilder::default().rules(rules).build_and_execute(|| {
            for step in steps {
                take(step);
                for netuid in NETUIDS {
                    assert_uids_and_keys_are_inverse(netuid, max_uids);
                    let burn = Burn::<Test>::get(netuid);
                    assert!((500_000..=100 * TAO).contains(&burn));
                    assert!(RegistrationsThisBlock::<Test>::get(netuid) <= 2);
                    assert!(RegistrationsThisInterval::<Test>::get(netuid) <= 9);
                }
                for netuid in [NET, OTHER_NET] {
                    assert_eq!(Registration::uid(netuid, &FOUNDER_HOTKEY), Some(0));
                }
                assert_ok!(Registration::do_try_state());
            }
        });
    }
}
