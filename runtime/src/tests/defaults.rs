//! What registration follows on a new subnet and where there is none, as `docs/protocol.md` has it.

use super::{
    pages::{section, Page},
    *,
};
use frame_support::traits::fungible::Mutate;
use pallet_registration::*;
use pallet_subnets::*;
use yuma_types::NetUid;

/// What registration on a subnet follows, by the name it is stored under.
fn stored(netuid: NetUid) -> Vec<(&'static str, String)> {
    macro_rules! each {
        ($($item:ident),* $(,)?) => {
            vec![$((stringify!($item), $item::<Runtime>::get(netuid).to_string())),*]
        };
    }
    each![
        NetworkRegistrationAllowed,
        NetworkPowRegistrationAllowed,
        MaxAllowedUids,
        MaxRegistrationsPerBlock,
        TargetRegistrationsPerInterval,
        AdjustmentInterval,
        AdjustmentAlpha,
        Burn,
        MinBurn,
        MaxBurn,
        Difficulty,
        MinDifficulty,
        MaxDifficulty,
        ImmunityPeriod,
        MinNonImmuneUids,
        ImmuneOwnerUidsLimit,
        ServingRateLimit,
    ]
}

#[test]
fn registration_follows_the_values_of_the_page() {
    let page = include_str!("../../../docs/protocol.md");
    let is_rule = |cells: &[&str]| cells[0].starts_with('`');
    let mut page = Page::read(section(page, "\n## Registration\n"), is_rule);
    chain("testnet").execute_with(|| {
        begin(1);
        let (new, none) = (NetUid(2), NetUid(3));
        Balances::mint_into(&account("//Bob"), 2_000 * TAO).unwrap();
        let create = RuntimeCall::SubtensorModule(pallet_subtensor::Call::register_network {
            hotkey: account("//Bob_hk"),
        });
        let done = apply(sign(&pair("//Bob"), create, Options::default()));
        assert_eq!(done, Ok(Ok(())));
        assert!(NetworksAdded::<Runtime>::get(new) && !NetworksAdded::<Runtime>::get(none));
        for ((name, new), (_, none)) in stored(new).into_iter().zip(stored(none)) {
            let shown = page
                .last(&format!("`{name}`"))
                .map(|cell| match cell.as_str() {
                    "yes" => "true".into(),
                    "no" => "false".into(),
                    _ => cell,
                });
            assert_eq!(shown, [none, new], "{name}");
        }
        page.finish();
    });
}
