#!/usr/bin/env bash
# Runs all tests: those of the crates, then the official clients against a running node.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

scripts/setup.sh
cargo build --release --locked -p yuma-node
cargo test --release --locked --workspace
scripts/e2e/run.sh
