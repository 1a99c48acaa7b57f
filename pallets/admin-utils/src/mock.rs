//! Domains that write down what they are told, and answer what a test says.

#![allow(clippy::as_conversions, reason = "what the macros expand to")]

use crate as pallet_admin_utils;
use frame_support::{construct_runtime, derive_impl, parameter_types};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    governance::{
        Announce, Change, Govern, Governed, KeySetting, NetworkSetting, Price, Prices, Rule,
        SetRule, Setting, StakeSetting, TakeSetting, Unfit,
    },
    subnets::SubnetIndex,
};
use yuma_types::NetUid;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        AdminUtils: pallet_admin_utils,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type DbWeight = frame_support::weights::constants::RocksDbWeight;
}

impl pallet_admin_utils::Config for Test {
    type Subnets = Mock;
    type Prices = Mock;
    type Takes = Mock;
    type Stakes = Mock;
    type Keys = Mock;
    type Announce = Mock;
    type WeightInfo = ();
}

/// What a domain was told to do, or clients were told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    SetRule(Option<u64>, NetUid, Rule),
    SetOwnerHotkey(Option<u64>, NetUid, u64),
    SetEmissionSplit(Option<u64>, NetUid, Option<Vec<u16>>),
    Correct(NetUid, Price),
    Govern(Setting),
    Announced(Change<u64>),
}

/// What domains answer to what they don't like.
pub const REFUSAL: DispatchError = DispatchError::Other("the domain refuses");
pub const SUBNET: NetUid = NetUid(5);

parameter_types! {
    pub static AllTold: Vec<Told> = Vec::new();
    pub static Refuses: bool = false;
    pub static Unfitting: Option<Unfit> = None;
    pub static Frozen: bool = false;
}

fn tell(told: Told) -> DispatchResult {
    AllTold::mutate(|all| all.push(told));
    if Refuses::get() {
        return Err(REFUSAL);
    }
    Ok(())
}

fn govern(setting: Setting) -> Result<(), Unfit> {
    AllTold::mutate(|all| all.push(Told::Govern(setting)));
    Unfitting::get().map_or(Ok(()), Err)
}

pub struct Mock;

impl SubnetIndex for Mock {
    fn netuids() -> Vec<NetUid> {
        vec![SUBNET]
    }
}

impl SetRule<u64> for Mock {
    fn set_rule(who: Option<&u64>, netuid: NetUid, rule: Rule) -> DispatchResult {
        tell(Told::SetRule(who.copied(), netuid, rule))
    }
}

impl Govern<u64> for Mock {
    fn set_owner_hotkey(who: Option<&u64>, netuid: NetUid, hotkey: &u64) -> DispatchResult {
        tell(Told::SetOwnerHotkey(who.copied(), netuid, *hotkey))
    }

    fn set_emission_split(
        who: Option<&u64>,
        netuid: NetUid,
        split: Option<&[u16]>,
    ) -> DispatchResult {
        let split = split.map(<[u16]>::to_vec);
        tell(Told::SetEmissionSplit(who.copied(), netuid, split))
    }

    fn ensure_open(_: NetUid) -> DispatchResult {
        if Frozen::get() {
            return Err(REFUSAL);
        }
        Ok(())
    }
}

impl Prices for Mock {
    fn correct(netuid: NetUid, price: Price) {
        AllTold::mutate(|all| all.push(Told::Correct(netuid, price)));
    }
}

impl Governed<NetworkSetting> for Mock {
    fn govern(setting: NetworkSetting) -> Result<(), Unfit> {
        govern(Setting::Network(setting))
    }
}

impl Governed<TakeSetting> for Mock {
    fn govern(setting: TakeSetting) -> Result<(), Unfit> {
        govern(Setting::Take(setting))
    }
}

impl Governed<StakeSetting> for Mock {
    fn govern(setting: StakeSetting) -> Result<(), Unfit> {
        govern(Setting::Stake(setting))
    }
}

impl Governed<KeySetting> for Mock {
    fn govern(setting: KeySetting) -> Result<(), Unfit> {
        govern(Setting::Key(setting))
    }
}

impl Announce<u64> for Mock {
    fn announce(change: Change<u64>) {
        AllTold::mutate(|all| all.push(Told::Announced(change)));
    }
}

#[derive(Default)]
pub struct ExtBuilder {
    refuses: bool,
    unfit: Option<Unfit>,
    frozen: bool,
}

impl ExtBuilder {
    /// Domains refuse to change what is a subnet's.
    pub fn refusing(mut self) -> Self {
        self.refuses = true;
        self
    }

    /// Domains find every setting unfit.
    pub fn unfit(mut self, why: Unfit) -> Self {
        self.unfit = Some(why);
        self
    }

    pub fn frozen(mut self) -> Self {
        self.frozen = true;
        self
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        AllTold::take();
        Refuses::set(self.refuses);
        Unfitting::set(self.unfit);
        Frozen::set(self.frozen);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(1);
            test();
        });
    }
}
