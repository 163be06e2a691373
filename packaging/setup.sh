# Sourced by desk, check and lock: gets a checkout ready to run on a fresh machine with Python 3.11.
# Everything it installs is pinned by packaging/requirements.lock and lies in .venv, except the
# system libraries that a window needs, which come from Debian's own packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
python="$root/.venv/bin/python"

# These machines may forbid Python to keep compiled modules; the desk starts 2.5 times slower then.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPATH="$root"

# Qt without a screen, then what it needs under X.
window_libraries=(
    libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-image0
    libxcb-render-util0 libxkbcommon-x11-0 libx11-xcb1
)

say() { printf 'Massage Desk: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Install those of the named Debian packages that are missing.
need_packages() {
    command -v dpkg-query >/dev/null || return 0  # not Debian: the system brings its own
    local known missing=() package
    known=$(dpkg-query -W -f '[${Package} ${db:Status-Status}]' "$@" 2>/dev/null || true)
    for package in "$@"; do
        [[ $known == *"[$package installed]"* ]] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        stop "these packages are missing; ask who looks after this computer to install them:" \
            "${missing[@]}"
    fi
    say "installing from Debian: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

# The first Python that is new enough, by the path of the program itself (not of an environment).
find_python() {
    local name path='import os, sys; print(os.path.realpath(sys.executable))'
    for name in python3.11 python3 python3.14 python3.13 python3.12; do
        "$name" -c "$path; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && return
    done
    stop "Python 3.11 or later is needed."
}

# What the virtual environment is made from; when this changes it is made anew.
recipe() { cat "$root"/packaging/{requirements.lock,uv.txt,setup.sh} | sha256sum; }

need_environment() {
    local stamp="$root/.venv/set-up-from" base
    if [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$(recipe)" ]; then return; fi
    base=$(find_python)
    if ! "$base" -c 'import ensurepip' 2>/dev/null; then need_packages python3-venv; fi
    say "making .venv with $("$base" -V)"
    "$base" -m venv --clear "$root/.venv"
    say "installing the locked libraries"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$root/packaging/uv.txt"
    "$python" -m uv pip install --quiet --python "$python" --require-hashes --compile-bytecode \
        -r "$root/packaging/requirements.lock"
    recipe >"$stamp"
}
