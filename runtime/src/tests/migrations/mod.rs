//! State that older runtimes left becomes this runtime's, and no stored type changes unnoticed.
//!
//! `states/` keeps the state of a chain as each released runtime left it (`spec-N.zst`, N its
//! `spec_version`), and the shapes of all that is stored. With `UPDATE_STATE` set the test of shapes
//! writes the shapes anew for the current runtime, unless a type has changed and its version has not,
//! and a state where there is none of its `spec_version` yet.

mod checker;
mod decode;
mod example;
mod life;
mod shapes;

use super::{machine::checks, *};
use codec::DecodeAll;
pub use decode::Storage;
use frame_support::traits::{
    GetStorageVersion, OnRuntimeUpgrade, PalletInfoAccess, PalletsInfoAccess, StorageVersion,
    UncheckedOnRuntimeUpgrade,
};
pub use life::state;
use life::{lively, State};
use shapes::Shapes;
use std::{fs, path::Path};
use yuma_interfaces::STORAGE_VERSION;
use yuma_types::NetUid;

/// What the migration to [`STORAGE_VERSION`] has changed: all else has the shape it had.
const CHANGED: &[&str] = &[];

const STATES: &str = "src/tests/states";
const SHAPES: &str = "src/tests/states/shapes.txt";

/// Writes a file, whoever reads it meanwhile.
fn write(path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
    let new = path.as_ref().with_extension("new");
    fs::write(&new, content).unwrap();
    fs::rename(new, path).unwrap();
}

/// Keeps a state of this runtime, unless there is one: what a chain may have run stays.
fn keep(state: impl FnOnce() -> State) {
    let path = Path::new(STATES).join(format!("spec-{}.zst", VERSION.spec_version));
    if !path.exists() {
        write(path, zstd::encode_all(&state().encode()[..], 19).unwrap());
    }
}

/// The kept states by name.
fn kept() -> Vec<(String, State)> {
    let files = fs::read_dir(STATES)
        .unwrap()
        .map(|file| file.unwrap().path());
    let states = files.filter(|path| path.extension().is_some_and(|it| it == "zst"));
    states
        .map(|path| {
            let bytes = zstd::decode_all(&fs::read(&path).unwrap()[..]).unwrap();
            let state = State::decode_all(&mut &bytes[..]).unwrap();
            (path.file_name().unwrap().to_string_lossy().into(), state)
        })
        .collect()
}

/// A chain of that state.
pub fn restored(state: State) -> TestExternalities {
    TestExternalities::new(sp_core::storage::Storage {
        top: state.into_iter().collect(),
        children_default: Default::default(),
    })
}

/// Everything decodes and fits together.
fn check(name: &str) {
    let faults = Storage::now().faults(&state());
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    checks::state().unwrap_or_else(|what| panic!("{name}: {what}"));
}

/// Migrations make a state one of this runtime, in that part of a block's time.
fn migrates(name: &str, state: State, part: u64) {
    restored(state).execute_with(|| {
        // As the first block of a new runtime begins.
        System::reset_events();
        let weight = Executive::execute_on_runtime_upgrade();
        check(name);
        let version = SubtensorModule::on_chain_storage_version();
        assert_eq!(version, STORAGE_VERSION, "{name}: a migration is left out");
        let limits = <Runtime as frame_system::Config>::BlockWeights::get();
        let most = limits.max_block.saturating_div(part);
        assert!(weight.all_lte(most), "{name}: {weight}");
    });
}

/// Blocks are made on a state.
fn goes_on(name: &str, state: State) {
    restored(state).execute_with(|| {
        let number = System::block_number();
        // Here a block has its number for its slot; a live chain counts them from 1970 on.
        let slot = u64::from(number);
        pallet_aura::CurrentSlot::<Runtime>::put(sp_consensus_aura::Slot::from(slot));
        pallet_timestamp::Now::<Runtime>::put(
            slot * pallet_aura::Pallet::<Runtime>::slot_duration(),
        );
        begin(number + 1);
        check(name);
        let upgraded = frame_system::LastRuntimeUpgrade::<Runtime>::get().unwrap();
        assert_eq!(upgraded.spec_version.0, VERSION.spec_version);
        run_to(number + 60);
        check(name);
    });
}

#[test]
fn migrations_make_every_kept_state_one_of_this_runtime() {
    for (name, state) in kept() {
        // A live chain stores more than these.
        migrates(&name, state, 4);
    }
}

#[test]
fn a_chain_of_each_kept_state_goes_on() {
    for (name, state) in kept() {
        goes_on(&name, state);
    }
}

/// The state in a raw chain specification, such as `export-state` prints, without the code.
fn exported(spec: &str) -> State {
    let spec: serde_json::Value = serde_json::from_str(spec).unwrap();
    let bytes = |hex: &str| sp_core::bytes::from_hex(hex).unwrap();
    let top = spec["genesis"]["raw"]["top"].as_object().unwrap();
    let state = top
        .iter()
        .map(|(key, value)| (bytes(key), bytes(value.as_str().unwrap())));
    let code = sp_core::storage::well_known_keys::CODE;
    state.filter(|(key, _)| key != code).collect()
}

#[test]
#[ignore = "wants the state of a live chain, which LIVE_STATE names: scripts/upgrade.sh"]
fn migrations_make_a_live_state_one_of_this_runtime() {
    let path = std::env::var("LIVE_STATE").expect("LIVE_STATE names a state that was exported");
    let state = exported(&fs::read_to_string(&path).unwrap());
    migrates(&path, state.clone(), 1);
    goes_on(&path, state);
}

/// What was pending stays, and what was due next is due in the block in which it was.
#[test]
fn what_was_pending_and_due_is_after_the_agendas_have_come() {
    use yuma_interfaces::{staking::Payouts as _, subnets::SubnetIndex as _};
    let old = |(name, _): &(String, State)| matches!(name.as_str(), "spec-2.zst" | "spec-3.zst");
    for (name, state) in kept().into_iter().filter(old) {
        restored(state).execute_with(|| {
            assert!(SubtensorModule::on_chain_storage_version() < 2, "{name}");
            let now = System::block_number();
            let next = u64::from(now) + 1;
            let mut netuids: Vec<NetUid> =
                pallet_subnets::NetworksAdded::<Runtime>::iter_keys().collect();
            netuids.sort();
            let pending: Vec<_> = netuids
                .iter()
                .map(|netuid| Staking::surplus(*netuid, 0))
                .collect();
            let due: Vec<_> = netuids
                .iter()
                .map(|netuid| {
                    let tempo = pallet_subnets::Tempo::<Runtime>::get(netuid);
                    let waits = pallet_emission::PendingEpochAt::<Runtime>::get(netuid) > 0;
                    let wait = yuma_tokenomics::blocks_until_next_epoch(netuid.0, tempo, next)?;
                    Some(if waits { next } else { next + wait })
                })
                .collect();
            let adjusted: Vec<_> = netuids
                .iter()
                .map(|netuid| {
                    let last = pallet_registration::LastAdjustmentBlock::<Runtime>::get(netuid);
                    let interval = pallet_subnets::AdjustmentInterval::<Runtime>::get(netuid);
                    next.max(last + u64::from(interval))
                })
                .collect();

            System::reset_events();
            Executive::execute_on_runtime_upgrade();
            assert_eq!(Subnets::netuids(), netuids);
            let after: Vec<_> = netuids
                .iter()
                .map(|netuid| Emission::pending(*netuid))
                .collect();
            assert_eq!(after, pending, "{name}");
            let last_epochs = || {
                netuids
                    .iter()
                    .map(pallet_emission::LastEpochBlock::<Runtime>::get)
                    .collect::<Vec<_>>()
            };
            let before = last_epochs();
            // The upgrade is made: the block begins without another.
            for number in now + 1..=now + 40 {
                if number > now + 1 {
                    Executive::finalize_block();
                }
                begin(number);
                for (place, netuid) in netuids.iter().enumerate() {
                    let ran = last_epochs()[place];
                    match due[place] {
                        // Two others may go first.
                        Some(block) if u64::from(number) > block => assert!(ran >= block),
                        Some(block) if u64::from(number) == block => (),
                        _ => assert_eq!(ran, before[place], "{name} {netuid}"),
                    }
                    let adjusted_at =
                        pallet_registration::LastAdjustmentBlock::<Runtime>::get(netuid);
                    assert_eq!(
                        adjusted_at >= adjusted[place],
                        u64::from(number) >= adjusted[place],
                        "{name} {netuid}"
                    );
                }
            }
            check(&name);
        });
    }
}

/// What a chain stores that is used.
const LIFE: [&str; 30] = [
    "Balances.Holds",
    "Multisig.Multisigs",
    "Preimage.PreimageFor",
    "Preimage.RequestStatusFor",
    "Proxy.Announcements",
    "Proxy.Proxies",
    "Scheduler.Agenda",
    "Scheduler.Lookup",
    "Scheduler.Retries",
    "Session.NextKeys",
    "SubtensorModule.Alpha",
    "SubtensorModule.AlphaDividendsPerSubnet",
    "SubtensorModule.Axons",
    "SubtensorModule.Bonds",
    "SubtensorModule.FreshStake",
    "SubtensorModule.FreshTotals",
    "SubtensorModule.Incentive",
    "SubtensorModule.JoinedStake",
    "SubtensorModule.LastRootStakes",
    "SubtensorModule.NeuronCertificates",
    "SubtensorModule.OwnedHotkeys",
    "SubtensorModule.Prometheus",
    "SubtensorModule.ProvisionalUntil",
    "SubtensorModule.RootShares",
    "SubtensorModule.SubnetLocked",
    "SubtensorModule.TotalHotkeyShares",
    "SubtensorModule.Uids",
    "SubtensorModule.UsedWork",
    "SubtensorModule.Weights",
    "System.AuthorizedUpgrade",
];

/// Of these the first that a state has nothing of.
fn lacking(state: &State) -> Option<&'static str> {
    LIFE.into_iter().find(|item| {
        let (pallet, item) = item.split_once('.').unwrap();
        let prefix = decode::prefix(pallet.as_bytes(), item.as_bytes());
        !state.iter().any(|(key, _)| key.starts_with(&prefix))
    })
}

#[test]
fn every_kept_state_has_life_in_it() {
    for (name, state) in kept() {
        assert_eq!(lacking(&state), None, "{name}");
    }
}

#[test]
fn the_first_chain_and_the_current_one_are_among_the_kept() {
    let kept = kept();
    assert!(kept.iter().any(|(name, _)| name == "spec-2.zst"));
    let name = format!("spec-{}.zst", VERSION.spec_version);
    let current = kept.into_iter().find(|(kept, _)| *kept == name);
    let (_, state) = current.expect("a state of this spec_version: run with UPDATE_STATE=1");
    let version = restored(state).execute_with(SubtensorModule::on_chain_storage_version);
    assert_eq!(version, STORAGE_VERSION);
}

#[test]
fn what_a_list_lacked_is_found_hotkey_by_hotkey() {
    chain("development").execute_with(|| {
        let (coldkey, hotkey) = (account("//Bob"), account("//Bob_hk"));
        let complete = crate::migrations::Unlisted::on_runtime_upgrade;
        let noted = || pallet_keys::UnlistedHotkeys::<Runtime>::iter_keys().collect::<Vec<_>>();
        complete();
        assert_eq!(noted(), []);
        let key = |coldkey: &AccountId| {
            let hashed = sp_io::hashing::blake2_128(coldkey.as_ref());
            let prefix = frame_support::storage::storage_prefix(
                wire::GATEWAY.as_bytes(),
                b"IncompleteLists",
            );
            [&prefix[..], &hashed, coldkey.as_ref()].concat()
        };
        sp_io::storage::set(&key(&coldkey), &[]);
        pallet_keys::OwnedHotkeys::<Runtime>::mutate(&coldkey, |list| {
            list.retain(|listed| *listed != hotkey)
        });
        complete();
        assert_eq!(noted(), [(coldkey.clone(), hotkey)]);
        assert_eq!(sp_io::storage::get(&key(&coldkey)), None);
        assert_sound();
    });
}

#[test]
fn every_subnet_begins_with_one_mechanism() {
    use pallet_subnets::{MechanismCountCurrent, MechanismEmissionSplit};
    chain("development").execute_with(|| {
        let subnet = NetUid(2);
        MechanismCountCurrent::<Runtime>::insert(subnet, 2);
        let split = yuma_types::List::truncated(vec![1, 65_534]);
        MechanismEmissionSplit::<Runtime>::insert(subnet, split);
        crate::migrations::OneMechanism::on_runtime_upgrade();
        assert_eq!(MechanismCountCurrent::<Runtime>::get(subnet), 1);
        assert_eq!(MechanismEmissionSplit::<Runtime>::get(subnet), None);
        assert_sound();
    });
}

#[test]
fn no_reveal_is_further_away_than_there_is_room_for_commits() {
    use pallet_subnets::RevealPeriodEpochs;
    chain("development").execute_with(|| {
        for (netuid, epochs) in [(1, 100), (2, 9)] {
            RevealPeriodEpochs::<Runtime>::insert(NetUid(netuid), epochs);
        }
        crate::migrations::NearReveals::on_runtime_upgrade();
        for netuid in [1, 2] {
            assert_eq!(RevealPeriodEpochs::<Runtime>::get(NetUid(netuid)), 9);
        }
        assert_sound();
    });
}

#[test]
fn no_stored_type_changes_without_a_new_version() {
    let now = chain("local").execute_with(|| Shapes::now(&Storage::now()));
    let kept = Shapes::parse(&fs::read_to_string(SHAPES).unwrap_or_default());
    let broken = kept.broken_by(&now, CHANGED);
    assert!(
        broken.is_empty(),
        "stored types changed: write a migration, raise the storage version, name what changed, run \
         with UPDATE_STATE=1 (docs/upgrading.md). {broken:#?}"
    );
    if std::env::var_os("UPDATE_STATE").is_some() {
        keep(lively);
        write(SHAPES, now.text());
    } else {
        assert!(kept == now, "more is stored: run with UPDATE_STATE=1");
    }
}

/// `docs/upgrading.md` shows it.
#[test]
fn the_example_works_and_stands_in_the_page() {
    let page = include_str!("../../../../docs/upgrading.md");
    assert!(page.contains(include_str!("example.rs")));

    chain("development").execute_with(|| {
        let key = pallet_subnets::Tempo::<Runtime>::hashed_key_for;
        let before = pallet_subnets::Tempo::<Runtime>::iter().collect::<Vec<_>>();
        for (netuid, tempo) in &before {
            sp_io::storage::set(&key(netuid), &u32::from(*tempo).encode());
        }
        sp_io::storage::set(&key(&NetUid(7)), &70_000u32.encode());
        assert!(!Storage::now().faults(&state()).is_empty());

        let (reads, writes) = (before.len() as u64 + 1 + 1, before.len() as u64 + 1 + 1);
        let weight = example::ToVersion5::on_runtime_upgrade();
        let database = <Runtime as frame_system::Config>::DbWeight::get();
        assert_eq!(weight, database.reads_writes(reads, writes));
        assert_eq!(SubtensorModule::on_chain_storage_version(), 5);
        assert_eq!(pallet_subnets::Tempo::<Runtime>::take(NetUid(7)), u16::MAX);
        let after = pallet_subnets::Tempo::<Runtime>::iter().collect::<Vec<_>>();
        assert_eq!(after, before);
        assert_eq!(Storage::now().faults(&state()), [""; 0]);
        // A second time it does nothing.
        let weight = example::ToVersion5::on_runtime_upgrade();
        assert_eq!(weight, database.reads(1));
    });
}

/// The versions in the code of pallets, which must each declare one.
macro_rules! versions {
    ($($pallet:ident),*) => {
        [$((<$pallet as PalletInfoAccess>::name(), $pallet::in_code_storage_version())),*]
    };
}

#[test]
fn folded_pallets_declare_one_version_and_genesis_writes_it() {
    let versions: [(&str, StorageVersion); 9] = versions!(
        SubtensorModule,
        Subnets,
        Registration,
        Staking,
        Weights,
        Yuma,
        Emission,
        Keys,
        Delegation
    );
    let folded = AllPalletsWithSystem::infos();
    let folded = folded.iter().filter(|pallet| pallet.name == wire::GATEWAY);
    assert_eq!(versions.len(), folded.count(), "name all of them here");
    assert!(versions
        .iter()
        .all(|(name, version)| *name == wire::GATEWAY && *version == STORAGE_VERSION));
    chain("local").execute_with(|| {
        assert_eq!(SubtensorModule::on_chain_storage_version(), STORAGE_VERSION);
    });
}
