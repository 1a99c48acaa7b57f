//! Weights that are committed before they are shown, by the chain's own clock.

use super::*;
use crate::views::runtime_decl_for_weights_runtime_api::WeightsRuntimeApiV1 as _;
use pallet_subnets::{CommitRevealWeightsEnabled, MaxEpochsPerBlock, WeightsSetRateLimit};
use pallet_subtensor::Call;
use sp_runtime::transaction_validity::InvalidTransaction;
use yuma_interfaces::{
    governance::{Rule, SetRule as _},
    weights::{CommitCalls as _, Shown},
};
use yuma_types::NetUid;

/// Bob's, of tempo 10, on which `//Alice_hk` validates from uid 1.
const SCENE: NetUid = NetUid(2);
const APART: BlockNumber = 11;
/// Who serves there.
const MINER: u16 = 3;

const SHOWN: Shown<'_> = Shown {
    uids: &[5, 3],
    values: &[1, 2],
    salt: &[3, 4],
    version_key: 0,
};

/// In the block in which an epoch has its turn, on a subnet that wants weights committed.
fn scene<R>(test: impl FnOnce(BlockNumber) -> R) -> R {
    chain("development").execute_with(|| {
        run_to(1);
        let turn = Emission::next_epoch(SCENE).unwrap() as BlockNumber;
        run_to(turn);
        CommitRevealWeightsEnabled::<Runtime>::insert(SCENE, true);
        let done = test(turn);
        assert_sound();
        done
    })
}

fn by_hotkey(call: Call<Runtime>) -> UncheckedExtrinsic {
    let hotkey = account("//Alice_hk");
    let options = Options {
        nonce: System::account_nonce(&hotkey),
        ..Default::default()
    };
    sign(&pair("//Alice_hk"), call.into(), options)
}

fn commit() -> UncheckedExtrinsic {
    let hotkey = account("//Alice_hk");
    by_hotkey(Call::commit_weights {
        netuid: SCENE,
        commit_hash: Weights::commit_hash(&hotkey, SCENE.into(), &SHOWN),
    })
}

fn reveal() -> UncheckedExtrinsic {
    by_hotkey(Call::reveal_weights {
        netuid: SCENE,
        uids: list(SHOWN.uids),
        values: list(SHOWN.values),
        salt: list(SHOWN.salt),
        version_key: SHOWN.version_key,
    })
}

/// What a block would make of it.
fn tried(transaction: UncheckedExtrinsic) -> Result<DispatchResult, TransactionValidityError> {
    with_transaction_unchecked(|| TransactionOutcome::Rollback(apply(transaction)))
}

/// First and last of the blocks, up to some later one, that take the reveal.
fn window(last: BlockNumber) -> Option<(BlockNumber, BlockNumber)> {
    let mut taken = Vec::new();
    while System::block_number() < last {
        run_to(System::block_number() + 1);
        match tried(reveal()) {
            Ok(done) => {
                done.unwrap();
                taken.push(System::block_number());
            }
            Err(error) => assert_eq!(error, InvalidTransaction::Custom(17).into()),
        }
    }
    let (first, last) = (*taken.first()?, *taken.last()?);
    assert_eq!(taken.len() as u32, last - first + 1);
    Some((first, last))
}

/// What is said of it now.
fn said() -> (Option<u64>, Option<u64>) {
    let hotkey = account("//Alice_hk");
    let next = Runtime::get_next_weights(SCENE, 0, hotkey).unwrap();
    assert_eq!(next.set, None);
    let one = next.reveals.first().unwrap();
    (one.first, one.last)
}

#[test]
fn a_reveal_is_taken_from_its_epochs_turn_to_the_block_before_the_next_ones() {
    // In the first block of the epoch, and in its last one; then in the first of the next.
    for (after, first) in [(0, APART), (APART - 1, APART), (APART, 2 * APART)] {
        scene(|turn| {
            run_to(turn + after);
            assert_eq!(apply(commit()), Ok(Ok(())));
            let (first, last) = (turn + first, turn + first + APART - 1);
            assert_eq!(said(), (Some(first.into()), Some(last.into())));
            assert_eq!(window(last + 3), Some((first, last)));
        });
    }
}

#[test]
fn the_pool_takes_a_reveal_once_its_epoch_has_had_its_turn() {
    scene(|turn| {
        assert_eq!(apply(commit()), Ok(Ok(())));
        let early = Err(InvalidTransaction::Custom(17).into());
        run_to(turn + APART - 1);
        assert_eq!(offer(&reveal()), early);
        run_to(turn + APART);
        assert!(offer(&reveal()).is_ok());
        assert_eq!(apply(reveal()), Ok(Ok(())));
        let row = pallet_weights::Weights::<Runtime>::get(SCENE.mechanism(0), 1);
        assert_eq!(row.into_inner(), [(3, 65535), (5, 32768)]);
        let gone = Err(InvalidTransaction::Custom(16).into());
        assert_eq!(offer(&reveal()), gone);
    });
}

#[test]
fn an_epoch_that_is_deferred_begins_when_it_runs() {
    scene(|turn| {
        assert_eq!(apply(commit()), Ok(Ok(())));
        run_to(turn + APART - 1);
        MaxEpochsPerBlock::<Runtime>::put(0);
        run_to(turn + APART + 2);
        assert_eq!(tried(reveal()), Err(InvalidTransaction::Custom(17).into()));
        MaxEpochsPerBlock::<Runtime>::put(2);
        let (first, last) = (turn + APART + 3, turn + 2 * APART - 1);
        assert_eq!(said(), (Some(first.into()), Some(last.into())));
        assert_eq!(window(last + 3), Some((first, last)));
    });
}

#[test]
fn the_runtime_says_when_a_commit_may_be_made() {
    scene(|turn| {
        assert_eq!(apply(commit()), Ok(Ok(())));
        WeightsSetRateLimit::<Runtime>::insert(SCENE, 7);
        let hotkey = account("//Alice_hk");
        let next = || Runtime::get_next_weights(SCENE, 0, hotkey.clone()).unwrap();
        assert_eq!(next().commit, Some(u64::from(turn) + 7));
        run_to(turn + 6);
        assert_eq!(tried(commit()), Err(InvalidTransaction::Custom(6).into()));
        run_to(turn + 7);
        assert_eq!(apply(commit()), Ok(Ok(())));
    });
}

const VALIDATORS: [&str; 2] = ["//Alice_hk", "//Charlie_hk"];

fn all_commit() {
    for hotkey in VALIDATORS.map(account) {
        let hash = Weights::commit_hash(&hotkey, SCENE.into(), &SHOWN);
        Weights::commit(&hotkey, SCENE, 0, hash).unwrap();
    }
}

fn all_reveal() {
    for hotkey in VALIDATORS.map(account) {
        Weights::reveal(&hotkey, SCENE, 0, &[SHOWN]).unwrap();
    }
}

/// The miner is another's successor on its uid from this block on.
fn succeed() {
    let now = u64::from(System::block_number());
    pallet_registration::BlockAtRegistration::<Runtime>::insert(SCENE, MINER, now);
}

/// The incentive of this epoch, of which all others have a part.
fn newcomers_incentive() -> u16 {
    let incentive = pallet_yuma::Incentive::<Runtime>::get(SCENE.mechanism(0));
    assert!(incentive[5] > 0);
    incentive[usize::from(MINER)]
}

/// What a neuron earns that came before or after all validators committed what they then revealed.
fn revealed(committed_before: bool, still_asked_for: bool) -> u16 {
    scene(|turn| {
        WeightsSetRateLimit::<Runtime>::insert(SCENE, 0);
        if committed_before {
            all_commit();
            succeed();
        }
        run_to(turn + APART - 2);
        if !committed_before {
            succeed();
            run_to(turn + APART - 1);
            all_commit();
        }
        run_to(turn + APART + 1);
        // Their last update, but not what the row says.
        all_commit();
        all_reveal();
        CommitRevealWeightsEnabled::<Runtime>::insert(SCENE, still_asked_for);
        run_to(turn + 2 * APART);
        newcomers_incentive()
    })
}

#[test]
fn what_was_committed_before_a_neuron_came_says_nothing_of_it() {
    assert!(revealed(false, true) > 0);
    assert_eq!(revealed(true, true), 0);
}

#[test]
fn nor_does_it_when_commits_are_asked_for_no_more() {
    assert!(revealed(false, false) > 0);
    assert_eq!(revealed(true, false), 0);
}

#[test]
fn what_was_set_openly_before_a_neuron_came_says_nothing_of_it_when_a_commit_followed() {
    scene(|turn| {
        WeightsSetRateLimit::<Runtime>::insert(SCENE, 0);
        run_to(turn + 1);
        succeed();
        run_to(turn + 2);
        all_commit();
        run_to(turn + APART);
        assert_eq!(newcomers_incentive(), 0);
        all_reveal();
        run_to(turn + 2 * APART);
        assert!(newcomers_incentive() > 0);
    });
}

/// A word that differs from others by its salt.
fn word(salt: &[u16]) -> Shown<'_> {
    Shown { salt, ..SHOWN }
}

#[test]
fn what_the_runtime_says_of_the_next_block_is_so_whatever_rules_become() {
    scene(|_| {
        let hotkey = account("//Alice_hk");
        let salts: Vec<[u16; 1]> = (0..2_000).map(|salt| [salt]).collect();
        let hash = |salt: &[u16]| Weights::commit_hash(&hotkey, SCENE.into(), &word(salt));
        let known: std::collections::BTreeMap<_, _> =
            salts.iter().map(|salt| (hash(salt), salt)).collect();
        let (mut seed, mut made, mut revealed, mut full) = (1_u64, 0_usize, 0, 0);
        let mut draw = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for _ in 0..1_500 {
            match draw(25) {
                0 => {
                    let _ = Subnets::set_rule(None, SCENE, Rule::Tempo(1 + draw(12) as u16));
                }
                1 => {
                    let period = Rule::RevealPeriodEpochs(1 + draw(5));
                    let _ = Subnets::set_rule(None, SCENE, period);
                }
                2 => MaxEpochsPerBlock::<Runtime>::put(0),
                3..5 => MaxEpochsPerBlock::<Runtime>::put(2),
                5 => CommitRevealWeightsEnabled::<Runtime>::insert(SCENE, draw(4) > 0),
                6 => WeightsSetRateLimit::<Runtime>::insert(SCENE, draw(4)),
                _ => {}
            }
            let said = Runtime::get_next_weights(SCENE, 0, hotkey.clone()).unwrap();
            let next = u64::from(System::block_number()) + 1;
            let is_deferred = MaxEpochsPerBlock::<Runtime>::get() == 0;
            run_to(next as BlockNumber);
            let commit = |salt: &[u16]| Weights::commit(&hotkey, SCENE, 0, hash(salt));
            let tried = |act: &dyn Fn() -> bool| {
                with_transaction_unchecked(|| TransactionOutcome::Rollback(act()))
            };
            let may_commit = tried(&|| commit(&[9_999]).is_ok());
            let may_set = tried(&|| {
                use yuma_interfaces::weights::WeightCalls as _;
                Weights::set(&hotkey, SCENE, 0, &[3], &[1], 0).is_ok()
            });
            let open: Vec<_> = salts[made.saturating_sub(20)..made]
                .iter()
                .filter(|salt| {
                    tried(&|| Weights::reveal(&hotkey, SCENE, 0, &[word(&salt[..])]).is_ok())
                })
                .map(|salt| hash(salt))
                .collect();
            let is_now = |one: &pallet_weights::NextReveal| {
                one.first.is_some_and(|first| first <= next)
                    && one.last.is_none_or(|last| next <= last)
            };
            let told: Vec<_> = said.reveals.iter().filter(|one| is_now(one)).collect();
            if !is_deferred {
                assert_eq!(
                    said.set.is_some_and(|block| block <= next),
                    may_set,
                    "{next}"
                );
                let commits = said.commit.is_some_and(|block| block <= next);
                assert_eq!(commits, may_commit, "{next} {said:?}");
                let told: Vec<_> = told.iter().map(|one| one.hash).collect();
                assert_eq!(told, open, "{next} {said:?}");
            }
            full += u32::from(said.reveals.len() == 10);
            if draw(3) > 0 && may_commit && made < salts.len() && commit(&salts[made]).is_ok() {
                made += 1;
            }
            if let Some(hash) = open.first().filter(|_| draw(4) == 0) {
                Weights::reveal(&hotkey, SCENE, 0, &[word(&known[hash][..])]).unwrap();
                revealed += 1;
            }
        }
        assert!(
            made > 200 && revealed > 20 && full > 20,
            "{made} {revealed} {full}"
        );
    });
}

/// Even one who never reveals.
#[test]
fn who_commits_once_an_epoch_always_may_whatever_period_is_accepted() {
    scene(|_| {
        WeightsSetRateLimit::<Runtime>::insert(SCENE, 0);
        let hotkey = account("//Alice_hk");
        let accepted = (1..=100)
            .filter(|period| {
                let period = Rule::RevealPeriodEpochs(*period);
                Subnets::set_rule(None, SCENE, period).is_ok()
            })
            .collect::<Vec<_>>();
        assert_eq!(accepted.first(), Some(&1));
        for &period in accepted.iter().chain(accepted.iter().rev()) {
            Subnets::set_rule(None, SCENE, Rule::RevealPeriodEpochs(period)).unwrap();
            for epoch in 0..=period + 1 {
                let done = Weights::commit(&hotkey, SCENE, 0, Default::default());
                assert_eq!(done, Ok(()), "{period} {epoch}");
                run_to(System::block_number() + APART);
            }
        }
    });
}
