//! What changes of rules clear.

use super::{hotkey, note_updates};
use crate::Runtime;
use pallet_weights::{WeightCommits, Weights, WeightsCommittedAt};
use pallet_yuma::{Bonds, Incentive};
use yuma_types::{
    limits::{MAX_COMMITS, MAX_MECHANISMS, MAX_MECHANISM_UIDS},
    List, MechId, NetUid,
};

/// A commit for each of so many epochs.
pub fn commit(netuid: NetUid, mecid: MechId, hotkey: &crate::AccountId) {
    let commits = (0..MAX_COMMITS).map(|_| (Default::default(), 1, 1, 1));
    let commits = List::truncated(commits.collect());
    let index = netuid.mechanism(mecid);
    WeightCommits::<Runtime>::insert(index, hotkey, commits);
    WeightsCommittedAt::<Runtime>::insert(index, hotkey, 1);
}

/// So many mechanisms, and as many neurons as a subnet may have with most of them, each with a row of
/// everything.
pub fn mechanisms(netuid: NetUid, mechanisms: MechId) {
    let neurons = u16::try_from(MAX_MECHANISM_UIDS / MAX_MECHANISMS).unwrap_or(u16::MAX);
    pallet_subnets::MechanismCountCurrent::<Runtime>::insert(netuid, mechanisms);
    pallet_registration::SubnetworkN::<Runtime>::insert(netuid, neurons);
    note_updates(netuid, neurons);
    for mecid in 0..mechanisms {
        let index = netuid.mechanism(mecid);
        let shares = (0..neurons).map(|_| 1).collect();
        Incentive::<Runtime>::insert(index, List::truncated(shares));
        let updates = (0..neurons).map(|_| 1).collect();
        pallet_weights::LastUpdate::<Runtime>::insert(index, List::truncated(updates));
        for uid in 0..neurons {
            let row = || List::truncated((0..neurons).map(|uid| (uid, 1)).collect());
            Weights::<Runtime>::insert(index, uid, row());
            Bonds::<Runtime>::insert(index, uid, row());
            commit(netuid, mecid, &hotkey(uid));
        }
    }
}
