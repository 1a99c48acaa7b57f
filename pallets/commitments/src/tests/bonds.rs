//! Neurons that begin anew.

use super::*;

#[test]
fn bonds_are_reset_where_the_subnet_lets_them() {
    ExtBuilder::build_and_execute(|| {
        assert_ok!(publish(SECOND_HOTKEY, NET, &[raw(3)]));
        assert_eq!(Reset::get(), []);
        assert_ok!(publish(SECOND_HOTKEY, NET, &[raw(3), Data::ResetBondsFlag]));
        assert_eq!(Reset::get(), [(NET, 1)]);
        assert_eq!(LastBondsReset::<Test>::get(NET, SECOND_HOTKEY), Some(7));

        let fields = [Data::ResetBondsFlag];
        assert_ok!(publish(SECOND_HOTKEY, OTHER_NET, &fields));
        assert_eq!(Reset::get(), [(NET, 1)]);
        assert!(!LastBondsReset::<Test>::contains_key(
            OTHER_NET,
            SECOND_HOTKEY
        ));
    });
}
