//! Doing what the command line asks for.

use crate::{
    admission::Room,
    chain_spec,
    cli::{Cli, Subcommand},
    client::{self, FullBackend, FullClient, ImportQueue},
    database, listening, service,
};
use sc_cli::{CliConfiguration, Error, Result, RunCmd, Runner, SubstrateCli};
use sc_service::{ChainSpec, ChainType, Configuration};
use std::{future::Future, path::Path, sync::Arc};
use yuma_runtime::{opaque::Block, BlockNumber};

/// What says more than a line about each block, and what strangers can have said as often as they ask.
const QUIET: [&str; 5] = [
    "sc_basic_authorship=warn",
    "aura=warn",
    "jsonrpsee_server=error",
    "trie-cache=error",
    "wasm-runtime=error",
];

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "Yuma Node".into()
    }

    fn impl_version() -> String {
        env!("CARGO_PKG_VERSION").into()
    }

    fn description() -> String {
        env!("CARGO_PKG_DESCRIPTION").into()
    }

    fn author() -> String {
        "the Yuma developers".into()
    }

    fn support_url() -> String {
        "the project's issue tracker.\n\n\
         Where the lines above name `parity_db` or `sc_client_db`, the database is damaged: purge \
         it (`yuma-node purge-chain --help`) and let the node sync again."
            .into()
    }

    fn copyright_start_year() -> i32 {
        2025
    }

    fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn ChainSpec>, String> {
        Ok(Box::new(chain_spec::load(id)?))
    }
}

/// Reads the command line and does what it says.
pub fn run() -> Result<()> {
    let mut cli = Cli::from_args();
    match cli.subcommand.take() {
        None => run_node(&cli),
        Some(subcommand) => run_subcommand(&cli, subcommand),
    }
}

fn run_node(cli: &Cli) -> Result<()> {
    let mut command = cli.run.clone();
    let spec = cli.load_spec(&command.chain_id(command.is_dev()?)?)?;
    if let Some(sealing) = cli.sealing {
        sealing.ensure_allowed_on(&*spec)?;
        // Other nodes of the chain have no use for such blocks, nor this one for theirs.
        command.network_params.no_mdns = true;
    }
    command.one |= command.is_dev()? && command.get_keyring().is_none();
    if cli.public_rpc {
        listening::open_to_public(&mut command)?;
    }
    let endpoints_chosen = !command.rpc_params.experimental_rpc_endpoint.is_empty();
    // One line a block: that it was imported. What the command line says comes later, and counts.
    let quiet = QUIET.map(String::from);
    command.shared_params.log.splice(..0, quiet);
    let room = Room::take(&mut command.pool_config);
    allow_new_identity(&mut command, &spec.chain_type());

    let mut runner = create_runner(cli, &command)?;
    listening::keep_to_ports(runner.config_mut(), endpoints_chosen)?;
    let database = runner.config().database.path().map(Path::to_path_buf);
    runner.run_node_until_exit(|config| async move {
        service::start(config, cli.sealing, room)
            .map_err(|error| database::explain(error, database.as_deref()))
    })
}

/// Prepares a command that opens the chain's database.
fn create_runner<Command: CliConfiguration>(cli: &Cli, command: &Command) -> Result<Runner<Cli>> {
    let mut runner = cli.create_runner(command)?;
    if let Some(path) = runner.config().database.path() {
        database::ensure_whole(path)?;
    }
    let chain = command.chain_id(command.is_dev()?)?;
    if let Some(genesis) = chain_spec::genesis_storage(&chain)? {
        runner.config_mut().chain_spec.set_storage(genesis);
    }
    Ok(runner)
}

/// An authority that starts without a network key is refused, since a changed identity makes it
/// hard to find for the others. On a chain for development nobody looks for it.
fn allow_new_identity(command: &mut RunCmd, chain_type: &ChainType) {
    if chain_spec::is_for_development(chain_type) {
        let node_key = &mut command.network_params.node_key_params;
        node_key.unsafe_force_node_key_generation = true;
    }
}

fn run_subcommand(cli: &Cli, subcommand: Subcommand) -> Result<()> {
    match subcommand {
        Subcommand::Key(command) => command.run(cli),
        Subcommand::BuildSpec(command) => cli
            .create_runner(&command)?
            .sync_run(|config| command.run(config.chain_spec, config.network)),
        Subcommand::ExportChainSpec(command) => command.run(cli.load_spec(&command.chain)?),
        Subcommand::NewChain(command) => command.run(),
        Subcommand::PurgeChain(command) => cli.create_runner(&command)?.sync_run(|config| {
            config
                .database
                .path()
                .map_or(Ok(()), database::ensure_unused)?;
            command.run(config.database)
        }),
        Subcommand::ChainInfo(command) => {
            create_runner(cli, &command)?.sync_run(|config| command.run::<Block>(&config))
        }
        Subcommand::CheckBlock(command) => {
            with_import_queue(create_runner(cli, &command)?, |client, queue| async move {
                command.run(client, queue).await
            })
        }
        Subcommand::ImportBlocks(command) => {
            with_import_queue(create_runner(cli, &command)?, |client, queue| async move {
                command.run(client, queue).await
            })
        }
        Subcommand::ExportBlocks(command) => with_client(
            create_runner(cli, &command)?,
            |config, client, _| async move { command.run(client, config.database).await },
        ),
        Subcommand::ExportState(command) => with_client(
            create_runner(cli, &command)?,
            |config, client, _| async move { command.run(client, config.chain_spec).await },
        ),
        Subcommand::Revert(command) => with_client(
            create_runner(cli, &command)?,
            |_, client, backend| async move {
                command
                    .run(client, backend, Some(Box::new(revert_finality)))
                    .await
            },
        ),
        Subcommand::Pow(command) => command.run(),
        #[cfg(feature = "runtime-benchmarks")]
        Subcommand::Benchmark(command) => crate::benchmarking::run(cli, &command),
        #[cfg(not(feature = "runtime-benchmarks"))]
        Subcommand::Benchmark(_) => Err(Error::Input(
            "this node was built without benchmarks; build one that has them with \
             `cargo build --release -p yuma-node --features runtime-benchmarks`"
                .into(),
        )),
    }
}

/// Runs a command that reads or changes a stopped node's chain.
fn with_client<Job>(
    runner: Runner<Cli>,
    job: impl FnOnce(Configuration, Arc<FullClient>, Arc<FullBackend>) -> Job,
) -> Result<()>
where
    Job: Future<Output = Result<()>>,
{
    runner.async_run(|config| {
        let parts = client::new_partial(&config)?;
        let mut task_manager = parts.task_manager;
        // Their tasks would log an error if they saw these go away before the command ends.
        task_manager.keep_alive((parts.transaction_pool, parts.import_queue));
        Ok((job(config, parts.client, parts.backend), task_manager))
    })
}

/// Runs a command that adds blocks to a stopped node's chain.
fn with_import_queue<Job>(
    runner: Runner<Cli>,
    job: impl FnOnce(Arc<FullClient>, ImportQueue) -> Job,
) -> Result<()>
where
    Job: Future<Output = Result<()>>,
{
    runner.async_run(|config| {
        let parts = client::new_partial(&config)?;
        let mut task_manager = parts.task_manager;
        task_manager.keep_alive(parts.transaction_pool);
        Ok((job(parts.client, parts.import_queue), task_manager))
    })
}

/// Makes GRANDPA forget what it knew of the blocks that are taken back.
fn revert_finality(
    client: Arc<FullClient>,
    _: Arc<FullBackend>,
    blocks: BlockNumber,
) -> Result<()> {
    sc_consensus_grandpa::revert(client, blocks)?;
    Ok(())
}
