"""The clients of the stories: SDK 10 as a library and btcli 9 as a program."""

import functools
import json
import os
import subprocess
import types

import bittensor
from bittensor import Subtensor
from bittensor_wallet import Keypair, Wallet

TAO = 10**9
URL = os.environ["CHAIN"]
WALLETS = os.path.expanduser("~/wallets")


# -- What the stories call is written down, and asked for in test_called.py


def called(client, name):
    with open(os.environ["CALLED"], "a") as file:
        file.write(f"{client} {name}\n")


def written_down(name, method, calls=[]):
    """The method, which says that it was called, unless another method of the SDK calls it."""

    @functools.wraps(method)
    def wrapper(*arguments, **options):
        if not calls:
            called(f"sdk-{bittensor.__version__}", name)
        calls.append(name)
        try:
            return method(*arguments, **options)
        finally:
            calls.pop()

    return wrapper


def public(cls):
    """The public methods and properties of a class."""
    kinds = types.FunctionType, property
    return {
        name: it
        for name, it in vars(cls).items()
        if isinstance(it, kinds) and not name.startswith("_")
    }


for name, it in public(Subtensor).items():
    wrap = functools.partial(written_down, name)
    setattr(Subtensor, name, property(wrap(it.fget)) if isinstance(it, property) else wrap(it))


# -- The clients


def btcli(*words, wallet=None, with_hotkey=True, stdin=""):
    """Runs btcli and returns what it printed. It exits with 0 whenever it understood the words."""
    called("btcli-9.23.2", " ".join(map(str, words[:3])))
    if wallet:
        words += ("--wallet-path", WALLETS, "--wallet-name", wallet.name)
        words += ("--hotkey", wallet.hotkey_str) if with_hotkey else ()
    done = subprocess.run(
        [os.environ["BTCLI"], *map(str, words), "--network", URL],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"COLUMNS": "10000"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def btcli_json(*words, **options):
    """The same for commands that answer in JSON; without --verbose they would fail in silence."""
    printed = btcli(*words, "--json-output", "--verbose", **options)
    try:
        return json.JSONDecoder().raw_decode(printed, printed.find("{"))[0]
    except ValueError:
        raise AssertionError(printed) from None


def person(uri, hotkey):
    """A wallet without a password: the development key `uri` and a hotkey derived from it."""
    wallet = Wallet(name=uri.strip("/").lower(), hotkey=hotkey, path=WALLETS)
    coldkey = Keypair.create_from_uri(uri)
    wallet.set_coldkey(coldkey, encrypt=False, overwrite=True)
    wallet.set_coldkeypub(coldkey, encrypt=False, overwrite=True)
    wallet.set_hotkey(Keypair.create_from_uri(f"{uri}//{hotkey}"), encrypt=False, overwrite=True)
    return wallet


def coldkey(wallet):
    return wallet.coldkeypub.ss58_address


def hotkey(wallet):
    return wallet.hotkey.ss58_address


class Chain:
    """What the story asks of the chain, in rao and block numbers, through the SDK."""

    def __init__(self):
        self.sdk = Subtensor(URL)

    def send(self, wallet, module, function, sign_with="coldkey", **arguments):
        """Signs and submits one call; the response says how it ended."""
        call = self.sdk.compose_call(module, function, arguments)
        return self.sdk.sign_and_send_extrinsic(call, wallet, sign_with=sign_with)

    def sudo(self, wallet, module, function, **arguments):
        """Root's word, given by the sudo key, which must be heard: sudo itself always succeeds."""
        call = self.sdk.compose_call(module, function, arguments)
        done = self.send(wallet, "Sudo", "sudo", call=call)
        assert done.success, done.message
        [heard] = [
            event["event"]["attributes"]["sudo_result"]
            for event in done.extrinsic_receipt.triggered_events
            if event["event"]["event_id"] == "Sudid"
        ]
        assert "Ok" in heard, (function, heard)

    def storage(self, name, *keys, module="SubtensorModule", block=None):
        value = self.sdk.query_module(module, name, list(keys), block)
        return getattr(value, "value", value)

    def issuance(self, block=None):
        return self.storage("TotalIssuance", module="Balances", block=block)

    def account(self, address):
        return self.storage("Account", address, module="System")

    def free(self, wallet):
        return self.sdk.get_balance(coldkey(wallet)).rao

    def stake(self, wallet, netuid, block=None):
        """What the wallet's coldkey has staked on its own hotkey."""
        return self.sdk.get_stake(coldkey(wallet), hotkey(wallet), netuid, block).rao

    def next_epoch(self, netuid, after):
        """The first block later than `after` in which the subnet's epoch is due."""
        period = self.storage("Tempo", netuid) + 1
        return after + period - (after + netuid + 2) % period

    def block_of(self, response):
        return self.sdk.substrate.get_block_number(response.extrinsic_receipt.block_hash)

    def fee(self, identifier):
        """What an extrinsic paid; btcli names it by its block and its place there."""
        block, place = map(int, identifier.split("-"))
        events = self.sdk.substrate.get_events(self.sdk.substrate.get_block_hash(block))
        [paid] = [
            event["event"]["attributes"]["actual_fee"]
            for event in events
            if event["extrinsic_idx"] == place
            and event["event"]["event_id"] == "TransactionFeePaid"
        ]
        return paid
