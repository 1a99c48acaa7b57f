# The everyday commands. `just` alone formats, checks and tests; `just --list` names them all.

set shell := ["bash", "-euo", "pipefail", "-c"]

# Formats, checks and tests.
default: format check test

# Formats Rust and TOML.
format:
    scripts/format.sh

# Compares the layers of the code with the rules and the pages with what they name, and lints the code.
check:
    scripts/check-layers.py
    scripts/check-links.py
    source scripts/env.sh && cargo clippy --release --locked --workspace --all-targets -- -D warnings

# Runs all tests, also those in which the official clients play.
test:
    scripts/test.sh

# Runs the tests of one crate: `just test-crate pallet-staking adding`. The node is named with it so
# that its dependencies' features, and so their builds, stay those of the workspace.
test-crate crate *filter:
    source scripts/env.sh && SKIP_WASM_BUILD=1 cargo test --release --locked -p yuma-node -p {{ crate }} --lib {{ filter }}

# Runs a development chain: `just run --rpc-port 9955`.
run *arguments:
    scripts/run.sh {{ arguments }}

# Measures the weights of pallets, by default of all: `just bench pallet_yuma`.
bench *pallets:
    scripts/benchmark.sh {{ pallets }}

# Writes the pages of docs/ that come from the code.
docs:
    source scripts/env.sh && UPDATE_DOCS=1 SKIP_WASM_BUILD=1 cargo test --release --locked -p yuma-node -p yuma-runtime --lib the_page

# Looks at the dependencies: advisories, licences, duplicates, sources.
deny:
    scripts/check-dependencies.sh
