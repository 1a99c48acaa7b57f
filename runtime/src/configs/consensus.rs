//! Who writes blocks and when: time, Aura, GRANDPA, sessions.

use crate::{
    AccountId, Aura, Authorities, Balances, BlockNumber, Runtime, RuntimeCall, RuntimeEvent,
    Session, SessionKeys, UncheckedExtrinsic,
};
use frame_support::{
    parameter_types,
    traits::{ConstBool, ConstU32, ConstU64},
};
use frame_system::offchain::{CreateBare, CreateTransactionBase};
use pallet_session::PeriodicSessions;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::ConvertInto;

parameter_types! {
    /// One hour of 12-second blocks. A new set of authorities works from the second session
    /// after it was decided. The block that begins a session carries no transactions (the
    /// session pallet claims its whole weight), so much shorter sessions would cost throughput.
    pub const SessionPeriod: BlockNumber = 300;
    pub const SessionOffset: BlockNumber = 0;
    /// There are at most as many sets as sessions whose votes can be reported.
    pub MaxSetIdSessionEntries: u64 = pallet_authorities::KEPT_SESSIONS.into();
    /// Half a slot: the least distance between the timestamps of two blocks.
    pub MinimumPeriod: u64 = Authorities::slot_duration() / 2;
}

impl pallet_timestamp::Config for Runtime {
    type Moment = u64;
    type OnTimestampSet = Aura;
    type MinimumPeriod = MinimumPeriod;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
    type AuthorityId = AuraId;
    type DisabledValidators = Session;
    type MaxAuthorities = ConstU32<{ pallet_authorities::MAX_AUTHORITIES }>;
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = pallet_authorities::SlotDuration<Runtime>;
}

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<{ pallet_authorities::MAX_AUTHORITIES }>;
    type MaxNominators = ConstU32<20>;
    type MaxSetIdSessionEntries = MaxSetIdSessionEntries;
    type KeyOwnerProof = pallet_authorities::NoProof;
    type EquivocationReportSystem = pallet_authorities::VoteReports<Runtime>;
}

impl pallet_authorship::Config for Runtime {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Runtime, Aura>;
    type EventHandler = Authorities;
}

impl pallet_authorities::Config for Runtime {
    type SetOrigin = frame_system::EnsureRoot<AccountId>;
}

impl<Call> CreateTransactionBase<Call> for Runtime
where
    RuntimeCall: From<Call>,
{
    type RuntimeCall = RuntimeCall;
    type Extrinsic = UncheckedExtrinsic;
}

/// How a node makes the reports of equivocations.
impl<Call> CreateBare<Call> for Runtime
where
    RuntimeCall: From<Call>,
{
    fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
        UncheckedExtrinsic::new_bare(call)
    }
}

impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = PeriodicSessions<SessionPeriod, SessionOffset>;
    type NextSessionRotation = PeriodicSessions<SessionPeriod, SessionOffset>;
    type SessionManager = Authorities;
    type SessionHandler = (Aura, pallet_authorities::Voters<Runtime>);
    type Keys = SessionKeys;
    type DisablingStrategy = ();
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    type KeyDeposit = ConstU64<0>;
}
