#!/usr/bin/env bash
# Measures what pallets' work takes on this machine, and writes runtime/src/weights/.
#
# Usage: benchmark.sh [PALLET...], by default all whose weights are measured.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

# A directory of its own: the node's other builds keep theirs.
export CARGO_TARGET_DIR="$CARGO_TARGET_DIR-bench"
# A runtime that the benchmark tool brings along for another of its commands.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1
cargo build --release --locked -p yuma-node --features runtime-benchmarks

[ $# -gt 0 ] ||
  set -- pallet_emission pallet_yuma pallet_subtensor pallet_admin_utils pallet_commitments
for pallet in "$@"; do
  written=runtime/src/weights/$pallet.rs
  analysis=min-squares
  case $pallet in
    # Of what grows faster than its size, least squares makes the base as large as the largest.
    pallet_emission | pallet_yuma) analysis=median-slopes ;;
  esac
  "$CARGO_TARGET_DIR/release/yuma-node" benchmark pallet --chain dev \
    --pallet "$pallet" --extrinsic '*' --steps 6 --repeat 4 --disable-proof-recording --output-analysis $analysis --output "$written"
  # Where it was run says nothing to the reader.
  sed -i -e '/^\/\/ Executed Command/,/^$/d' -e 's/HOSTNAME: `[^`]*`, //' "$written"
done
