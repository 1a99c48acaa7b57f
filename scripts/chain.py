"""A chain of one node, for tests of what it answers."""

import os
import socket
import subprocess
import time

import requests

NODE = os.environ["YUMA_NODE"]
QUIET = ["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--no-mdns", "--no-telemetry"]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def until(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError("in vain")


class Chain:
    """Runs from a block on until it is stopped, with its data and its log in `home`."""

    def __init__(self, home, *options, prometheus=None, block=2):
        self.port = free_port()
        self.ws = f"ws://127.0.0.1:{self.port}"
        self.http = f"http://127.0.0.1:{self.port}"
        watched = ["--prometheus-port", str(prometheus)] if prometheus else ["--no-prometheus"]
        with open(home / "node.log", "w") as log:
            self.node = subprocess.Popen(
                [NODE, *options, "--base-path", home / "chain", "--rpc-port", str(self.port), *QUIET, *watched],
                stdout=log,
                stderr=log,
            )
        for _ in range(600):
            time.sleep(0.1)
            try:
                if int(self.ask("chain_getHeader")["number"], 16) >= block:
                    return
            except requests.ConnectionError:
                assert self.node.poll() is None, (home / "node.log").read_text()
        self.stop()
        raise AssertionError((home / "node.log").read_text())

    def ask(self, method, *params):
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return requests.post(self.http, json=request, timeout=30).json()["result"]

    def stop(self):
        self.node.terminate()
        self.node.wait()
