# Sourced by the other scripts.

# Where rustup puts itself, for shells that don't know it yet.
[ ! -r "$HOME/.cargo/env" ] || . "$HOME/.cargo/env"

# A relative path that the caller gives lies where the caller stood before the script's `cd`.
given() { case $1 in /*) echo "$1" ;; *) echo "${OLDPWD:-$PWD}/$1" ;; esac; }
for given in YUMA_NODE YUMA_VENVS NETWORK_DIR; do
  [ -z "${!given:-}" ] || export "$given=$(given "${!given}")"
done

# Build output goes here, unless the caller says otherwise: outside the checkout, so that several
# checkouts share the built dependencies.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$HOME/.cache/yuma-target}"
node="$CARGO_TARGET_DIR/release/yuma-node"

build_node() {
  [ -x "$node" ] ||
    echo "building the node for the first time: a quarter of an hour on two cores, less on more" >&2
  cargo build --release --locked -p yuma-node
}
