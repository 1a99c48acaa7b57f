//! Rules at their ends: a chain that follows them goes on, and what it says is true.

use super::{machine::rng::Rng, *};
use crate::views::{
    hyperparams, metagraph, runtime_decl_for_neuron_info_runtime_api::NeuronInfoRuntimeApiV1 as _,
    runtime_decl_for_neuron_registration_runtime_api::NeuronRegistrationRuntimeApiV1 as _,
    runtime_decl_for_subnet_info_runtime_api::SubnetInfoRuntimeApiV2 as _,
    runtime_decl_for_supply_runtime_api::SupplyRuntimeApiV1 as _,
};
use frame_support::assert_ok;
use pallet_admin_utils::Call;
use pallet_subnets::hyperparameters::{visit_all, Hyperparameter, Visitor};
use pallet_yuma::WeightInfo as _;
use sp_runtime::{traits::Dispatchable, DispatchError};
use yuma_interfaces::registration::UidOf as _;
use yuma_types::{limits::MAX_UIDS, NetUid};

/// Bob's, of tempo 10.
const SCENE: NetUid = NetUid(2);

fn by_root(call: Call<Runtime>) -> DispatchResult {
    let done = RuntimeCall::AdminUtils(call).dispatch(RuntimeOrigin::root());
    done.map(|_| ()).map_err(|error| error.error)
}

fn next_epoch() -> BlockNumber {
    Emission::next_epoch(SCENE).unwrap() as BlockNumber
}

#[test]
fn what_is_scheduled_for_the_block_of_an_epoch_changes_nothing() {
    chain("development").execute_with(|| {
        run_to(1);
        let (due, rho) = (next_epoch(), pallet_subnets::Rho::<Runtime>::get(SCENE));
        let call = Box::new(RuntimeCall::AdminUtils(Call::sudo_set_rho {
            netuid: SCENE,
            rho: rho + 1,
        }));
        assert_ok!(Scheduler::schedule(
            RuntimeOrigin::root(),
            due,
            None,
            0,
            call
        ));
        run_to(due);
        let frozen = pallet_subnets::Error::<Runtime>::AdminActionProhibitedDuringWeightsWindow;
        let dispatched = System::events()
            .into_iter()
            .find_map(|record| match record.event {
                RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { result, .. }) => {
                    Some(result)
                }
                _ => None,
            });
        assert_eq!(dispatched, Some(Err(frozen.into())));
        assert_eq!(pallet_subnets::Rho::<Runtime>::get(SCENE), rho);
    });
}

#[test]
fn a_new_tempo_of_the_owners_brings_no_epoch_near() {
    chain("development").execute_with(|| {
        run_to(400);
        while next_epoch() - System::block_number() <= 2 {
            run_to(System::block_number() + 1);
        }
        let bob = || RuntimeOrigin::signed(account("//Bob"));
        let set_tempo = |tempo| {
            let netuid = SCENE;
            RuntimeCall::from(pallet_subtensor::Call::set_tempo { netuid, tempo }).dispatch(bob())
        };
        // The block, the netuid and 2 are a multiple of the tempo and 1.
        let tempo_for = |block: BlockNumber| (block + 2 + 2 - 1) as u16;
        let frozen = DispatchError::from(
            pallet_subnets::Error::<Runtime>::AdminActionProhibitedDuringWeightsWindow,
        );
        for left in [1, 2] {
            let tempo = tempo_for(System::block_number() + left);
            let done = set_tempo(tempo).map_err(|error| error.error);
            assert_eq!(done.unwrap_err(), frozen, "{left}");
        }
        assert_ok!(set_tempo(tempo_for(System::block_number() + 3)));
        assert_eq!(next_epoch(), System::block_number() + 3);
        assert_sound();
    });
}

/// Somebody registers, on the subnet and on root, if rules let it, a validator sets weights, and clients
/// ask.
fn live(name: &str) {
    let netuid = SCENE;
    let (hotkey, burned) = (account(name), account(&format!("{name}//2")));
    let calls = [
        (
            account("//Alice"),
            RuntimeCall::SubtensorModule(pallet_subtensor::Call::burned_register {
                netuid,
                hotkey: burned,
            }),
        ),
        (
            account("//Alice_hk"),
            RuntimeCall::SubtensorModule(pallet_subtensor::Call::set_weights {
                netuid,
                dests: list(&[3, 4]),
                weights: list(&[1, u16::MAX]),
                version_key: 0,
            }),
        ),
        (
            account("//Alice"),
            RuntimeCall::SubtensorModule(pallet_subtensor::Call::root_register { hotkey }),
        ),
    ];
    for (who, call) in calls {
        let _ = call.dispatch(RuntimeOrigin::signed(who));
    }
    for netuid in [NetUid::ROOT, SCENE] {
        let _ = hyperparams::list(netuid).unwrap().encode();
        let _ = metagraph::selection(netuid, 0, (0..=73).collect()).encode();
        let _ = Runtime::get_registration_outlook(netuid).encode();
        let _ = Runtime::get_neurons(netuid).encode();
        let _ = Runtime::get_next_epoch_start_block(netuid).encode();
        let _ = Runtime::get_immunity_left(netuid, 1).encode();
    }
    let _ = Runtime::get_supply().encode();
}

fn go_on(blocks: BlockNumber, name: &str) {
    for block in 0..blocks {
        live(&format!("//{name}{block}"));
        run_to(System::block_number() + 1);
    }
    assert_sound();
}

/// Sets each rule to its ends, one after the other.
struct Ends(NetUid);

impl Visitor<Runtime> for Ends {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        let old = R::get(self.0);
        let mut ends = vec![*R::ROOT.start(), *R::ROOT.end()];
        ends.extend(
            R::OWNER
                .iter()
                .flat_map(|range| [*range.start(), *range.end()]),
        );
        for end in ends {
            if R::check(self.0, end).is_ok() {
                R::put(self.0, end);
                go_on(4, R::NAME);
            }
        }
        R::put(self.0, old);
    }
}

#[test]
fn a_chain_goes_on_at_the_ends_of_each_rule() {
    for netuid in [NetUid::ROOT, SCENE] {
        chain("development").execute_with(|| {
            run_to(60);
            Subnets::set_tempo(netuid, 2);
            pallet_subnets::LiquidAlphaOn::<Runtime>::insert(netuid, true);
            visit_all::<Runtime>(&mut Ends(netuid));
        });
    }
}

/// Sets each rule to one of its ends.
struct Any(Rng);

impl Visitor<Runtime> for Any {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        let mut ends = vec![*R::ROOT.start(), *R::ROOT.end(), R::DEFAULT];
        ends.extend(
            R::OWNER
                .iter()
                .flat_map(|range| [*range.start(), *range.end()]),
        );
        let end = ends[self.0.below(ends.len() as u64) as usize];
        if self.0.one_in(2) && R::check(SCENE, end).is_ok() {
            R::put(SCENE, end);
        }
    }
}

#[test]
fn a_chain_goes_on_at_the_ends_of_all_rules_together() {
    chain("development").execute_with(|| {
        run_to(60);
        for seed in 0..40 {
            let mut any = Any(Rng::new(seed));
            visit_all::<Runtime>(&mut any);
            if any.0.one_in(2) {
                Subnets::set_tempo(SCENE, 1 + any.0.below(4) as u16);
            }
            pallet_subnets::MaxEpochsPerBlock::<Runtime>::put(any.0.below(2) as u8);
            go_on(8, &format!("seed{seed}"));
        }
    });
}

#[test]
fn the_largest_epoch_that_root_can_allow_has_time_and_memory() {
    type Limit = pallet_subnets::hyperparameters::MaxAllowedValidators;
    let most = <Limit as Hyperparameter<Runtime>>::ROOT;
    // The owner's hotkey has a permit besides.
    let rows = u32::from(*most.end()).min(MAX_UIDS) + 1;
    let weights = rows * MAX_UIDS;
    let epoch = <Runtime as pallet_yuma::Config>::WeightInfo::epoch(MAX_UIDS, rows, weights * 2);
    let block = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
    assert!(epoch.all_lt(block / 2), "{epoch} of {block}");
    // All weights are in one list, and a node gives out so much at a time.
    let list = weights as usize * size_of::<yuma_consensus::csc::Entry>();
    assert!(list < sp_core::MAX_POSSIBLE_ALLOCATION as usize, "{list}");
}

/// With the shortest immunity that root can set, who comes right after an epoch sees the next.
#[test]
fn a_newcomer_lives_to_see_an_epoch() {
    chain("development").execute_with(|| {
        run_to(60);
        run_to(next_epoch());
        pallet_subnets::MinNonImmuneUids::<Runtime>::insert(SCENE, 0);
        pallet_subnets::MaxAllowedUids::<Runtime>::insert(SCENE, 7);
        let set = |immunity_period| {
            by_root(Call::sudo_set_immunity_period {
                netuid: SCENE,
                immunity_period,
            })
        };
        assert!((0..100).any(|immunity| set(immunity).is_ok()));

        let register = |hotkey| {
            let netuid = SCENE;
            let call = pallet_subtensor::Call::burned_register { netuid, hotkey };
            RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(account("//Alice")))
        };
        let newcomer = account("//Newcomer");
        assert_ok!(register(newcomer.clone()));
        run_to(next_epoch() - 1);
        assert_ok!(register(account("//Other")));
        assert!(Registration::uid(SCENE, &newcomer).is_some());
    });
}

#[test]
fn a_burn_that_fell_to_nothing_rises_again() {
    chain("development").execute_with(|| {
        run_to(1);
        pallet_subnets::MinBurn::<Runtime>::insert(SCENE, 0);
        pallet_registration::Burn::<Runtime>::insert(SCENE, 0);
        let (target, most) = (2, 6);
        for _ in 0..2 {
            pallet_registration::RegistrationsThisInterval::<Runtime>::insert(SCENE, most);
            pallet_registration::BurnRegistrationsThisInterval::<Runtime>::insert(SCENE, most);
            assert_eq!(
                pallet_subnets::TargetRegistrationsPerInterval::<Runtime>::get(SCENE),
                target
            );
            run_to(Registration::next_adjustment(SCENE) as BlockNumber);
        }
        assert!(pallet_registration::Burn::<Runtime>::get(SCENE) > 1);
    });
}
