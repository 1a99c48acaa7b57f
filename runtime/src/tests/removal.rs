//! A subnet ends, and nothing is left of it or lost with it.

use super::{
    migrations::{restored, state, Storage},
    *,
};
use codec::Decode;
use frame_metadata::v14::{StorageEntryType, StorageHasher};
use frame_support::traits::{
    fungible::{Mutate, MutateHold},
    UnfilteredDispatchable,
};
use pallet_registration::Uids;
use pallet_subnets::{
    hyperparameters::{visit_all, Hyperparameter, MechanismCountCurrent, Visitor},
    RemovedNetworks,
};
use pallet_subtensor::Call;
use scale_info::{TypeDef, TypeDefPrimitive};
use std::collections::{BTreeMap, BTreeSet};
use yuma_interfaces::{
    delegation::{AutoStakeCalls as _, ChildrenCalls as _, TakeCalls as _},
    keys::OwnerOf as _,
    registration::RegistrationCalls as _,
    staking::{Position, StakingCalls as _},
};
use yuma_types::{AxonInfo, List, NetUid, NeuronCertificate, PrometheusInfo, StorageIndex};

/// The subnet that ends, and another one.
const SCENE: NetUid = NetUid(2);
const OTHER: NetUid = NetUid(3);

/// As many as there may be where there are two mechanisms.
const NEURONS: u16 = 128;
const STAKERS: u16 = 3_000;

/// Items by netuid of which the subnet has nothing, and why.
const EMPTY: &[&str] = &[
    // Where all have had their turn, nobody waits, and a block's counters are cleared with the next.
    "PendingEpochAt",
    "RegistrationsThisBlock",
    // Clients ask about them, and nobody writes them.
    "CollateralLockShare",
    "DecayingHotkeyLock",
    "DecayingLock",
    "DecayingOwnerLock",
    "HotkeyLock",
    "Lock",
    "OwnerLock",
    "RevealedCommitments",
    "RootClaimed",
    "SubnetEmaTaoFlow",
    "SubnetEpochConsensus",
];

fn named(kind: &str, number: u16) -> AccountId {
    sp_io::hashing::blake2_256(&(kind, number).encode()).into()
}

/// Writes each rule of the scene, whatever it is.
struct WriteAll;

impl Visitor<Runtime> for WriteAll {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        R::put(SCENE, R::get(SCENE));
    }
}

/// Neurons and stakers, endpoints, rules: all that a subnet may have.
fn furnish() {
    visit_all::<Runtime>(&mut WriteAll);
    pallet_subnets::MaxAllowedUids::<Runtime>::insert(SCENE, NEURONS);
    pallet_subnets::MaxWeightsLimit::<Runtime>::insert(SCENE, 7);
    pallet_subnets::MaxRegistrationsPerBlock::<Runtime>::insert(SCENE, NEURONS);
    pallet_subnets::TargetRegistrationsPerInterval::<Runtime>::insert(SCENE, NEURONS);
    <MechanismCountCurrent as Hyperparameter<Runtime>>::put(SCENE, 2);
    let split = List::truncated(vec![40_000, 25_535]);
    pallet_subnets::MechanismEmissionSplit::<Runtime>::insert(SCENE, split);
    pallet_registration::Difficulty::<Runtime>::insert(SCENE, 20_000_000);
    pallet_registration::POWRegistrationsThisInterval::<Runtime>::insert(SCENE, 1);
    let owner = pallet_subnets::SubnetOwner::<Runtime>::get(SCENE);
    let reason = pallet_subnets::HoldReason::SubnetLock.into();
    Balances::hold(&reason, &owner, TAO).unwrap();
    pallet_subnets::SubnetLocked::<Runtime>::insert(SCENE, TAO);
    let swapper = named("coldkey", 0);
    pallet_keys::LastHotkeySwapOnNetuid::<Runtime>::insert(SCENE, swapper, 1);
    let n = pallet_registration::SubnetworkN::<Runtime>::get(SCENE);
    for number in n..NEURONS {
        let (coldkey, hotkey) = (named("coldkey", number), named("hotkey", number));
        Balances::mint_into(&coldkey, 100 * TAO).unwrap();
        Registration::register_by_burn(&coldkey, SCENE, &hotkey, None).unwrap();
        pallet_registration::Axons::<Runtime>::insert(SCENE, &hotkey, AxonInfo::default());
        let prometheus = PrometheusInfo::default();
        pallet_registration::Prometheus::<Runtime>::insert(SCENE, &hotkey, prometheus);
        let certificate = NeuronCertificate::default();
        pallet_registration::NeuronCertificates::<Runtime>::insert(SCENE, &hotkey, certificate);
        for mecid in 0..2 {
            let commit = (Hash::zero(), 0, 1, 1);
            let index = SCENE.mechanism(mecid);
            pallet_weights::WeightCommits::<Runtime>::insert(
                index,
                &hotkey,
                List::truncated(vec![commit; 10]),
            );
            pallet_weights::WeightsCommittedAt::<Runtime>::insert(index, &hotkey, 1);
        }
    }
    stake(0..STAKERS / 2);
    lend();
}

/// Every neuron names five others, as far as there is room, and some of them anew; each has a take,
/// and each coldkey names where its incentive goes.
fn lend() {
    let hotkeys: Vec<_> = Uids::<Runtime>::iter_key_prefix(SCENE).collect();
    let name = |hotkey: &AccountId, children: &[(u64, AccountId)]| {
        let owner = Keys::owner(hotkey).unwrap();
        let _ = Delegation::set_children(&owner, hotkey, SCENE, children);
    };
    let (parents, children) = hotkeys.split_at(hotkeys.len() / 2);
    for (n, parent) in parents.iter().enumerate() {
        let five = children[n / 2..].iter().take(5);
        let named: Vec<_> = five.map(|child| (u64::MAX / 7, child.clone())).collect();
        name(parent, &named);
    }
    run_to(System::block_number() + 30);
    for parent in &parents[..9] {
        name(parent, &[(1, children[0].clone())]);
    }
    for hotkey in &hotkeys {
        let owner = Keys::owner(hotkey).unwrap();
        Delegation::set_childkey_take(&owner, hotkey, SCENE, 7).unwrap();
        let _ = Delegation::set_auto_stake(&owner, SCENE, &hotkeys[0]);
    }
}

/// Each of these stakes on some neuron's hotkey.
fn stake(numbers: core::ops::Range<u16>) {
    let hotkeys: Vec<_> = Uids::<Runtime>::iter_key_prefix(SCENE).collect();
    for number in numbers {
        let staker = named("staker", number);
        Balances::mint_into(&staker, 10 * TAO).unwrap();
        let hotkey = &hotkeys[usize::from(number) % hotkeys.len()];
        Staking::add(&staker, hotkey, SCENE, TAO + Balance::from(number)).unwrap();
    }
}

/// How many entries of each item by netuid name the subnet. The first `u16` of a key is the netuid.
fn entries_of(netuid: NetUid) -> BTreeMap<String, usize> {
    let storage = Storage::now();
    let is_u16 = |id: u32| {
        let kind = &storage.types.resolve(id).unwrap().type_def;
        matches!(kind, TypeDef::Primitive(TypeDefPrimitive::U16))
    };
    let mut counts = BTreeMap::new();
    for (prefix, item) in &storage.items {
        let StorageEntryType::Map { hashers, key, .. } = &item.layout else {
            continue;
        };
        if !["SubtensorModule", "Swap", "Commitments"].contains(&item.pallet.as_str()) {
            continue;
        }
        let parts: Vec<u32> = match &storage.types.resolve(key.id).unwrap().type_def {
            TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| field.id).collect(),
            _ => vec![key.id],
        };
        let Some(place) = parts.iter().position(|part| is_u16(*part)) else {
            continue;
        };
        // Whatever stands before it is an account.
        assert!(place <= 2, "{}", item.name);
        let hash = |hasher: &StorageHasher| match hasher {
            StorageHasher::Identity => 0,
            StorageHasher::Twox64Concat => 8,
            StorageHasher::Blake2_128Concat => 16,
            other => panic!("{}: {other:?}", item.name),
        };
        let before: usize = hashers[..place]
            .iter()
            .map(|hasher| hash(hasher) + 32)
            .sum();
        let at = prefix.len() + before + hash(&hashers[place]);
        let named = state().into_iter().filter(|(key, _)| {
            // A netuid is the index of its mechanism 0.
            let index = || StorageIndex::decode(&mut &key[at..at + 2]).unwrap();
            key.starts_with(prefix) && index().netuid() == netuid
        });
        counts.insert(item.name.clone(), named.count());
    }
    counts
}

fn remove() {
    let netuid = SCENE;
    let call = RuntimeCall::SubtensorModule(Call::root_dissolve_network { netuid });
    call.dispatch_bypass_filter(RuntimeOrigin::root()).unwrap();
}

/// What everybody has on the subnet, and besides.
fn holdings() -> BTreeMap<AccountId, (Balance, Balance)> {
    let mut holdings = BTreeMap::<_, (Balance, Balance)>::new();
    for (hotkey, coldkey, netuid) in pallet_staking::Alpha::<Runtime>::iter_keys() {
        if netuid == SCENE {
            let stake = Staking::stake_of(&hotkey, &coldkey, SCENE);
            let entry = holdings.entry(coldkey).or_default();
            entry.0 += stake;
        }
    }
    for (coldkey, (_, free)) in &mut holdings {
        *free = Balances::free_balance(coldkey);
    }
    holdings
}

/// Somebody stakes on a hotkey, and gives that to another who did so in the window before.
fn give(hotkey: &AccountId, to: &AccountId) {
    let giver = named("giver", 0);
    Balances::mint_into(&giver, 10 * TAO).unwrap();
    Staking::add(&giver, hotkey, SCENE, TAO).unwrap();
    let at = |coldkey: &AccountId| Position {
        coldkey: coldkey.clone(),
        hotkey: hotkey.clone(),
        netuid: SCENE,
    };
    Staking::shift(&at(&giver), &at(to), TAO, None).unwrap();
}

/// Every neuron has published a record, and begins anew.
fn publish() {
    pallet_subnets::BondsResetOn::<Runtime>::insert(SCENE, true);
    let fields = vec![pallet_commitments::Data::ResetBondsFlag];
    let info = pallet_commitments::CommitmentInfo {
        fields: fields.try_into().unwrap(),
    };
    for hotkey in Uids::<Runtime>::iter_key_prefix(SCENE) {
        let origin = RuntimeOrigin::signed(hotkey);
        Commitments::set_commitment(origin, SCENE, info.clone()).unwrap();
    }
}

/// A full subnet with a past, in the block in which it is removed; another one runs its epochs.
fn full() -> TestExternalities {
    let mut chain = chain("development");
    chain.execute_with(|| {
        run_to(2);
        furnish();
        let create = Call::register_network {
            hotkey: account("//Charlie_hk"),
        };
        let start = Call::start_call { netuid: OTHER };
        for (nonce, call) in [(0, create), (1, start)] {
            let call = RuntimeCall::SubtensorModule(call);
            let options = Options { nonce, tip: 0 };
            assert_eq!(apply(sign(&pair("//Charlie"), call, options)), Ok(Ok(())));
        }
        Subnets::set_tempo(OTHER, 4);
        run_to(39);
        let hotkey = named("hotkey", NEURONS - 1);
        let coldkey = named("coldkey", NEURONS - 1);
        Staking::add(&coldkey, &hotkey, SCENE, TAO).unwrap();
        run_to(40);
        stake(STAKERS / 2..STAKERS);
        give(&hotkey, &coldkey);
        publish();
        assert_sound();
    });
    chain
}

fn is_cleared() -> bool {
    RemovedNetworks::<Runtime>::get().is_empty()
}

#[test]
fn nothing_is_left_of_a_removed_subnet_and_nobody_has_lost_a_rao() {
    full().execute_with(|| {
        let missing: Vec<_> = entries_of(SCENE)
            .into_iter()
            .filter(|(item, count)| *count == 0 && !EMPTY.contains(&item.as_str()))
            .collect();
        assert_eq!(
            missing,
            [],
            "give the subnet some of it, or say why it can have none"
        );

        let owner = pallet_subnets::SubnetOwner::<Runtime>::get(SCENE);
        let locked = pallet_subnets::SubnetLocked::<Runtime>::get(SCENE);
        let (had, issuance) = (holdings(), Balances::total_issuance());
        assert!(had.len() > usize::from(STAKERS));
        let before = Balances::free_balance(&owner);
        remove();
        assert_eq!(Balances::free_balance(&owner), before + locked);
        assert!(has_no_votes(SCENE));

        let epochs = || pallet_emission::SubnetEpochIndex::<Runtime>::get(OTHER);
        let (first, ran) = (System::block_number(), epochs());
        while !is_cleared() {
            run_to(System::block_number() + 1);
            assert_sound();
        }
        let took = System::block_number() - first;
        assert!((3..200).contains(&took), "{took}");
        assert!(epochs() - ran >= u64::from(took) / 5);

        let left: Vec<_> = entries_of(SCENE)
            .into_iter()
            .filter(|(item, count)| *count > 0 && item != "RegisteredSubnetCounter")
            .collect();
        assert_eq!(left, []);
        for (coldkey, (stake, free)) in had {
            let has = Balances::free_balance(&coldkey);
            let lock = if coldkey == owner { locked } else { 0 };
            assert!(has >= free + stake + lock, "{coldkey} has lost something");
        }
        // All emission goes to the other one, and what nobody had earned yet is recycled.
        assert!(Balances::total_issuance() <= issuance + Balance::from(took) * TAO);
        assert_eq!(Balances::free_balance(Staking::pot(SCENE)), 0);
    });
}

/// Whether nobody votes for the subnet, and no vote counts for it.
fn has_no_votes(netuid: NetUid) -> bool {
    let root = yuma_types::StorageIndex::from(NetUid::ROOT);
    let mut rows = pallet_weights::Weights::<Runtime>::iter_prefix_values(root);
    let shares = pallet_emission::RootShares::<Runtime>::get();
    rows.all(|row| row.iter().all(|(of, _)| *of != netuid.0))
        && shares.iter().all(|(of, _)| *of != netuid)
}

#[test]
fn a_node_that_starts_anew_in_the_middle_goes_on() {
    let cleared = |mut chain: TestExternalities, anew: bool| {
        let middle = chain.execute_with(|| {
            remove();
            run_to(System::block_number() + 3);
            assert!(!is_cleared());
            Executive::finalize_block();
            state()
        });
        if anew {
            chain = restored(middle);
        }
        chain.execute_with(|| {
            while !is_cleared() {
                begin(System::block_number() + 1);
                Executive::finalize_block();
            }
            assert_sound();
            state().into_iter().collect::<BTreeSet<_>>()
        })
    };
    assert!(cleared(full(), false) == cleared(full(), true));
}

#[test]
fn whoever_has_its_netuid_next_begins_with_nothing() {
    chain("development").execute_with(|| {
        run_to(30);
        remove();
        while !is_cleared() {
            run_to(System::block_number() + 1);
        }
        let create = Call::register_network {
            hotkey: account("//Charlie_hk"),
        };
        let call = RuntimeCall::SubtensorModule(create);
        assert_eq!(
            apply(sign(&pair("//Charlie"), call, Options::default())),
            Ok(Ok(()))
        );
        assert_eq!(
            pallet_subnets::SubnetOwner::<Runtime>::get(SCENE),
            account("//Charlie")
        );
        assert_eq!(Emission::pending(SCENE), 0);
        assert_eq!(pallet_registration::SubnetworkN::<Runtime>::get(SCENE), 1);
        assert_eq!(pallet_staking::SubnetTAO::<Runtime>::get(SCENE), 0);
        run_to(System::block_number() + 120);
        assert_eq!(Emission::pending(SCENE), 0, "nobody votes for it");
        assert_sound();
    });
}

#[test]
fn calls_on_a_removed_subnet_are_refused() {
    chain("development").execute_with(|| {
        run_to(30);
        remove();
        let (hotkey, netuid) = (account("//Bob_hk"), SCENE);
        let amount_staked = TAO;
        let add = Call::add_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_staked,
        };
        let burn = Call::burned_register { netuid, hotkey };
        for (nonce, call) in [(0, add), (1, burn), (2, Call::start_call { netuid })] {
            let call = RuntimeCall::SubtensorModule(call);
            let done = apply(sign(&pair("//Ferdie"), call, Options { nonce, tip: 0 }));
            assert!(matches!(done, Ok(Err(_))), "{done:?}");
        }
        assert_sound();
    });
}

#[test]
fn who_has_stake_on_a_removed_subnet_takes_it_out_before_it_is_its_turn() {
    use crate::views::runtime_decl_for_swap_runtime_api::SwapRuntimeApiV1 as _;
    chain("development").execute_with(|| {
        run_to(30);
        let (bob, hotkey, netuid) = (account("//Bob"), account("//Bob_hk"), SCENE);
        Staking::add(&bob, &hotkey, SCENE, 7 * TAO).unwrap();
        let staked = Staking::stake_of(&hotkey, &bob, SCENE);
        let call = Call::<Runtime>::root_dissolve_network { netuid };
        call.dispatch_bypass_filter(RuntimeOrigin::root()).unwrap();

        let told = Runtime::sim_swap_alpha_for_tao(SCENE, staked);
        let before = Balances::free_balance(&bob);
        let call = Call::<Runtime>::remove_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_unstaked: TAO,
        };
        let origin = RuntimeOrigin::signed(bob.clone());
        call.dispatch_bypass_filter(origin).unwrap();
        assert_eq!(Balances::free_balance(&bob) - before, staked);
        assert_eq!((told.tao_amount, told.alpha_amount), (staked, staked));
        assert_eq!(Staking::stake_of(&hotkey, &bob, SCENE), 0);
        run_to(60);
        assert!(RemovedNetworks::<Runtime>::get().is_empty());
        assert_eq!(Runtime::sim_swap_alpha_for_tao(SCENE, TAO).tao_amount, 0);
        assert_sound();
    });
}
