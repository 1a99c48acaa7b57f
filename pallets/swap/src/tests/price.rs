//! What clients read as the price of a subnet's token.

use super::*;
use crate::AlphaSqrtPrice;
use frame_support::assert_ok;
use yuma_interfaces::subnets::OnSubnetAdded;
use yuma_types::NetUid;

/// 1, with 64 bits after the point.
const ONE: u128 = 1 << 64;

fn price(netuid: NetUid) -> u128 {
    AlphaSqrtPrice::<Test>::get(netuid).bits
}

#[test]
fn the_token_of_a_new_subnet_costs_one_tao() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(Swap::on_subnet_added(NetUid(3), &1, &2));
        <Swap as OnSubnetAdded<u64>>::on_unowned_subnet_added(NetUid(4));
        assert_eq!([3, 4].map(|netuid| price(NetUid(netuid))), [ONE; 2]);
    });
}

#[test]
fn a_subnet_that_does_not_exist_has_no_price() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(Swap::on_subnet_added(NetUid(3), &1, &2));
        assert_eq!(price(NetUid(4)), 0);
    });
}
