use crate::vectors::{each, section};
use proptest::prelude::*;
use serde::Deserialize;
use yuma_tokenomics::{shares, AllotError, Member, Share, Sigmoid, TAO};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RootEpoch {
    id: String,
    #[serde(rename = "provenance")]
    _provenance: String,
    stakes: Vec<u64>,
    columns: u16,
    weights_u16: Vec<Vec<(u16, u16)>>,
    rho: u16,
    kappa_u16: u16,
    block_emission_rao: u64,
    expected_emission: Vec<u64>,
}

const DEFAULT: Sigmoid = Sigmoid {
    rho: 10,
    kappa: 32_767,
};

fn member(stake: u64, votes: &[(u16, u16)]) -> Member {
    Member {
        stake,
        votes: votes.to_vec(),
    }
}

/// What each netuid's share of an amount comes to.
fn allot(
    members: &[Member],
    netuids: &[u16],
    sigmoid: Sigmoid,
    emission: u64,
) -> Result<Vec<u64>, AllotError> {
    let shares = shares(members, netuids, sigmoid)?;
    Ok(shares.into_iter().map(|share| share.of(emission)).collect())
}

#[test]
fn the_allotment_matches_every_vector() {
    each(section::<Vec<RootEpoch>>("root_epoch"), |epoch| {
        assert_eq!(epoch.stakes.len(), epoch.weights_u16.len(), "{}", epoch.id);
        let members: Vec<_> = std::iter::zip(epoch.stakes, epoch.weights_u16)
            .map(|(stake, votes)| Member { stake, votes })
            .collect();
        let netuids: Vec<_> = (0..epoch.columns).collect();
        let sigmoid = Sigmoid {
            rho: epoch.rho,
            kappa: epoch.kappa_u16,
        };
        let amounts = allot(&members, &netuids, sigmoid, epoch.block_emission_rao);
        assert_eq!(amounts, Ok(epoch.expected_emission), "{}", epoch.id);
    });
}

#[test]
fn a_single_subnet_with_all_votes_gets_the_whole_emission() {
    let members = [member(1, &[(7, 1)]), member(u64::MAX, &[(7, 9)])];
    assert_eq!(
        allot(&members, &[0, 7], DEFAULT, u64::MAX),
        Ok(vec![0, u64::MAX])
    );
}

#[test]
fn votes_for_absent_subnets_count_as_not_cast() {
    let stray = [
        member(5, &[(1, 10), (3, 40), (9, 999)]),
        member(2, &[(2, 5)]),
    ];
    let clean = [member(5, &[(1, 10), (3, 40)]), member(2, &[(2, 5)])];
    assert_eq!(
        shares(&stray, &[0, 1, 2, 3], DEFAULT),
        shares(&clean, &[0, 1, 2, 3], DEFAULT)
    );
}

#[test]
fn repeated_votes_for_one_subnet_add_up() {
    let twice = [
        member(5, &[(1, 10), (2, 30), (1, 10)]),
        member(2, &[(2, 5)]),
    ];
    let once = [member(5, &[(1, 20), (2, 30)]), member(2, &[(2, 5)])];
    assert_eq!(
        shares(&twice, &[1, 2], DEFAULT),
        shares(&once, &[1, 2], DEFAULT)
    );
}

#[test]
fn nothing_is_allotted_without_votes_or_without_stake() {
    for members in [
        [member(5, &[])],
        [member(5, &[(1, 0)])],
        [member(0, &[(1, 9)])],
    ] {
        assert_eq!(allot(&members, &[0, 1], DEFAULT, TAO), Ok(vec![0, 0]));
    }
}

#[test]
fn the_sigmoid_all_but_silences_what_a_minority_endorses() {
    let members = [member(60, &[(1, 1)]), member(40, &[(2, 1)])];
    let steep = Sigmoid { rho: 30, ..DEFAULT };
    let amounts = allot(&members, &[1, 2], steep, 1_000).unwrap();
    assert_eq!(amounts, [967, 32]);
}

#[test]
fn the_steepest_sigmoid_still_ranks_minorities() {
    let members = [
        member(30, &[(1, 1)]),
        member(20, &[(2, 1)]),
        member(50, &[]),
    ];
    let steepest = Sigmoid {
        rho: u16::MAX,
        kappa: u16::MAX,
    };
    assert_eq!(
        allot(&members, &[1, 2], steepest, 1_000),
        Ok(vec![599, 399])
    );
}

#[test]
fn an_empty_root_network_is_an_error() {
    assert_eq!(shares(&[], &[0], DEFAULT), Err(AllotError::NoMembers));
}

#[test]
fn an_empty_list_of_subnets_is_an_error() {
    assert_eq!(
        shares(&[member(1, &[])], &[], DEFAULT),
        Err(AllotError::NoSubnets)
    );
}

#[test]
fn netuids_out_of_order_are_an_error() {
    for netuids in [[1, 0], [1, 1]] {
        let result = shares(&[member(1, &[])], &netuids, DEFAULT);
        assert_eq!(result, Err(AllotError::NotAscending));
    }
}

#[test]
fn a_share_is_never_more_than_the_whole() {
    assert_eq!(Share::from_bits(u128::MAX).bits(), 1 << 64);
    assert_eq!(Share::from_bits(u128::MAX).of(u64::MAX), u64::MAX);
    assert_eq!(Share::default().of(u64::MAX), 0);
    assert_eq!(Share::from_bits(1 << 63).of(5), 2);
}

fn members() -> impl Strategy<Value = Vec<Member>> {
    let stake = prop_oneof![0..21_000_000 * TAO, Just(0), Just(u64::MAX), any::<u64>()];
    let votes = prop::collection::vec((0u16..12, any::<u16>()), 0..12);
    let member = (stake, votes).prop_map(|(stake, votes)| Member { stake, votes });
    prop::collection::vec(member, 1..=64)
}

proptest! {
    #[test]
    fn amounts_never_add_up_to_more_than_the_emission(
        members in members(), columns in 1u16..16, rho: u16, kappa: u16, emission: u64,
    ) {
        let netuids: Vec<_> = (0..columns).collect();
        let amounts = allot(&members, &netuids, Sigmoid { rho, kappa }, emission).unwrap();
        prop_assert_eq!(amounts.len(), netuids.len());
        let total: u128 = amounts.into_iter().map(u128::from).sum();
        prop_assert!(total <= u128::from(emission));
    }

    #[test]
    fn almost_nothing_is_lost_when_someone_with_stake_votes(
        members in members(), vote in 1u16.., emission in 0..=TAO,
    ) {
        let mut members = members;
        members[0] = member(u64::MAX, &[(0, vote)]);
        let netuids: Vec<_> = (0..12).collect();
        let amounts = allot(&members, &netuids, DEFAULT, emission).unwrap();
        prop_assert!(amounts.into_iter().sum::<u64>() + 12 >= emission);
    }

    #[test]
    fn a_share_survives_storage(bits in 0..=1u128 << 64, emission: u64) {
        let share = Share::from_bits(bits);
        prop_assert_eq!(share.bits(), bits);
        prop_assert_eq!(u128::from(share.of(emission)), (bits * u128::from(emission)) >> 64);
    }
}
