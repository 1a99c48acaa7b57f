//! What holds whatever happens.

use crate::{mock::*, *};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_interfaces::{
    registration::{HotkeysByUid, RegistrationCalls, UidOf},
    subnets::RegistrationRules,
};
use yuma_types::{NetUid, Uid};

/// A difficulty at which work is found at once.
const EASY: u64 = 2;

const NETUIDS: [NetUid; 3] = [ROOT, NET, OTHER_NET];

#[derive(Clone, Debug)]
enum Step {
    Register(NetUid, AccountId),
    Work(NetUid, AccountId, Signer, AccountId),
    JoinRoot(AccountId),
    NextBlock,
    Earn(Vec<u64>),
    Stake(AccountId, u64),
}

/// Who signs a registration by work.
#[derive(Clone, Copy, Debug)]
enum Signer {
    Hotkey,
    Coldkey,
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
        4 => work(),
        2 => hotkey().prop_map(Step::JoinRoot),
        3 => Just(Step::NextBlock),
        1 => vec(0..5u64, 0..8).prop_map(Step::Earn),
        1 => (hotkey(), 0..100u64).prop_map(|(key, stake)| Step::Stake(key, stake)),
    ]
}

fn work() -> impl Strategy<Value = Step> {
    let signer = select(&[Signer::Hotkey, Signer::Coldkey][..]);
    let coldkey = select(&[ALICE, BOB][..]);
    (select(&NETUIDS[..]), hotkey(), signer, coldkey)
        .prop_map(|(net, key, signer, coldkey)| Step::Work(net, key, signer, coldkey))
}

/// Takes a step, and checks what it may change and what not.
fn take(step: Step) {
    match step {
        Step::Register(netuid, hotkey) => {
            let (burn, issuance) = (Burn::<Test>::get(netuid), Balances::total_issuance());
            let before = Registration::hotkeys(netuid);
            let rules = Rules::get()[&netuid].clone();
            let immune = immune_uids(netuid, &rules);
            match register(owner_of(hotkey), netuid, hotkey) {
                Ok(registered) => {
                    assert_eq!(Balances::total_issuance(), issuance - burn);
                    assert_one_place_changed(netuid, &before, registered.uid, hotkey);
                    assert_the_immune_were_spared(&rules, &before, &immune, registered.uid);
                }
                Err(_) => {
                    assert_eq!(Balances::total_issuance(), issuance);
                    assert_eq!(Registration::hotkeys(netuid), before);
                }
            }
        }
        Step::Work(netuid, hotkey, signer, coldkey) => {
            let issuance = Balances::total_issuance();
            work_by(netuid, hotkey, signer, coldkey);
            assert_eq!(Balances::total_issuance(), issuance);
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

/// Registers by work. What the check lets through succeeds, and nothing else does.
fn work_by(netuid: NetUid, hotkey: AccountId, signer: Signer, coldkey: AccountId) {
    let before = Registration::hotkeys(netuid);
    let rules = Rules::get()[&netuid].clone();
    let immune = immune_uids(netuid, &rules);
    let work = solved(hotkey, System::block_number() - 1, EASY);
    let signer = match signer {
        Signer::Hotkey => hotkey,
        Signer::Coldkey => coldkey,
    };
    let check = Registration::check_work(&signer, netuid, &work, &hotkey, &coldkey, true);
    let entered = register_by_work(signer, netuid, &work, hotkey, coldkey);
    assert_eq!(check, entered.clone().map(|_| ()));
    match entered {
        // It was there, and is now its own coldkey's.
        Ok(registered) if before.get(usize::from(registered.uid)) == Some(&hotkey) => {
            assert_eq!(signer, hotkey);
            assert_eq!(Registration::hotkeys(netuid), before);
        }
        Ok(registered) => {
            assert_one_place_changed(netuid, &before, registered.uid, hotkey);
            assert_the_immune_were_spared(&rules, &before, &immune, registered.uid);
        }
        Err(_) => return assert_eq!(Registration::hotkeys(netuid), before),
    }
    assert_eq!(Owners::get()[&hotkey], coldkey);
    assert!(register_by_work(signer, netuid, &work, hotkey, coldkey).is_err());
}

fn immune_uids(netuid: NetUid, rules: &RegistrationRules) -> Vec<Uid> {
    let now = System::block_number();
    let is_immune = |uid: &Uid| {
        now - BlockAtRegistration::<Test>::get(netuid, uid) < u64::from(rules.immunity_period)
    };
    (0..Registration::count(netuid)).filter(is_immune).collect()
}

/// Whoever is immune is replaced only where too few others are left.
fn assert_the_immune_were_spared(
    rules: &RegistrationRules,
    before: &[AccountId],
    immune: &[Uid],
    replaced: Uid,
) {
    if usize::from(replaced) < before.len() && immune.contains(&replaced) {
        let mortal = |uid: &Uid| !immune.contains(uid) && *uid != 0;
        let others = (0..before.len() as Uid).filter(mortal).count();
        assert!(others <= usize::from(rules.min_non_immune_uids));
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
        assert_eq!(Keys::<Test>::get(netuid, uid), *hotkey);
    }
    assert_eq!(Uids::<Test>::iter_prefix(netuid).count(), hotkeys.len());
    assert_eq!(Keys::<Test>::iter_prefix(netuid).count(), hotkeys.len());
}

proptest! {
    #[test]
    fn every_neuron_has_one_uid_and_every_uid_one_neuron(
        max_uids in 1..8u16,
        immunity_period in 0..6u16,
        min_non_immune_uids in 0..4u16,
        immune_owner_uids in 0..3u16,
        steps in vec(step(), 1..80),
    ) {
        let rules = |rules: &mut RegistrationRules| {
            rules.max_uids = max_uids;
            rules.immunity_period = immunity_period;
            rules.min_non_immune_uids = min_non_immune_uids;
            rules.max_per_block = 2;
            rules.target_per_interval = 3;
            rules.adjustment_interval = 4;
            rules.immune_owner_uids = immune_owner_uids;
            rules.difficulty = (1, EASY);
        };
        ExtBuilder::default().rules(rules).build_and_execute(|| {
            for netuid in [NET, OTHER_NET] {
                Difficulty::<Test>::insert(netuid, EASY);
            }
            next_block();
            for step in steps {
                take(step);
                for netuid in NETUIDS {
                    assert_uids_and_keys_are_inverse(netuid, max_uids);
                    let burn = Burn::<Test>::get(netuid);
                    assert!((500_000..=100 * TAO).contains(&burn));
                    let difficulty = Difficulty::<Test>::get(netuid);
                    assert!(netuid == ROOT || (1..=EASY).contains(&difficulty));
                    // Who has more stake than the least member is not kept off root by a limit.
                    if netuid != ROOT {
                        assert!(RegistrationsThisBlock::<Test>::get(netuid) <= 2);
                        assert!(RegistrationsThisInterval::<Test>::get(netuid) <= 9);
                    }
                }
                for netuid in [NET, OTHER_NET] {
                    assert_eq!(Registration::uid(netuid, &FOUNDER_HOTKEY), Some(0));
                }
                assert_ok!(Registration::do_try_state());
            }
        });
    }
}
