#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod delegation;
mod endpoints;
mod extension;
mod fees;
mod hotkeys;
mod identity;
mod names;
mod refusals;
mod registration;
mod stake;
mod subnets;
mod swaps;
mod weights;

use crate::{mock::*, Call, Event};
use codec::Compact;
use frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use yuma_interfaces::{keys::KeyHash, weights::CommitHash};
use yuma_types::{GivenChainIdentity, GivenSubnetIdentity, List, NetUid, StorageIndex};

const SIGNER: u64 = 1;
const HOTKEY: u64 = 2;
const SUBNET: NetUid = NetUid(5);
const TAO: u64 = 1_000_000_000;

fn dispatch(call: Call<Test>) -> DispatchResult {
    let origin = RuntimeOrigin::signed(SIGNER);
    RuntimeCall::from(call)
        .dispatch(origin)
        .map(|_| ())
        .map_err(|error| error.error)
}

fn events() -> Vec<Event<Test>> {
    System::read_events_for_pallet()
}

/// Signs a call, and asserts what the domain was told and what was announced.
fn assert_hands_over(call: Call<Test>, expected: Told, announced: &[Event<Test>]) {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(call));
        assert_eq!(told(), [expected]);
        assert_eq!(events(), announced);
    });
}

/// A list as a call has it.
fn list<T: Clone, const N: u32>(items: &[T]) -> List<T, N> {
    List::truncated(items.to_vec())
}

fn set_weights(dests: &[u16]) -> Call<Test> {
    let (dests, weights) = (list(dests), list(dests));
    Call::set_weights {
        netuid: SUBNET,
        dests,
        weights,
        version_key: 9,
    }
}

fn set_mechanism_weights(dests: &[u16]) -> Call<Test> {
    let (dests, weights) = (list(dests), list(dests));
    Call::set_mechanism_weights {
        netuid: SUBNET,
        mecid: 1,
        dests,
        weights,
        version_key: 9,
    }
}

fn set_root_weights(dests: &[u16]) -> Call<Test> {
    let (dests, weights) = (list(dests), list(dests));
    Call::set_root_weights {
        netuid: SUBNET,
        hotkey: HOTKEY,
        dests,
        weights,
        version_key: 9,
    }
}

fn compact<T: Copy>(items: &[T]) -> Vec<Compact<T>> {
    items.iter().map(|item| Compact(*item)).collect()
}

/// On subnets 5 and 6.
fn batch_set_weights() -> Call<Test> {
    let row = |uid: u16, weight: u16| list(&[(Compact(uid), Compact(weight))]);
    Call::batch_set_weights {
        netuids: list(&compact(&[SUBNET, NetUid(6)])),
        weights: list(&[row(3, 4), row(5, 6)]),
        version_keys: list(&compact(&[7, 8])),
    }
}

fn batch_commit_weights() -> Call<Test> {
    Call::batch_commit_weights {
        netuids: list(&compact(&[SUBNET, NetUid(6)])),
        commit_hashes: list(&[HASH, CommitHash::zero()]),
    }
}

fn reveal_weights(uids: &[u16]) -> Call<Test> {
    Call::reveal_weights {
        netuid: SUBNET,
        uids: list(uids),
        values: list(uids),
        salt: list(&[1, 2]),
        version_key: 9,
    }
}

fn reveal_mechanism_weights() -> Call<Test> {
    Call::reveal_mechanism_weights {
        netuid: SUBNET,
        mecid: 1,
        uids: list(&[3]),
        values: list(&[4]),
        salt: list(&[1, 2]),
        version_key: 9,
    }
}

fn batch_reveal_weights() -> Call<Test> {
    Call::batch_reveal_weights {
        netuid: SUBNET,
        uids_list: list(&[list(&[3]), list(&[5])]),
        values_list: list(&[list(&[4]), list(&[6])]),
        salts_list: list(&[list(&[1]), list(&[])]),
        version_keys: list(&[7, 8]),
    }
}

/// 1.2.3.4, as a number.
const IP: u128 = 0x0102_0304;

fn serve_axon() -> Call<Test> {
    Call::serve_axon {
        netuid: SUBNET,
        version: 1,
        ip: IP,
        port: 2,
        ip_type: 4,
        protocol: 3,
        placeholder1: 5,
        placeholder2: 6,
    }
}

fn serve_axon_tls() -> Call<Test> {
    Call::serve_axon_tls {
        netuid: SUBNET,
        version: 1,
        ip: IP,
        port: 2,
        ip_type: 4,
        protocol: 3,
        placeholder1: 5,
        placeholder2: 6,
        certificate: list(&[7, 8]),
    }
}

fn serve_prometheus() -> Call<Test> {
    Call::serve_prometheus {
        netuid: SUBNET,
        version: 1,
        ip: IP,
        port: 2,
        ip_type: 4,
    }
}

const COLDKEY: u64 = 3;

fn register() -> Call<Test> {
    Call::register {
        netuid: SUBNET,
        block_number: 10,
        nonce: 11,
        work: list(&[12; 32]),
        hotkey: HOTKEY,
        coldkey: COLDKEY,
    }
}

fn pow_register() -> Call<Test> {
    Call::pow_register {
        netuid: SUBNET,
        work_block: 10,
        nonce: 11,
        work: [12; 32],
        hotkey: HOTKEY,
    }
}

fn chain_identity() -> GivenChainIdentity {
    GivenChainIdentity {
        name: list(b"name"),
        url: list(b"url"),
        github_repo: list(b"repo"),
        image: list(b"image"),
        discord: list(b"discord"),
        description: list(b"description"),
        additional: list(b"additional"),
    }
}

fn set_identity() -> Call<Test> {
    let identity = chain_identity();
    Call::set_identity {
        name: identity.name,
        url: identity.url,
        github_repo: identity.github_repo,
        image: identity.image,
        discord: identity.discord,
        description: identity.description,
        additional: identity.additional,
    }
}

fn subnet_identity() -> GivenSubnetIdentity {
    GivenSubnetIdentity {
        subnet_name: list(b"name"),
        github_repo: list(b"repo"),
        subnet_contact: list(b"contact"),
        subnet_url: list(b"url"),
        discord: list(b"discord"),
        description: list(b"description"),
        logo_url: list(b"logo"),
        additional: list(b"additional"),
    }
}

fn set_subnet_identity() -> Call<Test> {
    let identity = subnet_identity();
    Call::set_subnet_identity {
        netuid: SUBNET,
        subnet_name: identity.subnet_name,
        github_repo: identity.github_repo,
        subnet_contact: identity.subnet_contact,
        subnet_url: identity.subnet_url,
        discord: identity.discord,
        description: identity.description,
        logo_url: identity.logo_url,
        additional: identity.additional,
    }
}

fn update_symbol() -> Call<Test> {
    Call::update_symbol {
        netuid: SUBNET,
        symbol: list("β".as_bytes()),
    }
}

fn unstake_all() -> Call<Test> {
    Call::unstake_all { hotkey: HOTKEY }
}

fn unstake_all_alpha() -> Call<Test> {
    Call::unstake_all_alpha { hotkey: HOTKEY }
}

const OTHER_HOTKEY: u64 = 4;
const OTHER_SUBNET: NetUid = NetUid(6);

fn move_stake() -> Call<Test> {
    Call::move_stake {
        origin_hotkey: HOTKEY,
        destination_hotkey: OTHER_HOTKEY,
        origin_netuid: SUBNET,
        destination_netuid: OTHER_SUBNET,
        alpha_amount: 100,
    }
}

fn transfer_stake() -> Call<Test> {
    Call::transfer_stake {
        destination_coldkey: COLDKEY,
        hotkey: HOTKEY,
        origin_netuid: SUBNET,
        destination_netuid: OTHER_SUBNET,
        alpha_amount: 100,
    }
}

fn swap_stake() -> Call<Test> {
    Call::swap_stake {
        hotkey: HOTKEY,
        origin_netuid: SUBNET,
        destination_netuid: OTHER_SUBNET,
        alpha_amount: 100,
    }
}

fn swap_stake_limit(limit_price: u64, allow_partial: bool) -> Call<Test> {
    Call::swap_stake_limit {
        hotkey: HOTKEY,
        origin_netuid: SUBNET,
        destination_netuid: OTHER_SUBNET,
        alpha_amount: 100,
        limit_price,
        allow_partial,
    }
}

fn recycle_alpha() -> Call<Test> {
    Call::recycle_alpha {
        hotkey: HOTKEY,
        amount: 100,
        netuid: SUBNET,
    }
}

fn remove_stake_full_limit(limit_price: Option<u64>) -> Call<Test> {
    Call::remove_stake_full_limit {
        hotkey: HOTKEY,
        netuid: SUBNET,
        limit_price,
    }
}

fn add_stake_burn(limit: Option<u64>) -> Call<Test> {
    Call::add_stake_burn {
        hotkey: HOTKEY,
        netuid: SUBNET,
        amount: 100,
        limit,
    }
}

fn set_children() -> Call<Test> {
    Call::set_children {
        hotkey: HOTKEY,
        netuid: SUBNET,
        children: list(&[(7, 8), (9, 10)]),
    }
}

/// One of each call, as the client would send it.
fn calls() -> Vec<Call<Test>> {
    let (netuid, hotkey) = (SUBNET, HOTKEY);
    let (amount_staked, amount_unstaked, limit_price, allow_partial) = (100, 100, TAO, false);
    vec![
        set_weights(&[3, 4]),
        Call::add_stake {
            hotkey,
            netuid,
            amount_staked,
        },
        Call::remove_stake {
            hotkey,
            netuid,
            amount_unstaked,
        },
        serve_axon(),
        serve_prometheus(),
        register(),
        pow_register(),
        Call::burned_register { netuid, hotkey },
        set_root_weights(&[3, 4]),
        serve_axon_tls(),
        Call::register_network { hotkey },
        Call::dissolve_network {
            coldkey: COLDKEY,
            netuid,
        },
        Call::root_register { hotkey },
        set_identity(),
        Call::swap_hotkey {
            hotkey,
            new_hotkey: COLDKEY,
            netuid: Some(netuid),
        },
        Call::swap_coldkey {
            old_coldkey: COLDKEY,
            new_coldkey: HOTKEY,
            swap_cost: 5,
        },
        Call::swap_hotkey_v2 {
            hotkey,
            new_hotkey: COLDKEY,
            netuid: None,
            keep_stake: true,
        },
        Call::announce_coldkey_swap {
            new_coldkey_hash: KeyHash::repeat_byte(7),
        },
        Call::swap_coldkey_announced {
            new_coldkey: COLDKEY,
        },
        Call::dispute_coldkey_swap {},
        Call::reset_coldkey_swap { coldkey: COLDKEY },
        Call::clear_coldkey_swap_announcement {},
        set_subnet_identity(),
        Call::register_network_with_identity {
            hotkey,
            identity: None,
        },
        batch_set_weights(),
        Call::commit_weights {
            netuid,
            commit_hash: HASH,
        },
        reveal_weights(&[3, 4]),
        batch_reveal_weights(),
        batch_commit_weights(),
        Call::commit_mechanism_weights {
            netuid,
            mecid: 1,
            commit_hash: HASH,
        },
        reveal_mechanism_weights(),
        unstake_all(),
        unstake_all_alpha(),
        move_stake(),
        transfer_stake(),
        swap_stake(),
        Call::add_stake_limit {
            hotkey,
            netuid,
            amount_staked,
            limit_price,
            allow_partial,
        },
        Call::remove_stake_limit {
            hotkey,
            netuid,
            amount_unstaked,
            limit_price,
            allow_partial,
        },
        swap_stake_limit(TAO, false),
        Call::start_call { netuid },
        recycle_alpha(),
        remove_stake_full_limit(None),
        update_symbol(),
        set_mechanism_weights(&[3, 4]),
        Call::root_dissolve_network { netuid },
        add_stake_burn(None),
        Call::register_limit {
            netuid,
            hotkey,
            limit_price,
        },
        Call::set_tempo { netuid, tempo: 400 },
        Call::set_activity_cutoff_factor {
            netuid,
            factor_milli: 2_000,
        },
        Call::decrease_take { hotkey, take: 7 },
        Call::increase_take { hotkey, take: 7 },
        set_children(),
        Call::sudo_set_tx_childkey_take_rate_limit { tx_rate_limit: 7 },
        Call::set_childkey_take {
            hotkey,
            netuid,
            take: 7,
        },
        Call::sudo_set_min_childkey_take { take: 7 },
        Call::sudo_set_max_childkey_take { take: 7 },
        Call::try_associate_hotkey { hotkey },
        Call::set_pending_childkey_cooldown { cooldown: 7 },
        Call::set_coldkey_auto_stake_hotkey { netuid, hotkey },
        Call::claim_hotkey { coldkey: COLDKEY },
        Call::release_hotkey { hotkey },
    ]
}
