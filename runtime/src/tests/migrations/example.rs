use crate::{migrations::Domain, Runtime};
use frame_support::{pallet_prelude::Weight, traits::UncheckedOnRuntimeUpgrade};
use pallet_subnets::Tempo;

/// Tempos are `u16`; they were `u32`.
pub type ToVersion5 = Domain<4, 5, NarrowTempo>;

pub struct NarrowTempo;

impl UncheckedOnRuntimeUpgrade for NarrowTempo {
    fn on_runtime_upgrade() -> Weight {
        let mut subnets = 0;
        Tempo::<Runtime>::translate_values(|old: u32| {
            subnets += 1;
            Some(u16::try_from(old).unwrap_or(u16::MAX))
        });
        <Runtime as frame_system::Config>::DbWeight::get().reads_writes(subnets, subnets)
    }
}
