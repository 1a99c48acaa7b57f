//! What the holder of a coldkey says about itself.

use crate::{mock::*, Error, IdentitiesV2};
use alloc::vec;
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use sp_runtime::DispatchError;
use yuma_interfaces::keys::IdentityCalls;
use yuma_types::{GivenChainIdentity, GivenText, List};

fn text(length: usize) -> GivenText {
    List::truncated(vec![b'x'; length])
}

/// Each text as long as it may be.
fn longest() -> GivenChainIdentity {
    GivenChainIdentity {
        name: text(256),
        url: text(256),
        github_repo: text(256),
        image: text(1024),
        discord: text(256),
        description: text(1024),
        additional: text(1024),
    }
}

fn introduce(coldkey: AccountId, identity: GivenChainIdentity) -> Result<u32, DispatchError> {
    with_storage_layer(|| Keys::set_identity(&coldkey, identity))
}

#[test]
fn who_owns_a_neuron_says_who_it_is_and_then_something_else() {
    ExtBuilder::default().build_and_execute(|| {
        // The last of its hotkeys will do; both were looked at.
        InUse::set([SECOND_HOTKEY].into());
        assert_eq!(introduce(OWNER, longest()), Ok(2));
        assert_eq!(IdentitiesV2::<Test>::get(OWNER), longest().kept());
        let nothing = GivenChainIdentity::default();
        assert_ok!(introduce(OWNER, nothing.clone()));
        assert_eq!(IdentitiesV2::<Test>::get(OWNER), nothing.kept());
    });
}

#[test]
fn who_owns_no_neuron_does_not() {
    ExtBuilder::default().build_and_execute(|| {
        let refused = Error::<Test>::HotKeyNotRegisteredInNetwork;
        assert_noop!(introduce(OWNER, longest()), refused);
        InUse::set([HOTKEY].into());
        for other in [BOB, HOTKEY] {
            let refused = Error::<Test>::HotKeyNotRegisteredInNetwork;
            assert_noop!(introduce(other, longest()), refused);
        }
    });
}

#[test]
fn each_text_has_a_length_that_it_may_not_exceed() {
    ExtBuilder::default().build_and_execute(|| {
        InUse::set([HOTKEY].into());
        macro_rules! one_more {
            ($($field:ident: $most:literal),* $(,)?) => {
                [$(GivenChainIdentity { $field: text($most + 1), ..longest() }),*]
            };
        }
        let too_long = one_more!(
            name: 256,
            url: 256,
            github_repo: 256,
            image: 1024,
            discord: 256,
            description: 1024,
            additional: 1024,
        );
        for identity in too_long {
            assert_noop!(introduce(OWNER, identity), Error::<Test>::InvalidIdentity);
        }
    });
}
