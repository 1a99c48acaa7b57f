"""Of the names that clients use, the chain lacks those with a reason in `surface/missing.toml`.

`surface/clients.json` has what each client names, by kind, and where in the client; a call with the
arguments it gives.
"""

import asyncio
import json
import os
import pathlib
import tomllib

import pytest
from bittensor._transport import SubstrateConnection

HERE = pathlib.Path(__file__).parent / "surface"
CLIENTS = json.loads((HERE / "clients.json").read_text())
MISSING = tomllib.loads((HERE / "missing.toml").read_text())["missing"]
KINDS = "storage", "calls", "constants", "apis"


async def metadata():
    connection = SubstrateConnection(os.environ["CHAIN"], ss58_format=42)
    await connection.initialize()
    try:
        return await connection.metadata_ir()
    finally:
        await connection.close()


@pytest.fixture(scope="module")
def there():
    """What the chain has, by kind: names, and the names of a call's arguments."""
    ir = asyncio.run(metadata())
    return {
        kind: {
            f"{owner.name}.{it if isinstance(it, str) else it.name}": it
            for owner in (ir.runtime_apis if kind == "apis" else ir.pallets)
            for it in getattr(owner, "methods" if kind == "apis" else kind)
        }
        for kind in KINDS
    }


def excused(kind):
    return {name for reason in MISSING for name in reason.get(kind, [])}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("client", CLIENTS)
def test_what_a_client_names_is_there_or_excused(there, client, kind):
    assert CLIENTS[client][kind].keys() - there[kind].keys() - excused(kind) == set()


@pytest.mark.parametrize("client", CLIENTS)
def test_its_calls_have_the_arguments_that_it_gives(there, client):
    """One that the client gives and the chain lacks is left out by it, the other way round it fails."""
    given = {
        name: [how.partition("(")[2].rstrip(")").split(",") for how in hows if "(" in how]
        for name, hows in CLIENTS[client]["calls"].items()
        if name in there["calls"]
    }
    wanted = {name: {it.name for it in there["calls"][name].args} for name in given}
    assert [name for name in given if any(wanted[name] - set(how) for how in given[name])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_excused_is_missing_and_named_by_a_client(there, kind):
    assert excused(kind) & there[kind].keys() == set()
    named = {name for client in CLIENTS.values() for name in client[kind]}
    assert excused(kind) - named == set()
    assert sum(len(reason.get(kind, [])) for reason in MISSING) == len(excused(kind))


def test_every_excuse_has_a_reason():
    for reason in MISSING:
        assert reason["why"].endswith(".") and any(kind in reason for kind in KINDS), reason
