//! Replay protection, and accounts that hold nothing.

use super::*;
use sp_runtime::transaction_validity::InvalidTransaction;
use yuma_types::NetUid;

/// The subnet of the development preset on which `//Alice_hk` validates from uid 1.
const SCENE: NetUid = NetUid(2);

/// Free of charge, and signed by a hotkey that holds no TAO.
fn set_weights(nonce: Nonce) -> UncheckedExtrinsic {
    let call = pallet_subtensor::Call::set_weights {
        netuid: SCENE,
        dests: list(&[3, 4, 5]),
        weights: list(&[1, 2, 3]),
        version_key: 0,
    };
    let options = Options {
        nonce,
        ..Default::default()
    };
    sign(
        &pair("//Alice_hk"),
        RuntimeCall::SubtensorModule(call),
        options,
    )
}

#[test]
fn a_hotkey_without_balance_sends_a_free_call() {
    chain("development").execute_with(|| {
        run_to(30);
        let hotkey = account("//Alice_hk");
        assert_eq!(System::providers(&hotkey), 0);
        assert_eq!(Balances::free_balance(&hotkey), 0);

        assert!(offer(&set_weights(0)).is_ok());
        assert_eq!(apply(set_weights(0)), Ok(Ok(())));
        assert_eq!(System::account_nonce(&hotkey), 1);
        assert_eq!(Balances::free_balance(&hotkey), 0);
    });
}

#[test]
fn a_free_call_that_would_fail_does_not_enter_the_pool() {
    chain("development").execute_with(|| {
        run_to(30);
        assert_eq!(apply(set_weights(0)), Ok(Ok(())));
        // The rate limit is 5 blocks.
        let too_fast = InvalidTransaction::Custom(6);
        assert_eq!(offer(&set_weights(1)), Err(too_fast.into()));
    });
}

#[test]
fn a_replayed_transaction_is_stale() {
    chain("development").execute_with(|| {
        run_to(30);
        assert_eq!(apply(set_weights(0)), Ok(Ok(())));
        assert_eq!(
            offer(&set_weights(0)),
            Err(InvalidTransaction::Stale.into())
        );
        assert_eq!(apply(set_weights(0)), Err(InvalidTransaction::Stale.into()));
    });
}

#[test]
fn a_transaction_that_comes_too_early_waits_for_those_before_it() {
    chain("local").execute_with(|| {
        begin(1);
        let alice = pair("//Alice");
        let at = |nonce| {
            sign(
                &alice,
                remark(),
                Options {
                    nonce,
                    ..Default::default()
                },
            )
        };
        let second = offer(&at(1)).unwrap();
        assert_eq!(second.requires, offer(&at(0)).unwrap().provides);
        assert_eq!(apply(at(1)), Err(InvalidTransaction::Future.into()));
        assert_eq!(apply(at(0)), Ok(Ok(())));
        assert_eq!(apply(at(1)), Ok(Ok(())));
    });
}

#[test]
fn a_paid_call_from_an_account_without_balance_is_refused() {
    chain("local").execute_with(|| {
        begin(1);
        let pauper = sign(&pair("//Nobody"), remark(), Options::default());
        assert_eq!(offer(&pauper), Err(InvalidTransaction::Payment.into()));
        assert_eq!(apply(pauper), Err(InvalidTransaction::Payment.into()));
        assert_eq!(System::account_nonce(account("//Nobody")), 0);
    });
}

#[test]
fn an_unfunded_account_cannot_tip_for_a_free_call() {
    chain("development").execute_with(|| {
        run_to(30);
        let call = set_weights(0).function;
        let options = Options {
            tip: 1,
            ..Default::default()
        };
        let tipped = sign(&pair("//Alice_hk"), call, options);
        assert_eq!(offer(&tipped), Err(InvalidTransaction::Payment.into()));
    });
}
