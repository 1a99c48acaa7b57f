#!/usr/bin/env bash
# Makes what the network of network.yaml begins with, in /network: for each authority its keys, and one
# chain specification. Where that is there already, all stays.
#
#   NETWORK   where it goes   (default: /network)
#   SLOT      milliseconds    (default: 12000)
#   OWNER     whose it is     (default: 10001, the user of the image)
set -euo pipefail
umask 077

network=${NETWORK:-/network}
[ ! -e "$network/chain.json" ] || exit 0

# make SCHEME FILE: a new key. Its phrase goes to the file, its public key is printed.
make() {
  local json
  json=$(yuma-node key generate --scheme "$1" --output-type json)
  sed -n 's/.*"secretPhrase": "\(.*\)".*/\1/p' <<< "$json" > "$2"
  sed -n 's/.*"ss58PublicKey": "\(.*\)".*/\1/p' <<< "$json"
}

# Keys without a chain are of a start that was cut off.
rm -rf "$network"/{one,two,three,four}
authorities=()
for name in one two three four; do
  at=$network/$name
  mkdir -p "$at"
  account=$(make sr25519 "$at/account")
  aura=$(make sr25519 "$at/aura")
  grandpa=$(make ed25519 "$at/gran")
  peer=$(yuma-node key generate-node-key --file "$at/node-key" 2>&1)
  authorities+=(--authority "$account,$aura,$grandpa" --boot-node "/dns/$name/tcp/30333/p2p/$peer")
done

yuma-node new-chain "${authorities[@]}" --sudo "$(make sr25519 "$network/sudo")" --slot "${SLOT:-12000}" \
  --local --id yuma_compose --name "Yuma Compose" > "$network/new.json"

for name in one two three four; do
  at=$network/$name
  for key in aura:sr25519 gran:ed25519; do
    yuma-node key insert --chain "$network/new.json" --base-path "$at" \
      --key-type "${key%:*}" --scheme "${key#*:}" --suri "$at/${key%:*}"
    rm "$at/${key%:*}" # It is in the keystore now.
  done
done
chown -R "${OWNER:-10001}" "$network"
mv "$network/new.json" "$network/chain.json"
