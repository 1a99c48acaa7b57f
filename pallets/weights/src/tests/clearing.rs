//! How a removed subnet's rows go, little by little.

use super::*;
use crate::Weights as Rows;
use frame_support::weights::{RuntimeDbWeight, Weight, WeightMeter};
use yuma_interfaces::subnets::OnSubnetRemoved;
use yuma_types::List;

#[test]
fn as_many_rows_go_as_there_is_weight_for() {
    let index = StorageIndex::from(SUBNET);
    ExtBuilder::default().build_and_execute(|| {
        let database: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
        let one = database.reads_writes(1, 1);
        let rows = || Rows::<Test>::iter_key_prefix(index).count();
        let before = rows();
        for uid in 100..110 {
            Rows::<Test>::insert(index, uid, List::truncated(vec![(uid, 1)]));
        }
        for done in 1..=3 {
            let mut meter = WeightMeter::with_limit(one * 3);
            assert!(!Weights::clear_subnet(SUBNET, &mut meter));
            assert_eq!(rows(), before + 10 - done * 3);
            assert_eq!(meter.remaining(), Weight::zero());
        }
        assert!(Weights::clear_subnet(SUBNET, &mut WeightMeter::new()));
        assert_eq!(rows(), 0);
    });
}
