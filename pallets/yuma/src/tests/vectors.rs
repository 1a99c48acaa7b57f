//! Epochs through the pallet's own storage are those of the vector file, bit for bit.

use super::*;
use serde_json::Value;
use yuma_consensus::LiquidAlpha;

const FILE: &str = "../../primitives/consensus/tests/vectors/yuma.json";

pub fn case(id: &str) -> Value {
    let text = std::fs::read_to_string(FILE).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let cases = file["yuma_cases"].as_array().unwrap();
    cases
        .iter()
        .find(|case| case["id"] == id)
        .unwrap_or_else(|| panic!("no case {id}"))
        .clone()
}

pub fn int<T: TryFrom<i64>>(value: &Value) -> T {
    let value = value
        .as_i64()
        .unwrap_or_else(|| panic!("{value} is no integer"));
    T::try_from(value).unwrap_or_else(|_| panic!("{value} is out of range"))
}

pub fn list<T>(value: &Value, item: impl Fn(&Value) -> T) -> Vec<T> {
    let items = value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"));
    items.iter().map(item).collect()
}

fn ints<T: TryFrom<i64>>(value: &Value) -> Vec<T> {
    list(value, int)
}

fn flag(value: &Value) -> bool {
    value.as_bool().unwrap()
}

pub fn row(value: &Value) -> Vec<Edge> {
    list(value, |edge| (int(&edge[0]), int(&edge[1])))
}

pub fn rules_of(case: &Value) -> EpochRules {
    let params = &case["params"];
    let liquid = params["liquid"].as_bool().unwrap_or(false);
    let consensus = Params {
        kappa: int(&params["kappa_u16"]),
        bonds_moving_average: int(&params["bonds_moving_average_per_million"]),
        bonds_penalty: int(&params["bonds_penalty_u16"]),
        yuma3: case["mode"] == "B_yuma3",
        liquid_alpha: liquid.then(|| {
            let [low, high] = ["alpha_low_u16", "alpha_high_u16"].map(|key| int(&params[key]));
            LiquidAlpha {
                low,
                high,
                steepness: int(&params["steepness"]),
            }
        }),
        max_validators: int(&params["max_validators"]),
        activity_cutoff: int(&params["activity_cutoff"]),
        stake_threshold: params["min_stake"].as_u64().unwrap_or(0),
    };
    EpochRules {
        consensus,
        tempo: int(&params["tempo"]),
        split: Split::default(),
    }
}

/// Tells the sibling domains what the file says. Permits and bonds are the pallet's own.
pub fn feed(inputs: &Value) {
    System::set_block_number(int(&inputs["block"]));
    let neurons = (0..inputs["stake"].as_array().unwrap().len()).map(|uid| Neuron {
        stake: int(&inputs["stake"][uid]),
        registered_at: int(&inputs["block_at_registration"][uid]),
        last_update: int(&inputs["last_update"][uid]),
        weights: row(&inputs["weights_u16"][uid]),
    });
    Known::mutate(|mock| mock.neurons = neurons.collect());
}

fn all_bonds() -> Vec<Vec<Edge>> {
    Known::mutate(|mock| 0..mock.neurons.len())
        .map(|uid| bonds(uid.try_into().unwrap()))
        .collect()
}

/// Before the first epoch nothing is stored.
fn permits_of_all() -> Vec<bool> {
    let n = Known::mutate(|mock| mock.neurons.len());
    (0..n)
        .map(|uid| Yuma::has_permit(SUBNET, uid.try_into().unwrap()))
        .collect()
}

fn assert_stored(expected: &Value, at: &str) {
    let fractions = [
        ("stake_weight", StakeWeight::<Test>::get(SUBNET)),
        ("rank", Rank::<Test>::get(SUBNET)),
        ("trust", Trust::<Test>::get(SUBNET)),
        ("consensus", Consensus::<Test>::get(SUBNET)),
        ("incentive", Incentive::<Test>::get(INDEX)),
        ("dividends", Dividends::<Test>::get(SUBNET)),
        ("validator_trust", ValidatorTrust::<Test>::get(SUBNET)),
        ("pruning_scores", PruningScores::<Test>::get(SUBNET)),
    ];
    for (name, stored) in fractions {
        assert_eq!(
            stored.into_inner(),
            ints::<u16>(&expected[name]),
            "{at}: {name}"
        );
    }
    let active = Active::<Test>::get(SUBNET).into_inner();
    assert_eq!(active, list(&expected["active"], flag), "{at}: active");
    assert_eq!(permits(), list(&expected["permits"], flag), "{at}: permits");
    assert_eq!(
        Yuma::emission(SUBNET),
        ints::<Rao>(&expected["emission"]),
        "{at}: emission"
    );
    assert_eq!(all_bonds(), list(&expected["bonds"], row), "{at}: bonds");
}

fn assert_epoch(epoch: &Value, at: &str) {
    let (inputs, expected) = (&epoch["inputs"], &epoch["expected"]);
    feed(inputs);
    assert_eq!(
        all_bonds(),
        list(&inputs["bonds_in_u16"], row),
        "{at}: bonds before"
    );
    assert_eq!(
        permits_of_all(),
        list(&inputs["permits_in"], flag),
        "{at}: permits before"
    );

    let last_step = int(&inputs["last_step_block"]);
    let earnings = Yuma::run(SUBNET, int(&inputs["emission_rao"]), last_step)
        .earnings
        .unwrap();
    let (servers, validators): (Vec<Rao>, Vec<Rao>) = earnings
        .iter()
        .map(|earning| (earning.incentive, earning.dividends))
        .unzip();
    assert_eq!(
        servers,
        ints::<Rao>(&expected["server_emission"]),
        "{at}: server emission"
    );
    assert_eq!(
        validators,
        ints::<Rao>(&expected["validator_emission"]),
        "{at}: validators"
    );
    assert_stored(expected, at);
}

fn assert_case(id: &str) {
    let case = case(id);
    ExtBuilder::default()
        .rules(rules_of(&case))
        .build_and_execute(|| {
            let epochs = case["epochs"].as_array().unwrap();
            assert!(epochs.len() > 1, "{id} is no sequence of epochs");
            for (number, epoch) in epochs.iter().enumerate() {
                assert_epoch(epoch, &format!("{id}, epoch {number}"));
            }
        });
}

#[test]
fn classic_bonds_come_out_bit_for_bit() {
    assert_case("bonds_B_yuma2");
}

#[test]
fn classic_epochs_of_a_random_subnet_come_out_bit_for_bit() {
    assert_case("random_B_yuma2_penalty_half");
}

#[test]
fn yuma3_bonds_with_liquid_alpha_come_out_bit_for_bit() {
    assert_case("yuma3_kappa_first");
}

#[test]
fn yuma3_epochs_of_a_random_subnet_come_out_bit_for_bit() {
    assert_case("random_B_yuma3");
}
