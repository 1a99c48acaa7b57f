#!/usr/bin/env bash
# Plays what happens to networks: one is made, an authority joins and another leaves, a flood of
# transfers, and, where this is root and there is `ip`, some of the faults of scripts/faults.py.
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
client sdk-10.2.0

PYTHONDONTWRITEBYTECODE=1 "$venvs/sdk-10.2.0/bin/python" -m pytest -p no:cacheprovider -v --tb=short \
  scripts/network_test.py scripts/pool_test.py "$@"
[ $# -eq 0 ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v ip > /dev/null; then
  scripts/faults.py --node "$YUMA_NODE" --short
else
  echo "network-tests: partitions need root and \`ip\`, and are not played" >&2
fi
