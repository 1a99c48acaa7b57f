//! The accounts, and the chain they live on.

use super::{
    super::{config, pair},
    checks,
    rng::Rng,
};
use crate::*;
use codec::Encode;
use frame_support::traits::fungible::Mutate;
use sp_core::{
    ed25519,
    proof_of_possession::statement_of_ownership,
    sr25519,
    traits::{ReadRuntimeVersion, ReadRuntimeVersionExt},
    Pair,
};
use sp_io::TestExternalities;
use sp_runtime::{
    generic::DigestItem,
    traits::{BlakeTwo256, Hash as _},
    BuildStorage, Digest,
};
use std::{collections::BTreeSet, sync::OnceLock};
use yuma_interfaces::{
    governance::{Rule, SetRule as _},
    subnets::SubnetIndex as _,
};
use yuma_types::NetUid;

/// What an account is for. Anybody may sign anything all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Holds TAO.
    Coldkey,
    /// Serves, validates, and holds nothing.
    Hotkey,
    /// Nobody has heard of it, and it holds nothing.
    Stranger,
}

/// Somebody who can sign.
pub struct Actor {
    pub role: Role,
    pub account: AccountId,
    pub pair: sr25519::Pair,
    /// The keys that it would author and finalise blocks with, and the proof that they are its.
    pub session: (SessionKeys, Vec<u8>),
    pub grandpa: ed25519::Pair,
}

const COLDKEYS: [&str; 9] = [
    "Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "One", "Two", "Three",
];

/// All who sign.
pub fn actors() -> &'static [Actor] {
    static ACTORS: OnceLock<Vec<Actor>> = OnceLock::new();
    ACTORS.get_or_init(|| {
        let coldkeys = COLDKEYS
            .iter()
            .map(|name| (Role::Coldkey, name.to_string()));
        let hotkeys = COLDKEYS[..6].iter().map(|name| format!("{name}_hk"));
        let spare = (0..18).map(|number| format!("Spare{number}_hk"));
        let hotkeys = hotkeys.chain(spare).map(|name| (Role::Hotkey, name));
        let strangers = (0..3).map(|number| (Role::Stranger, format!("Stranger{number}")));
        coldkeys
            .chain(hotkeys)
            .chain(strangers)
            .map(|(role, name)| {
                let uri = format!("//{name}");
                let pair = pair(&uri);
                Actor {
                    role,
                    account: pair.public().into(),
                    session: session(&uri, &pair),
                    grandpa: grandpa(&uri),
                    pair,
                }
            })
            .collect()
    })
}

fn grandpa(uri: &str) -> ed25519::Pair {
    ed25519::Pair::from_string(uri, None).unwrap()
}

fn session(uri: &str, aura: &sr25519::Pair) -> (SessionKeys, Vec<u8>) {
    let grandpa = grandpa(uri);
    let keys = SessionKeys {
        aura: aura.public().into(),
        grandpa: grandpa.public().into(),
    };
    let owner: AccountId = aura.public().into();
    let statement = owner.using_encoded(statement_of_ownership);
    let proof = (aura.sign(&statement), grandpa.sign(&statement));
    (keys, proof.encode())
}

/// Who signs for an account, if anybody does.
pub fn actor(account: &AccountId) -> Option<&'static Actor> {
    actors().iter().find(|actor| actor.account == *account)
}

/// The accounts of a role.
pub fn of_role(role: Role) -> Vec<AccountId> {
    let of_role = actors().iter().filter(|actor| actor.role == role);
    of_role.map(|actor| actor.account.clone()).collect()
}

/// Says of any code that it is the next version of this runtime.
struct NextVersion;

impl ReadRuntimeVersion for NextVersion {
    fn read_runtime_version(
        &self,
        _code: &[u8],
        _ext: &mut dyn sp_externalities::Externalities,
    ) -> Result<Vec<u8>, String> {
        let mut version = VERSION;
        version.spec_version += 1;
        Ok(version.encode())
    }
}

/// The development chain with everything quick and small: short tempos, little work, few places,
/// so that much happens in few blocks. Its first block is open.
pub fn start() -> TestExternalities {
    let mut genesis = config("development");
    let authorities = &actors()[..8];
    genesis.authorities.authorities = authorities.iter().map(|one| one.account.clone()).collect();
    let keys = authorities.iter().map(|one| {
        let account = one.account.clone();
        (account.clone(), account, one.session.0.clone())
    });
    genesis.session.keys = keys.collect();
    let mut ext: TestExternalities = genesis.build_storage().unwrap().into();
    ext.register_extension(ReadRuntimeVersionExt::new(NextVersion));
    ext.execute_with(|| {
        begin(1, Default::default());
        pallet_keys::HotkeyClaimBlocks::<Runtime>::put(40);
        pallet_staking::FreshStakeBlocks::<Runtime>::put(6);
        pallet_keys::ColdkeySwapAnnouncementDelay::<Runtime>::put(10);
        pallet_delegation::PendingChildKeyCooldown::<Runtime>::put(5);
        pallet_delegation::ChildrenRateLimit::<Runtime>::put(3);
        pallet_delegation::TxDelegateTakeRateLimit::<Runtime>::put(20);
        pallet_delegation::TxChildkeyTakeRateLimit::<Runtime>::put(20);
        pallet_subnets::SubnetLimit::<Runtime>::put(5);
        pallet_subnets::NetworkMinLockCost::<Runtime>::put(10 * TAO);
        pallet_subnets::NetworkLastLockCost::<Runtime>::put(10 * TAO);
        pallet_subnets::NetworkLockReductionInterval::<Runtime>::put(50);
        for netuid in Subnets::netuids() {
            ease(netuid);
        }
    });
    ext
}

/// All stake there is, by hotkey, coldkey and network, whether it counts already or waits.
pub fn positions() -> BTreeSet<(AccountId, AccountId, NetUid)> {
    let settled = pallet_staking::Alpha::<Runtime>::iter_keys();
    let fresh = pallet_staking::FreshStake::<Runtime>::iter_keys();
    // Some may be on its way from key to key.
    let now = |(hotkey, coldkey, netuid)| {
        let hotkey = Staking::hotkey_now(hotkey, netuid);
        (hotkey, Staking::coldkey_now(coldkey), netuid)
    };
    settled.chain(fresh).map(now).collect()
}

/// Makes a subnet quick and small.
pub fn ease(netuid: NetUid) {
    Subnets::set_tempo(netuid, 7);
    let started = pallet_subnets::FirstEmissionBlockNumber::<Runtime>::contains_key(netuid);
    pallet_subnets::SubtokenEnabled::<Runtime>::insert(netuid, started);
    pallet_subnets::MinDifficulty::<Runtime>::insert(netuid, 4);
    pallet_subnets::MaxDifficulty::<Runtime>::insert(netuid, 64);
    pallet_subnets::MaxRegistrationsPerBlock::<Runtime>::insert(netuid, 3);
    pallet_subnets::TargetRegistrationsPerInterval::<Runtime>::insert(netuid, 5);
    Subnets::set_adjustment_interval(netuid, 10);
    pallet_subnets::ImmunityPeriod::<Runtime>::insert(netuid, 8);
    pallet_subnets::MinNonImmuneUids::<Runtime>::insert(netuid, 1);
    pallet_subnets::ServingRateLimit::<Runtime>::insert(netuid, 3);
    pallet_subnets::WeightsSetRateLimit::<Runtime>::insert(netuid, 3);
    pallet_subnets::MaxAllowedUids::<Runtime>::insert(netuid, 12);
    pallet_registration::Difficulty::<Runtime>::insert(netuid, 16);
    Subnets::set_registration_allowed(netuid, true);
    pallet_subnets::NetworkPowRegistrationAllowed::<Runtime>::remove(netuid);
    pallet_subnets::StakeThreshold::<Runtime>::kill();
    if !netuid.is_root() {
        pallet_registration::Burn::<Runtime>::insert(netuid, TAO / 10);
    }
}

/// Gives a subnet other rules, as its owner or root might: each of them now and then.
pub fn rules(rng: &mut Rng, netuid: NetUid) {
    let flag = |rng: &mut Rng| rng.one_in(3);
    match rng.below(16) {
        0 => pallet_subnets::CommitRevealWeightsEnabled::<Runtime>::insert(netuid, rng.one_in(2)),
        1 => pallet_subnets::MinAllowedWeights::<Runtime>::insert(netuid, rng.below(5) as u16),
        2 => pallet_subnets::WeightsVersionKey::<Runtime>::insert(netuid, rng.below(3)),
        3 => pallet_subnets::WeightsSetRateLimit::<Runtime>::insert(netuid, rng.below(8)),
        4 => Subnets::set_registration_allowed(netuid, !flag(rng)),
        5 => pallet_subnets::NetworkPowRegistrationAllowed::<Runtime>::insert(netuid, !flag(rng)),
        6 => pallet_subnets::ServingRateLimit::<Runtime>::insert(netuid, rng.below(8)),
        7 => {
            let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
            pallet_subnets::MaxAllowedUids::<Runtime>::insert(netuid, n + rng.below(4) as u16);
        }
        8 => Subnets::set_tempo(netuid, rng.below(12) as u16),
        12 => Subnets::set_adjustment_interval(netuid, rng.below(20) as u16),
        13 => pallet_subnets::RevealPeriodEpochs::<Runtime>::insert(netuid, 1 + rng.below(2)),
        9 => pallet_subnets::ImmunityPeriod::<Runtime>::insert(netuid, rng.below(30) as u16),
        // Full for good: there is nobody but the owner.
        10 => pallet_subnets::MaxAllowedUids::<Runtime>::insert(netuid, 1),
        11 => {
            pallet_subnets::MaxRegistrationsPerBlock::<Runtime>::insert(netuid, rng.below(4) as u16)
        }
        14 => {
            let rule = Rule::MechanismCountCurrent(1 + rng.below(3) as u8);
            // Not shortly before an epoch, nor on the root network.
            let _ = Subnets::set_rule(None, netuid, rule);
        }
        _ => pallet_subnets::StakeThreshold::<Runtime>::put(rng.below(3) * TAO),
    }
}

/// Begins a block, in the slot of its number.
pub fn begin(number: BlockNumber, parent_hash: Hash) {
    let slot = sp_consensus_aura::Slot::from(u64::from(number));
    Executive::initialize_block(&Header {
        number,
        digest: Digest {
            logs: vec![DigestItem::PreRuntime(
                sp_consensus_aura::AURA_ENGINE_ID,
                slot.encode(),
            )],
        },
        parent_hash,
        state_root: Default::default(),
        extrinsics_root: Default::default(),
    });
    let now = u64::from(number) * Authorities::slot_duration();
    let set = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
    Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(set))
        .unwrap()
        .unwrap();
}

/// Closes the open block and begins the next.
pub fn next_block() {
    let number = System::block_number();
    Executive::finalize_block();
    let staked = checks::staked();
    // Not the true hash, which depends on signatures: those are never the same twice.
    begin(number + 1, BlakeTwo256::hash_of(&number));
    checks::payouts(staked).unwrap_or_else(|what| panic!("{what}"));
}

/// Gives TAO to coldkeys that have run out of it, and makes new subnets quick: so the run goes on.
/// One of them waits long for it, and has nothing but stake meanwhile.
pub fn refresh() {
    let coldkeys = of_role(Role::Coldkey);
    let (last, others) = coldkeys.split_last().unwrap();
    let waits = !System::block_number().is_multiple_of(60);
    let given = others.iter().chain((!waits).then_some(last));
    for coldkey in given {
        if Balances::free_balance(coldkey) < 50 * TAO {
            Balances::mint_into(coldkey, 1_000 * TAO).unwrap();
        }
    }
    for netuid in Subnets::netuids() {
        if pallet_subnets::MaxDifficulty::<Runtime>::get(netuid) > 64 {
            ease(netuid);
        }
    }
}
