#!/usr/bin/env bash
# A local chain as the test suites of the Bittensor clients start one: in the foreground, with fresh
# state, JSON-RPC on port 9944, blocks that are final at once or a block later, until it is terminated.
#
#   scripts/localnet.sh          a block every 250 ms
#   scripts/localnet.sh False    a block every 12 s, and the delays of a public network
#
#   YUMA_NODE   the node binary        (default: the release build, which is built if it is missing)
#   RPC_PORT    another port than 9944
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

fast=True
for argument in "$@"; do
  case "$argument" in
    True | False) fast=$argument ;;
    --no-purge) ;; # There is nothing to purge: state is always fresh.
    *) echo "usage: scripts/localnet.sh [True|False]" >&2; exit 2 ;;
  esac
done

node=${YUMA_NODE:-$node}
if [ ! -x "$node" ]; then
  scripts/setup.sh
  build_node
fi

port=${RPC_PORT:-9944}
! (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
  { echo "something listens on port $port: is another chain still running?" >&2; exit 1; }

state=$(mktemp -d)
running=
finish() {
  trap '' INT TERM HUP
  # Its state goes away, so there is nothing to end in good order.
  [ -z "$running" ] || kill -KILL "$running" 2>/dev/null || true
  wait
  rm -rf "$state"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

chain=local
if [ "$fast" = False ]; then
  chain=$state/chain.json
  # What takes time on a public network takes as long here.
  "$node" export-chain-spec --chain local | sed -E '
    s/("slotDurationMs": )[0-9]+/\112000/
    s/("firstTempo": )[0-9]+/\1360/
    s/("(freshStakeBlocks|childrenRateLimit|pendingChildkeyCooldown|coldkeySwap\w+)": )[0-9]+/\1null/
  ' > "$chain"
fi

"$node" --chain "$chain" --one --base-path "$state" --rpc-port "$port" \
  --rpc-cors all --rpc-methods unsafe --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 \
  --no-telemetry --no-prometheus &
running=$!
wait "$running"
