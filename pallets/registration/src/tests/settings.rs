//! What governance corrects.

use crate::{mock::*, *};
use yuma_interfaces::governance::{Price, Prices};

#[test]
fn a_correction_is_of_one_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        let before = Difficulty::<Test>::get(OTHER_NET);
        Registration::correct(NET, Price::Difficulty(before + 1));
        Registration::correct(NET, Price::RAORecycledForRegistration(7));
        assert_eq!(Difficulty::<Test>::get(NET), before + 1);
        assert_eq!(Difficulty::<Test>::get(OTHER_NET), before);
        assert_eq!(RAORecycledForRegistration::<Test>::get(NET), 7);
        assert_eq!(RAORecycledForRegistration::<Test>::get(OTHER_NET), 0);
    });
}
