//! The methods of the official node's own, which answer in SCALE, byte by byte.

use super::{
    error::{Error, Result},
    questions::{Answer, Questions, Sent},
    state::At,
};
use jsonrpsee::{
    core::RegisterMethodError,
    types::{ErrorObject, ErrorObjectOwned},
    RpcModule,
};
use serde_json::{json, Value};
use std::sync::Arc;
use yuma_json::{records, Field};

/// How an answer is written.
#[derive(Clone, Copy)]
enum As {
    Bytes,
    Number,
    Prices,
}

/// A method's name, its parameters before the block, and the runtime's method.
type Method = (
    &'static str,
    &'static [&'static str],
    (&'static str, &'static str),
    As,
);

/// All failures have this code there.
pub const FAILED: i32 = 1;

const DELEGATE: &str = "DelegateInfoRuntimeApi";
const NEURON: &str = "NeuronInfoRuntimeApi";
const SUBNET: &str = "SubnetInfoRuntimeApi";
const STAKE: &str = "StakeInfoRuntimeApi";
const LOCK: &str = "SubnetRegistrationRuntimeApi";
const SWAP: &str = "SwapRuntimeApi";

#[rustfmt::skip]
const METHODS: &[Method] = &[
    ("delegateInfo_getDelegates", &[], (DELEGATE, "get_delegates"), As::Bytes),
    ("delegateInfo_getDelegate", &["delegate_account_vec"], (DELEGATE, "get_delegate"), As::Bytes),
    ("delegateInfo_getDelegated", &["delegatee_account_vec"], (DELEGATE, "get_delegated"), As::Bytes),
    ("neuronInfo_getNeuronsLite", &["netuid"], (NEURON, "get_neurons_lite"), As::Bytes),
    ("neuronInfo_getNeuronLite", &["netuid", "uid"], (NEURON, "get_neuron_lite"), As::Bytes),
    ("neuronInfo_getNeurons", &["netuid"], (NEURON, "get_neurons"), As::Bytes),
    ("neuronInfo_getNeuron", &["netuid", "uid"], (NEURON, "get_neuron"), As::Bytes),
    ("subnetInfo_getSubnetInfo", &["netuid"], (SUBNET, "get_subnet_info"), As::Bytes),
    ("subnetInfo_getSubnetsInfo", &[], (SUBNET, "get_subnets_info"), As::Bytes),
    ("subnetInfo_getSubnetInfo_v2", &["netuid"], (SUBNET, "get_subnet_info_v2"), As::Bytes),
    ("subnetInfo_getSubnetsInfo_v2", &[], (SUBNET, "get_subnets_info_v2"), As::Bytes),
    ("subnetInfo_getSubnetHyperparams", &["netuid"], (SUBNET, "get_subnet_hyperparams"), As::Bytes),
    ("subnetInfo_getSubnetHyperparamsV2", &["netuid"], (SUBNET, "get_subnet_hyperparams_v2"), As::Bytes),
    ("subnetInfo_getAllDynamicInfo", &[], (SUBNET, "get_all_dynamic_info"), As::Bytes),
    ("subnetInfo_getDynamicInfo", &["netuid"], (SUBNET, "get_dynamic_info"), As::Bytes),
    ("subnetInfo_getAllMetagraphs", &[], (SUBNET, "get_all_metagraphs"), As::Bytes),
    ("subnetInfo_getMetagraph", &["netuid"], (SUBNET, "get_metagraph"), As::Bytes),
    ("subnetInfo_getAllMechagraphs", &[], (SUBNET, "get_all_mechagraphs"), As::Bytes),
    ("subnetInfo_getMechagraph", &["netuid", "mecid"], (SUBNET, "get_mechagraph"), As::Bytes),
    ("subnetInfo_getSubnetState", &["netuid"], (SUBNET, "get_subnet_state"), As::Bytes),
    ("subnetInfo_getLockCost", &[], (LOCK, "get_network_registration_cost"), As::Number),
    ("subnetInfo_getSelectiveMetagraph", &["netuid", "metagraph_index"], (SUBNET, "get_selective_metagraph"), As::Bytes),
    ("subnetInfo_getColdkeyAutoStakeHotkey", &["coldkey", "netuid"], (SUBNET, "get_coldkey_auto_stake_hotkey"), As::Bytes),
    ("subnetInfo_getSelectiveMechagraph", &["netuid", "mecid", "metagraph_index"], (SUBNET, "get_selective_mechagraph"), As::Bytes),
    ("subnetInfo_getSubnetAccountId", &["netuid"], (SUBNET, "get_subnet_account_id"), As::Bytes),
    ("stakeInfo_getColdkeyLock", &["coldkey", "netuid"], (STAKE, "get_coldkey_lock"), As::Bytes),
    ("swap_currentAlphaPrice", &["netuid"], (SWAP, "current_alpha_price"), As::Number),
    ("swap_currentAlphaPriceAll", &[], (SWAP, "current_alpha_price_all"), As::Prices),
    ("swap_simSwapTaoForAlpha", &["netuid", "tao"], (SWAP, "sim_swap_tao_for_alpha"), As::Bytes),
    ("swap_simSwapAlphaForTao", &["netuid", "alpha"], (SWAP, "sim_swap_alpha_for_tao"), As::Bytes),
];

pub fn module(
    questions: Arc<Questions>,
) -> std::result::Result<RpcModule<Questions>, RegisterMethodError> {
    let mut module = RpcModule::from_arc(questions);
    for method in METHODS {
        module.register_async_method(method.0, move |params, questions, _| async move {
            let (name, names, view, form) = *method;
            let answer = questions.answer((name, names), params, move |at, given| {
                let given: Value = names
                    .iter()
                    .map(|name| given.required(name).cloned())
                    .collect::<Result<_>>()?;
                answer(at, view, &given, form)
            });
            Sent::from(answer.await.map_err(as_there))
        })?;
    }
    Ok(module)
}

fn answer(at: &At, (api, method): (&str, &str), given: &Value, form: As) -> Result<Answer> {
    let told = match form {
        As::Bytes => return Ok(Answer::Bytes(at.call_raw(api, method, given)?)),
        As::Number => yuma_json::count(&at.call(api, method, given)?)?,
        As::Prices => {
            let fields = [Field::plain("netuid"), Field::count("price")];
            json!(records(at.call(api, method, given)?, &fields)?)
        }
    };
    Ok(Answer::Json(told))
}

/// Wrong parameters have the code of those everywhere.
fn as_there(error: Error) -> ErrorObjectOwned {
    let there = !matches!(error, Error::Parameters(_));
    let error = ErrorObjectOwned::from(error);
    match there {
        true => ErrorObject::owned(FAILED, error.message(), None::<()>),
        false => error,
    }
}

/// The methods and their parameters, for the document of all methods.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let each = METHODS.iter();
    each.map(|(name, names, ..)| (*name, [names, &[super::arguments::AT][..]].concat()))
}
