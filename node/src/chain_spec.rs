//! The chains this node knows by name, and loading others from files.
//!
//! What a chain starts with is the runtime's affair: a specification only names one of the
//! runtime's genesis presets and adds how the chain presents itself to nodes and wallets.

use sc_service::{ChainType, Properties};
use std::path::PathBuf;

pub type ChainSpec = sc_service::GenericChainSpec;

/// Keeps nodes of other networks away from ours.
const PROTOCOL_ID: &str = "yuma";

/// One TAO is 10^9 rao.
const TOKEN_DECIMALS: u8 = 9;

/// The generic Substrate address prefix, which the wallets of this family of chains expect.
const SS58_FORMAT: u16 = 42;

/// A chain that the node can start by name.
struct KnownChain {
    name: &'static str,
    /// Names the chain's directory under the base path.
    id: &'static str,
    chain_type: ChainType,
    /// The genesis preset of the runtime.
    preset: &'static str,
    token: &'static str,
}

/// One authority and a populated subnet, for trying things out.
const DEVELOPMENT: KnownChain = KnownChain {
    name: "Yuma Development",
    id: "yuma_dev",
    chain_type: ChainType::Development,
    preset: "development",
    token: "TAO",
};

/// What client test suites expect of a local network.
const LOCAL: KnownChain = KnownChain {
    name: "Yuma Local",
    id: "yuma_local",
    chain_type: ChainType::Local,
    preset: "local",
    token: "TAO",
};

/// Production parameters, worthless tokens.
const TESTNET: KnownChain = KnownChain {
    name: "Yuma Testnet",
    id: "yuma_testnet",
    chain_type: ChainType::Live,
    preset: "testnet",
    token: "testTAO",
};

/// Loads the chain called `id`, or the specification in the file `id`.
///
/// Without a name it is `local`: there is no public network yet for a bare start to join.
pub fn load(id: &str) -> Result<ChainSpec, String> {
    match id {
        "dev" | "development" => build(DEVELOPMENT),
        "" | "local" => build(LOCAL),
        "testnet" => build(TESTNET),
        path => from_file(path),
    }
}

/// Whether experiments are welcome on a chain: sealing on demand, throw-away node identities.
pub fn is_for_development(chain_type: &ChainType) -> bool {
    matches!(chain_type, ChainType::Development | ChainType::Local)
}

fn build(chain: KnownChain) -> Result<ChainSpec, String> {
    let runtime = yuma_runtime::WASM_BINARY.ok_or(
        "this node was built without its runtime (SKIP_WASM_BUILD was set); \
         build it again without that variable",
    )?;
    Ok(ChainSpec::builder(runtime, None)
        .with_name(chain.name)
        .with_id(chain.id)
        .with_chain_type(chain.chain_type)
        .with_protocol_id(PROTOCOL_ID)
        .with_properties(properties(chain.token))
        .with_genesis_config_preset_name(chain.preset)
        .build())
}

fn from_file(path: &str) -> Result<ChainSpec, String> {
    ChainSpec::from_json_file(PathBuf::from(path)).map_err(|error| {
        format!(
            "`{path}` is neither a known chain (dev, local, testnet) nor a chain specification \
             that can be read: {error}"
        )
    })
}

fn properties(token: &str) -> Properties {
    let mut properties = Properties::new();
    properties.insert("tokenSymbol".into(), token.into());
    properties.insert("tokenDecimals".into(), TOKEN_DECIMALS.into());
    properties.insert("ss58Format".into(), SS58_FORMAT.into());
    properties
}
