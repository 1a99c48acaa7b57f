#!/usr/bin/env bash
# A network of N authorities on this machine, with keys and a chain of its own, until it is stopped.
#
#   scripts/network.sh N [SLOT]    SLOT is in milliseconds, by default 1000
#
#   NETWORK_DIR       what is made is kept there, and goes on with the next start
#                     (default: a directory that is deleted in the end)
#   YUMA_NODE         the node binary (default: the release build, which is built if it is missing)
#   RPC_PORT, P2P_PORT, PROMETHEUS_PORT
#                     the first node's ports (9944, 30333, 9615); the others have the next ones
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

count=${1:-} slot=${2:-1000}
[[ $# -le 2 && $count =~ ^[1-9][0-9]?$ && $slot =~ ^[0-9]+$ ]] ||
  { echo "usage: scripts/network.sh N [SLOT]   (N authorities, SLOT in milliseconds)" >&2; exit 2; }
[ "$count" -le 32 ] || { echo "network: a chain has 32 authorities at most" >&2; exit 2; }
[ "$count" -ge 4 ] || echo "network: with $count authorities finality ends where one fails; with four it goes on" >&2

node=${YUMA_NODE:-$node}
if [ ! -x "$node" ]; then
  scripts/setup.sh
  build_node
fi
rpc=${RPC_PORT:-9944} p2p=${P2P_PORT:-30333} prometheus=${PROMETHEUS_PORT:-9615}
# Before anything is made: what is taken is another node's, as a rule.
ports=()
for first in "RPC_PORT=$rpc" "P2P_PORT=$p2p" "PROMETHEUS_PORT=$prometheus"; do
  [[ ${first#*=} =~ ^[1-9][0-9]{0,4}$ ]] && [ $((${first#*=} + count)) -le 65536 ] ||
    { echo "network: $first is not the first of $count ports" >&2; exit 2; }
  for ((port = ${first#*=}; port < ${first#*=} + count; port++)); do
    [[ " ${ports[*]} " != *" $port "* ]] || { echo "network: $first meets another kind's ports" >&2; exit 2; }
    ports+=("$port")
    for host in 127.0.0.1 ::1; do
      ! (: < "/dev/tcp/$host/$port") 2> /dev/null ||
        { echo "network: port $port is taken; stop what runs there, or choose another ${first%=*}" >&2; exit 2; }
    done
  done
done
dir=${NETWORK_DIR:-}
[ -n "$dir" ] || { dir=$(mktemp -d); temporary=$dir; }
chain=$dir/chain.json whole=$dir/.made making=
mkdir -p "$dir"
# The nodes hold it too, as long as one runs.
exec 9< "$dir"
flock -n 9 || { echo "network: the one in $dir runs already" >&2; exit 2; }

field() { sed -n "s/.*\"$1\": \"\(.*\)\".*/\1/p"; }

# secret FILE: a new secret phrase, which the owner alone reads.
secret() { (umask 077; "$node" key generate --output-type json | field secretPhrase > "$1"); }

# address FILE [SCHEME]
address() { "$node" key inspect --output-type json --scheme "${2:-sr25519}" "$1" | field ss58Address; }

# The keys of all, the chain, and each node's own: what a group would do on a machine each.
make() {
  local new=$dir/.making
  making=$new
  rm -rf "$new"
  mkdir "$new"
  local at words=() home
  echo "making keys, and the chain with its first state: about ten seconds"
  secret "$new/sudo"
  for ((at = 1; at <= count; at++)); do
    home=$new/$at
    mkdir "$home"
    secret "$home/secret"
    (umask 077; "$node" key generate-node-key --file "$home/node-key") 2> "$home/peer-id"
    words+=(--authority "$(address "$home/secret"),$(address "$home/secret"),$(address "$home/secret" ed25519)")
    words+=(--balance "$(address "$home/secret")=1000")
    words+=(--boot-node "/ip4/127.0.0.1/tcp/$((p2p + at - 1))/p2p/$(< "$home/peer-id")")
  done
  "$node" new-chain --local --slot "$slot" --name "Yuma of $count" --id yuma_of_"$count" \
    --sudo "$(address "$new/sudo")" --balance "$(address "$new/sudo")=1000000" "${words[@]}" > "$new/plain.json"
  # With the first state in it, so that no node has to make that.
  "$node" export-chain-spec --raw --chain "$new/plain.json" > "$new/chain.json"
  rm "$new/plain.json"
  for ((at = 1; at <= count; at++)); do
    home=$new/$at
    "$node" key insert --base-path "$home" --chain "$new/chain.json" --key-type aura --scheme sr25519 --suri "$home/secret"
    "$node" key insert --base-path "$home" --chain "$new/chain.json" --key-type gran --scheme ed25519 --suri "$home/secret"
  done
  mv "$new" "$whole"
}

# Brings what is made to its place, the chain last. What was cut off goes on with the next start.
place() {
  local file
  for file in "$whole"/[1-9]* "$whole/sudo" "$whole/chain.json"; do
    [ ! -e "$file" ] || mv "$file" "$dir"
  done
  rmdir "$whole"
}

running=()
finish() {
  trap '' INT TERM HUP
  [ ${#running[@]} -eq 0 ] || kill "${running[@]}" 2> /dev/null || true
  # A node that has not ended in three seconds won't.
  { sleep 3; kill -KILL "${running[@]}" 2> /dev/null; } 9<&- &
  local last=$!
  [ ${#running[@]} -eq 0 ] || wait "${running[@]}" 2> /dev/null || true
  kill "$last" 2> /dev/null || true
  # Of a network that isn't whole nothing is left, unless another script makes it.
  rm -rf "${temporary:-$making}"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

start() {
  local at=$1 home=$dir/$1
  "$node" --chain "$chain" --validator --name "authority-$at" --base-path "$home" \
    --node-key-file "$home/node-key" --listen-addr "/ip4/127.0.0.1/tcp/$((p2p + at - 1))" \
    --rpc-port $((rpc + at - 1)) --prometheus-port $((prometheus + at - 1)) \
    --no-mdns --no-telemetry >> "$home/log" 2>&1 &
  running+=($!)
}

# Tells of nodes that have ended; fails where fewer than so many are left.
run_still() {
  local at
  for at in "${!running[@]}"; do
    ! kill -0 "${running[at]}" 2> /dev/null || continue
    unset "running[at]"
    echo "network: node $((at + 1)) ended, ${#running[@]} run; it said:" >&2
    tail -n 5 "$dir/$((at + 1))/log" >&2
  done
  [ ${#running[@]} -ge "$1" ]
}

if [ ! -e "$chain" ] && [ ! -e "$whole" ]; then
  for at in "$dir/sudo" "$dir"/[1-9]*; do
    [ ! -e "$at" ] ||
      { echo "network: there is $at and no chain.json: put that back, or choose another NETWORK_DIR" >&2; exit 2; }
  done
  make
fi
[ ! -e "$whole" ] || place
if ! grep -q "\"id\": *\"yuma_of_$count\"" "$chain"; then
  echo "network: the one in $dir has not $count authorities" >&2
  exit 2
elif ! grep -q "/tcp/$p2p/p2p/$(< "$dir/1/peer-id")\"" "$chain"; then
  echo "network: the nodes of the one in $dir know each other by the P2P_PORT that it was made with" >&2
  exit 2
elif [ $# -eq 2 ] && [ -z "$making" ]; then
  echo "network: the one in $dir goes on with the slot that it has" >&2
fi
echo "starting; it takes half a minute until blocks become final"
for ((at = 1; at <= count; at++)); do
  : > "$dir/$at/log"
  start "$at"
done

# What is final already when it goes on doesn't count.
is_final() { [ "$(grep -os 'finalized #[0-9]*' "$dir/$1/log" | sort -u | wc -l)" -gt 1 ]; }
left=(0)
until is_final $((left[0] + 1)); do
  # More than two thirds make blocks final.
  run_still $((count - (count - 1) / 3)) || exit 1
  left=("${!running[@]}")
  sleep 0.5
done
for at in "${!running[@]}"; do
  echo "authority $((at + 1)): ws://127.0.0.1:$((rpc + at)), log $dir/$((at + 1))/log"
done
echo "sudo: $(address "$dir/sudo"), its secret in $dir/sudo; chain: $chain"
echo "blocks become final; Ctrl-C stops the network"
while run_still 1; do sleep 1; done
exit 1
