//! The law of free calls: what pays no fee and is valid in a block succeeds in that block.
//!
//! `YUMA_FREE_CASES` sets how many cases are tried.

use super::{
    calls::{self, Kind},
    checks,
    draw::{By, Draft, Draw},
    rng::Rng,
    run::Machine,
    world,
};
use crate::*;
use codec::Encode;
use frame_support::{
    dispatch::{DispatchClass, GetDispatchInfo, Pays, PostDispatchInfo},
    weights::Weight,
};
use pallet_keys::HotkeysOf;
use pallet_subnets::CommitRevealWeightsEnabled;
use pallet_subtensor::Call;
use sp_io::TestExternalities;
use sp_runtime::{
    generic::{CheckedExtrinsic, Era, ExtrinsicFormat},
    traits::Applyable,
    transaction_validity::TransactionValidityError,
    ApplyExtrinsicResultWithInfo,
};
use std::collections::{BTreeMap, BTreeSet};
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::limits;

/// The free calls. **A new one comes here**, and its generator draws all that can be wrong with it.
const FREE: [(&str, &str); 15] = [
    ("SubtensorModule", "batch_commit_weights"),
    ("SubtensorModule", "batch_reveal_weights"),
    ("SubtensorModule", "batch_set_weights"),
    ("SubtensorModule", "claim_hotkey"),
    ("SubtensorModule", "commit_mechanism_weights"),
    ("SubtensorModule", "commit_weights"),
    ("SubtensorModule", "pow_register"),
    ("SubtensorModule", "register"),
    ("SubtensorModule", "reveal_mechanism_weights"),
    ("SubtensorModule", "reveal_weights"),
    ("SubtensorModule", "serve_axon"),
    ("SubtensorModule", "serve_axon_tls"),
    ("SubtensorModule", "serve_prometheus"),
    ("SubtensorModule", "set_mechanism_weights"),
    ("SubtensorModule", "set_weights"),
];

fn is_free(call: &RuntimeCall) -> bool {
    let info = call.get_dispatch_info();
    info.pays_fee == Pays::No && info.class != DispatchClass::Mandatory
}

#[test]
fn the_free_calls_are_those_that_the_law_is_tried_on() {
    world::start().execute_with(|| {
        let mut free = BTreeSet::new();
        let mut rng = Rng::new(1);
        for kind in calls::kinds() {
            for _ in 0..20 {
                let draft = (kind.generator)(&mut Draw::new(&mut rng));
                if is_free(&draft.call) {
                    free.insert((kind.pallet, kind.call));
                }
            }
        }
        assert_eq!(free, FREE.into_iter().collect());
    });
}

fn free_kinds() -> Vec<Kind> {
    let kinds = calls::kinds().iter().copied();
    kinds
        .filter(|kind| FREE.contains(&(kind.pallet, kind.call)))
        .collect()
}

type Checked = CheckedExtrinsic<AccountId, RuntimeCall, TxExtension>;

/// A transaction whose signature is good.
fn checked(who: AccountId, call: RuntimeCall) -> Checked {
    let nonce = System::account_nonce(&who);
    let extension: TxExtension = (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        check_nonce::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        flat_priority::ChargeTransactionPayment::from(0),
        Default::default(),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
    );
    CheckedExtrinsic {
        format: ExtrinsicFormat::Signed(who, extension),
        function: call,
    }
}

/// What came of a call in a block, and what weight was declared for it.
type Done = (ApplyExtrinsicResultWithInfo<PostDispatchInfo>, Weight);

/// What a block makes of a call, without what it costs to check a signature.
fn in_block(who: AccountId, call: RuntimeCall) -> Done {
    // A signature, an address and the extensions.
    let length = call.encoded_size() + 110;
    let transaction = checked(who, call);
    let info = transaction.get_dispatch_info();
    (
        Applyable::apply::<Runtime>(transaction, &info, length),
        info.total_weight(),
    )
}

/// What came of the cases of a kind.
#[derive(Default)]
struct Count {
    cases: u64,
    succeeded: u64,
    /// By what the pool or the block answered.
    refused: BTreeMap<String, u64>,
}

/// Fills what can be full: the lists of two coldkeys.
fn crowd() {
    let many = 0..limits::MAX_HOTKEYS_PER_COLDKEY;
    let strangers: Vec<_> = many
        .map(|number| AccountId::new(sp_io::hashing::blake2_256(&number.encode())))
        .collect();
    let full = || HotkeysOf::<Runtime>::truncated(strangers.clone());
    let coldkeys = world::of_role(world::Role::Coldkey);
    pallet_keys::OwnedHotkeys::<Runtime>::insert(&coldkeys[7], full());
    pallet_staking::StakingHotkeys::<Runtime>::insert(&coldkeys[8], full());
}

struct Law {
    rng: Rng,
    ext: TestExternalities,
    seed: u64,
    counts: BTreeMap<&'static str, Count>,
    breaches: BTreeMap<String, String>,
}

impl Law {
    /// A chain on which much has happened already, under rules that change again and again.
    fn new(seed: u64) -> Self {
        let mut machine = Machine::new(seed);
        machine.run(150);
        let mut ext = machine.into_chain();
        ext.execute_with(crowd);
        ext.commit_all().unwrap();
        Self {
            rng: Rng::new(seed),
            ext,
            seed,
            counts: BTreeMap::new(),
            breaches: BTreeMap::new(),
        }
    }

    /// Tries so many cases under one set of rules.
    fn chapter(&mut self, cases: u64) {
        let rng = &mut self.rng;
        self.ext.execute_with(|| {
            world::next_block();
            let calm = rng.one_in(2);
            for netuid in Subnets::netuids() {
                world::ease(netuid);
            }
            for netuid in Subnets::netuids() {
                for _ in 0..rng.below(if calm { 1 } else { 4 }) {
                    world::rules(rng, netuid);
                }
            }
            // A commit is of some use only where it is still asked for some blocks later.
            if rng.one_in(4) {
                let asked = rng.one_in(2);
                for netuid in Subnets::netuids() {
                    CommitRevealWeightsEnabled::<Runtime>::insert(netuid, asked);
                }
            }
            let entered = SafeMode::is_entered();
            if entered != rng.one_in(6) {
                let root = RuntimeOrigin::root();
                let _ = if entered {
                    SafeMode::force_exit(root)
                } else {
                    SafeMode::force_enter(root)
                };
            }
        });
        self.ext.commit_all().unwrap();
        for _ in 0..cases {
            self.case();
        }
    }

    fn case(&mut self) {
        let rng = &mut self.rng;
        let kind = rng.pick(&free_kinds()).unwrap();
        let (draft, keep) = self.ext.execute_with(|| {
            let mut draw = if rng.one_in(4) {
                Draw::sensible(rng)
            } else {
                Draw::new(rng)
            };
            let draft = (kind.generator)(&mut draw);
            let draft = twisted(rng, draft);
            (draft, rng.one_in(3))
        });
        let By::Signed(who) = draft.by else {
            panic!("free calls are signed")
        };
        let before = checks::changes(&mut self.ext);
        let call = draft.call.clone();
        let (done, declared) = self.ext.execute_with(|| {
            sp_io::storage::start_transaction();
            in_block(who, call)
        });
        let count = self.counts.entry(kind.call).or_default();
        count.cases += 1;
        let mut breach = None;
        match &done {
            Ok(Ok(post)) => {
                count.succeeded += 1;
                if post.actual_weight.is_some_and(|used| used.any_gt(declared)) {
                    breach = Some("used more weight than it declared".to_string());
                }
            }
            Ok(Err(error)) => {
                breach = Some(format!("was included and failed: {:?}", error.error));
            }
            Err(error) => {
                *count.refused.entry(told(error)).or_default() += 1;
                let after = checks::changes(&mut self.ext);
                if !checks::between(&self.ext, &before, &after).is_empty() {
                    breach = Some("was refused and changed state".to_string());
                }
            }
        }
        self.ext.execute_with(|| {
            if keep && matches!(done, Ok(Ok(_))) {
                sp_io::storage::commit_transaction();
            } else {
                sp_io::storage::rollback_transaction();
            }
        });
        if let Some(breach) = breach {
            let key = format!("{} {breach}", kind.call);
            let mut example = format!("seed {}: {:?}", self.seed, draft.call);
            example.truncate(300);
            self.breaches.entry(key).or_insert(example);
        }
    }
}

fn told(error: &TransactionValidityError) -> String {
    match error {
        TransactionValidityError::Invalid(error) => format!("{error:?}"),
        TransactionValidityError::Unknown(error) => format!("{error:?}"),
    }
}

/// The same call, now and then with lists that nobody would send.
fn twisted(rng: &mut Rng, mut draft: Draft) -> Draft {
    if !rng.one_in(6) {
        return draft;
    }
    let length = rng.pick(&[0, 1, 2, 300, 4_000usize]).unwrap();
    if let RuntimeCall::SubtensorModule(
        Call::set_weights { dests, weights, .. }
        | Call::set_mechanism_weights { dests, weights, .. }
        | Call::reveal_weights {
            uids: dests,
            values: weights,
            ..
        },
    ) = &mut draft.call
    {
        let uids: Vec<u16> = (0..length).map(|_| rng.below(20) as u16).collect();
        let values: Vec<u16> = vec![rng.below(3) as u16; length];
        match rng.below(5) {
            0 => *dests = uids.try_into().unwrap_or_default(),
            1 => *weights = values.try_into().unwrap_or_default(),
            2 => {
                *dests = uids.try_into().unwrap_or_default();
                *weights = values.try_into().unwrap_or_default();
            }
            3 => {
                let mut own = dests.to_vec();
                own.extend(dests.iter().copied());
                *dests = own.try_into().unwrap_or_default();
            }
            _ => *weights = vec![0; dests.len()].try_into().unwrap_or_default(),
        }
    }
    draft
}

fn cases() -> u64 {
    let cases = std::env::var("YUMA_FREE_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(6_000)
}

/// Cases under one set of rules, and sets of rules on one chain.
const CHAPTER: u64 = 100;
const CHAPTERS: u64 = 20;

#[test]
fn a_free_call_that_a_block_may_hold_succeeds_in_it() {
    let mut left = cases();
    let mut counts = BTreeMap::<&str, Count>::new();
    let mut breaches = BTreeMap::new();
    for seed in 1.. {
        if left == 0 {
            break;
        }
        let mut law = Law::new(seed);
        for _ in 0..CHAPTERS {
            let now = left.min(CHAPTER);
            law.chapter(now);
            left -= now;
        }
        for (call, count) in law.counts {
            let sum = counts.entry(call).or_default();
            sum.cases += count.cases;
            sum.succeeded += count.succeeded;
            for (answer, times) in count.refused {
                *sum.refused.entry(answer).or_default() += times;
            }
        }
        for (breach, example) in law.breaches {
            breaches.entry(breach).or_insert(example);
        }
    }
    for (call, count) in &counts {
        println!(
            "{call}: {} cases, {} succeeded, refused: {:?}",
            count.cases, count.succeeded, count.refused
        );
    }
    for (breach, example) in &breaches {
        println!("{breach}\n    {example}");
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
    for (call, count) in counts {
        assert!(count.succeeded > 0, "{call} never succeeded");
    }
}
