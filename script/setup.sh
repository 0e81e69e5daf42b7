# Sourced by every script here: `setup run` or `setup dev` leaves $root (this checkout) and $python (its interpreter)
# ready for use.  The first call installs what is missing; later ones only compare a stamp.

root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
venv="$root/.venv"
python="$venv/bin/python"
unset PYTHONDONTWRITEBYTECODE  # hundreds of programs are started here, and none has to be compiled twice

# soname of a library or name of a command, and Debian's package that brings it
libraries=(
  libGL.so.1 libgl1                         libEGL.so.1 libegl1               libxkbcommon.so.0 libxkbcommon0
  libdbus-1.so.3 libdbus-1-3                libfontconfig.so.1 libfontconfig1 libglib-2.0.so.0 libglib2.0-0
  libxkbcommon-x11.so.0 libxkbcommon-x11-0  libxcb-cursor.so.0 libxcb-cursor0 libxcb-icccm.so.4 libxcb-icccm4
  libxcb-keysyms.so.1 libxcb-keysyms1       libxcb-shape.so.0 libxcb-shape0
)
dev_commands=(
  Xvfb xvfb  xdotool xdotool  objdump binutils  curl curl  node nodejs  strace strace
  chromium chromium  chromedriver chromium-driver
)

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 2; }

setup() {
  local kind=$1 lock="$root/requirements.lock"
  [ "$kind" = run ] || lock="$root/requirements-dev.lock"
  is_ready "$kind" "$lock" && return
  mkdir -p "$root/.cache"
  # Two first calls at once: the second waits, then finds the work done.
  exec 9> "$root/.cache/setup.lock"
  if command -v flock > /dev/null; then flock 9; fi
  is_ready "$kind" "$lock" || { install_system "$kind"; install_packages "$kind" "$lock"; }
  exec 9>&-
}

# The environment is good for a lock file and an interpreter.  That of `dev` holds all that `run` needs.
stamp_of() { printf '%s %s\n' "$(sha256sum < "$1")" "$(readlink -f "$python")"; }

is_ready() {
  local kind=$1 lock=$2
  [ -x "$python" ] || return 1
  [ "$(cat "$venv/stamp-$kind" 2> /dev/null)" = "$(stamp_of "$lock")" ] && return
  [ "$kind" = run ] && [ "$(cat "$venv/stamp-dev" 2> /dev/null)" = "$(stamp_of "$root/requirements-dev.lock")" ]
}

find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

missing_packages() {
  local kind=$1 known i
  find_python > /dev/null || echo python3 python3-venv
  known="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2> /dev/null)"
  for ((i = 0; i < ${#libraries[@]}; i += 2)); do
    [[ "$known" == *"${libraries[i]} "* ]] || echo "${libraries[i + 1]}"
  done
  [ "$kind" = dev ] || return 0
  for ((i = 0; i < ${#dev_commands[@]}; i += 2)); do
    command -v "${dev_commands[i]}" > /dev/null || echo "${dev_commands[i + 1]}"
  done
}

install_system() {
  local missing sudo=()
  missing="$(missing_packages "$1" | xargs)"
  [ -n "$missing" ] || return 0
  if ! command -v apt-get > /dev/null; then
    say "Please install with your system's package manager what Debian calls: $missing"
    return
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2> /dev/null; then
      say "Please install the missing system packages: sudo apt-get install --no-install-recommends $missing"
      return
    fi
    sudo=(sudo)
  fi
  say "Installing system packages: $missing"
  # shellcheck disable=SC2086  # a list of names
  { "${sudo[@]}" apt-get update -qq \
    && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; } \
    > "$root/.cache/apt.log" 2>&1 9>&- \
    || say "The system packages could not be installed (see $root/.cache/apt.log): $missing"
}

install_packages() {
  local kind=$1 lock=$2 base
  base="$(find_python)" || give_up "Gridwitness needs Python 3.11 or newer with its venv module, and found none."
  # Without a stamp an earlier install was broken off: what it left may look whole and not be.
  # Without pip the system's Python was replaced by a newer one under the environment.
  if ! ls "$venv"/stamp-* > /dev/null 2>&1 || ! "$python" -m pip --version > /dev/null 2>&1; then
    rm -rf "$venv"
    "$base" -m venv "$venv"
  fi
  rm -f "$venv"/stamp-*
  say "Installing Python packages into .venv (once, about a minute) ..."
  "$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock" \
    2> "$root/.cache/pip.log" 9>&- || { cat "$root/.cache/pip.log" >&2; give_up "The Python packages could not be installed."; }
  stamp_of "$lock" > "$venv/stamp-$kind.new"
  mv "$venv/stamp-$kind.new" "$venv/stamp-$kind"
}
