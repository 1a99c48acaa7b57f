//! What a block counts for the work at its start.

use super::*;
use crate::weights::{pallet_emission, pallet_yuma::WeightInfo};
use ::pallet_emission::WeightInfo as _;
use frame_support::{dispatch::DispatchClass, weights::Weight};
use pallet_weights::Weights as Rows;
use pallet_yuma::{Bonds, ValidatorPermit, WeightInfo as _};
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
        // Three who serve and the owner's cut; two who validate, and did in the last epoch.
        let payout = Start::payout(4, 0, 2, 2);
        let extra = counted().saturating_sub(idle).ref_time();
        let expected = epoch.saturating_add(payout).ref_time();
        assert!(extra >= expected, "{extra} < {expected}");
        assert!(extra < expected + expected / 10, "{extra} > {expected}");
    });
}

/// What one epoch takes at most: 64 validators who rate all of so many neurons, of which each earns.
fn dense(neurons: u32) -> Weight {
    let epoch = WeightInfo::<Runtime>::epoch(neurons, 64, 2 * 64 * neurons);
    epoch.saturating_add(Start::payout(neurons + 1, 64, 64))
}

#[test]
fn two_epochs_of_full_subnets_leave_a_block_half_empty() {
    let limit = configs::system::RuntimeBlockWeights::get().max_block;
    let two = dense(256).saturating_mul(2);
    assert!(two.all_lt(limit.saturating_div(2)), "{two}");
}

#[test]
fn an_epoch_of_the_largest_subnet_leaves_a_fifth_of_a_block() {
    let limit = configs::system::RuntimeBlockWeights::get().max_block;
    // No other epoch begins once a tenth of the block is taken, so it may come after that much.
    let most = limit.saturating_div(10).saturating_add(dense(4_096));
    assert!(
        most.all_lt(limit.saturating_div(5).saturating_mul(4)),
        "{most}"
    );
}

#[test]
fn a_block_of_128_subnets_on_which_nothing_is_due_is_nearly_empty() {
    let idle = Start::every_block(129).saturating_add(Start::registration_clock(0, 0));
    let limit = configs::system::RuntimeBlockWeights::get().max_block;
    assert!(idle.all_lt(limit.saturating_div(50)), "{idle}");
}
