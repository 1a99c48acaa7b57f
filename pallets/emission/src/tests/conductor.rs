//! What a block's start does, and what it says it took.

use super::*;

#[test]
fn registration_hears_of_each_block_once() {
    ExtBuilder::default().build_and_execute(|| {
        run_to(4);
        assert_eq!(change(|mock| mock.registration_heard.clone()), [1, 2, 3, 4]);
    });
}

#[test]
fn a_blocks_emission_is_there_before_its_epochs_run() {
    let chain = ExtBuilder::default().subnet(1, running(10)).share(1, WHOLE);
    chain.build_and_execute(|| {
        run_to(8);
        assert_eq!(change(|mock| mock.ran[0].emission), 8 * TAO);
    });
}

#[test]
fn the_weight_is_that_of_the_epochs_that_ran() {
    let chain = ExtBuilder::default()
        .subnet(1, running(10))
        .subnet(5, running(10));
    chain.build_and_execute(|| {
        run_to(2);
        assert_eq!(next_block().ref_time(), IDLE);
        let with_epoch_of_five = next_block();
        assert_eq!(epochs_of(NetUid(5)), [4]);
        assert_eq!(with_epoch_of_five.ref_time(), IDLE + 5 * EPOCH + PAYMENT);
        run_to(7);
        let with_epoch_of_one = next_block();
        assert_eq!(epochs_of(ONE), [8]);
        assert_eq!(with_epoch_of_one.ref_time(), IDLE + EPOCH + PAYMENT);
    });
}
