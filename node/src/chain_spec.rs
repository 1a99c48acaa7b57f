//! The chains this node knows by name, and loading others from files.
//!
//! What a chain starts with is the runtime's affair: a specification only names one of the
//! runtime's genesis presets and adds how the chain presents itself to nodes and wallets.

use sc_chain_spec::{json_merge, ChainSpecBuilder};
use sc_network::config::MultiaddrWithPeerId;
use sc_service::{ChainType, Properties};
use sp_core::storage::{well_known_keys, Storage};
use sp_runtime::BuildStorage;
use std::path::PathBuf;
use yuma_runtime::{
    genesis_config_presets::{self, Network},
    RuntimeGenesisConfig,
};

pub type ChainSpec = sc_service::GenericChainSpec;

/// How a chain presents itself to nodes and wallets.
pub struct Presentation<'a> {
    pub name: &'a str,
    /// Names the chain's directory under the base path.
    pub id: &'a str,
    pub chain_type: ChainType,
    pub token: &'a str,
}

/// Keeps nodes of other networks away from ours.
const PROTOCOL_ID: &str = "yuma";

/// One TAO is 10^9 rao.
const TOKEN_DECIMALS: u8 = 9;

/// The generic Substrate address prefix, which the wallets of this family of chains expect.
const SS58_FORMAT: u16 = 42;

/// A chain that the node can start by name.
struct KnownChain {
    names: &'static [&'static str],
    presentation: Presentation<'static>,
    /// The genesis preset of the runtime.
    preset: &'static str,
}

const KNOWN: [KnownChain; 3] = [
    // One authority and a populated subnet, for trying things out.
    KnownChain {
        names: &["dev", "development"],
        presentation: Presentation {
            name: "Yuma Development",
            id: "yuma_dev",
            chain_type: ChainType::Development,
            token: "TAO",
        },
        preset: "development",
    },
    // What client test suites expect of a local network. There is no public network yet for a bare start
    // to join.
    KnownChain {
        names: &["local", ""],
        presentation: Presentation {
            name: "Yuma Local",
            id: "yuma_local",
            chain_type: ChainType::Local,
            token: "TAO",
        },
        preset: "local",
    },
    // Production parameters, worthless tokens.
    KnownChain {
        names: &["testnet"],
        presentation: Presentation {
            name: "Yuma Testnet",
            id: "yuma_testnet",
            chain_type: ChainType::Live,
            token: "testTAO",
        },
        preset: "testnet",
    },
];

fn known(id: &str) -> Option<KnownChain> {
    KNOWN.into_iter().find(|chain| chain.names.contains(&id))
}

/// Whether a chain that the node can start by name keeps its data under this id.
pub fn is_known(id: &str) -> bool {
    KNOWN.iter().any(|chain| chain.presentation.id == id)
}

/// Loads the chain called `id`, or the specification in the file `id`.
pub fn load(id: &str) -> Result<ChainSpec, String> {
    match known(id) {
        Some(chain) => build(chain),
        None => from_file(id),
    }
}

/// The genesis state of the chain called `id`, or nothing if that is not a known chain.
///
/// A specification has its genesis state built by the runtime in WebAssembly, which must be
/// compiled for that alone and so doubles the time until a new chain's first block. For the known
/// chains, the same code is at hand compiled already.
pub fn genesis_storage(id: &str) -> Result<Option<Storage>, String> {
    known(id)
        .map(|chain| build_genesis(chain.preset))
        .transpose()
}

fn build_genesis(preset: &str) -> Result<Storage, String> {
    let describe = |error| format!("the genesis preset `{preset}` is faulty: {error}");
    let patch = genesis_config_presets::get_preset(&preset.into())
        .ok_or_else(|| format!("the runtime has no genesis preset `{preset}`"))?;
    let patch = serde_json::from_slice(&patch).map_err(describe)?;
    let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).map_err(describe)?;
    json_merge(&mut config, patch);
    let config: RuntimeGenesisConfig = serde_json::from_value(config).map_err(describe)?;

    let mut storage = config.build_storage()?;
    storage
        .top
        .insert(well_known_keys::CODE.to_vec(), runtime()?.to_vec());
    Ok(storage)
}

/// Whether experiments are welcome on a chain: sealing on demand, throw-away node identities.
pub fn is_for_development(chain_type: &ChainType) -> bool {
    matches!(chain_type, ChainType::Development | ChainType::Local)
}

fn runtime() -> Result<&'static [u8], String> {
    yuma_runtime::WASM_BINARY.ok_or_else(|| {
        "this node was built without its runtime (SKIP_WASM_BUILD was set); \
         build it again without that variable"
            .into()
    })
}

fn build(chain: KnownChain) -> Result<ChainSpec, String> {
    Ok(present(chain.presentation)?
        .with_genesis_config_preset_name(chain.preset)
        .build())
}

/// The specification of a network of one's own.
pub fn new(
    presentation: Presentation,
    boot_nodes: Vec<MultiaddrWithPeerId>,
    network: Network,
) -> Result<ChainSpec, String> {
    Ok(present(presentation)?
        .with_boot_nodes(boot_nodes)
        .with_genesis_config_patch(genesis_config_presets::network(network))
        .build())
}

fn present(chain: Presentation) -> Result<ChainSpecBuilder, String> {
    Ok(ChainSpec::builder(runtime()?, None)
        .with_name(chain.name)
        .with_id(chain.id)
        .with_chain_type(chain.chain_type)
        .with_protocol_id(PROTOCOL_ID)
        .with_properties(properties(chain.token)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_builds_the_same_genesis_as_the_runtime() {
        for id in ["dev", "local", "testnet"] {
            let by_runtime = load(id).unwrap().build_storage().unwrap();
            let by_node = genesis_storage(id).unwrap().unwrap();
            assert!(
                by_node.top == by_runtime.top,
                "the genesis of `{id}` differs"
            );
        }
    }

    #[test]
    fn only_known_chains_have_a_genesis_in_the_node() {
        assert!(genesis_storage("chain-spec.json").unwrap().is_none());
    }
}
