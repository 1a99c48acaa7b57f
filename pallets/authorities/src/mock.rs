//! The pallets of consensus as a chain has them, with Alice and Bob as its authorities.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used
)]

use crate as pallet_authorities;
use frame_support::{
    construct_runtime, derive_impl,
    traits::{ConstBool, ConstU32, ConstU64, OnFinalize, OnInitialize},
};
use frame_system::{
    mocking::{MockBlock, MockUncheckedExtrinsic},
    offchain::{CreateBare, CreateTransactionBase},
};
use pallet_session::PeriodicSessions;
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthoritySignature};
use sp_core::{ed25519, Pair};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
use sp_runtime::{
    impl_opaque_keys,
    traits::{ConvertInto, IdentityLookup},
    AccountId32, BuildStorage, Digest, DigestItem,
};

pub type Header = sp_runtime::generic::Header<u64, sp_runtime::traits::BlakeTwo256>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Timestamp: pallet_timestamp,
        Aura: pallet_aura,
        Grandpa: pallet_grandpa,
        Balances: pallet_balances,
        // Before `Session`: a block that begins a session was authored by the set that it ends.
        Authorship: pallet_authorship,
        // Before `Session`, which takes its first set from here at genesis.
        Authorities: pallet_authorities,
        Session: pallet_session,
    }
);

impl_opaque_keys! {
    pub struct SessionKeys {
        pub aura: Aura,
        pub grandpa: Grandpa,
    }
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = MockBlock<Test>;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

impl pallet_timestamp::Config for Test {
    type Moment = u64;
    type OnTimestampSet = Aura;
    type MinimumPeriod = ConstU64<1>;
    type WeightInfo = ();
}

impl pallet_aura::Config for Test {
    type AuthorityId = sp_consensus_aura::sr25519::AuthorityId;
    type DisabledValidators = Session;
    type MaxAuthorities = ConstU32<{ crate::MAX_AUTHORITIES }>;
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = crate::SlotDuration<Test>;
}

impl pallet_grandpa::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<{ crate::MAX_AUTHORITIES }>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<{ crate::KEPT_SESSIONS as u64 }>;
    type KeyOwnerProof = crate::NoProof;
    type EquivocationReportSystem = crate::VoteReports<Test>;
}

impl pallet_authorship::Config for Test {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Test, Aura>;
    type EventHandler = Authorities;
}

impl pallet_session::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId32;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = PeriodicSessions<ConstU64<300>, ConstU64<0>>;
    type NextSessionRotation = PeriodicSessions<ConstU64<300>, ConstU64<0>>;
    type SessionManager = Authorities;
    type SessionHandler = (Aura, crate::Voters<Test>);
    type Keys = SessionKeys;
    type DisablingStrategy = ();
    type WeightInfo = ();
    type Currency = Balances;
    type KeyDeposit = ConstU64<0>;
}

impl pallet_authorities::Config for Test {
    type SetOrigin = frame_system::EnsureRoot<AccountId32>;
}

impl<Call> CreateTransactionBase<Call> for Test
where
    RuntimeCall: From<Call>,
{
    type RuntimeCall = RuntimeCall;
    type Extrinsic = MockUncheckedExtrinsic<Test>;
}

impl<Call> CreateBare<Call> for Test
where
    RuntimeCall: From<Call>,
{
    fn create_bare(call: RuntimeCall) -> MockUncheckedExtrinsic<Test> {
        MockUncheckedExtrinsic::<Test>::new_bare(call)
    }
}

/// What somebody votes on final blocks with.
pub fn voter(who: Sr25519Keyring) -> ed25519::Pair {
    ed25519::Pair::from_string(&who.to_seed(), None).unwrap()
}

/// What somebody signs with.
pub fn keys(who: Sr25519Keyring) -> SessionKeys {
    SessionKeys {
        aura: who.public().into(),
        grandpa: voter(who).public().into(),
    }
}

/// The mark that a header of this slot bears.
pub fn slot_mark(slot: u64) -> DigestItem {
    CompatibleDigestItem::<AuthoritySignature>::aura_pre_digest(slot.into())
}

/// All blocks from the next one up to `last`, each in the slot of its number.
pub fn run_to(last: u64) {
    for number in System::block_number() + 1..=last {
        let digest = Digest {
            logs: vec![slot_mark(number)],
        };
        System::initialize(&number, &System::parent_hash(), &digest);
        AllPalletsWithoutSystem::on_initialize(number);
        Authorship::on_finalize(number);
    }
}

pub struct ExtBuilder {
    authorities: Vec<Sr25519Keyring>,
    slot_duration_ms: u64,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            authorities: vec![Alice, Bob],
            slot_duration_ms: 12_000,
        }
    }
}

impl ExtBuilder {
    pub fn authorities(mut self, authorities: &[Sr25519Keyring]) -> Self {
        self.authorities = authorities.to_vec();
        self
    }

    pub fn slot_duration_ms(mut self, slot_duration_ms: u64) -> Self {
        self.slot_duration_ms = slot_duration_ms;
        self
    }

    /// The chain in block 5, in its first session.
    pub fn build(self) -> sp_io::TestExternalities {
        let accounts = self.authorities.iter().map(|who| who.to_account_id());
        let keys = self.authorities.iter().map(|who| {
            let account = who.to_account_id();
            (account.clone(), account, keys(*who))
        });
        let genesis = RuntimeGenesisConfig {
            authorities: AuthoritiesConfig {
                authorities: accounts.collect(),
                slot_duration_ms: self.slot_duration_ms,
            },
            session: SessionConfig {
                keys: keys.collect(),
                ..Default::default()
            },
            ..Default::default()
        };
        let mut ext = sp_io::TestExternalities::from(genesis.build_storage().unwrap());
        ext.execute_with(|| run_to(5));
        ext
    }

    /// Runs the test in that block; what must always hold, holds afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            Authorities::do_try_state().unwrap();
        });
    }
}
