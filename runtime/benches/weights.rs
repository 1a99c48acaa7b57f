//! What weights take that are set, committed and revealed, next to a transfer: whole blocks of each,
//! executed as a node does that imports them, and what they declare. Prints a table.
//!
//! Runs the wasm runtime where it was built, and natively where it wasn't.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod chain;

use chain::{
    accounts::{hotkey, pair},
    Chain, Ratings, Shape, Subnet, Supply,
};
use codec::{Decode, Encode};
use frame_support::{
    dispatch::DispatchClass, storage::with_transaction_unchecked, traits::fungible::Mutate,
};
use pallet_subtensor::Call;
use sc_executor::WasmExecutor;
use sp_core::Pair as _;
use sp_runtime::{generic::Era, traits::Header as _, TransactionOutcome};
use std::time::Duration;
use yuma_interfaces::weights::Shown;
use yuma_runtime::{
    AccountId, Balances, Header, Nonce, Runtime, RuntimeCall, SignedPayload, System, TxExtension,
    UncheckedExtrinsic, Weights, TAO,
};
use yuma_types::{limits::MAX_COMMITS, List, NetUid};

const SUBNETS: u16 = 32;
const SHAPE: Shape = Shape::new(256, 256);
const ENTRIES: u16 = 256;
/// The epoch that it is on each subnet.
const EPOCH: u64 = 1;
/// Blocks of each kind that are measured.
const ROUNDS: usize = 7;

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Nothing,
    Transfer,
    Set,
    SetInMechanism,
    Commit,
    Reveal,
}

impl Act {
    /// So many of them, by so many hotkeys in turns.
    fn transactions(self, count: usize) -> Vec<UncheckedExtrinsic> {
        let places = (1..=SUBNETS)
            .flat_map(|netuid| (0..SHAPE.validators).map(move |uid| (NetUid(netuid), uid)));
        places
            .take(if self == Self::Nothing { 0 } else { count })
            .map(|(netuid, uid)| signed(uid, Nonce::from(netuid.0) - 1, self.call(netuid, uid)))
            .collect()
    }

    fn call(self, netuid: NetUid, uid: u16) -> RuntimeCall {
        let (uids, values) = (row(), row());
        match self {
            Self::Nothing => frame_system::Call::remark { remark: vec![] }.into(),
            Self::Transfer => pallet_balances::Call::transfer_keep_alive {
                dest: payee(netuid, uid).into(),
                value: TAO / 1_000,
            }
            .into(),
            Self::Set => Call::set_weights {
                netuid,
                dests: uids,
                weights: values,
                version_key: 0,
            }
            .into(),
            Self::SetInMechanism => Call::set_mechanism_weights {
                netuid,
                mecid: 0,
                dests: uids,
                weights: values,
                version_key: 0,
            }
            .into(),
            Self::Commit => Call::commit_weights {
                netuid,
                commit_hash: Default::default(),
            }
            .into(),
            Self::Reveal => Call::reveal_weights {
                netuid,
                uids,
                values,
                salt: List::truncated(SALT.to_vec()),
                version_key: 0,
            }
            .into(),
        }
    }
}

/// Whom a validator pays in the place of rating a subnet: somebody else each time, as each row is another.
fn payee(netuid: NetUid, uid: u16) -> AccountId {
    hotkey(u32::from(netuid.0) << 16 | u32::from(uid))
}

const SALT: [u16; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

/// 256 weights, in no order.
fn row<const N: u32>() -> List<u16, N> {
    List::truncated(
        (0..ENTRIES)
            .map(|uid| uid.wrapping_mul(77) % ENTRIES)
            .collect(),
    )
}

fn signed(uid: u16, nonce: Nonce, call: RuntimeCall) -> UncheckedExtrinsic {
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        yuma_runtime::check_nonce::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        yuma_runtime::flat_priority::ChargeTransactionPayment::from(0),
        Default::default(),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
    );
    let payload = SignedPayload::new(call, extension).unwrap();
    let signature = payload.using_encoded(|bytes| pair(uid.into()).sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(call, hotkey(uid.into()).into(), signature.into(), extension)
}

/// Lets validators do all of it, one after another.
fn prepare(commit_reveal: bool) {
    for uid in 0..SHAPE.validators {
        Balances::mint_into(&hotkey(uid.into()), TAO).unwrap();
    }
    for netuid in (1..=SUBNETS).map(NetUid) {
        for uid in 0..SHAPE.validators {
            Balances::mint_into(&payee(netuid, uid), TAO).unwrap();
        }
        pallet_subnets::WeightsSetRateLimit::<Runtime>::insert(netuid, 0);
        pallet_emission::SubnetEpochIndex::<Runtime>::insert(netuid, EPOCH);
        pallet_subnets::CommitRevealWeightsEnabled::<Runtime>::insert(netuid, commit_reveal);
        for uid in (0..SHAPE.validators).filter(|_| commit_reveal) {
            plant(netuid, &hotkey(uid.into()));
        }
    }
}

/// As many commits as there may be, of which the last but one is shown: so much is read and hashed at
/// most, and some is left.
fn plant(netuid: NetUid, hotkey: &AccountId) {
    let (uids, values): (List<u16, 4096>, List<u16, 4096>) = (row(), row());
    let shown = Shown {
        uids: &uids,
        values: &values,
        salt: &SALT,
        version_key: 0,
    };
    let hash = Weights::commit_hash(hotkey, netuid.into(), &shown);
    let most = MAX_COMMITS as usize - 1;
    let mut commits = vec![(Default::default(), 0, 0, EPOCH); most];
    commits[most - 1].0 = hash;
    commits.push((Default::default(), 0, 0, EPOCH + 1));
    // One may be made too.
    commits.remove(0);
    pallet_weights::WeightCommits::<Runtime>::insert(
        netuid.mechanism(0),
        hotkey,
        List::truncated(commits),
    );
}

/// A block as it was built, what its transactions weigh, and how many there are.
struct Built {
    block: Vec<u8>,
    weight: u64,
    count: usize,
}

/// The next block, with as many of the transactions as it takes.
fn build(chain: &mut Chain, act: Act, most: usize) -> Built {
    let (inherent, transactions) = chain.run(|header| {
        with_transaction_unchecked(|| {
            TransactionOutcome::Rollback((time(header), act.transactions(most)))
        })
    });
    chain.author(|header, author| {
        let mut extrinsics = vec![inherent];
        author.call("Core_initialize_block", &header.encode());
        author.apply(&extrinsics[0].encode()).unwrap().unwrap();
        let before = author.see(weighed);
        for transaction in transactions {
            match author.apply(&transaction.encode()) {
                Ok(done) => done.unwrap(),
                Err(refused) if refused.exhausted_resources() => break,
                Err(refused) => panic!("{refused:?}"),
            }
            extrinsics.push(transaction);
        }
        let weight = author.see(weighed) - before;
        let header = author.call("BlockBuilder_finalize_block", &[]);
        let header = Header::decode(&mut &header[..]).unwrap();
        let count = extrinsics.len() - 1;
        Built {
            block: (header, extrinsics).encode(),
            weight,
            count,
        }
    })
}

fn time(header: &Header) -> UncheckedExtrinsic {
    let now = u64::from(*header.number()) * 12_000;
    UncheckedExtrinsic::new_bare(pallet_timestamp::Call::set { now }.into())
}

fn weighed() -> u64 {
    System::block_weight().get(DispatchClass::Normal).ref_time()
}

struct Row {
    name: &'static str,
    act: Act,
    commit_reveal: bool,
    most: usize,
}

fn main() {
    let executor = WasmExecutor::builder().build();
    let subnet = Subnet {
        shape: SHAPE,
        ratings: Ratings::Agreed,
        tempo: 2_000,
    };
    let rows = [
        ("transfer", Act::Transfer, false, 500),
        ("set_weights, 256", Act::Set, false, 500),
        (
            "set_mechanism_weights, 256",
            Act::SetInMechanism,
            false,
            500,
        ),
        ("commit_weights", Act::Commit, true, 500),
        ("reveal_weights, 256", Act::Reveal, true, 500),
        ("transfer, 2,048", Act::Transfer, false, usize::MAX),
        ("set_weights, 256, 2,048", Act::Set, false, usize::MAX),
        ("commit_weights, 2,048", Act::Commit, true, usize::MAX),
        ("reveal_weights, 256, 2,048", Act::Reveal, true, usize::MAX),
    ]
    .map(|(name, act, commit_reveal, most)| Row {
        name,
        act,
        commit_reveal,
        most,
    });
    let mut chains = [false, true].map(|commit_reveal| {
        let mut chain = Chain::new(&executor, &[subnet; SUBNETS as usize], Supply::Growing);
        chain.reach(30);
        chain.run(|_| prepare(commit_reveal));
        chain.check();
        chain
    });
    let mut times = vec![vec![Duration::ZERO; 0]; rows.len()];
    let mut empty = vec![];
    let mut built = vec![];
    // In turns, so that what else the machine does is shared.
    for _ in 0..ROUNDS {
        built.clear();
        for (row, times) in rows.iter().zip(&mut times) {
            let chain = &mut chains[usize::from(row.commit_reveal)];
            let nothing = build(chain, Act::Nothing, 0);
            empty.push(chain.import(&nothing.block));
            let block = build(chain, row.act, row.most);
            times.push(chain.import(&block.block));
            built.push(block);
        }
    }
    let empty = least(&empty);
    println!("| in a block | how many | us each | of a transfer | declared, us each | of the block's time |");
    println!("|---|---:|---:|---:|---:|---:|");
    let mut transfer = 1.0;
    for ((row, times), built) in rows.iter().zip(&times).zip(&built) {
        let spent = least(times).saturating_sub(empty).as_secs_f64();
        let each = spent * 1e6 / built.count as f64;
        if row.act == Act::Transfer {
            transfer = each;
        }
        println!(
            "| {} | {} | {:.1} | {:.2} | {:.1} | {:.2} |",
            row.name,
            built.count,
            each,
            each / transfer,
            built.weight as f64 / 1e6 / built.count as f64,
            spent * 1e12 / built.weight as f64,
        );
    }
}

/// What else the machine does only adds to it.
fn least(times: &[Duration]) -> Duration {
    times.iter().min().copied().unwrap()
}
