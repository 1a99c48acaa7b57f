//! Where the node listens, and how much of its JSON-RPC it gives to the public.

use sc_cli::{
    Cors, Error, Result, RpcMethods, RunCmd, RPC_DEFAULT_MAX_REQUEST_SIZE_MB,
    RPC_DEFAULT_MAX_SUBS_PER_CONN,
};
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
/// In megabytes; a runtime, in hexadecimal, is the largest that somebody sends.
const REQUEST: u32 = 3;
const SUBSCRIPTIONS_PER_CONNECTION: u32 = 128;

/// Opens the JSON-RPC to everybody, with limits.
pub fn open_to_public(command: &mut RunCmd) -> Result<()> {
    if command.validator || command.one || command.get_keyring().is_some() {
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
    if rpc.rpc_max_request_size == RPC_DEFAULT_MAX_REQUEST_SIZE_MB {
        rpc.rpc_max_request_size = REQUEST;
    }
    if rpc.rpc_max_subscriptions_per_connection == RPC_DEFAULT_MAX_SUBS_PER_CONN {
        rpc.rpc_max_subscriptions_per_connection = SUBSCRIPTIONS_PER_CONNECTION;
    }
    if !rpc.rpc_disable_batch_requests {
        rpc.rpc_max_batch_request_len.get_or_insert(CALLS_PER_BATCH);
    }
    Ok(())
}

/// Keeps the node to the ports that it was told: one that is taken is an error, where the SDK
/// would choose another that nobody knows of.
pub fn keep_to_ports(config: &mut Configuration, endpoints_chosen: bool) -> Result<()> {
    let mut own = Vec::new();
    let endpoints = config.rpc.addr.get_or_insert_default();
    // Who describes its endpoints says for each what shall happen.
    if !endpoints_chosen {
        // All addresses of IPv6 can't share a port with all of IPv4.
        endpoints.retain(|endpoint| endpoint.listen_addr.ip() != Ipv6Addr::UNSPECIFIED);
        for endpoint in endpoints {
            endpoint.retry_random_port = false;
            claim(&mut own, endpoint.listen_addr, "the JSON-RPC", "--rpc-port")?;
        }
    }
    // Nobody looks for a development chain's metrics, or for its peers.
    if config.chain_spec.chain_type() == ChainType::Development {
        return Ok(());
    }
    if let Some(prometheus) = &config.prometheus_config {
        claim(&mut own, prometheus.port, "Prometheus", "--prometheus-port")?;
    }
    let for_peers = &config.network.listen_addresses;
    for address in for_peers.iter().filter_map(socket) {
        claim(&mut own, address, "the network of peers", "--port")?;
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

/// Makes sure that nobody listens there, nor will for another of the options that were claimed before.
fn claim(
    own: &mut Vec<(SocketAddr, &'static str)>,
    address: SocketAddr,
    what: &str,
    option: &'static str,
) -> Result<()> {
    let meets = |(other, of): &&(SocketAddr, &str)| {
        let (one, another) = (other.ip(), address.ip());
        let everywhere = one.is_unspecified() || another.is_unspecified();
        let same = one == another || everywhere && one.is_ipv4() == another.is_ipv4();
        *of != option && other.port() == address.port() && same
    };
    if let Some((_, other)) = own.iter().find(meets).filter(|_| address.port() != 0) {
        return Err(Error::Input(format!(
            "{other} and {option} name the same port, {}",
            address.port()
        )));
    }
    own.push((address, option));
    ensure_free(address, what, option)
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
        for words in [["--validator"], ["--alice"], ["--one"]] {
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
        assert_eq!(rpc.rpc_max_request_size, REQUEST);
        assert_eq!(
            rpc.rpc_max_subscriptions_per_connection,
            SUBSCRIPTIONS_PER_CONNECTION
        );
    }

    #[test]
    fn two_options_do_not_name_one_port() {
        let mut own = Vec::new();
        let free = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        claim(&mut own, free, "the JSON-RPC", "--rpc-port").unwrap();
        let error = claim(&mut own, free, "Prometheus", "--prometheus-port").unwrap_err();
        let told = format!(
            "--rpc-port and --prometheus-port name the same port, {}",
            free.port()
        );
        assert!(error.to_string().contains(&told), "{error}");
    }

    #[test]
    fn limits_that_are_named_hold() {
        let mut command = command(&[
            "--rpc-rate-limit",
            "7",
            "--rpc-disable-batch-requests",
            "--rpc-max-request-size",
            "8",
        ]);
        open_to_public(&mut command).unwrap();
        let rpc = &command.rpc_params;
        assert_eq!(rpc.rpc_rate_limit.map(NonZeroU32::get), Some(7));
        assert_eq!(rpc.rpc_max_batch_request_len, None);
        assert_eq!(rpc.rpc_max_request_size, 8);
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
