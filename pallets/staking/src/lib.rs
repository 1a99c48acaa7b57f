//! # Staking
//!
//! The stake of coldkeys on hotkeys.
//!
//! ## Overview
//!
//! A coldkey holds TAO; a hotkey acts on subnets. Any coldkey may stake on any hotkey that somebody
//! owns, on the root network or on a subnet, and takes its stake out again at any time, TAO for TAO.
//! What a hotkey earns by validating goes to all who stake on it, in proportion, after its owner's
//! take.
//!
//! ## Implementation
//!
//! TAO exists in balances alone. Each subnet has a pot: an account without a key, which holds all
//! stake on the subnet. One more holds the new TAO that blocks have issued and that is not settled
//! into pots. The ledger here only says whose share of a pot it is.
//!
//! All stake on a hotkey on a subnet forms one pool. A coldkey has shares of it, with 64
//! fractional bits, and its stake is `pool * shares / all shares`, floored. A payout raises the
//! pool and touches no share, so it is one write however many stakers there are. A pool is only
//! ever raised or paid out at its own price, so a share never loses value, and flooring is always
//! in favour of those who stay.
//!
//! A key that takes another's place has its stake at once; how, and what happens until all of it has
//! been moved, says `moving.rs`.
//!
//! What a coldkey added lately waits beside the pool, as TAO, and leaves as it came. It has no
//! shares, earns nothing and counts in no epoch until its time is over. So stake that comes for an
//! epoch and leaves after it earns nothing, for whomever, and everybody else has what they would have
//! had without it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod clear;
mod economy;
mod fresh;
mod genesis;
mod ledger;
mod lists;
mod minimum;
#[cfg(test)]
mod mock;
mod moves;
mod moving;
mod open_pool;
mod payout;
mod pool;
mod pot;
mod recycle;
mod settings;
mod stake;
mod swap;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use economy::TaoNative;
pub use fresh::{FreshPart, Lot, Waiting};
pub use genesis::GenesisStake;
pub use moving::Moving;
pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            fungible::{Balanced, Mutate},
            ConstU64,
        },
        PalletId,
    };
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        delegation::{AutoStakeOf, TakeOf},
        economy::Economy,
        keys::{Association, OwnerOf, SwappedColdkeys, UnlistedHotkeys},
        subnets::{StakingRulesOf, SubnetIndex, SubnetOwnerOf, TransferRulesOf},
    };
    use yuma_types::{limits::MAX_HOTKEYS_PER_COLDKEY, List, NetUid, Rao, U64F64};

    use crate::{
        fresh::{FreshPart, Lot, Waiting},
        genesis::GenesisStake,
        moving::Moving,
    };

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The only place where TAO exists.
        type Currency: Mutate<Self::AccountId, Balance = Rao>
            + Balanced<Self::AccountId, Balance = Rao>;

        /// Which subnets there are.
        type Subnets: SubnetIndex
            + StakingRulesOf
            + TransferRulesOf
            + SubnetOwnerOf<Self::AccountId>;

        /// Which coldkey owns which hotkey.
        type Hotkeys: OwnerOf<Self::AccountId>
            + Association<Self::AccountId>
            + UnlistedHotkeys<Self::AccountId>
            + SwappedColdkeys<Self::AccountId>;

        /// What subnets' tokens are worth.
        type Economy: Economy;

        /// What owners keep of what stake on their hotkeys earns.
        type Takes: TakeOf<Self::AccountId>;

        /// Where owners want staked what their miners earn.
        type AutoStakes: AutoStakeOf<Self::AccountId>;

        /// What the accounts of pots and of new TAO are derived from.
        #[pallet::constant]
        type SubtensorPalletId: Get<PalletId>;

        /// The least that can be staked or taken out at once, in rao.
        #[pallet::constant]
        type InitialMinStake: Get<Rao>;
    }

    /// The hotkeys of one coldkey.
    pub type HotkeysOf<T> = List<<T as frame_system::Config>::AccountId, MAX_HOTKEYS_PER_COLDKEY>;

    // Accounts are chosen by users, so their keys are hashed; netuids are not.

    /// The hotkeys that a coldkey owns or has stake on.
    #[pallet::storage]
    pub type StakingHotkeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, HotkeysOf<T>, ValueQuery>;

    /// What a coldkey must have at least on a hotkey that it doesn't own, in rao.
    #[pallet::storage]
    pub type NominatorMinRequiredStake<T> = StorageValue<_, Rao, ValueQuery>;

    /// The TAO behind all stake on a subnet, in rao.
    #[pallet::storage]
    pub type SubnetTAO<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery>;

    /// All stake on a hotkey on a subnet, in the subnet's token.
    #[pallet::storage]
    pub type TotalHotkeyAlpha<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, Rao, ValueQuery>;

    /// All shares of that stake.
    #[pallet::storage]
    pub type TotalHotkeyShares<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, U64F64, ValueQuery>;

    /// A coldkey's shares, by (hotkey, coldkey, netuid).
    #[pallet::storage]
    pub type Alpha<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, NetUid>,
        ),
        U64F64,
        ValueQuery,
    >;

    /// For how many blocks stake is fresh, at least: from the block in which it comes to the end of
    /// the next window of as many blocks. Until then it counts in no epoch and earns nothing.
    #[pallet::storage]
    pub type FreshStakeBlocks<T> = StorageValue<_, u64, ValueQuery, InitialFreshStakeBlocks>;

    /// 72 minutes.
    pub type InitialFreshStakeBlocks = ConstU64<360>;

    /// What a coldkey has brought lately, by (hotkey, coldkey, netuid), until it takes its shares.
    #[pallet::storage]
    pub type FreshStake<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, NetUid>,
        ),
        FreshPart,
    >;

    /// What it brought in the window before that, where that is fresh still and was not renewed.
    #[pallet::storage]
    pub type EarlierFreshStake<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, NetUid>,
        ),
        FreshPart,
    >;

    /// Of all stake on a hotkey on a subnet, what is fresh.
    #[pallet::storage]
    pub type FreshTotals<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, Waiting>;

    /// What was fresh and has joined its pool, by (hotkey, netuid, window in which it came), until
    /// its shares are taken.
    #[pallet::storage]
    pub type JoinedStake<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, NetUid>,
            NMapKey<Identity, u64>,
        ),
        Lot,
    >;

    /// Where the search for stake on a subnet that was removed has come to: the key of the last
    /// position that it has looked at.
    #[pallet::storage]
    pub type ClearedUpTo<T> = StorageValue<_, List<u8, 256>>;

    /// Hotkeys from and to which stake is on its way, because one has taken the other's place.
    #[pallet::storage]
    pub type MovingHotkeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Moving<T::AccountId>>;

    /// Where a move has come to, by the hotkey that stake leaves: the key of the last position that
    /// was looked at.
    #[pallet::storage]
    pub type MovedUpTo<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, List<u8, 256>>;

    /// Where the search for nominations below a raised minimum has come to: the key of the last position
    /// that it has looked at, nothing at its beginning. None when it is over.
    #[pallet::storage]
    pub type PaidOutUpTo<T> = StorageValue<_, List<u8, 256>>;

    /// What root stake counts on other subnets, as a u64 fraction.
    #[pallet::storage]
    pub type TaoWeight<T> = StorageValue<_, u64, ValueQuery, InitialTaoWeight>;

    /// 18 %.
    pub type InitialTaoWeight = ConstU64<3_320_413_933_267_719_290>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Stake that coldkeys have put on hotkeys.
        pub stakes: Vec<GenesisStake<T::AccountId>>,
        /// For how many blocks stake is fresh, where it isn't 360; that of the genesis never is.
        pub fresh_stake_blocks: Option<u64>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No subnet has this netuid.
        SubnetNotExists,
        /// The subnet's owner has not started it yet, so stake can't move in or out.
        SubtokenDisabled,
        /// Nobody owns this hotkey. Register it first.
        HotKeyAccountNotExists,
        /// The amount is below `InitialMinStake` (0.002 TAO), the least of a stake operation, or would
        /// leave another's hotkey with less of the coldkey than `NominatorMinRequiredStake`.
        AmountTooLow,
        /// The coldkey's free balance doesn't cover the amount.
        NotEnoughBalanceToStake,
        /// The coldkey has no stake on this hotkey on this subnet.
        NotEnoughStakeToWithdraw,
        /// Stake would move to where it is. Name another subnet, hotkey or coldkey.
        SameNetuid,
        /// One of the two subnets doesn't let stake pass from one coldkey to another.
        TransferDisallowed,
        /// The price is beyond the limit that the caller set. On TAO-native subnets it is always
        /// 1 TAO.
        SlippageTooHigh,
        /// Root stake can't be recycled. Take it out.
        CannotBurnOrRecycleOnRootSubnet,
        /// The coldkey has reached the number of hotkeys that it may stake to.
        TooManyHotkeys,
        /// The subnet's pot holds less than is to be paid from it.
        PotTooSmall,
        /// The amount is beyond what the chain can hold.
        Overflow,
        /// The key has given its place to another, and its stake is on its way there. Use the other
        /// one.
        SwapUnderWay,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_idle(_: BlockNumberFor<T>, limit: Weight) -> Weight {
            let used = Self::pay_out_small(limit);
            used.saturating_add(Self::move_on_idle(limit.saturating_sub(used)))
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
