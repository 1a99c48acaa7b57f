#!/usr/bin/env bash
# Builds the runtime of the commit that is checked out as it is shipped, and prints the blob's path and its
# hashes, for others to compare who build the same commit.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
fail() { echo "runtime-hash: $*" >&2; exit 1; }

# The names of functions, and with them their order, come from where the sources are: they are brought to a place
# that is the same everywhere. It is kept, so that only the first time takes long.
place=/var/tmp/yuma-runtime
# Cargo obeys what lies in the directories above, and anybody may write to one of them: so that it is taken too.
for own in "$place" "${place%/*}/.cargo"; do
  mkdir -p "$own"
  [ -O "$own" ] && [ ! -L "$own" ] || fail "$own is somebody else's"
  chmod 700 "$own"
done
exec 9< "$place"
flock -n 9 || fail "another run builds in $place"

cargo_home=${CARGO_HOME:-$HOME/.cargo}
for file in {"$place","${place%/*}",/var,}/.cargo/config{,.toml}; do
  [ ! -e "$file" ] || [ "${file%/*}" -ef "$cargo_home" ] || fail "cargo would obey $file: move it away"
done
for file in "$cargo_home"/config{,.toml}; do
  ! grep -qsE '^[[:space:]]*\[*[[:space:]]*"?(build|env|include|patch|paths|profile|target|unstable)\b' "$file" ||
    fail "$file changes how cargo builds: move it away, or set CARGO_HOME"
done

# Of the environment it gets what says where it is and how it reaches the network. All else may change the blob.
kept=()
while read -r name; do
  [[ ! $name =~ ^(HOME|PATH|TMPDIR|CARGO_HOME|RUSTUP_(HOME|DIST_SERVER|AUTO_INSTALL)|CARGO_(HTTP|NET)_.*|SSL_CERT_.*|GIT_SSL_.*|(http|https|all|no)_proxy|(HTTP|HTTPS|ALL|NO)_PROXY)$ ]] ||
    kept+=("$name=${!name}")
done < <(compgen -e)
clean() { env -i "${kept[@]}" "$@"; }

rm -rf "$place/source"
git clone --quiet --no-tags . "$place/source"
target=$place/target
cd "$place/source"

channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
[[ $(clean rustc --version) == "rustc $channel "* ]] || fail "rustc is not $channel: let rustup choose it"
root=$(clean rustc --print sysroot)
[ -e "$root/lib/rustlib/src/rust/library" ] || fail "the toolchain has no rust-src: scripts/setup.sh installs it"
# Other paths stand in the messages of panics.
kept+=(CARGO_TARGET_DIR="$target" WASM_BUILD_RUSTFLAGS="--remap-path-prefix=$cargo_home=/cargo --remap-path-prefix=$root=/rust")
# The blob is made by the crate's build script, so the crate itself need not be compiled.
clean cargo check --quiet --profile production --locked -p yuma-runtime

blob=$target/production/wbuild/yuma-runtime/yuma_runtime.compact.compressed.wasm
echo "$blob"
echo "commit       $(git rev-parse HEAD)"
echo "bytes        $(stat -c %s "$blob")"
echo "sha256       $(sha256sum < "$blob" | cut -d' ' -f1)"
# As the chain names it: `authorize_upgrade` has this hash.
echo "blake2-256   0x$(b2sum -l 256 < "$blob" | cut -d' ' -f1)"
