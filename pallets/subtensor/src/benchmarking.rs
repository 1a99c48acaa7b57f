//! Measures the calls: each in its worst case, with as much as there may be of all that is not
//! counted.

use crate::{pallet::*, setup::Setup, Call, Pallet};
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use sp_runtime::traits::{BlakeTwo256, Hash};
use yuma_interfaces::weights::Shown;
use yuma_types::{
    limits::{
        MAX_AUTO_STAKERS, MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY, MAX_MECHANISMS,
        MAX_MECHANISM_UIDS, MAX_PARENTS,
    },
    GivenSubnetIdentity, GivenText, List, NetUid, Rao,
};

const SUBNET: NetUid = NetUid(77);
const ONE: NetUid = NetUid(1);
const TWO: NetUid = NetUid(2);
const TAO: Rao = 1_000_000_000;
/// Less than a nomination has, so that it is given back where it is left.
const REST: Rao = 1_000;

fn key<T: Config>(name: &'static str) -> T::AccountId {
    account(name, 0, 0)
}

fn signed<T: Config>(who: &T::AccountId) -> RawOrigin<T::AccountId> {
    RawOrigin::Signed(who.clone())
}

/// A coldkey with TAO whose lists are as long as it may make them, but for one place.
fn coldkey<T: Config>() -> T::AccountId {
    let coldkey = key::<T>("coldkey");
    T::Setup::fund(&coldkey);
    let last = key::<T>("last");
    T::Setup::list(&coldkey, MAX_HOTKEYS_PER_COLDKEY - 1, &last);
    coldkey
}

fn full<T: Config>(netuid: NetUid, n: u32) -> (T::AccountId, T::AccountId) {
    T::Setup::full_subnet(netuid, u16::try_from(n).unwrap_or(u16::MAX));
    (coldkey::<T>(), key::<T>("newcomer"))
}

/// A coldkey, whose lists have room for one more, and another's hotkey.
fn nominator<T: Config>(subnets: u32) -> (T::AccountId, T::AccountId) {
    T::Setup::networks(subnets);
    let (coldkey, hotkey) = (coldkey::<T>(), key::<T>("hotkey"));
    T::Setup::own(&key::<T>("validator"), &hotkey, true);
    (coldkey, hotkey)
}

/// The same, where the hotkey is listed.
fn leaver<T: Config>(subnets: u32) -> (T::AccountId, T::AccountId) {
    let (coldkey, hotkey) = nominator::<T>(subnets);
    T::Setup::list(&coldkey, MAX_HOTKEYS_PER_COLDKEY, &hotkey);
    (coldkey, hotkey)
}

/// The same, and a hotkey to which stake moves.
fn mover<T: Config>() -> (T::AccountId, T::AccountId, T::AccountId) {
    let (coldkey, hotkey) = nominator::<T>(2);
    let other = key::<T>("other");
    T::Setup::own(&key::<T>("validator"), &other, true);
    T::Setup::list(&coldkey, MAX_HOTKEYS_PER_COLDKEY - 1, &hotkey);
    (coldkey, hotkey, other)
}

/// A coldkey that owns a hotkey for good, and has full lists.
fn owner<T: Config>(subnets: u32) -> (T::AccountId, T::AccountId) {
    T::Setup::networks(subnets);
    let (coldkey, hotkey) = (coldkey::<T>(), key::<T>("hotkey"));
    T::Setup::list(&coldkey, MAX_HOTKEYS_PER_COLDKEY, &hotkey);
    T::Setup::own(&coldkey, &hotkey, true);
    (coldkey, hotkey)
}

/// A hotkey that is all that it can be, its owner, and the one that takes its place.
fn swapped<T: Config>(
    subnets: u32,
    lenders: u32,
    choices: u32,
) -> (T::AccountId, T::AccountId, T::AccountId) {
    let (coldkey, hotkey) = owner::<T>(subnets);
    let new = key::<T>("new");
    for netuid in 0..=subnets {
        let netuid = NetUid(u16::try_from(netuid).unwrap_or(u16::MAX));
        T::Setup::establish(netuid, &hotkey, &coldkey);
    }
    let (mut left, both) = (lenders, [hotkey.clone(), new.clone()]);
    for netuid in 1..=subnets {
        let some = left.min(MAX_PARENTS);
        let netuid = NetUid(u16::try_from(netuid).unwrap_or(u16::MAX));
        T::Setup::lend(netuid, some, &both);
        left = left.saturating_sub(some);
    }
    T::Setup::choose(ONE, &hotkey, choices);
    (coldkey, hotkey, new)
}

/// A coldkey of which there is all that can be, and the one that takes its place.
fn swapped_coldkey<T: Config>(subnets: u32) -> (T::AccountId, T::AccountId) {
    let (old, new) = (T::Setup::networks(subnets), key::<T>("new"));
    T::Setup::list(&old, MAX_HOTKEYS_PER_COLDKEY, &key::<T>("hotkey"));
    T::Setup::list(&new, MAX_HOTKEYS_BY_OTHERS, &key::<T>("other"));
    T::Setup::settle_in(&old);
    T::Setup::announce(&old, &new);
    (old, new)
}

/// So many numbers below 4,096, the same each time and in no order.
fn numbers(count: u32) -> Vec<u16> {
    let number = |place: u32| u16::try_from(place.wrapping_mul(1_601) % 4_096).unwrap_or_default();
    (0..count).map(number).collect()
}

fn shown<'a>(entries: &'a [u16], salt: &'a [u16]) -> Shown<'a> {
    Shown {
        uids: entries,
        values: entries,
        salt,
        version_key: 0,
    }
}

fn text(length: usize) -> GivenText {
    List::truncated(vec![b'a'; length])
}

fn identity() -> GivenSubnetIdentity {
    GivenSubnetIdentity {
        subnet_name: text(256),
        github_repo: text(1_024),
        subnet_contact: text(1_024),
        subnet_url: text(1_024),
        discord: text(256),
        description: text(1_024),
        logo_url: text(1_024),
        additional: text(1_024),
    }
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        let work = T::Setup::work(SUBNET, &hotkey);
        let signer = signed::<T>(&hotkey);
        #[extrinsic_call]
        _(
            signer,
            SUBNET,
            work.block_number,
            work.nonce,
            List::truncated(work.seal),
            hotkey,
            coldkey,
        );
    }

    #[benchmark]
    fn burned_register(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), SUBNET, hotkey);
    }

    #[benchmark]
    fn register_limit(n: Linear<2, 4_096>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), SUBNET, hotkey, Rao::MAX);
    }

    /// By the mechanisms of the subnet.
    #[benchmark]
    fn in_mechanisms(m: Linear<1, 16>) {
        let (coldkey, hotkey) = full::<T>(SUBNET, MAX_MECHANISM_UIDS / MAX_MECHANISMS);
        T::Setup::mechanisms(SUBNET, u8::try_from(m).unwrap_or(u8::MAX));
        #[extrinsic_call]
        burned_register(RawOrigin::Signed(coldkey), SUBNET, hotkey);
    }

    #[benchmark]
    fn root_register(n: Linear<2, 64>) {
        let (coldkey, hotkey) = full::<T>(NetUid::ROOT, n);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey);
    }

    #[benchmark]
    fn serve_axon() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, 1, 1, 1, 4, 0, 0, 0);
    }

    #[benchmark]
    fn serve_axon_tls() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        let certificate: Vec<u8> = vec![1; 65];
        #[extrinsic_call]
        _(
            RawOrigin::Signed(hotkey),
            SUBNET,
            1,
            1,
            1,
            4,
            0,
            0,
            0,
            List::truncated(certificate),
        );
    }

    #[benchmark]
    fn serve_prometheus() {
        T::Setup::full_subnet(SUBNET, 2);
        let hotkey = T::Setup::neuron(SUBNET);
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, 1, 1, 1, 4);
    }

    #[benchmark]
    fn set_weights(d: Linear<1, 4_096>, p: Linear<0, 64>) {
        let hotkey = T::Setup::validator(SUBNET, p, false);
        let (dests, weights) = (List::truncated(numbers(d)), List::truncated(numbers(d)));
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, dests, weights, 0);
    }

    #[benchmark]
    fn commit_weights(p: Linear<0, 64>) {
        let hotkey = T::Setup::validator(SUBNET, p, true);
        let hash = BlakeTwo256::hash_of(&hotkey);
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), SUBNET, hash);
    }

    #[benchmark]
    fn reveal_weights(d: Linear<1, 4_096>, s: Linear<0, 256>, p: Linear<0, 64>) {
        let hotkey = T::Setup::validator(SUBNET, p, true);
        let (entries, salt) = (numbers(d), numbers(s));
        T::Setup::commit(SUBNET, &hotkey, &[shown(&entries, &salt)]);
        let (uids, values) = (
            List::truncated(entries.clone()),
            List::truncated(entries.clone()),
        );
        let (signer, salt) = (RawOrigin::Signed(hotkey), List::truncated(salt));
        #[extrinsic_call]
        _(signer, SUBNET, uids, values, salt, 0);
    }

    /// So many of one entry each.
    #[benchmark]
    fn batch_reveal_weights(r: Linear<1, 10>, p: Linear<0, 64>) {
        let hotkey = T::Setup::validator(SUBNET, p, true);
        let entries: Vec<_> = (0..r).map(|_| numbers(1)).collect();
        let salts: Vec<_> = (0..r).map(numbers).collect();
        let all: Vec<_> = entries
            .iter()
            .zip(&salts)
            .map(|(entries, salt)| shown(entries, salt))
            .collect();
        T::Setup::commit(SUBNET, &hotkey, &all);
        let lists = || List::truncated(entries.iter().cloned().map(List::truncated).collect());
        let salts = List::truncated(salts.iter().cloned().map(List::truncated).collect());
        let keys = List::truncated(all.iter().map(|_| 0).collect());
        let (signer, uids, values) = (RawOrigin::Signed(hotkey), lists(), lists());
        #[extrinsic_call]
        _(signer, SUBNET, uids, values, salts, keys);
    }

    #[benchmark]
    fn set_root_weights(d: Linear<1, 1_024>) {
        T::Setup::full_subnet(NetUid::ROOT, 64);
        T::Setup::networks(d);
        let (coldkey, hotkey) = (key::<T>("coldkey"), T::Setup::neuron(NetUid::ROOT));
        T::Setup::own(&coldkey, &hotkey, true);
        let dests: Vec<u16> = (1..=u16::try_from(d).unwrap_or(u16::MAX)).collect();
        let votes = List::truncated(dests.clone());
        let signer = RawOrigin::Signed(coldkey);
        #[extrinsic_call]
        _(
            signer,
            NetUid::ROOT,
            hotkey,
            List::truncated(dests),
            votes,
            0,
        );
    }

    #[benchmark]
    fn add_stake() {
        let (coldkey, hotkey) = nominator::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, ONE);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, ONE, TAO);
    }

    #[benchmark]
    fn remove_stake() {
        let (coldkey, hotkey) = leaver::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, ONE);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, ONE, Rao::MAX);
    }

    /// What the block counts besides for a position that is brought together.
    #[benchmark(extra)]
    fn remove_stake_on_the_move() {
        let (coldkey, hotkey) = leaver::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, ONE);
        T::Setup::move_keys(&hotkey, &coldkey, ONE);
        #[extrinsic_call]
        remove_stake(RawOrigin::Signed(coldkey), hotkey, ONE, Rao::MAX);
    }

    #[benchmark]
    fn add_stake_burn() {
        let (coldkey, hotkey) = nominator::<T>(1);
        let signer = RawOrigin::Signed(coldkey);
        #[extrinsic_call]
        _(signer, hotkey, ONE, TAO, Some(Rao::MAX));
    }

    #[benchmark]
    fn recycle_alpha() {
        let (coldkey, hotkey) = leaver::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, ONE);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, Rao::MAX, ONE);
    }

    #[benchmark]
    fn move_stake() {
        let (coldkey, hotkey, other) = mover::<T>();
        let all = T::Setup::stake(&hotkey, &coldkey, ONE);
        T::Setup::stake(&other, &coldkey, TWO);
        let signer = RawOrigin::Signed(coldkey);
        #[extrinsic_call]
        _(signer, hotkey, other, ONE, TWO, all.saturating_sub(REST));
    }

    #[benchmark]
    fn move_stake_within_subnet() {
        let (coldkey, hotkey, other) = mover::<T>();
        let all = T::Setup::stake(&hotkey, &coldkey, ONE);
        T::Setup::stake(&other, &coldkey, ONE);
        let signer = RawOrigin::Signed(coldkey);
        #[extrinsic_call]
        move_stake(signer, hotkey, other, ONE, ONE, all.saturating_sub(REST));
    }

    #[benchmark]
    fn unstake_all(n: Linear<1, 128>) {
        let (coldkey, hotkey) = leaver::<T>(n);
        for netuid in 1..=u16::try_from(n).unwrap_or(u16::MAX) {
            T::Setup::stake(&hotkey, &coldkey, NetUid(netuid));
        }
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey);
    }

    #[benchmark]
    fn unstake_all_alpha(n: Linear<1, 128>) {
        let (coldkey, hotkey) = leaver::<T>(n);
        for netuid in 0..=u16::try_from(n).unwrap_or(u16::MAX) {
            T::Setup::stake(&hotkey, &coldkey, NetUid(netuid));
        }
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey);
    }

    #[benchmark]
    fn register_network(n: Linear<3, 128>) {
        T::Setup::networks(n);
        T::Setup::crowd(n);
        let signer = RawOrigin::Signed(coldkey::<T>());
        #[extrinsic_call]
        _(signer, key::<T>("hotkey"));
    }

    #[benchmark]
    fn dissolve_network(n: Linear<3, 128>) {
        let owner = T::Setup::networks(n);
        T::Setup::crowd(n);
        #[extrinsic_call]
        _(RawOrigin::Root, owner, ONE);
    }

    #[benchmark]
    fn update_symbol(n: Linear<3, 128>) {
        let owner = T::Setup::networks(n);
        let last = "ン".as_bytes().to_vec();
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), ONE, List::truncated(last));
    }

    #[benchmark]
    fn start_call() {
        let owner = T::Setup::networks(1);
        T::Setup::unstart(ONE);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), ONE);
    }

    #[benchmark]
    fn set_tempo() {
        let owner = T::Setup::networks(1);
        T::Setup::due_with_others(ONE, 500);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), ONE, 500);
    }

    #[benchmark]
    fn set_activity_cutoff_factor() {
        let owner = T::Setup::networks(1);
        #[extrinsic_call]
        _(RawOrigin::Signed(owner), ONE, 2_000);
    }

    #[benchmark]
    fn set_subnet_identity() {
        let (owner, of) = (T::Setup::networks(1), identity());
        #[extrinsic_call]
        _(
            RawOrigin::Signed(owner),
            ONE,
            of.subnet_name,
            of.github_repo,
            of.subnet_contact,
            of.subnet_url,
            of.discord,
            of.description,
            of.logo_url,
            of.additional,
        );
    }

    #[benchmark]
    fn set_identity(h: Linear<1, 4_096>) {
        T::Setup::networks(1);
        let (coldkey, hotkey) = (key::<T>("coldkey"), key::<T>("hotkey"));
        T::Setup::list(&coldkey, h, &hotkey);
        T::Setup::seat(ONE, &hotkey);
        #[extrinsic_call]
        _(
            RawOrigin::Signed(coldkey),
            text(256),
            text(256),
            text(256),
            text(1_024),
            text(256),
            text(1_024),
            text(1_024),
        );
    }

    #[benchmark]
    fn claim_hotkey() {
        let (coldkey, hotkey) = owner::<T>(1);
        T::Setup::own(&coldkey, &hotkey, false);
        let other = key::<T>("other");
        T::Setup::list(&other, MAX_HOTKEYS_BY_OTHERS - 1, &key::<T>("last"));
        #[extrinsic_call]
        _(RawOrigin::Signed(hotkey), other);
    }

    #[benchmark]
    fn release_hotkey(n: Linear<3, 128>) {
        let (coldkey, hotkey) = owner::<T>(n);
        for netuid in 1..=u16::try_from(n).unwrap_or(u16::MAX) {
            T::Setup::about_to_lend(NetUid(netuid), &hotkey);
        }
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey);
    }

    #[benchmark]
    fn try_associate_hotkey() {
        let coldkey = coldkey::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), key::<T>("hotkey"));
    }

    #[benchmark]
    fn increase_take() {
        let (coldkey, hotkey) = owner::<T>(1);
        let _ = Pallet::<T>::decrease_take(signed::<T>(&coldkey).into(), hotkey.clone(), 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, 1_000);
    }

    #[benchmark]
    fn set_childkey_take() {
        let (coldkey, hotkey) = owner::<T>(1);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, ONE, 1_000);
    }

    #[benchmark]
    fn sudo_set_max_childkey_take() {
        #[extrinsic_call]
        _(RawOrigin::Root, 1_000);
    }

    #[benchmark]
    fn set_children(p: Linear<0, 63>) {
        let (coldkey, hotkey) = owner::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, NetUid::ROOT);
        T::Setup::lend(ONE, p, core::slice::from_ref(&hotkey));
        // There it is so at once.
        T::Setup::unstart(ONE);
        let children = children::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, ONE, children);
    }

    #[benchmark]
    fn outrank_parent() {
        let (coldkey, hotkey) = owner::<T>(1);
        T::Setup::stake(&hotkey, &coldkey, NetUid::ROOT);
        T::Setup::lend(ONE, MAX_PARENTS, core::slice::from_ref(&hotkey));
        T::Setup::unstart(ONE);
        let children = children::<T>();
        #[extrinsic_call]
        set_children(RawOrigin::Signed(coldkey), hotkey, ONE, children);
    }

    #[benchmark]
    fn set_coldkey_auto_stake_hotkey() {
        T::Setup::networks(1);
        let (coldkey, old, new) = (key::<T>("coldkey"), key::<T>("old"), key::<T>("new"));
        T::Setup::choose(ONE, &old, MAX_AUTO_STAKERS - 1);
        T::Setup::choice(ONE, &coldkey, &old);
        T::Setup::choose(ONE, &new, MAX_AUTO_STAKERS - 1);
        T::Setup::seat(ONE, &new);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), ONE, new);
    }

    #[benchmark]
    fn swap_hotkey(n: Linear<16, 128>, l: Linear<0, 1_024>, c: Linear<0, 256>) {
        let (coldkey, hotkey, new) = swapped::<T>(n, l, c);
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hotkey, new, None);
    }

    #[benchmark]
    fn swap_hotkey_on_subnet(l: Linear<0, 64>, c: Linear<0, 256>) {
        let (coldkey, hotkey, new) = swapped::<T>(1, l, c);
        // Its own place in the list.
        T::Setup::list(&coldkey, MAX_HOTKEYS_PER_COLDKEY - 1, &hotkey);
        #[extrinsic_call]
        swap_hotkey(RawOrigin::Signed(coldkey), hotkey, new, Some(ONE));
    }

    #[benchmark]
    fn announce_coldkey_swap() {
        let coldkey = coldkey::<T>();
        let hash = BlakeTwo256::hash_of(&key::<T>("new"));
        #[extrinsic_call]
        _(RawOrigin::Signed(coldkey), hash);
    }

    #[benchmark]
    fn swap_coldkey(n: Linear<3, 128>) {
        let (old, new) = swapped_coldkey::<T>(n);
        #[extrinsic_call]
        _(RawOrigin::Root, old, new, TAO);
    }

    #[benchmark]
    fn swap_coldkey_announced(n: Linear<3, 128>) {
        let (old, new) = swapped_coldkey::<T>(n);
        #[extrinsic_call]
        _(RawOrigin::Signed(old), new);
    }
}

fn children<T: Config>() -> GivenChildren<T> {
    let children = (0..5).map(|child| (1, account("child", child, 0)));
    List::truncated(children.collect())
}
