//! While a swap of a coldkey is announced its funds can't be moved, whoever asks and however it is
//! wrapped. All else goes on.

use super::*;
use crate::calls::kind;
use frame_support::assert_ok;
use pallet_balances::Call as Money;
use pallet_proxy::Call as Proxying;
use pallet_subtensor::Call;
use pallet_utility::Call as Bundling;
use sp_runtime::{
    traits::{BlakeTwo256, Hash as _},
    transaction_validity::InvalidTransaction,
};
use yuma_interfaces::keys::{KeyHash, SwapCalls as _};
use yuma_types::NetUid;

const ANNOUNCED: u8 = 0;
const DISPUTED: u8 = 21;

fn hash() -> KeyHash {
    BlakeTwo256::hash_of(&account("//a new coldkey"))
}

/// Why the pool refuses what an account signs.
fn refusal(who: &str, call: impl Into<RuntimeCall>) -> Option<u8> {
    refusal_with_tip(who, call, 0)
}

fn refusal_with_tip(who: &str, call: impl Into<RuntimeCall>, tip: Balance) -> Option<u8> {
    let options = Options {
        tip,
        ..Options::default()
    };
    match offer(&sign(&pair(who), call.into(), options)) {
        Ok(_) => None,
        Err(TransactionValidityError::Invalid(InvalidTransaction::Custom(code))) => Some(code),
        Err(other) => panic!("{other:?}"),
    }
}

fn send() -> RuntimeCall {
    let (dest, value) = (account("//Eve").into(), TAO);
    Money::transfer_keep_alive { dest, value }.into()
}

fn proxy(call: RuntimeCall) -> RuntimeCall {
    let real = account("//Bob").into();
    let (force_proxy_type, call) = (None, Box::new(call));
    Proxying::proxy {
        real,
        force_proxy_type,
        call,
    }
    .into()
}

/// Bob has announced that another coldkey takes his place.
fn announced(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        run_to(3);
        assert_ok!(Keys::announce_coldkey_swap(&account("//Bob"), hash()));
        test();
    });
}

#[test]
fn no_call_that_moves_funds_passes() {
    announced(|| {
        let mut moving = 0;
        for (name, call) in super::calls::calls() {
            let refused = admitted(&call);
            moving += usize::from(kind(&call).moves_funds());
            if kind(&call).moves_funds() {
                assert_eq!(refused, Some(ANNOUNCED), "{name}");
            } else {
                assert!(
                    ![Some(ANNOUNCED), Some(DISPUTED)].contains(&refused),
                    "{name}"
                );
            }
        }
        assert!(moving > 20, "{moving}");
    });
}

/// What the filter says of a call that Bob signs.
fn admitted(call: &RuntimeCall) -> Option<u8> {
    use yuma_interfaces::admission::Admission;
    match crate::filters::Admitted::admit(&account("//Bob"), call) {
        Err(InvalidTransaction::Custom(code)) => Some(code),
        _ => None,
    }
}

#[test]
fn a_wrapper_hides_nothing() {
    announced(|| {
        assert_eq!(refusal("//Bob", send()), Some(ANNOUNCED));
        assert_eq!(refusal("//Alice", send()), None);
        let batch = |calls| RuntimeCall::from(Bundling::batch_all { calls });
        assert_eq!(refusal("//Bob", batch(vec![send()])), Some(ANNOUNCED));
        // In another's name, be it that it may do so only once the batch has begun.
        for who in ["//Alice", "//Bob"] {
            assert_eq!(refusal(who, proxy(send())), Some(ANNOUNCED), "{who}");
            let hidden = batch(vec![remark(), proxy(send())]);
            assert_eq!(refusal(who, hidden), Some(ANNOUNCED), "{who}");
            assert_eq!(refusal(who, batch(vec![proxy(remark())])), None, "{who}");
        }
        let derived = Bundling::as_derivative {
            index: 0,
            call: Box::new(proxy(send())),
        };
        let setup = Proxying::add_proxy {
            delegate: account("//Eve").into(),
            proxy_type: crate::proxies::ProxyType::Any,
            delay: 0,
        };
        assert_eq!(refusal("//Bob", setup), Some(ANNOUNCED));
        assert_eq!(refusal("//Bob", derived), Some(ANNOUNCED));
    });
}

#[test]
fn a_tip_is_refused_too_and_a_fee_is_paid() {
    announced(|| {
        let note = || frame_system::Call::remark { remark: vec![] };
        assert_eq!(refusal_with_tip("//Bob", note(), 1), Some(ANNOUNCED));
        assert_eq!(refusal("//Bob", note()), None);
        assert_eq!(refusal_with_tip("//Alice", note(), 1), None);
    });
}

#[test]
fn a_disputed_swap_is_told_from_one_that_is_not() {
    announced(|| {
        assert_eq!(refusal("//Bob", Call::dispute_coldkey_swap {}), None);
        assert_ok!(Keys::dispute_coldkey_swap(&account("//Bob")));
        assert_eq!(refusal("//Bob", send()), Some(DISPUTED));
        assert_ok!(Keys::reset_coldkey_swap(&account("//Bob")));
        assert_eq!(refusal("//Bob", send()), None);
    });
}

#[test]
fn stake_stays_where_it_is() {
    announced(|| {
        let netuid = NetUid(2);
        let hotkey = account("//Bob_hk");
        let amount_unstaked = TAO;
        let remove = Call::remove_stake {
            hotkey,
            netuid,
            amount_unstaked,
        };
        assert_eq!(refusal("//Bob", remove), Some(ANNOUNCED));
    });
}

#[test]
fn nobody_else_gets_the_owners_part_of_its_subnets() {
    announced(|| {
        let (netuid, hotkey) = (NetUid(2), account("//a thief's hotkey"));
        let name = pallet_admin_utils::Call::sudo_set_sn_owner_hotkey { netuid, hotkey };
        assert_eq!(refusal("//Bob", name), Some(ANNOUNCED));
    });
}
