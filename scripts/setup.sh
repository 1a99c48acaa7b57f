#!/usr/bin/env bash
# Installs what building and testing need, and says what is missing where it can't.
# It may be run any number of times. Arguments name more commands that are needed, as below.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/env.sh

fail() {
  echo "setup: $*" >&2
  exit 1
}

# command:Debian package
needed=(cc:build-essential clang:clang protoc:protobuf-compiler git:git python3:python3-venv npm:npm rustup:rustup "$@")

missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" > /dev/null || missing+=("${pair#*:}")
done
python3 -c 'import ensurepip, venv' 2> /dev/null || missing+=(python3-venv)

if [ ${#missing[@]} -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  { command -v apt-get && command -v "${root[0]:-true}"; } > /dev/null ||
    fail "please install these (the names are Debian's), then try again: ${missing[*]}"
  echo "setup: installing ${missing[*]}"
  "${root[@]}" apt-get update -qq
  # Debian has it from 13 on, Ubuntu from 24.04.
  [[ " ${missing[*]} " != *" rustup "* || -n $(apt-cache show rustup 2> /dev/null) ]] ||
    fail "this system has no package of rustup; install it by: curl --proto '=https' -sSf https://sh.rustup.rs | sh -s -- -y"
  DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq "${missing[@]}" > /dev/null ||
    fail "could not install ${missing[*]}"
fi

# The toolchain, its components and its targets are those of rust-toolchain.toml.
channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
rustup toolchain list | grep -q "^$channel" ||
  rustup toolchain install "$channel" --profile minimal ||
  fail "could not install Rust $channel"
rustup --quiet target add --toolchain "$channel" wasm32v1-none ||
  fail "could not add the target wasm32v1-none, which the runtime is built for"
rustup --quiet component add --toolchain "$channel" rustfmt clippy rust-src ||
  fail "could not add the components rustfmt, clippy and rust-src"
