# Sourced by the scripts beside it: a Python, a virtual environment (.venv), and this checkout installed into it.
# What is installed already is not installed again. Messages go to stderr; stdout belongs to the scripts.
# shellcheck shell=bash

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$top/.venv"
lock="$top/scripts/constraints.txt"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 2
}

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get dpkg >/dev/null; }

apt_install() {
    local log
    say "Installing $* ..."
    log=$(mktemp)
    # A machine that has never asked for packages knows of none.
    if ! { apt_get install "$@" || { apt_get update && apt_get install "$@"; }; } >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
    fi
    rm -f "$log"
    dpkg -s "$@" >/dev/null 2>&1
}

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o APT::Install-Recommends=false "$@"; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# The first Python that is new enough: $PYTHON, else the usual names.
find_python() {
    local name
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    die "Python 3.11 or newer is needed, and ${PYTHON:-python3} is not one. Install it, or set PYTHON to its command."
}

make_venv() {
    local python packages
    python=$(find_python) || exit
    say "Making a virtual environment in .venv ..."
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian ships Python without the means to make one.
        packages="python3-venv"
        is_debian_root || die "$python cannot make virtual environments. Install them (Debian, Ubuntu: apt-get install $packages) and run this again."
        apt_install "$packages" || die "$packages could not be installed; install it and run this again."
    fi
    "$python" -m venv --clear "$venv" >&2 || die "No virtual environment could be made in $venv: see above."
}

# prepare [EXTRA...]: .venv holds this checkout, the named extras, and what both need in the versions of the lock.
prepare() {
    local extras wanted stamp
    extras=$(IFS=,; printf '%s' "$*")
    stamp="$venv/installed-${extras:-base}"
    is_new_enough "$venv/bin/python" || make_venv
    wanted=$(cd "$top" && cat pyproject.toml scripts/constraints.txt | cksum; "$venv/bin/python" -V; printf '%s' "$top")
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "Installing mandategraph${extras:+[$extras]} into .venv ..."
    # The build tools come from the lock too, which pip does not do for the ones it fetches by itself.
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check -c "$lock" setuptools >&2 &&
        "$venv/bin/python" -m pip install -qq --disable-pip-version-check -c "$lock" --no-build-isolation \
            -e "$top${extras:+[$extras]}" >&2 || die "The installation failed: see above."
    printf '%s' "$wanted" >"$stamp"
    # Whoever has the extras has what goes without them.
    printf '%s' "$wanted" >"$venv/installed-base"
}
