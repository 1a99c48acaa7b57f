#!/usr/bin/env bash
# Builds the runtime of the commit that is checked out as it is shipped, and prints the blob's path and its
# hashes, for others to compare who build the same commit.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

# What would build another blob, or none.
unset SKIP_WASM_BUILD FORCE_WASM_BUILD WASM_BUILD_TYPE WASM_BUILD_TOOLCHAIN WASM_TARGET_DIRECTORY

# The names of functions, and with them their order, come from where the sources are: they are brought to a place
# that is the same everywhere. It is kept, so that only the first time takes long.
place=/var/tmp/yuma-runtime
mkdir -p "$place"
[ -O "$place" ] || { echo "runtime-hash: $place is somebody else's" >&2; exit 1; }
rm -rf "$place/source"
git clone --quiet --no-tags . "$place/source"
export CARGO_TARGET_DIR=$place/target
cd "$place/source"

# Other paths stand in the messages of panics.
export WASM_BUILD_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$(rustc --print sysroot)=/rust"
# The blob is made by the crate's build script, so the crate itself need not be compiled.
cargo check --quiet --profile production --locked -p yuma-runtime

blob=$CARGO_TARGET_DIR/production/wbuild/yuma-runtime/yuma_runtime.compact.compressed.wasm
echo "$blob"
echo "commit       $(git rev-parse HEAD)"
echo "bytes        $(stat -c %s "$blob")"
echo "sha256       $(sha256sum < "$blob" | cut -d' ' -f1)"
# As the chain names it: `authorize_upgrade` has this hash.
echo "blake2-256   0x$(b2sum -l 256 < "$blob" | cut -d' ' -f1)"
