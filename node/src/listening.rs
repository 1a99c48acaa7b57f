//! Where the node listens, and how much of its JSON-RPC it gives to the public.

use sc_cli::{Cors, Error, Result, RpcMethods, RunCmd};
use sc_network::{multiaddr::Protocol, Multiaddr};
use sc_service::{ChainType, Configuration};
use std::{
    io::ErrorKind,
    net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener},
    num::NonZeroU32,
};

/// What a connection of the public may ask, unless the command line says otherwise.
const CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(1_200).unwrap();
const CALLS_PER_BATCH: u32 = 50;

/// Opens the JSON-RPC to everybody, with limits.
pub fn open_to_public(command: &mut RunCmd) -> Result<()> {
    if command.validator || command.get_keyring().is_some() {
        return Err(Error::Input(
            "--public-rpc is not for an authority: whoever asks it much keeps it from its blocks; \
             run another node of the chain for the public"
                .into(),
        ));
    }
    let rpc = &mut command.rpc_params;
    rpc.rpc_external = true;
    rpc.rpc_methods = RpcMethods::Safe;
    rpc.rpc_cors.get_or_insert(Cors::All);
    rpc.rpc_rate_limit.get_or_insert(CALLS_PER_MINUTE);
    if !rpc.rpc_disable_batch_requests {
        rpc.rpc_max_batch_request_len.get_or_insert(CALLS_PER_BATCH);
    }
    Ok(())
}

/// Keeps the node to the ports that it was told: one that is taken is an error, where the SDK
/// would choose another that nobody knows of.
pub fn keep_to_ports(config: &mut Configuration, endpoints_chosen: bool) -> Result<()> {
    let endpoints = config.rpc.addr.get_or_insert_default();
    // Who describes its endpoints says for each what shall happen.
    if !endpoints_chosen {
        // All addresses of IPv6 can't share a port with all of IPv4.
        endpoints.retain(|endpoint| endpoint.listen_addr.ip() != Ipv6Addr::UNSPECIFIED);
        for endpoint in endpoints {
            endpoint.retry_random_port = false;
            ensure_free(endpoint.listen_addr, "the JSON-RPC", "--rpc-port")?;
        }
    }
    // Nobody looks for a development chain's metrics, or for its peers.
    if config.chain_spec.chain_type() == ChainType::Development {
        return Ok(());
    }
    if let Some(prometheus) = &config.prometheus_config {
        ensure_free(prometheus.port, "Prometheus", "--prometheus-port")?;
    }
    let for_peers = &config.network.listen_addresses;
    for address in for_peers.iter().filter_map(socket) {
        ensure_free(address, "the network of peers", "--port")?;
    }
    Ok(())
}

fn socket(address: &Multiaddr) -> Option<SocketAddr> {
    let mut parts = address.iter();
    let ip = match parts.next()? {
        Protocol::Ip4(ip) => IpAddr::V4(ip),
        Protocol::Ip6(ip) => IpAddr::V6(ip),
        _ => return None,
    };
    match parts.next()? {
        Protocol::Tcp(port) => Some(SocketAddr::new(ip, port)),
        _ => None,
    }
}

fn ensure_free(address: SocketAddr, what: &str, option: &str) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        // A machine without IPv6.
        Err(error) if address.is_ipv6() && error.kind() != ErrorKind::AddrInUse => Ok(()),
        Err(error) => Err(Error::Input(format!(
            "{what} can't listen on {address}: {error}. Is another node running there? Stop it, or \
             name another port by {option}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn command(words: &[&str]) -> RunCmd {
        let cli = crate::cli::Cli::parse_from([&["yuma-node"], words].concat());
        cli.run
    }

    #[test]
    fn an_authority_does_not_serve_the_public() {
        for words in [["--validator"], ["--alice"]] {
            let error = open_to_public(&mut command(&words)).unwrap_err();
            assert!(
                error.to_string().contains("not for an authority"),
                "{error}"
            );
        }
    }

    #[test]
    fn the_public_has_safe_methods_and_limits() {
        let mut command = command(&[]);
        open_to_public(&mut command).unwrap();
        let rpc = &command.rpc_params;
        assert_eq!(rpc.rpc_methods, RpcMethods::Safe);
        assert_eq!(rpc.rpc_rate_limit, Some(CALLS_PER_MINUTE));
        assert_eq!(rpc.rpc_max_batch_request_len, Some(CALLS_PER_BATCH));
    }

    #[test]
    fn limits_that_are_named_hold() {
        let mut command = command(&["--rpc-rate-limit", "7", "--rpc-disable-batch-requests"]);
        open_to_public(&mut command).unwrap();
        let rpc = &command.rpc_params;
        assert_eq!(rpc.rpc_rate_limit.map(NonZeroU32::get), Some(7));
        assert_eq!(rpc.rpc_max_batch_request_len, None);
    }

    #[test]
    fn peers_are_met_where_their_address_says() {
        let at = |text: &str| socket(&text.parse().unwrap()).map(|at| at.to_string());
        assert_eq!(at("/ip4/1.2.3.4/tcp/5").as_deref(), Some("1.2.3.4:5"));
        assert_eq!(at("/ip6/::/tcp/5/ws").as_deref(), Some("[::]:5"));
        assert_eq!(at("/dns/example.org/tcp/5"), None);
    }

    #[test]
    fn a_port_that_is_taken_is_refused_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let error = ensure_free(address, "the JSON-RPC", "--rpc-port").unwrap_err();
        let error = error.to_string();
        assert!(error.contains(&address.to_string()), "{error}");
        assert!(error.contains("another port by --rpc-port"), "{error}");
    }
}
