//! Where neurons serve.

use crate::pallet::*;
use core::net::{Ipv4Addr, Ipv6Addr};
use frame_support::{ensure, BoundedVec};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    registration::EndpointCalls,
    subnets::{RegistrationRulesOf, SubnetIndex},
};
use yuma_types::{AxonInfo, NetUid, NeuronCertificate, PrometheusInfo};

impl<T: Config> Pallet<T> {
    fn ensure_member(netuid: NetUid, hotkey: &T::AccountId) -> DispatchResult {
        // Of a subnet that was removed the neurons are still there for a while.
        ensure!(
            T::Subnets::exists(netuid) && Uids::<T>::contains_key(netuid, hotkey),
            Error::<T>::HotKeyNotRegisteredInNetwork
        );
        Ok(())
    }

    /// An address that somebody else can reach. Zero says that a neuron doesn't serve.
    fn ensure_address(ip: u128, ip_type: u8) -> DispatchResult {
        let reachable = match ip_type {
            4 => u32::try_from(ip).is_ok_and(|ip| {
                let ip = Ipv4Addr::from(ip);
                ip != Ipv4Addr::LOCALHOST && ip != Ipv4Addr::BROADCAST
            }),
            6 => {
                let ip = Ipv6Addr::from(ip);
                ip != Ipv6Addr::LOCALHOST && ip != Ipv6Addr::from(u128::MAX)
            }
            _ => return Err(Error::<T>::InvalidIpType.into()),
        };
        ensure!(reachable, Error::<T>::InvalidIpAddress);
        Ok(())
    }

    /// `last` is the block of the last announcement, if there was one.
    fn ensure_rate(netuid: NetUid, last: Option<u64>) -> DispatchResult {
        let limit = T::Subnets::serving_rate_limit(netuid);
        let passed = |last| Self::now().saturating_sub(last) >= limit;
        ensure!(
            last.is_none_or(passed),
            Error::<T>::ServingRateLimitExceeded
        );
        Ok(())
    }

    fn ensure_port(port: u16) -> DispatchResult {
        ensure!(port != 0, Error::<T>::InvalidPort);
        Ok(())
    }
}

/// One byte for the algorithm, and the public key.
fn certificate<T: Config>(bytes: &[u8]) -> Result<NeuronCertificate, Error<T>> {
    let (algorithm, key) = bytes.split_first().ok_or(Error::InvalidCertificate)?;
    let public_key = BoundedVec::try_from(key.to_vec()).map_err(|_| Error::InvalidCertificate)?;
    Ok(NeuronCertificate {
        public_key,
        algorithm: *algorithm,
    })
}

impl<T: Config> EndpointCalls<T::AccountId> for Pallet<T> {
    fn serve_axon(
        hotkey: &T::AccountId,
        netuid: NetUid,
        axon: AxonInfo,
        tls: Option<&[u8]>,
    ) -> DispatchResult {
        Self::check_axon(hotkey, netuid, &axon, tls)?;
        if let Some(certificate) = tls.map(certificate::<T>).transpose()? {
            NeuronCertificates::<T>::insert(netuid, hotkey, certificate);
        }
        let block = Self::now();
        Axons::<T>::insert(netuid, hotkey, AxonInfo { block, ..axon });
        Ok(())
    }

    fn check_axon(
        hotkey: &T::AccountId,
        netuid: NetUid,
        axon: &AxonInfo,
        tls: Option<&[u8]>,
    ) -> DispatchResult {
        Self::ensure_member(netuid, hotkey)?;
        Self::ensure_address(axon.ip, axon.ip_type)?;
        let last = Axons::<T>::get(netuid, hotkey).map(|axon| axon.block);
        Self::ensure_rate(netuid, last)?;
        Self::ensure_port(axon.port)?;
        tls.map(certificate::<T>).transpose()?;
        Ok(())
    }

    fn serve_prometheus(
        hotkey: &T::AccountId,
        netuid: NetUid,
        prometheus: PrometheusInfo,
    ) -> DispatchResult {
        Self::check_prometheus(hotkey, netuid, &prometheus)?;
        let block = Self::now();
        Prometheus::<T>::insert(
            netuid,
            hotkey,
            PrometheusInfo {
                block,
                ..prometheus
            },
        );
        Ok(())
    }

    fn check_prometheus(
        hotkey: &T::AccountId,
        netuid: NetUid,
        prometheus: &PrometheusInfo,
    ) -> DispatchResult {
        Self::ensure_address(prometheus.ip, prometheus.ip_type)?;
        ensure!(prometheus.ip != 0, Error::<T>::InvalidIpAddress);
        Self::ensure_member(netuid, hotkey)?;
        let last = Prometheus::<T>::get(netuid, hotkey).map(|prometheus| prometheus.block);
        Self::ensure_rate(netuid, last)?;
        Self::ensure_port(prometheus.port)
    }
}
