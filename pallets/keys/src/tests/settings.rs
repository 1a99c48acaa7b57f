//! What governance sets.

use crate::{mock::*, TxRateLimit};
use frame_support::assert_ok;
use yuma_interfaces::governance::{Governed, KeySetting};

#[test]
fn the_time_between_two_swaps_is_kept() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(TxRateLimit::<Test>::get(), 1_000);
        assert_ok!(Keys::govern(KeySetting::TxRateLimit(0)));
        assert_eq!(TxRateLimit::<Test>::get(), 0);
    });
}
