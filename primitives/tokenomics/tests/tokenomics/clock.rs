use crate::vectors::{each, section};
use proptest::prelude::*;
use serde::Deserialize;
use yuma_tokenomics::{blocks_until_next_epoch, epoch_due};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    columns: [String; 4],
    rows: Vec<(u16, u16, u64, u64)>,
}

#[test]
fn the_clock_matches_every_vector() {
    let Clock { columns, rows } = section("blocks_until_next_epoch");
    assert_eq!(columns, ["netuid", "tempo", "block", "blocks"]);
    each(rows, |(netuid, tempo, block, blocks)| {
        let until = blocks_until_next_epoch(netuid, tempo, block);
        assert_eq!(
            until,
            Some(blocks),
            "subnet {netuid}, tempo {tempo}, block {block}"
        );
        assert_eq!(epoch_due(netuid, tempo, block), blocks == 0);
    });
}

#[test]
fn a_tempo_of_zero_never_runs() {
    assert_eq!(blocks_until_next_epoch(0, 0, 0), None);
    assert!((0..10).all(|block| !epoch_due(1, 0, block)));
}

proptest! {
    #[test]
    fn an_epoch_is_due_when_the_rule_says(netuid: u16, tempo in 1u16.., block: u64) {
        let shifted = u128::from(block) + u128::from(netuid) + 2;
        let due = shifted % (u128::from(tempo) + 1) == 0;
        prop_assert_eq!(epoch_due(netuid, tempo, block), due);
    }

    #[test]
    fn the_next_epoch_is_the_first_due_block(netuid: u16, tempo in 1u16..500, block in 0..1u64 << 60) {
        let until = blocks_until_next_epoch(netuid, tempo, block).unwrap();
        prop_assert!((0..until).all(|ahead| !epoch_due(netuid, tempo, block + ahead)));
        prop_assert!(epoch_due(netuid, tempo, block + until));
    }
}
