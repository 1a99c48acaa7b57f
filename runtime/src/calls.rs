//! # What each call is
//!
//! One table. Proxies, safe mode, the base filter and what the pool admits read it and nothing
//! else; a call that isn't in it does not compile.

use crate::{proxies::SMALL_TRANSFER_LIMIT, Runtime, RuntimeCall};

/// What a call does, as far as it matters who may send it, for whom and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Writes nothing that anybody depends on.
    Note,
    /// Keeps in order what is there; a deposit that it no longer needs comes back.
    Upkeep,
    /// Bundles calls, each of which passes its caller's filters by itself.
    Bundle,
    /// Moves TAO or stake to another account, or destroys it.
    Transfer,
    /// A transfer of less than [`SMALL_TRANSFER_LIMIT`].
    SmallTransfer,
    /// Puts stake on a hotkey, takes it off, or moves it.
    Stake,
    /// Says on what terms a hotkey takes stake, and where rewards go by themselves.
    Delegation,
    /// Lends a hotkey's weight to others, and says what is kept of that.
    Children,
    /// Pays for a neuron.
    Registration,
    /// Registers a neuron against work. Free.
    Work,
    /// Enters the root network.
    RootEntry,
    /// Votes on the root network.
    Vote,
    /// Locks TAO for a subnet.
    Lock,
    /// Starts a subnet.
    Start,
    /// Says what a subnet is, and what it shows.
    SubnetIdentity,
    /// Says who holds a coldkey.
    Identity,
    /// Sets what a subnet follows. For its owner, or root.
    Rule,
    /// Says who gets the owner's part of a subnet. For its owner, or root.
    OwnerHotkey,
    /// Sets weights, or commits and reveals them. Free.
    Weights,
    /// Says where a neuron serves. Free.
    Serve,
    /// Publishes a small record of a neuron.
    Record,
    /// Gives a hotkey away by its own word. Free.
    Claim,
    /// Puts another hotkey in the place of one.
    HotkeySwap,
    /// Announces that another coldkey takes the place of one, does it, or calls it off.
    ColdkeySwap,
    /// Keeps something on chain against a deposit: who acts for the caller, or a document.
    Deposit,
    /// Acts for another account, with the powers that it gave.
    Proxied,
    /// Acts as one of several for their common account, against a deposit.
    Multisig,
    /// Says what keys an authority signs blocks with.
    SessionKeys,
    /// Takes away an authority's keys, which nobody may.
    PurgeKeys,
    /// Acts as root. For the sudo key.
    Sudo,
    /// Replaces the runtime through sudo. For the sudo key.
    SetCode,
    /// Enacts an upgrade that root has authorized. For the sudo key, or unsigned.
    Upgrade,
    /// For root alone; nobody can sign it.
    Root,
    /// The block author's or the node's own; nobody can sign it.
    Unsigned,
}

impl Kind {
    pub const ALL: &[Self] = &[
        Self::Note,
        Self::Upkeep,
        Self::Bundle,
        Self::Transfer,
        Self::SmallTransfer,
        Self::Stake,
        Self::Delegation,
        Self::Children,
        Self::Registration,
        Self::Work,
        Self::RootEntry,
        Self::Vote,
        Self::Lock,
        Self::Start,
        Self::SubnetIdentity,
        Self::Identity,
        Self::Rule,
        Self::OwnerHotkey,
        Self::Weights,
        Self::Serve,
        Self::Record,
        Self::Claim,
        Self::HotkeySwap,
        Self::ColdkeySwap,
        Self::Deposit,
        Self::Proxied,
        Self::Multisig,
        Self::SessionKeys,
        Self::PurgeKeys,
        Self::Sudo,
        Self::SetCode,
        Self::Upgrade,
        Self::Root,
        Self::Unsigned,
    ];

    /// Whether its signer pays nothing, so that all of it is checked before it enters the pool.
    #[cfg(test)]
    pub fn is_free(self) -> bool {
        matches!(self, Self::Work | Self::Weights | Self::Serve | Self::Claim)
    }

    /// Whether it still works while safe mode is on: time, what governance needs to repair the
    /// chain, and the weights of validators, so that epochs go on meanwhile.
    pub fn works_in_safe_mode(self) -> bool {
        matches!(
            self,
            Self::Note
                | Self::Weights
                | Self::Multisig
                | Self::Sudo
                | Self::SetCode
                | Self::Upgrade
                | Self::Root
                | Self::Unsigned
        )
    }

    /// Whether it moves funds of its caller's, binds them or sends elsewhere what would become some:
    /// pays, stakes, locks, deposits, or names who gets an owner's part. While a swap of the caller's
    /// coldkey is announced, it may not.
    pub fn moves_funds(self) -> bool {
        match self {
            Self::Transfer
            | Self::SmallTransfer
            | Self::Stake
            | Self::Registration
            | Self::Lock
            | Self::OwnerHotkey
            | Self::HotkeySwap
            | Self::Deposit
            | Self::Multisig => true,
            Self::Note
            | Self::Upkeep
            | Self::Bundle
            | Self::Delegation
            | Self::Children
            | Self::Work
            | Self::RootEntry
            | Self::Vote
            | Self::Start
            | Self::Rule
            | Self::SubnetIdentity
            | Self::Identity
            | Self::Weights
            | Self::Serve
            | Self::Record
            | Self::Claim
            | Self::ColdkeySwap
            | Self::Proxied
            | Self::SessionKeys
            | Self::PurgeKeys
            | Self::Sudo
            | Self::SetCode
            | Self::Upgrade
            | Self::Root
            | Self::Unsigned => false,
        }
    }

    /// Whose signature may lead to it.
    pub fn signer(self) -> Signer {
        match self {
            Self::Note
            | Self::Upkeep
            | Self::Transfer
            | Self::SmallTransfer
            | Self::Stake
            | Self::Delegation
            | Self::Children
            | Self::Registration
            | Self::Work
            | Self::RootEntry
            | Self::Vote
            | Self::Lock
            | Self::Start
            | Self::SubnetIdentity
            | Self::Identity
            | Self::Rule
            | Self::OwnerHotkey
            | Self::Weights
            | Self::Serve
            | Self::Record
            | Self::Claim
            | Self::HotkeySwap
            | Self::ColdkeySwap
            | Self::Deposit
            | Self::SessionKeys => Signer::Anybody,
            Self::Bundle | Self::Proxied | Self::Multisig => Signer::Wrapper,
            Self::Sudo | Self::SetCode | Self::Upgrade => Signer::SudoKey,
            Self::Root | Self::Unsigned | Self::PurgeKeys => Signer::Nobody,
        }
    }
}

/// Whose signature may lead to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    Anybody,
    /// Those whose signature may lead to each of the calls inside.
    Wrapper,
    SudoKey,
    /// It needs another origin than a signed one.
    Nobody,
}

/// What a call is.
pub fn kind(call: &RuntimeCall) -> Kind {
    match call {
        RuntimeCall::SubtensorModule(call) => of_domain(call),
        RuntimeCall::AdminUtils(call) => of_admin_utils(call),
        RuntimeCall::Authorities(call) => of_authorities(call),
        RuntimeCall::Balances(call) => of_balances(call),
        RuntimeCall::Commitments(call) => of_commitments(call),
        RuntimeCall::Grandpa(call) => of_grandpa(call),
        RuntimeCall::Multisig(call) => of_multisig(call),
        RuntimeCall::Preimage(call) => of_preimage(call),
        RuntimeCall::Proxy(call) => of_proxy(call),
        RuntimeCall::SafeMode(call) => of_safe_mode(call),
        RuntimeCall::Scheduler(call) => of_scheduler(call),
        RuntimeCall::Session(call) => of_session(call),
        RuntimeCall::Sudo(call) => of_sudo(call),
        RuntimeCall::System(call) => of_system(call),
        RuntimeCall::Timestamp(call) => of_timestamp(call),
        RuntimeCall::Utility(call) => of_utility(call),
    }
}

fn of_domain(call: &pallet_subtensor::Call<Runtime>) -> Kind {
    use pallet_subtensor::Call::*;
    match call {
        set_weights { .. }
        | set_mechanism_weights { .. }
        | batch_set_weights { .. }
        | commit_weights { .. }
        | commit_mechanism_weights { .. }
        | batch_commit_weights { .. }
        | reveal_weights { .. }
        | reveal_mechanism_weights { .. }
        | batch_reveal_weights { .. } => Kind::Weights,
        serve_axon { .. } | serve_axon_tls { .. } | serve_prometheus { .. } => Kind::Serve,
        register { .. } | pow_register { .. } => Kind::Work,
        burned_register { .. } | register_limit { .. } => Kind::Registration,
        root_register { .. } => Kind::RootEntry,
        set_root_weights { .. } => Kind::Vote,
        register_network { .. } | register_network_with_identity { .. } => Kind::Lock,
        dissolve_network { .. }
        | root_dissolve_network { .. }
        | swap_coldkey { .. }
        | reset_coldkey_swap { .. }
        | sudo_set_tx_childkey_take_rate_limit { .. }
        | sudo_set_min_childkey_take { .. }
        | sudo_set_max_childkey_take { .. }
        | set_pending_childkey_cooldown { .. } => Kind::Root,
        increase_take { .. } | decrease_take { .. } | set_coldkey_auto_stake_hotkey { .. } => {
            Kind::Delegation
        }
        set_children { .. } | set_childkey_take { .. } => Kind::Children,
        swap_hotkey { .. } | swap_hotkey_v2 { .. } => Kind::HotkeySwap,
        announce_coldkey_swap { .. }
        | swap_coldkey_announced { .. }
        | dispute_coldkey_swap { .. }
        | clear_coldkey_swap_announcement { .. } => Kind::ColdkeySwap,
        start_call { .. } => Kind::Start,
        set_subnet_identity { .. } | update_symbol { .. } => Kind::SubnetIdentity,
        set_identity { .. } => Kind::Identity,
        set_tempo { .. } | set_activity_cutoff_factor { .. } => Kind::Rule,
        claim_hotkey { .. } => Kind::Claim,
        try_associate_hotkey { .. } | release_hotkey { .. } => Kind::Upkeep,
        add_stake { .. }
        | add_stake_limit { .. }
        | remove_stake { .. }
        | remove_stake_limit { .. }
        | remove_stake_full_limit { .. }
        | unstake_all { .. }
        | unstake_all_alpha { .. }
        | move_stake { .. }
        | swap_stake { .. }
        | swap_stake_limit { .. } => Kind::Stake,
        transfer_stake { alpha_amount, .. } => transfer(*alpha_amount),
        add_stake_burn { .. } | recycle_alpha { .. } => Kind::Transfer,
        __Ignore(_, never) => match *never {},
    }
}

fn of_admin_utils(call: &pallet_admin_utils::Call<Runtime>) -> Kind {
    use pallet_admin_utils::Call::*;
    match call {
        sudo_set_subnet_owner_hotkey { .. } | sudo_set_sn_owner_hotkey { .. } => Kind::OwnerHotkey,
        sudo_set_serving_rate_limit { .. }
        | sudo_set_max_difficulty { .. }
        | sudo_set_weights_version_key { .. }
        | sudo_set_adjustment_alpha { .. }
        | sudo_set_immunity_period { .. }
        | sudo_set_min_allowed_weights { .. }
        | sudo_set_max_allowed_uids { .. }
        | sudo_set_rho { .. }
        | sudo_set_min_burn { .. }
        | sudo_set_max_burn { .. }
        | sudo_set_bonds_moving_average { .. }
        | sudo_set_commit_reveal_weights_enabled { .. }
        | sudo_set_liquid_alpha_enabled { .. }
        | sudo_set_alpha_values { .. }
        | sudo_set_commit_reveal_weights_interval { .. }
        | sudo_set_bonds_penalty { .. }
        | sudo_set_toggle_transfer { .. }
        | sudo_set_alpha_sigmoid_steepness { .. }
        | sudo_set_yuma3_enabled { .. }
        | sudo_set_bonds_reset_enabled { .. }
        | sudo_set_owner_immune_neuron_limit { .. }
        | sudo_set_mechanism_count { .. }
        | sudo_set_mechanism_emission_split { .. }
        | sudo_set_owner_cut_enabled { .. } => Kind::Rule,
        sudo_set_default_take { .. }
        | sudo_set_tx_rate_limit { .. }
        | sudo_set_coldkey_swap_announcement_delay { .. }
        | sudo_set_coldkey_swap_reannouncement_delay { .. }
        | sudo_set_min_difficulty { .. }
        | sudo_set_weights_set_rate_limit { .. }
        | sudo_set_adjustment_interval { .. }
        | sudo_set_kappa { .. }
        | sudo_set_network_registration_allowed { .. }
        | sudo_set_network_pow_registration_allowed { .. }
        | sudo_set_target_registrations_per_interval { .. }
        | sudo_set_difficulty { .. }
        | sudo_set_max_allowed_validators { .. }
        | sudo_set_max_registrations_per_block { .. }
        | sudo_set_subnet_owner_cut { .. }
        | sudo_set_network_rate_limit { .. }
        | sudo_set_tempo { .. }
        | sudo_set_network_immunity_period { .. }
        | sudo_set_network_min_lock_cost { .. }
        | sudo_set_subnet_limit { .. }
        | sudo_set_lock_reduction_interval { .. }
        | sudo_set_rao_recycled { .. }
        | sudo_set_stake_threshold { .. }
        | sudo_set_nominator_min_required_stake { .. }
        | sudo_set_tx_delegate_take_rate_limit { .. }
        | sudo_set_min_delegate_take { .. }
        | sudo_set_subtoken_enabled { .. }
        | sudo_set_admin_freeze_window { .. }
        | sudo_set_owner_hparam_rate_limit { .. }
        | sudo_set_min_allowed_uids { .. }
        | sudo_set_min_non_immune_uids { .. }
        | sudo_set_start_call_delay { .. }
        | sudo_set_max_mechanism_count { .. }
        | sudo_set_max_epochs_per_block { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_authorities(call: &pallet_authorities::Call<Runtime>) -> Kind {
    use pallet_authorities::Call::*;
    match call {
        set_authorities { .. } => Kind::Root,
        report_aura_equivocation { .. } => Kind::Unsigned,
        __Ignore(_, never) => match *never {},
    }
}

fn transfer(value: crate::Balance) -> Kind {
    if value < SMALL_TRANSFER_LIMIT {
        Kind::SmallTransfer
    } else {
        Kind::Transfer
    }
}

fn of_balances(call: &pallet_balances::Call<Runtime>) -> Kind {
    use pallet_balances::Call::*;
    match call {
        transfer_allow_death { value, .. } | transfer_keep_alive { value, .. } => transfer(*value),
        transfer_all { .. } | burn { .. } => Kind::Transfer,
        upgrade_accounts { .. } => Kind::Upkeep,
        force_transfer { .. }
        | force_unreserve { .. }
        | force_set_balance { .. }
        | force_adjust_total_issuance { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_commitments(call: &pallet_commitments::Call<Runtime>) -> Kind {
    use pallet_commitments::Call::*;
    match call {
        set_commitment { .. } => Kind::Record,
        set_max_space { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_grandpa(call: &pallet_grandpa::Call<Runtime>) -> Kind {
    use pallet_grandpa::Call::*;
    match call {
        report_equivocation { .. } => Kind::Upkeep,
        report_equivocation_unsigned { .. } => Kind::Unsigned,
        note_stalled { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_multisig(call: &pallet_multisig::Call<Runtime>) -> Kind {
    use pallet_multisig::Call::*;
    match call {
        as_multi { .. }
        | as_multi_threshold_1 { .. }
        | approve_as_multi { .. }
        | cancel_as_multi { .. } => Kind::Multisig,
        poke_deposit { .. } => Kind::Upkeep,
        __Ignore(_, never) => match *never {},
    }
}

fn of_preimage(call: &pallet_preimage::Call<Runtime>) -> Kind {
    use pallet_preimage::Call::*;
    match call {
        note_preimage { .. } => Kind::Deposit,
        unnote_preimage { .. } | ensure_updated { .. } => Kind::Upkeep,
        request_preimage { .. } | unrequest_preimage { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_proxy(call: &pallet_proxy::Call<Runtime>) -> Kind {
    use pallet_proxy::Call::*;
    match call {
        proxy { .. } | proxy_announced { .. } => Kind::Proxied,
        add_proxy { .. }
        | create_pure { .. }
        | announce { .. }
        | remove_proxy { .. }
        | remove_proxies { .. }
        | kill_pure { .. }
        | remove_announcement { .. }
        | reject_announcement { .. } => Kind::Deposit,
        poke_deposit { .. } => Kind::Upkeep,
        __Ignore(_, never) => match *never {},
    }
}

fn of_safe_mode(call: &pallet_safe_mode::Call<Runtime>) -> Kind {
    use pallet_safe_mode::Call::*;
    match call {
        enter { .. } | extend { .. } => Kind::Deposit,
        release_deposit { .. } => Kind::Upkeep,
        force_enter { .. }
        | force_extend { .. }
        | force_exit { .. }
        | force_slash_deposit { .. }
        | force_release_deposit { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_scheduler(call: &pallet_scheduler::Call<Runtime>) -> Kind {
    use pallet_scheduler::Call::*;
    match call {
        schedule { .. }
        | cancel { .. }
        | schedule_named { .. }
        | cancel_named { .. }
        | schedule_after { .. }
        | schedule_named_after { .. }
        | set_retry { .. }
        | set_retry_named { .. }
        | cancel_retry { .. }
        | cancel_retry_named { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_session(call: &pallet_session::Call<Runtime>) -> Kind {
    use pallet_session::Call::*;
    match call {
        set_keys { .. } => Kind::SessionKeys,
        purge_keys { .. } => Kind::PurgeKeys,
        __Ignore(_, never) => match *never {},
    }
}

fn of_sudo(call: &pallet_sudo::Call<Runtime>) -> Kind {
    use pallet_sudo::Call::*;
    match call {
        sudo_unchecked_weight { call, .. } => unchecked(call),
        sudo { .. } | sudo_as { .. } | set_key { .. } | remove_key { .. } => Kind::Sudo,
        __Ignore(_, never) => match *never {},
    }
}

fn unchecked(call: &RuntimeCall) -> Kind {
    if matches!(
        call,
        RuntimeCall::System(frame_system::Call::set_code { .. })
    ) {
        Kind::SetCode
    } else {
        Kind::Sudo
    }
}

fn of_system(call: &frame_system::Call<Runtime>) -> Kind {
    use frame_system::Call::*;
    match call {
        remark { .. } | remark_with_event { .. } => Kind::Note,
        apply_authorized_upgrade { .. } => Kind::Upgrade,
        set_heap_pages { .. }
        | set_code { .. }
        | set_code_without_checks { .. }
        | set_storage { .. }
        | kill_storage { .. }
        | kill_prefix { .. }
        | authorize_upgrade { .. }
        | authorize_upgrade_without_checks { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}

fn of_timestamp(call: &pallet_timestamp::Call<Runtime>) -> Kind {
    use pallet_timestamp::Call::*;
    match call {
        set { .. } => Kind::Unsigned,
        __Ignore(_, never) => match *never {},
    }
}

fn of_utility(call: &pallet_utility::Call<Runtime>) -> Kind {
    use pallet_utility::Call::*;
    match call {
        batch { .. }
        | batch_all { .. }
        | force_batch { .. }
        | if_else { .. }
        | as_derivative { .. } => Kind::Bundle,
        dispatch_as { .. } | dispatch_as_fallible { .. } | with_weight { .. } => Kind::Root,
        __Ignore(_, never) => match *never {},
    }
}
