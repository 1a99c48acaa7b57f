//! # Authorities
//!
//! Who may author blocks, and how often one is due. For now the set is a list: given at genesis,
//! changed by governance. It reaches Aura and GRANDPA through pallet-session, whose
//! [`SessionManager`](pallet_session::SessionManager) this pallet is, so an election can take the
//! place of the list without a migration.
//!
//! A change works from the second session after it was made. From then on who is new authors, and
//! from the session after it first did, it votes on final blocks too ([`quorum`]). An authority whose
//! keys disappear is left out of the next set, and comes back once it has set new ones.
//!
//! An authority that signs twice where once is allowed, two blocks in one slot or two votes in one
//! round, is taken off the list by whoever shows both signatures ([`equivocation`]). The chain
//! itself remembers who held which keys ([`terms`]).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod blocks;
mod equivocation;
mod list;
#[cfg(test)]
mod mock;
mod quorum;
mod sessions;
mod slots;
mod terms;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod votes;

pub use blocks::{SealedHeader, MAX_HEADER_BYTES};
pub use equivocation::Equivocation;
pub use list::{AuthorityList, MAX_AUTHORITIES};
pub use pallet::*;
pub use quorum::Voters;
pub use slots::SlotDuration;
pub use terms::{Member, Term, KEPT_SESSIONS};
pub use votes::{NoProof, VoteReports};

#[frame_support::pallet]
#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::let_unit_value,
    reason = "what the macros expand to"
)]
#[allow(
    deprecated,
    reason = "what shall replace `validate_unsigned` would be one more extension of transactions"
)]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::{pallet_prelude::*, traits::ConstU64};
    use frame_system::pallet_prelude::*;
    use sp_staking::SessionIndex;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config:
        frame_system::Config<RuntimeEvent: From<Event<Self>>>
        + pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
        + pallet_aura::Config
        + pallet_grandpa::Config
    {
        /// Who may change the list.
        type SetOrigin: EnsureOrigin<Self::RuntimeOrigin>;
    }

    /// The accounts that shall author blocks.
    #[pallet::storage]
    pub type Listed<T: Config> = StorageValue<_, AuthorityList<T>, ValueQuery>;

    /// The length of a slot in milliseconds. Written at genesis and never again: Aura counts
    /// slots from the epoch, so another length would turn the count back and halt the chain.
    #[pallet::storage]
    pub type SlotDurationMs<T: Config> =
        StorageValue<_, u64, ValueQuery, ConstU64<DEFAULT_SLOT_DURATION_MS>>;

    /// Who signed with which keys in each of the last [`KEPT_SESSIONS`] sessions.
    #[pallet::storage]
    pub type Terms<T: Config> =
        StorageMap<_, Twox64Concat, SessionIndex, Term<<T as frame_system::Config>::AccountId>>;

    /// The last session for whose equivocations an authority has answered already.
    #[pallet::storage]
    pub type Settled<T: Config> =
        StorageMap<_, Twox64Concat, <T as frame_system::Config>::AccountId, SessionIndex>;

    /// Who authored in this session and in the one before.
    #[pallet::storage]
    pub type Authored<T: Config> =
        StorageMap<_, Twox64Concat, SessionIndex, AuthorityList<T>, ValueQuery>;

    pub const DEFAULT_SLOT_DURATION_MS: u64 = 12_000;

    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// The first authorities. Their session keys are in the genesis of the session pallet.
        pub authorities: Vec<T::AccountId>,
        /// The length of a slot in milliseconds: at least 2, since its half must not be 0.
        pub slot_duration_ms: u64,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            Self {
                authorities: Vec::new(),
                slot_duration_ms: DEFAULT_SLOT_DURATION_MS,
            }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        #[allow(
            clippy::expect_used,
            reason = "a chain must not start from a bad genesis"
        )]
        fn build(&self) {
            assert!(self.slot_duration_ms >= 2, "a slot lasts at least 2 ms");
            SlotDurationMs::<T>::put(self.slot_duration_ms);
            let list = self.authorities.clone();
            Listed::<T>::put(Pallet::<T>::without_duplicates(list).expect("distinct, at most 32"));
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// The list of authorities changed.
        AuthoritiesSet { authorities: Vec<T::AccountId> },
        /// An authority signed twice where once is allowed, and was taken off the list.
        AuthorityRemoved {
            who: T::AccountId,
            equivocation: Equivocation,
        },
        /// An authority without whom finality or the chain would stop signed twice where once is
        /// allowed. It stays.
        LastAuthorityKept {
            who: T::AccountId,
            equivocation: Equivocation,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// Without an authority the chain would stop.
        NoAuthorities,
        /// More authorities than the consensus engines hold.
        TooManyAuthorities,
        /// An account is listed twice.
        DuplicateAuthority,
        /// An account has no session keys: it sets them by `Session::set_keys` first.
        NoSessionKeys,
        /// An account was removed for signing twice and is still in the set: it can be listed
        /// again from the second session after its removal.
        StillLeaving,
        /// The report does not show that an authority signed twice in a recent session.
        EquivocationNotProven,
        /// Whom the report accuses is no authority any more, or has answered for that session.
        EquivocationSettled,
        /// Finality would stop: of those on the list who vote, too many have authored no block in
        /// this session or the last. Leave them out, or try again when they author.
        NoQuorum,
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Replaces the list of authorities.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Works from the second session after this one, in the order of the list. Who is new
        /// authors from then on, and votes on final blocks from the session after it first did: a
        /// node that is not there costs blocks, not finality.
        ///
        /// The chain knows of an authority that it is there by the blocks that it authored in this
        /// session or the last. Of those on the list who vote, those of whom it knows have to be
        /// more than two thirds, which is what GRANDPA needs.
        ///
        /// ## Errors
        /// - `NoAuthorities`: the list is empty.
        /// - `TooManyAuthorities`: it is longer than the consensus engines can hold.
        /// - `DuplicateAuthority`: it names an account twice.
        /// - `NoSessionKeys`: an account has none. It sets them by `Session::set_keys` first.
        /// - `StillLeaving`: an account was removed and is still in the set. Try again when it is
        ///   out.
        /// - `NoQuorum`: of those on the list who vote, a third or more have authored no block
        ///   lately, so finality would stop. Leave them out, or try again when they author.
        ///
        /// ## Events
        /// `AuthoritiesSet`.
        #[pallet::call_index(0)]
        #[pallet::weight(Pallet::<T>::set_weight(authorities.len()))]
        pub fn set_authorities(
            origin: OriginFor<T>,
            authorities: Vec<T::AccountId>,
        ) -> DispatchResult {
            T::SetOrigin::ensure_origin(origin)?;
            Self::set_list(authorities)
        }

        /// Takes an authority off the list that made two blocks in one slot.
        ///
        /// ## Dispatch Origin
        /// Nobody signs it. Nodes report what they see, into their own pool, so it is an author
        /// who puts a report into a block.
        ///
        /// ## Details
        /// The two headers, as the authority sealed them. It need not be said who: the chain knows
        /// whose turn it was.
        ///
        /// ## Errors
        /// - `EquivocationNotProven`: the headers do not show it, or of no recent session.
        /// - `EquivocationSettled`: the authority has answered for that session, or is none any
        ///   more.
        ///
        /// ## Events
        /// `AuthorityRemoved`, or `LastAuthorityKept`: without the last one the chain would stop.
        #[pallet::call_index(1)]
        #[pallet::weight(Pallet::<T>::report_weight())]
        pub fn report_aura_equivocation(
            origin: OriginFor<T>,
            first: SealedHeader,
            second: SealedHeader,
        ) -> DispatchResult {
            ensure_none(origin)?;
            let offence = Self::double_block(&first, &second).map_err(Error::<T>::from)?;
            Self::punish(offence);
            Ok(())
        }
    }

    #[pallet::validate_unsigned]
    impl<T: Config> ValidateUnsigned for Pallet<T> {
        type Call = Call<T>;

        fn validate_unsigned(source: TransactionSource, call: &Call<T>) -> TransactionValidity {
            // As with GRANDPA's reports: nobody else can have a validator check signatures.
            ensure!(
                matches!(
                    source,
                    TransactionSource::Local | TransactionSource::InBlock
                ),
                InvalidTransaction::Call
            );
            ValidTransaction::with_tag_prefix("AuraEquivocation")
                .priority(TransactionPriority::MAX)
                .and_provides(Self::reported(call)?.who)
                .propagate(false)
                .build()
        }

        fn pre_dispatch(call: &Call<T>) -> Result<(), TransactionValidityError> {
            Self::reported(call)?;
            Ok(())
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
