//! The command line: what can be asked of the node.

use crate::{new_chain::NewChainCmd, pow::PowCmd, sealing::Sealing};
use sc_cli::{KeySubcommand, RunCmd};

/// How much of the state the node keeps in memory: the SDK's default is a gigabyte, which an idle
/// node fills within hours.
const TRIE_CACHE_BYTES: &str = "67108864";

/// The pool that keeps what it accepted: the fork-aware one takes all that waits into each new block's
/// view in any order, and forgets what finds no room there until its turn.
const POOL_TYPE: &str = "single-state";

/// A Yuma node: produces, checks, finalises and serves blocks of a Yuma chain.
#[derive(Debug, clap::Parser)]
#[command(
    mut_arg("trie_cache_size", |arg| arg.default_value(TRIE_CACHE_BYTES)),
    mut_arg("pool_type", |arg| arg.default_value(POOL_TYPE)),
)]
pub struct Cli {
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    /// Make blocks on demand in place of Aura and GRANDPA (development chains only).
    ///
    /// `instant`: a block for every transaction that becomes ready.
    /// `manual`: a block for every call of the `engine_createBlock` RPC.
    /// A number: a block every so many milliseconds.
    /// The RPC works in all three, and every block is final at once.
    #[arg(long, value_name = "instant|manual|MILLISECONDS", verbatim_doc_comment)]
    pub sealing: Option<Sealing>,

    /// Serve the JSON-RPC to everybody: on all IPv4 addresses, safe methods only, 50 calls a batch,
    /// 1,200 calls a minute and WebSocket, requests of 3 MB, 128 subscriptions a connection, and as many
    /// connections as --rpc-max-connections.
    ///
    /// --rpc-max-batch-request-len, --rpc-rate-limit, --rpc-max-request-size and
    /// --rpc-max-subscriptions-per-connection change the limits. Not for a node that makes blocks.
    #[arg(long, conflicts_with_all = ["experimental_rpc_endpoint", "sealing"])]
    pub public_rpc: bool,

    #[command(flatten)]
    pub run: RunCmd,
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Create, inspect and store keys.
    #[command(subcommand)]
    Key(KeySubcommand),

    /// Print a chain specification, with this node among the boot nodes.
    BuildSpec(sc_cli::BuildSpecCmd),

    /// Print or write the chain specification of a chain this node knows.
    ExportChainSpec(sc_cli::ExportChainSpecCmd),

    NewChain(NewChainCmd),

    /// Import a block of the chain again, checking it as if it came from the network.
    CheckBlock(sc_cli::CheckBlockCmd),

    /// Write blocks to a file.
    ExportBlocks(sc_cli::ExportBlocksCmd),

    /// Print the state at a block as a chain specification.
    ExportState(sc_cli::ExportStateCmd),

    /// Read blocks from a file.
    ImportBlocks(sc_cli::ImportBlocksCmd),

    /// Delete the chain's database.
    PurgeChain(sc_cli::PurgeChainCmd),

    /// Take back blocks that are not final.
    Revert(sc_cli::RevertCmd),

    /// Print the best, final and genesis block of the chain's database.
    ChainInfo(sc_cli::ChainInfoCmd),

    /// Register a hotkey on a subnet by proof of work.
    Pow(PowCmd),

    /// Measure the runtime and this machine.
    #[cfg(feature = "runtime-benchmarks")]
    #[command(subcommand)]
    Benchmark(Box<frame_benchmarking_cli::BenchmarkCmd>),

    /// Measure the runtime and this machine (needs the feature `runtime-benchmarks`).
    #[cfg(not(feature = "runtime-benchmarks"))]
    Benchmark(MissingBenchmarks),
}

/// Takes any arguments, so that whoever tries to benchmark reads why it cannot work and not a
/// complaint about some flag.
#[cfg(not(feature = "runtime-benchmarks"))]
#[derive(Debug, clap::Args)]
pub struct MissingBenchmarks {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _arguments: Vec<String>,
}
