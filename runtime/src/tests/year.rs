//! A year of a chain with 32 subnets, in which owners change their rules, subnets come and go, and
//! emission is halved: all TAO there is follows from the curve, less what was recycled.
//!
//! Blocks are their hooks alone. `YUMA_YEAR_BLOCKS` sets how many there are; a year has 2,629,800.

use super::{machine::rng::Rng, *};
use frame_support::{
    traits::{fungible::Mutate, Hooks, UnfilteredDispatchable},
    weights::Weight,
};
use pallet_emission::{Event as EmissionEvent, RootShares};
use pallet_subtensor::Call;
use yuma_interfaces::{
    governance::{Rule, SetRule as _},
    subnets::{EmissionRulesOf as _, SubnetIndex as _},
};
use yuma_tokenomics::{block_emission, Share};
use yuma_types::{List, NetUid};

const SUBNETS: usize = 32;
const COLDKEYS: u16 = 12;
const BLOCKS: u32 = 30_000;
const HALVING: Balance = 10_500_000 * TAO;

fn coldkey(number: u16) -> AccountId {
    sp_io::hashing::blake2_256(&("coldkey", number).encode()).into()
}

fn hotkey(number: u16) -> AccountId {
    sp_io::hashing::blake2_256(&("hotkey", number).encode()).into()
}

/// Who acts, with a hotkey of its own.
fn somebody(rng: &mut Rng) -> (AccountId, AccountId) {
    let number = rng.below(COLDKEYS.into()) as u16;
    let hotkey = number + COLDKEYS * rng.below(3) as u16;
    (self::coldkey(number), self::hotkey(hotkey))
}

fn subnet(rng: &mut Rng) -> NetUid {
    rng.pick(&Subnets::netuids()).unwrap()
}

/// Whether the call went through.
fn act(who: &AccountId, call: Call<Runtime>) -> bool {
    let origin = RuntimeOrigin::signed(who.clone());
    // As a block does: what fails leaves nothing.
    let dispatch = || {
        RuntimeCall::from(call)
            .dispatch_bypass_filter(origin)
            .map_err(|done| done.error)
    };
    frame_support::storage::with_storage_layer(dispatch).is_ok()
}

fn create(rng: &mut Rng) -> bool {
    let (coldkey, hotkey) = somebody(rng);
    let before = Subnets::netuids();
    let created = act(&coldkey, Call::register_network { hotkey });
    let new = Subnets::netuids();
    let new = new.iter().find(|netuid| !before.contains(netuid));
    created && new.is_some_and(|netuid| act(&coldkey, Call::start_call { netuid: *netuid }))
}

/// A member of the root network votes for each subnet that there is.
fn vote(coldkey: AccountId, hotkey: AccountId, rng: &mut Rng) -> bool {
    let dests: Vec<u16> = Subnets::netuids().iter().map(|netuid| netuid.0).collect();
    let call = Call::set_root_weights {
        netuid: NetUid::ROOT,
        hotkey,
        weights: List::truncated(dests.iter().map(|_| 1 + rng.below(100) as u16).collect()),
        dests: List::truncated(dests),
        version_key: 0,
    };
    act(&coldkey, call)
}

/// A rule that owners may set, with some value that may not do.
fn rule(rng: &mut Rng) -> Rule {
    let flag = rng.one_in(2);
    let small = rng.below(100) as u16;
    match rng.below(16) {
        0 => Rule::Tempo(360 + small),
        1 => Rule::ImmunityPeriod(small * 50),
        2 => Rule::MinAllowedWeights(small / 10),
        3 => Rule::MaxAllowedUids(64 + small),
        4 => Rule::Rho(small),
        5 => Rule::MinBurn(u64::from(small) * 1_000),
        6 => Rule::MaxBurn(TAO / 2 + u64::from(small) * TAO),
        7 => Rule::BondsMovingAverage(u64::from(small) * 9_000),
        8 => Rule::BondsPenalty(small * 600),
        9 => Rule::LiquidAlphaOn(flag),
        10 => Rule::AlphaValues((2_000 + small, 50_000 + small)),
        11 => Rule::Yuma3On(flag),
        12 => Rule::BondsResetOn(flag),
        13 => Rule::OwnerCutEnabled(flag),
        14 => Rule::AdjustmentAlpha(rng.number()),
        _ => Rule::ActivityCutoffFactorMilli(1_000 + u32::from(small)),
    }
}

/// What the hooks of a block issue by the curve and the votes.
fn allotted(block: u64, emission: Balance) -> Balance {
    let open = |netuid: NetUid| {
        let started = Subnets::first_emission(netuid).is_some_and(|first| first <= block);
        started && !netuid.is_root() && Subnets::exists(netuid) && Subnets::is_open(netuid)
    };
    let shares = RootShares::<Runtime>::get();
    if shares.is_empty() {
        let parts = Subnets::netuids().into_iter().filter(|one| open(*one));
        let parts = parts.count() as Balance;
        return emission.checked_div(parts).map_or(0, |part| part * parts);
    }
    let shares = shares.iter().filter(|(netuid, _)| open(*netuid));
    shares
        .map(|(_, share)| Share::from_bits(*share).of(emission))
        .sum()
}

#[derive(Default)]
struct Year {
    recycled: Balance,
    epochs: u32,
    changed: u32,
    created: u32,
    removed: u32,
    registered: u32,
    staked: u32,
    rated: u32,
    voted: u32,
    /// Blocks of half an emission.
    halved: u32,
}

impl Year {
    /// What happened since the last look.
    fn look(&mut self) -> Balance {
        let mut recycled = 0;
        for record in System::read_events_no_consensus() {
            match record.event {
                RuntimeEvent::Balances(
                    pallet_balances::Event::Burned { amount, .. }
                    | pallet_balances::Event::Rescinded { amount }
                    | pallet_balances::Event::DustLost { amount, .. },
                ) => recycled += amount,
                RuntimeEvent::Emission(EmissionEvent::EpochCompleted { .. }) => self.epochs += 1,
                RuntimeEvent::Emission(EmissionEvent::EpochFailed { netuid, error }) => {
                    panic!("the epoch of {netuid:?} failed: {error:?}")
                }
                _ => {}
            }
        }
        System::reset_events();
        self.recycled += recycled;
        recycled
    }

    /// One thing that somebody does.
    fn something(&mut self, rng: &mut Rng) {
        let (coldkey, hotkey) = somebody(rng);
        let netuid = subnet(rng);
        match rng.below(9) {
            0 | 1 => {
                let owner = pallet_subnets::SubnetOwner::<Runtime>::get(netuid);
                let (who, rule) = ((!rng.one_in(4)).then_some(&owner), rule(rng));
                let set = || Subnets::set_rule(who, netuid, rule);
                let set = frame_support::storage::with_storage_layer(set);
                self.changed += u32::from(set.is_ok());
            }
            2 => {
                let entered = act(&coldkey, Call::burned_register { netuid, hotkey });
                self.registered += u32::from(entered);
            }
            3 | 4 => {
                let amount_staked = TAO + rng.below(1_000 * TAO);
                let call = Call::add_stake {
                    hotkey,
                    netuid,
                    amount_staked,
                };
                self.staked += u32::from(act(&coldkey, call));
            }
            5 => {
                let amount_unstaked = rng.below(1_000 * TAO);
                let call = Call::remove_stake {
                    hotkey,
                    netuid,
                    amount_unstaked,
                };
                self.staked += u32::from(act(&coldkey, call));
            }
            6 => {
                let member = rng.below((COLDKEYS / 2).into()) as u16;
                let (coldkey, hotkey) = (self::coldkey(member), self::hotkey(member));
                self.voted += u32::from(vote(coldkey, hotkey, rng));
            }
            _ => {
                let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
                let uids: Vec<u16> = (0..n).filter(|_| rng.one_in(2)).collect();
                let call = Call::set_weights {
                    netuid,
                    weights: List::truncated(
                        uids.iter().map(|_| rng.below(65_536) as u16).collect(),
                    ),
                    dests: List::truncated(uids),
                    version_key: 0,
                };
                self.rated += u32::from(act(&hotkey, call));
            }
        }
    }

    fn block(&mut self, rng: &mut Rng) {
        let number = System::block_number() + 1;
        let before = Balances::total_issuance();
        self.halved += u32::from(yuma_tokenomics::halvings(before) == 1);
        frame_system::BlockWeight::<Runtime>::kill();
        System::set_block_number(number);
        Emission::on_initialize(number);
        // By the votes as they were counted in this block, if they were.
        let issued = allotted(number.into(), block_emission(before));
        if rng.one_in(6) {
            self.something(rng);
        }
        if rng.one_in(4_000) && Subnets::netuids().len() > SUBNETS / 2 {
            let netuid = subnet(rng);
            let call = Call::<Runtime>::root_dissolve_network { netuid };
            let done = RuntimeCall::from(call).dispatch_bypass_filter(RuntimeOrigin::root());
            self.removed += u32::from(done.is_ok());
        }
        if rng.one_in(500) && Subnets::netuids().len() <= SUBNETS {
            self.created += u32::from(create(rng));
        }
        Subnets::on_idle(number, Weight::MAX);
        let recycled = self.look();
        assert_eq!(
            Balances::total_issuance() + recycled,
            before + issued,
            "block {number}"
        );
    }
}

/// Some blocks in which nobody does anything.
fn pass(blocks: u32) {
    for _ in 0..blocks {
        let number = System::block_number() + 1;
        frame_system::BlockWeight::<Runtime>::kill();
        System::set_block_number(number);
        Emission::on_initialize(number);
        Subnets::on_idle(number, Weight::MAX);
    }
}

/// The chain with its subnets, its people and a root network; on the way emission is halved.
fn begin_year(blocks: u32, rng: &mut Rng) {
    pallet_subnets::NetworkRateLimit::<Runtime>::put(0);
    pallet_subnets::NetworkMinLockCost::<Runtime>::put(TAO);
    pallet_subnets::NetworkLastLockCost::<Runtime>::put(TAO);
    pallet_subnets::NetworkLockReductionInterval::<Runtime>::put(10);
    pallet_subnets::FirstTempo::<Runtime>::put(360);
    for number in 0..COLDKEYS {
        Balances::mint_into(&coldkey(number), 400_000 * TAO).unwrap();
    }
    while Subnets::netuids().len() <= SUBNETS {
        pass(20);
        assert!(create(rng));
    }
    for number in 0..COLDKEYS / 2 {
        pass(1_000);
        let (coldkey, hotkey) = (coldkey(number), hotkey(number));
        let netuid = NetUid::ROOT;
        let stake = Call::add_stake {
            hotkey: hotkey.clone(),
            netuid,
            amount_staked: 10_000 * TAO,
        };
        let enter = Call::root_register {
            hotkey: hotkey.clone(),
        };
        assert!(act(&coldkey, enter) && act(&coldkey, stake));
        pass(1_000);
        assert!(vote(coldkey, hotkey, rng));
    }
    // Registrations burn some of it, and votes for a subnet that is no more issue nothing.
    let until = Balance::from(blocks) / 3 * TAO;
    let rest = HALVING - until - Balances::total_issuance();
    Balances::mint_into(&account("//Sleeper"), rest).unwrap();
    System::reset_events();
}

#[test]
fn supply_follows_the_curve_through_a_year_of_changes() {
    let blocks = std::env::var("YUMA_YEAR_BLOCKS").ok();
    let blocks = blocks.map_or(BLOCKS, |blocks| blocks.parse().unwrap());
    let mut chain = chain("local");
    let mut rng = Rng::new(32);
    let mut year = Year::default();
    chain.execute_with(|| begin_year(blocks, &mut rng));
    let step = 1_000;
    for _ in 0..blocks / step {
        chain.commit_all().unwrap();
        chain.execute_with(|| {
            for _ in 0..step {
                year.block(&mut rng);
            }
            assert_sound();
        });
    }
    let Year {
        recycled,
        epochs,
        changed,
        created,
        removed,
        registered,
        staked,
        rated,
        voted,
        halved,
    } = year;
    println!(
        "{blocks} blocks: {epochs} epochs, {changed} rules changed, {created} subnets created and \
         {removed} removed, {registered} registrations, {staked} changes of stake, {rated} rows of \
         weights and {voted} of votes; {halved} blocks after the halving; {recycled} rao recycled"
    );
    assert!(halved > 0 && halved < blocks);
    assert!(epochs > blocks / 361 * 10 && recycled > 0);
    for count in [changed, created, removed, registered, staked, rated, voted] {
        assert!(count > 0);
    }
}
