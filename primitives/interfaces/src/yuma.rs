//! What an epoch finds out.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::DispatchError;
use yuma_types::{NetUid, Rao, Uid};

/// Runs Yuma Consensus on a subnet.
pub trait Epochs<AccountId> {
    /// Runs an epoch over `emission` and stores what it found. `last_step` is the block of the
    /// subnet's last epoch, or 0.
    fn run(netuid: NetUid, emission: Rao, last_step: u64) -> Epoch<AccountId>;
}

/// An epoch that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch<AccountId> {
    /// What it took, failed or not.
    pub weight: Weight,
    /// What each neuron earned, in the order of uids. An epoch that failed has stored nothing.
    pub earnings: Result<Vec<Earning<AccountId>>, DispatchError>,
}

/// What a neuron earned in an epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earning<AccountId> {
    /// Its hotkey.
    pub hotkey: AccountId,
    /// For serving, by its incentive.
    pub incentive: Rao,
    /// For validating, by its dividends.
    pub dividends: Rao,
}

/// What neurons earned in the last epoch.
pub trait LastEpoch {
    /// By uid; a neuron that came since has no entry.
    fn emission(netuid: NetUid) -> Vec<Rao>;
}

/// What validators hold of neurons.
pub trait ResetBonds {
    /// The subnet's next epoch begins with no bonds to this neuron.
    fn reset_bonds(netuid: NetUid, uid: Uid);
}

/// Who may validate.
pub trait Permits {
    /// Whether the last epoch gave the neuron a validator permit.
    fn has_permit(netuid: NetUid, uid: Uid) -> bool;
}
