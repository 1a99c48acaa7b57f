#!/usr/bin/env bash
# Gives a chain the runtime of this checkout, step by step; stops at the first that fails.
#
#   scripts/upgrade.sh URL         builds and checks: what would be sent, and whether it may be
#   scripts/upgrade.sh URL KEY [HASH]
#                                  does that, and sends it, signed with the sudo key in the file KEY
#
# URL is a node's, http://127.0.0.1:9944. HASH is one of those that were published: another blob is not sent.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

[ $# -ge 1 ] && [ $# -le 3 ] || { sed -n '2,8s/^# \?//p' scripts/upgrade.sh >&2; exit 2; }
url=$1 key=${2:+$(given "$2")} hash=${3:-}
[ -z "$key" ] || [ -f "$key" ] || { echo "upgrade: there is no file $key with the sudo key" >&2; exit 2; }
fail() { echo "upgrade: $*" >&2; exit 1; }
case $(realpath -m "${key:-/}") in "$PWD"/*) fail "keep the sudo key outside of the checkout" ;; esac
changed=$(git status --porcelain) || fail "this is no checkout: others must be able to build the same commit"
[ -z "$changed" ] || fail "commit first what is changed here, that others can build the same: $changed"
commit=$(git rev-parse HEAD)

echo "== spec_version"
new=$(sed -n 's/^ *spec_version: \([0-9]*\),/\1/p' runtime/src/lib.rs)
name=$(sed -n 's/^ *spec_name: .*("\(.*\)"),/\1/p' runtime/src/lib.rs)
version='{"jsonrpc":"2.0","id":1,"method":"state_getRuntimeVersion"}'
answer=$(curl -sS -H 'content-type: application/json' -d "$version" "$url") || fail "no node answers at $url"
old=$(grep -o '"specVersion":[0-9]*' <<< "$answer" | cut -d: -f2) || fail "what answers at $url is no node: ${answer:0:200}"
grep -q "\"specName\":\"$name\"" <<< "$answer" || fail "the chain at $url is another one, whose runtime is no $name"
echo "the chain has $old, this checkout $new"
[ "$new" -gt "$old" ] || fail "raise spec_version in runtime/src/lib.rs above $old"

client sdk-10.5.0
upgrade() { "$venvs/sdk-10.5.0/bin/python" docs/examples/upgrade.py "${url/#http/ws}" "$@"; }
# What needs the key needs it before what takes long.
[ -z "$key" ] || upgrade "$key"

echo "== names and types that clients know, kept states, stored types"
SKIP_WASM_BUILD=1 cargo test --quiet --release --locked -p yuma-node -p yuma-runtime --lib \
  -- tests::contract tests::migrations

echo "== the chain's own state"
state=$(mktemp)
trap 'rm -f "$state"' EXIT
"$venvs/sdk-10.5.0/bin/python" docs/examples/live_state.py "$url" > "$state"
LIVE_STATE=$state SKIP_WASM_BUILD=1 cargo test --quiet --release --locked -p yuma-node -p yuma-runtime --lib \
  -- --ignored live_state

echo "== the runtime"
built=$(scripts/runtime-hash.sh)
echo "$built"
[ -z "$hash" ] || grep -qwF -- "$hash" <<< "${built#*$'\n'}" || fail "it is not $hash"

[ "$(git rev-parse HEAD; git status --porcelain)" = "$commit" ] || fail "the checkout has changed meanwhile"
[ -n "$key" ] || { echo "not sent: no key was given"; exit 0; }
echo "== sending it"
upgrade "${built%%$'\n'*}" "$key"
