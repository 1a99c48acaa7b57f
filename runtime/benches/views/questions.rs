//! Each method with the question that costs most.

use crate::scene::{self, BIG};
use codec::Encode;
use yuma_runtime::{AccountId, RuntimeCall, UncheckedExtrinsic};
use yuma_types::NetUid;

/// The APIs of which each method has to be asked.
pub const OURS: [&str; 9] = [
    "DelegateInfoRuntimeApi",
    "NeuronInfoRuntimeApi",
    "NeuronRegistrationRuntimeApi",
    "StakeInfoRuntimeApi",
    "SubnetInfoRuntimeApi",
    "SubnetRegistrationRuntimeApi",
    "SupplyRuntimeApi",
    "SwapRuntimeApi",
    "ValidatorInfoRuntimeApi",
];

/// How often something is named in a list that is too long.
const REPEATS: usize = 200_000;

/// What is asked, of what, and the encoded arguments.
pub type Question = (String, &'static str, Vec<u8>);

fn ask(api: &str, method: &str, of: &'static str, arguments: impl Encode) -> Question {
    (format!("{api}_{method}"), of, arguments.encode())
}

pub fn all() -> Vec<Question> {
    [delegates(), neurons(), subnets(), stake(), others(), sdk()].concat()
}

fn delegates() -> Vec<Question> {
    let ask = |method, of, who| ask("DelegateInfoRuntimeApi", method, of, who);
    vec![
        (
            "DelegateInfoRuntimeApi_get_delegates".into(),
            "all",
            Vec::new(),
        ),
        ask(
            "get_delegate",
            "20,000 nominators, on all subnets",
            scene::hotkey(0),
        ),
        ask("get_delegated", "24,576 positions", scene::whale()),
    ]
}

fn neurons() -> Vec<Question> {
    let ask = |method, of| ask("NeuronInfoRuntimeApi", method, of, BIG);
    let one = |method, of| {
        let arguments = (BIG, 0u16);
        self::ask("NeuronInfoRuntimeApi", method, of, arguments)
    };
    vec![
        ask("get_neurons", "4,096 neurons, 128 dense rows"),
        one("get_neuron", "a dense row"),
        ask("get_neurons_lite", "4,096 neurons"),
        one("get_neuron_lite", "one of 4,096 neurons"),
    ]
}

fn subnets() -> Vec<Question> {
    const API: &str = "SubnetInfoRuntimeApi";
    let of_big = [
        "get_subnet_info",
        "get_subnet_info_v2",
        "get_subnet_hyperparams",
        "get_subnet_hyperparams_v2",
        "get_subnet_hyperparams_v3",
        "get_dynamic_info",
        "get_metagraph",
        "get_subnet_state",
        "get_subnet_account_id",
        "get_next_epoch_start_block",
    ];
    let of_all = [
        "get_subnets_info",
        "get_subnets_info_v2",
        "get_all_dynamic_info",
        "get_all_metagraphs",
        "get_all_mechagraphs",
    ];
    let everything = [(0u16..74).collect(), vec![73; REPEATS]].concat();
    let mut questions: Vec<_> = of_big
        .map(|method| ask(API, method, "4,096 neurons", BIG))
        .into();
    questions.extend(of_all.map(|method| ask(API, method, "all", ())));
    questions.extend([
        ask(API, "get_mechagraph", "4,096 neurons", (BIG, 0u8)),
        ask(
            API,
            "get_selective_metagraph",
            "all fields, 200,000 repeats",
            (BIG, &everything),
        ),
        ask(
            API,
            "get_selective_mechagraph",
            "all fields, 200,000 repeats",
            (BIG, 0u8, &everything),
        ),
    ]);
    questions
}

fn stake() -> Vec<Question> {
    const API: &str = "StakeInfoRuntimeApi";
    let many: Vec<AccountId> = (0..1_023).map(scene::coldkey).collect();
    let repeats = vec![scene::whale(); REPEATS];
    let coldkeys = [vec![scene::whale()], many.clone(), repeats.clone()].concat();
    let netuids = Some(vec![BIG; REPEATS]);
    let nowhere = None::<Vec<NetUid>>;
    let place = Some((scene::hotkey(0), BIG));
    vec![
        ask(
            API,
            "get_stake_info_for_coldkey",
            "24,576 positions",
            scene::whale(),
        ),
        ask(
            API,
            "get_stake_info_for_coldkeys",
            "one, 200,000 times",
            &repeats,
        ),
        ask(
            API,
            "get_stake_info_for_coldkeys",
            "1,024 and 200,000 repeats",
            &coldkeys,
        ),
        ask(
            API,
            "get_stake_info_for_hotkey_coldkey_netuid",
            "one position",
            (scene::hotkey(0), scene::whale(), BIG),
        ),
        ask(
            API,
            "get_stake_availability_for_coldkeys",
            "1,024 and 200,000 repeats, everywhere",
            (&coldkeys, nowhere),
        ),
        ask(
            API,
            "get_stake_availability_for_coldkeys",
            "the same, a netuid 200,000 times",
            (&coldkeys, netuids),
        ),
        ask(
            API,
            "get_stake_fee",
            "any",
            (&place, scene::whale(), &place, scene::whale(), 1u64),
        ),
        ask(API, "get_coldkey_lock", "any", (scene::whale(), BIG)),
    ]
}

fn others() -> Vec<Question> {
    const SUPPLY: &str = "SupplyRuntimeApi";
    const SWAP: &str = "SwapRuntimeApi";
    const SEATS: &str = "NeuronRegistrationRuntimeApi";
    vec![
        ask(SEATS, "get_registration_outlook", "4,096 neurons", BIG),
        ask(SEATS, "get_immunity_left", "one neuron", (BIG, 0u16)),
        ask(
            "SubnetRegistrationRuntimeApi",
            "get_network_registration_cost",
            "any",
            (),
        ),
        ask(SUPPLY, "get_supply", "any", ()),
        ask(SUPPLY, "get_subnet_emission", "any", BIG),
        ask(SUPPLY, "get_all_subnet_emissions", "all", ()),
        ask(
            "ValidatorInfoRuntimeApi",
            "get_validators",
            "4,096 neurons",
            BIG,
        ),
        ask(SWAP, "current_alpha_price", "any", BIG),
        ask(SWAP, "current_alpha_price_all", "all", ()),
        ask(SWAP, "sim_swap_tao_for_alpha", "any", (BIG, 1u64)),
        ask(SWAP, "sim_swap_alpha_for_tao", "any", (BIG, 1u64)),
    ]
}

fn batch(calls: usize) -> RuntimeCall {
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() });
    let calls = vec![remark; calls];
    RuntimeCall::Utility(pallet_utility::Call::batch { calls })
}

/// Those of the SDK that depend on how long the question is, and metadata.
fn sdk() -> Vec<Question> {
    const FEES: &str = "TransactionPaymentApi";
    const CALLS: &str = "TransactionPaymentCallApi";
    // A transaction that takes more memory isn't decoded.
    let transaction = UncheckedExtrinsic::new_bare(batch(40_000));
    let info = (&transaction, transaction.encoded_size() as u32);
    let large = batch(1_000_000);
    let call = (&large, large.encoded_size() as u32);
    vec![
        ask(FEES, "query_info", "40,000 calls", info),
        ask(FEES, "query_fee_details", "40,000 calls", info),
        ask(CALLS, "query_call_info", "1,000,000 calls", call),
        ask(CALLS, "query_call_fee_details", "1,000,000 calls", call),
        ask("Metadata", "metadata", "V14", ()),
        ask("Metadata", "metadata_at_version", "V15", 15u32),
        ask(
            "RuntimeViewFunction",
            "execute_view_function",
            "7 MB",
            ([0u8; 32], vec![0u8; 7_000_000]),
        ),
        ask(
            "GenesisBuilder",
            "build_state",
            "7 MB",
            vec![b' '; 7_000_000],
        ),
    ]
}
