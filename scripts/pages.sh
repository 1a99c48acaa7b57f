#!/usr/bin/env bash
# Types what the pages of docs/ tell people to type, puts nginx before a node and watches a chain with Prometheus
# where these are installed, and gives a chain of the last released runtime this one, all against running nodes.
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
export BTCLI=$venvs/btcli-9.23.2/bin/btcli
client btcli-9.23.2 sdk-10.5.0

PYTHONDONTWRITEBYTECODE=1 "$venvs/sdk-10.5.0/bin/python" -m pytest -p no:cacheprovider -v --tb=short \
  scripts/pages_test.py scripts/monitoring_test.py scripts/upgrade_test.py "$@"
