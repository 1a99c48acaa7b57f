"""Who holds a coldkey, what a subnet is and which symbol it has, set and shown by both clients."""

from bittensor.core.chain_data import SubnetIdentity

from clients import Chain, btcli, btcli_json, coldkey, hotkey, person

SEND = ("--no-prompt",)
FIELDS = (
    "subnet_name",
    "github_repo",
    "subnet_contact",
    "subnet_url",
    "discord",
    "description",
    "logo_url",
    "additional",
)

netuid = 2  # 0 and 1 are there from the start

chain = Chain()
alice = person("//Alice", "describer")
ferdie = person("//Ferdie", "nameless")


def shown(netuid):
    done = btcli_json("subnets", "get-identity", "--netuid", netuid)
    return {field: done[field] for field in FIELDS}


def set_symbol(wallet, netuid, symbol):
    words = ("subnets", "set-symbol", "--netuid", netuid, *SEND, symbol)
    return btcli_json(*words, wallet=wallet)


def test_a_subnet_is_created_with_its_identity():
    identity = {field: b"" for field in FIELDS} | {"subnet_name": b"first", "discord": b"handle"}
    call = dict(hotkey=hotkey(alice), identity=identity)
    done = chain.send(alice, "SubtensorModule", "register_network_with_identity", **call)
    assert done.success, done.message
    assert chain.storage("SubnetOwner", netuid) == coldkey(alice)
    assert shown(netuid)["subnet_name"] == "first"
    assert shown(netuid)["discord"] == "handle"


def test_the_sdk_says_what_a_subnet_is_and_btcli_shows_it():
    said = {field: f"https://example.org/{field}" for field in FIELDS}
    identity = SubnetIdentity(**said)
    done = chain.sdk.set_subnet_identity(alice, netuid, identity, mev_protection=False)
    assert done.success, done.message
    assert shown(netuid) == said
    assert chain.sdk.subnet(netuid).subnet_identity == identity
    assert chain.sdk.get_metagraph_info(netuid).name == said["subnet_name"]


def test_what_is_too_long_or_said_by_another_is_refused():
    before = shown(netuid)

    def refusal(wallet, **changes):
        call = dict(netuid=netuid) | {field: b"x" for field in FIELDS} | changes
        done = chain.send(wallet, "SubtensorModule", "set_subnet_identity", **call)
        assert not done.success
        return done.message

    assert "InvalidIdentity" in refusal(alice, subnet_name=b"x" * 257)
    assert "NotSubnetOwner" in refusal(ferdie)
    assert shown(netuid) == before


def test_btcli_gives_a_subnet_another_symbol():
    assert set_symbol(alice, netuid, "シ")["success"]
    assert chain.sdk.subnet(netuid).symbol == "シ"
    assert not set_symbol(alice, netuid, "α")["success"], "another subnet's"
    assert not set_symbol(alice, netuid, "x")["success"], "no letter of the table"
    assert not set_symbol(ferdie, netuid, "ψ")["success"], "another's subnet"
    assert chain.sdk.subnet(netuid).symbol == "シ"


def test_btcli_says_who_holds_a_coldkey():
    said = dict(name="Alice", url="https://example.org", image="https://example.org/a.png")
    said |= dict(discord="alice", description="first of all", additional="none")
    words = ("--id-name", said["name"], "--web-url", said["url"], "--image-url", said["image"])
    words += ("--discord", said["discord"], "--description", said["description"])
    words += ("--additional", said["additional"], "--github", "https://example.org/git")
    printed = btcli("wallet", "set-identity", *words, *SEND, wallet=alice)
    assert "Success" in printed, printed
    done = btcli_json("wallet", "get-identity", wallet=alice)
    assert {key: done[key] for key in said} == said
    assert chain.sdk.query_identity(coldkey(alice)).name == said["name"]


def test_who_has_no_neuron_is_refused():
    call = {field: b"x" for field in ("name", "url", "github_repo", "image", "discord")}
    call |= dict(description=b"x", additional=b"x")
    done = chain.send(ferdie, "SubtensorModule", "set_identity", **call)
    assert not done.success and "HotKeyNotRegisteredInNetwork" in done.message
    assert chain.sdk.query_identity(coldkey(ferdie)) is None
