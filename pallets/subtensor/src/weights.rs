//! What the calls take: what was measured on the runtime, and for those not measured the storage
//! that each touches, counted by hand in the worst case.

use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use yuma_types::{
    limits::{
        MAX_AUTO_STAKERS, MAX_CHILDREN, MAX_HOTKEYS_PER_COLDKEY, MAX_MECHANISMS, MAX_PARENTS,
        MAX_ROOT_MEMBERS, MAX_SUBNETS,
    },
    MechId,
};

/// What calls take. `n` is the number of neurons on the subnet.
pub trait WeightInfo {
    fn register(n: u32) -> Weight;
    fn burned_register(n: u32) -> Weight;
    fn register_limit(n: u32) -> Weight;
    fn root_register(n: u32) -> Weight;
    fn serve_axon() -> Weight;
    fn serve_axon_tls() -> Weight;
    fn serve_prometheus() -> Weight;
}

/// For tests: more neurons take more.
impl WeightInfo for () {
    fn register(n: u32) -> Weight {
        Weight::from_parts(u64::from(n).saturating_add(1), 0)
    }
    fn burned_register(n: u32) -> Weight {
        Self::register(n)
    }
    fn register_limit(n: u32) -> Weight {
        Self::register(n)
    }
    fn root_register(n: u32) -> Weight {
        Self::register(n)
    }
    fn serve_axon() -> Weight {
        Self::register(0)
    }
    fn serve_axon_tls() -> Weight {
        Self::register(0)
    }
    fn serve_prometheus() -> Weight {
        Self::register(0)
    }
}

fn touching<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
    T::DbWeight::get()
        .reads_writes(reads, writes)
        .saturating_add(Weight::from_parts(
            WEIGHT_REF_TIME_PER_MICROS.saturating_mul(50),
            0,
        ))
}

/// A microsecond for each of so many, which is also what a byte that is kept has to pay.
fn each(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(many), 0)
}

/// A registration in the first mechanism, and in each other one: what is kept of the newcomer there, and
/// what is gone of who made room, which is weights, bonds, incentive, commits and what was revealed.
pub fn in_mechanisms<T: frame_system::Config>(first: Weight, mechanisms: MechId) -> Weight {
    let others = u64::from(mechanisms).saturating_sub(1);
    first.saturating_add(T::DbWeight::get().reads_writes(4, 7).saturating_mul(others))
}

/// A vector of `len` weights: the rules, the neuron, its stake and that of all who lend to it, what it
/// has committed and revealed, the row.
pub fn set_weights<T: frame_system::Config>(len: usize, parents: u32) -> Weight {
    touching::<T>(26, 4)
        .saturating_add(each(len))
        .saturating_add(T::DbWeight::get().reads(4).saturating_mul(parents.into()))
}

/// Several vectors, each as with one.
pub fn batch_set_weights<T: frame_system::Config>(lens: impl Iterator<Item = usize>) -> Weight {
    lens.fold(Weight::zero(), |sum, len| {
        sum.saturating_add(set_weights::<T>(len, MAX_PARENTS))
    })
}

/// The same as with a vector of nothing, and which epoch it is.
pub fn commit_weights<T: frame_system::Config>(parents: u32) -> Weight {
    set_weights::<T>(0, parents).saturating_add(T::DbWeight::get().reads(2))
}

/// So many, each as with one.
pub fn batch_commit_weights<T: frame_system::Config>(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    commit_weights::<T>(MAX_PARENTS).saturating_mul(many)
}

/// A vector of `len` weights that is hashed with so much salt.
pub fn reveal_weights<T: frame_system::Config>(len: usize, salt: usize, parents: u32) -> Weight {
    commit_weights::<T>(parents).saturating_add(each(len.saturating_add(salt)))
}

/// Several, each as with one.
pub fn batch_reveal_weights<T: frame_system::Config>(
    lens: impl Iterator<Item = usize>,
    salts: impl Iterator<Item = usize>,
    parents: u32,
) -> Weight {
    lens.zip(salts).fold(Weight::zero(), |sum, (len, salt)| {
        sum.saturating_add(reveal_weights::<T>(len, salt, parents))
    })
}

/// A vector of `len` votes: the same, and whether each subnet exists.
pub fn set_root_weights<T: frame_system::Config>(len: usize) -> Weight {
    let reads = u64::try_from(len).unwrap_or(u64::MAX);
    set_weights::<T>(len, 0).saturating_add(T::DbWeight::get().reads(reads))
}

/// Two balances, a pool and a share of it, what is fresh of both, and whether one of the keys has taken
/// another's place: then the share has yet to come.
pub fn stake<T: frame_system::Config>() -> Weight {
    touching::<T>(26, 14)
}

/// Two positions, each as with one.
pub fn shift<T: frame_system::Config>() -> Weight {
    stake::<T>()
        .saturating_mul(2)
        .saturating_add(touching::<T>(8, 4))
}

/// So many positions, each as with one.
pub fn unstake_all<T: frame_system::Config>(positions: u32) -> Weight {
    let each = stake::<T>();
    touching::<T>(4, 2).saturating_add(each.saturating_mul(positions.into()))
}

/// How many there are.
pub fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// A hold, all that a new subnet begins with, which symbol each other has, and where one makes room
/// its age and its part.
pub fn register_network<T: frame_system::Config>() -> Weight {
    let subnets = u64::from(MAX_SUBNETS).saturating_mul(3);
    touching::<T>(subnets.saturating_add(150), 36).saturating_add(dissolve_network::<T>())
}

/// A hold, the votes of all root members, and what is settled.
pub fn dissolve_network<T: frame_system::Config>() -> Weight {
    let members = u64::from(MAX_ROOT_MEMBERS);
    touching::<T>(members.saturating_add(20), members.saturating_add(20))
}

/// A new subnet, and what is said about it.
pub fn register_network_with_identity<T: frame_system::Config>(bytes: usize) -> Weight {
    register_network::<T>().saturating_add(set_subnet_identity::<T>(bytes))
}

/// A subnet's owner, and what is said about it.
pub fn set_subnet_identity<T: frame_system::Config>(bytes: usize) -> Weight {
    touching::<T>(4, 1).saturating_add(each(bytes))
}

/// Whether any of all hotkeys of the coldkey is a neuron.
pub fn set_identity<T: frame_system::Config>() -> Weight {
    touching::<T>(u64::from(MAX_HOTKEYS_PER_COLDKEY).saturating_add(4), 1)
}

/// A subnet's owner, and which symbol each other has.
pub fn update_symbol<T: frame_system::Config>() -> Weight {
    touching::<T>(u64::from(MAX_SUBNETS).saturating_add(5), 1)
}

/// Both coldkeys' lists, whether there is stake of the old one, and its take.
pub fn claim_hotkey<T: frame_system::Config>() -> Weight {
    touching::<T>(12, 10)
}

/// The owner's lists, whether any of all subnets is owned with the hotkey, and what it was about to
/// lend there.
pub fn release_hotkey<T: frame_system::Config>() -> Weight {
    let subnets = u64::from(MAX_SUBNETS);
    let reads = subnets.saturating_mul(3).saturating_add(12);
    touching::<T>(reads, subnets.saturating_mul(3).saturating_add(8))
}

/// A rule of a subnet, its owner, when it was last changed, and what it must go with; and where others
/// keep time by it, both agendas.
pub fn set_rule<T: frame_system::Config>() -> Weight {
    touching::<T>(20, 8)
}

/// Who owns both hotkeys, what it costs and when that was last done; who has chosen to stake there; and
/// on each of so many networks a neuron with where it serves and what it has published, a pool, one
/// position, its links, and what it has committed and revealed in each mechanism.
pub fn swap_hotkey<T: frame_system::Config>(networks: u32) -> Weight {
    let mechanisms = u64::from(MAX_MECHANISMS);
    let writes = mechanisms.saturating_mul(3).saturating_add(53);
    let reads = mechanisms.saturating_add(69);
    let each = T::DbWeight::get().reads_writes(reads, writes);
    let choices = u64::from(MAX_AUTO_STAKERS).saturating_mul(6);
    touching::<T>(choices.saturating_add(40), choices.saturating_add(25))
        .saturating_add(each.saturating_mul(networks.into()))
}

/// An announcement, and what it costs.
pub fn announce_coldkey_swap<T: frame_system::Config>() -> Weight {
    touching::<T>(6, 4)
}

/// All balances, all lists of hotkeys, and of each of so many networks its owner, a rate limit and where
/// the coldkey has incentive staked.
pub fn swap_coldkey<T: frame_system::Config>(networks: u32) -> Weight {
    let networks = u64::from(networks);
    let lists = usize::try_from(MAX_HOTKEYS_PER_COLDKEY).unwrap_or(usize::MAX);
    touching::<T>(
        networks.saturating_mul(9).saturating_add(40),
        networks.saturating_mul(12).saturating_add(30),
    )
    .saturating_add(each(lists.saturating_mul(4)))
}

/// A subnet's owner and age.
pub fn start_call<T: frame_system::Config>() -> Weight {
    touching::<T>(5, 2)
}

/// A hotkey's owner and take, and their bounds.
pub fn take<T: frame_system::Config>() -> Weight {
    touching::<T>(7, 2)
}

/// Both of a coldkey's lists, and whether there is stake of it.
pub fn try_associate_hotkey<T: frame_system::Config>() -> Weight {
    touching::<T>(12, 8)
}

/// The choice, and what is kept to find it and the one before.
pub fn auto_stake<T: frame_system::Config>() -> Weight {
    touching::<T>(7, 6)
}

/// The children before, those that are named, and one parent's that makes room, on both sides; and
/// the standing of so many parents.
pub fn set_children<T: frame_system::Config>(children: usize, parents: u32) -> Weight {
    let links = u64::from(MAX_CHILDREN).saturating_mul(3);
    let database = T::DbWeight::get();
    // Each may have to be told that the hotkey is its child no more.
    let told = database.reads_writes(10, 3).saturating_mul(parents.into());
    touching::<T>(links.saturating_add(20), links.saturating_add(8))
        .saturating_add(told)
        .saturating_add(each(children))
}
