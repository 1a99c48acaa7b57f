//! Whose word a call takes.

use super::*;
use frame_support::assert_ok;
use sp_runtime::DispatchError;
use std::collections::BTreeSet;

/// Whose owner the domain is asked about; all others are root's.
const OWNERS: [&str; 26] = [
    "sudo_set_serving_rate_limit",
    "sudo_set_max_difficulty",
    "sudo_set_weights_version_key",
    "sudo_set_adjustment_alpha",
    "sudo_set_immunity_period",
    "sudo_set_min_allowed_weights",
    "sudo_set_max_allowed_uids",
    "sudo_set_rho",
    "sudo_set_min_burn",
    "sudo_set_max_burn",
    "sudo_set_bonds_moving_average",
    "sudo_set_commit_reveal_weights_enabled",
    "sudo_set_liquid_alpha_enabled",
    "sudo_set_alpha_values",
    "sudo_set_commit_reveal_weights_interval",
    "sudo_set_bonds_penalty",
    "sudo_set_toggle_transfer",
    "sudo_set_subnet_owner_hotkey",
    "sudo_set_sn_owner_hotkey",
    "sudo_set_alpha_sigmoid_steepness",
    "sudo_set_yuma3_enabled",
    "sudo_set_bonds_reset_enabled",
    "sudo_set_owner_immune_neuron_limit",
    "sudo_set_mechanism_count",
    "sudo_set_mechanism_emission_split",
    "sudo_set_owner_cut_enabled",
];

#[test]
fn all_but_the_owners_calls_are_roots() {
    let owners: BTreeSet<_> = OWNERS.into();
    let mut seen = 0;
    for (name, call) in calls() {
        ExtBuilder::default().build_and_execute(|| {
            let signed = dispatch(call.clone(), RuntimeOrigin::signed(OWNER));
            if owners.contains(name) {
                seen += 1;
                assert_ok!(signed);
                let by_owner = |told: &Told| {
                    matches!(
                        told,
                        Told::SetRule(Some(OWNER), ..)
                            | Told::SetOwnerHotkey(Some(OWNER), ..)
                            | Told::SetEmissionSplit(Some(OWNER), ..)
                    )
                };
                assert!(told().iter().any(by_owner), "{name}");
            } else {
                assert_eq!(signed, Err(DispatchError::BadOrigin), "{name}");
                assert!(told().is_empty(), "{name}");
            }
            let nobody = dispatch(call.clone(), RuntimeOrigin::none());
            assert_eq!(nobody, Err(DispatchError::BadOrigin), "{name}");
            assert_ok!(dispatch(call, RuntimeOrigin::root()));
        });
    }
    assert_eq!(seen, OWNERS.len());
}
