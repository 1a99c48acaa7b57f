//! A chain with as much stored as calls can bring about.

use crate::{
    tests::{
        account, list,
        machine::{run::Machine, world},
        remark,
    },
    *,
};
use codec::Encode;
use frame_support::{dispatch::RawOrigin, traits::UnfilteredDispatchable};
use pallet_subnets::hyperparameters::{visit_all, Hyperparameter, Visitor};
use sp_core::storage::well_known_keys;
use sp_io::{hashing::blake2_256, storage};
use sp_runtime::traits::Bounded;
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::NetUid;

/// All keys and values, but for the code.
pub type State = Vec<(Vec<u8>, Vec<u8>)>;

pub fn state() -> State {
    let mut entries = Vec::new();
    let mut last = Vec::new();
    while let Some(key) = storage::next_key(&last) {
        if key != well_known_keys::CODE {
            entries.push((key.clone(), storage::get(&key).unwrap().to_vec()));
        }
        last = key;
    }
    entries
}

const SEED: u64 = 3;
const STEPS: u64 = 4_000;

/// A development chain that many have used in every way they could think of, between two blocks: the
/// first on which something is left of all that lives.
pub fn lively() -> State {
    let mut chains = (SEED..).map(used);
    chains
        .find(|state| super::lacking(state).is_none())
        .unwrap()
}

fn used(seed: u64) -> State {
    let mut machine = Machine::new(seed);
    machine.run(STEPS);
    assert!(machine.faults.is_empty());
    machine.into_chain().execute_with(|| {
        // What governance has put beside all pallets.
        storage::clear_prefix(b":machine:", None);
        world::next_block();
        leave_things_open();
        visit_all::<Runtime>(&mut WriteOut);
        world::next_block();
        Executive::finalize_block();
        state()
    })
}

/// Writes each rule of a subnet that is never asked: as it is where nothing is written.
struct WriteOut;

impl Visitor<Runtime> for WriteOut {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        R::begin_with(NetUid(1_000), R::DEFAULT);
    }
}

fn send(who: Option<&str>, call: impl Into<RuntimeCall>) {
    let origin = who.map_or(RawOrigin::Root, |who| RawOrigin::Signed(account(who)));
    let call = call.into();
    let done = call.clone().dispatch_bypass_filter(origin.into());
    assert!(done.is_ok(), "{call:?}: {done:?}");
}

/// What the chance of the machine has rarely left behind: things that wait for somebody or for a
/// block.
fn leave_things_open() {
    let alice = Some("//Alice");
    let call = Box::new(remark());
    let later = System::block_number() + 10_000;
    let maybe_periodic = Some((100, 3));
    for (id, length) in [([1; 32], 0), ([2; 32], 1_000)] {
        let remark = frame_system::Call::remark {
            remark: vec![7; length],
        };
        let (when, priority) = (later, 9);
        let call = Box::new(remark.into());
        let schedule = pallet_scheduler::Call::schedule_named {
            id,
            when,
            maybe_periodic,
            priority,
            call,
        };
        send(None, schedule);
        let (retries, period) = (2, 5);
        let retry = pallet_scheduler::Call::set_retry_named {
            id,
            retries,
            period,
        };
        send(None, retry);
    }
    let bytes = vec![5; 300];
    send(alice, pallet_preimage::Call::note_preimage { bytes });
    let code_hash = blake2_256(b"a runtime to come").into();
    send(None, frame_system::Call::authorize_upgrade { code_hash });

    let mut other_signatories = vec![account("//Bob"), account("//Charlie")];
    other_signatories.sort();
    let approval = pallet_multisig::Call::as_multi {
        threshold: 2,
        other_signatories,
        maybe_timepoint: None,
        call: call.clone(),
        max_weight: Bounded::max_value(),
    };
    send(alice, approval);
    let proxy = pallet_proxy::Call::add_proxy {
        delegate: account("//Ferdie").into(),
        proxy_type: proxies::ProxyType::Staking,
        delay: 100,
    };
    send(alice, proxy);
    let announcement = pallet_proxy::Call::announce {
        real: account("//Alice").into(),
        call_hash: blake2_256(&call.encode()).into(),
    };
    send(Some("//Ferdie"), announcement);
    enter_by_work();
}

fn enter_by_work() {
    let mut subnets = Subnets::netuids().into_iter();
    // Where all were removed, nobody enters any more.
    let Some(netuid) = subnets.find(|one| !one.is_root()) else {
        return;
    };
    world::ease(netuid);
    let block = System::block_number() - 1;
    let difficulty = pallet_registration::Difficulty::<Runtime>::get(netuid);
    let hotkey = account("//Worker_hk");
    let hash = System::block_hash(block).0;
    let seal = |nonce| yuma_pow::seal(&hash, hotkey.as_ref(), nonce);
    let mut nonces = 0..;
    let nonce = nonces.find(|nonce| yuma_pow::meets(&seal(*nonce), difficulty));
    let nonce = nonce.unwrap();
    let register = pallet_subtensor::Call::register {
        netuid,
        block_number: block.into(),
        nonce,
        work: list(&seal(nonce)),
        coldkey: account("//Bob"),
        hotkey,
    };
    send(Some("//Bob"), register);
}
