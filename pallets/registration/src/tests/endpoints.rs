//! Where neurons serve.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, BoundedVec};
use sp_runtime::DispatchError;
use yuma_interfaces::registration::EndpointCalls;
use yuma_types::{AxonInfo, NeuronCertificate, PrometheusInfo};

const NEURON: AccountId = 21;

fn axon() -> AxonInfo {
    AxonInfo {
        block: 0,
        version: 7,
        ip: 0x0102_0304,
        port: 8091,
        ip_type: 4,
        protocol: 1,
        placeholder1: 2,
        placeholder2: 3,
    }
}

fn prometheus() -> PrometheusInfo {
    PrometheusInfo {
        block: 0,
        version: 7,
        ip: 0x0102_0304,
        port: 7091,
        ip_type: 4,
    }
}

fn at(ip_type: u8, ip: u128) -> AxonInfo {
    AxonInfo {
        ip_type,
        ip,
        ..axon()
    }
}

/// A neuron on a subnet, in block 1.
fn build_and_execute(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register(ALICE, NET, NEURON));
        test();
    });
}

fn serve(axon: AxonInfo) -> Result<(), DispatchError> {
    let checked = Registration::check_axon(&NEURON, NET, &axon, None);
    let served = Registration::serve_axon(&NEURON, NET, axon, None);
    assert_eq!(checked, served, "the check before the pool says the same");
    served
}

fn serve_metrics(prometheus: PrometheusInfo) -> Result<(), DispatchError> {
    let checked = Registration::check_prometheus(&NEURON, NET, &prometheus);
    let served = Registration::serve_prometheus(&NEURON, NET, prometheus);
    assert_eq!(checked, served, "the check before the pool says the same");
    served
}

#[test]
fn an_endpoint_is_kept_as_given_with_the_block() {
    build_and_execute(|| {
        run_to(5);
        assert_ok!(serve(axon()));
        assert_ok!(serve_metrics(prometheus()));
        let (kept, metrics) = (
            Axons::<Test>::get(NET, NEURON),
            Prometheus::<Test>::get(NET, NEURON),
        );
        assert_eq!(kept, Some(AxonInfo { block: 5, ..axon() }));
        assert_eq!(
            metrics,
            Some(PrometheusInfo {
                block: 5,
                ..prometheus()
            })
        );
    });
}

#[test]
fn only_a_neuron_of_that_subnet_serves_there() {
    build_and_execute(|| {
        for netuid in [OTHER_NET, ROOT, NOWHERE] {
            let axon = Registration::serve_axon(&NEURON, netuid, axon(), None);
            let metrics = Registration::serve_prometheus(&NEURON, netuid, prometheus());
            for served in [axon, metrics] {
                let stranger = Error::<Test>::HotKeyNotRegisteredInNetwork;
                assert_eq!(served, Err(stranger.into()));
            }
        }
        assert_eq!(Axons::<Test>::iter().count(), 0);
        assert_eq!(Prometheus::<Test>::iter().count(), 0);
    });
}

#[test]
fn an_address_has_type_4_or_6() {
    build_and_execute(|| {
        for ip_type in [0, 1, 3, 5, 7, u8::MAX] {
            assert_noop!(serve(at(ip_type, 1)), Error::<Test>::InvalidIpType);
            let metrics = PrometheusInfo {
                ip_type,
                ..prometheus()
            };
            assert_noop!(serve_metrics(metrics), Error::<Test>::InvalidIpType);
        }
    });
}

#[test]
fn addresses_that_nobody_else_reaches_are_refused() {
    let v4 = [0x7f00_0001, u128::from(u32::MAX), 1 << 32, u128::MAX];
    let v6 = [1, u128::MAX];
    build_and_execute(|| {
        let bad = v4.map(|ip| (4, ip)).into_iter().chain(v6.map(|ip| (6, ip)));
        for (ip_type, ip) in bad {
            assert_noop!(serve(at(ip_type, ip)), Error::<Test>::InvalidIpAddress);
            let metrics = PrometheusInfo {
                ip_type,
                ip,
                ..prometheus()
            };
            assert_noop!(serve_metrics(metrics), Error::<Test>::InvalidIpAddress);
        }
    });
}

#[test]
fn addresses_beside_the_refused_ones_are_taken() {
    let good = [
        (4, 1),
        (4, 0x7f00_0002),
        (4, u128::from(u32::MAX) - 1),
        (6, 2),
        (6, 1 << 32),
        (6, u128::MAX - 1),
    ];
    for (ip_type, ip) in good {
        build_and_execute(|| {
            assert_ok!(serve(at(ip_type, ip)));
        });
    }
}

#[test]
fn address_zero_takes_an_axon_off_the_air_and_is_none_for_metrics() {
    build_and_execute(|| {
        assert_ok!(serve(at(4, 0)));
        let metrics = PrometheusInfo {
            ip: 0,
            ..prometheus()
        };
        assert_noop!(serve_metrics(metrics), Error::<Test>::InvalidIpAddress);
    });
}

#[test]
fn port_zero_is_no_port() {
    build_and_execute(|| {
        let nowhere = AxonInfo { port: 0, ..axon() };
        assert_noop!(serve(nowhere), Error::<Test>::InvalidPort);
        let nowhere = PrometheusInfo {
            port: 0,
            ..prometheus()
        };
        assert_noop!(serve_metrics(nowhere), Error::<Test>::InvalidPort);
    });
}

#[test]
fn an_endpoint_changes_no_sooner_than_the_rate_limit() {
    build_and_execute(|| {
        assert_ok!(serve(axon()));
        assert_ok!(serve_metrics(prometheus()));
        run_to(50);
        assert_noop!(serve(axon()), Error::<Test>::ServingRateLimitExceeded);
        let limit = Error::<Test>::ServingRateLimitExceeded;
        assert_noop!(serve_metrics(prometheus()), limit);
        run_to(51);
        assert_ok!(serve(axon()));
        assert_ok!(serve_metrics(prometheus()));
        change_rules(NET, |rules| rules.serving_rate_limit = 0);
        assert_ok!(serve(axon()));
    });
}

#[test]
fn checks_go_in_their_order() {
    build_and_execute(|| {
        let all_wrong = AxonInfo {
            ip_type: 5,
            ip: u128::MAX,
            port: 0,
            ..axon()
        };
        let stranger = Registration::check_axon(&BOB, NET, &all_wrong, None);
        assert_eq!(
            stranger,
            Err(Error::<Test>::HotKeyNotRegisteredInNetwork.into())
        );
        assert_noop!(serve(all_wrong), Error::<Test>::InvalidIpType);
        assert_ok!(serve(axon()));
        let too_soon = AxonInfo { port: 0, ..axon() };
        assert_noop!(serve(too_soon), Error::<Test>::ServingRateLimitExceeded);

        let all_wrong = PrometheusInfo {
            ip: 0,
            ..prometheus()
        };
        let stranger = Registration::check_prometheus(&BOB, NET, &all_wrong);
        assert_eq!(stranger, Err(Error::<Test>::InvalidIpAddress.into()));
    });
}

#[test]
fn a_certificate_is_an_algorithm_and_a_key_and_anything_else_is_refused() {
    let key = |len: usize| [alloc::vec![1], alloc::vec![9; len]].concat();
    build_and_execute(|| {
        change_rules(NET, |rules| rules.serving_rate_limit = 0);
        for wrong in [key(65), alloc::vec![]] {
            let checked = Registration::check_axon(&NEURON, NET, &axon(), Some(&wrong));
            assert_eq!(checked, Err(Error::<Test>::InvalidCertificate.into()));
            assert_noop!(
                Registration::serve_axon(&NEURON, NET, axon(), Some(&wrong)),
                Error::<Test>::InvalidCertificate
            );
        }
        let served = Registration::serve_axon(&NEURON, NET, axon(), Some(&key(64)));
        assert_ok!(served);
        let certificate = NeuronCertificate {
            public_key: BoundedVec::truncate_from(alloc::vec![9; 64]),
            algorithm: 1,
        };
        assert_eq!(
            NeuronCertificates::<Test>::get(NET, NEURON),
            Some(certificate.clone())
        );
        assert_ok!(serve(axon()));
        assert_eq!(
            NeuronCertificates::<Test>::get(NET, NEURON),
            Some(certificate)
        );
    });
}

#[test]
fn endpoints_leave_with_their_neuron() {
    ExtBuilder::default()
        .rules(|rules| rules.max_uids = 2)
        .build_and_execute(|| {
            assert_ok!(register(ALICE, NET, NEURON));
            let served = Registration::serve_axon(&NEURON, NET, axon(), Some(&[1, 2]));
            assert_ok!(served);
            assert_ok!(serve_metrics(prometheus()));
            assert_ok!(register(BOB, NET, 31));
            assert_eq!(Axons::<Test>::iter().count(), 0);
            assert_eq!(Prometheus::<Test>::iter().count(), 0);
            assert_eq!(NeuronCertificates::<Test>::iter().count(), 0);
        });
}
