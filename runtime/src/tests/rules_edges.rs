//! Rules at their ends: a chain that follows them goes on, and what it says is true.

use super::*;
use frame_support::assert_ok;
use pallet_admin_utils::Call;
use sp_runtime::{traits::Dispatchable, DispatchError};
use yuma_types::NetUid;

/// Bob's, of tempo 10.
const SCENE: NetUid = NetUid(2);

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
