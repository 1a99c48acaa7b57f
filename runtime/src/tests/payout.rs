//! What an epoch's dividends come to for those who stake on root.

use super::*;
use pallet_subtensor::Call;
use yuma_interfaces::staking::StakeWeightOf;
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::NetUid;

const NET: NetUid = NetUid(2);

/// The owner's hotkey validates with 10 TAO on its subnet and 100 on root, and is the only one who
/// earns.
fn owner_that_validates() -> AccountId {
    let hotkey = account("//Bob_hk");
    let stake = |netuid, tao| Call::add_stake {
        hotkey: hotkey.clone(),
        netuid,
        amount_staked: tao * TAO,
    };
    let calls = [
        Call::register_network {
            hotkey: hotkey.clone(),
        },
        Call::start_call { netuid: NET },
        stake(NET, 10),
        stake(NetUid::ROOT, 100),
    ];
    for (nonce, call) in (0..).zip(calls) {
        let call = RuntimeCall::SubtensorModule(call);
        let done = apply(sign(&pair("//Bob"), call, Options { nonce, tip: 0 }));
        assert_eq!(done, Ok(Ok(())));
    }
    Subnets::set_tempo(NET, 10);
    hotkey
}

#[test]
fn root_stakers_get_their_share_where_the_owners_hotkey_validates() {
    chain("local").execute_with(|| {
        begin(1);
        let hotkey = owner_that_validates();
        let root_pool = || Staking::hotkey_stake(&hotkey, NetUid::ROOT);
        for _ in 0..1_000 {
            let (before, here) = (root_pool(), Staking::hotkey_stake(&hotkey, NET));
            let all = Staking::stake_weight(&hotkey, NET);
            run_to(System::block_number() + 1);
            if root_pool() > before {
                let dividends =
                    pallet_emission::AlphaDividendsPerSubnet::<Runtime>::get(NET, &hotkey);
                let take = fraction(
                    dividends,
                    pallet_delegation::Delegates::<Runtime>::get(&hotkey),
                );
                let theirs = pro_rata(dividends - take, all - here, all);
                assert_eq!(root_pool() - before, theirs);
                return assert_sound();
            }
        }
        panic!("root stake earns nothing");
    });
}
