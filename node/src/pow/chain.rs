//! What is asked of a node, over its JSON-RPC.

use super::{error::Result, transaction::Registration};
use codec::{Decode, Encode};
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};
use frame_support::storage::storage_prefix;
use frame_system::Phase;
use jsonrpsee::{
    core::{
        client::{ClientT, Error as ClientError, Subscription, SubscriptionClientT},
        traits::ToRpcParams,
        DeserializeOwned,
    },
    rpc_params,
    ws_client::{WsClient, WsClientBuilder},
};
use pallet_keys::{Owner, ProvisionalUntil};
use pallet_registration::{
    Difficulty, LastAdjustmentBlock, RegistrationsThisInterval, Uids, INTERVAL_FACTOR,
};
use pallet_subnets::{
    AdjustmentInterval, NetworkPowRegistrationAllowed, NetworkRegistrationAllowed, NetworksAdded,
    TargetRegistrationsPerInterval,
};
use sc_transaction_pool_api::TransactionStatus;
use sp_core::{
    storage::{Storage, StorageChangeSet, StorageKey},
    Bytes,
};
use sp_runtime::{generic::SignedBlock, traits::TransactionExtension, DispatchError};
use sp_state_machine::BasicExternalities;
use sp_version::RuntimeVersion;
use yuma_runtime::{
    opaque::Block, AccountId, Hash, Header, Nonce, Runtime, RuntimeCall, RuntimeEvent, System,
    TxExtension, UncheckedExtrinsic, VERSION,
};
use yuma_types::Uid;

pub type Status = TransactionStatus<Hash, Hash>;

/// A chain that has the same runtime as this node.
pub struct Chain {
    client: WsClient,
    pub genesis: Hash,
}

/// What decides at a block whether and how a hotkey can register.
pub struct Situation {
    pub block: u64,
    /// The hotkey's uid, if it is registered.
    pub uid: Option<Uid>,
    exists: bool,
    is_open: bool,
    /// The coldkey that owns the hotkey for good, or the one that registers it.
    owner: Option<AccountId>,
    pub difficulty: u64,
    registrations: u16,
    target: u16,
    /// The block in which registrations are counted anew.
    pub next_interval: u64,
    pub nonce: Nonce,
}

impl Situation {
    pub fn ensure_possible(&self, registration: &Registration) -> Result<()> {
        let Registration {
            netuid, coldkey, ..
        } = registration;
        if netuid.is_root() {
            return Err("the root network is entered by stake, not by work".into());
        }
        if !self.exists {
            return Err(format!("there is no subnet {netuid}"));
        }
        if !self.is_open {
            return Err(format!(
                "subnet {netuid} takes no registrations by proof of work"
            ));
        }
        match &self.owner {
            Some(owner) if owner != coldkey => Err(format!("the hotkey belongs to {owner}")),
            _ => Ok(()),
        }
    }

    /// Whether the next block takes no registration, because the interval has had enough of them.
    pub fn is_full(&self) -> bool {
        self.registrations >= self.target.saturating_mul(INTERVAL_FACTOR)
            && self.block.saturating_add(1) < self.next_interval
    }
}

impl Chain {
    pub async fn connect(url: &str) -> Result<Self> {
        // A node answers to both on one port.
        let ws = match url.strip_prefix("http") {
            Some(rest) => format!("ws{rest}"),
            None => url.into(),
        };
        let client = WsClientBuilder::default()
            .build(&ws)
            .await
            .map_err(|error| format!("there is no connection to {url}: {error}"))?;
        let mut chain = Self {
            client,
            genesis: Hash::zero(),
        };
        chain.ensure_same_runtime().await?;
        chain.genesis = chain.request("chain_getBlockHash", rpc_params![0]).await?;
        Ok(chain)
    }

    /// To another runtime, the same bytes could mean something else.
    async fn ensure_same_runtime(&self) -> Result<()> {
        let theirs: RuntimeVersion = self
            .request("state_getRuntimeVersion", rpc_params![])
            .await?;
        ensure_same(
            "runtime",
            &describe_version(&theirs),
            &describe_version(&VERSION),
        )?;

        let metadata: Bytes = self.request("state_getMetadata", rpc_params![]).await?;
        let Ok(RuntimeMetadataPrefixed(_, RuntimeMetadata::V14(metadata))) =
            RuntimeMetadataPrefixed::decode(&mut &*metadata)
        else {
            return Err("the chain's metadata is not of version 14".into());
        };
        let theirs = metadata.extrinsic.signed_extensions.into_iter();
        let theirs: Vec<_> = theirs.map(|extension| extension.identifier).collect();
        let ours = <TxExtension as TransactionExtension<RuntimeCall>>::metadata().into_iter();
        let ours: Vec<_> = ours.map(|extension| extension.identifier).collect();
        ensure_same(
            "transaction extensions",
            &theirs.join(", "),
            &ours.join(", "),
        )
    }

    /// The best block, now and whenever there is another.
    pub async fn heads(&self) -> Result<Subscription<Header>> {
        let (subscribe, unsubscribe) = ("chain_subscribeNewHeads", "chain_unsubscribeNewHeads");
        self.client
            .subscribe(subscribe, rpc_params![], unsubscribe)
            .await
            .map_err(|error| failed(subscribe, &error))
    }

    pub async fn situation(&self, head: &Header, registration: &Registration) -> Result<Situation> {
        type Account = frame_system::Account<Runtime>;
        let (netuid, hotkey) = (registration.netuid, &registration.hotkey());
        let keys = vec![
            Uids::<Runtime>::hashed_key_for(netuid, hotkey),
            NetworksAdded::<Runtime>::hashed_key_for(netuid),
            NetworkRegistrationAllowed::<Runtime>::hashed_key_for(netuid),
            NetworkPowRegistrationAllowed::<Runtime>::hashed_key_for(netuid),
            Owner::<Runtime>::hashed_key_for(hotkey),
            ProvisionalUntil::<Runtime>::hashed_key_for(hotkey),
            Difficulty::<Runtime>::hashed_key_for(netuid),
            RegistrationsThisInterval::<Runtime>::hashed_key_for(netuid),
            TargetRegistrationsPerInterval::<Runtime>::hashed_key_for(netuid),
            LastAdjustmentBlock::<Runtime>::hashed_key_for(netuid),
            AdjustmentInterval::<Runtime>::hashed_key_for(netuid),
            Account::hashed_key_for(hotkey),
        ];
        self.read(head.hash(), keys, || {
            let block = head.number.into();
            let owner = Owner::<Runtime>::try_get(hotkey).ok();
            let provisional =
                ProvisionalUntil::<Runtime>::get(hotkey).is_some_and(|until| block < until);
            // Who was quicker with another's hotkey doesn't keep it.
            let taken = provisional && owner.as_ref() != Some(&registration.coldkey);
            let uid = Uids::<Runtime>::get(netuid, hotkey);
            Situation {
                block,
                uid: uid.filter(|_| !taken),
                exists: NetworksAdded::<Runtime>::get(netuid),
                is_open: NetworkRegistrationAllowed::<Runtime>::get(netuid)
                    && NetworkPowRegistrationAllowed::<Runtime>::get(netuid),
                owner: owner.filter(|_| !taken),
                difficulty: Difficulty::<Runtime>::get(netuid),
                registrations: RegistrationsThisInterval::<Runtime>::get(netuid),
                target: TargetRegistrationsPerInterval::<Runtime>::get(netuid),
                next_interval: LastAdjustmentBlock::<Runtime>::get(netuid)
                    .saturating_add(AdjustmentInterval::<Runtime>::get(netuid).into()),
                nonce: Account::get(hotkey).nonce,
            }
        })
        .await
    }

    pub async fn uid(&self, at: Hash, registration: &Registration) -> Result<Option<Uid>> {
        let (netuid, hotkey) = (registration.netuid, &registration.hotkey());
        let keys = vec![Uids::<Runtime>::hashed_key_for(netuid, hotkey)];
        self.read(at, keys, || Uids::<Runtime>::get(netuid, hotkey))
            .await
    }

    /// Hands a transaction to the node's pool. The inner error is the pool's refusal.
    pub async fn submit(
        &self,
        transaction: &UncheckedExtrinsic,
    ) -> Result<std::result::Result<Subscription<Status>, String>> {
        let (watch, unwatch) = ("author_submitAndWatchExtrinsic", "author_unwatchExtrinsic");
        let bytes = Bytes(transaction.encode());
        match self
            .client
            .subscribe(watch, rpc_params![bytes], unwatch)
            .await
        {
            Ok(statuses) => Ok(Ok(statuses)),
            Err(ClientError::Call(refusal)) => {
                let data = refusal
                    .data()
                    .map_or("", |data| data.get().trim_matches('"'));
                Ok(Err(format!("{}: {data}", refusal.message())))
            }
            Err(error) => Err(failed(watch, &error)),
        }
    }

    /// The error with which a transaction failed in a block, or `None` if it didn't.
    pub async fn failure(
        &self,
        transaction: &UncheckedExtrinsic,
        at: Hash,
    ) -> Result<Option<DispatchError>> {
        let block: SignedBlock<Block> = self.request("chain_getBlock", rpc_params![at]).await?;
        let bytes = transaction.encode();
        let extrinsics = &block.block.extrinsics;
        let index = extrinsics.iter().position(|other| other.encode() == bytes);
        let phase = index
            .and_then(|index| index.try_into().ok())
            .map(Phase::ApplyExtrinsic)
            .ok_or("the node says that the transaction is in a block that it is not in")?;
        let keys = vec![storage_prefix(b"System", b"Events").to_vec()];
        self.read(at, keys, || {
            System::read_events_no_consensus()
                .filter(|record| record.phase == phase)
                .find_map(|record| match record.event {
                    RuntimeEvent::System(frame_system::Event::ExtrinsicFailed {
                        dispatch_error,
                        ..
                    }) => Some(dispatch_error),
                    _ => None,
                })
        })
        .await
    }

    /// Runs `read` on what the chain's storage holds under `keys` at a block.
    async fn read<T>(&self, at: Hash, keys: Vec<Vec<u8>>, read: impl FnOnce() -> T) -> Result<T> {
        let keys: Vec<_> = keys.into_iter().map(StorageKey).collect();
        let sets: Vec<StorageChangeSet<Hash>> = self
            .request("state_queryStorageAt", rpc_params![keys, at])
            .await?;
        let top = sets
            .into_iter()
            .flat_map(|set| set.changes)
            .filter_map(|(key, value)| Some((key.0, value?.0)))
            .collect();
        let storage = Storage {
            top,
            ..Default::default()
        };
        Ok(BasicExternalities::new(storage).execute_with(read))
    }

    async fn request<T: DeserializeOwned>(
        &self,
        method: &str,
        params: impl ToRpcParams + Send,
    ) -> Result<T> {
        let answer = self.client.request(method, params).await;
        answer.map_err(|error| failed(method, &error))
    }
}

fn failed(method: &str, error: &ClientError) -> String {
    format!("the node did not answer {method}: {error}")
}

fn describe_version(version: &RuntimeVersion) -> String {
    format!(
        "{} {}, transactions {}",
        version.spec_name, version.spec_version, version.transaction_version
    )
}

fn ensure_same(what: &str, theirs: &str, ours: &str) -> Result<()> {
    if theirs == ours {
        return Ok(());
    }
    Err(format!(
        "the chain's {what} ({theirs}) differs from this program's ({ours}); use the version of \
         yuma-node that the chain runs"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonrpsee::{server::Server, RpcModule};
    use serde_json::json;
    use yuma_runtime::wire;

    /// Connects to a node of a chain that has this runtime but for what `differ` changes.
    fn connect(differ: fn(&mut RuntimeVersion, &mut Vec<String>)) -> Result<()> {
        let metadata = BasicExternalities::new_empty().execute_with(wire::metadata_v14);
        let mut metadata = RuntimeMetadataPrefixed::decode(&mut &metadata[..]).unwrap();
        let RuntimeMetadata::V14(v14) = &mut metadata.1 else {
            panic!("version 14 was asked for");
        };
        let extensions = &mut v14.extrinsic.signed_extensions;
        let names = extensions
            .iter()
            .map(|extension| extension.identifier.clone());
        let (mut version, mut names) = (VERSION, names.collect());
        differ(&mut version, &mut names);
        extensions.truncate(names.len());
        for (extension, name) in extensions.iter_mut().zip(names) {
            extension.identifier = name;
        }
        let answers = [
            ("state_getRuntimeVersion", json!(version)),
            ("state_getMetadata", json!(Bytes(metadata.encode()))),
            ("chain_getBlockHash", json!(Hash::repeat_byte(1))),
        ];

        let mut module = RpcModule::new(());
        for (method, answer) in answers {
            module
                .register_method(method, move |_, _, _| answer.clone())
                .unwrap();
        }
        sc_cli::build_runtime().unwrap().block_on(async {
            let server = Server::builder().build("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}", server.local_addr().unwrap());
            let _running = server.start(module);
            let chain = Chain::connect(&url).await?;
            assert_eq!(chain.genesis, Hash::repeat_byte(1));
            Ok(())
        })
    }

    #[test]
    fn a_chain_with_the_same_runtime_is_accepted() {
        assert_eq!(connect(|_, _| ()), Ok(()));
    }

    #[test]
    fn a_chain_with_another_runtime_version_is_refused() {
        let changes: [fn(&mut RuntimeVersion, &mut Vec<String>); 3] = [
            |version, _| version.spec_name = "other".into(),
            |version, _| version.spec_version += 1,
            |version, _| version.transaction_version += 1,
        ];
        for differ in changes {
            let error = connect(differ).unwrap_err();
            assert!(error.contains("the chain's runtime ("), "{error}");
        }
    }

    #[test]
    fn a_chain_with_other_transaction_extensions_is_refused() {
        let changes: [fn(&mut RuntimeVersion, &mut Vec<String>); 3] = [
            |_, names| names.swap(0, 1),
            |_, names| names[0] = "Other".into(),
            |_, names| drop(names.pop()),
        ];
        for differ in changes {
            let error = connect(differ).unwrap_err();
            assert!(error.contains("transaction extensions ("), "{error}");
        }
    }
}
