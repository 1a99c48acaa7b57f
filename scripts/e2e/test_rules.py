"""Every rule that btcli offers is set and read back; what only root may set is set by sudo.

Where the owner neither waits nor is kept by the freeze window.
"""

import json

import pytest

from clients import TAO, Chain, btcli, btcli_json, hotkey, person

SEND = ("--no-prompt", "--no-mev-protection")
NO_IDENTITY = "\n" * 8

chain = Chain()
alice = person("//Alice", "rules")
dave = person("//Dave", "stranger")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's, who is the sudo key too."""
    # An owner waits between two changes, and nothing changes before an epoch: here neither.
    sudo("sudo_set_admin_freeze_window", window=0)
    sudo("sudo_set_owner_hparam_rate_limit", epochs=0)
    created = btcli_json("subnets", "create", *SEND, wallet=alice, stdin=NO_IDENTITY)
    assert created["success"], created
    return created["netuid"]


def sudo(function, **arguments):
    """Root's word, through the SDK."""
    call = chain.sdk.compose_call("AdminUtils", function, arguments)
    outer = chain.sdk.compose_call("Sudo", "sudo", {"call": call})
    done = chain.sdk.sign_and_send_extrinsic(outer, alice)
    assert done.success, done.message
    block = done.extrinsic_receipt.block_hash
    events = chain.sdk.substrate.get_events(block)
    results = [
        event["event"]["attributes"]["sudo_result"]
        for event in events
        if event["event"]["event_id"] == "Sudid"
    ]
    return results[-1]


def shown(netuid):
    """What `btcli sudo get` shows, by name."""
    printed = btcli("sudo", "get", "--netuid", netuid, "--json-output")
    rows = json.JSONDecoder().raw_decode(printed, printed.find("["))[0]
    return {row["hyperparameter"]: row["value"] for row in rows}


def set_rule(netuid, name, value, wallet=alice):
    words = ("sudo", "set", "--netuid", netuid, "--param", name, "--value", value)
    if name == "alpha_values":
        words += ("--normalize",)
    return btcli_json(*words, "--no-prompt", wallet=wallet)


# btcli's name, the value, where it is stored, what is stored then.
OWNERS = [
    ("immunity_period", 4_000, "ImmunityPeriod", 4_000),
    ("min_allowed_weights", 2, "MinAllowedWeights", 2),
    ("tempo", 400, "Tempo", 400),
    ("weights_version", 3, "WeightsVersionKey", 3),
    ("activity_cutoff_factor", 2_000, "ActivityCutoffFactorMilli", 2_000),
    ("min_burn", 600_000, "MinBurn", 600_000),
    ("max_burn", 50 * TAO, "MaxBurn", 50 * TAO),
    ("bonds_moving_avg", 800_000, "BondsMovingAverage", 800_000),
    ("serving_rate_limit", 10, "ServingRateLimit", 10),
    ("commit_reveal_period", 2, "RevealPeriodEpochs", 2),
    ("commit_reveal_weights_enabled", "true", "CommitRevealWeightsEnabled", True),
    ("liquid_alpha_enabled", "true", "LiquidAlphaOn", True),
    ("alpha_values", "0.3,0.9", "AlphaValues", (19_660, 58_981)),
    ("yuma3_enabled", "false", "Yuma3On", False),
    ("bonds_reset_enabled", "true", "BondsResetOn", True),
    ("transfers_enabled", "false", "TransferToggle", False),
    ("owner_cut_enabled", "false", "OwnerCutEnabled", False),
    ("max_allowed_uids", 200, "MaxAllowedUids", 200),
]

ROOTS = [
    ("kappa", 30_000, "Kappa", 30_000),
    ("weights_rate_limit", 20, "WeightsSetRateLimit", 20),
    ("target_regs_per_interval", 4, "TargetRegistrationsPerInterval", 4),
    ("max_regs_per_block", 3, "MaxRegistrationsPerBlock", 3),
    ("max_validators", 32, "MaxAllowedValidators", 32),
    ("registration_allowed", "false", "NetworkRegistrationAllowed", False),
    ("alpha_sigmoid_steepness", 900, "AlphaSigmoidSteepness", 900),
]


@pytest.mark.parametrize("name, value, item, stored", OWNERS + ROOTS, ids=lambda it: str(it)[:32])
def test_btcli_sets_it(netuid, name, value, item, stored):
    assert chain.storage(item, netuid) != stored
    done = set_rule(netuid, name, value)
    assert done["success"], done
    now = chain.storage(item, netuid)
    assert (tuple(now) if isinstance(stored, tuple) else now) == stored


def test_btcli_shows_what_was_set(netuid):
    rules = shown(netuid)
    for name, expected in [
        ("immunity_period", 4_000),
        ("tempo", 400),
        ("kappa", 30_000),
        ("max_validators", 32),
        ("commit_reveal_period", 2),
        ("serving_rate_limit", 10),
    ]:
        assert int(rules[name]) == expected, (name, rules[name])
    assert rules["registration_allowed"] in (False, "False", "false")


def test_the_sdk_reads_the_same(netuid):
    rules = chain.sdk.get_subnet_hyperparameters(netuid)
    assert rules.tempo == 400 and rules.kappa == 30_000 and rules.max_validators == 32
    assert rules.alpha_low == 19_660 and rules.alpha_high == 58_981
    assert rules.registration_allowed is False and rules.liquid_alpha_enabled is True


def test_the_owner_names_another_hotkey(netuid):
    other = person("//Alice", "another")
    done = set_rule(netuid, "sn_owner_hotkey", hotkey(other))
    assert done["success"], done
    assert chain.storage("SubnetOwnerHotkey", netuid) == hotkey(other)


def test_a_stranger_is_refused(netuid):
    done = set_rule(netuid, "immunity_period", 4_100, wallet=dave)
    assert not done["success"]
    assert chain.storage("ImmunityPeriod", netuid) == 4_000
    response = chain.send(dave, "AdminUtils", "sudo_set_rho", netuid=netuid, rho=1)
    assert not response.success and "BadOrigin" in str(response.message) + str(response.error)


@pytest.mark.parametrize(
    "name, value, error",
    [
        ("tempo", 100, "TempoOutOfBounds"),
        ("min_burn", 2 * TAO, "ValueNotInBounds"),
        ("commit_reveal_period", 101, "RevealPeriodTooLarge"),
        ("bonds_moving_avg", 975_001, "BondsMovingAverageMaxReached"),
        ("immunity_period", 100, "ImmunityPeriodTooShort"),
        ("max_allowed_uids", 10, "MaxAllowedUidsLessThanMinAllowedUids"),
    ],
)
def test_bad_values_have_an_error_of_their_own(netuid, name, value, error):
    words = ("sudo", "set", "--netuid", netuid, "--param", name, "--value", value)
    printed = btcli(*words, "--no-prompt", wallet=alice)
    assert error in printed, printed


# What the SDK's own tests set as root: the call, its arguments, where it is stored.
BY_SUDO = [
    ("sudo_set_tempo", dict(tempo=50), "Tempo"),
    ("sudo_set_max_allowed_uids", dict(max_allowed_uids=300), "MaxAllowedUids"),
    # Two mechanisms have 256 uids between them.
    ("sudo_set_max_allowed_uids", dict(max_allowed_uids=128), "MaxAllowedUids"),
    ("sudo_set_mechanism_count", dict(mechanism_count=2), "MechanismCountCurrent"),
    ("sudo_set_difficulty", dict(difficulty=5_000), "Difficulty"),
    ("sudo_set_min_difficulty", dict(min_difficulty=100), "MinDifficulty"),
    ("sudo_set_network_pow_registration_allowed", dict(registration_allowed=False), "NetworkPowRegistrationAllowed"),
    ("sudo_set_adjustment_interval", dict(adjustment_interval=33), "AdjustmentInterval"),
    ("sudo_set_subtoken_enabled", dict(subtoken_enabled=True), "SubtokenEnabled"),
]
SETTINGS = [
    ("sudo_set_stake_threshold", dict(min_stake=11), "StakeThreshold"),
    ("sudo_set_tx_rate_limit", dict(tx_rate_limit=12), "TxRateLimit"),
    ("sudo_set_tx_delegate_take_rate_limit", dict(tx_rate_limit=13), "TxDelegateTakeRateLimit"),
    ("sudo_set_nominator_min_required_stake", dict(min_stake=14), "NominatorMinRequiredStake"),
    ("sudo_set_network_rate_limit", dict(rate_limit=1), "NetworkRateLimit"),
    ("sudo_set_lock_reduction_interval", dict(interval=15), "NetworkLockReductionInterval"),
    ("sudo_set_start_call_delay", dict(delay=16), "StartCallDelay"),
    ("sudo_set_subnet_limit", dict(max_subnets=100), "SubnetLimit"),
    ("sudo_set_max_epochs_per_block", dict(max_epochs_per_block=3), "MaxEpochsPerBlock"),
]


@pytest.mark.parametrize("function, arguments, item", BY_SUDO, ids=lambda it: str(it)[:40])
def test_root_sets_a_rule_through_the_sdk(netuid, function, arguments, item):
    value = next(iter(arguments.values()))
    assert chain.storage(item, netuid) != value
    assert "Err" not in str(sudo(function, netuid=netuid, **arguments))
    assert chain.storage(item, netuid) == value


@pytest.mark.parametrize("function, arguments, item", SETTINGS, ids=lambda it: str(it)[:40])
def test_root_sets_the_chain_through_the_sdk(function, arguments, item):
    value = next(iter(arguments.values()))
    before = chain.storage(item)
    assert before != value
    argument = next(iter(arguments))
    assert "Err" not in str(sudo(function, **arguments))
    assert chain.storage(item) == value
    sudo(function, **{argument: before})


def test_the_admin_freeze_window_is_read_by_the_sdk(netuid):
    assert chain.sdk.get_admin_freeze_window() == 0
    sudo("sudo_set_admin_freeze_window", window=10)
    assert chain.sdk.get_admin_freeze_window() == 10
    sudo("sudo_set_admin_freeze_window", window=0)


def test_a_rule_decides_who_enters(netuid):
    def enter():
        return chain.send(
            dave, "SubtensorModule", "burned_register", netuid=netuid, hotkey=hotkey(dave)
        )

    sudo("sudo_set_network_registration_allowed", netuid=netuid, registration_allowed=False)
    refused = enter()
    assert not refused.success
    assert "SubNetRegistrationDisabled" in str(refused.message) + str(refused.error)
    sudo("sudo_set_network_registration_allowed", netuid=netuid, registration_allowed=True)
    done = enter()
    assert done.success, done.message
    assert chain.storage("IsNetworkMember", hotkey(dave), netuid) is True


def test_a_rule_decides_when_the_next_epoch_is_and_whom_it_permits(netuid):
    sudo("sudo_set_max_allowed_validators", netuid=netuid, max_allowed_validators=1)
    sudo("sudo_set_tempo", netuid=netuid, tempo=30)
    expected = chain.next_epoch(netuid, chain.sdk.get_current_block())
    chain.sdk.wait_for_block(expected + 1)
    assert chain.storage("LastEpochBlock", netuid, block=expected + 1) == expected
    permits = chain.storage("ValidatorPermit", netuid, block=expected + 1)
    assert len(permits) == chain.storage("SubnetworkN", netuid) >= 2
    assert sum(permits) <= 1
