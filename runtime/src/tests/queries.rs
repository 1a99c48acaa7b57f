//! Anybody may ask the runtime anything: no question keeps a node busy.

use super::{metadata::v15, *};
use scale_info::{form::PortableForm, PortableRegistry, TypeDef};
use std::collections::BTreeSet;

/// The methods that take a list, and what bounds the work for it. One that isn't here fails the
/// test below: say what bounds it.
const TAKE_A_LIST: &[(&str, &str)] = &[
    // The whole of a block or of a transaction: by the weight and length of what it says.
    ("BlockBuilder_apply_extrinsic", WEIGHT),
    ("BlockBuilder_check_inherents", WEIGHT),
    ("BlockBuilder_inherent_extrinsics", WEIGHT),
    ("Core_execute_block", WEIGHT),
    ("Core_initialize_block", WEIGHT),
    ("OffchainWorkerApi_offchain_worker", WEIGHT),
    ("TaggedTransactionQueue_validate_transaction", WEIGHT),
    ("TransactionPaymentApi_query_fee_details", ONCE),
    ("TransactionPaymentApi_query_info", ONCE),
    ("TransactionPaymentCallApi_query_call_fee_details", ONCE),
    ("TransactionPaymentCallApi_query_call_info", ONCE),
    // Bytes that are read once.
    ("GenesisBuilder_get_preset", ONCE),
    (
        "EquivocationApi_submit_report_aura_equivocation_unsigned_extrinsic",
        ONCE,
    ),
    (
        "GrandpaApi_submit_report_equivocation_unsigned_extrinsic",
        ONCE,
    ),
    ("RuntimeViewFunction_execute_view_function", ONCE),
    ("SessionKeys_decode_session_keys", ONCE),
    ("SessionKeys_generate_session_keys", ONCE),
    (
        "GenesisBuilder_build_state",
        "refused once there is a chain",
    ),
    // Our own: the first entries, each once.
    (
        "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys",
        "COLDKEYS, NETUIDS and POSITIONS",
    ),
    (
        "StakeInfoRuntimeApi_get_stake_info_for_coldkeys",
        "COLDKEYS and POSITIONS",
    ),
    ("SubnetInfoRuntimeApi_get_selective_mechagraph", "FIELDS"),
    ("SubnetInfoRuntimeApi_get_selective_metagraph", "FIELDS"),
];

const WEIGHT: &str = "the limits of a block";
const ONCE: &str = "its length";

/// Whether a value of this type may be of any length.
fn has_list(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>) -> bool {
    if !seen.insert(id) {
        return false;
    }
    let mut any = |ids: Vec<u32>| ids.into_iter().any(|id| has_list(types, id, seen));
    let fields = |fields: &[scale_info::Field<PortableForm>]| -> Vec<u32> {
        fields.iter().map(|field| field.ty.id).collect()
    };
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Sequence(_) => true,
        TypeDef::Primitive(primitive) => *primitive == scale_info::TypeDefPrimitive::Str,
        TypeDef::BitSequence(_) => true,
        TypeDef::Array(array) => any(vec![array.type_param.id]),
        TypeDef::Compact(compact) => any(vec![compact.type_param.id]),
        TypeDef::Tuple(tuple) => any(tuple.fields.iter().map(|field| field.id).collect()),
        TypeDef::Composite(composite) => any(fields(&composite.fields)),
        TypeDef::Variant(variant) => any(variant
            .variants
            .iter()
            .flat_map(|variant| fields(&variant.fields))
            .collect()),
    }
}

#[test]
fn every_list_that_a_query_takes_has_a_bound() {
    let metadata = chain("local").execute_with(v15);
    let found: BTreeSet<String> = metadata
        .apis
        .iter()
        .flat_map(|api| api.methods.iter().map(move |method| (api, method)))
        .filter(|(_, method)| {
            let mut inputs = method.inputs.iter();
            inputs.any(|input| has_list(&metadata.types, input.ty.id, &mut BTreeSet::new()))
        })
        .map(|(api, method)| format!("{}_{}", api.name, method.name))
        .collect();
    let named: BTreeSet<String> = TAKE_A_LIST
        .iter()
        .map(|(method, _)| (*method).into())
        .collect();
    assert_eq!(found, named);
}

#[test]
fn a_genesis_is_built_only_where_there_is_no_chain() {
    let build = || {
        let data = b"{}".to_vec().encode();
        let answer = apis::api::dispatch("GenesisBuilder_build_state", &data).unwrap();
        <Result<(), String> as codec::Decode>::decode(&mut &answer[..]).unwrap()
    };
    let refused = chain("local").execute_with(build);
    assert_eq!(refused, Err("The chain has begun.".into()));
    let on_nothing = TestExternalities::default().execute_with(build);
    assert_ne!(on_nothing, refused);
}
