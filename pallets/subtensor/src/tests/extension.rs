//! What a free call must fulfil before it enters the pool.

use super::*;
use crate::SubtensorTransactionExtension;
use codec::{DecodeAll, Encode};
use frame_support::dispatch::Pays;
use sp_runtime::{
    traits::{TransactionExtension, TxBaseImplication},
    transaction_validity::{
        InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
    },
    ModuleError,
};
use yuma_interfaces::registration::Work;
use yuma_types::{AxonInfo, PrometheusInfo};

type Extension = SubtensorTransactionExtension<Test>;

fn validate_from(
    origin: RuntimeOrigin,
    call: impl Into<RuntimeCall>,
) -> Result<ValidTransaction, TransactionValidityError> {
    let call = call.into();
    let info = call.get_dispatch_info();
    Extension::default()
        .validate(
            origin,
            &call,
            &info,
            0,
            (),
            &TxBaseImplication(()),
            TransactionSource::External,
        )
        .map(|(valid, _, _)| valid)
}

fn validate(call: Call<Test>) -> Result<ValidTransaction, TransactionValidityError> {
    validate_from(RuntimeOrigin::signed(SIGNER), call)
}

fn custom(code: u8) -> Result<ValidTransaction, TransactionValidityError> {
    Err(InvalidTransaction::Custom(code).into())
}

/// What the clients know by `code`.
fn refusal(code: u8) -> DispatchError {
    DispatchError::Module(ModuleError {
        index: code,
        error: [1, 0, 0, 0],
        message: None,
    })
}

fn register_network() -> Call<Test> {
    Call::register_network { hotkey: HOTKEY }
}

#[test]
fn weights_are_checked_for_the_hotkey_that_signed() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(validate(set_weights(&[3])));
        assert_eq!(
            told(),
            [Told::CheckWeights(SIGNER, SUBNET, 0, vec![3], vec![3], 9)]
        );
        assert_ok!(validate(set_mechanism_weights(&[3])));
        assert_eq!(
            told(),
            [Told::CheckWeights(SIGNER, SUBNET, 1, vec![3], vec![3], 9)]
        );
    });
}

#[test]
fn commits_and_reveals_are_checked_for_the_hotkey_that_signed() {
    ExtBuilder::default().build_and_execute(|| {
        let (netuid, commit_hash) = (SUBNET, HASH);
        let check = |call| validate(call).map(|_| told()).unwrap();
        let commit = Call::commit_weights {
            netuid,
            commit_hash,
        };
        assert_eq!(check(commit), [Told::CheckCommit(SIGNER, SUBNET, 0)]);
        let commit = Call::commit_mechanism_weights {
            netuid,
            mecid: 1,
            commit_hash,
        };
        assert_eq!(check(commit), [Told::CheckCommit(SIGNER, SUBNET, 1)]);
        let word = |uids: &[u16], values: &[u16]| (uids.to_vec(), values.to_vec(), vec![1, 2], 9);
        let expected = Told::CheckReveal(SIGNER, SUBNET, 0, vec![word(&[3], &[3])]);
        assert_eq!(check(reveal_weights(&[3])), [expected]);
        let expected = Told::CheckReveal(SIGNER, SUBNET, 1, vec![word(&[3], &[4])]);
        assert_eq!(check(reveal_mechanism_weights()), [expected]);
    });
}

#[test]
fn every_item_of_a_batch_is_checked() {
    ExtBuilder::default().build_and_execute(|| {
        let both = || vec![SUBNET, NetUid(6)];
        let set = |netuid, uid, weight, key| {
            Told::CheckWeights(SIGNER, netuid, 0, vec![uid], vec![weight], key)
        };
        assert_ok!(validate(batch_set_weights()));
        let expected = [
            Told::CheckBatch(vec![2; 3], both()),
            set(SUBNET, 3, 4, 7),
            set(NetUid(6), 5, 6, 8),
        ];
        assert_eq!(told(), expected);
        assert_ok!(validate(batch_commit_weights()));
        let expected = [
            Told::CheckBatch(vec![2; 2], both()),
            Told::CheckCommit(SIGNER, SUBNET, 0),
            Told::CheckCommit(SIGNER, NetUid(6), 0),
        ];
        assert_eq!(told(), expected);
        assert_ok!(validate(batch_reveal_weights()));
        let words = vec![
            (vec![3], vec![4], vec![1], 7),
            (vec![5], vec![6], vec![], 8),
        ];
        let expected = [
            Told::CheckBatch(vec![2; 4], vec![]),
            Told::CheckReveal(SIGNER, SUBNET, 0, words),
        ];
        assert_eq!(told(), expected);
    });
}

#[test]
fn work_is_checked_for_whoever_signed() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(validate(register()));
        let work = Work {
            block_number: 10,
            nonce: 11,
            seal: vec![12; 32],
            bound: false,
        };
        let expected = Told::CheckWork(SIGNER, SUBNET, work.clone(), HOTKEY, COLDKEY, false);
        assert_eq!(told(), [expected]);
        assert_ok!(validate(pow_register()));
        let bound = Work {
            bound: true,
            ..work
        };
        let expected = Told::CheckWork(SIGNER, SUBNET, bound, HOTKEY, SIGNER, false);
        assert_eq!(told().last(), Some(&expected));
        Refusal::set(Some(refusal(255)));
        assert_eq!(validate(register()), custom(255));
        assert_eq!(validate(pow_register()), custom(255));
    });
}

#[test]
fn a_claim_is_checked_for_the_hotkey_that_signed() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(validate(Call::claim_hotkey { coldkey: COLDKEY }));
        assert_eq!(told(), [Told::CheckClaim(SIGNER, COLDKEY)]);
        Refusal::set(Some(refusal(255)));
        assert_eq!(
            validate(Call::claim_hotkey { coldkey: COLDKEY }),
            custom(255)
        );
    });
}

#[test]
fn endpoints_are_checked_for_the_hotkey_that_signed() {
    let axon = AxonInfo {
        ip: IP,
        port: 2,
        ip_type: 4,
        ..AxonInfo::default()
    };
    let prometheus = PrometheusInfo {
        ip: IP,
        port: 2,
        ip_type: 4,
        ..PrometheusInfo::default()
    };
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(validate(serve_axon()));
        assert_ok!(validate(serve_axon_tls()));
        let checked = |certificate| Told::CheckAxon(SIGNER, SUBNET, axon.clone(), certificate);
        assert_eq!(told(), [checked(None), checked(Some(vec![7, 8]))]);
        assert_ok!(validate(serve_prometheus()));
        assert_eq!(told(), [Told::CheckPrometheus(SIGNER, SUBNET, prometheus)]);
        Refusal::set(Some(refusal(11)));
        for call in [serve_axon(), serve_axon_tls(), serve_prometheus()] {
            assert_eq!(validate(call), custom(11));
        }
    });
}

#[test]
fn the_rate_of_new_subnets_is_checked() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(validate(register_network()));
        assert_eq!(told(), [Told::CheckCreateRate]);
        Refusal::set(Some(refusal(6)));
        assert_eq!(validate(register_network()), custom(6));
    });
}

#[test]
fn the_code_is_the_one_that_clients_know() {
    for code in [1, 6, 255] {
        ExtBuilder::default()
            .refusing(refusal(code))
            .build_and_execute(|| {
                assert_eq!(validate(set_weights(&[3])), custom(code));
                assert_eq!(validate(set_mechanism_weights(&[3])), custom(code));
            });
    }
}

#[test]
fn every_free_call_is_checked_and_all_other_calls_pass_unseen() {
    ExtBuilder::default()
        .refusing(refusal(6))
        .build_and_execute(|| {
            for call in calls() {
                let free = call.get_dispatch_info().pays_fee == Pays::No;
                if free || matches!(call, Call::register_network { .. }) {
                    assert_eq!(validate(call), custom(6));
                    assert_eq!(told().len(), 1);
                } else {
                    assert_ok!(validate(call));
                    assert_eq!(told(), []);
                }
            }
            let remark = frame_system::Call::<Test>::remark { remark: vec![] };
            assert_ok!(validate_from(RuntimeOrigin::signed(SIGNER), remark));
            assert_eq!(told(), []);
        });
}

#[test]
fn a_call_that_nobody_signed_is_left_to_the_call() {
    ExtBuilder::default()
        .refusing(refusal(6))
        .build_and_execute(|| {
            for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
                assert_ok!(validate_from(origin, set_weights(&[3])));
            }
            assert_eq!(told(), []);
        });
}

#[test]
fn it_gives_nobody_priority() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(
            validate(register_network()),
            Ok(ValidTransaction::default())
        );
        for call in calls() {
            assert_eq!(
                validate(call).unwrap().priority,
                ValidTransaction::default().priority
            );
        }
    });
}

/// The places that a call takes in the pool.
fn places(signer: u64, call: Call<Test>) -> Vec<Vec<u8>> {
    validate_from(RuntimeOrigin::signed(signer), call)
        .unwrap()
        .provides
}

#[test]
fn a_free_call_takes_a_place_for_each_thing_it_does_and_a_paid_one_none() {
    ExtBuilder::default().build_and_execute(|| {
        for call in calls() {
            let free = call.get_dispatch_info().pays_fee == Pays::No;
            let things = match &call {
                Call::batch_set_weights { .. } | Call::batch_commit_weights { .. } => 2,
                _ => usize::from(free),
            };
            assert_eq!(places(SIGNER, call).len(), things);
        }
    });
}

#[test]
fn what_can_be_done_once_takes_the_same_place_whatever_it_holds() {
    ExtBuilder::default().build_and_execute(|| {
        let same = [
            [set_weights(&[3]), set_weights(&[4, 5])],
            [serve_axon(), serve_axon_tls()],
            [reveal_weights(&[3]), batch_reveal_weights()],
        ];
        for [a, b] in same {
            assert_eq!(places(SIGNER, a), places(SIGNER, b));
        }
        let batch = places(SIGNER, batch_set_weights());
        assert!(batch.starts_with(&places(SIGNER, set_weights(&[3]))));
    });
}

#[test]
fn what_can_be_done_side_by_side_takes_places_of_its_own() {
    ExtBuilder::default().build_and_execute(|| {
        let by_hotkey = |call| (HOTKEY, call);
        let elsewhere = Call::serve_prometheus {
            netuid: NetUid(6),
            version: 1,
            ip: IP,
            port: 2,
            ip_type: 4,
        };
        let different = [
            (SIGNER, set_weights(&[3])),
            (SIGNER, set_mechanism_weights(&[3])),
            by_hotkey(set_weights(&[3])),
            (SIGNER, batch_commit_weights()),
            (SIGNER, reveal_weights(&[3])),
            (SIGNER, reveal_mechanism_weights()),
            (SIGNER, serve_axon()),
            by_hotkey(serve_axon()),
            (SIGNER, serve_prometheus()),
            (SIGNER, elsewhere),
            // A copy of a hotkey's own registration doesn't keep it out.
            (COLDKEY, register()),
            by_hotkey(register()),
        ];
        let mut all: Vec<_> = different
            .into_iter()
            .flat_map(|(signer, call)| places(signer, call))
            .collect();
        assert_eq!(all.len(), 13);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 13);
    });
}

#[test]
fn copies_of_a_hotkeys_work_take_one_place_together() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(places(COLDKEY, register()), places(COLDKEY + 1, register()));
    });
}

#[test]
fn a_call_that_is_not_admitted_is_not_even_looked_at() {
    ExtBuilder::default().build_and_execute(|| {
        NotAdmitted::set(Some(SIGNER));
        for call in calls() {
            assert_eq!(validate(call), Err(InvalidTransaction::BadSigner.into()));
        }
        assert_eq!(told(), []);
        NotAdmitted::set(None);
    });
}

#[test]
fn a_list_beyond_its_bound_does_not_decode() {
    type Weights = Vec<u16>;
    let encode = |dests: Weights, weights: Weights| {
        let mut bytes = vec![0];
        (SUBNET, dests, weights, 9u64).encode_to(&mut bytes);
        Call::<Test>::decode_all(&mut bytes.as_slice())
    };
    let of = |len: usize| vec![1; len];
    assert!(encode(of(4096), of(4096)).is_ok());
    assert!(encode(of(4097), of(1)).is_err());
    assert!(encode(of(1), of(4097)).is_err());
}

#[test]
fn it_adds_nothing_to_a_transaction() {
    let extension = Extension::default();
    assert!(extension.encode().is_empty());
    assert_eq!(
        Extension::decode_all(&mut [].as_slice()),
        Ok(extension.clone())
    );
    let implicit = TransactionExtension::<RuntimeCall>::implicit(&extension);
    assert!(implicit.is_ok_and(|bytes| bytes.encode().is_empty()));
}

#[test]
fn clients_know_it_by_its_name() {
    let name = "SubtensorTransactionExtension";
    let metadata = <Extension as TransactionExtension<RuntimeCall>>::metadata();
    assert_eq!(metadata.len(), 1);
    assert_eq!(metadata[0].identifier, name);
    assert_eq!(format!("{:?}", Extension::default()), name);
}
