//! The table of rules holds together.

use crate::{
    hyperparameters::{visit_all, Hyperparameter, Visitor},
    mock::*,
    range::Ranged,
    *,
};
use core::ops::RangeInclusive;
use frame_support::assert_ok;
use yuma_types::NetUid;

const NOWHERE: NetUid = NetUid(99);

/// Checks one rule after another.
struct Check(fn(&mut Checked));

/// What of a rule can be said without its type.
#[derive(Default)]
struct Checked {
    name: &'static str,
    /// Whether the default, and what a new subnet and the root network get, can be set by root.
    values_in_range: bool,
    /// Whether all that the owner may set, root may.
    owner_within_root: bool,
    /// Whether nothing written means the default.
    default_is_read: bool,
    /// Whether what is written is read.
    is_stored: bool,
}

fn within<V: Ranged>(value: &V, range: &RangeInclusive<V>) -> bool {
    value.beside(range).is_eq()
}

impl Visitor<Test> for Check {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        let values = [Some(R::DEFAULT), R::ON_NEW, R::ON_ROOT];
        let open = R::OWNER.unwrap_or(R::ROOT);
        let least = *R::ROOT.start();
        R::put(NET, least);
        let mut checked = Checked {
            name: R::NAME,
            values_in_range: values.iter().flatten().all(|value| within(value, &R::ROOT)),
            owner_within_root: within(open.start(), &R::ROOT) && within(open.end(), &R::ROOT),
            default_is_read: R::get(NOWHERE) == R::DEFAULT,
            is_stored: R::get(NET) == least,
        };
        (self.0)(&mut checked);
    }
}

#[test]
fn every_row_holds_together() {
    ExtBuilder::default().build_and_execute(|| {
        visit_all::<Test>(&mut Check(|rule| {
            let name = rule.name;
            assert!(rule.values_in_range, "{name}: a value is out of range");
            assert!(
                rule.owner_within_root,
                "{name}: root may do less than the owner"
            );
            assert!(
                rule.default_is_read,
                "{name}: the storage has another default"
            );
            assert!(rule.is_stored, "{name}: another item is written");
        }));
    });
}

#[test]
fn a_new_subnet_and_the_root_network_have_their_own_values() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        let of = |netuid| {
            (
                Tempo::<Test>::get(netuid),
                MaxAllowedUids::<Test>::get(netuid),
                MaxAllowedValidators::<Test>::get(netuid),
                MinAllowedWeights::<Test>::get(netuid),
                Yuma3On::<Test>::get(netuid),
            )
        };
        assert_eq!(of(NET), (360, 256, 64, 1, true));
        assert_eq!(of(ROOT), (100, 64, 64, 0, false));
        assert_eq!(of(NOWHERE), (360, 256, 128, 1_024, false));
    });
}
