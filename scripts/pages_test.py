"""The commands of the pages for people, as typed: of each page all blocks in `sh` and `python`, one after
the other in one shell, on a development chain of its own. What a page can't have run is in `console`. The proxy
of security.md runs before a node where nginx is installed."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time

import pytest
import requests
import urllib3
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from chain import NODE, Chain, free_port

DOCS = pathlib.Path(__file__).parent.parent / "docs"
BTCLI = os.environ["BTCLI"]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def home(tmp_path):
    (tmp_path / "bin").mkdir()
    for name, target in (("yuma-node", NODE), ("btcli", BTCLI), ("python", sys.executable)):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {target} "$@"\n')
        program.chmod(0o755)
    return tmp_path


@pytest.fixture
def chain(home):
    chain = Chain(home, "--dev")
    yield chain
    chain.stop()


def typed(page):
    """What the reader of a page types, as one script."""
    lines = ["set -euo pipefail"]
    for language, text in BLOCK.findall((DOCS / page).read_text()):
        lines.append(f"python <<'END'\n{text}END" if language == "python" else text)
    return "\n".join(lines)


def play(page, home, port=9944, then="", **more):
    """Types a page, and `then` into the same shell."""
    script = f"{typed(page)}\n{then}".replace("9944", str(port))
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "BT_NO_PARSE_CLI_ARGS": "1",
        "COLUMNS": "200",
        **more,
    }
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    return printed


EXISTENTIAL_DEPOSIT = 500

# The page says what becomes of a coldkey with stake and no TAO.
POOR = """
btcli wallet create --wallet-name poor --hotkey default --n-words 12 --no-use-password --wallet-path $W
poor=$(address $W/poor/coldkeypub.txt)
btcli stake transfer --origin-netuid 2 --dest-netuid 2 --dest $poor --amount 0.9 --wallet-name miner --hotkey default \
    --no-prompt --no-mev-protection --wallet-path $W $CHAIN
btcli stake remove --netuid 2 --all --wallet-name poor --hotkey-ss58-address $hotkey \
    --no-prompt --no-mev-protection --wallet-path $W $CHAIN
btcli stake remove --netuid 2 --amount 0.5 --wallet-name poor --hotkey-ss58-address $hotkey \
    --no-prompt --no-mev-protection --wallet-path $W $CHAIN
echo "coldkey without TAO: $poor"
"""


def test_somebody_becomes_a_miner(home, chain):
    printed = play("mining.md", home, chain.port, POOR)
    rows = chain.ask("yuma_metagraph", 2, ["hotkey", "axon"])["rows"]
    assert "Registered on netuid 2" in printed and "192.0.2.7" in str(rows)
    # One by payment, one by work.
    assert len(rows) == 8
    assert " ".join(printed.split()).count("Inability to pay some fees") == 1
    poor = chain.ask("yuma_account", re.search("coldkey without TAO: (.*)", printed)[1])
    assert poor["free_rao"] == str(5 * 10**8 + EXISTENTIAL_DEPOSIT), poor


def test_a_validator_gets_a_permit_and_sets_weights(home, chain):
    play("validating.md", home, chain.port)
    mine = [row for row in chain.ask("yuma_weights", 2)["rows"] if row["uids"] == [3, 4]]
    assert len(mine) == 1
    assert [1, 2] in [row["uids"] for row in chain.ask("yuma_weights", 0)["rows"]]


def test_a_subnet_of_ones_own_pays_its_miners(home):
    """The page starts its chain itself."""
    port = free_port()
    printed = play("local.md", home, port)
    paid = re.findall(r'"incentive_rao":"(\d+)"', printed)
    assert paid and int(paid[-1]) > 0, printed


def test_blocks_and_keys_survive_their_node(home):
    chain = Chain(home, "--chain", "local", "--one")
    chain.stop()
    printed = play("backup.md", home, BASE=str(home / "chain"), SPEC="local")
    assert re.search(r"Imported \d+ blocks", printed), printed


def test_keys_are_made_and_a_proxy_acts_for_one(home, chain):
    play("security.md", home, chain.port)
    eve = chain.ask("yuma_account", "5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw")
    assert [proxy["proxy_type"] for proxy in eve["proxies"]] == ["Staking"]


# The user counts where this is root: its workers must reach the directory of the test.
NGINX = """
daemon off;
user root;
pid {home}/nginx.pid;
error_log {home}/nginx.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    {server}
}}
"""


@pytest.fixture
def proxy(home):
    """The nginx of security.md before a node with the options that the page tells: the proxy's port."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not nginx:
        pytest.skip("nginx is not installed")
    page = (DOCS / "security.md").read_text()
    options = re.search(r"^yuma-node --chain network.json (--rpc-methods(?:.*\\\n)*.*)", page, re.M)[1]
    server = re.search(r"^```nginx\n(.*?)^```$", page, re.M | re.S)[1]
    port = free_port()
    certificate = home / "certificate"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", certificate,
         "-out", f"{certificate}.pem"], check=True, capture_output=True,
    )
    chain = Chain(home, "--dev", *options.replace("\\\n", " ").split())
    server = server.replace("9944", str(chain.port)).replace("443 ssl", f"{port} ssl")
    server = re.sub(r"ssl_certificate .*;", f"ssl_certificate {certificate}.pem;", server)
    server = re.sub(r"ssl_certificate_key .*;", f"ssl_certificate_key {certificate};", server)
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        server = re.sub(r"listen \[::\].*;", "", server)
    (home / "nginx.conf").write_text(NGINX.format(home=home, server=server))
    process = subprocess.Popen([nginx, "-e", home / "nginx.log", "-c", home / "nginx.conf"])
    try:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        assert process.poll() is None, (home / "nginx.log").read_text()
        yield port
    finally:
        process.terminate()
        process.wait()
        chain.stop()


def test_a_proxy_lets_calls_through_and_bounds_them(proxy):
    urllib3.disable_warnings()
    anybody = ssl._create_unverified_context()
    session = requests.Session()

    def post(data):
        return session.post(
            f"https://127.0.0.1:{proxy}", data, headers={"content-type": "application/json"}, verify=False, timeout=30
        )

    def asking(method):
        return {"id": 1, "jsonrpc": "2.0", "method": method, "params": []}

    def dial():
        return connect(f"wss://127.0.0.1:{proxy}", ssl=anybody)

    assert post(json.dumps(asking("system_health"))).json()["result"]["peers"] == 0
    assert "unsafe" in post(json.dumps(asking("author_rotateKeys"))).text
    assert len(post(json.dumps([asking("system_health")] * 50)).json()) == 50
    assert "batch" in post(json.dumps([asking("system_health")] * 51)).text
    assert post(json.dumps(asking("system_health")).ljust(1 << 20)).status_code == 200
    assert post(json.dumps(asking("system_health")).ljust((2 << 20) + 1)).status_code == 413

    with dial() as socket_:
        socket_.send(json.dumps(asking("chain_subscribeNewHeads")))
        told = [json.loads(socket_.recv(timeout=30)) for _ in range(3)]
        assert "params" in told[-1], told

    time.sleep(3)
    with contextlib.ExitStack() as held:
        for _ in range(20):
            held.enter_context(dial())
        with pytest.raises(InvalidStatus, match="429"), dial():
            pass

    # Half a header.
    with anybody.wrap_socket(socket.create_connection(("127.0.0.1", proxy), timeout=20)) as slow:
        slow.send(b"POST / HTTP/1.1\r\nHost: ")
        begun = time.monotonic()
        assert slow.recv(1) == b"" and 4 < time.monotonic() - begun < 10

    answers = [post(json.dumps(asking("system_health"))).status_code for _ in range(300)]
    assert set(answers) == {200, 429}, answers
