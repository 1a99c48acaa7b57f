//! Who makes room on a full subnet.

use crate::pallet::*;
use alloc::vec::Vec;
use yuma_interfaces::{
    keys::OwnerOf,
    subnets::{OwnerHotkeyOf, RegistrationRules, RegistrationRulesOf},
    yuma::LastEpoch,
};
use yuma_types::{NetUid, Rao, Uid};

/// A neuron that may be replaced; the least comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    emission: Rao,
    registered_at: u64,
    uid: Uid,
}

impl<T: Config> Pallet<T> {
    /// The neuron that would make room if the subnet were full now.
    pub fn next_to_prune(netuid: NetUid) -> Option<Uid> {
        if netuid.is_root() {
            return Self::least_member().map(|(uid, _)| uid);
        }
        Self::to_prune(netuid, &T::Subnets::registration_rules(netuid))
    }

    /// For how many more blocks a neuron's immunity lasts; none without such a neuron.
    pub fn immunity_left(netuid: NetUid, uid: Uid) -> Option<u64> {
        let period = T::Subnets::registration_rules(netuid).immunity_period;
        let end = BlockAtRegistration::<T>::get(netuid, uid).saturating_add(period.into());
        (uid < SubnetworkN::<T>::get(netuid)).then(|| end.saturating_sub(Self::now()))
    }

    /// The neuron that a newcomer replaces: the one with the least emission in the last epoch, of
    /// equals the earliest, of those the lowest uid. Neurons in their immunity are spared as long
    /// as more than `min_non_immune_uids` others are left; the owner's are spared always.
    pub(crate) fn to_prune(netuid: NetUid, rules: &RegistrationRules) -> Option<Uid> {
        let spared = Self::owner_uids(netuid, rules.immune_owner_uids);
        let emission = T::LastEpoch::emission(netuid);
        let candidates = (0..SubnetworkN::<T>::get(netuid))
            .filter(|uid| !spared.contains(uid))
            .map(|uid| Candidate {
                emission: emission.get(usize::from(uid)).copied().unwrap_or_default(),
                registered_at: BlockAtRegistration::<T>::get(netuid, uid),
                uid,
            });
        let now = Self::now();
        let period = u64::from(rules.immunity_period);
        let (immune, others): (Vec<_>, Vec<_>) =
            candidates.partition(|candidate| now.saturating_sub(candidate.registered_at) < period);

        let (immune, others) = (
            immune.into_iter().min(),
            (others.len(), others.into_iter().min()),
        );
        let chosen = match others {
            (count, Some(least)) if count > usize::from(rules.min_non_immune_uids) => Some(least),
            (_, least) => immune.or(least),
        };
        chosen.map(|candidate| candidate.uid)
    }

    /// The uid of the owner's hotkey, and those of so many others that its coldkey owns: the
    /// earliest, as anybody can make a hotkey the coldkey's later. Of equals the lowest uid.
    fn owner_uids(netuid: NetUid, others: u16) -> Vec<Uid> {
        let Some(hotkey) = T::Subnets::owner_hotkey(netuid) else {
            return Vec::new();
        };
        let own = Uids::<T>::get(netuid, &hotkey);
        let coldkey = T::Hotkeys::owner(&hotkey);
        let mut of_coldkey: Vec<Uid> = (0..SubnetworkN::<T>::get(netuid))
            .filter(|uid| Some(*uid) != own)
            .filter(|uid| T::Hotkeys::owner(&Keys::<T>::get(netuid, uid)) == coldkey)
            .collect();
        of_coldkey.sort_by_cached_key(|uid| BlockAtRegistration::<T>::get(netuid, uid));
        of_coldkey.truncate(others.into());
        own.into_iter().chain(of_coldkey).collect()
    }
}
