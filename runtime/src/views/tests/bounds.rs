//! Answers end somewhere, whatever was asked and whatever is stored.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use super::*;
use crate::views::bounds::{
    COLDKEYS, DELEGATES, EDGES, FIELDS, NETUIDS, NEURONS, NOMINATORS, POSITIONS, RECORDS,
};
use pallet_yuma::ValidatorPermit;
use yuma_types::limits::{MAX_HOTKEYS_PER_COLDKEY, MAX_UIDS};

const FULL: u16 = MAX_UIDS as u16;
const ONE_SHARE: U64F64 = U64F64::from_bits(1 << 64);

/// One of many accounts, none of which the scene has.
fn account(number: usize) -> AccountId {
    AccountId::new(sp_io::hashing::blake2_256(&(number as u64).encode()))
}

fn accounts(count: usize) -> Vec<AccountId> {
    (0..count).map(account).collect()
}

/// Gives each of these coldkeys a share on a hotkey, worth 10 rao.
fn nominate(hotkey: &AccountId, netuid: NetUid, coldkeys: impl Iterator<Item = AccountId>) {
    let mut count = 0u64;
    for coldkey in coldkeys {
        Alpha::<Runtime>::insert((hotkey, coldkey, netuid), ONE_SHARE);
        count += 1;
    }
    let shares = U64F64::from_bits(u128::from(count) << 64);
    TotalHotkeyShares::<Runtime>::insert(hotkey, netuid, shares);
    TotalHotkeyAlpha::<Runtime>::insert(hotkey, netuid, count * 10);
}

/// Makes a coldkey stake on so many hotkeys on so many subnets.
fn spread(coldkey: &AccountId, hotkeys: usize, subnets: u16) {
    let hotkeys = accounts(hotkeys);
    for hotkey in &hotkeys {
        Owner::<Runtime>::insert(hotkey, OWNER);
        for netuid in 0..subnets {
            nominate(hotkey, NetUid(netuid), [coldkey.clone()].into_iter());
        }
    }
    StakingHotkeys::<Runtime>::insert(coldkey, List::truncated(hotkeys));
}

/// Seats so many neurons, numbered from `first` on.
fn seat(netuid: NetUid, first: usize, count: u16) {
    crate::Subnets::insert(netuid, None);
    SubnetworkN::<Runtime>::insert(netuid, count);
    for uid in 0..count {
        let hotkey = account(first + usize::from(uid));
        Owner::<Runtime>::insert(&hotkey, OWNER);
        Keys::<Runtime>::insert(netuid, uid, hotkey);
    }
}

/// How many positions of nominators a delegate lists.
fn listed(info: &DelegateInfo) -> usize {
    info.nominators.iter().map(|(_, at)| at.len()).sum()
}

#[test]
fn what_is_named_twice_is_answered_once() {
    with_scene(|| {
        let coldkeys = || vec![OWNER, NOBODY, OWNER, OWNER, NOBODY];
        let named: Vec<_> = stake::of_coldkeys(coldkeys())
            .into_iter()
            .map(|(coldkey, infos)| (coldkey, infos.len()))
            .collect();
        assert_eq!(named, vec![(OWNER, 2), (NOBODY, 0)]);
        assert_eq!(
            stake::availability(coldkeys(), Some(vec![TWO, FIVE, TWO, TWO])),
            stake::availability(vec![OWNER, NOBODY], Some(vec![TWO, FIVE]))
        );
        assert_eq!(
            metagraph::selection(TWO, 0, vec![65, 30, 65, 65, 30]),
            metagraph::selection(TWO, 0, vec![30, 65])
        );
    });
}

#[test]
fn of_a_list_the_first_entries_count() {
    with_scene(|| {
        let coldkeys = || accounts(COLDKEYS + 3);
        let told: Vec<_> = stake::of_coldkeys(coldkeys())
            .into_iter()
            .map(|(coldkey, _)| coldkey)
            .collect();
        assert_eq!(told, accounts(COLDKEYS));
        let told = stake::availability(coldkeys(), None).into_keys();
        let known: BTreeSet<_> = accounts(COLDKEYS).into_iter().collect();
        assert_eq!(told.collect::<BTreeSet<_>>(), known);

        let netuids = [vec![TWO; NETUIDS], vec![FIVE]].concat();
        assert_eq!(
            stake::availability(vec![OWNER], Some(netuids)),
            stake::availability(vec![OWNER], Some(vec![TWO]))
        );
        let fields = [vec![30; FIELDS], vec![65]].concat();
        assert_eq!(
            metagraph::selection(TWO, 0, fields),
            metagraph::selection(TWO, 0, vec![30])
        );
    });
}

#[test]
fn a_repeated_coldkey_is_looked_up_once() {
    with_scene(|| {
        let told = stake::of_coldkeys(vec![OWNER; 200_000]);
        assert_eq!(told, vec![(OWNER, stake::of_coldkey(&OWNER))]);
    });
}

#[test]
fn stake_of_a_coldkey_is_told_up_to_the_bound() {
    with_scene(|| {
        let hotkeys = MAX_HOTKEYS_PER_COLDKEY as usize;
        spread(&NOBODY, hotkeys, 6);
        // Each hotkey takes a place, and six for its positions.
        let told = POSITIONS / 7 * 6 + POSITIONS % 7 - 1;
        assert!(told < hotkeys * 6);
        assert_eq!(stake::of_coldkey(&NOBODY).len(), told);
        assert_eq!(delegate::delegated(&NOBODY).len(), told);

        let coldkeys = vec![NOBODY, OWNER];
        let counts: Vec<_> = stake::of_coldkeys(coldkeys)
            .into_iter()
            .map(|(_, infos)| infos.len())
            .collect();
        assert_eq!(counts, vec![told, 0]);
        // What wasn't told is told where it is asked for.
        assert_eq!(
            stake::of_position(hotkey(1), OWNER, TWO).stake,
            Compact(700)
        );
    });
}

#[test]
fn strangers_lengthen_no_answer_beyond_the_bound() {
    with_scene(|| {
        let crowd = POSITIONS + 100;
        nominate(&hotkey(1), TWO, accounts(crowd).into_iter().chain([OWNER]));
        let info = delegate::delegate(hotkey(1));
        assert_eq!(info.as_ref().map(listed), Some(POSITIONS));
        let has_owner = |info: &DelegateInfo| info.nominators.iter().any(|(who, _)| *who == OWNER);
        assert!(info.as_ref().is_some_and(has_owner));

        let told = delegate::delegates();
        assert_eq!(told.len(), 3);
        assert!(told.iter().map(listed).sum::<usize>() <= POSITIONS);
        assert!(told.iter().take(1).all(has_owner));

        let delegated = delegate::delegated(&account(0));
        assert_eq!(delegated.len(), 0, "it isn't on its own list");
        StakingHotkeys::<Runtime>::insert(account(0), List::truncated(vec![hotkey(1)]));
        let lengths = |(info, _): &Delegation| listed(info);
        let delegated = delegate::delegated(&account(0));
        assert_eq!(delegated.iter().map(lengths).collect::<Vec<_>>(), vec![1]);
    });
}

#[test]
fn returns_go_by_all_stake_listed_or_not() {
    with_scene(|| {
        pallet_emission::AlphaDividendsPerSubnet::<Runtime>::insert(TWO, hotkey(1), 1_000_000);
        pallet_delegation::Delegates::<Runtime>::insert(hotkey(1), 0);
        crate::Subnets::set_tempo(TWO, 99);
        let crowd = POSITIONS * 2;
        nominate(&hotkey(1), TWO, accounts(crowd).into_iter());
        let stake = crowd as u64 * 10 + 50;
        let returns = delegate::delegate(hotkey(1))
            .map(|info| (info.total_daily_return.0, info.return_per_1000.0));
        assert!(returns.is_some_and(|(daily, per_1000)| {
            daily > 0 && per_1000 == yuma_tokenomics::pro_rata(daily, 1_000 * crate::TAO, stake)
        }));
    });
}

#[test]
fn one_crowded_delegate_leaves_room_for_the_others() {
    with_scene(|| {
        for (key, crowd) in [(1, POSITIONS), (2, POSITIONS), (3, 7)] {
            nominate(&hotkey(key), FIVE, accounts(crowd).into_iter());
        }
        let counts: Vec<_> = delegate::delegates().iter().map(listed).collect();
        let third = POSITIONS / 3;
        let half = (POSITIONS - third) / 2;
        assert_eq!(counts, vec![third, half, 7]);
    });
}

#[test]
fn delegates_that_may_validate_come_before_others() {
    with_scene(|| {
        for netuid in 6..9u16 {
            seat(NetUid(netuid), usize::from(netuid) * 10_000, FULL);
        }
        let permits = (0..FULL).map(|uid| uid == FULL - 1).collect();
        ValidatorPermit::<Runtime>::insert(NetUid(8), List::truncated(permits));
        let told = delegate::delegates();
        assert_eq!(told.len(), DELEGATES);
        let validators: Vec<_> = told
            .iter()
            .take(3)
            .map(|info| !info.validator_permits.is_empty())
            .collect();
        assert_eq!(validators, vec![true, true, false]);
    });
}

#[test]
fn rows_for_which_there_is_no_room_are_told_one_by_one() {
    with_scene(|| {
        const ROWS: u16 = 66;
        let full = || (0..FULL).map(|uid| (uid, 1)).collect();
        SubnetworkN::<Runtime>::insert(TWO, ROWS);
        for uid in 0..ROWS {
            let mechanism = TWO.mechanism(0);
            pallet_weights::Weights::<Runtime>::insert(mechanism, uid, List::truncated(full()));
            pallet_yuma::Bonds::<Runtime>::insert(mechanism, uid, List::truncated(full()));
        }
        let neurons = neuron::all::<NeuronInfo>(TWO);
        let edges = |neuron: &NeuronInfo| neuron.weights.len() + neuron.bonds.len();
        assert_eq!(neurons.len(), usize::from(ROWS));
        assert_eq!(neurons.iter().map(edges).sum::<usize>(), EDGES);
        assert!(neurons.last().is_some_and(|last| edges(last) == 0));
        assert!(
            neuron::one(TWO, ROWS - 1).is_some_and(|last| edges(&last) == 2 * usize::from(FULL))
        );
    });
}

#[test]
fn metagraphs_of_all_subnets_end_at_the_bound() {
    with_scene(|| {
        for netuid in 0..20 {
            crate::Subnets::insert(NetUid(netuid), None);
            SubnetworkN::<Runtime>::insert(NetUid(netuid), FULL);
        }
        let told = metagraph::all();
        let neurons = told.iter().flatten().map(|graph| graph.hotkeys.len());
        assert_eq!(neurons.sum::<usize>(), NEURONS);
        assert_eq!(told.len(), metagraph::all_mechanisms().len());
    });
}

#[test]
fn records_are_told_as_far_as_an_answer_goes() {
    use pallet_commitments::{CommitmentInfo, CommitmentOf, Data, Registration};
    with_scene(|| {
        let field = || Data::BigRaw(List::truncated(vec![200; 512]));
        let fields = vec![field(), field(), field()];
        let record = Registration {
            deposit: 0,
            block: 1,
            info: CommitmentInfo {
                fields: fields.try_into().unwrap(),
            },
        };
        let told = || {
            let told = metagraph::selection(FIVE, 0, vec![73]);
            told.and_then(|facts| facts.commitments).unwrap().len()
        };
        for (published, number) in (1..=usize::from(FULL)).enumerate() {
            if published == 1_000 {
                assert_eq!(told(), published);
            }
            CommitmentOf::<Runtime>::insert(FIVE, account(number), &record);
        }
        assert_eq!(told(), RECORDS / record.encoded_size());
    });
}

#[test]
fn nominators_of_a_validator_are_counted_up_to_the_bound() {
    with_scene(|| {
        let told = |netuid| {
            let validators = validator::validators(netuid);
            validators
                .first()
                .map(|first| (first.nominators, first.nominators_are_more))
        };
        nominate(&hotkey(1), TWO, (0..5).map(account));
        assert_eq!(told(TWO), Some((5, false)));
        nominate(&hotkey(1), TWO, (0..=NOMINATORS).map(account));
        // The owner's stake, and that elsewhere, is looked at too.
        let (count, are_more) = told(TWO).unwrap();
        assert!(are_more && count <= NOMINATORS as u32 && count > NOMINATORS as u32 - 4);
    });
}
