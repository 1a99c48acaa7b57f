//! Domains that write down what they are told, and answer what a test says.

#![allow(clippy::arithmetic_side_effects, clippy::as_conversions)]

use crate as pallet_subtensor;
use frame_support::{construct_runtime, derive_impl, parameter_types};
use sp_io::{hashing::twox_128, storage::next_key};
use sp_runtime::{transaction_validity::InvalidTransaction, DispatchError, DispatchResult};
pub use yuma_interfaces::subnets::Removed as RemovedSubnet;
use yuma_interfaces::{
    admission::{Admission, RefusalCode},
    delegation::{AutoStakeCalls, ChildrenCalls, FollowersOf, TakeCalls},
    governance::{Governed, Rule, SetRule, TakeSetting, Unfit, UnfitErrors},
    keys::{HotkeyCalls, IdentityCalls, KeyHash, SwapCalls},
    registration::{EndpointCalls, Registered, RegistrationCalls, Work},
    staking::{Exits, Limit, Position, Shifted, StakeChange, StakingCalls},
    subnets::{Created, MechanismsOf, SubnetCalls, SubnetIdentityCalls},
    weights::{CommitCalls, CommitHash, Revealed, Shown, WeightCalls},
};
use yuma_types::{
    AxonInfo, GivenChainIdentity, GivenSubnetIdentity, MechId, NetUid, PrometheusInfo, Rao, Uid,
};

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Subtensor: pallet_subtensor,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type DbWeight = frame_support::weights::constants::RocksDbWeight;
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_subtensor::Config for Test {
    type Subnets = Mock;
    type Registration = Mock;
    type Staking = Mock;
    type Hotkeys = Mock;
    type Delegation = Mock;
    type UnfitErrors = Mock;
    type Weights = Mock;
    type Admission = Mock;
    type Refusals = Mock;
    type WeightInfo = ();
}

/// What a domain was told to do, with the arguments in the order of its interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    SetWeights(u64, NetUid, MechId, Vec<Uid>, Vec<u16>, u64),
    CheckWeights(u64, NetUid, MechId, Vec<Uid>, Vec<u16>, u64),
    CheckBatch(Vec<usize>, Vec<NetUid>),
    Commit(u64, NetUid, MechId, CommitHash),
    CheckCommit(u64, NetUid, MechId),
    Reveal(u64, NetUid, MechId, Vec<Word>),
    CheckReveal(u64, NetUid, MechId, Vec<Word>),
    SetRootWeights(u64, u64, NetUid, Vec<u16>, Vec<u16>, u64),
    AddStake(u64, u64, NetUid, Rao, Option<Limit>),
    RemoveStake(u64, u64, NetUid, Rao, Option<Limit>),
    RemoveAll(u64, u64),
    GatherOnRoot(u64, u64),
    Shift(Position<u64>, Position<u64>, Rao, Option<Rao>),
    AddAndRecycle(u64, u64, NetUid, Rao, Option<Limit>),
    Recycle(u64, u64, NetUid, Rao),
    RegisterByBurn(u64, NetUid, u64, Option<Rao>),
    RegisterByWork(u64, NetUid, Work, u64, u64),
    CheckWork(u64, NetUid, Work, u64, u64, bool),
    RegisterOnRoot(u64, u64),
    ServeAxon(u64, NetUid, AxonInfo, Option<Vec<u8>>),
    CheckAxon(u64, NetUid, AxonInfo, Option<Vec<u8>>),
    ServePrometheus(u64, NetUid, PrometheusInfo),
    CheckPrometheus(u64, NetUid, PrometheusInfo),
    ClaimHotkey(u64, u64),
    CheckClaim(u64, u64),
    ReleaseHotkey(u64, u64),
    TryAssociate(u64, u64),
    IncreaseTake(u64, u64, u16),
    DecreaseTake(u64, u64, u16),
    SetChildkeyTake(u64, u64, NetUid, u16),
    SetChildren(u64, u64, NetUid, Vec<(u64, u64)>),
    SetAutoStake(u64, NetUid, u64),
    GovernTakes(TakeSetting),
    NoteSigned(u64),
    SwapHotkey(u64, u64, u64, Option<NetUid>, bool),
    AnnounceColdkeySwap(u64, KeyHash),
    SwapColdkeyAnnounced(u64, u64),
    DisputeColdkeySwap(u64),
    ClearColdkeySwap(u64),
    ResetColdkeySwap(u64),
    SwapColdkey(u64, u64, Rao),
    CreateSubnet(u64, u64),
    RemoveSubnet(NetUid),
    StartSubnet(u64, NetUid),
    SetIdentity(u64, GivenChainIdentity),
    SetSubnetIdentity(u64, NetUid, GivenSubnetIdentity),
    SetSymbol(Option<u64>, NetUid, Vec<u8>),
    CheckCreateRate,
    SetRule(Option<u64>, NetUid, Rule),
}

/// What is shown: uids, values, salt and version key.
pub type Word = (Vec<Uid>, Vec<u16>, Vec<u16>, u64);

/// The answers of all domains.
pub const UID: Uid = 7;
pub const HASH: CommitHash = CommitHash::repeat_byte(5);
pub const RECYCLED: Rao = 777;
pub const NEW_SUBNET: NetUid = NetUid(12);
pub const MECHANISM: u16 = 3;
pub const FIRST_BLOCK: u64 = 42;

/// What comes of an amount of stake, of which fewer rao move than were asked for.
pub fn moved(amount: Rao) -> StakeChange {
    StakeChange {
        tao: amount - 1,
        alpha: amount - 2,
    }
}

/// What is taken out of all subnets: one of three lets nothing out.
pub fn taken_out() -> Exits {
    vec![
        (NetUid(1), Some(moved(10))),
        (NetUid(2), None),
        (NetUid(3), Some(moved(30))),
    ]
}

parameter_types! {
    pub static AllTold: Vec<Told> = Vec::new();
    /// What the domains answer to all that they are told.
    pub static Refusal: Option<DispatchError> = None;
    /// Which subnet makes room for a new one.
    pub static Removed: Option<RemovedSubnet> = None;
    /// Whether a subnet that root removes had an identity.
    pub static HadIdentity: bool = false;
    /// Whose calls don't enter the pool.
    pub static NotAdmitted: Option<u64> = None;
    /// What is too little to remain where stake moves away.
    pub static GivenBack: Option<StakeChange> = None;
    /// On how many subnets there may be stake.
    pub static MostPositions: u32 = 0;
    /// Whether nobody owns a hotkey.
    pub static IsFree: bool = true;
    /// How many parents every subnet has.
    pub static Parents: u32 = 0;
    /// How many lend to a hotkey, and have chosen it.
    pub static Followers: (u32, u32) = (0, 0);
    /// How many of a coldkey's hotkeys are looked at.
    pub static LookedAt: u32 = 1;
    /// From which block on children are so.
    pub static ChildrenFrom: Option<u64> = None;
    /// How many neurons every subnet has.
    pub static Neurons: u16 = 0;
}

/// What the domains were told since this was last asked.
pub fn told() -> Vec<Told> {
    AllTold::take()
}

fn tell(told: Told) -> DispatchResult {
    AllTold::mutate(|all| all.push(told));
    Refusal::get().map_or(Ok(()), Err)
}

pub struct Mock;

impl WeightCalls<u64> for Mock {
    fn set(
        hotkey: &u64,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        key: u64,
    ) -> Result<Uid, DispatchError> {
        let (dests, values) = (dests.to_vec(), values.to_vec());
        tell(Told::SetWeights(*hotkey, netuid, mecid, dests, values, key)).map(|()| UID)
    }
    fn check_set(
        hotkey: &u64,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        key: u64,
    ) -> Result<Uid, DispatchError> {
        let (dests, values) = (dests.to_vec(), values.to_vec());
        let told = Told::CheckWeights(*hotkey, netuid, mecid, dests, values, key);
        tell(told).map(|()| UID)
    }
    fn set_root(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        dests: &[u16],
        values: &[u16],
        key: u64,
    ) -> Result<Uid, DispatchError> {
        let (dests, values) = (dests.to_vec(), values.to_vec());
        tell(Told::SetRootWeights(
            *coldkey, *hotkey, netuid, dests, values, key,
        ))
        .map(|()| UID)
    }
}

fn words(shown: &[Shown<'_>]) -> Vec<Word> {
    let word = |one: &Shown<'_>| {
        (
            one.uids.to_vec(),
            one.values.to_vec(),
            one.salt.to_vec(),
            one.version_key,
        )
    };
    shown.iter().map(word).collect()
}

/// What was revealed: the number of items, as a hash each.
fn revealed(shown: &[Shown<'_>]) -> Revealed {
    Revealed {
        uid: UID,
        hashes: vec![HASH; shown.len()],
    }
}

impl CommitCalls<u64> for Mock {
    fn commit(hotkey: &u64, netuid: NetUid, mecid: MechId, hash: CommitHash) -> DispatchResult {
        tell(Told::Commit(*hotkey, netuid, mecid, hash))
    }
    fn check_commit(hotkey: &u64, netuid: NetUid, mecid: MechId) -> DispatchResult {
        tell(Told::CheckCommit(*hotkey, netuid, mecid))
    }
    fn reveal(
        hotkey: &u64,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError> {
        tell(Told::Reveal(*hotkey, netuid, mecid, words(shown))).map(|()| revealed(shown))
    }
    fn check_reveal(
        hotkey: &u64,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError> {
        tell(Told::CheckReveal(*hotkey, netuid, mecid, words(shown))).map(|()| revealed(shown))
    }
    fn check_batch(lengths: &[usize], netuids: &[NetUid]) -> DispatchResult {
        tell(Told::CheckBatch(lengths.to_vec(), netuids.to_vec()))
    }
}

impl StakingCalls<u64> for Mock {
    fn add_within(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        tell(Told::AddStake(*coldkey, *hotkey, netuid, amount, limit)).map(|()| moved(amount))
    }
    fn remove_within(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let told = Told::RemoveStake(*coldkey, *hotkey, netuid, amount, limit);
        tell(told).map(|()| moved(amount))
    }
    fn most_positions() -> u32 {
        MostPositions::get()
    }
    fn remove_all(coldkey: &u64, hotkey: &u64) -> Result<Exits, DispatchError> {
        tell(Told::RemoveAll(*coldkey, *hotkey)).map(|()| taken_out())
    }
    fn gather_on_root(coldkey: &u64, hotkey: &u64) -> Result<(Exits, StakeChange), DispatchError> {
        tell(Told::GatherOnRoot(*coldkey, *hotkey)).map(|()| (taken_out(), moved(50)))
    }
    fn shift(
        from: &Position<u64>,
        to: &Position<u64>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<Shifted, DispatchError> {
        let told = Told::Shift(from.clone(), to.clone(), amount, least);
        tell(told).map(|()| Shifted {
            left: moved(amount),
            entered: moved(amount - 10),
            given_back: GivenBack::get(),
        })
    }
    fn add_and_recycle(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let told = Told::AddAndRecycle(*coldkey, *hotkey, netuid, amount, limit);
        tell(told).map(|()| moved(amount))
    }
    fn recycle(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        tell(Told::Recycle(*coldkey, *hotkey, netuid, amount)).map(|()| moved(amount))
    }
}

impl HotkeyCalls<u64> for Mock {
    fn claim(hotkey: &u64, coldkey: &u64) -> DispatchResult {
        tell(Told::ClaimHotkey(*hotkey, *coldkey))
    }
    fn check_claim(hotkey: &u64, coldkey: &u64) -> DispatchResult {
        tell(Told::CheckClaim(*hotkey, *coldkey))
    }
    fn try_associate(coldkey: &u64, hotkey: &u64) -> Result<bool, DispatchError> {
        tell(Told::TryAssociate(*coldkey, *hotkey)).map(|()| IsFree::get())
    }
    fn release(coldkey: &u64, hotkey: &u64) -> DispatchResult {
        tell(Told::ReleaseHotkey(*coldkey, *hotkey))
    }
    fn note_signed(signer: &u64) {
        AllTold::mutate(|all| all.push(Told::NoteSigned(*signer)));
    }
}

impl TakeCalls<u64> for Mock {
    fn increase_take(coldkey: &u64, hotkey: &u64, take: u16) -> DispatchResult {
        tell(Told::IncreaseTake(*coldkey, *hotkey, take))
    }
    fn decrease_take(coldkey: &u64, hotkey: &u64, take: u16) -> DispatchResult {
        tell(Told::DecreaseTake(*coldkey, *hotkey, take))
    }
    fn set_childkey_take(coldkey: &u64, hotkey: &u64, netuid: NetUid, take: u16) -> DispatchResult {
        tell(Told::SetChildkeyTake(*coldkey, *hotkey, netuid, take))
    }
}

impl ChildrenCalls<u64> for Mock {
    fn parents(_: NetUid) -> u32 {
        Parents::get()
    }
    fn set_children(
        coldkey: &u64,
        hotkey: &u64,
        netuid: NetUid,
        children: &[(u64, u64)],
    ) -> Result<Option<u64>, DispatchError> {
        let told = Told::SetChildren(*coldkey, *hotkey, netuid, children.to_vec());
        tell(told).map(|()| ChildrenFrom::get())
    }
}

impl AutoStakeCalls<u64> for Mock {
    fn set_auto_stake(coldkey: &u64, netuid: NetUid, hotkey: &u64) -> DispatchResult {
        tell(Told::SetAutoStake(*coldkey, netuid, *hotkey))
    }
}

impl FollowersOf<u64> for Mock {
    fn followers(_: &u64, _: &u64, _: Option<NetUid>) -> (u32, u32) {
        Followers::get()
    }
}

/// Why it refuses is what a test says.
impl Governed<TakeSetting> for Mock {
    fn govern(setting: TakeSetting) -> Result<(), Unfit> {
        tell(Told::GovernTakes(setting)).map_err(|_| Unfit::ValueNotInBounds)
    }
}

impl UnfitErrors for Mock {
    fn error(_: Unfit) -> DispatchError {
        Refusal::get().unwrap_or(DispatchError::CannotLookup)
    }
}

impl SwapCalls<u64> for Mock {
    fn networks() -> u32 {
        3
    }
    fn swap_hotkey(
        coldkey: &u64,
        old: &u64,
        new: &u64,
        netuid: Option<NetUid>,
        keep_stake: bool,
    ) -> DispatchResult {
        tell(Told::SwapHotkey(*coldkey, *old, *new, netuid, keep_stake))
    }
    fn announce_coldkey_swap(coldkey: &u64, hash: KeyHash) -> DispatchResult {
        tell(Told::AnnounceColdkeySwap(*coldkey, hash))
    }
    fn swap_coldkey_announced(coldkey: &u64, new: &u64) -> DispatchResult {
        tell(Told::SwapColdkeyAnnounced(*coldkey, *new))
    }
    fn dispute_coldkey_swap(coldkey: &u64) -> DispatchResult {
        tell(Told::DisputeColdkeySwap(*coldkey))
    }
    fn clear_coldkey_swap(coldkey: &u64) -> DispatchResult {
        tell(Told::ClearColdkeySwap(*coldkey))
    }
    fn reset_coldkey_swap(coldkey: &u64) -> DispatchResult {
        tell(Told::ResetColdkeySwap(*coldkey))
    }
    fn swap_coldkey(old: &u64, new: &u64, cost: Rao) -> DispatchResult {
        tell(Told::SwapColdkey(*old, *new, cost))
    }
}

impl RegistrationCalls<u64> for Mock {
    fn neurons(_: NetUid) -> u16 {
        Neurons::get()
    }
    fn register_by_burn(
        coldkey: &u64,
        netuid: NetUid,
        hotkey: &u64,
        limit: Option<Rao>,
    ) -> Result<Registered, DispatchError> {
        tell(Told::RegisterByBurn(*coldkey, netuid, *hotkey, limit)).map(|()| Registered {
            uid: UID,
            recycled: RECYCLED,
        })
    }
    fn register_by_work(
        signer: &u64,
        netuid: NetUid,
        work: &Work,
        hotkey: &u64,
        coldkey: &u64,
    ) -> Result<Registered, DispatchError> {
        let told = Told::RegisterByWork(*signer, netuid, work.clone(), *hotkey, *coldkey);
        tell(told).map(|()| Registered {
            uid: UID,
            recycled: 0,
        })
    }
    fn check_work(
        signer: &u64,
        netuid: NetUid,
        work: &Work,
        hotkey: &u64,
        coldkey: &u64,
        in_block: bool,
    ) -> DispatchResult {
        tell(Told::CheckWork(
            *signer,
            netuid,
            work.clone(),
            *hotkey,
            *coldkey,
            in_block,
        ))
    }
    fn register_on_root(coldkey: &u64, hotkey: &u64) -> Result<Registered, DispatchError> {
        tell(Told::RegisterOnRoot(*coldkey, *hotkey)).map(|()| Registered {
            uid: UID,
            recycled: RECYCLED,
        })
    }
}

impl EndpointCalls<u64> for Mock {
    fn serve_axon(
        hotkey: &u64,
        netuid: NetUid,
        axon: AxonInfo,
        certificate: Option<&[u8]>,
    ) -> DispatchResult {
        let certificate = certificate.map(<[u8]>::to_vec);
        tell(Told::ServeAxon(*hotkey, netuid, axon, certificate))
    }
    fn check_axon(
        hotkey: &u64,
        netuid: NetUid,
        axon: &AxonInfo,
        certificate: Option<&[u8]>,
    ) -> DispatchResult {
        let certificate = certificate.map(<[u8]>::to_vec);
        tell(Told::CheckAxon(*hotkey, netuid, axon.clone(), certificate))
    }
    fn serve_prometheus(
        hotkey: &u64,
        netuid: NetUid,
        prometheus: PrometheusInfo,
    ) -> DispatchResult {
        tell(Told::ServePrometheus(*hotkey, netuid, prometheus))
    }
    fn check_prometheus(
        hotkey: &u64,
        netuid: NetUid,
        prometheus: &PrometheusInfo,
    ) -> DispatchResult {
        tell(Told::CheckPrometheus(*hotkey, netuid, prometheus.clone()))
    }
}

impl Admission<u64, RuntimeCall> for Mock {
    fn admit(signer: &u64, _: &RuntimeCall) -> Result<(), InvalidTransaction> {
        if NotAdmitted::get() == Some(*signer) {
            return Err(InvalidTransaction::BadSigner);
        }
        Ok(())
    }
}

/// The code is the index of the pallet.
impl RefusalCode for Mock {
    fn code(error: DispatchError) -> u8 {
        match error {
            DispatchError::Module(error) => error.index,
            _ => u8::MAX,
        }
    }
}

impl SubnetCalls<u64> for Mock {
    fn create(coldkey: &u64, hotkey: &u64) -> Result<Created, DispatchError> {
        tell(Told::CreateSubnet(*coldkey, *hotkey)).map(|()| Created {
            netuid: NEW_SUBNET,
            mechanism: MECHANISM,
            removed: Removed::get(),
        })
    }
    fn remove(netuid: NetUid) -> Result<RemovedSubnet, DispatchError> {
        let had_identity = HadIdentity::get();
        tell(Told::RemoveSubnet(netuid)).map(|()| RemovedSubnet {
            netuid,
            had_identity,
        })
    }
    fn start(coldkey: &u64, netuid: NetUid) -> Result<u64, DispatchError> {
        tell(Told::StartSubnet(*coldkey, netuid)).map(|()| FIRST_BLOCK)
    }
    fn check_create_rate() -> DispatchResult {
        tell(Told::CheckCreateRate)
    }
}

impl MechanismsOf for Mock {
    fn mechanisms(_: NetUid) -> MechId {
        1
    }
}

impl SubnetIdentityCalls<u64> for Mock {
    fn set_identity(
        coldkey: &u64,
        netuid: NetUid,
        identity: GivenSubnetIdentity,
    ) -> DispatchResult {
        tell(Told::SetSubnetIdentity(*coldkey, netuid, identity))
    }
    fn set_symbol(coldkey: Option<&u64>, netuid: NetUid, symbol: &[u8]) -> DispatchResult {
        tell(Told::SetSymbol(coldkey.copied(), netuid, symbol.to_vec()))
    }
}

impl IdentityCalls<u64> for Mock {
    fn set_identity(coldkey: &u64, identity: GivenChainIdentity) -> Result<u32, DispatchError> {
        tell(Told::SetIdentity(*coldkey, identity)).map(|()| LookedAt::get())
    }
}

impl SetRule<u64> for Mock {
    fn set_rule(who: Option<&u64>, netuid: NetUid, rule: Rule) -> DispatchResult {
        tell(Told::SetRule(who.copied(), netuid, rule))
    }
}

#[derive(Default)]
pub struct ExtBuilder {
    refusal: Option<DispatchError>,
}

impl ExtBuilder {
    /// Makes the domains refuse all that they are told.
    pub fn refusing(mut self, error: DispatchError) -> Self {
        self.refusal = Some(error);
        self
    }

    /// Runs the test in block 1. The gateway keeps nothing itself: its storage is empty afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        AllTold::take();
        Refusal::set(self.refusal);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(1);
            test();
            let own = twox_128(b"Subtensor");
            assert!(!next_key(&own).is_some_and(|key| key.starts_with(&own)));
        });
    }
}
