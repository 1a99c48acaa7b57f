#!/usr/bin/env bash
# Builds the laboratory for the browser, where its page looks for it.
set -euo pipefail
cd "$(dirname "$0")/../.."
source scripts/env.sh

# With other flags than all else is built with, hence apart.
export CARGO_TARGET_DIR=$CARGO_TARGET_DIR/laboratory
export CARGO_PROFILE_PRODUCTION_PANIC=abort CARGO_PROFILE_PRODUCTION_STRIP=true
cargo rustc --quiet --locked --package yuma-laboratory --lib --crate-type cdylib \
  --profile production --target wasm32v1-none
built=$CARGO_TARGET_DIR/wasm32v1-none/production/yuma_laboratory.wasm
used=explorer/src/laboratory/yuma_laboratory.wasm
cmp -s "$built" "$used" || cp "$built" "$used"
