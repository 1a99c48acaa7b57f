#!/usr/bin/env bash
# Builds the runtime as it is shipped, without the paths of this machine in it, and prints the blob's path
# and its hashes: who builds the same commit gets the same.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

# What would build another blob, or none.
unset SKIP_WASM_BUILD FORCE_WASM_BUILD WASM_BUILD_TYPE WASM_BUILD_TOOLCHAIN WASM_TARGET_DIRECTORY

# A directory of its own: other builds are made with other flags.
export CARGO_TARGET_DIR="$CARGO_TARGET_DIR-runtime"
from=(
  "$PWD=/yuma"
  "$CARGO_TARGET_DIR=/target"
  "${CARGO_HOME:-$HOME/.cargo}=/cargo"
  "$(rustc --print sysroot)=/rust"
)
export WASM_BUILD_RUSTFLAGS="${from[*]/#/--remap-path-prefix=}"
# The blob is made by the crate's build script, so the crate itself need not be compiled.
cargo check --quiet --profile production --locked -p yuma-runtime

blob=$CARGO_TARGET_DIR/production/wbuild/yuma-runtime/yuma_runtime.compact.compressed.wasm
echo "$blob"
echo "bytes        $(stat -c %s "$blob")"
echo "sha256       $(sha256sum < "$blob" | cut -d' ' -f1)"
# As the chain names it: `authorize_upgrade` has this hash.
echo "blake2-256   0x$(b2sum -l 256 < "$blob" | cut -d' ' -f1)"
