# Sourced by the other scripts.

# Where clients and tools are kept between runs.
venvs=${YUMA_VENVS:-$HOME/.cache/yuma-venvs}

# A virtual environment that holds exactly these packages; its marker is written last.
venv() {
  local dir=$1; shift
  [ "$(cat "$dir/.complete" 2>/dev/null)" != "$*" ] || return 0
  echo "installing $*"
  rm -rf "$dir"
  python3 -m venv "$dir"
  "$dir/bin/pip" install --quiet --disable-pip-version-check "$@"
  echo "$*" > "$dir/.complete"
}

# client NAME ...: official clients, each with what the tests need beside it.
client() {
  local name
  for name; do
    case $name in
      btcli-*) venv "$venvs/$name" "bittensor-cli==${name#btcli-}" ;;
      # Left to itself it takes a library that it can't work with.
      sdk-10.2.0) venv "$venvs/$name" bittensor==10.2.0 "async-substrate-interface<2" pytest==8.4.2 ;;
      sdk-*) venv "$venvs/$name" "bittensor==${name#sdk-}" pytest==8.4.2 ;;
    esac
  done
}
