//! What it takes to get in, and who goes for it.

use crate::{Registration, Runtime};
use codec::{Decode, Encode};
use pallet_registration::{Burn, Difficulty, RegistrationsThisInterval, SubnetworkN};
use scale_info::TypeInfo;
use yuma_interfaces::subnets::{RegistrationRulesOf as _, SubnetIndex as _};
use yuma_types::{NetUid, Rao, Uid};

/// Registration on a subnet as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct RegistrationOutlook {
    /// Whether anybody may register.
    pub open: bool,
    /// Whether that may be by proof of work.
    pub open_to_work: bool,
    /// The price of a registration, and of one by proof of work.
    pub burn: Rao,
    pub difficulty: u64,
    /// The block in which these two are next adjusted.
    pub next_adjustment: u64,
    /// Registrations since they were last adjusted, and how many leave them as they are.
    pub registrations_this_interval: u16,
    pub target_registrations: u16,
    /// How many neurons there are, and may be.
    pub neurons: u16,
    pub max_neurons: u16,
    /// Who makes room for a newcomer to a full subnet; nobody if all are immortal. On the root network
    /// it does so for one with more stake.
    pub next_to_prune: Option<Uid>,
}

/// A place on the root network is open to all, by stake alone.
pub fn outlook(netuid: NetUid) -> Option<RegistrationOutlook> {
    let rules = crate::Subnets::registration_rules(netuid);
    let sold = !netuid.is_root();
    crate::Subnets::exists(netuid).then(|| RegistrationOutlook {
        open: rules.open || !sold,
        open_to_work: sold && rules.open && rules.open_to_work,
        burn: if sold {
            Burn::<Runtime>::get(netuid)
        } else {
            0
        },
        difficulty: if sold {
            Difficulty::<Runtime>::get(netuid)
        } else {
            0
        },
        next_adjustment: Registration::next_adjustment(netuid),
        registrations_this_interval: RegistrationsThisInterval::<Runtime>::get(netuid),
        target_registrations: rules.target_per_interval,
        neurons: SubnetworkN::<Runtime>::get(netuid),
        max_neurons: rules.max_uids,
        next_to_prune: Registration::next_to_prune(netuid),
    })
}
