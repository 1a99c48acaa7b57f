//! # How the state of a chain becomes that of this runtime
//!
//! Run once, in the first block after an upgrade, before anything else reads state. `docs/upgrading.md`
//! says how one is written; a kept state of each released runtime is brought through all of them in
//! the tests.

use crate::{AccountId, Emission, Registration, Runtime, Subnets, SubtensorModule};
use alloc::{collections::BTreeSet, vec::Vec};
use core::marker::PhantomData;
use frame_support::{
    migrations::VersionedMigration, traits::UncheckedOnRuntimeUpgrade, weights::Weight,
    Blake2_128Concat,
};
use pallet_emission::SubnetTaoInEmission;
use pallet_keys::{OwnedHotkeys, Owner, UnlistedHotkeys};
use pallet_registration::{RegisteredThisBlock, RegistrationsThisBlock};
use pallet_staking::{Alpha, StakingHotkeys};
use pallet_subnets::{
    hyperparameters::{Hyperparameter, RevealPeriodEpochs as RevealPeriod},
    MechanismCountCurrent, MechanismEmissionSplit, Netuids, NetworksAdded, RevealPeriodEpochs,
};
use yuma_interfaces::subnets::SubnetIndex;
use yuma_types::List;

/// All migrations, oldest first. One that no living chain needs any more may go.
pub type Migrations = (ToVersion1, ToVersion2, ToVersion3, ToVersion4);

/// The domain pallets' storage gets a version; until then genesis wrote 0. Nothing else changes.
pub type ToVersion1 = Domain<0, 1, Unchanged>;

/// Networks are listed, and what comes due is entered in agendas by block. What a subnet gets is no
/// longer put into its pot in each block.
pub type ToVersion2 = Domain<1, 2, Agendas>;

/// What coldkeys' lists lack is kept hotkey by hotkey.
pub type ToVersion3 = Domain<2, 3, Unlisted>;

/// Mechanisms and commits work: whose subnet has several begins with one, and no reveal is further away
/// than a hotkey has room for commits.
pub type ToVersion4 = Domain<3, 4, Both<OneMechanism, NearReveals>>;

/// A change of what the domain pallets store, from one version to the next.
pub type Domain<const FROM: u16, const TO: u16, Change> = VersionedMigration<
    FROM,
    TO,
    Change,
    SubtensorModule,
    <Runtime as frame_system::Config>::DbWeight,
>;

/// What is stored has another version, and is the same.
pub struct Unchanged;

impl UncheckedOnRuntimeUpgrade for Unchanged {}

/// Every subnet has one mechanism, which is how it worked whatever was set.
pub struct OneMechanism;

impl UncheckedOnRuntimeUpgrade for OneMechanism {
    fn on_runtime_upgrade() -> Weight {
        let netuids: Vec<_> = MechanismCountCurrent::<Runtime>::iter_keys().collect();
        for netuid in &netuids {
            MechanismCountCurrent::<Runtime>::remove(netuid);
            MechanismEmissionSplit::<Runtime>::remove(netuid);
        }
        let subnets = u64::try_from(netuids.len()).unwrap_or(u64::MAX);
        let database = <Runtime as frame_system::Config>::DbWeight::get();
        database.reads_writes(subnets.saturating_add(1), subnets.saturating_mul(2))
    }
}

/// One change, and then the other.
pub struct Both<One, Other>(PhantomData<(One, Other)>);

impl<One, Other> UncheckedOnRuntimeUpgrade for Both<One, Other>
where
    One: UncheckedOnRuntimeUpgrade,
    Other: UncheckedOnRuntimeUpgrade,
{
    fn on_runtime_upgrade() -> Weight {
        One::on_runtime_upgrade().saturating_add(Other::on_runtime_upgrade())
    }
}

/// A longer `RevealPeriodEpochs` becomes the longest that there may be.
pub struct NearReveals;

impl UncheckedOnRuntimeUpgrade for NearReveals {
    fn on_runtime_upgrade() -> Weight {
        let longest = *<RevealPeriod as Hyperparameter<Runtime>>::ROOT.end();
        let all: Vec<_> = RevealPeriodEpochs::<Runtime>::iter().collect();
        let longer = all.iter().filter(|(_, epochs)| *epochs > longest);
        for (netuid, _) in longer {
            RevealPeriodEpochs::<Runtime>::insert(netuid, longest);
        }
        let subnets = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let database = <Runtime as frame_system::Config>::DbWeight::get();
        database.reads_writes(subnets.saturating_add(1), subnets)
    }
}

/// The coldkeys whose lists lacked something, until version 3.
#[frame_support::storage_alias]
type IncompleteLists = StorageMap<SubtensorModule, Blake2_128Concat, AccountId, ()>;

/// Finds what the lists of such a coldkey lack.
pub struct Unlisted;

impl UncheckedOnRuntimeUpgrade for Unlisted {
    fn on_runtime_upgrade() -> Weight {
        let database = <Runtime as frame_system::Config>::DbWeight::get();
        let incomplete: BTreeSet<AccountId> =
            IncompleteLists::drain().map(|(key, ())| key).collect();
        if incomplete.is_empty() {
            return database.reads(1);
        }
        let owned = Owner::<Runtime>::iter().map(|(hotkey, coldkey)| (coldkey, hotkey));
        let staked = Alpha::<Runtime>::iter_keys().map(|(hotkey, coldkey, _)| (coldkey, hotkey));
        let mut looked_at = 0u64;
        for (coldkey, hotkey) in owned.chain(staked) {
            looked_at = looked_at.saturating_add(1);
            let is_listed = || {
                OwnedHotkeys::<Runtime>::get(&coldkey).contains(&hotkey)
                    && StakingHotkeys::<Runtime>::get(&coldkey).contains(&hotkey)
            };
            if incomplete.contains(&coldkey) && !is_listed() {
                UnlistedHotkeys::<Runtime>::insert(coldkey, hotkey, ());
            }
        }
        database.reads_writes(3, 1).saturating_mul(looked_at)
    }
}

/// Enters what each network has to do.
pub struct Agendas;

impl UncheckedOnRuntimeUpgrade for Agendas {
    fn on_runtime_upgrade() -> Weight {
        let added =
            NetworksAdded::<Runtime>::iter().filter_map(|(netuid, added)| added.then_some(netuid));
        let mut netuids: Vec<_> = added.collect();
        netuids.sort_unstable();
        Netuids::<Runtime>::put(List::truncated(netuids));
        let registered = RegistrationsThisBlock::<Runtime>::iter_keys().collect();
        RegisteredThisBlock::<Runtime>::put(List::truncated(registered));
        // Pots have all that was issued so far.
        let getting: Vec<_> = SubnetTaoInEmission::<Runtime>::iter_keys().collect();
        getting
            .iter()
            .for_each(SubnetTaoInEmission::<Runtime>::remove);
        let netuids = Subnets::netuids();
        for netuid in &netuids {
            Registration::enter_agenda(*netuid);
            Emission::enter_agenda(*netuid);
        }
        // Of each network: whether it is there and what it gets, its tempo, interval and two clocks,
        // and two agendas.
        let networks = u64::try_from(netuids.len()).unwrap_or(u64::MAX);
        let each = <Runtime as frame_system::Config>::DbWeight::get().reads_writes(9, 3);
        each.saturating_mul(networks.saturating_add(1))
    }
}
