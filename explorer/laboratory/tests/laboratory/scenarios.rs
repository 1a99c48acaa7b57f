//! What each scenario shows, as theory has it.

use crate::{assert_close, float, run, scenario};
use yuma_consensus::Fixed;
use yuma_laboratory::Epoch;

/// Fixed-point cuts and stored bonds take so much from a share, at most.
const CUTS: f64 = 0.000_5;

/// A run, whose epochs are asked for by their numbers.
struct Run(Vec<Epoch>);

impl Run {
    fn of(name: &str) -> Self {
        Self(run(scenario(name)))
    }

    fn epoch(&self, number: usize) -> &Epoch {
        &self.0[number - 1]
    }

    fn consensus(&self, epoch: usize, uid: usize) -> f64 {
        float(self.epoch(epoch).detail.consensus[uid])
    }

    fn incentive(&self, epoch: usize, uid: usize) -> f64 {
        float(self.epoch(epoch).detail.incentive[uid])
    }

    fn dividends(&self, epoch: usize, uid: usize) -> f64 {
        float(self.epoch(epoch).detail.dividends[uid])
    }

    fn validator_trust(&self, epoch: usize, uid: usize) -> f64 {
        float(self.epoch(epoch).detail.validator_trust[uid])
    }

    fn bond(&self, epoch: usize, uid: u16, target: u16) -> f64 {
        let rows = &self.epoch(epoch).outcome.bonds;
        let row = rows.iter().find(|(of, _)| *of == uid);
        let bond = row.and_then(|(_, row)| row.iter().find(|(to, _)| *to == target));
        bond.map_or(0.0, |(_, value)| f64::from(*value) / 65_535.0)
    }

    /// What several have of the dividends together.
    fn group(&self, epoch: usize, uids: impl IntoIterator<Item = usize>) -> f64 {
        uids.into_iter().map(|uid| self.dividends(epoch, uid)).sum()
    }

    /// What a uid has earned in these epochs, in dividends of one.
    fn earned(&self, epochs: std::ops::RangeInclusive<usize>, uid: usize) -> f64 {
        epochs.map(|epoch| self.dividends(epoch, uid)).sum()
    }
}

/// How far a bond has come in so many epochs, of its weight: the sum of a tenth of what is left.
fn grown(epochs: i32) -> f64 {
    1.0 - 0.9_f64.powi(epochs)
}

fn near(value: f64, expected: f64, what: &str) {
    assert_close(value, expected, CUTS, what);
}

#[test]
fn agreement_pays_validators_by_stake_and_bonds_approach_weights() {
    let run = Run::of("agreement");
    for epoch in [1, 2, 40] {
        for (uid, stake) in [0.4, 0.3, 0.2, 0.1].into_iter().enumerate() {
            near(run.dividends(epoch, uid), stake, "dividends are the stake");
            near(run.validator_trust(epoch, uid), 1.0, "nothing is clipped");
        }
        for (uid, weight) in [(4, 0.5), (5, 0.3), (6, 0.2)] {
            near(run.incentive(epoch, uid), weight, "incentive is the weight");
            let bond = weight * grown(epoch as i32);
            near(
                run.bond(epoch, 3, uid as u16),
                bond,
                "the closed form of the average",
            );
        }
    }
}

#[test]
fn a_cabal_below_kappa_is_clipped_to_what_the_others_concede() {
    let run = Run::of("cabal-below-kappa");
    for epoch in [1, 40] {
        near(
            run.consensus(epoch, 7),
            0.2,
            "the stake-weighted median is the others'",
        );
        near(
            run.validator_trust(epoch, 3),
            0.2,
            "0.8 of the cabal's word is clipped",
        );
        // Ranks: 0.6 * 0.4 twice, and 0.2 of everybody.
        near(run.incentive(epoch, 7), 0.2 / 0.68, "the cabal's miner");
        // Stake times validator trust: 0.4 * 0.2 of 0.68.
        near(run.group(epoch, [3, 4]), 0.08 / 0.68, "the cabal");
    }
}

/// The browser's test changes kappa on the page and reads these numbers there.
#[test]
fn a_lower_kappa_lets_the_same_cabal_decide() {
    let mut scenario = scenario("cabal-below-kappa");
    scenario.rules.kappa = Some(19_660);
    let run = Run(run(scenario));
    near(
        run.consensus(40, 7),
        1.0,
        "30 % suffice, and the cabal has 40",
    );
    // Ranks: 0.6 * 0.4 twice, for the honest are 60 %, and 0.6 * 0.2 + 0.4.
    near(run.incentive(40, 7), 0.52, "the cabal's miner");
    near(
        run.validator_trust(40, 3),
        1.0,
        "nothing of the cabal's word is clipped",
    );
    let numbers = [
        (7, run.incentive(40, 7)),
        (3, run.dividends(40, 3)),
        (0, run.dividends(40, 0)),
    ];
    let told = numbers.map(|(uid, value)| (uid, format!("{value:.4}")));
    assert_eq!(
        told,
        [
            (7, "0.5200".into()),
            (3, "0.2500".into()),
            (0, "0.2500".into())
        ]
    );
}

#[test]
fn a_cabal_above_kappa_takes_all_and_a_higher_kappa_leaves_it_a_veto() {
    let run = Run::of("cabal-above-kappa");
    near(run.consensus(20, 7), 1.0, "60 % say one");
    near(
        run.group(20, [3, 4]),
        0.6 / 0.68,
        "the honest keep 0.4 * 0.2",
    );
    near(run.consensus(21, 7), 0.2, "70 % say 0.2 at least");
    near(
        run.consensus(21, 5),
        0.0,
        "60 % deny the good miner any consensus",
    );
    near(
        run.incentive(21, 7),
        1.0,
        "so the cabal's miner still has all",
    );
    near(
        run.validator_trust(21, 3),
        0.2,
        "though its word counts no more than others'",
    );
    // The cabal's bonds with its miner fall to the clipped weight: from 1 to 0.2.
    let bond = 0.2 + (grown(20) - 0.2) * 0.9_f64.powi(20);
    near(run.bond(40, 3, 7), bond, "the closed form of the average");
}

#[test]
fn a_copier_earns_less_after_each_change_and_as_much_while_nothing_changes() {
    let run = Run::of("weight-copier");
    near(run.dividends(10, 3), 0.25, "as much as all");
    for change in [11, 21, 31, 41, 51] {
        let (copier, first) = (run.dividends(change, 3), run.dividends(change, 0));
        assert!(copier < 0.9 * first, "epoch {change}: {copier} of {first}");
        let later = run.dividends(change + 9, 3);
        assert!(
            copier < later && later < 0.25,
            "it catches up, but not wholly"
        );
        near(
            run.validator_trust(change, 3),
            0.5,
            "half of what it says is out of date",
        );
        near(
            run.validator_trust(change + 1, 3),
            1.0,
            "a copy is all in line",
        );
    }
    near(run.earned(1..=60, 3), 14.417, "what it earned in all");
    near(run.earned(1..=60, 0), 15.194, "what each of the others did");
}

#[test]
fn an_early_adopter_earns_nothing_until_others_agree_and_then_most() {
    let run = Run::of("early-adopter");
    near(run.earned(6..=15, 0), 0.0, "alone it earns nothing");
    // At the high rate, nearly at once: after ten epochs all of it.
    assert_close(run.bond(15, 0, 6), 1.0, 0.002, "it bonds while it is alone");
    // The others start at about the low rate, with a twentieth.
    near(run.bond(16, 1, 6), 0.053, "low + (high - low) / (1 + e^5)");
    let share = 0.2 * 0.998_99 / (0.2 * 0.998_99 + 0.6 * 0.053_01);
    near(run.dividends(16, 0), share, "stake times bond");
    assert!(run.dividends(60, 0) > 0.2 && run.dividends(60, 4) < 0.2);
    assert!(
        run.earned(1..=60, 0) > run.earned(1..=60, 2) * 1.4,
        "though their stake is equal"
    );
}

#[test]
fn a_late_adopter_earns_nothing_and_then_starts_where_others_started() {
    let run = Run::of("late-adopter");
    near(
        run.earned(6..=30, 4),
        0.0,
        "nobody else rates the old miner",
    );
    for (epoch, late, others) in [(31, 1, 26), (40, 10, 35), (80, 50, 75)] {
        near(run.bond(epoch, 4, 6), grown(late), "since epoch 31");
        near(run.bond(epoch, 0, 6), grown(others), "since epoch 6");
        let share = grown(late) / (grown(late) + 4.0 * grown(others));
        near(
            run.dividends(epoch, 4),
            share,
            "stakes are equal, so by bonds",
        );
    }
}

#[test]
fn a_lazy_validator_is_clipped_and_then_inactive() {
    let run = Run::of("lazy-validator");
    near(run.dividends(5, 2), 0.4, "by stake");
    near(run.validator_trust(6, 2), 0.4, "0.2 with each miner");
    assert!(run.dividends(10, 2) < run.dividends(6, 2) && run.dividends(6, 2) < 0.4);
    // It set weights in block 360; 360 + 3600 is before block 3971.
    assert_eq!((run.epoch(10).block, run.epoch(11).block), (3_610, 3_971));
    assert!(run.epoch(10).outcome.active[2] && !run.epoch(11).outcome.active[2]);
    assert_eq!(run.epoch(11).detail.active_stake[2], Fixed::ZERO);
    near(run.dividends(11, 2), 0.0, "without active stake");
    near(run.dividends(11, 0), 0.5, "the others have all");
}

#[test]
fn who_rates_itself_has_said_nothing_by_that() {
    let run = Run::of("self-voter");
    for epoch in [1, 20] {
        near(run.validator_trust(epoch, 1), 0.0, "its row is silent");
        near(run.dividends(epoch, 1), 0.0, "so it earns nothing");
        near(
            run.dividends(epoch, 0),
            4.0 / 7.0,
            "40 of the 70 that speak",
        );
        near(
            run.dividends(epoch, 2),
            3.0 / 7.0,
            "its praise for itself is dropped",
        );
        near(run.incentive(epoch, 3), 0.75, "as though nobody had");
    }
}

#[test]
fn a_newcomer_has_incentive_at_once_and_bonds_from_nothing() {
    let run = Run::of("newcomer");
    near(run.incentive(10, 5), 0.2, "its predecessor");
    for epoch in [11, 12] {
        near(
            run.incentive(epoch, 5),
            0.0,
            "weights were for its predecessor",
        );
        near(run.bond(epoch, 0, 5), 0.0, "and so were bonds");
        near(
            run.incentive(epoch, 3),
            0.5,
            "rows are scaled over what remains",
        );
    }
    near(run.incentive(13, 5), 0.5, "as soon as it is rated");
    near(run.bond(13, 0, 5), 0.05, "a tenth of the weight");
    near(
        run.bond(40, 0, 5),
        0.5 * grown(28),
        "the closed form of the average",
    );
}

#[test]
fn a_dishonest_majority_is_the_consensus_until_stake_leaves_it() {
    let run = Run::of("dishonest-majority");
    near(run.consensus(20, 5), 0.9, "60 % say so");
    near(
        run.incentive(20, 5),
        0.58 / 0.68,
        "ranks: 0.6 * 0.9 + 0.4 * 0.1, and 0.1",
    );
    near(
        run.validator_trust(20, 0),
        0.2,
        "who knows better is clipped",
    );
    near(
        run.group(20, [0, 1]),
        0.111_8,
        "less than a third of their stake's part",
    );
    near(run.consensus(21, 4), 0.9, "the honest have 60 % now");
    near(run.incentive(21, 4), 0.58 / 0.68, "consensus has no memory");
    assert!(run.group(21, [0, 1]) < run.group(30, [0, 1]), "bonds have");
    near(
        run.bond(60, 0, 4),
        0.1 + 0.8 * grown(40) - 0.1 * 0.9_f64.powi(60),
        "up to 0.9",
    );
}
