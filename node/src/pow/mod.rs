//! The `pow` subcommand: registers a hotkey by proof of work, through any node of the chain.

mod chain;
mod error;
mod hotkey;
mod progress;
mod search;
mod transaction;

use chain::Chain;
use error::Result;
use search::Search;
use std::{num::NonZeroUsize, path::PathBuf, thread::available_parallelism};
use transaction::Registration;
use yuma_runtime::AccountId;
use yuma_types::{NetUid, Uid};

#[derive(Debug, clap::Args)]
pub struct PowCmd {
    /// The subnet to register on.
    #[arg(long)]
    netuid: u16,

    /// The address of the coldkey that is to own the hotkey.
    #[arg(long, value_name = "ADDRESS")]
    coldkey: AccountId,

    /// A file with the hotkey: a secret phrase, a seed in hexadecimal, a secret URI, or the JSON
    /// that btcli writes (~/.bittensor/wallets/NAME/hotkeys/NAME).
    ///
    /// Without it, the hotkey is taken from the environment variable YUMA_HOTKEY, or else asked
    /// for.
    #[arg(long, value_name = "PATH")]
    key_file: Option<PathBuf>,

    /// The node to register through.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    url: String,

    /// How many threads search. [default: as many as there are cores]
    #[arg(long)]
    threads: Option<NonZeroUsize>,
}

impl PowCmd {
    pub fn run(self) -> sc_cli::Result<()> {
        let threads = match self.threads {
            Some(threads) => threads,
            None => available_parallelism()?,
        };
        let registration = Registration {
            netuid: NetUid(self.netuid),
            pair: hotkey::read(self.key_file.as_deref())?,
            coldkey: self.coldkey,
        };
        let address = registration.hotkey();
        eprintln!(
            "Registering {address} on subnet {} for {} (threads: {threads})",
            registration.netuid, registration.coldkey
        );
        let uid = sc_cli::build_runtime()?
            .block_on(register(&self.url, registration, threads))
            .map_err(|error| sc_cli::Error::Application(error.into()))?;
        println!("{address} is uid {uid} of subnet {}", self.netuid);
        Ok(())
    }
}

async fn register(url: &str, registration: Registration, threads: NonZeroUsize) -> Result<Uid> {
    let chain = Chain::connect(url).await?;
    Search::new(&chain, registration, threads)
        .await?
        .run()
        .await
}
