//! How neurons come and go, with all parts together.

use super::*;
use frame_metadata::v14::{StorageEntryMetadata, StorageEntryType};
use pallet_commitments::{CommitmentOf, LastBondsReset, LastCommitment, UsedSpaceOf};
use pallet_registration::{
    Axons, BlockAtRegistration, IsNetworkMember, Keys, NeuronCertificates, Prometheus, Uids,
};
use pallet_subtensor::Call;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use sp_runtime::transaction_validity::InvalidTransaction;
use std::collections::{BTreeMap, BTreeSet};
use yuma_interfaces::registration::EndpointCalls;
use yuma_types::{AxonInfo, NetUid, PrometheusInfo, StorageIndex, Uid};

const SCENE: NetUid = NetUid(2);
const NEWCOMER: &str = "//Newcomer_hk";

fn call(call: Call<Runtime>) -> RuntimeCall {
    RuntimeCall::SubtensorModule(call)
}

fn work(hotkey: &AccountId, block: BlockNumber, difficulty: u64, good: bool) -> (u64, Vec<u8>) {
    let hash = System::block_hash(block).0;
    let seal = |nonce| yuma_pow::seal(&hash, hotkey.as_ref(), nonce);
    let nonce = (0..)
        .find(|nonce| yuma_pow::meets(&seal(*nonce), difficulty) == good)
        .unwrap();
    (nonce, seal(nonce).to_vec())
}

/// Work that is good for one registration, by a coldkey that has nothing.
fn bound_work(
    netuid: NetUid,
    hotkey: &AccountId,
    block: BlockNumber,
    difficulty: u64,
) -> RuntimeCall {
    let (hash, coldkey) = (System::block_hash(block).0, account("//Newcomer"));
    let seal =
        |nonce| yuma_pow::bound_seal(netuid.0, &hash, hotkey.as_ref(), coldkey.as_ref(), nonce);
    let nonce = (0..)
        .find(|nonce| yuma_pow::bound_meets(&seal(*nonce), difficulty))
        .unwrap();
    call(Call::pow_register {
        netuid,
        work_block: block.into(),
        nonce,
        work: seal(nonce),
        hotkey: hotkey.clone(),
    })
}

fn register(netuid: NetUid, block: BlockNumber, (nonce, work): (u64, Vec<u8>)) -> RuntimeCall {
    call(Call::register {
        netuid,
        block_number: block.into(),
        nonce,
        work: list(&work),
        hotkey: account(NEWCOMER),
        coldkey: account("//Bob"),
    })
}

#[test]
fn a_hotkey_without_an_account_enters_by_work_for_free() {
    chain("development").execute_with(|| {
        run_to(20);
        pallet_registration::Difficulty::<Runtime>::insert(SCENE, 50);
        let hotkey = account(NEWCOMER);
        let n = pallet_registration::SubnetworkN::<Runtime>::get(SCENE);
        let call = register(SCENE, 19, work(&hotkey, 19, 50, true));
        let transaction = sign(&pair(NEWCOMER), call, Options::default());
        assert!(offer(&transaction).is_ok());
        assert_eq!(apply(transaction.clone()), Ok(Ok(())));
        assert_eq!(
            pallet_registration::Uids::<Runtime>::get(SCENE, &hotkey),
            Some(n)
        );
        assert_eq!(
            pallet_keys::Owner::<Runtime>::get(&hotkey),
            account("//Bob")
        );
        assert_eq!(Balances::free_balance(&hotkey), 0);
        assert!(offer(&transaction).is_err());
        assert_sound();
    });
}

#[test]
fn a_coldkey_without_tao_registers_a_hotkey_by_bound_work_for_free() {
    chain("development").execute_with(|| {
        run_to(20);
        pallet_registration::Difficulty::<Runtime>::insert(SCENE, 50);
        let (coldkey, hotkey) = (account("//Newcomer"), account(NEWCOMER));
        let call = bound_work(SCENE, &hotkey, 16, 50);
        let copied = sign(&pair("//Ferdie"), call.clone(), Options::default());
        let expected = Err(InvalidTransaction::Custom(255).into());
        assert_eq!(offer(&copied), expected);
        let transaction = sign(&pair("//Newcomer"), call, Options::default());
        assert!(offer(&transaction).is_ok());
        assert_eq!(apply(transaction), Ok(Ok(())));
        assert!(Uids::<Runtime>::contains_key(SCENE, &hotkey));
        assert_eq!(pallet_keys::Owner::<Runtime>::get(&hotkey), coldkey);
        assert_eq!(Balances::free_balance(&coldkey), 0);
        let again = bound_work(SCENE, &hotkey, 16, 50);
        let again = sign(
            &pair("//Newcomer"),
            again,
            Options {
                nonce: 1,
                ..Default::default()
            },
        );
        assert!(offer(&again).is_err());
        assert_sound();
    });
}

#[test]
fn work_that_would_be_refused_never_enters_the_pool() {
    chain("development").execute_with(|| {
        run_to(20);
        pallet_registration::Difficulty::<Runtime>::insert(SCENE, 50);
        let hotkey = account(NEWCOMER);
        let good = work(&hotkey, 19, 50, true);
        let mut forged = good.clone();
        forged.1 = vec![0; 32];
        let refused = [
            register(SCENE, 17, work(&hotkey, 17, 50, true)),
            register(SCENE, 20, good.clone()),
            register(SCENE, 19, work(&hotkey, 19, 50, false)),
            register(SCENE, 19, work(&account("//Bob_hk"), 19, 50, true)),
            register(SCENE, 19, forged),
            register(NetUid::ROOT, 19, good.clone()),
        ];
        for call in refused {
            let transaction = sign(&pair(NEWCOMER), call, Options::default());
            let expected = Err(InvalidTransaction::Custom(255).into());
            assert_eq!(offer(&transaction), expected);
            assert_eq!(
                apply(transaction),
                Err(InvalidTransaction::Custom(255).into())
            );
        }
        let nowhere = register(NetUid(77), 19, good.clone());
        let nowhere = offer(&sign(&pair(NEWCOMER), nowhere, Options::default()));
        assert_eq!(nowhere, Err(InvalidTransaction::Custom(3).into()));
        let stranger = register(SCENE, 19, good);
        let stranger = offer(&sign(&pair("//Eve"), stranger, Options::default()));
        assert_eq!(stranger, Err(InvalidTransaction::Custom(255).into()));
    });
}

/// Storage that names a neuron, and whether anything of it is there. What stays its own when it is
/// replaced, stake and ownership, is not among this.
fn remains(uid: Uid, hotkey: &AccountId) -> BTreeMap<&'static str, bool> {
    let (at, index) = (usize::from(uid), StorageIndex::from(SCENE));
    let now = u64::from(System::block_number());
    let old = |block: u64| block > 0 && block < now;
    macro_rules! in_lists {
        ($($list:ident of $key:expr),* $(,)?) => {
            [$((stringify!($list), {
                let list = pallet_yuma::$list::<Runtime>::get($key);
                list.get(at).is_some_and(|value| u64::from(*value) > 0)
            })),*]
        };
    }
    let lists = in_lists!(
        Consensus of SCENE,
        Dividends of SCENE,
        Emission of SCENE,
        Incentive of index,
        PruningScores of SCENE,
        Rank of SCENE,
        StakeWeight of SCENE,
        Trust of SCENE,
        ValidatorPermit of SCENE,
        ValidatorTrust of SCENE,
    );
    let updates = pallet_weights::LastUpdate::<Runtime>::get(index);
    let active = pallet_yuma::Active::<Runtime>::get(SCENE);
    let uids = [
        // A newcomer is active.
        ("Active", active.get(at).is_some_and(|active| !*active)),
        ("LastUpdate", old(updates[at])),
        (
            "BlockAtRegistration",
            old(BlockAtRegistration::<Runtime>::get(SCENE, uid)),
        ),
        ("Keys", Keys::<Runtime>::get(SCENE, uid) == *hotkey),
        (
            "Weights",
            pallet_weights::Weights::<Runtime>::contains_key(index, uid),
        ),
        (
            "WeightCommits",
            pallet_weights::WeightCommits::<Runtime>::contains_key(index, hotkey),
        ),
        (
            "WeightsCommittedAt",
            pallet_weights::WeightsCommittedAt::<Runtime>::contains_key(index, hotkey),
        ),
        (
            "Bonds",
            pallet_yuma::Bonds::<Runtime>::contains_key(index, uid),
        ),
        (
            "BondsToReset",
            pallet_yuma::BondsToReset::<Runtime>::get(SCENE).contains(&uid),
        ),
    ];
    let dividends =
        pallet_emission::AlphaDividendsPerSubnet::<Runtime>::contains_key(SCENE, hotkey);
    let hotkeys = [
        ("Uids", Uids::<Runtime>::contains_key(SCENE, hotkey)),
        (
            "IsNetworkMember",
            IsNetworkMember::<Runtime>::contains_key(hotkey, SCENE),
        ),
        ("Axons", Axons::<Runtime>::contains_key(SCENE, hotkey)),
        (
            "NeuronCertificates",
            NeuronCertificates::<Runtime>::contains_key(SCENE, hotkey),
        ),
        (
            "Prometheus",
            Prometheus::<Runtime>::contains_key(SCENE, hotkey),
        ),
        ("AlphaDividendsPerSubnet", dividends),
        (
            "CommitmentOf",
            CommitmentOf::<Runtime>::contains_key(SCENE, hotkey),
        ),
        (
            "LastCommitment",
            LastCommitment::<Runtime>::contains_key(SCENE, hotkey),
        ),
        (
            "LastBondsReset",
            LastBondsReset::<Runtime>::contains_key(SCENE, hotkey),
        ),
        (
            "UsedSpaceOf",
            UsedSpaceOf::<Runtime>::contains_key(SCENE, hotkey),
        ),
    ];
    lists.into_iter().chain(uids).chain(hotkeys).collect()
}

/// Storage by account, by two numbers, or with a list in it, that names no neuron of a subnet.
const NOT_OF_NEURONS: &[&str] = &[
    // Stake, ownership, and who lends weight to whom outlive a neuron.
    "Alpha",
    "AutoStakeDestination",
    "AutoStakers",
    "AutoStakingColdkeys",
    "ChildKeys",
    "ChildkeyTake",
    "ChildkeyTakeRaisedAt",
    "ChildrenNamedAt",
    "Delegates",
    "EarlierFreshStake",
    "FreshStake",
    // Nobody writes it.
    "RevealedCommitments",
    "FreshTotals",
    "HotkeysToMove",
    "JoinedStake",
    "MovedUpTo",
    "MovingColdkeys",
    "MovingHotkeys",
    "OwnedHotkeys",
    "Owner",
    "ParentKeys",
    "Parents",
    "PendingChildKeys",
    "ProvisionalUntil",
    "StakingHotkeys",
    "TakeRaisedAt",
    "TotalHotkeyAlpha",
    "TotalHotkeyShares",
    "UnlistedHotkeys",
    // Of coldkeys, subnets and the chain.
    "AdjustmentAgenda",
    "ClearedUpTo",
    "ColdkeySwapAnnouncements",
    "ColdkeySwapDisputes",
    "EpochAgenda",
    "IdentitiesV2",
    "LastRateLimitedBlock",
    "LastHotkeySwapOnNetuid",
    "LastRootStakes",
    "LastTxBlock",
    "MechanismEmissionSplit",
    "Netuids",
    "PaidOutUpTo",
    "RegisteredThisBlock",
    "RemovedNetworks",
    "RootShares",
    "TokenSymbol",
    "UsedWork",
    // Always empty.
    "LastPowRegistrationBlock",
    "DecayingHotkeyLock",
    "DecayingLock",
    "HotkeyLock",
    "Lock",
    "RootClaimType",
    "RootClaimable",
    "RootClaimed",
];

/// Gives a neuron something of everything.
fn enrich(uid: Uid, hotkey: &AccountId) {
    let (at, index) = (usize::from(uid), StorageIndex::from(SCENE));
    macro_rules! in_lists {
        ($($list:ident[$key:expr] = $value:expr),* $(,)?) => {
            $(pallet_yuma::$list::<Runtime>::mutate($key, |list| list[at] = $value);)*
        };
    }
    in_lists!(
        Active[SCENE] = false,
        Consensus[SCENE] = 1,
        Dividends[SCENE] = 1,
        Incentive[index] = 1,
        PruningScores[SCENE] = 1,
        Rank[SCENE] = 1,
        StakeWeight[SCENE] = 1,
        Trust[SCENE] = 1,
        ValidatorPermit[SCENE] = true,
        ValidatorTrust[SCENE] = 1,
    );
    // The least of all, so that it is the one to go.
    pallet_yuma::Emission::<Runtime>::mutate(SCENE, |list| {
        list.iter_mut().for_each(|earned| *earned += 2);
        list[at] = 1;
    });
    pallet_weights::Weights::<Runtime>::mutate(index, uid, |row| {
        let _ = row.try_push((0, 1));
    });
    pallet_yuma::Bonds::<Runtime>::mutate(index, uid, |row| {
        let _ = row.try_push((0, 1));
    });
    let commit = (Hash::zero(), 0, 1, 1);
    pallet_weights::WeightCommits::<Runtime>::insert(index, hotkey, list(&[commit]));
    pallet_weights::WeightsCommittedAt::<Runtime>::insert(index, hotkey, 1);
    pallet_weights::LastUpdate::<Runtime>::mutate(index, |list| list[at] = 1);
    BlockAtRegistration::<Runtime>::insert(SCENE, uid, 1);
    pallet_emission::AlphaDividendsPerSubnet::<Runtime>::insert(SCENE, hotkey, 1);
    let axon = AxonInfo {
        ip: 1,
        port: 1,
        ip_type: 4,
        ..Default::default()
    };
    Registration::serve_axon(hotkey, SCENE, axon, Some(&[1, 2])).unwrap();
    let prometheus = PrometheusInfo {
        ip: 1,
        port: 1,
        ip_type: 4,
        ..Default::default()
    };
    Registration::serve_prometheus(hotkey, SCENE, prometheus).unwrap();
    pallet_subnets::BondsResetOn::<Runtime>::insert(SCENE, true);
    let fields = vec![pallet_commitments::Data::ResetBondsFlag];
    let info = pallet_commitments::CommitmentInfo {
        fields: fields.try_into().unwrap(),
    };
    let origin = RuntimeOrigin::signed(hotkey.clone());
    Commitments::set_commitment(origin, SCENE, info).unwrap();
}

#[test]
fn a_replaced_neuron_leaves_nothing_behind_but_its_stake() {
    chain("development").execute_with(|| {
        run_to(40);
        let uid = 4;
        let hotkey = Keys::<Runtime>::get(SCENE, uid);
        enrich(uid, &hotkey);
        assert!(remains(uid, &hotkey).values().all(|there| *there));
        let stake = pallet_staking::TotalHotkeyAlpha::<Runtime>::get(&hotkey, SCENE);
        let owner = pallet_keys::Owner::<Runtime>::get(&hotkey);
        assert!(stake > 0);

        let n = pallet_registration::SubnetworkN::<Runtime>::get(SCENE);
        pallet_subnets::MaxAllowedUids::<Runtime>::insert(SCENE, n);
        pallet_subnets::ImmunityPeriod::<Runtime>::insert(SCENE, 0);
        pallet_subnets::MinNonImmuneUids::<Runtime>::insert(SCENE, 0);
        let newcomer = account(NEWCOMER);
        let register = call(Call::burned_register {
            netuid: SCENE,
            hotkey: newcomer.clone(),
        });
        let transaction = sign(&pair("//Charlie"), register, Options::default());
        assert_eq!(apply(transaction), Ok(Ok(())));

        assert_eq!(Uids::<Runtime>::get(SCENE, &newcomer), Some(uid));
        let left: Vec<_> = remains(uid, &hotkey)
            .into_iter()
            .filter(|(_, there)| *there)
            .collect();
        assert_eq!(left, []);
        let kept = pallet_staking::TotalHotkeyAlpha::<Runtime>::get(&hotkey, SCENE);
        assert_eq!(
            (kept, pallet_keys::Owner::<Runtime>::get(&hotkey)),
            (stake, owner)
        );
        assert_sound();
    });
}

/// Whether an item could name neurons: by an account, by two numbers, or in a list.
fn may_name_neurons(types: &PortableRegistry, item: &StorageEntryMetadata<PortableForm>) -> bool {
    let definition = |id: u32| &types.resolve(id).unwrap().type_def;
    let is_number = |id: u32| matches!(definition(id), TypeDef::Primitive(_));
    let is_list = |id: u32| matches!(definition(id), TypeDef::Sequence(_));
    match &item.ty {
        StorageEntryType::Plain(value) => is_list(value.id),
        StorageEntryType::Map { key, value, .. } => {
            is_list(value.id)
                || match definition(key.id) {
                    TypeDef::Tuple(keys) => {
                        let keys: Vec<_> = keys.fields.iter().map(|key| key.id).collect();
                        keys.iter().all(|key| is_number(*key))
                            || keys.iter().any(|key| !is_number(*key))
                    }
                    TypeDef::Primitive(_) => false,
                    _ => true,
                }
        }
    }
}

#[test]
fn all_storage_that_may_name_a_neuron_is_looked_at() {
    chain("development").execute_with(|| {
        let metadata = metadata::v14();
        let ours = metadata.pallets.iter();
        let ours = ours.filter(|pallet| [wire::GATEWAY, "Commitments"].contains(&&pallet.name[..]));
        let items = ours.flat_map(|pallet| &pallet.storage.as_ref().unwrap().entries);
        let suspect: BTreeSet<_> = items
            .filter(|item| may_name_neurons(&metadata.types, item))
            .map(|item| item.name.as_str())
            .collect();
        let of_neurons = remains(0, &account(NEWCOMER));
        let known: BTreeSet<_> = of_neurons.keys().chain(NOT_OF_NEURONS).copied().collect();
        assert_eq!(
            known.difference(&suspect).collect::<Vec<_>>(),
            Vec::<&&str>::new()
        );
        assert_eq!(
            suspect.difference(&known).collect::<Vec<_>>(),
            Vec::<&&str>::new()
        );
    });
}
