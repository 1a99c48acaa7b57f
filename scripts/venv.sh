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
