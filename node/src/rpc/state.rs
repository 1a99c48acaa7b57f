//! What the chain knows at a block, read as the runtime of that block describes it.

use super::error::{Error, Result};
use crate::client::FullClient;
use codec::{Decode, Encode};
use sc_client_api::{CallExecutor, ExecutorProvider, StorageProvider};
use serde_json::{json, Value};
use sp_blockchain::HeaderBackend;
use sp_core::{
    storage::{well_known_keys::CODE, StorageKey},
    traits::CallContext,
};
use std::{
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};
use yuma_json::{Entry, Metadata};
use yuma_runtime::{wire::GATEWAY, BlockNumber, Hash};

/// How many runtimes are remembered: a reader of old blocks crosses an upgrade now and then.
const RUNTIMES: usize = 4;

/// How much one answer reads of a map, in SCALE: full rows of weights of 64 validators among 4,096
/// neurons.
const BYTES: usize = 1 << 20;

/// A chain that is asked, and what its runtimes say of themselves.
pub struct Chain {
    client: Arc<FullClient>,
    /// By the hash of the runtime's code, the last that was asked for in front.
    runtimes: Mutex<Vec<(Hash, Arc<Metadata>)>>,
}

/// The chain at a block.
pub struct At<'a> {
    chain: &'a Chain,
    pub number: BlockNumber,
    pub hash: Hash,
    metadata: Arc<Metadata>,
}

impl Chain {
    pub fn new(client: Arc<FullClient>) -> Self {
        Self {
            client,
            runtimes: Mutex::default(),
        }
    }

    /// The block of that hash or number; by default the best.
    pub fn at(&self, block: Option<&Value>) -> Result<At<'_>> {
        let hash = match block {
            None => Ok(self.client.info().best_hash),
            Some(Value::String(hash)) => Hash::from_str(hash)
                .map_err(|_| Error::Parameters("`at` is no hash of a block".into())),
            Some(number) => match super::arguments::number(number) {
                Some(number) => self.hash(number),
                None => Err(Error::Parameters("`at` is the hash of a block".into())),
            },
        }?;
        self.at_hash(hash)
    }

    pub fn at_number(&self, number: BlockNumber) -> Result<At<'_>> {
        self.at_hash(self.hash(number)?)
    }

    pub fn at_hash(&self, hash: Hash) -> Result<At<'_>> {
        let number = self.client.number(hash).map_err(internal)?;
        let number = number.ok_or_else(|| Error::UnknownBlock(format!("{hash:?}")))?;
        Ok(At {
            chain: self,
            number,
            hash,
            metadata: self.metadata(hash, number)?,
        })
    }

    fn hash(&self, number: BlockNumber) -> Result<Hash> {
        let hash = self.client.hash(number).map_err(internal)?;
        hash.ok_or_else(|| Error::UnknownBlock(number.to_string()))
    }

    fn metadata(&self, at: Hash, number: BlockNumber) -> Result<Arc<Metadata>> {
        let code = self.client.storage_hash(at, &StorageKey(CODE.to_vec()));
        let code = code.ok().flatten().ok_or(Error::Pruned(number))?;
        let mut runtimes = self.runtimes.lock().unwrap_or_else(PoisonError::into_inner);
        let place = runtimes.iter().position(|(known, _)| *known == code);
        let found = match place {
            Some(place) => runtimes.remove(place),
            None => (code, Arc::new(self.read_metadata(at)?)),
        };
        let metadata = found.1.clone();
        runtimes.insert(0, found);
        runtimes.truncate(RUNTIMES);
        Ok(metadata)
    }

    fn read_metadata(&self, at: Hash) -> Result<Metadata> {
        let version = yuma_json::VERSION.encode();
        let answer = self.execute(at, "Metadata_metadata_at_version", &version)?;
        let metadata: Option<Vec<u8>> = Decode::decode(&mut &answer[..])
            .map_err(|error| Error::OtherRuntime(error.to_string()))?;
        let metadata = metadata.ok_or_else(|| {
            Error::OtherRuntime(format!(
                "it has no metadata of version {}",
                yuma_json::VERSION
            ))
        })?;
        Ok(Metadata::read(&metadata)?)
    }

    fn execute(&self, at: Hash, method: &str, arguments: &[u8]) -> Result<Vec<u8>> {
        self.client
            .executor()
            .call(at, method, arguments, CallContext::Offchain)
            .map_err(Error::failed)
    }

    fn read(&self, at: Hash, key: Vec<u8>) -> Result<Option<Vec<u8>>> {
        let stored = self.client.storage(at, &StorageKey(key));
        Ok(stored.map_err(internal)?.map(|stored| stored.0))
    }
}

fn internal(error: impl ToString) -> Error {
    Error::Internal(error.to_string())
}

impl<'a> At<'a> {
    pub fn chain(&self) -> &'a Chain {
        self.chain
    }

    /// What a runtime API answers.
    pub fn call(&self, api: &str, method: &str, arguments: &Value) -> Result<Value> {
        let method = self.metadata.method(api, method)?;
        let arguments = method.arguments(arguments)?;
        let answer = self.chain.execute(self.hash, &method.name(), &arguments)?;
        Ok(method.answer(&answer)?)
    }

    /// The same, as it is.
    pub fn call_raw(&self, api: &str, method: &str, arguments: &Value) -> Result<Vec<u8>> {
        let method = self.metadata.method(api, method)?;
        let arguments = method.arguments(arguments)?;
        self.chain.execute(self.hash, &method.name(), &arguments)
    }

    /// What a runtime API answers about a subnet, which there has to be.
    pub fn of_subnet(&self, api: &str, method: &str, netuid: u16) -> Result<Value> {
        match self.call(api, method, &json!([netuid]))? {
            Value::Null => Err(Error::UnknownSubnet(netuid)),
            view => Ok(view),
        }
    }

    pub fn ensure_subnet(&self, netuid: u16) -> Result<()> {
        match self.get("NetworksAdded", &[json!(netuid)])? {
            Value::Bool(true) => Ok(()),
            _ => Err(Error::UnknownSubnet(netuid)),
        }
    }

    /// The names of the fields of what a runtime API answers.
    pub fn fields(&self, api: &str, method: &str) -> Result<Vec<String>> {
        let method = self.metadata.method(api, method)?;
        Ok(method.fields().into_iter().map(str::to_owned).collect())
    }

    /// What an item stores under all its keys.
    pub fn query(&self, pallet: &str, item: &str, keys: &[Value]) -> Result<Value> {
        let item = self.metadata.item(pallet, item)?;
        let key = item.key(keys)?;
        if keys.len() < item.keys() {
            let all = item.keys();
            return Err(Error::Parameters(format!(
                "`keys` are {all} here; `yuma_entries` lists what begins with fewer"
            )));
        }
        Ok(item.value(self.chain.read(self.hash, key)?.as_deref())?)
    }

    /// What the pallet that clients know stores.
    pub fn get(&self, item: &str, keys: &[Value]) -> Result<Value> {
        self.query(GATEWAY, item, keys)
    }

    /// What an item stores under keys that begin so, in the order of the trie: `most` entries after
    /// a place, or fewer where they are large, and the place after which there are more.
    pub fn entries(
        &self,
        (pallet, item): (&str, &str),
        keys: &[Value],
        after: Option<Vec<u8>>,
        most: usize,
    ) -> Result<(Vec<Entry>, Option<Vec<u8>>)> {
        let item = self.metadata.item(pallet, item)?;
        let prefix = item.key(keys)?;
        if after
            .as_ref()
            .is_some_and(|after| !after.starts_with(&prefix))
        {
            return Err(Error::Parameters("`after` is of another list".into()));
        }
        let (prefix, after) = (StorageKey(prefix), after.map(StorageKey));
        let found = self
            .chain
            .client
            .storage_pairs(self.hash, Some(&prefix), after.as_ref());
        let mut found = found.map_err(internal)?;
        let mut entries = Vec::new();
        let mut last = None;
        let mut bytes = 0usize;
        for (key, stored) in found.by_ref().take(most) {
            entries.push(item.entry(&key.0, &stored.0)?);
            bytes = bytes.saturating_add(stored.0.len());
            last = Some(key.0);
            if bytes >= BYTES {
                break;
            }
        }
        let more = found.next().is_some();
        Ok((entries, last.filter(|_| more)))
    }

    /// All entries of the pallet that clients know, as far as one answer goes.
    pub fn all(&self, item: &str, keys: &[Value], most: usize) -> Result<Vec<Entry>> {
        let (entries, _) = self.entries((GATEWAY, item), keys, None, most)?;
        Ok(entries)
    }
}
