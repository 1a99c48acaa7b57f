//! The living scene of the development preset: a subnet with validators and miners, stake, weights
//! and votes, so that emission flows from the first minute on.
//!
//! Every development account `//Name` has the hotkey `//Name_hk`.

use crate::{
    configs::money::ExistentialDeposit, AccountId, Balance, RegistrationConfig, Runtime,
    SubnetsConfig, WeightsConfig, TAO,
};
use alloc::{string::ToString, vec, vec::Vec};
use pallet_registration::GenesisNeuron;
use pallet_staking::GenesisStake;
use pallet_subnets::GenesisSubnet;
use pallet_weights::GenesisWeights;
use sp_core::hex2array;
use sp_keyring::Sr25519Keyring as Name;
use yuma_types::NetUid;

const APEX: NetUid = NetUid(1);
const SCENE: NetUid = NetUid(2);
const TEMPO: u16 = 100;
const SHORT_TEMPO: u16 = 10;
/// A day of 250 ms blocks. The validators of the scene never set weights again, and are active that
/// long all the same.
const SCENE_CUTOFF: u32 = 345_600;
const NETWORK_TEMPO: u16 = 360;
const SHORT_FREEZE_WINDOW: u16 = 2;
const CHEAP_BURN: Balance = TAO / 10;

/// `//Three`, which the keyring doesn't have.
pub const THREE: AccountId = AccountId::new(hex2array!(
    "9026941b7aa2328a8c5ea4e25bb747a2bf92a066fae0cc3722faf58cf44d3502"
));

/// The hotkey `//Name_hk` of a development account.
fn hotkey(name: Name) -> AccountId {
    AccountId::new(match name {
        Name::Alice => {
            hex2array!("506c5a28f51e841b4df26ace64a23d69057fefda24bc9a53cb74197f901e7128")
        }
        Name::Bob => hex2array!("94a6f56c6bbe2eff2baa2820e20f58d2a6a127faacc5d49e5613ac8c29400115"),
        Name::Charlie => {
            hex2array!("180ed2fc2bd66e20d1c0732f67686950b67b4bbc1d7fc4583d03973d925bc959")
        }
        Name::Dave => {
            hex2array!("a60f2642770383ed6a5f6a15e0d4c8636ddc09e194f3f715bbd369cdbdd5ab71")
        }
        Name::Eve => hex2array!("1c7501870fc8e9bb43ccb7795c2bf99f512724d667cffdade2a366a62b8cb715"),
        Name::Ferdie => {
            hex2array!("5cc8cf5e51e5816bc85769706b842e41a637fd46ca5d652669b988c41113642c")
        }
        // The others have no hotkey.
        _ => [0; 32],
    })
}

/// The existential deposit of a subnet's pot, without which it can't pass on small amounts.
fn pot(netuid: NetUid) -> (AccountId, Balance) {
    (
        pallet_staking::Pallet::<Runtime>::pot(netuid),
        ExistentialDeposit::get(),
    )
}

/// The deposits of all subnets' pots.
pub fn pots(development: bool) -> Vec<(AccountId, Balance)> {
    let scene = development.then_some(SCENE);
    [NetUid::ROOT, APEX]
        .into_iter()
        .chain(scene)
        .map(pot)
        .collect()
}

fn subnet(netuid: NetUid, owner: Option<(AccountId, AccountId)>) -> GenesisSubnet<AccountId> {
    GenesisSubnet {
        netuid,
        name: None,
        owner,
        tempo: TEMPO,
        started: false,
        weights_set_rate_limit: None,
        activity_cutoff_factor_milli: None,
        immunity_period: None,
        adjustment_interval: None,
    }
}

/// How many tempos, in thousandths, so many blocks are.
fn factor_milli(blocks: u32, tempo: u16) -> Option<u32> {
    blocks.saturating_mul(1000).checked_div(tempo.into())
}

/// The subnets: root, "apex", which is the zero account's, and on a development chain the one of the
/// scene, which Bob owns and has started.
pub fn subnets(development: bool) -> SubnetsConfig {
    let nobody = AccountId::new([0; 32]);
    let apex = GenesisSubnet {
        activity_cutoff_factor_milli: factor_milli(5_000, TEMPO),
        immunity_period: Some(4_096),
        adjustment_interval: Some(100),
        ..subnet(APEX, Some((nobody.clone(), nobody)))
    };
    let mut subnets = vec![apex];
    if development {
        let bob = (Name::Bob.to_account_id(), hotkey(Name::Bob));
        subnets.push(GenesisSubnet {
            tempo: SHORT_TEMPO,
            started: true,
            weights_set_rate_limit: Some(5),
            activity_cutoff_factor_milli: factor_milli(SCENE_CUTOFF, SHORT_TEMPO),
            name: Some("scene".to_string()),
            ..subnet(SCENE, Some(bob))
        });
    }
    SubnetsConfig {
        subnets,
        root: Some((Name::Alice.to_account_id(), hotkey(Name::Alice))),
        root_tempo: development.then_some(SHORT_TEMPO),
        network_rate_limit: Some(0),
        // Of the ten blocks between two epochs most are left.
        admin_freeze_window: Some(SHORT_FREEZE_WINDOW),
        first_tempo: Some(SHORT_TEMPO),
    }
}

/// What a public network begins with: the root network and "apex", which nobody owns. It is started
/// and open to work, which is how the first TAO comes to anybody.
pub fn launch() -> SubnetsConfig {
    let apex = GenesisSubnet {
        tempo: NETWORK_TEMPO,
        started: true,
        ..subnet(APEX, None)
    };
    SubnetsConfig {
        subnets: vec![apex],
        ..Default::default()
    }
}

/// The price of a first registration, and on a development chain the scene's neurons: Alice and
/// Charlie validate, on the subnet and on root; Dave, Eve and Ferdie mine. Bob's own hotkey has uid 0,
/// as an owner's always has.
pub fn neurons(development: bool) -> RegistrationConfig {
    if !development {
        return RegistrationConfig {
            first_burn: Some(CHEAP_BURN),
            ..Default::default()
        };
    }
    let seat = |netuid, name: Name| GenesisNeuron {
        netuid,
        coldkey: name.to_account_id(),
        hotkey: hotkey(name),
    };
    let on_root = [Name::Alice, Name::Charlie].map(|name| seat(NetUid::ROOT, name));
    let on_subnet = [
        Name::Alice,
        Name::Charlie,
        Name::Dave,
        Name::Eve,
        Name::Ferdie,
    ]
    .map(|name| seat(SCENE, name));
    RegistrationConfig {
        neurons: on_root.into_iter().chain(on_subnet).collect(),
        first_burn: Some(CHEAP_BURN),
    }
}

/// Alice and Charlie stake on themselves, on the subnet and on root; One and Two delegate.
pub fn stakes() -> Vec<GenesisStake<AccountId>> {
    let stake = |of: Name, on: Name, netuid, tao: Balance| GenesisStake {
        coldkey: of.to_account_id(),
        hotkey: hotkey(on),
        netuid,
        amount: tao.saturating_mul(TAO),
    };
    vec![
        stake(Name::Alice, Name::Alice, NetUid::ROOT, 100_000),
        stake(Name::Alice, Name::Alice, SCENE, 10_000),
        stake(Name::Charlie, Name::Charlie, NetUid::ROOT, 50_000),
        stake(Name::Charlie, Name::Charlie, SCENE, 5_000),
        stake(Name::One, Name::Alice, SCENE, 500),
        stake(Name::Two, Name::Charlie, NetUid::ROOT, 500),
    ]
}

/// The two validators rate the miners a little differently, and vote for the subnet.
pub fn weights() -> WeightsConfig {
    let row = |netuid, uid, dests: &[u16], values: &[u16]| GenesisWeights {
        netuid,
        uid,
        dests: dests.to_vec(),
        values: values.to_vec(),
    };
    WeightsConfig {
        weights: vec![
            row(SCENE, 1, &[3, 4, 5], &[100, 60, 20]),
            row(SCENE, 2, &[3, 4, 5], &[90, 70, 25]),
            row(NetUid::ROOT, 0, &[SCENE.0], &[1]),
            row(NetUid::ROOT, 1, &[SCENE.0], &[1]),
        ],
        ..Default::default()
    }
}
