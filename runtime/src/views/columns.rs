//! A subnet as views read it, its neurons column by column.

use super::{bounds, Text};
use crate::{AccountId, Balances, Delegation, Keys, Runtime, Staking, Subnets};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use codec::{Compact, Encode};
use core::cell::OnceCell;
use frame_support::traits::{fungible::Inspect as _, Get};
use pallet_subnets::{
    MechanismCountCurrent, NetworksAdded, RegisteredSubnetCounter, SubnetIdentitiesV3, TokenSymbol,
};
use yuma_interfaces::{keys::OwnerOf, staking::StakeWeightsOf as _, subnets::SubnetIndex as _};
use yuma_types::{
    AxonInfo, ChainIdentity, MechId, NetUid, Rao, StorageIndex, SubnetIdentity, Uid, ZeroAccount,
};

/// The first subnet of every chain.
const APEX: NetUid = NetUid(1);

/// A subnet that exists, seen through one of its mechanisms.
///
/// Columns have one entry for each neuron, in the order of uids.
pub struct Subnet {
    pub netuid: NetUid,
    /// Where what is kept once per mechanism is found.
    pub mechanism: StorageIndex,
    hotkeys: OnceCell<Vec<AccountId>>,
    coldkeys: OnceCell<Vec<AccountId>>,
    permits: OnceCell<Vec<bool>>,
    emission: OnceCell<Vec<Compact<Rao>>>,
}

/// The subnets that an answer is about, each looked up once however often it is named.
#[derive(Default)]
pub struct Known(BTreeMap<NetUid, Option<Subnet>>);

impl Known {
    /// The subnet with this netuid.
    pub fn find(&mut self, netuid: NetUid) -> Option<&Subnet> {
        self.0
            .entry(netuid)
            .or_insert_with(|| Subnet::find(netuid))
            .as_ref()
    }
}

/// Who owns a hotkey; nobody's coldkey where nobody does.
pub fn owner_of(hotkey: &AccountId) -> AccountId {
    Keys::owner(hotkey).unwrap_or_else(ZeroAccount::get)
}

/// Where a hotkey is a neuron, ascending.
pub fn netuids_of(hotkey: &AccountId) -> BTreeSet<NetUid> {
    pallet_registration::IsNetworkMember::<Runtime>::iter_key_prefix(hotkey).collect()
}

impl Subnet {
    fn new(netuid: NetUid, mecid: MechId) -> Self {
        Self {
            netuid,
            mechanism: netuid.mechanism(mecid),
            hotkeys: OnceCell::new(),
            coldkeys: OnceCell::new(),
            permits: OnceCell::new(),
            emission: OnceCell::new(),
        }
    }

    /// The subnet with this netuid, through the mechanism that every subnet has.
    pub fn find(netuid: NetUid) -> Option<Self> {
        NetworksAdded::<Runtime>::get(netuid).then(|| Self::new(netuid, 0))
    }

    /// The subnet with this netuid, through one of its mechanisms.
    pub fn find_mechanism(netuid: NetUid, mecid: MechId) -> Option<Self> {
        let exists = NetworksAdded::<Runtime>::get(netuid)
            && mecid < MechanismCountCurrent::<Runtime>::get(netuid);
        exists.then(|| Self::new(netuid, mecid))
    }

    /// All subnets, ascending.
    pub fn all() -> Vec<Self> {
        Subnets::netuids()
            .into_iter()
            .map(|netuid| Self::new(netuid, 0))
            .collect()
    }

    /// All mechanisms of all subnets, ascending.
    pub fn all_mechanisms() -> Vec<Self> {
        Subnets::netuids()
            .into_iter()
            .flat_map(|netuid| {
                let count = MechanismCountCurrent::<Runtime>::get(netuid);
                (0..count).map(move |mecid| Self::new(netuid, mecid))
            })
            .collect()
    }

    /// The first of these subnets, as far as one answer tells all their neurons.
    pub fn told(subnets: Vec<Self>) -> Vec<Self> {
        let mut neurons = 0usize;
        let within = |subnet: &Self| {
            neurons = neurons.saturating_add(subnet.count().into());
            neurons <= bounds::NEURONS
        };
        subnets.into_iter().take_while(within).collect()
    }

    pub fn identity(&self) -> Option<SubnetIdentity> {
        SubnetIdentitiesV3::<Runtime>::get(self.netuid)
    }

    /// What its identity calls it; where the owner has published no name, a plain one, as clients
    /// show a subnet by it.
    pub fn name(&self) -> Text {
        let given = self.identity().map(|identity| identity.subnet_name);
        match given.filter(|name| !name.is_empty()) {
            Some(name) => text(&name),
            None => text(self.plain_name().as_bytes()),
        }
    }

    fn plain_name(&self) -> String {
        let is_first = || RegisteredSubnetCounter::<Runtime>::get(self.netuid) <= 1;
        match self.netuid {
            NetUid::ROOT => "root".into(),
            APEX if is_first() => "apex".into(),
            NetUid(number) => format!("subnet {number}"),
        }
    }

    /// What is in the account that holds its stake and what it has not paid out yet, in rao. There is
    /// no other pool, so clients are told this for both sides of one; at least 1, as they divide one
    /// by the other.
    pub fn pot(&self) -> Rao {
        Balances::total_balance(&Staking::pot(self.netuid)).max(1)
    }

    /// The side of the pool that is the subnet's token. The root network has none: clients ask for no
    /// price there, but add this to its stake.
    pub fn alpha_pot(&self) -> Rao {
        if self.netuid.is_root() {
            1
        } else {
            self.pot()
        }
    }

    pub fn symbol(&self) -> Text {
        text(&TokenSymbol::<Runtime>::get(self.netuid))
    }

    /// What each block allots to the subnet, in rao.
    pub fn emission_per_block(&self) -> Rao {
        pallet_emission::SubnetTaoInEmission::<Runtime>::get(self.netuid)
    }

    /// What the subnet has been allotted and has not paid out yet, in rao.
    pub fn pending_emission(&self) -> Rao {
        crate::Emission::pending(self.netuid)
    }

    /// The uid of a hotkey.
    pub fn uid(&self, hotkey: &AccountId) -> Option<Uid> {
        pallet_registration::Uids::<Runtime>::get(self.netuid, hotkey)
    }

    pub fn count(&self) -> u16 {
        pallet_registration::SubnetworkN::<Runtime>::get(self.netuid)
    }

    pub fn uids(&self) -> impl Iterator<Item = Uid> {
        0..self.count()
    }

    // What several columns are made of, or what is asked for one neuron at a time, is read once.

    pub fn hotkeys(&self) -> &[AccountId] {
        self.hotkeys.get_or_init(|| {
            self.uids()
                .map(|uid| pallet_registration::Keys::<Runtime>::get(self.netuid, uid))
                .collect()
        })
    }

    fn of_hotkeys<T>(&self, read: impl Fn(&AccountId) -> T) -> Vec<T> {
        self.hotkeys().iter().map(read).collect()
    }

    pub fn coldkeys(&self) -> &[AccountId] {
        self.coldkeys.get_or_init(|| self.of_hotkeys(owner_of))
    }

    pub fn identities(&self) -> Vec<Option<ChainIdentity>> {
        self.coldkeys()
            .iter()
            .map(pallet_keys::IdentitiesV2::<Runtime>::get)
            .collect()
    }

    pub fn axons(&self) -> Vec<AxonInfo> {
        self.of_hotkeys(|hotkey| axon(self.netuid, hotkey))
    }

    pub fn block_at_registration(&self) -> Vec<Compact<u64>> {
        self.uids()
            .map(|uid| pallet_registration::BlockAtRegistration::<Runtime>::get(self.netuid, uid))
            .map(Compact)
            .collect()
    }

    /// Stake on the subnet itself; nothing on the root network, whose stake is root stake.
    pub fn alpha_stake(&self) -> Vec<Compact<Rao>> {
        self.of_hotkeys(|hotkey| Compact(self.own_stake(hotkey)))
    }

    /// Root stake in full: clients know what it counts.
    pub fn tao_stake(&self) -> Vec<Compact<Rao>> {
        self.of_hotkeys(|hotkey| Compact(Staking::hotkey_stake(hotkey, NetUid::ROOT)))
    }

    /// What a neuron weighs: of both what is settled, of root stake by its weight, less what it lends,
    /// with what others lend it.
    pub fn total_stake(&self) -> Vec<Compact<Rao>> {
        let (weights, _) = Delegation::stake_weights(self.netuid, self.hotkeys());
        weights.into_iter().map(Compact).collect()
    }

    fn own_stake(&self, hotkey: &AccountId) -> Rao {
        if self.netuid.is_root() {
            0
        } else {
            Staking::hotkey_stake(hotkey, self.netuid)
        }
    }

    /// Dividends of the last epoch.
    pub fn dividends_of(&self, hotkey: &AccountId) -> Rao {
        pallet_emission::AlphaDividendsPerSubnet::<Runtime>::get(self.netuid, hotkey)
    }

    pub fn dividends_per_hotkey(&self) -> Vec<(AccountId, Compact<Rao>)> {
        self.of_hotkeys(|hotkey| (hotkey.clone(), Compact(self.dividends_of(hotkey))))
    }

    /// What an epoch has stored, with nothing for the neurons that came since.
    fn column<T: Clone + Default>(&self, mut stored: Vec<T>) -> Vec<T> {
        stored.resize(usize::from(self.count()), T::default());
        stored
    }

    fn compact<T: Clone + Default>(&self, stored: Vec<T>) -> Vec<Compact<T>> {
        self.column(stored).into_iter().map(Compact).collect()
    }

    /// Those that came since the last epoch are active, as are all where there are no epochs.
    pub fn active(&self) -> Vec<bool> {
        let mut active = pallet_yuma::Active::<Runtime>::get(self.netuid).into_inner();
        active.resize(usize::from(self.count()), true);
        active
    }

    pub fn validator_permit(&self) -> &[bool] {
        self.permits.get_or_init(|| {
            self.column(pallet_yuma::ValidatorPermit::<Runtime>::get(self.netuid).into_inner())
        })
    }

    /// The uids that hold a validator permit.
    pub fn validators(&self) -> Vec<Compact<Uid>> {
        self.uids()
            .zip(self.validator_permit())
            .filter_map(|(uid, permit)| permit.then_some(Compact(uid)))
            .collect()
    }

    /// What neurons have published, as far as one answer tells.
    pub fn commitments(&self) -> Vec<(AccountId, Text)> {
        let mut left = bounds::RECORDS;
        let mut has_room = |record: &[u8]| match left.checked_sub(record.len()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        };
        pallet_commitments::CommitmentOf::<Runtime>::iter_prefix(self.netuid)
            .map(|(hotkey, record)| (hotkey, record.encode()))
            .take_while(|(_, record)| has_room(record))
            .map(|(hotkey, record)| (hotkey, text(&record)))
            .collect()
    }

    pub fn rank(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::Rank::<Runtime>::get(self.netuid).into_inner())
    }

    pub fn trust(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::Trust::<Runtime>::get(self.netuid).into_inner())
    }

    pub fn consensus(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::Consensus::<Runtime>::get(self.netuid).into_inner())
    }

    pub fn incentives(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::Incentive::<Runtime>::get(self.mechanism).into_inner())
    }

    pub fn dividends(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::Dividends::<Runtime>::get(self.netuid).into_inner())
    }

    pub fn validator_trust(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::ValidatorTrust::<Runtime>::get(self.netuid).into_inner())
    }

    pub fn pruning_score(&self) -> Vec<Compact<u16>> {
        self.compact(pallet_yuma::PruningScores::<Runtime>::get(self.netuid).into_inner())
    }

    /// What each neuron earned in the last epoch, in rao.
    pub fn emission(&self) -> &[Compact<Rao>] {
        self.emission.get_or_init(|| {
            self.compact(pallet_yuma::Emission::<Runtime>::get(self.netuid).into_inner())
        })
    }

    pub fn last_update(&self) -> Vec<Compact<u64>> {
        self.compact(pallet_weights::LastUpdate::<Runtime>::get(self.mechanism).into_inner())
    }
}

/// One entry of a column; 0 where there is no neuron.
pub fn score<T: Copy + Default>(column: &[Compact<T>], uid: Option<Uid>) -> Compact<T> {
    uid.and_then(|uid| column.get(usize::from(uid)).copied())
        .unwrap_or(Compact(T::default()))
}

/// One entry of a column; false where there is no neuron.
pub fn flag(column: &[bool], uid: Uid) -> bool {
    column.get(usize::from(uid)).copied().unwrap_or_default()
}

/// Where a neuron serves requests; all zeros where it doesn't say.
pub fn axon(netuid: NetUid, hotkey: &AccountId) -> AxonInfo {
    pallet_registration::Axons::<Runtime>::get(netuid, hotkey).unwrap_or_default()
}

/// UTF-8 as clients expect names and symbols.
fn text(utf8: &[u8]) -> Text {
    utf8.iter().copied().map(Compact).collect()
}
