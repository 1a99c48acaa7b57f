//! How much TAO there is, when emission is halved, and what of it goes to which subnet.

use super::{all, declare::views, one, Subnet};
use crate::{Balances, Emission, Runtime, System};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use pallet_emission::{Allotted, LastMechansimStepBlock};
use scale_info::TypeInfo;
use yuma_tokenomics::{halvings, until_halving, SUPPLY_CAP};
use yuma_types::{NetUid, Rao};

/// The supply of TAO. Amounts are rao.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Supply {
    /// What there is, and can be at most.
    pub issuance: Rao,
    pub cap: Rao,
    /// What the next block may issue.
    pub block_emission: Rao,
    /// What of that is allotted to subnets, and so issued, if nothing changes.
    pub allotted: Rao,
    /// How often the emission has been halved.
    pub halvings: u32,
    /// What has to be issued until it is halved again; none where nothing is issued any more.
    pub until_halving: Option<Rao>,
    /// The first block that issues half, if all until then issue what is allotted now; none where
    /// that is nothing.
    pub halving_block: Option<u64>,
}

/// The supply as it stands.
pub fn supply() -> Supply {
    let issuance = Balances::total_issuance();
    let allotted = Emission::allotted();
    let until_halving = until_halving(issuance);
    let blocks = until_halving
        .filter(|_| allotted > 0)
        .map(|left| left.div_ceil(allotted.max(1)));
    let next = u64::from(System::block_number()).saturating_add(1);
    Supply {
        issuance,
        cap: SUPPLY_CAP,
        block_emission: Emission::block_emission(),
        allotted,
        halvings: halvings(issuance),
        until_halving,
        halving_block: blocks.map(|blocks| next.saturating_add(blocks)),
    }
}

/// A part of what all blocks issue, as a u16 fraction.
fn share(part: Rao) -> u16 {
    let (_, whole) = Allotted::<Runtime>::get().unwrap_or_default();
    let scaled = u128::from(part).saturating_mul(u128::from(u16::MAX));
    let share = scaled.checked_div(u128::from(whole)).unwrap_or_default();
    u16::try_from(share).unwrap_or(u16::MAX)
}

views! {
    (subnet in &Subnet)

    /// What a subnet gets.
    pub struct SubnetEmission {
        netuid: NetUid = subnet.netuid,
        /// What each block issues to it, in rao, and which part that is of what all get.
        per_block: Rao = subnet.emission_per_block(),
        share: u16 = share(subnet.emission_per_block()),
        /// What it has been allotted and has not paid out yet, in rao.
        pending: Rao = subnet.pending_emission(),
        /// The block of the last epoch that paid out; none before the first.
        last_payout: Option<u64> =
            Some(LastMechansimStepBlock::<Runtime>::get(subnet.netuid)).filter(|block| *block > 0),
        /// The block in which its next epoch is due; none where its tempo is 0.
        next_epoch: Option<u64> = Emission::next_epoch(subnet.netuid),
    }
}

/// What a subnet gets.
pub fn of_subnet(netuid: NetUid) -> Option<SubnetEmission> {
    one(netuid)
}

/// What each subnet gets; the root network gets nothing.
pub fn of_subnets() -> Vec<SubnetEmission> {
    let each = all::<SubnetEmission>().into_iter().flatten();
    each.filter(|of| !of.netuid.is_root()).collect()
}
