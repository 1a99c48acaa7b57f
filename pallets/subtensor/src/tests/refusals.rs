//! What every call has in common.

use super::*;
use frame_support::traits::{GetCallIndex, GetCallName};
use std::collections::BTreeSet;

#[test]
fn one_of_each_call_is_tried_here() {
    let tried: BTreeSet<_> = calls().iter().map(GetCallName::get_call_name).collect();
    assert_eq!(tried.len(), Call::<Test>::get_call_indices().len());
}

#[test]
fn a_domains_refusal_is_the_calls_and_nothing_is_announced() {
    for call in calls() {
        ExtBuilder::default()
            .refusing(DispatchError::Exhausted)
            .build_and_execute(|| {
                assert_noop!(dispatch(call), DispatchError::Exhausted);
                assert_eq!(told().len(), 1);
                assert_eq!(events(), []);
            });
    }
}

#[test]
fn nobody_but_an_account_makes_a_call() {
    for call in calls() {
        // Root's as well.
        if matches!(call, Call::set_activity_cutoff_factor { .. }) {
            continue;
        }
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            ExtBuilder::default().build_and_execute(|| {
                let refused = RuntimeCall::from(call.clone()).dispatch(origin);
                assert_eq!(refused.unwrap_err().error, DispatchError::BadOrigin);
                assert_eq!((told(), events()), (vec![], vec![]));
            });
        }
    }
}
