#!/usr/bin/env bash
# Builds the node, if need be, and runs a development chain on which emission flows.
# Arguments go to the node: `scripts/run.sh --rpc-port 9955`.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

scripts/setup.sh
build_node
exec "$node" --dev "$@"
