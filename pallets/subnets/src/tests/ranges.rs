//! Between which values a rule may be set.

use super::governing::*;
use crate::{
    hyperparameters::{visit_all, Hyperparameter, Visitor},
    mock::*,
    range::Ranged,
    *,
};
use codec::{Decode, Encode};
use core::{cmp::Ordering, ops::RangeInclusive};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use std::collections::BTreeMap;
use yuma_interfaces::governance::{Rule, Unfit};

/// The value next to another one, if it lies on that side of the range: numbers wrap.
fn next_to<V: Encode + Decode + Ranged>(
    value: V,
    side: Ordering,
    range: &RangeInclusive<V>,
) -> Option<V> {
    let mut bytes = value.encode();
    bytes.resize(16, 0);
    let number = u128::from_le_bytes(bytes.try_into().unwrap());
    let next = match side {
        Ordering::Less => number.wrapping_sub(1),
        _ => number.wrapping_add(1),
    };
    let next = V::decode(&mut &next.to_le_bytes()[..]).ok()?;
    (next.beside(range) == side).then_some(next)
}

/// By rule: the errors below and above the range.
#[derive(Default)]
struct Edges(BTreeMap<(&'static str, bool), [Option<DispatchError>; 2]>);

impl Edges {
    fn at<R: Hyperparameter<Test>>(
        &mut self,
        who: Option<&AccountId>,
        range: RangeInclusive<R::Value>,
    ) {
        let mut errors = [None, None];
        let edges = [
            (*range.start(), Ordering::Less),
            (*range.end(), Ordering::Greater),
        ];
        for (place, (edge, side)) in edges.into_iter().enumerate() {
            // The owner's waits are another test's.
            Subnets::forget_changes(NET);
            if let Some(beyond) = next_to(edge, side, &range) {
                let error = change::<R>(who, NET, beyond).unwrap_err();
                assert_noop!(change::<R>(who, NET, beyond), error);
                errors[place] = Some(error);
            }
            // In its range a value is taken, unless it doesn't go with the subnet's others.
            let fits = R::check(NET, edge);
            assert_eq!(change::<R>(who, NET, edge), fits, "{}", R::NAME);
            if fits.is_ok() {
                assert_eq!(R::get(NET), edge, "{}", R::NAME);
            }
        }
        self.0.insert((R::NAME, who.is_some()), errors);
    }
}

impl Visitor<Test> for Edges {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        let before = R::get(NET);
        self.at::<R>(BY_ROOT, R::ROOT);
        if let Some(range) = R::OWNER {
            self.at::<R>(OWNER, range);
        }
        R::put(NET, before);
    }
}

#[test]
fn a_value_is_taken_at_both_ends_of_its_range_and_refused_beyond() {
    with_subnet(|| {
        Tempo::<Test>::insert(NET, 0);
        MinAllowedUids::<Test>::insert(NET, 0);
        MaxAllowedValidators::<Test>::insert(NET, 0);
        MaxMechanismCount::<Test>::put(16);
        let mut edges = Edges::default();
        visit_all::<Test>(&mut edges);
        edges
            .0
            .retain(|_, errors| errors.iter().any(Option::is_some));

        let own = |error: Error<Test>| Some(refused(error));
        let both = |error: DispatchError| [Some(error), Some(error)];
        let uids = [
            Some(unfit(Unfit::MaxAllowedUidsLessThanMinAllowedUids)),
            Some(unfit(Unfit::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids)),
        ];
        let periods = [
            own(Error::RevealPeriodTooSmall),
            own(Error::RevealPeriodTooLarge),
        ];
        let invalid = both(refused(Error::InvalidValue));
        let factors = both(refused(Error::ActivityCutoffFactorMilliOutOfBounds));
        let validators = Some(unfit(Unfit::MaxValidatorsLargerThanMaxUIds));
        let burn = Some(unfit(Unfit::ValueNotInBounds));
        let expected = [
            (("Tempo", true), both(refused(Error::TempoOutOfBounds))),
            (("MechanismCountCurrent", false), invalid),
            (("MechanismCountCurrent", true), invalid),
            (("MaxAllowedUids", false), uids),
            (("MaxAllowedUids", true), uids),
            (("ImmuneOwnerUidsLimit", false), invalid),
            (("ImmuneOwnerUidsLimit", true), invalid),
            (("MaxAllowedValidators", false), [None, validators]),
            (("MinBurn", false), [None, burn]),
            (("MinBurn", true), [None, burn]),
            (("MaxBurn", false), [burn, None]),
            (("MaxBurn", true), [burn, None]),
            (("RevealPeriodEpochs", false), periods),
            (("RevealPeriodEpochs", true), periods),
            (("ActivityCutoffFactorMilli", false), factors),
            (("ActivityCutoffFactorMilli", true), factors),
            (
                ("BondsMovingAverage", true),
                [None, Some(unfit(Unfit::BondsMovingAverageMaxReached))],
            ),
            (
                ("AlphaSigmoidSteepness", true),
                [Some(unfit(Unfit::NegativeSigmoidSteepness)), None],
            ),
        ];
        assert_eq!(edges.0, expected.into_iter().collect());
    });
}

#[test]
fn the_rates_of_bonds_are_each_in_range_and_in_order() {
    with_subnet(|| {
        let set = |low, high| set(BY_ROOT, Rule::AlphaValues((low, high)));
        assert_noop!(set(6_553, 53_083), Error::<Test>::LiquidAlphaDisabled);
        LiquidAlphaOn::<Test>::insert(NET, true);
        assert_noop!(set(1_638, 1_637), Error::<Test>::AlphaHighTooLow);
        assert_noop!(set(1_637, 53_083), Error::<Test>::AlphaLowOutOfRange);
        assert_noop!(set(53_084, 53_083), Error::<Test>::AlphaLowOutOfRange);
        for (low, high) in [(1_638, 1_638), (53_083, 53_083), (1_638, u16::MAX)] {
            assert_ok!(set(low, high));
            assert_eq!(AlphaValues::<Test>::get(NET), (low, high));
        }
    });
}
