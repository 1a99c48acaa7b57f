//! What a subnet says about itself.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::subnets::{SubnetCalls, SubnetIdentityCalls};
use yuma_types::{GivenSubnetIdentity, GivenText, List, NetUid};

fn text(length: usize) -> GivenText {
    List::truncated(vec![b'x'; length])
}

/// Each text as long as it may be.
fn longest() -> GivenSubnetIdentity {
    GivenSubnetIdentity {
        subnet_name: text(256),
        github_repo: text(1024),
        subnet_contact: text(1024),
        subnet_url: text(1024),
        discord: text(256),
        description: text(1024),
        logo_url: text(1024),
        additional: text(1024),
    }
}

fn describe(coldkey: AccountId, identity: GivenSubnetIdentity) -> DispatchResult {
    with_storage_layer(|| Subnets::set_identity(&coldkey, NET, identity))
}

fn choose(coldkey: Option<AccountId>, netuid: NetUid, symbol: &str) -> DispatchResult {
    with_storage_layer(|| Subnets::set_symbol(coldkey.as_ref(), netuid, symbol.as_bytes()))
}

fn shown(netuid: u16) -> String {
    let symbol = TokenSymbol::<Test>::get(NetUid(netuid));
    String::from_utf8(symbol.into_inner()).unwrap()
}

#[test]
fn an_owner_says_what_its_subnet_is_and_then_something_else() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(describe(ALICE, longest()));
        let kept = SubnetIdentitiesV3::<Test>::get(NET).unwrap();
        assert_eq!(Some(kept), longest().kept());

        let discord = text(3);
        let short = GivenSubnetIdentity {
            discord: discord.clone(),
            ..Default::default()
        };
        assert_ok!(describe(ALICE, short));
        let kept = SubnetIdentitiesV3::<Test>::get(NET).unwrap();
        assert_eq!(kept.discord.into_inner(), discord.into_inner());
        assert!(kept.subnet_name.is_empty());
    });
}

#[test]
fn each_text_has_a_length_that_it_may_not_exceed() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        macro_rules! one_more {
            ($($field:ident: $most:literal),* $(,)?) => {
                [$(GivenSubnetIdentity { $field: text($most + 1), ..longest() }),*]
            };
        }
        let too_long = one_more!(
            subnet_name: 256,
            github_repo: 1024,
            subnet_contact: 1024,
            subnet_url: 1024,
            discord: 256,
            description: 1024,
            logo_url: 1024,
            additional: 1024,
        );
        for identity in too_long {
            assert_noop!(describe(ALICE, identity), Error::<Test>::InvalidIdentity);
        }
    });
}

#[test]
fn nobody_but_its_owner_says_what_a_subnet_is() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(describe(ALICE, longest()), Error::<Test>::SubnetNotExists);
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        for other in [BOB, ALICE_HOTKEY] {
            assert_noop!(describe(other, longest()), Error::<Test>::NotSubnetOwner);
        }
    });
}

#[test]
fn what_is_said_about_a_subnet_goes_with_it_at_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(describe(ALICE, longest()));
        StepsLeft::mutate(|left| left.insert(NET, 25));
        assert!(Subnets::remove(NET).unwrap().had_identity);
        assert_eq!(SubnetIdentitiesV3::<Test>::get(NET), None);
        // While it is cleared its owner is still known.
        assert_noop!(describe(ALICE, longest()), Error::<Test>::SubnetNotExists);
        assert_noop!(
            choose(Some(ALICE), NET, "ψ"),
            Error::<Test>::SubnetNotExists
        );
        assert!(!Subnets::remove(NetUid(2)).unwrap().had_identity);
    });
}

#[test]
fn an_owner_and_root_choose_another_symbol() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(choose(Some(ALICE), NET, "ჯ"));
        assert_eq!(shown(1), "ჯ");
        assert_ok!(choose(None, NET, "シ"));
        assert_ok!(choose(None, NET, "ψ"));
        assert_eq!(shown(1), "ψ");
        // Once more the same.
        assert_ok!(choose(Some(ALICE), NET, "ψ"));
    });
}

#[test]
fn the_root_network_may_have_its_own_symbol_back() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(choose(None, ROOT, "ψ"));
        assert_ok!(choose(None, ROOT, "Τ"));
        assert_eq!(shown(0), "Τ");
    });
}

#[test]
fn nobody_else_chooses_a_subnets_symbol() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        for other in [BOB, ALICE_HOTKEY] {
            let refused = DispatchError::BadOrigin;
            assert_noop!(choose(Some(other), NET, "ψ"), refused);
        }
        let nobodys = Error::<Test>::SubnetNotExists;
        assert_noop!(choose(None, NetUid(2), "ψ"), nobodys);
    });
}

#[test]
fn a_symbol_is_one_of_the_letters_and_no_other_subnets() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        for unknown in [
            "",
            "x",
            "αα",
            "Τ",
            "\u{1D70F}",
            "α and so on, beyond all measure",
        ] {
            assert_noop!(
                choose(Some(ALICE), NET, unknown),
                Error::<Test>::SymbolDoesNotExist
            );
        }
        assert_noop!(
            choose(Some(ALICE), NET, "β"),
            Error::<Test>::SymbolAlreadyInUse
        );
        assert_ok!(choose(Some(ALICE), NetUid(2), "ψ"));
        assert_ok!(choose(Some(ALICE), NET, "β"));
    });
}

#[test]
fn the_symbol_of_a_removed_subnet_is_free() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        StepsLeft::mutate(|left| left.insert(NetUid(2), 25));
        assert_ok!(Subnets::remove(NetUid(2)));
        assert_ok!(choose(Some(ALICE), NET, "β"));
    });
}

#[test]
fn a_new_subnet_whose_letter_is_taken_gets_the_first_that_is_free() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(choose(Some(ALICE), NET, "γ"));
        for _ in 0..3 {
            assert_ok!(create(ALICE, ALICE_HOTKEY));
        }
        assert_eq!([1, 2, 3, 4].map(shown), ["γ", "β", "α", "δ"]);
    });
}
