#!/usr/bin/env bash
# Formats Rust and TOML. With --check it changes nothing, and fails where something isn't formatted.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

# Kept between runs, as the clients of scripts/e2e are.
taplo=$venvs/taplo-0.9.3
[ -x "$taplo/bin/taplo" ] || {
  python3 -m venv "$taplo"
  "$taplo/bin/pip" install --quiet --disable-pip-version-check taplo==0.9.3
}

cargo fmt --all "$@"
RUST_LOG=error "$taplo/bin/taplo" format "$@"
