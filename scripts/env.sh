# Sourced by the other scripts: where build output goes, unless the caller says otherwise.
# It lies outside the checkout, so that several checkouts share the built dependencies.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$HOME/.cache/yuma-target}"
node="$CARGO_TARGET_DIR/release/yuma-node"
