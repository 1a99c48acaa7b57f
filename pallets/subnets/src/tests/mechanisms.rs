//! How many mechanisms there are, and how they split emission.

use super::governing::*;
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use sp_runtime::DispatchResult;
use yuma_consensus::Split;
use yuma_interfaces::{
    governance::{Govern, Rule, Unfit},
    subnets::{EpochRulesOf, MechanismsOf},
};
use yuma_types::NetUid;

/// A subnet on which there may be two.
fn with_few_uids(test: impl FnOnce()) {
    with_subnet(|| {
        MaxAllowedUids::<Test>::insert(NET, 128);
        test();
    });
}

fn split(who: Option<&AccountId>, parts: Option<&[u16]>) -> DispatchResult {
    with_storage_layer(|| Subnets::set_emission_split(who, NET, parts))
}

fn stored() -> Option<Vec<u16>> {
    MechanismEmissionSplit::<Test>::get(NET).map(|parts| parts.into_inner())
}

#[test]
fn the_parts_sum_to_one_and_are_no_more_than_mechanisms() {
    with_few_uids(|| {
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(2)));
        for wrong in [
            &[][..],
            &[65_534],
            &[32_768, 32_768],
            &[65_535, 0, 0],
            &[u16::MAX, u16::MAX],
        ] {
            assert_noop!(split(BY_ROOT, Some(wrong)), Error::<Test>::InvalidValue);
        }
        for right in [&[65_535][..], &[65_535, 0], &[20_000, 45_535]] {
            assert_ok!(split(BY_ROOT, Some(right)));
            assert_eq!(stored().as_deref(), Some(right));
        }
        assert_ok!(split(BY_ROOT, None));
        assert_eq!(stored(), None);
    });
}

#[test]
fn another_count_forgets_the_split_and_the_same_one_keeps_it() {
    with_few_uids(|| {
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(2)));
        assert_ok!(split(BY_ROOT, Some(&[1, 65_534])));
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(2)));
        assert!(stored().is_some());
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(1)));
        assert_eq!(stored(), None);
    });
}

#[test]
fn another_count_is_announced_with_the_one_before() {
    with_few_uids(|| {
        HeardOfChanges::take();
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(1)));
        assert!(HeardOfChanges::get().is_empty());
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(2)));
        assert_eq!(HeardOfChanges::get(), [RuleChange::Mechanisms(NET, 1)]);
        assert_eq!(Subnets::mechanisms(NET), 2);
    });
}

#[test]
fn it_is_the_owners_once_a_day_and_not_in_the_window() {
    with_subnet(|| {
        let all = Some(&[u16::MAX][..]);
        assert_noop!(split(STRANGER, all), sp_runtime::DispatchError::BadOrigin);
        assert_ok!(split(OWNER, all));
        skip_blocks(7_199);
        assert_noop!(split(OWNER, None), Error::<Test>::TxRateLimitExceeded);
        skip_blocks(1);
        EpochAt::set(Some(System::block_number() + 10));
        for who in [OWNER, BY_ROOT] {
            assert_noop!(
                split(who, None),
                Error::<Test>::AdminActionProhibitedDuringWeightsWindow
            );
        }
        EpochAt::set(None);
        assert_ok!(split(OWNER, None));
        assert_noop!(
            Subnets::set_emission_split(BY_ROOT, NetUid(9), None),
            unfit(Unfit::SubnetDoesNotExist)
        );
    });
}

#[test]
fn consensus_is_told_how_they_split() {
    with_few_uids(|| {
        let told = || Subnets::epoch_rules(NET).split;
        assert_eq!(told(), Split::default());
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(2)));
        assert_eq!(told(), Split::equal(2));
        assert_ok!(split(BY_ROOT, Some(&[65_535])));
        assert_eq!(told(), Split::new(2, vec![65_535, 0]));
        assert_ok!(split(BY_ROOT, Some(&[1, 65_534])));
        assert_eq!(told(), Split::new(2, vec![1, 65_534]));
    });
}
