//! What clients know calls, events and storage by.

use super::*;
use crate::*;
use codec::Encode;
use scale_info::{form::MetaForm, TypeDef, TypeInfo, Variant};
use yuma_types::{EpochConsensus, NetUid, RootClaimType as ClaimType};

fn variants<E: TypeInfo>() -> Vec<Variant<MetaForm>> {
    let TypeDef::Variant(variants) = E::type_info().type_def else {
        return Vec::new();
    };
    variants.variants
}

/// Index, name, and the names of the fields.
fn table<E: TypeInfo>() -> Vec<(u8, &'static str, Vec<&'static str>)> {
    let fields = |variant: &Variant<MetaForm>| {
        variant
            .fields
            .iter()
            .map(|field| field.name.unwrap_or_default())
            .collect()
    };
    variants::<E>()
        .iter()
        .map(|variant| (variant.index, variant.name, fields(variant)))
        .collect()
}

#[test]
fn calls_have_the_official_indices_and_arguments() {
    let expected: &[(u8, &str, &[&str])] = &[
        (
            0,
            "set_weights",
            &["netuid", "dests", "weights", "version_key"],
        ),
        (2, "add_stake", &["hotkey", "netuid", "amount_staked"]),
        (3, "remove_stake", &["hotkey", "netuid", "amount_unstaked"]),
        (
            4,
            "serve_axon",
            &[
                "netuid",
                "version",
                "ip",
                "port",
                "ip_type",
                "protocol",
                "placeholder1",
                "placeholder2",
            ],
        ),
        (
            5,
            "serve_prometheus",
            &["netuid", "version", "ip", "port", "ip_type"],
        ),
        (
            6,
            "register",
            &[
                "netuid",
                "block_number",
                "nonce",
                "work",
                "hotkey",
                "coldkey",
            ],
        ),
        (7, "burned_register", &["netuid", "hotkey"]),
        (
            8,
            "set_root_weights",
            &["netuid", "hotkey", "dests", "weights", "version_key"],
        ),
        (
            40,
            "serve_axon_tls",
            &[
                "netuid",
                "version",
                "ip",
                "port",
                "ip_type",
                "protocol",
                "placeholder1",
                "placeholder2",
                "certificate",
            ],
        ),
        (59, "register_network", &["hotkey"]),
        (61, "dissolve_network", &["coldkey", "netuid"]),
        (62, "root_register", &["hotkey"]),
        (65, "decrease_take", &["hotkey", "take"]),
        (66, "increase_take", &["hotkey", "take"]),
        (67, "set_children", &["hotkey", "netuid", "children"]),
        (
            68,
            "set_identity",
            &[
                "name",
                "url",
                "github_repo",
                "image",
                "discord",
                "description",
                "additional",
            ],
        ),
        (
            69,
            "sudo_set_tx_childkey_take_rate_limit",
            &["tx_rate_limit"],
        ),
        (70, "swap_hotkey", &["hotkey", "new_hotkey", "netuid"]),
        (
            71,
            "swap_coldkey",
            &["old_coldkey", "new_coldkey", "swap_cost"],
        ),
        (
            72,
            "swap_hotkey_v2",
            &["hotkey", "new_hotkey", "netuid", "keep_stake"],
        ),
        (75, "set_childkey_take", &["hotkey", "netuid", "take"]),
        (76, "sudo_set_min_childkey_take", &["take"]),
        (77, "sudo_set_max_childkey_take", &["take"]),
        (
            78,
            "set_subnet_identity",
            &[
                "netuid",
                "subnet_name",
                "github_repo",
                "subnet_contact",
                "subnet_url",
                "discord",
                "description",
                "logo_url",
                "additional",
            ],
        ),
        (
            79,
            "register_network_with_identity",
            &["hotkey", "identity"],
        ),
        (
            80,
            "batch_set_weights",
            &["netuids", "weights", "version_keys"],
        ),
        (83, "unstake_all", &["hotkey"]),
        (84, "unstake_all_alpha", &["hotkey"]),
        (
            85,
            "move_stake",
            &[
                "origin_hotkey",
                "destination_hotkey",
                "origin_netuid",
                "destination_netuid",
                "alpha_amount",
            ],
        ),
        (
            86,
            "transfer_stake",
            &[
                "destination_coldkey",
                "hotkey",
                "origin_netuid",
                "destination_netuid",
                "alpha_amount",
            ],
        ),
        (
            87,
            "swap_stake",
            &[
                "hotkey",
                "origin_netuid",
                "destination_netuid",
                "alpha_amount",
            ],
        ),
        (
            88,
            "add_stake_limit",
            &[
                "hotkey",
                "netuid",
                "amount_staked",
                "limit_price",
                "allow_partial",
            ],
        ),
        (
            89,
            "remove_stake_limit",
            &[
                "hotkey",
                "netuid",
                "amount_unstaked",
                "limit_price",
                "allow_partial",
            ],
        ),
        (
            90,
            "swap_stake_limit",
            &[
                "hotkey",
                "origin_netuid",
                "destination_netuid",
                "alpha_amount",
                "limit_price",
                "allow_partial",
            ],
        ),
        (91, "try_associate_hotkey", &["hotkey"]),
        (92, "start_call", &["netuid"]),
        (96, "commit_weights", &["netuid", "commit_hash"]),
        (
            97,
            "reveal_weights",
            &["netuid", "uids", "values", "salt", "version_key"],
        ),
        (
            98,
            "batch_reveal_weights",
            &[
                "netuid",
                "uids_list",
                "values_list",
                "salts_list",
                "version_keys",
            ],
        ),
        (100, "batch_commit_weights", &["netuids", "commit_hashes"]),
        (101, "recycle_alpha", &["hotkey", "amount", "netuid"]),
        (
            103,
            "remove_stake_full_limit",
            &["hotkey", "netuid", "limit_price"],
        ),
        (109, "set_pending_childkey_cooldown", &["cooldown"]),
        (112, "update_symbol", &["netuid", "symbol"]),
        (114, "set_coldkey_auto_stake_hotkey", &["netuid", "hotkey"]),
        (
            115,
            "commit_mechanism_weights",
            &["netuid", "mecid", "commit_hash"],
        ),
        (
            116,
            "reveal_mechanism_weights",
            &["netuid", "mecid", "uids", "values", "salt", "version_key"],
        ),
        (
            119,
            "set_mechanism_weights",
            &["netuid", "mecid", "dests", "weights", "version_key"],
        ),
        (120, "root_dissolve_network", &["netuid"]),
        (125, "announce_coldkey_swap", &["new_coldkey_hash"]),
        (126, "swap_coldkey_announced", &["new_coldkey"]),
        (127, "dispute_coldkey_swap", &[]),
        (128, "reset_coldkey_swap", &["coldkey"]),
        (
            132,
            "add_stake_burn",
            &["hotkey", "netuid", "amount", "limit"],
        ),
        (133, "clear_coldkey_swap_announcement", &[]),
        (134, "register_limit", &["netuid", "hotkey", "limit_price"]),
        (139, "set_tempo", &["netuid", "tempo"]),
        (
            140,
            "set_activity_cutoff_factor",
            &["netuid", "factor_milli"],
        ),
        (
            152,
            "pow_register",
            &["netuid", "work_block", "nonce", "work", "hotkey"],
        ),
        // Our own, far from the official ones.
        (240, "claim_hotkey", &["coldkey"]),
        (241, "release_hotkey", &["hotkey"]),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(index, name, args)| (*index, *name, args.to_vec()))
        .collect();
    assert_eq!(table::<Call<Test>>(), expected);
}

#[test]
fn events_have_the_official_indices() {
    let stake = ["coldkey", "hotkey", "tao", "alpha", "netuid", "fee"];
    let rule = ["netuid", "value"];
    let expected: &[(u8, &str, &[&str])] = &[
        (0, "NetworkAdded", &["", ""]),
        (1, "NetworkRemoved", &[""]),
        (2, "StakeAdded", &stake),
        (3, "StakeRemoved", &stake),
        (
            4,
            "StakeMoved",
            &[
                "coldkey",
                "origin_hotkey",
                "origin_netuid",
                "destination_hotkey",
                "destination_netuid",
                "tao",
            ],
        ),
        (5, "WeightsSet", &["netuid_index", "uid"]),
        (6, "NeuronRegistered", &["netuid", "uid", "hotkey"]),
        (9, "MaxAllowedUidsSet", &rule),
        (11, "DifficultySet", &rule),
        (12, "AdjustmentIntervalSet", &rule),
        (13, "RegistrationPerIntervalSet", &rule),
        (14, "MaxRegistrationsPerBlockSet", &rule),
        (16, "RhoSet", &rule),
        (17, "AlphaSigmoidSteepnessSet", &rule),
        (18, "KappaSet", &rule),
        (19, "MinAllowedWeightSet", &rule),
        (22, "WeightsSetRateLimitSet", &rule),
        (23, "ImmunityPeriodSet", &rule),
        (24, "BondsMovingAverageSet", &rule),
        (25, "BondsPenaltySet", &rule),
        (26, "BondsResetOnSet", &rule),
        (27, "MaxAllowedValidatorsSet", &rule),
        (28, "AxonServed", &["netuid", "hotkey"]),
        (29, "PrometheusServed", &["netuid", "hotkey"]),
        (32, "WeightsVersionKeySet", &rule),
        (33, "MinDifficultySet", &rule),
        (34, "MaxDifficultySet", &rule),
        (35, "ServingRateLimitSet", &rule),
        (37, "MaxBurnSet", &rule),
        (38, "MinBurnSet", &rule),
        (39, "MaxEpochsPerBlockSet", &["value"]),
        (40, "TxRateLimitSet", &["value"]),
        (41, "TxDelegateTakeRateLimitSet", &["value"]),
        (42, "TxChildKeyTakeRateLimitSet", &["value"]),
        (43, "AdminFreezeWindowSet", &["value"]),
        (44, "OwnerHyperparamRateLimitSet", &["value"]),
        (45, "MinChildKeyTakeSet", &["value"]),
        (47, "MaxChildKeyTakeSet", &["value"]),
        (48, "ChildKeyTakeSet", &["hotkey", "take"]),
        (50, "RegistrationAllowed", &rule),
        (51, "PowRegistrationAllowed", &rule),
        (52, "TempoSet", &rule),
        (
            53,
            "RAORecycledForRegistrationSet",
            &["netuid", "rao_recycled"],
        ),
        (54, "StakeThresholdSet", &["value"]),
        (55, "AdjustmentAlphaSet", &rule),
        (57, "SubnetOwnerCutSet", &["value"]),
        (58, "NetworkRateLimitSet", &["value"]),
        (59, "NetworkImmunityPeriodSet", &["value"]),
        (60, "StartCallDelaySet", &["value"]),
        (61, "NetworkMinLockCostSet", &["value"]),
        (62, "SubnetLimitSet", &["value"]),
        (63, "NetworkLockCostReductionIntervalSet", &["value"]),
        (64, "TakeDecreased", &["coldkey", "hotkey", "take"]),
        (65, "TakeIncreased", &["coldkey", "hotkey", "take"]),
        (
            66,
            "HotkeySwapped",
            &["coldkey", "old_hotkey", "new_hotkey"],
        ),
        (67, "MaxDelegateTakeSet", &["value"]),
        (68, "MinDelegateTakeSet", &["value"]),
        (69, "ColdkeySwapAnnounced", &["who", "new_coldkey_hash"]),
        (70, "ColdkeySwapReset", &["who"]),
        (71, "ColdkeySwapped", &["old_coldkey", "new_coldkey"]),
        (72, "ColdkeySwapDisputed", &["coldkey"]),
        (
            75,
            "SetChildrenScheduled",
            &["hotkey", "netuid", "block", "children"],
        ),
        (76, "SetChildren", &["hotkey", "netuid", "children"]),
        (77, "ChainIdentitySet", &["coldkey"]),
        (78, "SubnetIdentitySet", &["netuid"]),
        (79, "SubnetIdentityRemoved", &["netuid"]),
        (81, "ColdkeySwapAnnouncementDelaySet", &["value"]),
        (82, "ColdkeySwapReannouncementDelaySet", &["value"]),
        (
            85,
            "WeightsCommitted",
            &["hotkey", "netuid_index", "commit_hash"],
        ),
        (
            86,
            "WeightsRevealed",
            &["hotkey", "netuid_index", "commit_hash"],
        ),
        (
            87,
            "WeightsBatchRevealed",
            &["hotkey", "netuid", "commit_hashes"],
        ),
        (88, "BatchWeightsCompleted", &["netuids", "hotkey"]),
        (
            91,
            "StakeTransferred",
            &[
                "origin_coldkey",
                "destination_coldkey",
                "hotkey",
                "origin_netuid",
                "destination_netuid",
                "tao",
            ],
        ),
        (
            92,
            "StakeSwapped",
            &[
                "coldkey",
                "hotkey",
                "origin_netuid",
                "destination_netuid",
                "tao",
            ],
        ),
        (93, "TransferToggle", &rule),
        (94, "SubnetOwnerHotkeySet", &["netuid", "hotkey"]),
        (95, "FirstEmissionBlockNumberSet", &["netuid", "block"]),
        (
            96,
            "AlphaRecycled",
            &["coldkey", "hotkey", "amount", "netuid"],
        ),
        (100, "CommitRevealPeriodsSet", &rule),
        (101, "CommitRevealEnabled", &rule),
        (
            102,
            "HotkeySwappedOnSubnet",
            &["coldkey", "old_hotkey", "new_hotkey", "netuid"],
        ),
        (105, "SymbolUpdated", &["netuid", "symbol"]),
        (111, "MinAllowedUidsSet", &rule),
        (
            112,
            "AutoStakeDestinationSet",
            &["coldkey", "netuid", "hotkey"],
        ),
        (113, "MinNonImmuneUidsSet", &rule),
        (
            121,
            "AddStakeBurn",
            &["netuid", "hotkey", "amount", "alpha"],
        ),
        (122, "ColdkeySwapCleared", &["who"]),
        (
            123,
            "TransactionFeePaidWithAlpha",
            &["who", "netuid", "alpha_fee", "tao_amount"],
        ),
        (
            130,
            "ActivityCutoffFactorMilliSet",
            &["netuid", "factor_milli"],
        ),
        (240, "HotkeyClaimed", &["hotkey", "coldkey"]),
        (241, "HotkeyReleased", &["hotkey", "coldkey"]),
        (242, "OwnerCutEnabledSet", &rule),
        (243, "SubtokenEnabledSet", &rule),
        (244, "OwnerImmuneNeuronLimitSet", &rule),
        (245, "LiquidAlphaEnabledSet", &rule),
        (246, "AlphaValuesSet", &["netuid", "low", "high"]),
        (247, "Yuma3EnabledSet", &rule),
        (248, "MechanismCountSet", &rule),
        (249, "MechanismEmissionSplitSet", &["netuid", "split"]),
        (250, "NominatorMinRequiredStakeSet", &["value"]),
        (251, "MaxMechanismCountSet", &["value"]),
        (252, "PendingChildKeyCooldownSet", &["value"]),
        (253, "HotkeyAssociated", &["hotkey", "coldkey"]),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(index, name, fields)| (*index, *name, fields.to_vec()))
        .collect();
    assert_eq!(table::<Event<Test>>(), expected);
}

#[test]
fn indices_are_the_first_byte_on_the_wire() {
    let bytes = Call::<Test>::start_call { netuid: NetUid(5) }.encode();
    assert_eq!(bytes, [92, 5, 0]);
    let bytes = Event::<Test>::NetworkAdded(NetUid(5), 0).encode();
    assert_eq!(bytes, [0, 5, 0, 0, 0]);
}

#[test]
fn what_this_chain_does_not_have_reads_as_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert!(Lock::<Test>::get((SIGNER, SUBNET, HOTKEY)).is_none());
        assert!(DecayingLock::<Test>::get(SIGNER, SUBNET).is_none());
        assert_eq!(UnlockRate::<Test>::get(), 934_866);
        assert_eq!(MaturityRate::<Test>::get(), 934_866);
        assert_eq!(RootClaimType::<Test>::get(SIGNER), ClaimType::Swap);
        assert!(RootClaimable::<Test>::get(HOTKEY).is_empty());
        assert_eq!(RootClaimed::<Test>::get((SUBNET, HOTKEY, SIGNER)), 0);
        assert!(SubnetEmaTaoFlow::<Test>::get(SUBNET).is_none());
        assert_eq!(CollateralLockShare::<Test>::get(SUBNET), 0);
        assert_eq!(
            SubnetEpochConsensus::<Test>::get(SUBNET),
            EpochConsensus::Yuma
        );
        assert!(LastPowRegistrationBlock::<Test>::get(HOTKEY).is_none());
    });
}
