#!/usr/bin/env bash
# Builds the explorer, if need be, and serves it on loopback: the page that shows a chain.
#
#   scripts/explorer.sh             a browser goes to the address that is printed
#   scripts/explorer.sh --build     only builds, into explorer/dist
#
# Other arguments go to `vite preview`: `scripts/explorer.sh --port 9000`.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

command -v npm > /dev/null || scripts/setup.sh
node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))' || {
  echo "explorer: it is built with Node.js 20.19 or later, and this is $(node --version)" >&2
  exit 1
}

explorer/laboratory/build.sh
cd explorer
if ! cmp -s package.json node_modules/.installed; then
  npm install --no-package-lock --loglevel=error --no-audit --no-fund
  cp package.json node_modules/.installed
fi
built=dist/index.html
if [ ! -e "$built" ] || [ -n "$(find . -path ./node_modules -prune -o -path ./dist -prune -o -newer "$built" -type f -print -quit)" ]; then
  npm run --silent build -- --logLevel warn
fi
[ "${1:-}" = --build ] || exec npm run --silent serve -- "$@"
