//! How a member of the root network votes.

use super::*;
use yuma_types::NetUid;

#[test]
fn a_member_votes() {
    scene().build_and_execute(|| {
        System::set_block_number(7);
        assert_eq!(vote(MEMBER, &[0, 1], &[1, 3]), Ok(0));
        assert_eq!(Weights::row(ROOT.into(), 0), [(0, 21845), (1, 65535)]);
        assert_eq!(Weights::last_updates(ROOT.into()), [7]);
        assert_eq!(Weights::last_updates(SUBNET.into()), [0; 4]);
    });
}

#[test]
fn votes_may_go_to_netuids_beyond_the_number_of_members() {
    scene().build_and_execute(|| {
        assert_ok!(vote(MEMBER, &[1], &[1]));
    });
}

#[test]
fn a_hotkey_that_nobody_owns_has_no_votes() {
    scene().build_and_execute(|| {
        assert_noop!(vote(STRANGER, &[1], &[1]), Error::HotKeyAccountNotExists);
    });
}

#[test]
fn nobody_votes_with_anothers_hotkey() {
    scene().build_and_execute(|| {
        for caller in [MEMBER, STRANGER, coldkey(VALIDATOR)] {
            assert_noop!(
                Weights::set_root(&caller, &MEMBER, ROOT, &[1], &[1], 0),
                Error::NonAssociatedColdKey
            );
        }
    });
}

#[test]
fn votes_are_cast_on_the_root_network_alone() {
    scene().build_and_execute(|| {
        for netuid in [SUBNET, NetUid(2)] {
            let caller = coldkey(VALIDATOR);
            assert_noop!(
                Weights::set_root(&caller, &VALIDATOR, netuid, &[1], &[1], 0),
                Error::NotRootSubnet
            );
        }
    });
}

#[test]
fn there_are_as_many_votes_as_netuids() {
    scene().build_and_execute(|| {
        assert_noop!(vote(MEMBER, &[0, 1], &[1]), Error::WeightVecNotEqualSize);
    });
}

#[test]
fn votes_go_to_existing_subnets() {
    scene().build_and_execute(|| {
        assert_noop!(
            vote(MEMBER, &[1, 2], &[1; 2]),
            Error::UidVecContainInvalidOne
        );
    });
}

#[test]
fn who_is_no_member_has_no_votes() {
    scene().build_and_execute(|| {
        let error = Error::HotKeyNotRegisteredInSubNet;
        assert_noop!(vote(VALIDATOR, &[1], &[1]), error);
    });
}

#[test]
fn a_members_stake_reaches_the_threshold() {
    scene().build_and_execute(|| {
        change_rules(ROOT, |rules| rules.stake_threshold = 1_000);
        set_stake(MEMBER, ROOT, 999);
        assert_noop!(vote(MEMBER, &[1], &[1]), Error::NotEnoughStakeToSetWeights);
        set_stake(MEMBER, ROOT, 1_000);
        assert_ok!(vote(MEMBER, &[1], &[1]));
    });
}

#[test]
fn votes_carry_the_root_networks_version_key() {
    scene().build_and_execute(|| {
        change_rules(ROOT, |rules| rules.version_key = 2);
        assert_noop!(vote(MEMBER, &[1], &[1]), Error::IncorrectWeightVersionKey);
        change_rules(ROOT, |rules| rules.version_key = 0);
        assert_ok!(vote(MEMBER, &[1], &[1]));
    });
}

#[test]
fn members_vote_again_when_the_limit_has_passed() {
    scene().build_and_execute(|| {
        change_rules(ROOT, |rules| rules.rate_limit = 10);
        assert_ok!(vote(MEMBER, &[1], &[1]));
        System::set_block_number(10);
        assert_noop!(vote(MEMBER, &[0], &[1]), Error::SettingWeightsTooFast);
        System::set_block_number(11);
        assert_ok!(vote(MEMBER, &[0], &[1]));
        assert_eq!(Weights::row(ROOT.into(), 0), [(0, 65535)]);
    });
}

#[test]
fn no_netuid_comes_twice() {
    scene().build_and_execute(|| {
        assert_noop!(vote(MEMBER, &[1, 1], &[1; 2]), Error::DuplicateUids);
    });
}

#[test]
fn there_are_as_many_netuids_as_the_root_network_wants() {
    scene().build_and_execute(|| {
        change_rules(ROOT, |rules| rules.min_allowed = 2);
        assert_noop!(vote(MEMBER, &[1], &[1]), Error::WeightVecLengthIsLow);
        assert_ok!(vote(MEMBER, &[0, 1], &[1; 2]));
    });
}

#[test]
fn what_a_vote_reads_of_subnets_does_not_grow_with_how_many_there_are() {
    scene().build_and_execute(|| {
        let all: Vec<u16> = (2..1_000).collect();
        let values = vec![1; all.len()];
        assert_noop!(
            vote(VALIDATOR, &all, &values),
            Error::HotKeyNotRegisteredInSubNet
        );
        assert_noop!(vote(MEMBER, &[1, 1], &[1; 2]), Error::DuplicateUids);
        assert_eq!(LookedUp::get(), 0);
        assert_noop!(vote(MEMBER, &all, &values), Error::UidVecContainInvalidOne);
        assert_eq!(LookedUp::get(), 1);
        assert_ok!(vote(MEMBER, &[0, 1], &[1; 2]));
        assert_eq!(LookedUp::get(), 3);
    });
}

/// Everything is wrong at first; each step mends what was refused, and the next check refuses.
#[test]
fn the_checks_of_a_vote_come_in_their_order() {
    let strict = WeightRules {
        stake_threshold: 1,
        version_key: 1,
        rate_limit: 10,
        min_allowed: 2,
        ..Default::default()
    };
    scene().rules(ROOT, strict).build_and_execute(|| {
        LastUpdate::<Test>::mutate(StorageIndex::from(ROOT), |updates| updates[0] = 1);
        let vote = |cold: u64, hot: u64, netuid, dests: &[u16], values: &[u16], key| {
            Weights::set_root(&cold, &hot, netuid, dests, values, key)
        };
        let first = |cold, hot, netuid| vote(cold, hot, netuid, &[2, 2], &[1], 0);
        assert_noop!(first(0, STRANGER, SUBNET), Error::HotKeyAccountNotExists);
        assert_noop!(first(0, VALIDATOR, SUBNET), Error::NonAssociatedColdKey);
        let owner = coldkey(VALIDATOR);
        assert_noop!(first(owner, VALIDATOR, SUBNET), Error::NotRootSubnet);
        assert_noop!(first(owner, VALIDATOR, ROOT), Error::WeightVecNotEqualSize);

        let then = |hot, dests: &[u16], key| {
            vote(coldkey(hot), hot, ROOT, dests, &vec![1; dests.len()], key)
        };
        assert_noop!(
            then(VALIDATOR, &[2, 2], 0),
            Error::HotKeyNotRegisteredInSubNet
        );
        assert_noop!(then(MEMBER, &[2, 2], 0), Error::NotEnoughStakeToSetWeights);
        set_stake(MEMBER, ROOT, 1);
        assert_noop!(then(MEMBER, &[2, 2], 0), Error::IncorrectWeightVersionKey);
        assert_noop!(then(MEMBER, &[2, 2], 1), Error::SettingWeightsTooFast);
        System::set_block_number(11);
        assert_noop!(then(MEMBER, &[2, 2], 1), Error::DuplicateUids);
        assert_noop!(then(MEMBER, &[2], 1), Error::UidVecContainInvalidOne);
        assert_noop!(then(MEMBER, &[1], 1), Error::WeightVecLengthIsLow);
        assert_ok!(then(MEMBER, &[0, 1], 1));
    });
}
