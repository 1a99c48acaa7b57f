//! Who gets what an epoch drains.

use super::*;
use proptest::prelude::*;

const OWNER: u64 = 50;
const VALIDATOR: u64 = 51;
const MINER: u64 = 52;
/// 18 %, less a little.
const CUT: u16 = 11_796;
const HALF: u16 = 32_767;

/// Subnet 1 has its epochs in blocks 8, 19, 30, ..., and gathers a share of all emission.
fn gathering(share: u128, subnet: Subnet) -> ExtBuilder {
    let subnet = Subnet {
        tempo: 10,
        ..subnet
    };
    ExtBuilder::default().subnet(1, subnet).share(1, share)
}

fn chain(subnet: Subnet) -> ExtBuilder {
    gathering(WHOLE, subnet)
}

fn earning() -> Subnet {
    Subnet {
        owner: Some(OWNER),
        owner_cut: CUT,
        earners: vec![(VALIDATOR, 0, HALF), (MINER, HALF, 0)],
        ..Default::default()
    }
}

fn staked(hotkey: u64) -> Rao {
    Staked::get(ONE, hotkey)
}

fn dividends_of(hotkey: u64) -> Rao {
    AlphaDividendsPerSubnet::<Test>::get(ONE, hotkey)
}

#[test]
fn all_that_is_pending_is_shared_out() {
    chain(earning()).build_and_execute(|| {
        run_to(7);
        assert_eq!(pending(ONE), 7 * TAO);
        next_block();
        let drained = 8 * TAO;
        let cut = 1_439_963_378;
        let half = (drained - cut) / 65_535 * 32_767 + (drained - cut) % 65_535 * 32_767 / 65_535;
        assert_eq!(staked(OWNER), cut);
        assert_eq!((staked(MINER), staked(stakers(VALIDATOR))), (half, half));
        assert_eq!((staked(stakers(MINER)), staked(VALIDATOR)), (0, 0));
        assert_eq!(pending(ONE), drained - cut - 2 * half);
    });
}

#[test]
fn the_epoch_runs_over_what_the_owners_cut_leaves() {
    chain(earning()).build_and_execute(|| {
        run_to(8);
        let expected = Ran {
            block: 8,
            netuid: ONE,
            emission: 8 * TAO - 1_439_963_378,
            last_step: 0,
        };
        assert_eq!(Known::mutate(|mock| mock.ran.clone()), [expected]);
    });
}

#[test]
fn an_epoch_announces_what_it_paid() {
    chain(earning()).build_and_execute(|| {
        run_to(8);
        let expected = Event::EpochCompleted {
            netuid: ONE,
            owner: staked(OWNER),
            incentive: staked(MINER),
            dividends: staked(stakers(VALIDATOR)),
            carried: pending(ONE),
            drained: 8 * TAO,
            take: staked(stakers(VALIDATOR)) / 100,
        };
        assert_eq!(events(), [expected]);
    });
}

#[test]
fn a_subnet_without_an_owner_pays_no_cut() {
    chain(Subnet {
        owner: None,
        ..earning()
    })
    .build_and_execute(|| {
        run_to(8);
        assert_eq!(Known::mutate(|mock| mock.ran[0].emission), 8 * TAO);
        let Event::EpochCompleted { owner, .. } = events()[0] else {
            panic!("no epoch")
        };
        assert_eq!(owner, 0);
    });
}

#[test]
fn a_cut_of_nothing_leaves_all_to_the_epoch() {
    chain(Subnet {
        owner_cut: 0,
        ..earning()
    })
    .build_and_execute(|| {
        run_to(8);
        assert_eq!(Known::mutate(|mock| mock.ran[0].emission), 8 * TAO);
        assert_eq!(staked(OWNER), 0);
    });
}

#[test]
fn what_is_carried_goes_into_the_next_epoch() {
    let subnet = Subnet {
        earners: vec![(MINER, HALF, 0)],
        ..Default::default()
    };
    chain(subnet).build_and_execute(|| {
        run_to(8);
        let carried = pending(ONE);
        assert_eq!(carried, 8 * TAO - staked(MINER));
        run_to(19);
        assert_eq!(
            Known::mutate(|mock| mock.ran[1].emission),
            carried + 11 * TAO
        );
    });
}

#[test]
fn one_who_serves_and_validates_earns_both() {
    let subnet = Subnet {
        earners: vec![(MINER, HALF, HALF)],
        ..Default::default()
    };
    chain(subnet).build_and_execute(|| {
        run_to(8);
        assert!(staked(MINER) > 0);
        assert_eq!(staked(stakers(MINER)), staked(MINER));
    });
}

#[test]
fn clients_see_the_dividends_of_the_last_epoch_alone() {
    chain(earning()).build_and_execute(|| {
        run_to(8);
        assert_eq!(dividends_of(VALIDATOR), staked(stakers(VALIDATOR)));
        assert!(!AlphaDividendsPerSubnet::<Test>::contains_key(ONE, MINER));
        let other = Subnet {
            earners: vec![(MINER, 0, HALF)],
            ..earning()
        };
        Known::mutate(|mock| mock.subnets.insert(ONE, Subnet { tempo: 10, ..other }));
        run_to(19);
        assert!(!AlphaDividendsPerSubnet::<Test>::contains_key(
            ONE, VALIDATOR
        ));
        assert_eq!(dividends_of(MINER), staked(stakers(MINER)));
    });
}

#[test]
fn an_epoch_over_nothing_pays_nobody() {
    gathering(0, earning()).build_and_execute(|| {
        run_to(8);
        let nothing = Event::EpochCompleted {
            netuid: ONE,
            owner: 0,
            incentive: 0,
            dividends: 0,
            carried: 0,
            drained: 0,
            take: 0,
        };
        assert_eq!(events(), [nothing]);
        assert_eq!(AlphaDividendsPerSubnet::<Test>::iter().count(), 0);
    });
}

#[test]
fn one_subnets_pot_does_not_pay_for_another() {
    let two = chain(earning()).subnet(
        2,
        Subnet {
            tempo: 9,
            ..earning()
        },
    );
    two.build_and_execute(|| {
        run_to(8);
        assert_eq!(epochs_of(TWO), [6]);
        assert_eq!(
            Staked::iter_prefix(TWO)
                .map(|(_, staked)| staked)
                .sum::<Rao>(),
            0
        );
        assert_eq!(Balances::free_balance(pot(TWO)), ED);
    });
}

/// Parts of the emission that sum to the whole of it at most.
fn earners() -> impl Strategy<Value = Vec<(u64, u16, u16)>> {
    let earner = (0..2_000u16, 0..2_000u16);
    prop::collection::vec(earner, 0..16).prop_map(|earners| {
        (100..)
            .zip(earners)
            .map(|(hotkey, (serving, validating))| (hotkey, serving, validating))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_paid_and_what_is_carried_is_what_was_drained(
        earners in earners(),
        owner_cut in any::<u16>(),
        share in 0..=WHOLE,
        issuance in 1_000_000..SUPPLY_CAP,
    ) {
        let subnet = Subnet { owner_cut, earners, ..earning() };
        gathering(share, subnet).issuance(issuance).build_and_execute(|| {
            let before = Balances::total_issuance();
            for epoch in [8, 19] {
                run_to(epoch - 1);
                let gathered = pending(ONE);
                System::reset_events();
                next_block();
                let issued = SubnetTaoInEmission::<Test>::get(ONE);
                let Event::EpochCompleted { owner, incentive, dividends, carried, drained, .. } =
                    events()[0] else { panic!("no epoch") };
                assert_eq!(owner + incentive + dividends + carried, gathered + issued);
                assert_eq!(drained, gathered + issued);
                assert_eq!(carried, pending(ONE));
            }
            let staked: Rao = Staked::iter_prefix_values(ONE).sum();
            assert_eq!(staked + pending(ONE), Balances::total_issuance() - before);
        });
    }
}

/// What the block of an epoch takes more than one of nothing.
fn paying(earners: Vec<(u64, u16, u16)>) -> Weight {
    let mut work = Weight::zero();
    let subnet = Subnet {
        earners,
        ..earning()
    };
    chain(subnet).build_and_execute(|| {
        run_to(7);
        let idle = a_block_of_nothing();
        work = next_block() - idle;
    });
    work - Weight::from_parts(EPOCH, 0)
}

#[test]
fn the_blocks_weight_counts_each_payment() {
    let everybody = vec![
        (VALIDATOR, 0, HALF / 2),
        (MINER, HALF, 0),
        (99, 1, HALF / 2),
    ];
    assert_eq!(paying(vec![]), <() as WeightInfo>::payout(1, 0, 0, 0));
    assert_eq!(paying(everybody), <() as WeightInfo>::payout(3, 0, 2, 0));
}

#[test]
fn the_blocks_weight_tells_apart_who_has_all_stake() {
    chain(earning()).build_and_execute(|| {
        run_to(7);
        Known::mutate(|mock| mock.alone = 1);
        let epoch = Weight::from_parts(EPOCH, 0) + <() as WeightInfo>::payout(1, 1, 1, 0);
        let idle = a_block_of_nothing();
        assert_eq!(next_block(), idle + epoch);
    });
}

#[test]
fn the_blocks_weight_counts_the_dividends_that_are_forgotten() {
    chain(earning()).build_and_execute(|| {
        for hotkey in [1, 2, 3] {
            AlphaDividendsPerSubnet::<Test>::insert(ONE, hotkey, 1);
        }
        run_to(7);
        let idle = a_block_of_nothing();
        let epoch = Weight::from_parts(EPOCH, 0) + <() as WeightInfo>::payout(2, 0, 1, 3);
        assert_eq!(next_block(), idle + epoch);
    });
}
