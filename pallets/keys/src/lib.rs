//! # Keys
//!
//! Which coldkey owns which hotkey, and who says to hold it.
//!
//! ## Overview
//!
//! A coldkey holds TAO and is kept safe; its hotkeys sign the daily work and lie on machines that
//! get broken into. A coldkey that claims a hotkey without the hotkey's own signature owns it
//! provisionally: for a day the hotkey can still name another, and whatever it signs else makes its
//! owner final. So nobody keeps a hotkey by being first with a copied transaction, and a thief of a
//! hotkey can't take for good what it earns.
//!
//! A key that is lost or stolen gives its place to another. A hotkey does so at once; a coldkey
//! announces it, and can't move its funds until then.
//!
//! ## Implementation
//!
//! Others keep state by hotkey too: they hear of a change of owner
//! ([`yuma_interfaces::keys::OnOwnerChanged`]) and of a hotkey that takes another's place
//! ([`yuma_interfaces::keys::OnHotkeySwapped`]), and say whether a hotkey may be given up
//! ([`yuma_interfaces::keys::HotkeyUse`]). How a swap moves what is not bounded stands in `coldkey.rs`,
//! and in the pallet that keeps stake. A coldkey's list takes fewer hotkeys from others' doing
//! than from its own, so that nobody can fill it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod association;
mod claim;
mod clear;
mod coldkey;
mod identity;
#[cfg(test)]
mod mock;
mod settings;
mod swap;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use coldkey::MovingColdkey;
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
        traits::{fungible::Mutate, ConstU64},
    };
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        keys::{
            HotkeyUse, KeyHash, OnColdkeySwapped, OnHotkeySwapped, OnOwnerChanged, StakeOnTheMove,
        },
        registration::UidOf,
        staking::Pots,
        subnets::SubnetIndex,
    };
    use yuma_types::{
        limits::MAX_HOTKEYS_PER_COLDKEY, ChainIdentity, List, NetUid, Rao, ZeroAccount,
    };

    use crate::coldkey::MovingColdkey;

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The accounts that belong to nobody.
        type Pots: Pots<Self::AccountId>;

        /// Who depends on a hotkey's having an owner.
        type HotkeyUse: HotkeyUse<Self::AccountId>;

        /// Which hotkeys are in use as neurons.
        type Neurons: HotkeyUse<Self::AccountId> + UidOf<Self::AccountId>;

        /// What pays for swaps.
        type Currency: Mutate<Self::AccountId, Balance = Rao>;

        /// Which subnets there are.
        type Subnets: SubnetIndex;

        /// Moves stake from key to key.
        type Stakes: StakeOnTheMove<Self::AccountId>;

        /// Who keeps anything by coldkey.
        type OnColdkeySwapped: OnColdkeySwapped<Self::AccountId>;

        /// What it costs to swap a hotkey on all subnets, or a coldkey, in rao. It is recycled.
        #[pallet::constant]
        type KeySwapCost: Get<Rao>;

        /// What it costs to swap a hotkey on one subnet, in rao. It is recycled.
        #[pallet::constant]
        type KeySwapOnSubnetCost: Get<Rao>;

        /// Blocks between two swaps of a coldkey's hotkeys on one subnet alone, at least.
        #[pallet::constant]
        type HotkeySwapOnSubnetInterval: Get<u64>;

        /// Who hears of a change of owner.
        type OnOwnerChanged: OnOwnerChanged<Self::AccountId>;

        /// Who keeps anything by hotkey.
        type OnHotkeySwapped: OnHotkeySwapped<Self::AccountId>;
    }

    /// The hotkeys of one coldkey.
    pub type HotkeysOf<T> = List<<T as frame_system::Config>::AccountId, MAX_HOTKEYS_PER_COLDKEY>;

    /// The coldkey that owns a hotkey.
    #[pallet::storage]
    pub type Owner<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        T::AccountId,
        ValueQuery,
        ZeroAccount<T::AccountId>,
    >;

    /// The block from which on the coldkey that claimed a hotkey owns it for good, unless the
    /// hotkey signs something before. There is none for a hotkey whose owner is final.
    #[pallet::storage]
    pub type ProvisionalUntil<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// For how many blocks a claim that the hotkey has not signed is provisional: a day.
    #[pallet::storage]
    pub type HotkeyClaimBlocks<T> = StorageValue<_, u64, ValueQuery, ConstU64<7_200>>;

    /// Blocks between two swaps of a coldkey's hotkeys, at least.
    #[pallet::storage]
    pub type TxRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<1_000>>;

    /// The hotkeys that a coldkey owns.
    #[pallet::storage]
    pub type OwnedHotkeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, HotkeysOf<T>, ValueQuery>;

    /// What coldkeys' lists lack of the hotkeys that they own or have stake on, because others gave
    /// them too many.
    #[pallet::storage]
    pub type UnlistedHotkeys<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, T::AccountId, ()>;

    /// The block in which a coldkey last swapped a hotkey.
    #[pallet::storage]
    pub type LastTxBlock<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// The block in which a coldkey last swapped a hotkey on a subnet alone.
    #[pallet::storage]
    pub type LastHotkeySwapOnNetuid<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, u64>;

    /// Blocks from the announcement of a coldkey's swap until it can be done: 5 days.
    #[pallet::storage]
    pub type ColdkeySwapAnnouncementDelay<T: Config> =
        StorageValue<_, BlockNumberFor<T>, ValueQuery, FiveDays<BlockNumberFor<T>>>;

    /// Blocks from then on until another can be announced, or none: a day.
    #[pallet::storage]
    pub type ColdkeySwapReannouncementDelay<T: Config> =
        StorageValue<_, BlockNumberFor<T>, ValueQuery, Day<BlockNumberFor<T>>>;

    /// Coldkeys that will give their place to another: from which block on, and the hash of that.
    #[pallet::storage]
    pub type ColdkeySwapAnnouncements<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, (BlockNumberFor<T>, KeyHash)>;

    /// Of these, those that wait for root's answer, and since when.
    #[pallet::storage]
    pub type ColdkeySwapDisputes<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>>;

    /// Coldkeys of which one has taken the other's place, while hotkeys and stake are on their way.
    #[pallet::storage]
    pub type MovingColdkeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, MovingColdkey<T::AccountId>>;

    /// The hotkeys that have yet to be looked at for such a swap, by the coldkey that gave its place.
    #[pallet::storage]
    pub type HotkeysToMove<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        List<T::AccountId, { 2 * MAX_HOTKEYS_PER_COLDKEY }>,
        ValueQuery,
    >;

    /// 36,000 blocks.
    pub struct FiveDays<Number>(core::marker::PhantomData<Number>);

    impl<Number: From<u32>> Get<Number> for FiveDays<Number> {
        fn get() -> Number {
            36_000.into()
        }
    }

    /// 7,200 blocks.
    pub struct Day<Number>(core::marker::PhantomData<Number>);

    impl<Number: From<u32>> Get<Number> for Day<Number> {
        fn get() -> Number {
            7_200.into()
        }
    }

    /// What the holder of a coldkey says about itself.
    #[pallet::storage]
    pub type IdentitiesV2<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ChainIdentity>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// For how many blocks a claim to a hotkey is provisional, if not for a day.
        pub hotkey_claim_blocks: Option<u64>,
        /// Blocks from announcing a coldkey's swap to doing it, if not five days.
        pub coldkey_swap_announcement_delay: Option<u32>,
        /// Blocks from then on until another can be announced, or none, if not a day.
        pub coldkey_swap_reannouncement_delay: Option<u32>,
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            if let Some(blocks) = self.hotkey_claim_blocks {
                HotkeyClaimBlocks::<T>::put(blocks);
            }
            if let Some(blocks) = self.coldkey_swap_announcement_delay {
                ColdkeySwapAnnouncementDelay::<T>::put(BlockNumberFor::<T>::from(blocks));
            }
            if let Some(blocks) = self.coldkey_swap_reannouncement_delay {
                ColdkeySwapReannouncementDelay::<T>::put(BlockNumberFor::<T>::from(blocks));
            }
        }
    }

    #[pallet::error]
    pub enum Error<T> {
        /// Nobody owns this hotkey. Register it first.
        HotKeyAccountNotExists,
        /// The hotkey belongs to another coldkey.
        NonAssociatedColdKey,
        /// The hotkey's owner is final, and the hotkey can't give itself to another any more.
        HotkeyOwnershipFinal,
        /// The hotkey has stake, is a neuron or a root member, or is a subnet owner's.
        HotkeyInUse,
        /// The account is a pot of the chain itself, which can be neither hotkey nor coldkey.
        CannotUseSystemAccount,
        /// The coldkey has reached the number of hotkeys that it may own or stake to.
        TooManyHotkeys,
        /// None of the coldkey's hotkeys is a neuron anywhere. Register one first.
        HotKeyNotRegisteredInNetwork,
        /// A text is too long: image, description and additional have 1,024 bytes at most, the
        /// others 256.
        InvalidIdentity,
        /// No subnet has this netuid.
        SubnetNotExists,
        /// The new hotkey is the old one.
        NewHotKeyIsSameWithOld,
        /// The hotkey has not signed anything yet. Let it sign a call, or wait until
        /// `HotkeyClaimBlocks` have passed.
        HotkeyOwnershipProvisional,
        /// The coldkey swapped a hotkey less than `TxRateLimit` blocks ago. Try again later.
        HotKeySetTxRateLimitExceeded,
        /// The coldkey swapped a hotkey on this subnet less than `HotkeySwapOnSubnetInterval` blocks
        /// ago. Try again later, or swap it on all subnets.
        HotKeySwapOnSubnetIntervalNotPassed,
        /// The new hotkey is a neuron already. Use another one.
        HotKeyAlreadyRegisteredInSubNet,
        /// The new hotkey has stake of its own. Use another one.
        NewHotKeyNotCleanForRootSwap,
        /// The coldkey's free balance doesn't cover the cost of swapping a hotkey.
        NotEnoughBalanceToPaySwapHotKey,
        /// The coldkey's free balance doesn't cover the cost of swapping it, or is too little to open the
        /// new one's account, to which what is on hold goes. Send one of them some TAO.
        NotEnoughBalanceToPaySwapColdKey,
        /// One of the keys has just been swapped, and its stake is on its way. Try again in some
        /// minutes.
        SwapUnderWay,
        /// The new coldkey has hotkeys or stake, and has signed calls of its own. Use a new one.
        ColdKeyAlreadyAssociated,
        /// The new coldkey is a hotkey.
        NewColdKeyIsHotkey,
        /// The coldkey has announced no swap.
        ColdkeySwapAnnouncementNotFound,
        /// It is too early to do what was announced. Wait until the block that was told.
        ColdkeySwapTooEarly,
        /// It is too early to announce another swap.
        ColdkeySwapReannouncedTooEarly,
        /// It is too early to take back what was announced.
        ColdkeySwapClearTooEarly,
        /// The new coldkey is not the one that was announced.
        AnnouncedColdkeyHashDoesNotMatch,
        /// The swap is disputed already.
        ColdkeySwapAlreadyDisputed,
        /// A swap of the coldkey is announced: its funds can't be moved until it is done.
        ColdkeySwapAnnounced,
        /// The swap of the coldkey is disputed: it waits for root's answer.
        ColdkeySwapDisputed,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_idle(_: BlockNumberFor<T>, limit: Weight) -> Weight {
            Self::move_on_idle(limit)
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
