//! What a block counts for the work at its start.

use super::{
    machine::lists::{described, zero},
    *,
};
use crate::weights::{pallet_emission, pallet_yuma::WeightInfo};
use ::pallet_emission::WeightInfo as _;
use codec::Decode;
use frame_support::{
    dispatch::{DispatchClass, GetDispatchInfo},
    weights::Weight,
};
use pallet_weights::Weights as Rows;
use pallet_yuma::{Bonds, ValidatorPermit, WeightInfo as _};
use yuma_interfaces::subnets::SubnetIndex;
use yuma_types::{NetUid, StorageIndex};

type Start = pallet_emission::WeightInfo<Runtime>;

const SCENE: NetUid = NetUid(2);
const INDEX: StorageIndex = StorageIndex(2);

fn counted() -> Weight {
    *System::block_weight().get(DispatchClass::Mandatory)
}

#[test]
fn an_epoch_counts_by_what_it_reads_and_pays() {
    chain("development").execute_with(|| {
        run_to(100);
        let due = Emission::next_epoch(SCENE).unwrap();
        run_to(u32::try_from(due).unwrap() - 1);
        let idle = counted();
        let n = pallet_registration::SubnetworkN::<Runtime>::get(SCENE);
        let permits = ValidatorPermit::<Runtime>::get(SCENE);
        let holders = (0..n).zip(permits.iter()).filter(|(_, permit)| **permit);
        let rows: Vec<usize> = holders
            .map(|(uid, _)| {
                Rows::<Runtime>::get(INDEX, uid).len() + Bonds::<Runtime>::get(INDEX, uid).len()
            })
            .collect();
        let (validators, entries) = (rows.len(), rows.iter().sum::<usize>());
        let epochs = ::pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
        run_to(System::block_number() + 1);
        assert_eq!(
            ::pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE),
            epochs + 1
        );
        assert!(n >= 6 && validators >= 3 && entries >= 12);
        let epoch = WeightInfo::<Runtime>::epoch(n.into(), validators as u32, entries as u32);
        // Three who serve, on their own stake alone, and the owner's cut; two who validate, and did in the
        // last epoch.
        let payout = Start::payout(1, 3, 2, 2);
        let extra = counted().saturating_sub(idle).ref_time();
        let expected = epoch.saturating_add(payout).ref_time();
        assert!(extra >= expected, "{extra} < {expected}");
        assert!(extra < expected + expected / 10, "{extra} > {expected}");
    });
}

/// What one epoch takes: 64 validators who have nominators and rate all of so many neurons, of which
/// each earns. So many of them have nominators too.
fn dense(neurons: u32, nominated: u32) -> Weight {
    let epoch = WeightInfo::<Runtime>::epoch(neurons, 64, 2 * 64 * neurons);
    let payout = Start::payout(nominated + 1, neurons - nominated, 64, 64);
    epoch.saturating_add(payout)
}

fn whole_block() -> Weight {
    configs::system::RuntimeBlockWeights::get().max_block
}

#[test]
fn two_epochs_of_full_subnets_leave_a_block_half_empty() {
    let one = dense(256, 256);
    // So the second is begun.
    assert!(one.all_lt(whole_block().saturating_div(11)), "{one}");
    let two = one.saturating_mul(2);
    assert!(two.all_lt(whole_block().saturating_div(2)), "{two}");
}

#[test]
fn two_epochs_of_the_largest_subnets_leave_a_block_half_empty() {
    let (one, eleventh) = (dense(4_096, 0), whole_block().saturating_div(11));
    // The second waits for the next block, as any does once an eleventh is taken.
    assert!(one.any_gt(eleventh));
    let most = one.saturating_add(eleventh);
    assert!(most.all_lt(whole_block().saturating_div(2)), "{most}");
}

/// Above all the swap of a hotkey, which 64 others may lend weight to on each subnet.
#[test]
fn each_of_our_calls_fits_into_a_block_with_128_subnets() {
    let (calls, types) = described();
    chain("local").execute_with(|| {
        for netuid in 2..=128 {
            Subnets::insert(NetUid(netuid), None);
        }
        assert_eq!(Subnets::netuids().len(), 129);
        let limits = configs::system::RuntimeBlockWeights::get();
        let most = limits.get(DispatchClass::Normal).max_extrinsic.unwrap();
        let ours = ["SubtensorModule", "AdminUtils", "Commitments"];
        for (index, pallet, call) in calls {
            if !ours.contains(&&pallet[..]) {
                continue;
            }
            let mut bytes = vec![index, call.index];
            let arguments = call.fields.iter();
            bytes.extend(arguments.flat_map(|argument| zero(&types, argument.ty.id)));
            let info = RuntimeCall::decode(&mut &bytes[..])
                .unwrap()
                .get_dispatch_info();
            let fits = info.call_weight.ref_time() <= most.ref_time();
            assert!(fits, "{}: {}", call.name, info.call_weight);
        }
    });
}

#[test]
fn a_block_of_128_subnets_on_which_nothing_is_due_is_nearly_empty() {
    let idle = Start::every_block(129).saturating_add(Start::registration_clock(0, 0));
    let limit = configs::system::RuntimeBlockWeights::get().max_block;
    assert!(idle.all_lt(limit.saturating_div(50)), "{idle}");
}
