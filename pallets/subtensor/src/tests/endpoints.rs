//! Where neurons serve.

use super::*;
use yuma_types::{AxonInfo, PrometheusInfo};

fn axon() -> AxonInfo {
    AxonInfo {
        block: 0,
        version: 1,
        ip: IP,
        port: 2,
        ip_type: 4,
        protocol: 3,
        placeholder1: 5,
        placeholder2: 6,
    }
}

fn prometheus() -> PrometheusInfo {
    PrometheusInfo {
        block: 0,
        version: 1,
        ip: IP,
        port: 2,
        ip_type: 4,
    }
}

const SERVED: Event<Test> = Event::AxonServed {
    netuid: SUBNET,
    hotkey: SIGNER,
};

#[test]
fn an_axon_is_the_signing_hotkeys() {
    let expected = Told::ServeAxon(SIGNER, SUBNET, axon(), None);
    assert_hands_over(serve_axon(), expected, &[SERVED]);
}

#[test]
fn an_axon_may_come_with_a_certificate() {
    let expected = Told::ServeAxon(SIGNER, SUBNET, axon(), Some(vec![7, 8]));
    assert_hands_over(serve_axon_tls(), expected, &[SERVED]);
}

#[test]
fn metrics_are_the_signing_hotkeys() {
    let served = Event::PrometheusServed {
        netuid: SUBNET,
        hotkey: SIGNER,
    };
    let expected = Told::ServePrometheus(SIGNER, SUBNET, prometheus());
    assert_hands_over(serve_prometheus(), expected, &[served]);
}
