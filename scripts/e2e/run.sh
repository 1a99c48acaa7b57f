#!/usr/bin/env bash
# One story on a development chain, played by the official clients, unmodified.
#
#   YUMA_NODE    the node binary      (default: the release build)
#   YUMA_VENVS   where the clients are kept between runs  (default: ~/.cache/yuma-venvs)
#
# Arguments go to pytest: `run.sh -k balance`.
set -euo pipefail
cd "$(dirname "$0")/../.."
source scripts/env.sh
source scripts/venv.sh

node=${YUMA_NODE:-$node}
venvs=${YUMA_VENVS:-$HOME/.cache/yuma-venvs}
btcli=$venvs/btcli-9.23.2
sdk=$venvs/sdk-10.2.0

[ -x "$node" ] || { echo "no node at $node: build it with \`cargo build --release\`" >&2; exit 1; }
venv "$btcli" bittensor-cli==9.23.2
venv "$sdk" bittensor==10.2.0 "async-substrate-interface<2" pytest==8.4.2

work=$(mktemp -d)
nodes=()

finish() {
  local status=$?
  [ "$status" -eq 0 ] || tail -n 40 "$work"/*.log >&2
  kill "${nodes[@]}" 2>/dev/null || true
  wait "${nodes[@]}" 2>/dev/null || true
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

# start NAME MILLISECONDS: a chain of its own with a block that often; its port is in $port.
start() {
  port=$("$sdk/bin/python" -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$node" \
    --chain local --sealing "$2" --state-pruning archive --base-path "$work/$1" \
    --rpc-port "$port" --listen-addr /ip4/127.0.0.1/tcp/0 --no-mdns \
    --no-telemetry --no-prometheus > "$work/$1.log" 2>&1 &
  nodes+=($!)
  for _ in {1..300}; do
    (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    kill -0 "${nodes[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  echo "the node did not start" >&2
  exit 1
}

start story 100; chain=ws://127.0.0.1:$port
# Work is good for two blocks, and an interpreter needs a while for it.
start work 2000; work_chain=ws://127.0.0.1:$port
start rules 100; rules_chain=ws://127.0.0.1:$port
start staking 100; staking_chain=ws://127.0.0.1:$port

# The clients write to their home directory; give them one that goes away.
HOME=$work BTCLI=$btcli/bin/btcli CHAIN=$chain WORK_CHAIN=$work_chain RULES_CHAIN=$rules_chain \
  STAKING_CHAIN=$staking_chain BT_NO_PARSE_CLI_ARGS=1 PYTHONDONTWRITEBYTECODE=1 \
  "$sdk/bin/python" -m pytest -p no:cacheprovider -x -v --tb=short scripts/e2e "$@"
