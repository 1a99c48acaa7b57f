//! Doing what the command line asks for.

use crate::{
    chain_spec,
    cli::{Cli, Subcommand},
    service::{self, FullBackend, FullClient, ImportQueue},
};
use sc_cli::{CliConfiguration, Error, Result, RunCmd, Runner, SubstrateCli};
use sc_service::{ChainSpec, Configuration, PartialComponents, TaskManager};
use std::{future::Future, sync::Arc};
use yuma_runtime::{opaque::Block, BlockNumber};

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
        concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
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
    let chain = command.chain_id(command.is_dev()?)?;
    let spec = cli.load_spec(&chain)?;
    if let Some(sealing) = cli.sealing {
        sealing.ensure_allowed_on(&*spec)?;
    }
    allow_new_identity(&mut command, &*spec);

    let mut runner = cli.create_runner(&command)?;
    if let Some(genesis) = chain_spec::genesis_storage(&chain)? {
        runner.config_mut().chain_spec.set_storage(genesis);
    }
    runner.run_node_until_exit(|config| async move {
        service::start(config, cli.sealing).map_err(Error::from)
    })
}

/// An authority that starts without a network key is refused, since a changed identity makes it
/// hard to find for the others. On a chain for development nobody looks for it.
fn allow_new_identity(command: &mut RunCmd, spec: &dyn ChainSpec) {
    if chain_spec::is_for_development(&spec.chain_type()) {
        command
            .network_params
            .node_key_params
            .unsafe_force_node_key_generation = true;
    }
}

fn run_subcommand(cli: &Cli, subcommand: Subcommand) -> Result<()> {
    match subcommand {
        Subcommand::Key(command) => command.run(cli),
        Subcommand::BuildSpec(command) => cli
            .create_runner(&command)?
            .sync_run(|config| command.run(config.chain_spec, config.network)),
        Subcommand::ExportChainSpec(command) => command.run(cli.load_spec(&command.chain)?),
        Subcommand::PurgeChain(command) => cli
            .create_runner(&command)?
            .sync_run(|config| command.run(config.database)),
        Subcommand::ChainInfo(command) => cli
            .create_runner(&command)?
            .sync_run(|config| command.run::<Block>(&config)),
        Subcommand::CheckBlock(command) => {
            with_parts(cli.create_runner(&command)?, |_, parts| async move {
                command.run(parts.client, parts.import_queue).await
            })
        }
        Subcommand::ImportBlocks(command) => {
            with_parts(cli.create_runner(&command)?, |_, parts| async move {
                command.run(parts.client, parts.import_queue).await
            })
        }
        Subcommand::ExportBlocks(command) => {
            with_parts(cli.create_runner(&command)?, |config, parts| async move {
                command.run(parts.client, config.database).await
            })
        }
        Subcommand::ExportState(command) => {
            with_parts(cli.create_runner(&command)?, |config, parts| async move {
                command.run(parts.client, config.chain_spec).await
            })
        }
        Subcommand::Revert(command) => {
            with_parts(cli.create_runner(&command)?, |_, parts| async move {
                command
                    .run(parts.client, parts.backend, Some(Box::new(revert_finality)))
                    .await
            })
        }
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

/// Runs a command that works on a stopped node's parts.
fn with_parts<Job>(
    runner: Runner<Cli>,
    job: impl FnOnce(Configuration, CommandParts) -> Job,
) -> Result<()>
where
    Job: Future<Output = Result<()>>,
{
    runner.async_run(|config| {
        let (parts, task_manager) = CommandParts::new(&config)?;
        Ok((job(config, parts), task_manager))
    })
}

/// The parts that such commands use.
struct CommandParts {
    client: Arc<FullClient>,
    backend: Arc<FullBackend>,
    import_queue: ImportQueue,
}

impl CommandParts {
    fn new(config: &Configuration) -> Result<(Self, TaskManager)> {
        let PartialComponents {
            client,
            backend,
            import_queue,
            transaction_pool,
            mut task_manager,
            ..
        } = service::new_partial(config)?;
        // The pool's task is an essential one and would complain if the pool went away first.
        task_manager.keep_alive(transaction_pool);
        Ok((
            Self {
                client,
                backend,
                import_queue,
            },
            task_manager,
        ))
    }
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
