//! What is said of a setting before it is tried.

use super::*;
use frame_support::assert_storage_noop;
use sp_runtime::DispatchResult;
use yuma_types::{MechId, NetUid};

fn check(hotkey: u64, dests: &[u16], values: &[u16]) -> Result<Uid, DispatchError> {
    Weights::check_set(&hotkey, SUBNET, 0, dests, values, 0)
}

/// Asks first and tries then: the two must say the same.
#[allow(
    clippy::needless_late_init,
    reason = "the macro takes an expression, not a binding"
)]
fn assert_agrees(hotkey: u64, netuid: NetUid, mecid: MechId, key: u64, expected: DispatchResult) {
    let check = || Weights::check_set(&hotkey, netuid, mecid, &[2], &[1], key).map(|_| ());
    assert_storage_noop!(assert_eq!(check(), expected));
    let set = Weights::set(&hotkey, netuid, mecid, &[2], &[1], key);
    assert_eq!(set.map(|_| ()), expected);
}

#[test]
fn it_agrees_with_the_setting() {
    let limited = WeightRules {
        rate_limit: 10,
        version_key: 5,
        ..Default::default()
    };
    scene().rules(SUBNET, limited).build_and_execute(|| {
        let error = |error: Error| Err(error.into());
        let no_mechanism = || error(Error::MechanismDoesNotExist);
        assert_agrees(VALIDATOR, NetUid(2), 0, 5, no_mechanism());
        assert_agrees(VALIDATOR, SUBNET, 1, 5, no_mechanism());
        assert_agrees(
            MEMBER,
            ROOT,
            0,
            5,
            error(Error::CanNotSetRootNetworkWeights),
        );
        assert_agrees(
            STRANGER,
            SUBNET,
            0,
            5,
            error(Error::HotKeyNotRegisteredInSubNet),
        );
        assert_agrees(
            VALIDATOR,
            SUBNET,
            0,
            4,
            error(Error::IncorrectWeightVersionKey),
        );
        assert_agrees(VALIDATOR, SUBNET, 0, 5, Ok(()));
        assert_agrees(VALIDATOR, SUBNET, 0, 5, error(Error::SettingWeightsTooFast));
        System::set_block_number(10);
        assert_agrees(VALIDATOR, SUBNET, 0, 5, error(Error::SettingWeightsTooFast));
        System::set_block_number(11);
        assert_agrees(VALIDATOR, SUBNET, 0, 5, Ok(()));
    });
}

#[test]
fn it_agrees_about_stake_and_the_owner() {
    let rich = WeightRules {
        stake_threshold: 1_000,
        ..Default::default()
    };
    scene().rules(SUBNET, rich).build_and_execute(|| {
        let error = Err(Error::NotEnoughStakeToSetWeights.into());
        assert_agrees(VALIDATOR, SUBNET, 0, 0, error);
        assert_agrees(OWNER, SUBNET, 0, 0, Ok(()));
        set_stake(VALIDATOR, SUBNET, 1_000);
        assert_agrees(VALIDATOR, SUBNET, 0, 0, Ok(()));
    });
}

#[test]
fn it_agrees_about_commit_and_reveal() {
    let secret = WeightRules {
        commit_reveal: true,
        ..Default::default()
    };
    scene().rules(SUBNET, secret).build_and_execute(|| {
        let error = Err(Error::CommitRevealEnabled.into());
        assert_agrees(VALIDATOR, SUBNET, 0, 0, error);
    });
}

#[test]
fn without_a_permit_a_neuron_may_rate_itself_alone() {
    scene().build_and_execute(|| {
        let error = Err(Error::NeuronNoValidatorPermit.into());
        assert_eq!(check(MINER, &[1], &[1]), error);
        assert_eq!(set(MINER, &[1], &[1]), error);
        assert_ok!(check(MINER, &[2], &[1]));
        assert_ok!(set(MINER, &[2], &[1]));
    });
}

#[test]
fn it_agrees_about_the_content() {
    let rules = WeightRules {
        min_allowed: 2,
        ..Default::default()
    };
    scene().rules(SUBNET, rules).build_and_execute(|| {
        let contents: [(&[u16], &[u16], Option<Error>); 7] = [
            (&[2], &[], Some(Error::WeightVecNotEqualSize)),
            (&[], &[1], Some(Error::WeightVecNotEqualSize)),
            (&[], &[], Some(Error::WeightVecLengthIsLow)),
            (&[1, 1], &[1, 1], Some(Error::DuplicateUids)),
            (&[1, 99], &[1, 1], Some(Error::UidVecContainInvalidOne)),
            (
                &[0, 1, 2, 3, 4, 5, 6, 7],
                &[1; 8],
                Some(Error::UidsLengthExceedUidsInSubNet),
            ),
            (&[1, 2], &[0, 0], None),
        ];
        for (dests, values, error) in contents {
            let asked = check(VALIDATOR, dests, values);
            assert_eq!(asked.err(), error.map(Into::into), "{dests:?}");
            assert_eq!(set(VALIDATOR, dests, values), asked, "{dests:?}");
        }
    });
}
