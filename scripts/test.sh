#!/usr/bin/env bash
# Runs all tests: those of the crates, then the examples and the official clients against running nodes.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

scripts/setup.sh
cargo build --release --locked -p yuma-node
cargo test --release --locked --workspace
scripts/examples.sh
scripts/pages.sh
scripts/e2e/run.sh
