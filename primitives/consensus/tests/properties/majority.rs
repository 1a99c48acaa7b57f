//! What a majority of stake settles, nobody else can lift, and what follows from votes and stake
//! follows in the right direction.

use crate::{
    absurd,
    subnets::{fractions, subnets},
};
use proptest::{collection, option, prelude::*};
use yuma_consensus::{epoch_detailed, Detail, Fixed, Neuron, Params, Row, Snapshot};

/// Every stake share is off by a few 2^-32 at most; a margin in which all of them fit.
const MARGIN: i64 = 1_000;

type Votes = Vec<Vec<Option<u16>>>;

/// Validators, who all have stake, a permit, and weights in date, none of them for themselves; and
/// as many servers, who don't.
fn council(validators: usize) -> impl Strategy<Value = Snapshot> {
    let stakes = collection::vec(1_000_000_000..1_000_000_000_000_000_u64, validators);
    (stakes, votes(validators)).prop_map(|(stakes, votes)| {
        let neuron = |stake| Neuron {
            stake,
            last_update: 2,
            registered_at: 1,
            validator_permit: stake > 0,
            earliest_commit: None,
        };
        let servers = vec![0; stakes.len()];
        Snapshot {
            emission: 1_000_000_000,
            neurons: stakes.into_iter().chain(servers).map(neuron).collect(),
            weights: (0..).zip(votes.iter().enumerate().map(row)).collect(),
            ..Snapshot::default()
        }
    })
}

/// What each of them says of them all and of the servers.
fn votes(validators: usize) -> impl Strategy<Value = Votes> {
    let vote = option::weighted(0.9, prop_oneof![1..10_u16, fractions()]);
    collection::vec(collection::vec(vote, validators * 2), validators)
}

fn row((uid, votes): (usize, &Vec<Option<u16>>)) -> Row {
    let others = (0..)
        .zip(votes)
        .filter(|(target, _)| usize::from(*target) != uid);
    others
        .filter_map(|(target, vote)| Some((target, (*vote)?)))
        .collect()
}

fn majority(kappa: u16) -> Params {
    Params {
        kappa,
        activity_cutoff: 100,
        ..Default::default()
    }
}

fn run(kappa: u16, snapshot: &Snapshot) -> Detail {
    epoch_detailed(&majority(kappa), snapshot).unwrap().1
}

/// W of the validators, each row scaled to sum one.
fn weights(snapshot: &Snapshot) -> Vec<Vec<Fixed>> {
    let mut weights = vec![vec![Fixed::ZERO; snapshot.neurons.len()]; snapshot.weights.len()];
    for (uid, row) in &snapshot.weights {
        let sum = row.iter().map(|(_, value)| u128::from(*value)).sum();
        for (target, value) in row {
            weights[usize::from(*uid)][usize::from(*target)] = Fixed::ratio((*value).into(), sum);
        }
    }
    weights
}

/// As many uids as have less than this share of the stake between them.
fn group_below(share: Fixed, detail: &Detail) -> Vec<bool> {
    let mut left = share.raw() - MARGIN;
    let joins = |stake: &Fixed| {
        let joins = stake.raw() < left;
        left -= if joins { stake.raw() } else { 0 };
        joins
    };
    detail.active_stake.iter().map(joins).collect()
}

/// A council, a kappa, and what a part of it may say instead.
fn disputed() -> impl Strategy<Value = (u16, Snapshot, Votes)> {
    (fractions(), 2..9_usize)
        .prop_flat_map(|(kappa, validators)| (Just(kappa), council(validators), votes(validators)))
}

/// Replaces the rows of a group.
fn overruled(snapshot: &Snapshot, group: &[bool], votes: &Votes) -> Snapshot {
    let mut snapshot = snapshot.clone();
    for (uid, weights) in &mut snapshot.weights {
        let uid = usize::from(*uid);
        if group[uid] {
            *weights = row((uid, &votes[uid]));
        }
    }
    snapshot
}

/// The weights in one column of all who aren't in the group.
fn outside<'a>(
    weights: &'a [Vec<Fixed>],
    group: &'a [bool],
    target: usize,
) -> impl Iterator<Item = Fixed> + 'a {
    let rows = weights.iter().zip(group).filter(|(_, joined)| !**joined);
    rows.map(move |(row, _)| row[target])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// A minority may tip the scales between what others say, but no more.
    #[test]
    fn a_minority_below_kappa_lifts_nobody_above_what_someone_else_says(
        (kappa, snapshot, votes) in disputed(),
    ) {
        let share = Fixed::ratio(kappa.into(), 65_535);
        let minority = group_below(share, &run(kappa, &snapshot));
        let snapshot = overruled(&snapshot, &minority, &votes);
        let (detail, weights) = (run(kappa, &snapshot), weights(&snapshot));
        for (target, consensus) in detail.consensus.iter().enumerate() {
            let most = outside(&weights, &minority, target).max().unwrap_or_default();
            prop_assert!(*consensus <= most);
        }
    }

    #[test]
    fn what_a_share_of_kappa_gives_to_someone_the_others_cannot_take_away(
        (kappa, snapshot, votes) in disputed(),
    ) {
        let share = Fixed::ONE.saturating_sub(Fixed::ratio(kappa.into(), 65_535));
        let others = group_below(share, &run(kappa, &snapshot));
        let snapshot = overruled(&snapshot, &others, &votes);
        let (detail, weights) = (run(kappa, &snapshot), weights(&snapshot));
        for (target, consensus) in detail.consensus.iter().enumerate() {
            let least = outside(&weights, &others, target).min().unwrap_or_default();
            prop_assert!(*consensus >= least);
        }
    }

    #[test]
    fn consensus_is_one_of_the_weights((kappa, snapshot, _) in disputed()) {
        let (detail, weights) = (run(kappa, &snapshot), weights(&snapshot));
        for (target, consensus) in detail.consensus.iter().enumerate() {
            prop_assert!(weights.iter().any(|row| row[target] == *consensus));
        }
    }

    /// No word counts beyond the consensus, so no rank exceeds it, and no trust all of it.
    #[test]
    fn the_clip_takes_away_and_never_adds((params, snapshot) in subnets(12)) {
        let (_, detail) = epoch_detailed(&params, &snapshot).unwrap();
        let agreed: Fixed = detail.consensus.iter().copied().sum();
        for uid in 0..snapshot.neurons.len() {
            prop_assert!(detail.rank[uid] <= detail.prerank[uid]);
            prop_assert!(detail.rank[uid] <= detail.consensus[uid]);
            prop_assert!(detail.validator_trust[uid] <= agreed);
        }
        for shares in [&detail.trust, &detail.validator_trust, &detail.consensus] {
            prop_assert!(shares.iter().all(|share| (Fixed::ZERO..=Fixed::ONE).contains(share)));
        }
    }

    /// The stake has to grow by more than rounding can take back.
    #[test]
    fn more_stake_behind_its_supporters_never_lowers_a_consensus(
        (kappa, snapshot, _) in disputed(),
        more in collection::vec(option::of(0.001..10.0_f64), 12),
        target in any::<prop::sample::Index>(),
    ) {
        let target = target.index(snapshot.neurons.len());
        let (before, weights) = (run(kappa, &snapshot).consensus[target], weights(&snapshot));
        let total: u64 = snapshot.neurons.iter().map(|neuron| neuron.stake).sum();
        let mut richer = snapshot;
        for (uid, more) in more.iter().enumerate().take(weights.len()) {
            if let Some(more) = more.filter(|_| weights[uid][target] >= before) {
                richer.neurons[uid].stake += (total as f64 * more) as u64;
            }
        }
        prop_assert!(run(kappa, &richer).consensus[target] >= before);
    }

    /// For others it does the reverse, as every row adds up to one. Trust follows no such rule:
    /// a vote beyond the consensus adds to the prerank alone.
    #[test]
    fn a_higher_vote_lowers_neither_consensus_nor_rank_nor_incentive_of_its_target(
        (kappa, snapshot, _) in disputed(),
        (voter, target) in any::<(prop::sample::Index, prop::sample::Index)>(),
        vote in fractions(),
    ) {
        let before = run(kappa, &snapshot);
        let mut raised = snapshot;
        let (_, row) = voter.get(&raised.weights).clone();
        prop_assume!(!row.is_empty());
        let (target, old) = *target.get(&row);
        let at = voter.index(raised.weights.len());
        let entry = raised.weights[at].1.iter_mut().find(|(j, _)| *j == target).unwrap();
        entry.1 = old.max(vote);
        let after = run(kappa, &raised);
        for uid in 0..raised.neurons.len() {
            let (less, more) = match uid == usize::from(target) {
                true => (&before, &after),
                false => (&after, &before),
            };
            prop_assert!(less.consensus[uid] <= more.consensus[uid]);
            prop_assert!(less.rank[uid] <= more.rank[uid]);
            prop_assert!(uid != usize::from(target) || less.incentive[uid] <= more.incentive[uid]);
        }
    }

    #[test]
    fn who_gains_stake_keeps_the_permit(
        params in absurd::params(),
        snapshot in absurd::snapshots(),
        uid in any::<prop::sample::Index>(),
        more in any::<u64>(),
    ) {
        prop_assume!(!snapshot.neurons.is_empty());
        let uid = uid.index(snapshot.neurons.len());
        let (before, _) = epoch_detailed(&params, &snapshot).unwrap();
        let mut richer = snapshot;
        let stake = &mut richer.neurons[uid].stake;
        *stake = stake.saturating_add(more);
        let (after, _) = epoch_detailed(&params, &richer).unwrap();
        prop_assert!(after.validator_permit[uid] || !before.validator_permit[uid]);
    }
}
