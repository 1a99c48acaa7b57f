//! What must hold of the views whatever the pallets do.

mod bounds;

use super::*;
use crate::Runtime;
use alloc::{collections::BTreeSet, vec};
use codec::Encode;
use pallet_keys::Owner;
use pallet_registration::{IsNetworkMember, Keys, SubnetworkN, Uids};
use pallet_staking::{Alpha, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeyShares};
use pallet_subnets::{AlphaSigmoidSteepness, SubnetIdentitiesV3, TokenSymbol};
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use yuma_types::{List, SubnetIdentity, I32F32, U64F64};

const ROOT: NetUid = NetUid::ROOT;
const TWO: NetUid = NetUid(2);
const FIVE: NetUid = NetUid(5);
const OWNER: AccountId = AccountId::new([9; 32]);
const NOBODY: AccountId = AccountId::new([8; 32]);

fn hotkey(uid: u8) -> AccountId {
    AccountId::new([uid; 32])
}

/// The root network and subnets 2 and 5. Subnet 2 has three neurons, of which two were there at
/// its last epoch; the first of them has stake of `OWNER`, 700 rao there and 50 on the root.
fn scene() {
    for netuid in [FIVE, ROOT, TWO] {
        crate::Subnets::insert(netuid, None);
    }
    SubnetworkN::<Runtime>::insert(TWO, 3);
    for uid in 0..3u8 {
        let key = hotkey(uid.saturating_add(1));
        Keys::<Runtime>::insert(TWO, u16::from(uid), &key);
        Uids::<Runtime>::insert(TWO, &key, u16::from(uid));
        IsNetworkMember::<Runtime>::insert(&key, TWO, true);
        Owner::<Runtime>::insert(&key, OWNER);
    }
    pallet_yuma::Rank::<Runtime>::insert(TWO, List::truncated(vec![11, 22]));
    pallet_yuma::Emission::<Runtime>::insert(TWO, List::truncated(vec![100, 200]));
    pallet_yuma::ValidatorPermit::<Runtime>::insert(TWO, List::truncated(vec![true, false]));
    StakingHotkeys::<Runtime>::mutate(OWNER, |hotkeys| hotkeys.try_push(hotkey(1)).is_ok());
    for (netuid, stake) in [(TWO, 700), (ROOT, 50)] {
        Alpha::<Runtime>::insert((hotkey(1), OWNER, netuid), U64F64::from_bits(1 << 64));
        TotalHotkeyShares::<Runtime>::insert(hotkey(1), netuid, U64F64::from_bits(1 << 64));
        TotalHotkeyAlpha::<Runtime>::insert(hotkey(1), netuid, stake);
    }
}

fn with_scene(test: impl FnOnce()) {
    let storage = frame_system::GenesisConfig::<Runtime>::default().build_storage();
    TestExternalities::from(storage.unwrap_or_default()).execute_with(|| {
        scene();
        test();
    });
}

fn every_index() -> Vec<u16> {
    (0..=73).collect()
}

#[test]
fn a_selection_of_everything_is_the_metagraph() {
    with_scene(|| {
        let everything = metagraph::selection(TWO, 0, every_index());
        assert!(everything
            .as_ref()
            .is_some_and(|facts| facts.validators == Some(vec![Compact(0)])));
        assert_eq!(
            everything.and_then(SelectiveMetagraph::complete),
            one::<Metagraph>(TWO)
        );
    });
}

#[test]
fn a_selection_has_what_is_asked_for_and_no_more() {
    with_scene(|| {
        let some = metagraph::selection(TWO, 0, vec![30, 65]);
        let nothing = metagraph::selection(TWO, 0, vec![]);
        let rank = Some(vec![Compact(11), Compact(22), Compact(0)]);
        assert_eq!(
            some,
            nothing.clone().map(|facts| SelectiveMetagraph {
                num_uids: Some(Compact(3)),
                rank,
                ..facts
            })
        );
        assert!(some.is_some_and(|facts| facts.netuid == Compact(ROOT) && facts.block.is_none()));
        let last = metagraph::selection(TWO, 0, vec![73, 74]);
        let expected = nothing.map(|facts| SelectiveMetagraph {
            commitments: Some(vec![]),
            ..facts
        });
        assert_eq!(last, expected);
    });
}

#[test]
fn there_is_a_metagraph_for_each_mechanism_and_no_other() {
    with_scene(|| {
        assert_eq!(metagraph::of_mechanism(TWO, 0), one::<Metagraph>(TWO));
        assert_eq!(metagraph::of_mechanism(TWO, 1), None);
        assert_eq!(metagraph::of_mechanism(NetUid(1), 0), None);
        assert_eq!(metagraph::all_mechanisms(), all::<Metagraph>());
        assert_eq!(metagraph::all(), all::<Metagraph>());
    });
}

#[test]
fn a_mechanisms_metagraph_has_its_own_incentive_and_updates_and_all_else_is_the_subnets() {
    with_scene(|| {
        pallet_subnets::MechanismCountCurrent::<Runtime>::insert(TWO, 2);
        for (mecid, value) in [(0, 7), (1, 9)] {
            let index = TWO.mechanism(mecid);
            let incentive = List::truncated(vec![0, value]);
            pallet_yuma::Incentive::<Runtime>::insert(index, incentive);
            let updates = List::truncated(vec![u64::from(value); 3]);
            pallet_weights::LastUpdate::<Runtime>::insert(index, updates);
        }
        let first = metagraph::of_mechanism(TWO, 0);
        let expected = one::<Metagraph>(TWO).map(|subnet| Metagraph {
            netuid: Compact(NetUid(4096 + 2)),
            incentives: vec![Compact(0), Compact(9), Compact(0)],
            last_update: vec![Compact(9); 3],
            ..subnet
        });
        assert_ne!(first, expected);
        assert_eq!(first, one::<Metagraph>(TWO));
        let second = metagraph::of_mechanism(TWO, 1);
        assert_eq!(second, expected);
        assert_eq!(metagraph::of_mechanism(TWO, 2), None);
        let of_two: Vec<_> = metagraph::all_mechanisms()
            .into_iter()
            .skip(1)
            .take(2)
            .collect();
        assert_eq!(of_two, [first, second]);
        let chosen = metagraph::selection(TWO, 1, every_index());
        assert_eq!(chosen.and_then(SelectiveMetagraph::complete), expected);
    });
}

#[test]
fn lists_of_subnets_ascend_from_the_root_without_gaps() {
    with_scene(|| {
        let netuids: Vec<_> = all::<DynamicInfo>()
            .into_iter()
            .map(|info| info.map(|info| info.netuid))
            .collect();
        assert_eq!(
            netuids,
            [ROOT, TWO, FIVE].map(|netuid| Some(Compact(netuid)))
        );
    });
}

#[test]
fn a_neuron_is_active_from_its_registration_on() {
    with_scene(|| {
        pallet_yuma::Active::<Runtime>::insert(TWO, List::truncated(vec![true, false]));
        let active = one::<SubnetState>(TWO).map(|state| state.active);
        assert_eq!(active, Some(vec![true, false, true]));
        let newcomer = neuron::one::<NeuronInfoLite>(TWO, 2);
        assert!(newcomer.is_some_and(|neuron| neuron.active));

        SubnetworkN::<Runtime>::insert(ROOT, 1);
        let members = one::<SubnetState>(ROOT).map(|state| state.active);
        assert_eq!(members, Some(vec![true]));
    });
}

#[test]
fn both_sides_of_a_pool_are_what_is_in_the_subnets_pot() {
    with_scene(|| {
        use frame_support::traits::fungible::Mutate as _;
        let pot = pallet_staking::Pallet::<Runtime>::pot(TWO);
        crate::Balances::set_balance(&pot, 700_500);
        let sides =
            |netuid| one::<DynamicInfo>(netuid).map(|info| (info.tao_in.0, info.alpha_in.0));
        let drawn = one::<Metagraph>(TWO).map(|info| (info.tao_in.0, info.alpha_in.0));
        assert_eq!(sides(TWO), Some((700_500, 700_500)));
        assert_eq!(drawn, sides(TWO));
        // Clients divide one side by the other.
        assert_eq!(sides(FIVE), Some((1, 1)));
        // They show the stake of the root network with its pool on top.
        let pot = pallet_staking::Pallet::<Runtime>::pot(ROOT);
        crate::Balances::set_balance(&pot, 900);
        assert_eq!(sides(ROOT), Some((900, 1)));
    });
}

#[test]
fn a_subnet_without_a_name_is_called_by_its_number() {
    with_scene(|| {
        let name = |netuid| one::<DynamicInfo>(netuid).map(|info| info.subnet_name);
        let called = |text: &str| Some(text.bytes().map(Compact).collect::<Vec<_>>());
        assert_eq!(name(ROOT), called("root"));
        assert_eq!(name(TWO), called("subnet 2"));
        let unnamed = SubnetIdentity {
            description: List::truncated("Says much, but not its name.".into()),
            ..Default::default()
        };
        SubnetIdentitiesV3::<Runtime>::insert(FIVE, unnamed);
        assert_eq!(name(FIVE), called("subnet 5"));

        let apex = NetUid(1);
        crate::Subnets::insert(apex, None);
        assert_eq!(name(apex), called("apex"));
        pallet_subnets::RegisteredSubnetCounter::<Runtime>::insert(apex, 2);
        assert_eq!(name(apex), called("subnet 1"));
    });
}

#[test]
fn nobody_is_no_delegate() {
    with_scene(|| {
        let nobody = AccountId::new([0; 32]);
        Keys::<Runtime>::insert(TWO, 2, &nobody);
        Owner::<Runtime>::insert(&nobody, &nobody);
        let delegates = delegate::delegates();
        assert_eq!(delegates.len(), 2);
        assert!(delegates.iter().all(|info| info.delegate_ss58 != nobody));
        assert_eq!(delegate::delegate(nobody), None);
    });
}

#[test]
fn one_side_of_the_pool_by_the_other_is_the_price_of_one() {
    with_scene(|| {
        for info in all::<DynamicInfo>().into_iter().flatten() {
            assert_eq!(info.tao_in, info.alpha_in);
            assert!(info.alpha_in.0 > 0);
        }
        assert_eq!(swap::prices().len(), 3);
        assert_eq!(
            (swap::price(ROOT), swap::price(TWO)),
            (1_000_000_000, 1_000_000_000)
        );
        assert_eq!(swap::price(NetUid(1)), 0);
        assert_eq!(swap::moving_price(TWO).bits, 4_294_967_296);
    });
}

#[test]
fn exchange_is_one_to_one_where_stake_may_move() {
    with_scene(|| {
        pallet_subnets::SubtokenEnabled::<Runtime>::insert(TWO, true);
        for simulate in [swap::simulate_entering, swap::simulate_leaving] {
            let result = simulate(TWO, 77);
            assert_eq!((result.tao_amount, result.alpha_amount), (77, 77));
            assert_eq!(result.encode().len(), 48);
            for closed in [NetUid(1), FIVE] {
                assert_eq!(simulate(closed, 77), SimSwapResult::default());
            }
        }
    });
}

#[test]
fn columns_have_an_entry_for_each_neuron() {
    with_scene(|| {
        let state = one::<SubnetState>(TWO);
        assert!(state.as_ref().is_some_and(|state| {
            state.rank == [11, 22, 0].map(Compact)
                && state.trust == [0, 0, 0].map(Compact)
                && state.validator_permit == [true, false, false]
                && state.coldkeys == [OWNER, OWNER, OWNER]
                && state.emission_history
                    == [[0, 0, 0], [100, 200, 0], [0, 0, 0]].map(|row| row.map(Compact).to_vec())
        }));
    });
}

#[test]
fn total_stake_is_the_sum_of_its_parts_by_their_weight() {
    with_scene(|| {
        let stakes = |netuid| {
            one::<SubnetState>(netuid)
                .map(|state| (state.alpha_stake, state.tao_stake, state.total_stake))
        };
        let column = |first| vec![Compact(first), Compact(0), Compact(0)];
        assert_eq!(stakes(TWO), Some((column(700), column(50), column(708))));

        SubnetworkN::<Runtime>::insert(ROOT, 1);
        Keys::<Runtime>::insert(ROOT, 0, hotkey(1));
        let root = (vec![Compact(0)], vec![Compact(50)], vec![Compact(50)]);
        assert_eq!(stakes(ROOT), Some(root));
    });
}

#[test]
fn total_stake_has_no_part_of_what_came_lately() {
    with_scene(|| {
        let lately = pallet_staking::Waiting {
            this: 200,
            ..Default::default()
        };
        pallet_staking::FreshTotals::<Runtime>::insert(hotkey(1), TWO, lately);
        let stakes = one::<SubnetState>(TWO).map(|state| (state.alpha_stake, state.total_stake));
        let column = |first| vec![Compact(first), Compact(0), Compact(0)];
        assert_eq!(stakes, Some((column(700), column(508))));
    });
}

#[test]
fn neurons_are_the_same_one_by_one_and_all_together() {
    with_scene(|| {
        let uids = 0..3;
        let each: Vec<NeuronInfo> = uids
            .clone()
            .filter_map(|uid| neuron::one(TWO, uid))
            .collect();
        assert_eq!(each, neuron::all(TWO));
        let each: Vec<NeuronInfoLite> = uids.filter_map(|uid| neuron::one(TWO, uid)).collect();
        assert_eq!(each, neuron::all(TWO));
        assert_eq!(neuron::one::<NeuronInfo>(TWO, 3), None);
        assert_eq!(neuron::all::<NeuronInfo>(NetUid(1)), vec![]);
    });
}

#[test]
fn a_neuron_has_one_entry_of_stake() {
    with_scene(|| {
        let stake = neuron::one::<NeuronInfoLite>(TWO, 0).map(|neuron| neuron.stake);
        assert_eq!(stake, Some(vec![(OWNER, Compact(700))]));
    });
}

#[test]
fn stake_is_told_even_where_there_is_none() {
    with_scene(|| {
        let none = stake::of_position(hotkey(2), NOBODY, FIVE);
        assert_eq!((none.stake, none.is_registered), (Compact(0), false));

        let infos = stake::of_coldkeys(vec![NOBODY, OWNER]);
        let found: Vec<_> = infos
            .into_iter()
            .map(|(coldkey, infos)| {
                let stakes = infos.into_iter().map(|info| (info.netuid.0, info.stake.0));
                (coldkey, stakes.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            found,
            vec![(NOBODY, vec![]), (OWNER, vec![(ROOT, 50), (TWO, 700)])]
        );
    });
}

#[test]
fn stake_comes_with_what_the_neuron_earned() {
    with_scene(|| {
        let info = stake::of_position(hotkey(1), OWNER, TWO);
        assert_eq!((info.emission, info.is_registered), (Compact(100), true));
        let info = stake::of_position(hotkey(1), OWNER, ROOT);
        assert_eq!((info.emission, info.is_registered), (Compact(0), false));
    });
}

#[test]
fn all_stake_is_available_on_the_subnets_asked_for() {
    with_scene(|| {
        let asked = stake::availability(vec![OWNER, NOBODY], Some(vec![TWO, NetUid(1)]));
        let only = |stake: Rao| BTreeMap::from([(TWO, StakeAvailability::from(stake))]);
        assert_eq!(
            asked,
            BTreeMap::from([(OWNER, only(700)), (NOBODY, only(0))])
        );

        let everywhere = stake::availability(vec![OWNER], None);
        let netuids = everywhere
            .get(&OWNER)
            .map(|subnets| subnets.keys().copied().collect());
        assert_eq!(netuids, Some(BTreeSet::from([ROOT, TWO, FIVE])));
    });
}

#[test]
fn delegates_are_the_hotkeys_of_neurons() {
    with_scene(|| {
        let each: Vec<_> = (1..=3)
            .filter_map(|key| delegate::delegate(hotkey(key)))
            .collect();
        assert_eq!(each, delegate::delegates());
        assert_eq!(delegate::delegate(NOBODY), None);

        let first = delegate::delegate(hotkey(1));
        let nomination = vec![(Compact(ROOT), Compact(50)), (Compact(TWO), Compact(700))];
        assert!(first.as_ref().is_some_and(|info| {
            info.nominators == [(OWNER, nomination)]
                && info.registrations == [Compact(TWO)]
                && info.validator_permits == [Compact(TWO)]
        }));
    });
}

#[test]
fn a_delegation_is_the_delegate_without_the_stake_of_others() {
    with_scene(|| {
        let pool = U64F64::from_bits(2 << 64);
        Alpha::<Runtime>::insert((hotkey(1), NOBODY, TWO), U64F64::from_bits(1 << 64));
        TotalHotkeyShares::<Runtime>::insert(hotkey(1), TWO, pool);
        let told = |netuid, stake| {
            let at = (Compact(netuid), Compact(stake));
            let nominators = vec![(OWNER, vec![at])];
            delegate::delegate(hotkey(1)).map(|info| (DelegateInfo { nominators, ..info }, at))
        };
        let delegated: Vec<_> = delegate::delegated(&OWNER).into_iter().map(Some).collect();
        assert_eq!(delegated, vec![told(ROOT, 50), told(TWO, 350)]);
    });
}

#[test]
fn a_day_of_dividends_goes_by_the_last_epoch() {
    with_scene(|| {
        let returns = || {
            delegate::delegate(hotkey(1))
                .map(|info| (info.total_daily_return.0, info.return_per_1000.0))
        };
        pallet_emission::AlphaDividendsPerSubnet::<Runtime>::insert(TWO, hotkey(1), 1_000);
        pallet_delegation::Delegates::<Runtime>::insert(hotkey(1), 0);
        crate::Subnets::set_tempo(TWO, 99);
        let epochs = 24 * 60 * 60 * 10 / crate::Aura::slot_duration();
        let daily = 1_000 * epochs;
        assert_eq!(returns(), Some((daily, daily * 1_000 * crate::TAO / 750)));

        crate::Subnets::set_tempo(TWO, 0);
        assert_eq!(returns(), Some((0, 0)));
    });
}

#[test]
fn names_and_symbols_are_utf8_by_the_byte() {
    with_scene(|| {
        let subnet_name = List::truncated("né".into());
        SubnetIdentitiesV3::<Runtime>::insert(
            TWO,
            SubnetIdentity {
                subnet_name,
                ..Default::default()
            },
        );
        TokenSymbol::<Runtime>::insert(TWO, List::truncated("β".into()));
        let info = one::<DynamicInfo>(TWO);
        let bytes = |text: &str| text.bytes().map(Compact).collect::<Vec<_>>();
        assert!(info.is_some_and(|info| {
            info.subnet_name == bytes("né") && info.token_symbol == bytes("β")
        }));
    });
}

#[test]
fn later_forms_of_rules_and_infos_repeat_the_earlier() {
    with_scene(|| {
        AlphaSigmoidSteepness::<Runtime>::insert(TWO, -1000);
        let earlier = one::<SubnetHyperparams>(TWO).encode();
        let later = one::<SubnetHyperparamsV2>(TWO);
        assert!(later.encode().starts_with(&earlier));
        let steepness = I32F32::from_bits(-4_294_967_296_000);
        assert!(later.is_some_and(|rules| rules.alpha_sigmoid_steepness == steepness));

        let info = one::<SubnetInfo>(TWO).encode();
        assert!(one::<SubnetInfov2>(TWO).encode().starts_with(&info));
    });
}

#[test]
fn the_list_of_rules_begins_as_clients_know_it() {
    with_scene(|| {
        let names: Vec<_> = hyperparams::list(TWO)
            .into_iter()
            .flatten()
            .map(|entry| entry.name)
            .collect();
        assert_eq!(names.len(), 36);
        assert!(names.starts_with(&[b"kappa".to_vec(), b"immunity_period".to_vec()]));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        assert_eq!(hyperparams::list(NetUid(1)), None);
    });
}

#[test]
fn validators_are_those_with_a_permit_or_the_members_of_root() {
    with_scene(|| {
        let validators = validator::validators(TWO);
        assert_eq!(validators.len(), 1);
        for one in validators {
            assert_eq!((one.uid, one.hotkey, one.coldkey), (0, hotkey(1), OWNER));
            assert_eq!((one.stake, one.root_stake, one.emission), (700, 50, 100));
            assert_eq!((one.nominators, one.nominators_are_more), (0, false));
        }
        assert_eq!(validator::validators(ROOT), []);
        assert_eq!(validator::validators(NetUid(7)), []);

        SubnetworkN::<Runtime>::insert(ROOT, 1);
        Keys::<Runtime>::insert(ROOT, 0, hotkey(1));
        assert_eq!(validator::validators(ROOT).len(), 1);
    });
}
