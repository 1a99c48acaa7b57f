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
                assert_noop!(dispatch_by_right(call), DispatchError::Exhausted);
                assert_eq!(told().len(), 1);
                assert_eq!(events(), []);
            });
    }
}

/// Whether root alone may make the call.
fn is_roots(call: &Call<Test>) -> bool {
    matches!(
        call,
        Call::dissolve_network { .. }
            | Call::root_dissolve_network { .. }
            | Call::swap_coldkey { .. }
            | Call::reset_coldkey_swap { .. }
            | Call::sudo_set_tx_childkey_take_rate_limit { .. }
            | Call::sudo_set_min_childkey_take { .. }
            | Call::sudo_set_max_childkey_take { .. }
            | Call::set_pending_childkey_cooldown { .. }
    )
}

/// By an account, or by root where it is root's.
fn dispatch_by_right(call: Call<Test>) -> DispatchResult {
    if !is_roots(&call) {
        return dispatch(call);
    }
    let done = RuntimeCall::from(call).dispatch(RuntimeOrigin::root());
    done.map(|_| ()).map_err(|refused| refused.error)
}

#[test]
fn nobody_but_an_account_makes_a_call_or_root_where_it_is_roots_too() {
    for call in calls() {
        let other = match &call {
            // Root's as well.
            Call::update_symbol { .. } | Call::set_activity_cutoff_factor { .. } => None,
            call if is_roots(call) => Some(RuntimeOrigin::signed(SIGNER)),
            _ => Some(RuntimeOrigin::root()),
        };
        for origin in other.into_iter().chain([RuntimeOrigin::none()]) {
            ExtBuilder::default().build_and_execute(|| {
                let refused = RuntimeCall::from(call.clone()).dispatch(origin);
                assert_eq!(refused.unwrap_err().error, DispatchError::BadOrigin);
                assert_eq!((told(), events()), (vec![], vec![]));
            });
        }
    }
}
