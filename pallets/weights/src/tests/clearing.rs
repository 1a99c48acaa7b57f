//! What a removed subnet's rows take to clear.

use super::*;
use crate::Weights as Rows;
use frame_support::weights::WeightMeter;
use std::time::{Duration, Instant};
use yuma_interfaces::subnets::OnSubnetRemoved;
use yuma_types::List;

/// What it takes to clear a row, where there are so many.
fn time_of_one(rows: Uid) -> Duration {
    let mut chain = sp_io::TestExternalities::default();
    let index = StorageIndex::from(SUBNET);
    chain.execute_with(|| {
        for uid in 0..rows {
            Rows::<Test>::insert(index, uid, List::truncated(vec![(uid, 1)]));
        }
    });
    chain.commit_all().unwrap();
    chain.execute_with(|| {
        let start = Instant::now();
        assert!(Weights::clear_subnet(SUBNET, &mut WeightMeter::new()));
        let took = start.elapsed();
        assert_eq!(Rows::<Test>::iter_key_prefix(index).count(), 0);
        took / u32::from(rows)
    })
}

#[test]
fn a_row_among_many_takes_no_more_than_one_among_few() {
    let least = |rows| (0..3).map(|_| time_of_one(rows)).min().unwrap();
    let (few, many) = (least(128), least(2048));
    assert!(many < few * 8, "{few:?} of 128, {many:?} of 2048");
}
