//! What a domain refuses is refused by the call, and nobody hears of it.

use super::*;
use crate::Error;
use frame_support::assert_noop;
use sp_runtime::DispatchError;
use yuma_interfaces::governance::{Unfit, UnfitErrors};
use yuma_types::NetUid;

fn is_announced() -> bool {
    told().iter().any(|told| matches!(told, Told::Announced(_)))
}

#[test]
fn a_domains_error_is_the_calls() {
    for (name, call) in calls() {
        let unfit = ExtBuilder::default().refusing().unfit(Unfit::InvalidValue);
        unfit.build_and_execute(|| {
            let done = dispatch(call, RuntimeOrigin::root());
            let told = AllTold::get();
            let expected = match &told[0] {
                Told::Govern(_) => Err(Error::<Test>::InvalidValue.into()),
                // What registration keeps is corrected without a word.
                Told::Correct(..) => Ok(()),
                _ => Err(REFUSAL),
            };
            assert_eq!(done, expected, "{name}");
            assert_eq!(is_announced(), done.is_ok(), "{name}");
            assert!(done.is_ok() || events().is_empty(), "{name}");
        });
    }
}

#[test]
fn every_reason_has_the_error_of_its_name() {
    use Unfit::*;
    for why in [
        SubnetDoesNotExist,
        MaxValidatorsLargerThanMaxUIds,
        MaxAllowedUIdsLessThanCurrentUIds,
        BondsMovingAverageMaxReached,
        NegativeSigmoidSteepness,
        ValueNotInBounds,
        MinAllowedUidsGreaterThanCurrentUids,
        MinAllowedUidsGreaterThanMaxAllowedUids,
        MaxAllowedUidsLessThanMinAllowedUids,
        MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
        InvalidValue,
        NotPermittedOnRootSubnet,
    ] {
        let DispatchError::Module(error) = AdminUtils::error(why) else {
            panic!("an error of the pallet")
        };
        assert_eq!(error.message, Some(format!("{why:?}").as_str()));
    }
}

#[test]
fn what_registration_keeps_is_of_a_subnet_that_exists() {
    let (netuid, difficulty, rao_recycled) = (NetUid(6), 1, 1);
    for call in [
        Call::sudo_set_difficulty { netuid, difficulty },
        Call::sudo_set_rao_recycled {
            netuid,
            rao_recycled,
        },
    ] {
        ExtBuilder::default().build_and_execute(|| {
            assert_noop!(
                dispatch(call, RuntimeOrigin::root()),
                Error::<Test>::SubnetDoesNotExist
            );
            assert!(told().is_empty());
        });
    }
}

#[test]
fn the_difficulty_waits_for_the_end_of_the_freeze_window() {
    ExtBuilder::default().frozen().build_and_execute(|| {
        let (netuid, difficulty, rao_recycled) = (SUBNET, 1, 1);
        let call = Call::sudo_set_difficulty { netuid, difficulty };
        assert_noop!(dispatch(call, RuntimeOrigin::root()), REFUSAL);
        let call = Call::sudo_set_rao_recycled {
            netuid,
            rao_recycled,
        };
        assert_eq!(dispatch(call, RuntimeOrigin::root()), Ok(()));
    });
}
