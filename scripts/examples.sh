#!/usr/bin/env bash
# Runs the programs of docs/examples against a development chain, as their users would.
#
#   YUMA_NODE    the node binary      (default: the release build)
#   YUMA_VENVS   where clients are kept between runs  (default: ~/.cache/yuma-venvs)
#
# Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

export YUMA_NODE=${YUMA_NODE:-$node}
client sdk-10.2.0

# npm wants its packages beside the programs.
export EXAMPLES_JS=$venvs/examples
mkdir -p "$EXAMPLES_JS"
cp docs/examples/*.json docs/examples/*.ts docs/examples/*.mjs "$EXAMPLES_JS"
if ! cmp -s docs/examples/package.json "$EXAMPLES_JS/.installed"; then
  npm --prefix "$EXAMPLES_JS" install --loglevel=error --no-audit --no-fund
  cp docs/examples/package.json "$EXAMPLES_JS/.installed"
fi

export CARGO_TARGET_DIR=$CARGO_TARGET_DIR/examples
cargo build --quiet --release --locked --manifest-path docs/examples/rust/Cargo.toml
export EXAMPLES_RUST=$CARGO_TARGET_DIR/release/yuma-example

PYTHONDONTWRITEBYTECODE=1 "$venvs/sdk-10.2.0/bin/python" -m pytest -p no:cacheprovider -v --tb=short \
  scripts/examples_test.py "$@"
