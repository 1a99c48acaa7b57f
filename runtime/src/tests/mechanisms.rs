//! A subnet with several mechanisms, by the chain's own clock and calls.

use super::*;
use pallet_emission::{Event, SubnetEpochIndex};
use pallet_subnets::{
    ActivityCutoffFactorMilli, MaxAllowedUids, MaxAllowedValidators, MaxMechanismCount,
    MechanismCountCurrent, MinAllowedUids, WeightsSetRateLimit,
};
use pallet_subtensor::Call;
use pallet_yuma::{Bonds, Incentive};
use yuma_interfaces::governance::{Govern as _, Rule, SetRule as _};
use yuma_types::{List, MechId, NetUid};

/// Bob's, of tempo 10. Alice and Charlie validate there, and Ferdie has uid 5.
const SCENE: NetUid = NetUid(2);
const APART: BlockNumber = 11;
const FERDIE: u16 = 5;

/// In the block in which an epoch has had its turn.
fn after_an_epoch(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        run_to(1);
        run_to(Emission::next_epoch(SCENE).unwrap() as BlockNumber);
        test();
        assert_sound();
    });
}

fn by(name: &str, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
    let options = Options {
        nonce: System::account_nonce(account(name)),
        ..Default::default()
    };
    sign(&pair(name), call.into(), options)
}

/// The owner makes room for two mechanisms, and gives the second a quarter.
fn split() {
    use pallet_admin_utils::Call;
    let netuid = SCENE;
    let calls = [
        Call::sudo_set_max_allowed_uids {
            netuid,
            max_allowed_uids: 128,
        },
        Call::sudo_set_mechanism_count {
            netuid,
            mechanism_count: 2,
        },
        Call::sudo_set_mechanism_emission_split {
            netuid,
            maybe_split: Some(List::truncated(vec![49_151, 16_384])),
        },
    ];
    for call in calls {
        assert_eq!(apply(by("//Bob", call)), Ok(Ok(())));
    }
}

/// A validator rates Ferdie alone in a mechanism.
fn rate(hotkey: &str, mecid: MechId) -> UncheckedExtrinsic {
    let call = Call::set_mechanism_weights {
        netuid: SCENE,
        mecid,
        dests: List::truncated(vec![FERDIE]),
        weights: List::truncated(vec![1]),
        version_key: 0,
    };
    by(hotkey, call)
}

fn incentive(mecid: MechId) -> Vec<u16> {
    Incentive::<Runtime>::get(SCENE.mechanism(mecid)).into_inner()
}

/// What the epoch of this block drained and paid, if there was one: nothing is lost of it.
fn paid() -> Option<(Balance, Balance)> {
    System::events()
        .into_iter()
        .find_map(|record| match record.event {
            RuntimeEvent::Emission(Event::EpochCompleted {
                netuid: SCENE,
                owner,
                incentive,
                dividends,
                carried,
                drained,
                ..
            }) => {
                assert_eq!(owner + incentive + dividends + carried, drained);
                Some((drained, incentive + dividends))
            }
            RuntimeEvent::Emission(Event::EpochFailed { netuid, error }) => {
                panic!("{netuid}: {error:?}")
            }
            _ => None,
        })
}

#[test]
fn validators_rate_in_both_and_neurons_are_paid_for_both() {
    after_an_epoch(|| {
        split();
        for hotkey in ["//Alice_hk", "//Charlie_hk"] {
            assert_eq!(apply(rate(hotkey, 1)), Ok(Ok(())));
            assert!(apply(rate(hotkey, 2)).is_err());
        }
        run_to(System::block_number() + APART);
        let (_, paid) = paid().unwrap();
        let first = incentive(0);
        assert!(first[3] > 0 && first[4] > 0);
        assert_eq!(incentive(1), [0, 0, 0, 0, 0, u16::MAX]);
        let earned = pallet_yuma::Emission::<Runtime>::get(SCENE);
        let sum: Balance = earned.iter().sum();
        assert!((paid..paid + 12).contains(&sum));
        // Of what a mechanism has, servers earn half; three of four mine in the first alone.
        let quarter = paid / 4 / 2;
        let of_first = |uid: usize| paid * 3 / 4 / 2 / u64::from(u16::MAX) * u64::from(first[uid]);
        let ferdies = of_first(5) + quarter;
        assert!(earned[5].abs_diff(ferdies) < paid / 1_000, "{earned:?}");
        assert!(earned[3].abs_diff(of_first(3)) < paid / 1_000, "{earned:?}");
    });
}

#[test]
fn of_a_mechanism_that_goes_nothing_remains_and_the_other_goes_on() {
    after_an_epoch(|| {
        split();
        assert_eq!(apply(rate("//Alice_hk", 1)), Ok(Ok(())));
        run_to(System::block_number() + APART);
        let index = SCENE.mechanism(1);
        assert!(Bonds::<Runtime>::iter_key_prefix(index).count() > 0);
        let first: Vec<_> = Bonds::<Runtime>::iter_prefix(SCENE.mechanism(0)).collect();
        Subnets::set_rule(None, SCENE, Rule::MechanismCountCurrent(1)).unwrap();
        let kept = || {
            Bonds::<Runtime>::iter_key_prefix(index).count()
                + pallet_weights::Weights::<Runtime>::iter_key_prefix(index).count()
                + pallet_weights::WeightCommits::<Runtime>::iter_key_prefix(index).count()
                + usize::from(Incentive::<Runtime>::contains_key(index))
                + usize::from(pallet_weights::LastUpdate::<Runtime>::contains_key(index))
        };
        assert_eq!(kept(), 0);
        assert!(Bonds::<Runtime>::iter_prefix(SCENE.mechanism(0)).eq(first));
        assert!(apply(rate("//Alice_hk", 1)).is_err());
        run_to(System::block_number() + APART);
        assert!(paid().is_some());
        assert_eq!(kept(), 0);
        // It begins anew, and everybody may rate there at once.
        Subnets::set_rule(None, SCENE, Rule::MechanismCountCurrent(2)).unwrap();
        assert_eq!(apply(rate("//Alice_hk", 1)), Ok(Ok(())));
    });
}

/// What is issued in 20 tempos, and how many epochs there are, while somebody does this in each block.
fn issued(each_block: impl Fn(BlockNumber)) -> (Balance, u64) {
    let mut end = Default::default();
    after_an_epoch(|| {
        MaxMechanismCount::<Runtime>::put(16);
        MinAllowedUids::<Runtime>::insert(SCENE, 1);
        MaxAllowedValidators::<Runtime>::insert(SCENE, 4);
        MaxAllowedUids::<Runtime>::insert(SCENE, 16);
        let mut epochs = 0;
        let first = System::block_number();
        for number in first..first + 20 * APART {
            each_block(number);
            run_to(number + 1);
            epochs += u64::from(paid().is_some());
            assert_sound();
        }
        assert_eq!(epochs, 20);
        end = (
            Balances::total_issuance(),
            SubnetEpochIndex::<Runtime>::get(SCENE),
        );
    });
    end
}

#[test]
fn who_changes_mechanisms_around_epochs_neither_stops_them_nor_changes_what_is_issued() {
    let quiet = issued(|_| {});
    let restless = issued(|number| {
        let step = number.wrapping_mul(2_654_435_761) >> 8;
        let count = 1 + (step % 16) as MechId;
        // In the freeze window nobody may.
        let _ = Subnets::set_rule(None, SCENE, Rule::MechanismCountCurrent(count));
        let mut parts = vec![0; MechanismCountCurrent::<Runtime>::get(SCENE).into()];
        let last = parts.len() - 1;
        parts[0] = (step % 65_536) as u16;
        parts[last] += u16::MAX - parts[0];
        if last == 0 {
            parts[0] = u16::MAX;
        }
        if step % 3 > 0 {
            let _ = Subnets::set_emission_split(None, SCENE, Some(&parts));
        }
        for mecid in 0..count {
            let _ = apply(rate("//Alice_hk", mecid));
        }
    });
    assert_eq!(restless, quiet);
}

#[test]
fn an_owner_who_is_alone_in_a_new_mechanism_does_not_decide_who_gets_its_part() {
    after_an_epoch(|| {
        WeightsSetRateLimit::<Runtime>::insert(SCENE, 0);
        ActivityCutoffFactorMilli::<Runtime>::insert(SCENE, 5_000);
        run_to(12 * APART + 1);
        run_to(Emission::next_epoch(SCENE).unwrap() as BlockNumber);
        for hotkey in ["//Alice_hk", "//Charlie_hk"] {
            assert_eq!(apply(rate(hotkey, 0)), Ok(Ok(())));
        }
        split();
        Subnets::set_emission_split(None, SCENE, Some(&[0, 65_535])).unwrap();
        let itself = Call::set_mechanism_weights {
            netuid: SCENE,
            mecid: 1,
            dests: List::truncated(vec![0]),
            weights: List::truncated(vec![1]),
            version_key: 0,
        };
        assert_eq!(apply(by("//Bob_hk", itself)), Ok(Ok(())));
        let share = pallet_yuma::StakeWeight::<Runtime>::get(SCENE)[0];
        run_to(System::block_number() + APART);
        let (_, paid) = paid().unwrap();
        let owners = pallet_yuma::Emission::<Runtime>::get(SCENE)[0];
        assert!(share < u16::MAX / 10, "{share}");
        assert!(owners < paid / 5, "{owners} of {paid}");
    });
}
