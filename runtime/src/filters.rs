//! Which calls are open to signed origins at all. What a proxy may do is in [`crate::proxies`].

use crate::{Runtime, RuntimeCall};
use alloc::{vec, vec::Vec};
use frame_support::traits::Contains;

/// Refuses
/// - a batch inside a batch, also through a wrapper such as a proxy: nesting multiplies the work
///   that one transaction asks for;
/// - `Session::purge_keys`: an authority without keys would leave a hole in the set, and the last
///   one an empty set, which GRANDPA doesn't survive. An authority leaves by being taken off the
///   list; its keys may stay.
pub struct BaseFilter;

impl Contains<RuntimeCall> for BaseFilter {
    fn contains(call: &RuntimeCall) -> bool {
        let nested_batch = is_batch(call) && inner_calls(call).into_iter().any(holds_batch);
        let purges_keys = matches!(
            call,
            RuntimeCall::Session(pallet_session::Call::purge_keys { .. })
        );
        !nested_batch && !purges_keys
    }
}

/// What still works while safe mode is on, besides safe mode's own calls: time, what governance
/// needs to repair the chain, reports of authorities that sign twice, and the weights of
/// validators, so that epochs go on meanwhile.
pub struct AllowedInSafeMode;

impl Contains<RuntimeCall> for AllowedInSafeMode {
    fn contains(call: &RuntimeCall) -> bool {
        matches!(
            call,
            RuntimeCall::System(_)
                | RuntimeCall::Timestamp(_)
                | RuntimeCall::Grandpa(_)
                | RuntimeCall::Authorities(_)
                | RuntimeCall::Sudo(_)
                | RuntimeCall::Multisig(_)
                | RuntimeCall::SubtensorModule(
                    pallet_subtensor::Call::set_weights { .. }
                        | pallet_subtensor::Call::set_mechanism_weights { .. }
                )
        )
    }
}

fn is_batch(call: &RuntimeCall) -> bool {
    use pallet_utility::Call::{batch, batch_all, force_batch};
    matches!(
        call,
        RuntimeCall::Utility(batch { .. } | batch_all { .. } | force_batch { .. })
    )
}

fn holds_batch(call: &RuntimeCall) -> bool {
    is_batch(call) || inner_calls(call).into_iter().any(holds_batch)
}

/// The calls that `call` dispatches in its turn. Decoding bounds how deep they nest.
fn inner_calls(call: &RuntimeCall) -> Vec<&RuntimeCall> {
    type Utility = pallet_utility::Call<Runtime>;
    type Proxy = pallet_proxy::Call<Runtime>;
    type Multisig = pallet_multisig::Call<Runtime>;
    match call {
        RuntimeCall::Utility(
            Utility::batch { calls }
            | Utility::batch_all { calls }
            | Utility::force_batch { calls },
        ) => calls.iter().collect(),
        RuntimeCall::Utility(Utility::if_else { main, fallback }) => vec![main, fallback],
        RuntimeCall::Utility(Utility::as_derivative { call, .. })
        | RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
        | RuntimeCall::Multisig(
            Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. },
        ) => vec![call],
        _ => Vec::new(),
    }
}
