//! How often an owner changes a rule.

use super::governing::*;
use crate::{
    hyperparameters::{visit_all, Hyperparameter, Visitor},
    mock::*,
    *,
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::governance::Rule;
use yuma_types::NetUid;

const TOO_OFTEN: Error<Test> = Error::TxRateLimitExceeded;

/// How long the owner of a subnet with this tempo waits, by the rule's name.
fn expected(name: &str, tempo: u64) -> u64 {
    match name {
        "OwnerCutEnabled" => 0,
        "Tempo" => 360,
        "WeightsVersionKey" => 5 * tempo,
        "MechanismCountCurrent" => 7_200,
        _ => 2 * tempo,
    }
}

struct Rate;

impl Visitor<Test> for Rate {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        if R::OWNER.is_none() {
            return;
        }
        let value = R::get(NET);
        let wait = expected(R::NAME, 360);
        assert_ok!(change::<R>(OWNER, NET, value));
        if wait > 0 {
            assert_noop!(change::<R>(OWNER, NET, value), TOO_OFTEN);
            assert_ok!(change::<R>(BY_ROOT, NET, value));
            skip_blocks(wait - 1);
            assert_noop!(change::<R>(OWNER, NET, value), TOO_OFTEN);
            skip_blocks(1);
        }
        assert_ok!(change::<R>(OWNER, NET, value));
    }
}

#[test]
fn each_rule_has_its_wait_and_root_has_none() {
    with_subnet(|| {
        LiquidAlphaOn::<Test>::insert(NET, true);
        EpochAt::set(None);
        visit_all::<Test>(&mut Rate);
    });
}

#[test]
fn it_follows_the_tempo_and_the_limit() {
    with_subnet(|| {
        Tempo::<Test>::insert(NET, 10);
        OwnerHyperparamRateLimit::<Test>::put(3);
        assert_ok!(set(OWNER, Rule::Rho(1)));
        skip_blocks(29);
        assert_noop!(set(OWNER, Rule::Rho(2)), TOO_OFTEN);
        skip_blocks(1);
        assert_ok!(set(OWNER, Rule::Rho(2)));
        OwnerHyperparamRateLimit::<Test>::put(0);
        assert_ok!(set(OWNER, Rule::Rho(3)));
    });
}

#[test]
fn one_rule_does_not_limit_another_nor_one_subnet_another() {
    with_subnet(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(set(OWNER, Rule::Rho(1)));
        assert_ok!(set(OWNER, Rule::BondsPenalty(1)));
        assert_ok!(change::<hyperparameters::Rho>(OWNER, NetUid(2), 1));
    });
}

#[test]
fn what_was_refused_does_not_count() {
    with_subnet(|| {
        assert_noop!(
            set(OWNER, Rule::RevealPeriodEpochs(0)),
            Error::<Test>::RevealPeriodTooSmall
        );
        assert_ok!(set(OWNER, Rule::RevealPeriodEpochs(2)));
    });
}

#[test]
fn clients_read_the_block_under_the_official_key() {
    with_subnet(|| {
        skip_blocks(40);
        assert_ok!(set(OWNER, Rule::ServingRateLimit(7)));
        let key = RateLimitKey::OwnerHyperparamUpdate(NET, OwnerChange::ServingRateLimit);
        assert_eq!(key.encode(), [1, 1, 0, 1]);
        assert_eq!(
            LastRateLimitedBlock::<Test>::get(key),
            System::block_number()
        );
    });
}

#[test]
fn a_subnet_that_goes_takes_its_waits_along() {
    with_subnet(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(set(OWNER, Rule::Rho(1)));
        assert_ok!(set(OWNER, Rule::MinBurn(1)));
        assert_ok!(set(OWNER, Rule::MechanismCountCurrent(1)));
        assert_ok!(change::<hyperparameters::Rho>(OWNER, NetUid(2), 1));
        assert_ok!(set_owner_hotkey(OWNER, NET, ALICE_HOTKEY));
        Subnets::forget_changes(NET);
        let left: Vec<_> = LastRateLimitedBlock::<Test>::iter_keys().collect();
        assert_eq!(left.len(), 2, "{left:?}");
        assert!(left.contains(&RateLimitKey::NetworkLastRegistered));
        let rho = RateLimitKey::OwnerHyperparamUpdate(NetUid(2), OwnerChange::Rho);
        assert!(left.contains(&rho));
    });
}

#[test]
fn a_tempo_lasts_until_an_epoch_has_run_by_it() {
    with_subnet(|| {
        let set = |tempo| super::governing::set(OWNER, Rule::Tempo(tempo));
        LastEpochAt::set(Some(System::block_number()));
        assert_ok!(set(4_000));
        skip_blocks(3_999);
        LastEpochAt::set(Some(0));
        assert_noop!(set(3_000), TOO_OFTEN);
        LastEpochAt::set(Some(System::block_number()));
        assert_ok!(set(3_000));
        // Without epochs there is none to wait for.
        LastEpochAt::set(Some(0));
        Tempo::<Test>::insert(NET, 0);
        skip_blocks(360);
        assert_ok!(set(400));
    });
}
