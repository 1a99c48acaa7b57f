//! Whether the database can be used, and what to do where it can't.

use crate::client::FullClient;
use sc_cli::{Error, Result};
use sc_service::error::Error as ServiceError;
use sp_blockchain::{Error as ChainError, HeaderBackend};
use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::Path,
};
use yuma_runtime::Hash;

/// Without this file ParityDB would begin anew beside what is there.
const METADATA: &str = "metadata";
/// ParityDB holds it while it is open.
const LOCK: &str = "lock";

/// Says where the database is, and what to do about it.
pub fn explain(error: ServiceError, database: Option<&Path>) -> Error {
    match (error, database) {
        (ServiceError::Client(why), Some(path)) => unusable(path, why),
        (error, _) => error.into(),
    }
}

fn unusable(path: &Path, why: impl std::fmt::Display) -> Error {
    Error::Input(format!(
        "the database at {} can't be used: {why}. If another node uses it, stop that one or give \
         this one a --base-path of its own. Else it is damaged, or of another chain: purge it \
         (`yuma-node purge-chain --help`) and let the node sync again",
        path.display()
    ))
}

/// Refuses a database that was begun and lacks the file that says so.
pub fn ensure_whole(path: &Path) -> Result<()> {
    let Ok(files) = fs::read_dir(path) else {
        return Ok(());
    };
    let begun = files.flatten().any(|file| file.file_name() != LOCK);
    if begun && !path.join(METADATA).exists() {
        return Err(unusable(path, format!("its file `{METADATA}` is gone")));
    }
    Ok(())
}

/// Refuses a database in which the blocks to go on from can't be found. The SDK would begin at a block that
/// is none.
pub fn ensure_readable(client: &FullClient) -> std::result::Result<(), ServiceError> {
    let info = client.info();
    let blocks = [
        ("best", info.best_hash),
        ("last final", info.finalized_hash),
        ("first", info.genesis_hash),
    ];
    for (which, hash) in blocks {
        let found = hash != Hash::zero() && client.header(hash)?.is_some();
        if !found {
            let why = format!("its {which} block can't be read");
            return Err(ChainError::Backend(why).into());
        }
    }
    Ok(())
}

/// Refuses a database that a running node has open.
pub fn ensure_unused(path: &Path) -> Result<()> {
    let lock = match File::open(path.join(LOCK)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        lock => lock?,
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Error::Input(format!(
            "a node that runs uses the database at {}: stop it first",
            path.display()
        ))),
        Err(TryLockError::Error(error)) => Err(error.into()),
        Ok(()) => Ok(()),
    }
}
