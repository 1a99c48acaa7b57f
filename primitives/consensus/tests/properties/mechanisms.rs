//! Several mechanisms share what there is, and no more.

use crate::absurd::{params, snapshots};
use proptest::{collection, prelude::*};
use yuma_consensus::{epoch, equal_if_no_stake, merged, Outcome, Split};

fn splits() -> impl Strategy<Value = (u8, Vec<u16>)> {
    let part = prop_oneof![Just(0), Just(1), Just(u16::MAX), any::<u16>()];
    (1..=16_u8, collection::vec(part, 0..=16))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn amounts_sum_to_the_emission_and_are_the_parts(
        (count, parts) in splits(),
        emission in prop_oneof![any::<u64>(), 0..100_u64],
    ) {
        let amounts = Split::new(count, parts.clone()).amounts(emission);
        prop_assert_eq!(amounts.len(), usize::from(count));
        prop_assert_eq!(amounts.iter().map(|amount| u128::from(*amount)).sum::<u128>(), emission.into());
        let parts: Vec<u16> = parts.into_iter().chain([0; 16]).take(count.into()).collect();
        let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
        for (place, (amount, part)) in amounts.iter().zip(parts).enumerate() {
            let floored = match whole {
                0 => u128::from(emission) / u128::from(count),
                _ => u128::from(emission) * u128::from(part) / whole,
            };
            let spare = if place == 0 { u128::from(count) } else { 1 };
            prop_assert!((floored..floored + spare).contains(&u128::from(*amount)));
        }
    }

    #[test]
    fn together_they_earn_what_each_earns_alone_and_never_more_than_there_is(
        params in params(),
        subnet in snapshots(),
        rows in collection::vec(snapshots(), 16),
        (count, parts) in splits(),
    ) {
        let split = Split::new(count, parts);
        let n = subnet.neurons.len();
        let mut outcomes = Vec::new();
        for (amount, other) in split.amounts(subnet.emission).into_iter().zip(rows) {
            let mut mechanism = subnet.clone();
            mechanism.emission = amount;
            if other.neurons.len() <= n {
                // What another subnet's neurons say is said here.
                mechanism.weights = other.weights;
                mechanism.bonds = other.bonds;
            }
            let Ok(outcome) = epoch(&params, &mechanism) else {
                return Ok(());
            };
            outcomes.push(equal_if_no_stake(outcome, amount));
        }
        let all = merged(&split, outcomes.clone());
        if let [only] = &outcomes[..] {
            let expected = Outcome { incentive: vec![], bonds: vec![], ..only.clone() };
            prop_assert_eq!(&all, &expected);
        }
        for uid in 0..n {
            let earned = |one: &Outcome| one.server_emission[uid] + one.validator_emission[uid];
            prop_assert_eq!(earned(&all), outcomes.iter().map(earned).sum::<u64>());
            let emission = outcomes.iter().map(|one| one.emission[uid]).sum::<u64>();
            prop_assert_eq!(all.emission[uid], emission);
            let dividends = outcomes.iter().map(|one| one.dividends[uid]);
            let (least, most) = (dividends.clone().min(), dividends.max());
            prop_assert!(least <= Some(all.dividends[uid]) && Some(all.dividends[uid]) <= most);
            // Stake and permits are the subnet's.
            prop_assert_eq!(all.stake_weight[uid], outcomes[0].stake_weight[uid]);
            prop_assert_eq!(all.validator_permit[uid], outcomes[0].validator_permit[uid]);
        }
        let paid: u128 = (0..n)
            .map(|uid| u128::from(all.server_emission[uid]) + u128::from(all.validator_emission[uid]))
            .sum();
        prop_assert!(paid <= subnet.emission.into());
    }
}
