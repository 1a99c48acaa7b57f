#!/usr/bin/env bash
# Runs all tests: those of the crates, then the examples and the official clients against running nodes.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

scripts/setup.sh
build_node
cargo test --release --locked --workspace
scripts/examples.sh
scripts/pages.sh
scripts/network-tests.sh
scripts/explorer_test.sh
scripts/e2e/run.sh
