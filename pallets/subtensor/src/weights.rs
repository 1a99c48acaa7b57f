//! What the calls take, as it was measured on the runtime: `docs/benchmarks.md`.

use crate::pallet::Config;
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight};
use yuma_types::{
    limits::{MAX_AUTO_STAKERS, MAX_CHILDREN, MAX_PARENTS},
    MechId,
};

/// Declares what is measured, by a benchmark of the same name.
macro_rules! measured {
    ($($(#[$doc:meta])* $call:ident($($count:ident),*);)*) => {
        /// What calls take.
        pub trait WeightInfo {
            $($(#[$doc])* fn $call($($count: u32),*) -> Weight;)*
        }

        /// For tests: more of what is counted takes more.
        impl WeightInfo for () {
            $(fn $call($($count: u32),*) -> Weight {
                Weight::from_parts(1_u64$(.saturating_add($count.into()))*, 0)
            })*
        }
    };
}

measured! {
    // By the neurons on the subnet.
    register(n);
    burned_register(n);
    register_limit(n);
    root_register(n);
    /// In so many mechanisms.
    in_mechanisms(m);
    serve_axon();
    serve_axon_tls();
    serve_prometheus();
    // By the entries, the numbers of salt, the reveals, and those who lend weight to whose they are.
    set_weights(d, p);
    commit_weights(p);
    reveal_weights(d, s, p);
    /// Of one entry each.
    batch_reveal_weights(r, p);
    /// By the votes.
    set_root_weights(d);

    /// To an exit's or an entrance's limit too.
    add_stake();
    remove_stake();
    add_stake_burn();
    recycle_alpha();
    /// To another subnet, in any way.
    move_stake();
    /// Within a subnet.
    move_stake_within_subnet();
    // By the subnets that it leaves.
    unstake_all(n);
    unstake_all_alpha(n);

    // By the subnets that there are.
    register_network(n);
    dissolve_network(n);
    update_symbol(n);
    start_call();
    set_tempo();
    set_activity_cutoff_factor();
    set_subnet_identity();
    /// By the hotkeys of the coldkey that are looked at.
    set_identity(h);

    claim_hotkey();
    /// By the subnets that there are.
    release_hotkey(n);
    try_associate_hotkey();
    /// Also lowers it.
    increase_take();
    set_childkey_take();
    /// Also sets all else that governance says of children.
    sudo_set_max_childkey_take();
    /// Where there is room for a parent, by those that lend to it.
    set_children(p);
    /// Where another parent has to make room.
    outrank_parent();
    set_coldkey_auto_stake_hotkey();

    /// By the subnets that there are, those who lend weight to either hotkey on all of them, and those
    /// who have chosen the old one.
    swap_hotkey(n, l, c);
    /// On one subnet.
    swap_hotkey_on_subnet(l, c);
    /// Also takes it back, or calls for root's answer.
    announce_coldkey_swap();
    // By the subnets that there are.
    swap_coldkey(n);
    swap_coldkey_announced(n);
}

/// A microsecond for each of so many, which is also what a byte that is kept has to pay.
fn each(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(many), 0)
}

/// How many there are.
pub fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

// What is measured in parts, or by what costs more.

/// A registration in the first mechanism, and in so many in all.
pub fn in_mechanisms<T: Config>(first: Weight, mechanisms: MechId) -> Weight {
    let all = T::WeightInfo::in_mechanisms(mechanisms.into());
    first.saturating_add(all.saturating_sub(T::WeightInfo::in_mechanisms(1)))
}

/// Weights of `len` neurons, by somebody to whom so many may lend.
pub fn set_weights<T: Config>(len: usize, parents: u32) -> Weight {
    T::WeightInfo::set_weights(count(len), parents)
}

/// Several of these.
pub fn batch_set_weights<T: Config>(lens: impl Iterator<Item = usize>) -> Weight {
    lens.fold(Weight::zero(), |sum, len| {
        sum.saturating_add(set_weights::<T>(len, MAX_PARENTS))
    })
}

/// So many commits, each on another subnet.
pub fn batch_commit_weights<T: Config>(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    T::WeightInfo::commit_weights(MAX_PARENTS).saturating_mul(many)
}

/// What was committed of `len` weights, with so much salt.
pub fn reveal_weights<T: Config>(len: usize, salt: usize, parents: u32) -> Weight {
    T::WeightInfo::reveal_weights(count(len), count(salt), parents)
}

/// Several of these, of one hotkey: all else but the lists is the same.
pub fn batch_reveal_weights<T: Config>(
    lens: impl ExactSizeIterator<Item = usize>,
    salts: impl Iterator<Item = usize>,
    parents: u32,
) -> Weight {
    let all_else = T::WeightInfo::batch_reveal_weights(count(lens.len()), parents);
    let nothing = reveal_weights::<T>(0, 0, 0);
    lens.zip(salts).fold(all_else, |sum, (len, salt)| {
        let lists = reveal_weights::<T>(len, salt, 0).saturating_sub(nothing);
        sum.saturating_add(lists)
    })
}

/// A registration by work whose seal is made of a little more.
pub fn pow_register<T: Config>(neurons: u32) -> Weight {
    T::WeightInfo::register(neurons).saturating_add(each(2))
}

/// Stake moves within a subnet, or to another.
pub fn shift<T: Config>() -> Weight {
    T::WeightInfo::move_stake().max(T::WeightInfo::move_stake_within_subnet())
}

/// What a subnet's owner says about it.
pub fn set_subnet_identity<T: Config>(bytes: usize) -> Weight {
    T::WeightInfo::set_subnet_identity().saturating_add(each(bytes))
}

/// A new subnet, and what is said about it.
pub fn register_network_with_identity<T: Config>(networks: u32, bytes: usize) -> Weight {
    T::WeightInfo::register_network(networks).saturating_add(set_subnet_identity::<T>(bytes))
}

/// What a coldkey says about itself, of whose hotkeys so many are looked at.
pub fn set_identity<T: Config>(hotkeys: u32, bytes: usize) -> Weight {
    T::WeightInfo::set_identity(hotkeys).saturating_add(each(bytes))
}

/// A list of children, on a subnet with so many parents. That the hotkey had children itself takes no
/// more than that so many others lend to it.
pub fn set_children<T: Config>(parents: u32, children: usize) -> Weight {
    let all = if parents < MAX_PARENTS {
        let lenders = parents.saturating_add(MAX_CHILDREN);
        T::WeightInfo::set_children(lenders.min(MAX_PARENTS))
    } else {
        most_children::<T>()
    };
    all.saturating_add(each(children))
}

fn most_children<T: Config>() -> Weight {
    T::WeightInfo::set_children(MAX_PARENTS).max(T::WeightInfo::outrank_parent())
}

/// The same, wherever it is.
pub fn set_any_children<T: Config>(children: usize) -> Weight {
    most_children::<T>().saturating_add(each(children))
}

/// Another hotkey in the place of one, on one subnet or on so many: by who lends to either, and has
/// chosen the old one.
pub fn swap_hotkey<T: Config>(networks: Option<u32>, lenders: u32, choices: u32) -> Weight {
    match networks {
        Some(networks) => T::WeightInfo::swap_hotkey(networks, lenders, choices),
        None => T::WeightInfo::swap_hotkey_on_subnet(lenders, choices),
    }
}

/// The same, whoever lends and has chosen.
pub fn swap_any_hotkey<T: Config>(networks: Option<u32>) -> Weight {
    let lenders = networks.unwrap_or(1).saturating_mul(MAX_PARENTS);
    swap_hotkey::<T>(networks, lenders, MAX_AUTO_STAKERS)
}
