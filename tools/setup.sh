#!/bin/sh
# Make .venv ready, with backcare and the given extras in it:  sh tools/setup.sh [pdf | pdf,dev]
#
# The first of these that works is taken. A Python is never downloaded.
#   1. a .venv that is ready
#   2. uv
#   3. venv and pip
#   4. uv, fetched by pip into .uv: Debian's Python comes without the ensurepip that venv needs

extras=${1:-pdf}
cd "$(dirname "$0")/.." || exit 1
here=$(pwd -P)
wanted="$(cksum <pyproject.toml) $here"
new_enough='import sys; assert sys.version_info >= (3, 11)'

# "EXTRAS CHECKSUM FOLDER" once all is installed; empty while something is under way.
stamp=.venv/backcare-setup

is_ready() {
    [ -x .venv/bin/python ] && [ -x .venv/bin/backcare ] || return 1
    case $(cat "$stamp" 2>/dev/null) in
        "$extras $wanted" | "$extras,dev $wanted") return 0 ;;
        *) return 1 ;;
    esac
}

say() {
    printf '%s\n' "$@" >&2
}

# Run a command; what it says is kept in case every means fails. Nothing may stop to ask.
quietly() {
    "$@" </dev/null >>"$log" 2>&1
}

# Name the first Python that is new enough and has the module $1.
python_with() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c "$new_enough; import $1" </dev/null >/dev/null 2>&1; then
            echo "$name"
            return 0
        fi
    done
    return 1
}

# Whether .venv can be built upon: it runs, it is whole, and its scripts name this folder (they hold full paths).
is_sound() {
    if [ -e "$stamp" ]; then
        case $(cat "$stamp") in
            *" $here") ;;
            *) return 1 ;;
        esac
    fi
    .venv/bin/python -c "$new_enough" </dev/null >/dev/null 2>&1
}

# The stamp comes first, so that an interrupted run is known for one.
start_afresh() {
    rm -rf .venv
    mkdir .venv && : >"$stamp"
}

# $@: the installer. An update that fails leaves the .venv as one to try again; a new .venv that fails is thrown away.
install_with() {
    before=$(cat "$stamp" 2>/dev/null)
    : >"$stamp"
    if quietly "$@" --editable ".[$extras]"; then
        echo "$extras $wanted" >"$stamp"
        return 0
    fi
    install_failed=yes
    [ -z "$before" ] || echo "$before" >"$stamp"
    return 1
}

with_uv() {
    "$1" --version >/dev/null 2>&1 || return 1
    if ! is_sound; then
        start_afresh || return 1
        quietly "$1" venv --allow-existing --python "$(python_with sys || echo '>=3.11')" .venv || return 1
    fi
    install_with "$1" pip install --python .venv/bin/python
}

with_pip() {
    if ! is_sound || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(python_with ensurepip) || return 1
        start_afresh || return 1
        quietly "$python" -m venv .venv || return 1
    fi
    install_with .venv/bin/python -m pip install -q
}

# It helps where there is no venv. It does not where an installer has failed already: it would fetch from the same place.
with_fetched_uv() {
    [ -z "$install_failed" ] || return 1
    if ! .uv/bin/uv --version >/dev/null 2>&1; then
        python=$(python_with pip) || return 1
        rm -rf .uv
        quietly "$python" -m pip install -q --target .uv uv || { install_failed=yes; return 1; }
    fi
    with_uv .uv/bin/uv
}

explain() {
    if [ -n "$install_failed" ]; then
        say "The packages that backcare needs could not be installed. Is there a network connection? The last attempt said:"
        grep -v WARNING "$log" | tail -n 5 >&2
    elif python_with sys >/dev/null; then
        say "Python is here, but neither its venv nor pip, and one of them is needed to set up backcare." \
            "On Debian and Ubuntu: sudo apt install python3-venv. Elsewhere: install uv or Python from python.org."
    else
        say "backcare needs Python 3.11 or newer, and there is none here." \
            "Debian, Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python. Windows: use WSL."
    fi
}

is_ready && exit 0
case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*)
        say "On Windows backcare is set up inside WSL: run 'wsl --install' once, then the same command there."
        exit 1
        ;;
esac

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
install_failed=
# Without a network pip's usual five tries take minutes.
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_RETRIES="${PIP_RETRIES:-2}"

say "Setting up backcare in this folder. It takes about a minute; after that it starts at once."
if with_uv uv || with_pip || with_fetched_uv; then
    say "Ready."
else
    explain
    exit 1
fi
