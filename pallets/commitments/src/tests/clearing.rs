//! What goes with a subnet.

use super::*;
use frame_support::weights::{Weight, WeightMeter};
use yuma_interfaces::subnets::OnSubnetRemoved;

#[test]
fn records_go_little_by_little_and_those_of_others_stay() {
    ExtBuilder::build_and_execute(|| {
        Neurons::set((0..20).collect());
        for who in 0..20 {
            assert_ok!(publish(who, NET, &[Data::ResetBondsFlag]));
        }
        assert_ok!(publish(3, OTHER_NET, &[]));
        Subnets::set(vec![OTHER_NET]);
        let one = <Test as frame_system::Config>::DbWeight::get().reads_writes(2, 4);
        let mut rounds = 0;
        while !Commitments::clear_subnet(NET, &mut WeightMeter::with_limit(one * 6)) {
            rounds += 1;
            assert_ok!(Commitments::do_try_state());
        }
        assert_eq!(rounds, 3);
        assert_eq!(kept(), [(OTHER_NET, 3); 3]);
        assert!(!Commitments::clear_subnet(
            OTHER_NET,
            &mut WeightMeter::with_limit(Weight::zero())
        ));
    });
}
