//! A chain with nothing on it but this pallet.

#![allow(clippy::as_conversions, reason = "what the macros expand to")]

use crate as pallet_swap;
use frame_support::{construct_runtime, derive_impl};

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Swap: pallet_swap,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_swap::Config for Test {}

pub struct ExtBuilder;

impl ExtBuilder {
    pub fn build_and_execute(self, test: impl FnOnce()) {
        sp_io::TestExternalities::default().execute_with(test);
    }
}
