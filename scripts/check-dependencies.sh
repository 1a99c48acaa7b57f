#!/usr/bin/env bash
# Compares the dependencies with deny.toml: licences, duplicates, sources and, where their list can be
# fetched, advisories.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

version=0.20.2
[ "$(cargo deny --version 2> /dev/null)" = "cargo-deny $version" ] ||
  cargo install --quiet --locked "cargo-deny@$version"

cargo deny --locked check --hide-inclusion-graph bans licenses sources
if cargo deny fetch db; then
  cargo deny --locked check advisories
else
  echo "check-dependencies: the list of advisories can't be fetched, and isn't compared" >&2
fi
