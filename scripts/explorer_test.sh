#!/usr/bin/env bash
# Checks the explorer: types, style, units, and Chromium against a development chain that it starts.
#
#   YUMA_NODE      the node binary   (default: the release build)
#   YUMA_VENVS     where clients are kept between runs  (default: ~/.cache/yuma-venvs)
#   YUMA_CHROMIUM  the browser       (default: the one that is installed)
#
# Arguments go to the browser's test: `scripts/explorer_test.sh -t 'a subnet'`.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

export YUMA_NODE=${YUMA_NODE:-$node}
client sdk-10.2.0
export EXPLORER_PYTHON=$venvs/sdk-10.2.0/bin/python

# Ubuntu's package has another name, and installs a snap.
if [ -z "${YUMA_CHROMIUM:-}" ] && ! command -v chromium chromium-browser google-chrome > /dev/null; then
  if grep -q '^ID=ubuntu' /etc/os-release; then
    scripts/setup.sh chromium-browser:chromium-browser
  else
    scripts/setup.sh chromium:chromium
  fi
fi

# The laboratory's command, whose words the page is compared with.
cargo build --quiet --release --locked --package yuma-laboratory
export YUMA_LABORATORY=$CARGO_TARGET_DIR/release/yuma-laboratory

scripts/explorer.sh --build
cd explorer
npm run --silent check
npm run --silent lint
npm run --silent test
npm run --silent test:browser -- "$@"
