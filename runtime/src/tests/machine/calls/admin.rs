//! What owners and governance set.

use super::{
    super::draw::{root, signed, Draft, Draw},
    Calls,
};
use crate::*;
use pallet_admin_utils::Call;
use pallet_subnets::SubnetOwner;
use yuma_types::NetUid;

/// A subnet and its owner, who mostly says what is set there; else root does.
struct Ruled {
    netuid: NetUid,
    by: Option<AccountId>,
}

fn ruled(draw: &mut Draw) -> Ruled {
    let netuid = draw.netuid();
    let by = match draw.below(6) {
        0 => None,
        1 if draw.odd() => Some(draw.coldkey()),
        _ => Some(SubnetOwner::<Runtime>::get(netuid)),
    };
    Ruled { netuid, by }
}

impl Ruled {
    fn says(self, call: Call<Runtime>) -> Draft {
        match self.by {
            Some(owner) => signed(owner, call),
            None => root(call),
        }
    }
}

fn flag(draw: &mut Draw) -> bool {
    draw.one_in(2)
}

/// A number that a subnet lives with, or any at all.
fn small(draw: &mut Draw, usual: u64) -> u16 {
    draw.below_or(usual, 65_536) as u16
}

fn long(draw: &mut Draw, usual: u64) -> u64 {
    if draw.odd() {
        draw.amount(u64::MAX)
    } else {
        draw.below(usual)
    }
}

/// Room for those who are there or may validate, and a few more.
fn most_uids(draw: &mut Draw, netuid: NetUid) -> u16 {
    let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
    let validators = pallet_subnets::MaxAllowedValidators::<Runtime>::get(netuid);
    let n = n.max(validators.min(256));
    if draw.odd() {
        small(draw, 65_536)
    } else {
        // Such that there may be two mechanisms.
        (n + draw.below(6) as u16).min(n.max(128))
    }
}

fn owner_hotkey(draw: &mut Draw) -> (Ruled, AccountId) {
    let at = ruled(draw);
    let owner = SubnetOwner::<Runtime>::get(at.netuid);
    let hotkey = draw.newcomer(&owner, NetUid(u16::MAX));
    (at, hotkey)
}

pub const CALLS: Calls = &[
    ("sudo_set_default_take", |draw| {
        let default_take = 11_796 + small(draw, 1_000) % 50_000;
        root(Call::sudo_set_default_take { default_take })
    }),
    ("sudo_set_tx_rate_limit", |draw| {
        let tx_rate_limit = long(draw, 4);
        root(Call::sudo_set_tx_rate_limit { tx_rate_limit })
    }),
    ("sudo_set_serving_rate_limit", |draw| {
        let at = ruled(draw);
        let serving_rate_limit = long(draw, 8);
        let netuid = at.netuid;
        at.says(Call::sudo_set_serving_rate_limit {
            netuid,
            serving_rate_limit,
        })
    }),
    ("sudo_set_min_difficulty", |draw| {
        let netuid = draw.netuid();
        let min_difficulty = long(draw, 64);
        root(Call::sudo_set_min_difficulty {
            netuid,
            min_difficulty,
        })
    }),
    ("sudo_set_max_difficulty", |draw| {
        let at = ruled(draw);
        let max_difficulty = long(draw, 64);
        let netuid = at.netuid;
        at.says(Call::sudo_set_max_difficulty {
            netuid,
            max_difficulty,
        })
    }),
    ("sudo_set_weights_version_key", |draw| {
        let at = ruled(draw);
        let weights_version_key = long(draw, 3);
        let netuid = at.netuid;
        at.says(Call::sudo_set_weights_version_key {
            netuid,
            weights_version_key,
        })
    }),
    ("sudo_set_weights_set_rate_limit", |draw| {
        let netuid = draw.netuid();
        let weights_set_rate_limit = long(draw, 8);
        root(Call::sudo_set_weights_set_rate_limit {
            netuid,
            weights_set_rate_limit,
        })
    }),
    ("sudo_set_adjustment_interval", |draw| {
        let netuid = draw.netuid();
        let adjustment_interval = small(draw, 20);
        root(Call::sudo_set_adjustment_interval {
            netuid,
            adjustment_interval,
        })
    }),
    ("sudo_set_adjustment_alpha", |draw| {
        let at = ruled(draw);
        let adjustment_alpha = draw.amount(u64::MAX);
        let netuid = at.netuid;
        at.says(Call::sudo_set_adjustment_alpha {
            netuid,
            adjustment_alpha,
        })
    }),
    ("sudo_set_immunity_period", |draw| {
        let at = ruled(draw);
        // Now and then enough for the longest tempos.
        let most = if draw.one_in(3) { 65_536 } else { 30 };
        let immunity_period = small(draw, most);
        let netuid = at.netuid;
        at.says(Call::sudo_set_immunity_period {
            netuid,
            immunity_period,
        })
    }),
    ("sudo_set_min_allowed_weights", |draw| {
        let at = ruled(draw);
        let min_allowed_weights = small(draw, 5);
        let netuid = at.netuid;
        at.says(Call::sudo_set_min_allowed_weights {
            netuid,
            min_allowed_weights,
        })
    }),
    ("sudo_set_max_allowed_uids", |draw| {
        let at = ruled(draw);
        let max_allowed_uids = most_uids(draw, at.netuid);
        let netuid = at.netuid;
        at.says(Call::sudo_set_max_allowed_uids {
            netuid,
            max_allowed_uids,
        })
    }),
    ("sudo_set_kappa", |draw| {
        let netuid = draw.netuid();
        let kappa = small(draw, 65_536);
        root(Call::sudo_set_kappa { netuid, kappa })
    }),
    ("sudo_set_rho", |draw| {
        let at = ruled(draw);
        let rho = small(draw, 30);
        let netuid = at.netuid;
        at.says(Call::sudo_set_rho { netuid, rho })
    }),
    ("sudo_set_network_registration_allowed", |draw| {
        let netuid = draw.netuid();
        let registration_allowed = !draw.one_in(3);
        root(Call::sudo_set_network_registration_allowed {
            netuid,
            registration_allowed,
        })
    }),
    ("sudo_set_network_pow_registration_allowed", |draw| {
        let netuid = draw.netuid();
        let registration_allowed = !draw.one_in(3);
        root(Call::sudo_set_network_pow_registration_allowed {
            netuid,
            registration_allowed,
        })
    }),
    ("sudo_set_target_registrations_per_interval", |draw| {
        let netuid = draw.netuid();
        let target_registrations_per_interval = small(draw, 8);
        root(Call::sudo_set_target_registrations_per_interval {
            netuid,
            target_registrations_per_interval,
        })
    }),
    ("sudo_set_min_burn", |draw| {
        let at = ruled(draw);
        let min_burn = long(draw, TAO);
        let netuid = at.netuid;
        at.says(Call::sudo_set_min_burn { netuid, min_burn })
    }),
    ("sudo_set_max_burn", |draw| {
        let at = ruled(draw);
        let max_burn = TAO / 10 + 1 + long(draw, TAO).min(100 * TAO);
        let netuid = at.netuid;
        at.says(Call::sudo_set_max_burn { netuid, max_burn })
    }),
    ("sudo_set_difficulty", |draw| {
        let netuid = draw.netuid();
        let difficulty = long(draw, 64);
        root(Call::sudo_set_difficulty { netuid, difficulty })
    }),
    ("sudo_set_max_allowed_validators", |draw| {
        let netuid = draw.netuid();
        let max_allowed_validators = small(draw, 12);
        root(Call::sudo_set_max_allowed_validators {
            netuid,
            max_allowed_validators,
        })
    }),
    ("sudo_set_bonds_moving_average", |draw| {
        let at = ruled(draw);
        let bonds_moving_average = long(draw, 1_000_001);
        let netuid = at.netuid;
        at.says(Call::sudo_set_bonds_moving_average {
            netuid,
            bonds_moving_average,
        })
    }),
    ("sudo_set_max_registrations_per_block", |draw| {
        let netuid = draw.netuid();
        let max_registrations_per_block = small(draw, 4);
        root(Call::sudo_set_max_registrations_per_block {
            netuid,
            max_registrations_per_block,
        })
    }),
    ("sudo_set_subnet_owner_cut", |draw| {
        let subnet_owner_cut = small(draw, 20_000);
        root(Call::sudo_set_subnet_owner_cut { subnet_owner_cut })
    }),
    ("sudo_set_network_rate_limit", |draw| {
        let rate_limit = long(draw, 4);
        root(Call::sudo_set_network_rate_limit { rate_limit })
    }),
    ("sudo_set_tempo", |draw| {
        let netuid = draw.netuid();
        let tempo = small(draw, 12);
        root(Call::sudo_set_tempo { netuid, tempo })
    }),
    ("sudo_set_network_immunity_period", |draw| {
        let immunity_period = draw.amount(u64::MAX);
        root(Call::sudo_set_network_immunity_period { immunity_period })
    }),
    ("sudo_set_network_min_lock_cost", |draw| {
        let lock_cost = draw.amount(10 * TAO);
        root(Call::sudo_set_network_min_lock_cost { lock_cost })
    }),
    ("sudo_set_subnet_limit", |draw| {
        let max_subnets = if draw.odd() {
            1_025
        } else {
            4 + draw.below(2) as u16
        };
        root(Call::sudo_set_subnet_limit { max_subnets })
    }),
    ("sudo_set_lock_reduction_interval", |draw| {
        let interval = long(draw, 100);
        root(Call::sudo_set_lock_reduction_interval { interval })
    }),
    ("sudo_set_rao_recycled", |draw| {
        let netuid = draw.netuid();
        let rao_recycled = draw.amount(u64::MAX);
        root(Call::sudo_set_rao_recycled {
            netuid,
            rao_recycled,
        })
    }),
    ("sudo_set_stake_threshold", |draw| {
        let min_stake = draw.below(3) * TAO;
        root(Call::sudo_set_stake_threshold { min_stake })
    }),
    ("sudo_set_nominator_min_required_stake", |draw| {
        let min_stake = draw.amount(TAO);
        root(Call::sudo_set_nominator_min_required_stake { min_stake })
    }),
    ("sudo_set_tx_delegate_take_rate_limit", |draw| {
        let tx_rate_limit = draw.amount(u64::MAX);
        root(Call::sudo_set_tx_delegate_take_rate_limit { tx_rate_limit })
    }),
    ("sudo_set_min_delegate_take", |draw| {
        let take = small(draw, 10_000);
        root(Call::sudo_set_min_delegate_take { take })
    }),
    ("sudo_set_commit_reveal_weights_enabled", |draw| {
        let at = ruled(draw);
        let enabled = draw.one_in(3);
        let netuid = at.netuid;
        at.says(Call::sudo_set_commit_reveal_weights_enabled { netuid, enabled })
    }),
    ("sudo_set_liquid_alpha_enabled", |draw| {
        let at = ruled(draw);
        let enabled = !draw.one_in(4);
        let netuid = at.netuid;
        at.says(Call::sudo_set_liquid_alpha_enabled { netuid, enabled })
    }),
    ("sudo_set_alpha_values", |draw| {
        let at = ruled(draw);
        let (alpha_low, alpha_high) = if draw.odd() {
            (small(draw, 65_536), small(draw, 65_536))
        } else {
            (2_000 + small(draw, 30_000) / 2, 40_000)
        };
        let netuid = at.netuid;
        at.says(Call::sudo_set_alpha_values {
            netuid,
            alpha_low,
            alpha_high,
        })
    }),
    ("sudo_set_commit_reveal_weights_interval", |draw| {
        let at = ruled(draw);
        let interval = long(draw, 4);
        let netuid = at.netuid;
        at.says(Call::sudo_set_commit_reveal_weights_interval { netuid, interval })
    }),
    ("sudo_set_bonds_penalty", |draw| {
        let at = ruled(draw);
        let bonds_penalty = small(draw, 65_536);
        let netuid = at.netuid;
        at.says(Call::sudo_set_bonds_penalty {
            netuid,
            bonds_penalty,
        })
    }),
    ("sudo_set_toggle_transfer", |draw| {
        let at = ruled(draw);
        let toggle = flag(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_toggle_transfer { netuid, toggle })
    }),
    ("sudo_set_subnet_owner_hotkey", |draw| {
        let (at, hotkey) = owner_hotkey(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_subnet_owner_hotkey { netuid, hotkey })
    }),
    ("sudo_set_subtoken_enabled", |draw| {
        let netuid = draw.netuid();
        let subtoken_enabled = !draw.one_in(4);
        root(Call::sudo_set_subtoken_enabled {
            netuid,
            subtoken_enabled,
        })
    }),
    ("sudo_set_sn_owner_hotkey", |draw| {
        let (at, hotkey) = owner_hotkey(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_sn_owner_hotkey { netuid, hotkey })
    }),
    ("sudo_set_alpha_sigmoid_steepness", |draw| {
        let at = ruled(draw);
        let steepness = draw.below(65_536) as u16 as i16;
        let netuid = at.netuid;
        at.says(Call::sudo_set_alpha_sigmoid_steepness { netuid, steepness })
    }),
    ("sudo_set_yuma3_enabled", |draw| {
        let at = ruled(draw);
        let enabled = flag(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_yuma3_enabled { netuid, enabled })
    }),
    ("sudo_set_bonds_reset_enabled", |draw| {
        let at = ruled(draw);
        let enabled = flag(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_bonds_reset_enabled { netuid, enabled })
    }),
    ("sudo_set_owner_immune_neuron_limit", |draw| {
        let at = ruled(draw);
        let immune_neurons = small(draw, 12);
        let netuid = at.netuid;
        at.says(Call::sudo_set_owner_immune_neuron_limit {
            netuid,
            immune_neurons,
        })
    }),
    ("sudo_set_admin_freeze_window", |draw| {
        let window = draw.below_or(4, 12) as u16;
        root(Call::sudo_set_admin_freeze_window { window })
    }),
    ("sudo_set_owner_hparam_rate_limit", |draw| {
        let epochs = draw.below_or(2, 5) as u16;
        root(Call::sudo_set_owner_hparam_rate_limit { epochs })
    }),
    ("sudo_set_mechanism_count", |draw| {
        let at = ruled(draw);
        let mechanism_count = 1 + draw.below_or(2, 255) as u8;
        let netuid = at.netuid;
        at.says(Call::sudo_set_mechanism_count {
            netuid,
            mechanism_count,
        })
    }),
    ("sudo_set_mechanism_emission_split", |draw| {
        let at = ruled(draw);
        let parts = match draw.below_or(2, 4) {
            0 => None,
            1 if draw.one_in(2) => Some(vec![40_000, 25_535]),
            1 => Some(vec![u16::MAX]),
            2 => Some(vec![1; 16]),
            _ => Some(Vec::new()),
        };
        let maybe_split = parts.map(yuma_types::List::truncated);
        let netuid = at.netuid;
        at.says(Call::sudo_set_mechanism_emission_split {
            netuid,
            maybe_split,
        })
    }),
    ("sudo_set_min_allowed_uids", |draw| {
        let netuid = draw.netuid();
        let min_allowed_uids = small(draw, 4);
        root(Call::sudo_set_min_allowed_uids {
            netuid,
            min_allowed_uids,
        })
    }),
    ("sudo_set_min_non_immune_uids", |draw| {
        let netuid = draw.netuid();
        let min = small(draw, 5);
        root(Call::sudo_set_min_non_immune_uids { netuid, min })
    }),
    ("sudo_set_coldkey_swap_announcement_delay", |draw| {
        let duration = draw.below_or(4, 1 << 32) as u32;
        root(Call::sudo_set_coldkey_swap_announcement_delay { duration })
    }),
    ("sudo_set_coldkey_swap_reannouncement_delay", |draw| {
        let duration = draw.below_or(4, 1 << 32) as u32;
        root(Call::sudo_set_coldkey_swap_reannouncement_delay { duration })
    }),
    ("sudo_set_start_call_delay", |draw| {
        let delay = long(draw, 10);
        root(Call::sudo_set_start_call_delay { delay })
    }),
    ("sudo_set_max_mechanism_count", |draw| {
        let max_mechanism_count = draw.below_or(4, 256) as u8;
        root(Call::sudo_set_max_mechanism_count {
            max_mechanism_count,
        })
    }),
    ("sudo_set_owner_cut_enabled", |draw| {
        let at = ruled(draw);
        let enabled = flag(draw);
        let netuid = at.netuid;
        at.says(Call::sudo_set_owner_cut_enabled { netuid, enabled })
    }),
    ("sudo_set_max_epochs_per_block", |draw| {
        let max_epochs_per_block = draw.below_or(4, 256) as u8;
        root(Call::sudo_set_max_epochs_per_block {
            max_epochs_per_block,
        })
    }),
];
