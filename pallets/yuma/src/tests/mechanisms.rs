//! A subnet with several mechanisms.

use super::{vectors, *};
use frame_support::weights::WeightMeter;
use serde_json::Value;
use yuma_interfaces::subnets::{OnRulesChanged, OnSubnetRemoved};
use yuma_types::MechId;

/// The scene with two mechanisms, of which the second has a quarter. In that the validators say the
/// contrary of what they say in the first.
fn two() -> ExtBuilder {
    let mut rules = rules();
    rules.split = Split::new(2, vec![49_151, 16_384]);
    scene()
        .rules(rules)
        .others(1, &[(0, &[(3, 65535)]), (1, &[(3, 65535)])])
}

fn bonds_in(mecid: MechId, uid: Uid) -> Vec<Edge> {
    Bonds::<Test>::get(SUBNET.mechanism(mecid), uid).into_inner()
}

fn incentive(mecid: MechId) -> Vec<u16> {
    Incentive::<Test>::get(SUBNET.mechanism(mecid)).into_inner()
}

fn set_split(split: Split) {
    change_rules(|rules| rules.split = split);
}

/// What an epoch leaves of a mechanism, and what neurons earned.
type Left = (Vec<u16>, Vec<Vec<Edge>>, Vec<(Rao, Rao)>);

fn left(mecid: MechId, earnings: &[Earning<u64>]) -> Left {
    let rows = (0..).take(earnings.len()).map(|uid| bonds_in(mecid, uid));
    let earned = earnings.iter().map(|it| (it.incentive, it.dividends));
    (incentive(mecid), rows.collect(), earned.collect())
}

/// What is said in the second mechanism, where a vector file says what is said in the first: what
/// neurons say there an epoch later; and one has said it too long ago.
fn other_mechanism(epochs: &[Value], number: usize) -> (Vec<Vec<Edge>>, Vec<u64>) {
    let later = &epochs[(number + 1) % epochs.len()]["inputs"];
    let rows = vectors::list(&later["weights_u16"], vectors::row);
    let mut updates = vectors::list(&epochs[number]["inputs"]["last_update"], vectors::int);
    updates[1] = 1;
    (rows, updates)
}

/// The epochs of a vector file's case in these mechanisms, which have these parts.
fn run_case(case: &Value, parts: [u16; 2], mechanisms: &[MechId]) -> Vec<Vec<Left>> {
    let epochs = case["epochs"].as_array().unwrap();
    let mut all = Vec::new();
    let whole = Split::new(2, parts.to_vec());
    ExtBuilder::default()
        .rules(vectors::rules_of(case))
        .build_and_execute(|| {
            for (number, epoch) in epochs.iter().enumerate() {
                vectors::feed(&epoch["inputs"]);
                let (rows, updates) = other_mechanism(epochs, number);
                let mut emission = vectors::int(&epoch["inputs"]["emission_rao"]);
                match mechanisms {
                    [0] => emission = whole.amounts(emission)[0],
                    [1] => {
                        emission = whole.amounts(emission)[1];
                        Known::mutate(|mock| {
                            let other = rows.into_iter().zip(updates);
                            for (neuron, (row, update)) in mock.neurons.iter_mut().zip(other) {
                                neuron.weights = row;
                                neuron.last_update = update;
                            }
                        });
                    }
                    _ => {
                        set_split(whole.clone());
                        Known::mutate(|mock| {
                            let rows = (0..).zip(rows).map(|(uid, row)| ((1, uid), row));
                            mock.rows = rows.collect();
                            mock.updates = [(1, updates)].into();
                        });
                    }
                }
                let last_step = vectors::int(&epoch["inputs"]["last_step_block"]);
                let earnings = Yuma::run(SUBNET, emission, last_step).earnings.unwrap();
                let mecids = 0..mechanisms.len() as MechId;
                all.push(mecids.map(|mecid| left(mecid, &earnings)).collect());
            }
        });
    all
}

#[test]
fn each_mechanism_has_what_it_would_have_alone_and_neurons_earn_in_both() {
    for id in [
        "bonds_B_yuma2",
        "random_B_yuma2_penalty_half",
        "yuma3_kappa_first",
        "random_B_yuma3",
    ] {
        let case = vectors::case(id);
        for parts in [[49_151, 16_384], [1, 1], [0, 65_535], [65_535, 0]] {
            let [first, second] = [[0], [1]].map(|one| run_case(&case, parts, &one));
            let both = run_case(&case, parts, &[0, 1]);
            assert_ne!(first, second, "{id}");
            for (number, both) in both.iter().enumerate() {
                let (first, second) = (&first[number][0], &second[number][0]);
                let at = format!("{id} {parts:?}, epoch {number}");
                assert_eq!((&both[0].0, &both[0].1), (&first.0, &first.1), "{at}");
                assert_eq!((&both[1].0, &both[1].1), (&second.0, &second.1), "{at}");
                let sums = first.2.iter().zip(&second.2);
                let sums = sums.map(|(one, other)| (one.0 + other.0, one.1 + other.1));
                assert!(both[0].2.iter().copied().eq(sums), "{at}");
            }
        }
    }
}

#[test]
fn emission_is_all_that_a_neuron_earned() {
    two().build_and_execute(|| {
        let earned: Vec<Rao> = run(1_000_000)
            .iter()
            .map(|earning| earning.incentive + earning.dividends)
            .collect();
        assert_eq!(Yuma::emission(SUBNET), earned);
        assert!(incentive(0)[2] > 0 && incentive(1)[2] == 0);
        assert!(incentive(1)[3] > incentive(0)[3]);
        assert!(!bonds_in(0, 1).is_empty() && bonds_in(0, 1) != bonds_in(1, 1));
    });
}

#[test]
fn stake_is_looked_at_once_and_rows_in_each_mechanism() {
    two().build_and_execute(|| {
        let took = Weight::from_parts(7, 0);
        Took::set(took);
        let weight = Yuma::run(SUBNET, 1_000, 0).weight;
        let each = <() as WeightInfo>::epoch;
        assert_eq!(
            weight,
            each(4, 2, 3)
                .saturating_add(each(4, 2, 2))
                .saturating_add(took)
        );
        Took::take();
        assert_eq!(Known::mutate(|mock| mock.asked.clone()), [0, 1, 0, 1]);
    });
}

#[test]
fn where_one_mechanism_is_malformed_no_other_has_an_epoch_either() {
    two().others(1, &[(0, &[(9, 1)])]).build_and_execute(|| {
        let epoch = Yuma::run(SUBNET, 1_000, 0);
        let each = <() as WeightInfo>::epoch;
        assert_eq!(epoch.weight, each(4, 2, 3).saturating_add(each(4, 2, 1)));
        assert_noop!(
            Yuma::run(SUBNET, 1_000, 0).earnings,
            Error::<Test>::MalformedSubnet
        );
    });
}

#[test]
fn a_mechanism_in_which_nobody_has_said_anything_pays_by_stake() {
    let dividends = |emission: Rao| -> Vec<Rao> {
        let earnings = run(emission).into_iter();
        earnings.map(|earning| earning.dividends).collect()
    };
    let mut alone = Vec::new();
    scene().build_and_execute(|| alone = dividends(749_997));
    two().others(1, &[]).build_and_execute(|| {
        // 250,003 of a million are shared out by the stake of the two.
        let both = dividends(1_000_000);
        assert_eq!(incentive(1), [0; 4]);
        assert_eq!(both, [alone[0] + 187_502, alone[1] + 62_500, 0, 0]);
    });
}

/// What miners earn where validator 0 has spoken in both mechanisms, and validator 1 in the second last.
fn miners_earn(stakes: [Rao; 2], updates: [u64; 4]) -> Rao {
    let mut earned = 0;
    let rules = EpochRules {
        split: Split::new(2, vec![0, 65_535]),
        ..rules()
    };
    let scene = scene().rules(rules).others(1, &[(1, &[(3, 65_535)])]);
    scene.build_and_execute(|| {
        System::set_block_number(10_000);
        Known::mutate(|mock| {
            for (neuron, stake) in mock.neurons.iter_mut().zip(stakes) {
                (neuron.stake, neuron.last_update) = (stake, 9_000);
            }
            mock.updates = [(1, updates.to_vec())].into();
        });
        earned = run(1_000_000).iter().map(|earning| earning.incentive).sum();
    });
    earned
}

#[test]
fn who_is_first_to_speak_in_a_mechanism_decides_nothing_without_a_majority() {
    assert_eq!(miners_earn([300, 100], [0, 9_999, 0, 0]), 0);
    assert!(miners_earn([100, 300], [0, 9_999, 0, 0]) > 0);
    // Who has spoken there, and then no more for too long, leaves it to others.
    assert!(miners_earn([300, 100], [1, 9_999, 0, 0]) > 0);
}

#[test]
fn a_replaced_uid_leaves_nothing_in_any_mechanism() {
    two().build_and_execute(|| {
        run(1_000_000);
        assert!(incentive(0)[3] > 0 && incentive(1)[3] > 0);
        assert!(!bonds_in(0, 0).is_empty() && !bonds_in(1, 0).is_empty());
        let others = [bonds_in(0, 1), bonds_in(1, 1)];
        for uid in [0, 3] {
            Yuma::on_replaced(SUBNET, uid, &7);
        }
        assert!(incentive(0)[3] == 0 && incentive(1)[3] == 0);
        assert!(bonds_in(0, 0).is_empty() && bonds_in(1, 0).is_empty());
        assert_eq!([bonds_in(0, 1), bonds_in(1, 1)], others);
    });
}

#[test]
fn of_a_mechanism_that_is_no_more_nothing_remains() {
    two().build_and_execute(|| {
        run(1_000_000);
        let first = (incentive(0), bonds_in(0, 0), bonds_in(0, 1));
        set_split(Split::default());
        Yuma::on_mechanisms_changed(SUBNET, 2);
        assert_eq!((incentive(0), bonds_in(0, 0), bonds_in(0, 1)), first);
        assert!(Incentive::<Test>::iter_keys().eq([INDEX]));
        assert!(Bonds::<Test>::iter_keys().all(|(index, _)| index == INDEX));
    });
}

#[test]
fn a_new_mechanism_has_nothing_and_the_others_keep_what_they_have() {
    two().build_and_execute(|| {
        run(1_000_000);
        let state = || sp_io::storage::root(sp_runtime::StateVersion::V1);
        let before = state();
        set_split(Split::equal(16));
        Yuma::on_mechanisms_changed(SUBNET, 2);
        assert_eq!(state(), before);
    });
}

#[test]
fn a_removed_subnet_leaves_nothing_of_any_mechanism() {
    two().build_and_execute(|| {
        run(1_000_000);
        assert!(Yuma::clear_subnet(SUBNET, &mut WeightMeter::new()));
        assert_eq!(Bonds::<Test>::iter().count(), 0);
        assert_eq!(Incentive::<Test>::iter().count(), 0);
        assert_eq!(ValidatorPermit::<Test>::iter().count(), 0);
    });
}

#[test]
fn bonds_that_are_reset_are_reset_in_each_mechanism() {
    two().build_and_execute(|| {
        run(1_000_000);
        let rated = |mecid| -> Vec<Uid> {
            let hotkeys: Vec<u64> = (0..4).map(hotkey).collect();
            let rules = Known::mutate(|mock| mock.rules.clone());
            let (common, _) = Yuma::common(SUBNET, &hotkeys, 0, &rules);
            let (snapshot, _) = Yuma::snapshot(&common, &hotkeys, mecid, 0);
            let rows = snapshot.bonds.into_iter().flat_map(|(_, row)| row);
            rows.map(|(to, _)| to).collect()
        };
        assert_eq!((rated(0), rated(1)), (vec![2, 3, 2], vec![3, 3]));
        Yuma::reset_bonds(SUBNET, 3);
        assert_eq!((rated(0), rated(1)), (vec![2, 2], vec![]));
    });
}
