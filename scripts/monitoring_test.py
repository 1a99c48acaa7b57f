"""What a node counts is what happened, and every expression of the dashboard and of the alerts answers with
data. The latter needs `prometheus` and `promtool`, as Debian has them, and is skipped where they aren't."""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import time

import pytest
import requests
import yaml
from bittensor_wallet import Keypair
from bittensor import Subtensor

from chain import Chain, free_port, until

DOCKER = pathlib.Path(__file__).parent.parent / "docker"
# What an alert compares its value with: without it the value stays, where nothing is wrong.
LIMIT = re.compile(r" (==|!=|<|>|<=|>=) [\d.]+$")

with_prometheus = pytest.mark.skipif(not shutil.which("prometheus"), reason="there is no prometheus")


def expressions():
    board = json.loads((DOCKER / "grafana/dashboards/yuma-node.json").read_text())
    for panel in board["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]
    for group in yaml.safe_load((DOCKER / "alerts.yaml").read_text())["groups"]:
        for rule in group["rules"]:
            value, limits = LIMIT.subn("", rule["expr"])
            assert limits == 1, f"{rule['alert']} has no limit at its end"
            yield rule["alert"], value


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """A chain of which `metrics` is the port of its figures."""
    metrics = free_port()
    options = ["--dev", "--state-pruning", "archive"]  # The events of all blocks are read.
    chain = Chain(tmp_path_factory.mktemp("counted"), *options, prometheus=metrics)
    chain.metrics = metrics
    yield chain
    chain.stop()


@pytest.fixture(scope="module")
def prometheus(chain, tmp_path_factory):
    """The address of a Prometheus that has watched the chain."""
    home, port = tmp_path_factory.mktemp("watched"), free_port()
    configuration = yaml.safe_load((DOCKER / "prometheus.yaml").read_text())
    configuration["scrape_configs"][0]["static_configs"] = [{"targets": [f"127.0.0.1:{chain.metrics}"]}]
    configuration["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    (home / "prometheus.yml").write_text(yaml.safe_dump(configuration))
    shutil.copy(DOCKER / "alerts.yaml", home)
    with open(home / "prometheus.log", "w") as log:
        server = subprocess.Popen(
            [
                "prometheus", f"--config.file={home / 'prometheus.yml'}", f"--storage.tsdb.path={home / 'data'}",
                f"--web.listen-address=127.0.0.1:{port}",
            ],
            stdout=log,
            stderr=log,
        )
    try:
        for _ in range(30):
            chain.ask("yuma_network")
            time.sleep(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def refused(chain):
    """Sends a free call that fails: no neuron has this key."""
    with Subtensor(chain.ws) as client:
        stranger = Keypair.create_from_uri("//Nobody")
        served = {"version": 1, "ip": 3221225991, "port": 8091, "ip_type": 4, "protocol": 4}
        call = client.compose_call(
            "SubtensorModule", "serve_axon", {"netuid": 2, **served, "placeholder1": 0, "placeholder2": 0}
        )
        extrinsic = client.substrate.create_signed_extrinsic(call, stranger)
        with pytest.raises(Exception, match="Invalid Transaction"):
            client.substrate.submit_extrinsic(extrinsic)


def send(chain, name, **arguments):
    """Ferdie sends a call about a hotkey of his."""
    with Subtensor(chain.ws) as client:
        hotkey = Keypair.create_from_uri("//Ferdie//new").ss58_address
        call = client.compose_call("SubtensorModule", name, {"hotkey": hotkey, **arguments})
        extrinsic = client.substrate.create_signed_extrinsic(call, Keypair.create_from_uri("//Ferdie"))
        assert client.substrate.submit_extrinsic(extrinsic, wait_for_finalization=True).is_success


def settled(chain):
    """The best block and the figures at it: none came while they were read."""
    while True:
        best = int(chain.ask("chain_getHeader")["number"], 16)
        time.sleep(0.1)  # It is counted once it is imported.
        figures = counted(chain)
        if int(chain.ask("chain_getHeader")["number"], 16) == best:
            return best, figures


def happened(chain, best):
    """What the events of all blocks tell until that one."""
    told = collections.Counter()
    slots = []
    for number in range(1, best + 1):
        block = chain.ask("chain_getBlockHash", number)
        digest = bytes.fromhex(chain.ask("chain_getHeader", block)["digest"]["logs"][0][2:])
        # A pre-runtime digest of `aura`, with the length of what it is: the slot.
        assert digest[1:6] == b"aura\x20"
        slots.append(int.from_bytes(digest[6:], "little"))
        for record in chain.ask("yuma_query", "System", "Events", [], block):
            [(pallet, event)] = record["event"].items()
            told.update([f"{pallet}.{name}" for name in (event if isinstance(event, dict) else [event])])
    told["missed"] = slots[-1] - slots[0] + 1 - len(slots)
    return told


def ask(url, expression):
    answer = requests.get(f"{url}/api/v1/query", params={"query": expression}, timeout=10).json()
    assert answer["status"] == "success", answer
    return answer["data"]["result"]


def counted(chain):
    """The node's own figures by name and label."""
    lines = requests.get(f"http://127.0.0.1:{chain.metrics}/metrics", timeout=10).text.splitlines()
    figures = (re.sub(r',?chain="[^"]*"', "", line).rsplit(" ", 1) for line in lines if line.startswith("yuma_"))
    return {name.replace("{}", ""): float(value) for name, value in figures}


def test_what_the_node_counts_is_what_happened(chain):
    before = counted(chain)
    assert before['yuma_refused_calls_total{code="255"}'] == 0
    refused(chain)
    epochs = chain.ask("yuma_epochs", 2)["epochs"]
    until(lambda: chain.ask("yuma_epochs", 2)["epochs"][:1] != epochs[:1])
    send(chain, "burned_register", netuid=2)
    until(lambda: counted(chain)['yuma_registrations_total{by="payment"}'] == 1)
    now = counted(chain)
    assert now['yuma_refused_calls_total{code="10"}'] == 1
    assert now['yuma_epochs_total{outcome="completed"}'] > before['yuma_epochs_total{outcome="completed"}']
    assert now['yuma_epochs_total{outcome="failed"}'] == 0
    assert now["yuma_epoch_block_start_seconds_count"] > 0
    assert now["yuma_epoch_block_start_seconds_sum"] > 0
    assert now['yuma_registrations_total{by="work"}'] == 0
    issued = int(chain.ask("yuma_network")["issuance_rao"]) / 1e9
    assert issued - 1000 < now["yuma_issuance_tao"] <= issued + 1
    assert 0 < now["yuma_pending_tao"] < 1000
    assert now['yuma_view_seconds_count{method="yuma_epochs"}'] >= 2


def test_the_figures_agree_with_the_events_of_all_blocks(chain):
    send(chain, "register_network")
    send(chain, "root_register")

    until(lambda: counted(chain)['yuma_epochs_total{outcome="completed"}'] > 2)
    best, figures = settled(chain)
    told = happened(chain, best)
    for outcome in ("completed", "deferred", "failed"):
        assert figures[f'yuma_epochs_total{{outcome="{outcome}"}}'] == told[f"Emission.Epoch{outcome.title()}"]
    by = {way: figures[f'yuma_registrations_total{{by="{way}"}}'] for way in ("payment", "work", "owner", "root")}
    assert (by["owner"], by["root"], by["work"]) == (1, 1, 0)
    # A new subnet's first neuron comes with it.
    registered = told["SubtensorModule.NeuronRegistered"] + told["SubtensorModule.NetworkAdded"]
    assert sum(by.values()) == registered
    assert figures["yuma_missed_slots_total"] == told["missed"]


@with_prometheus
def test_the_rules_and_the_configuration_are_well_formed():
    done = subprocess.run(["promtool", "check", "config", "prometheus.yaml"], cwd=DOCKER, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@with_prometheus
def test_every_expression_answers_with_data(prometheus):
    empty = [f"{title}: {expression}" for title, expression in expressions() if not ask(prometheus, expression)]
    assert not empty


@with_prometheus
def test_no_alert_that_wakes_somebody_fires_on_a_sound_node(prometheus):
    alerts = requests.get(f"{prometheus}/api/v1/alerts", timeout=10).json()["data"]["alerts"]
    assert not [alert for alert in alerts if alert["labels"]["severity"] == "page" and alert["state"] == "firing"]
