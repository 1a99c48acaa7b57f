#!/usr/bin/env bash
# Stories played by the official clients, unmodified, each on a chain of its own, several at once.
#
#   YUMA_NODE     the node binary      (default: the release build)
#   YUMA_VENVS    where the clients are kept between runs  (default: ~/.cache/yuma-venvs)
#   YUMA_STORIES  how many are played at once  (default: 4; they wait for blocks more than they work)
#
# Arguments are names of stories (default: all), then what goes to pytest:
# `run.sh staking takes -k btcli`.
set -euo pipefail
cd "$(dirname "$0")/../.."
source scripts/env.sh
source scripts/venv.sh

node=${YUMA_NODE:-$node}
at_once=${YUMA_STORIES:-4}

# The client, a block's milliseconds (0 is no chain), and the stories that are told one after the other
# on that chain: NAME is test_NAME.py, with `-` for `_`. Chains whose stories are long come first.
chains=(
  "sdk-10.2.0 100 staking swaps"
  "sdk-10.2.0 100 story commands"
  "sdk-10.2.0 100 removal rules"
  "sdk-10.2.0 0 localnet"
  "sdk-10.2.0 2000 work" # Work is good for two blocks, and an interpreter needs a while for it.
  "sdk-11.3.0 2000 sdk-11-work"
  "sdk-10.2.0 100 identity takes proxies"
  "sdk-10.2.0 100 weights written-records views"
  "sdk-10.5.0 100 weights written-records views sdk-10-5"
  "sdk-11.3.0 100 surface sdk-11"
)

chosen=()
while [ $# -gt 0 ] && [[ $1 != -* ]]; do chosen+=("$1"); shift; done

[ -x "$node" ] || { echo "no node at $node: build it with \`cargo build --release\`" >&2; exit 1; }
client btcli-9.23.2 sdk-10.2.0 sdk-10.5.0 sdk-11.3.0

work=$(mktemp -d)
playing=()

finish() {
  local status=$?
  kill "${playing[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

# start DIRECTORY MILLISECONDS: a chain with a block that often; sets $chain_node and $port.
start() {
  port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
  "$node" \
    --chain local --sealing "$2" --state-pruning archive --base-path "$1/chain" \
    --rpc-port "$port" --listen-addr /ip4/127.0.0.1/tcp/0 --no-mdns \
    --no-telemetry --no-prometheus > "$1/node.log" 2>&1 &
  chain_node=$!
  for _ in {1..600}; do
    (: < "/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
    kill -0 "$chain_node" 2>/dev/null || break
    sleep 0.1
  done
  echo "the node did not start"
  return 1
}

# play LABEL CLIENT MILLISECONDS FILES ...: the stories of one chain. The clients write to a home
# directory that goes away.
play() {
  local home=$work/$1 files status=0 port=0 chain_node='' told=''
  read -ra files <<< "$4"
  mkdir "$home"
  set -m # So that what the stories start ends with them.
  trap 'kill $chain_node ${told:+-- -$told} 2>/dev/null || true; wait' EXIT
  [ "$3" -eq 0 ] || start "$home" "$3" || { cat "$home/node.log"; return 1; }
  HOME=$home BTCLI=$venvs/btcli-9.23.2/bin/btcli NODE=$node CHAIN=ws://127.0.0.1:$port \
    CALLED=$work/called BT_NO_PARSE_CLI_ARGS=1 PYTHONDONTWRITEBYTECODE=1 \
    "$venvs/$2/bin/python" -m pytest -p no:cacheprovider -x -v --tb=short "${files[@]}" "${@:5}" &
  told=$!
  wait "$told" || status=$?
  [ "$status" -ne 5 ] || status=0 # No test of that name here.
  [ "$status" -eq 0 ] || [ "$3" -eq 0 ] || tail -n 40 "$home/node.log"
  return "$status"
}

# Waits until the stories of one chain are over and shows how they went.
tell() {
  local over status=0 label at
  wait -n -p over "${playing[@]}" || status=$?
  for at in "${!playing[@]}"; do
    [ "${playing[at]}" != "$over" ] || { label=${labels[at]}; unset "playing[at]" "labels[at]"; }
  done
  echo "== $label ($((SECONDS - since[$over])) s)"
  cat "$work/$label.txt"
  [ "$status" -eq 0 ] || { echo "== $label failed" >&2; exit 1; }
}

# begin CLIENT MILLISECONDS NAMES ...: plays those of the names that are chosen, as soon as it may.
begin() {
  local name files='' label=$1
  for name in $3; do
    [ ${#chosen[@]} -eq 0 ] || [[ " ${chosen[*]} " == *" $name "* ]] || continue
    files+=" scripts/e2e/test_${name//-/_}.py"
    label+=-$name
  done
  [ -n "$files" ] || return 0
  [ "${#playing[@]}" -lt "$at_once" ] || tell
  play "$label" "$1" "$2" "$files" "${@:4}" > "$work/$label.txt" 2>&1 &
  playing+=($!)
  labels+=("$label")
  since[$!]=$SECONDS
}

labels=()
declare -A since
for chain in "${chains[@]}"; do
  read -r client milliseconds names <<< "$chain"
  begin "$client" "$milliseconds" "$names" "$@"
done
while [ "${#playing[@]}" -gt 0 ]; do tell; done

# What all stories together should have called is known when all have been told.
[ $# -eq 0 ] && [ ${#chosen[@]} -eq 0 ] || exit 0
for client in sdk-10.2.0 sdk-10.5.0; do
  begin "$client" 0 called
  tell
done
