//! What calls cost.

use super::*;
use frame_support::dispatch::{DispatchClass, Pays};

#[test]
fn what_a_hotkey_signs_is_free_and_all_else_is_paid() {
    for call in calls() {
        let free = matches!(
            call,
            Call::set_weights { .. }
                | Call::set_mechanism_weights { .. }
                | Call::batch_set_weights { .. }
                | Call::commit_weights { .. }
                | Call::commit_mechanism_weights { .. }
                | Call::batch_commit_weights { .. }
                | Call::reveal_weights { .. }
                | Call::reveal_mechanism_weights { .. }
                | Call::batch_reveal_weights { .. }
                | Call::serve_axon { .. }
                | Call::serve_axon_tls { .. }
                | Call::serve_prometheus { .. }
                | Call::register { .. }
                | Call::pow_register { .. }
                | Call::claim_hotkey { .. }
        );
        let info = call.get_dispatch_info();
        assert_eq!(
            info.pays_fee,
            if free { Pays::No } else { Pays::Yes },
            "{call:?}"
        );
        assert_eq!(info.class, DispatchClass::Normal, "{call:?}");
    }
}

#[test]
fn each_call_takes_time() {
    for call in calls() {
        assert!(
            call.get_dispatch_info().call_weight.ref_time() > 0,
            "{call:?}"
        );
    }
}

#[test]
fn longer_vectors_take_longer() {
    let time = |len| {
        let dests = vec![0; len];
        [
            set_weights(&dests),
            set_mechanism_weights(&dests),
            set_root_weights(&dests),
            reveal_weights(&dests),
        ]
        .map(|call| call.get_dispatch_info().call_weight.ref_time())
    };
    let pairs = time(0).into_iter().zip(time(4096));
    assert!(pairs.into_iter().all(|(short, long)| long > short));
}

/// So that what is refunded is never more than was declared.
#[test]
fn a_batch_takes_what_its_items_do() {
    let time = |call: Call<Test>| call.get_dispatch_info().call_weight;
    let one = |call| time(call);
    let both = one(set_weights(&[3])).saturating_mul(2);
    assert_eq!(time(batch_set_weights()), both);
    let commit = one(Call::commit_weights {
        netuid: SUBNET,
        commit_hash: HASH,
    });
    assert_eq!(time(batch_commit_weights()), commit.saturating_mul(2));
    let reveal = one(reveal_mechanism_weights());
    assert!(time(batch_reveal_weights()).all_gte(reveal));
}

#[test]
fn what_was_not_needed_is_given_back() {
    ExtBuilder::default().build_and_execute(|| {
        let weights = calls().into_iter().filter(|call| {
            let name = frame_support::traits::GetCallName::get_call_name(call);
            name.contains("weights") && !name.contains("root")
        });
        for call in weights {
            let declared = call.get_dispatch_info().call_weight;
            let origin = RuntimeOrigin::signed(SIGNER);
            let done = RuntimeCall::from(call.clone()).dispatch(origin).unwrap();
            let used = done.actual_weight.unwrap();
            assert!(
                declared.all_gt(used.set_proof_size(0)) || declared.ref_time() > used.ref_time(),
                "{call:?}"
            );
        }
    });
}

#[test]
fn each_byte_that_is_said_about_a_subnet_is_paid_for() {
    let time = |length| {
        let identity = GivenSubnetIdentity {
            logo_url: list(&vec![0; length]),
            ..GivenSubnetIdentity::default()
        };
        let mut described = set_subnet_identity();
        if let Call::set_subnet_identity { logo_url, .. } = &mut described {
            *logo_url = identity.logo_url.clone();
        }
        let created = Call::register_network_with_identity {
            hotkey: HOTKEY,
            identity: Some(identity),
        };
        [described, created].map(|call| call.get_dispatch_info().call_weight.ref_time())
    };
    let pairs = time(1_000).into_iter().zip(time(2_000));
    // A thousand microseconds.
    assert!(pairs
        .into_iter()
        .all(|(short, long)| long == short + 1_000_000_000));
}

#[test]
fn registering_on_a_larger_subnet_takes_longer() {
    let by_burn = Call::<Test>::burned_register {
        netuid: SUBNET,
        hotkey: HOTKEY,
    };
    for call in [by_burn, register(), pow_register()] {
        let time = |neurons| {
            Neurons::set(neurons);
            call.get_dispatch_info().call_weight.ref_time()
        };
        assert!(time(0) < time(64));
        assert!(time(64) < time(256));
    }
}
