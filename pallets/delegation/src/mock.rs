//! A runtime of this pallet alone.

#![allow(clippy::as_conversions, reason = "what the macros expand to")]

use crate as pallet_delegation;
use frame_support::derive_impl;

pub const HOTKEY: u64 = 11;
pub const SECOND_HOTKEY: u64 = 12;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Delegation: pallet_delegation,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_delegation::Config for Test {}

#[derive(Default)]
pub struct ExtBuilder {
    takes: Vec<(u64, u16)>,
}

impl ExtBuilder {
    pub fn take(mut self, hotkey: u64, take: u16) -> Self {
        self.takes.push((hotkey, take));
        self
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        sp_io::TestExternalities::default().execute_with(|| {
            for (hotkey, take) in self.takes {
                crate::Delegates::<Test>::insert(hotkey, take);
            }
            test();
        });
    }
}
