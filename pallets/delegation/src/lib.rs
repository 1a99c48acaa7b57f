//! # Delegation
//!
//! What the owner of a hotkey keeps of what stake on it earns, to whom it lends weight, and where
//! what its miners earn goes.
//!
//! ## Overview
//!
//! Every owned hotkey can be delegated to. Its owner's take is 18 % until it says otherwise, and
//! again when nobody owns it any more.
//!
//! A hotkey may lend its weight on a subnet to up to five others, its children, which validate with
//! it. What they earn by that is the parent's again, less what the child keeps; only then come takes
//! and stakers. Stake itself never moves.
//!
//! A coldkey may say on which hotkey the incentive of its miners is staked.
//!
//! ## Implementation
//!
//! Nobody asks a child whether it wants to be one. So that nobody can do it harm by it:
//!
//! - Nobody is parent and child at once on a subnet, and a hotkey's own word counts for more than
//!   others': once it has children itself, it is nobody's child any more.
//! - There are [`MAX_PARENTS`](yuma_types::limits::MAX_PARENTS) parents on a subnet at most, so an epoch
//!   has as many to look at. When all places are taken, who has more stake than the least of them
//!   takes its place.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod auto_stake;
mod children;
mod clear;
mod dividends;
mod effective;
mod genesis;
mod links;
#[cfg(test)]
mod mock;
mod places;
mod relabel;
mod settings;
mod take;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{
        pallet_prelude::*,
        traits::{ConstU16, ConstU64},
    };
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        keys::OwnerOf,
        registration::UidOf,
        staking::CountedStakeOf,
        subnets::{OwnerHotkeyOf, StakingRulesOf, SubnetIndex, WeightRulesOf},
    };
    use yuma_types::{
        limits::{MAX_AUTO_STAKERS, MAX_CHILDREN, MAX_PARENTS},
        List, NetUid,
    };

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Which subnets there are, and their rules.
        type Subnets: SubnetIndex + OwnerHotkeyOf<Self::AccountId> + StakingRulesOf + WeightRulesOf;

        /// Which coldkey owns which hotkey.
        type Hotkeys: OwnerOf<Self::AccountId>;

        /// Who sits on which uid.
        type Neurons: UidOf<Self::AccountId>;

        /// How much stake is behind a hotkey.
        type Stakes: CountedStakeOf<Self::AccountId>;
    }

    /// A parent's children: (part of its weight, as a u64 fraction, child).
    pub type Children<T> = List<(u64, <T as frame_system::Config>::AccountId), MAX_CHILDREN>;

    /// A child's parents: (part of the parent's weight, as a u64 fraction, parent).
    pub type ParentsOf<T> = List<(u64, <T as frame_system::Config>::AccountId), MAX_PARENTS>;

    // Accounts are chosen by users, so their keys are hashed; netuids are not.

    /// The owner's share of what stake on its hotkey earns, as a u16 fraction.
    #[pallet::storage]
    pub type Delegates<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, u16, ValueQuery, MaxTake>;

    /// 18 %.
    pub type MaxTake = ConstU16<11_796>;

    /// The highest take that an owner may set, as a u16 fraction.
    #[pallet::storage]
    pub type MaxDelegateTake<T> = StorageValue<_, u16, ValueQuery, MaxTake>;

    /// The lowest take that an owner may set, as a u16 fraction.
    #[pallet::storage]
    pub type MinDelegateTake<T> = StorageValue<_, u16, ValueQuery>;

    /// Blocks between two raises of one take, at least.
    #[pallet::storage]
    pub type TxDelegateTakeRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<216_000>>;

    /// The block in which a take was last raised.
    #[pallet::storage]
    pub type TakeRaisedAt<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// What a child keeps of what others' weight earns there, as a u16 fraction.
    #[pallet::storage]
    pub type ChildkeyTake<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, u16, ValueQuery>;

    /// The highest take that a child may set, as a u16 fraction.
    #[pallet::storage]
    pub type MaxChildkeyTake<T> = StorageValue<_, u16, ValueQuery, MaxTake>;

    /// The lowest take of a child, as a u16 fraction.
    #[pallet::storage]
    pub type MinChildkeyTake<T> = StorageValue<_, u16, ValueQuery>;

    /// Blocks between two raises of one child's take, at least.
    #[pallet::storage]
    pub type TxChildkeyTakeRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<216_000>>;

    /// The block in which a child's take was last raised; 0 where it only ever was lowered. There is
    /// an entry for each take that is kept.
    #[pallet::storage]
    pub type ChildkeyTakeRaisedAt<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, u64>;

    /// To whom a hotkey lends its weight.
    #[pallet::storage]
    pub type ChildKeys<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        Identity,
        NetUid,
        Children<T>,
        ValueQuery,
    >;

    /// Who lends weight to a hotkey.
    #[pallet::storage]
    pub type ParentKeys<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        Identity,
        NetUid,
        ParentsOf<T>,
        ValueQuery,
    >;

    /// The children that a hotkey will have from the first epoch on that runs in this block or later.
    #[pallet::storage]
    pub type PendingChildKeys<T: Config> = StorageDoubleMap<
        _,
        Identity,
        NetUid,
        Blake2_128Concat,
        T::AccountId,
        (Children<T>, u64),
        ValueQuery,
    >;

    /// Blocks that children wait for at least, until an epoch may heed them: a day.
    #[pallet::storage]
    pub type PendingChildKeyCooldown<T> = StorageValue<_, u64, ValueQuery, ConstU64<7_200>>;

    /// Who has children on a subnet, or is about to.
    #[pallet::storage]
    pub type Parents<T: Config> =
        StorageMap<_, Identity, NetUid, List<T::AccountId, MAX_PARENTS>, ValueQuery>;

    /// The block in which the owner of a hotkey last named its children.
    #[pallet::storage]
    pub type ChildrenNamedAt<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, u64>;

    /// Blocks after which it may name others, at least.
    #[pallet::storage]
    pub type ChildrenRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<150>>;

    /// The hotkey on which the incentive of a coldkey's miners is staked.
    #[pallet::storage]
    pub type AutoStakeDestination<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, T::AccountId>;

    /// The coldkeys that have named such a hotkey on a subnet.
    #[pallet::storage]
    pub type AutoStakingColdkeys<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, ()>;

    /// Who has named a hotkey, as far as there is room: their choice follows it when it is swapped.
    #[pallet::storage]
    pub type AutoStakers<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        List<(NetUid, T::AccountId), MAX_AUTO_STAKERS>,
        ValueQuery,
    >;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// For how many blocks children are pending, where it isn't 7,200.
        pub pending_childkey_cooldown: Option<u64>,
        /// Blocks after which an owner may name other children, where it isn't 150.
        pub children_rate_limit: Option<u64>,
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A hotkey lends its weight to others than before: what its owner had said took effect, or one
        /// of them is nobody's child any more, or one with more stake took the hotkey's place.
        SetChildren {
            hotkey: T::AccountId,
            netuid: NetUid,
            children: Children<T>,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// Nobody owns this hotkey. Register it first.
        HotKeyAccountNotExists,
        /// The hotkey belongs to another coldkey.
        NonAssociatedColdKey,
        /// The take is not on that side of the present one, or below `MinDelegateTake`.
        DelegateTakeTooLow,
        /// The take is above `MaxDelegateTake`.
        DelegateTakeTooHigh,
        /// The take was raised less than `TxDelegateTakeRateLimit` blocks ago. It can be lowered.
        DelegateTxRateLimitExceeded,
        /// The take of a child is above `MaxChildkeyTake`, or below `MinChildkeyTake`.
        InvalidChildkeyTake,
        /// The child's take was raised less than `TxChildkeyTakeRateLimit` blocks ago. It can be
        /// lowered.
        TxChildkeyTakeRateLimitExceeded,
        /// No subnet has this netuid.
        SubnetNotExists,
        /// Nobody has children on the root network.
        RegistrationNotPermittedOnRootSubnet,
        /// The hotkey's children were named less than `ChildrenRateLimit` blocks ago.
        TxRateLimitExceeded,
        /// A hotkey has five children at most on a subnet.
        TooManyChildren,
        /// A hotkey can't be its own child.
        InvalidChild,
        /// A child is named twice.
        DuplicateChild,
        /// The parts of all children are more than the whole: their sum is beyond 2^64 - 1.
        ProportionOverflow,
        /// One of the children has children itself on the subnet, or is about to.
        ChildParentInconsistency,
        /// The hotkey's stake weight is below `StakeThreshold`, or all places for parents are taken by
        /// hotkeys with as much.
        NotEnoughStakeToSetChildkeys,
        /// The hotkey is no neuron of the subnet.
        HotKeyNotRegisteredInSubNet,
        /// That is the coldkey's choice already.
        SameAutoStakeHotkeyAlreadySet,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
