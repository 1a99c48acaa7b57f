#!/usr/bin/env bash
# Formats Rust and TOML. With --check it changes nothing, and fails where something isn't formatted.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

# Kept between runs, as the clients of scripts/e2e are.
taplo=$venvs/taplo-0.9.3
venv "$taplo" taplo==0.9.3

cargo fmt --all "$@"
RUST_LOG=error "$taplo/bin/taplo" format "$@"
