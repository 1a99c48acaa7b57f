//! The `benchmark` subcommand: measuring the runtime, the storage and the machine.

use crate::{
    cli::Cli,
    client::{self, FullBackend, FullClient},
};
use frame_benchmarking_cli::{BenchmarkCmd, SUBSTRATE_REFERENCE_HARDWARE};
use sc_cli::{Error, Result, SubstrateCli};
use sc_service::PartialComponents;
use sp_runtime::traits::HashingFor;
use yuma_runtime::opaque::Block;

/// What benchmarks call on the host beyond what every runtime does.
type BenchmarkFunctions = frame_benchmarking::benchmarking::HostFunctions;

pub fn run(cli: &Cli, command: &BenchmarkCmd) -> Result<()> {
    let runner = cli.create_runner(command)?;
    runner.sync_run(|config| match command {
        BenchmarkCmd::Pallet(command) => {
            command.run_with_spec::<HashingFor<Block>, BenchmarkFunctions>(Some(config.chain_spec))
        }
        BenchmarkCmd::Overhead(command) => command
            .run_with_default_builder_and_spec::<Block, BenchmarkFunctions>(Some(
                config.chain_spec,
            )),
        BenchmarkCmd::Block(command) => {
            let PartialComponents { client, .. } = client::new_partial(&config)?;
            command.run::<Block, FullBackend, FullClient>(client)
        }
        BenchmarkCmd::Storage(command) => {
            let PartialComponents {
                client, backend, ..
            } = client::new_partial(&config)?;
            let database = backend.expose_db();
            let storage = backend.expose_storage();
            let cache = backend.expose_shared_trie_cache();
            command.run::<Block, FullBackend, FullClient>(config, client, database, storage, cache)
        }
        BenchmarkCmd::Machine(command) => {
            command.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone())
        }
        BenchmarkCmd::Extrinsic(_) => Err(Error::Input(
            "this node has no ready-made extrinsics to measure; `benchmark pallet` measures calls"
                .into(),
        )),
    })
}
