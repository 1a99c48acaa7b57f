//! What clients know calls, events and errors by.

use super::*;
use crate::Error;
use std::collections::BTreeMap;

/// All official calls: index, name, arguments with their types.
const OFFICIAL: &str = include_str!("official.txt");

/// Those that this chain doesn't have, and why.
const LEFT_OUT: [(u8, &str); 22] = [
    (0, "`Authorities` has them"),
    (18, "the cutoff is a factor of the tempo"),
    (33, "always refused there"),
    (55, "removal has no schedule"),
    (58, "no EVM"),
    (59, "`Authorities` has them"),
    (62, "no EVM"),
    (63, "no price that moves"),
    (65, "no price that moves"),
    (71, "no time-locked weights yet"),
    (73, "nothing is burnt for child keys"),
    (78, "neurons are not removed at once"),
    (80, "what is burnt is recycled"),
    (81, "no flows"),
    (82, "no flows"),
    (83, "no flows"),
    (89, "the burn follows demand by intervals"),
    (90, "the burn follows demand by intervals"),
    (91, "no flows"),
    (93, "no child keys yet"),
    (94, "a subnet that is closed gets nothing"),
    (95, "no locks of stake"),
];

/// The type of an argument, as clients read its name.
fn type_name(name: &str) -> String {
    let list = name.replace("List<u16,MAX_MECHANISMS>", "Vec<u16>");
    list.replace("T::AccountId", "AccountId")
}

#[test]
fn calls_have_the_official_indices_names_and_arguments() {
    let ours: BTreeMap<u8, String> = variants::<Call<Test>>()
        .into_iter()
        .map(|call| {
            let arguments = call.fields.iter().map(|field| {
                let ty = field.type_name.unwrap().replace(' ', "");
                format!(" {}:{}", field.name.unwrap(), type_name(&ty))
            });
            let arguments: String = arguments.collect();
            (
                call.index,
                format!("{} {}{arguments}", call.index, call.name),
            )
        })
        .collect();
    let left_out: BTreeMap<u8, &str> = LEFT_OUT.into();
    for line in OFFICIAL.lines() {
        let index = line.split(' ').next().unwrap().parse().unwrap();
        match (ours.get(&index), left_out.get(&index)) {
            (Some(ours), None) => assert_eq!(ours, line),
            (None, Some(why)) => assert!(!why.is_empty(), "{line}"),
            (ours, why) => panic!("{line}: {ours:?}, {why:?}"),
        }
    }
    assert_eq!(OFFICIAL.lines().count(), ours.len() + left_out.len());
}

#[test]
fn errors_have_the_official_numbers() {
    let expected = [
        "SubnetDoesNotExist",
        "MaxValidatorsLargerThanMaxUIds",
        "MaxAllowedUIdsLessThanCurrentUIds",
        "BondsMovingAverageMaxReached",
        "NegativeSigmoidSteepness",
        "ValueNotInBounds",
        "MinAllowedUidsGreaterThanCurrentUids",
        "MinAllowedUidsGreaterThanMaxAllowedUids",
        "MaxAllowedUidsLessThanMinAllowedUids",
        "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids",
        "InvalidValue",
        "NotPermittedOnRootSubnet",
        "POWRegistrationDisabled",
        "Deprecated",
    ];
    let names: Vec<_> = variants::<Error<Test>>()
        .into_iter()
        .filter(|error| !error.name.starts_with("__"))
        .map(|error| (usize::from(error.index), error.name))
        .collect();
    let expected: Vec<_> = expected.into_iter().enumerate().collect();
    assert_eq!(names, expected);
}

#[test]
fn events_have_the_official_numbers_and_fields() {
    let events: Vec<_> = variants::<Event<Test>>()
        .into_iter()
        .filter(|event| !event.name.starts_with("__"))
        .map(|event| {
            let fields = event.fields.iter().map(|field| field.name.unwrap());
            (event.index, event.name, fields.collect::<Vec<_>>())
        })
        .collect();
    let fields = vec!["netuid", "enabled"];
    let expected = [
        (1, "Yuma3EnableToggled", fields.clone()),
        (2, "BondsResetToggled", fields),
    ];
    assert_eq!(events, expected);
}
