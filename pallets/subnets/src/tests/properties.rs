//! What holds whatever happens.

use crate::{mock::*, *};
use alloc::collections::BTreeSet;
use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*, sample::select};
use yuma_interfaces::subnets::SubnetIndex as _;

proptest! {
    #[test]
    fn every_subnet_has_its_own_number_and_its_cost_on_hold(
        limit in 0..6u16,
        steps in vec((select(&[(ALICE, ALICE_HOTKEY), (BOB, BOB_HOTKEY)][..]), 0..200_000u64), 0..12),
    ) {
        ExtBuilder::default().subnet_limit(limit).build_and_execute(|| {
            // None makes room.
            NetworkImmunityPeriod::<Test>::put(u64::MAX);
            let mut numbers = BTreeSet::from([ROOT]);
            for ((coldkey, hotkey), blocks) in steps {
                let (cost, before) = (Subnets::lock_cost(), held(coldkey));
                assert!(cost >= 1_000 * TAO);
                match create(coldkey, hotkey) {
                    Ok(created) => {
                        assert!(numbers.insert(created.netuid), "a number is given twice");
                        assert_eq!(held(coldkey), before + cost);
                        assert_eq!(SubnetLocked::<Test>::get(created.netuid), cost);
                        assert_eq!(Subnets::lock_cost(), 2 * cost);
                    }
                    Err(_) => assert_eq!(held(coldkey), before),
                }
                assert!(numbers.len() <= usize::from(limit) + 1);
                assert_eq!(Subnets::netuids(), numbers.iter().copied().collect::<alloc::vec::Vec<_>>());
                assert_eq!(free(coldkey) + held(coldkey), RICH);
                assert_ok!(Subnets::do_try_state());
                skip_blocks(blocks);
            }
        });
    }
}
