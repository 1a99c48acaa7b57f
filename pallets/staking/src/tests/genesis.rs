//! Stake that is there from the first block on.

use crate::mock::*;

#[test]
fn stake_of_the_genesis_is_paid_for_by_its_coldkeys() {
    ExtBuilder::default()
        .genesis_stake(OWNER, HOTKEY, NET, 2 * TAO)
        .genesis_stake(BOB, HOTKEY, ROOT, 3 * TAO)
        .build_and_execute(|| {
            assert_eq!(Owners::get().get(&HOTKEY).copied(), Some(OWNER));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 2 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, ROOT), 3 * TAO);
            assert_eq!(free(OWNER), RICH - 2 * TAO);
            assert_eq!(free(BOB), RICH - 3 * TAO);
            assert_eq!(Balances::total_issuance(), 4 * RICH + 5 * ED);
        });
}

#[test]
#[should_panic(expected = "the coldkey of a genesis can pay its stake")]
fn a_genesis_whose_stake_nobody_can_pay_is_refused() {
    ExtBuilder::default()
        .genesis_stake(OWNER, HOTKEY, NET, RICH + 1)
        .build();
}

#[test]
#[should_panic(expected = "the coldkey of a genesis can pay its stake")]
fn a_genesis_with_stake_on_no_subnet_is_refused() {
    ExtBuilder::default()
        .genesis_stake(OWNER, HOTKEY, NOWHERE, TAO)
        .build();
}
