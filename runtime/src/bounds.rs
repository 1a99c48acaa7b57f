//! How much one transaction may hold. It is asked before anything is hashed, encoded or read, and
//! so before the transaction's own weight, which nobody has paid for yet.

use crate::{
    calls::{kind, Kind},
    filters::inner_calls,
    Address, Balance, Runtime, RuntimeCall, UncheckedExtrinsic,
};
use alloc::{vec, vec::Vec};
use frame_support::{dispatch::DispatchClass, traits::Get, weights::Weight};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_runtime::{
    transaction_validity::{InvalidTransaction, TransactionValidityError},
    MultiAddress,
};

/// Calls inside a transaction's call, together. It is what pallet-utility allows in one batch.
pub const MAX_CALLS: u32 = 10_922;
/// Wrappers around a call. Each encodes or hashes all that is inside.
pub const MAX_WRAPPERS: u32 = 8;
/// Registrations. The weight of each reads how many neurons its subnet has.
pub const MAX_REGISTRATIONS: u32 = 16;
/// Calls that take stake out of all subnets, swap or release a key on them, or make or name one more. The
/// weight of each reads how many subnets there are.
pub const MAX_EXITS: u32 = 64;
/// Bytes that prove whose session keys are; the two signatures take 128.
pub const MAX_KEYS_PROOF: usize = 256;

type Balances = pallet_balances::Call<Runtime>;
type Domain = pallet_subtensor::Call<Runtime>;
type Multisig = pallet_multisig::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Scheduler = pallet_scheduler::Call<Runtime>;
type Session = pallet_session::Call<Runtime>;
type Sudo = pallet_sudo::Call<Runtime>;
type Utility = pallet_utility::Call<Runtime>;

/// Refuses a transaction that holds more than one may.
pub fn ensure(transaction: &UncheckedExtrinsic) -> Result<(), TransactionValidityError> {
    if within(&transaction.function) {
        Ok(())
    } else {
        Err(InvalidTransaction::Call.into())
    }
}

/// Whether a call holds no more than one transaction may.
pub fn within(call: &RuntimeCall) -> bool {
    Held::default().add(call, Around::default())
}

/// What is answered when somebody asks for the fee of what is refused: more than there is.
pub fn beyond_price() -> RuntimeDispatchInfo<Balance> {
    RuntimeDispatchInfo {
        weight: Weight::MAX,
        class: DispatchClass::Normal,
        partial_fee: Balance::MAX,
    }
}

/// The same, for the parts of the fee.
pub fn no_fee() -> FeeDetails<Balance> {
    FeeDetails {
        inclusion_fee: None,
        tip: 0,
    }
}

/// What was met so far.
#[derive(Default)]
struct Held {
    calls: u32,
    registrations: u32,
    exits: u32,
}

/// What a call sits in.
#[derive(Clone, Copy, Default)]
struct Around {
    wrappers: u32,
    announced: bool,
}

impl Held {
    /// Adds a call and all that it carries, as long as that is within bounds.
    fn add(&mut self, call: &RuntimeCall, around: Around) -> bool {
        if matches!(
            kind(call),
            Kind::Registration | Kind::Work | Kind::RootEntry
        ) {
            self.registrations = self.registrations.saturating_add(1);
        }
        if matches!(
            call,
            RuntimeCall::SubtensorModule(
                Domain::unstake_all { .. }
                    | Domain::release_hotkey { .. }
                    | Domain::register_network { .. }
                    | Domain::register_network_with_identity { .. }
                    | Domain::dissolve_network { .. }
                    | Domain::root_dissolve_network { .. }
                    | Domain::update_symbol { .. }
                    | Domain::unstake_all_alpha { .. }
                    | Domain::swap_hotkey { .. }
                    | Domain::swap_hotkey_v2 { .. }
                    | Domain::swap_coldkey { .. }
                    | Domain::swap_coldkey_announced { .. }
            )
        ) {
            self.exits = self.exits.saturating_add(1);
        }
        let announced = matches!(call, RuntimeCall::Proxy(Proxy::proxy_announced { .. }));
        let inside = Around {
            wrappers: around.wrappers.saturating_add(1),
            announced: around.announced || announced,
        };
        around.wrappers <= MAX_WRAPPERS
            && self.registrations <= MAX_REGISTRATIONS
            && self.exits <= MAX_EXITS
            // Its hash would be taken once more for each announcement around it.
            && !(announced && around.announced)
            && is_lean(call)
            && carried(call).into_iter().all(|call| {
                self.calls = self.calls.saturating_add(1);
                self.calls <= MAX_CALLS && self.add(call, inside)
            })
    }
}

/// The calls in a call, whoever dispatches them.
pub fn carried(call: &RuntimeCall) -> Vec<&RuntimeCall> {
    match call {
        RuntimeCall::Sudo(
            Sudo::sudo { call }
            | Sudo::sudo_unchecked_weight { call, .. }
            | Sudo::sudo_as { call, .. },
        )
        | RuntimeCall::Utility(
            Utility::dispatch_as { call, .. }
            | Utility::dispatch_as_fallible { call, .. }
            | Utility::with_weight { call, .. },
        )
        | RuntimeCall::Scheduler(
            Scheduler::schedule { call, .. }
            | Scheduler::schedule_named { call, .. }
            | Scheduler::schedule_after { call, .. }
            | Scheduler::schedule_named_after { call, .. },
        ) => vec![call],
        _ => inner_calls(call),
    }
}

/// Whether a call is free of bytes that no weight covers and that can be of no use: an address
/// that isn't an account's, signatories beyond those that there may be, too long a proof.
fn is_lean(call: &RuntimeCall) -> bool {
    match call {
        RuntimeCall::Balances(call) => addresses_in_balances(call).into_iter().all(is_account),
        RuntimeCall::Proxy(call) => addresses_in_proxy(call).into_iter().all(is_account),
        RuntimeCall::Sudo(Sudo::set_key { new: address } | Sudo::sudo_as { who: address, .. }) => {
            is_account(address)
        }
        RuntimeCall::Multisig(
            Multisig::as_multi_threshold_1 {
                other_signatories, ..
            }
            | Multisig::as_multi {
                other_signatories, ..
            }
            | Multisig::approve_as_multi {
                other_signatories, ..
            }
            | Multisig::cancel_as_multi {
                other_signatories, ..
            }
            | Multisig::poke_deposit {
                other_signatories, ..
            },
        ) => are_few(other_signatories.len()),
        RuntimeCall::Session(Session::set_keys { proof, .. }) => proof.len() <= MAX_KEYS_PROOF,
        _ => true,
    }
}

/// Nothing else can be looked up.
fn is_account(address: &Address) -> bool {
    matches!(address, MultiAddress::Id(_))
}

/// Whether there may be so many signatories besides the signer.
pub fn are_few(others: usize) -> bool {
    let most: u32 = <Runtime as pallet_multisig::Config>::MaxSignatories::get();
    u32::try_from(others).is_ok_and(|others| others < most)
}

fn addresses_in_balances(call: &Balances) -> Vec<&Address> {
    match call {
        Balances::transfer_allow_death { dest: one, .. }
        | Balances::transfer_keep_alive { dest: one, .. }
        | Balances::transfer_all { dest: one, .. }
        | Balances::force_unreserve { who: one, .. }
        | Balances::force_set_balance { who: one, .. } => vec![one],
        Balances::force_transfer { source, dest, .. } => vec![source, dest],
        _ => Vec::new(),
    }
}

fn addresses_in_proxy(call: &Proxy) -> Vec<&Address> {
    match call {
        Proxy::proxy { real: one, .. }
        | Proxy::add_proxy { delegate: one, .. }
        | Proxy::remove_proxy { delegate: one, .. }
        | Proxy::kill_pure { spawner: one, .. }
        | Proxy::announce { real: one, .. }
        | Proxy::remove_announcement { real: one, .. }
        | Proxy::reject_announcement { delegate: one, .. } => vec![one],
        Proxy::proxy_announced { delegate, real, .. } => vec![delegate, real],
        _ => Vec::new(),
    }
}
