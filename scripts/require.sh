#!/usr/bin/env bash
# Usage: scripts/require.sh TOOL...
# Checks that each tool is there and new enough. Names every one that is not,
# in Vietnamese and English, with the way to get it, and then fails.
set -u

missing=0

# lack VI EN: one thing is missing.
lack() {
    printf 'Thiếu %s\nMissing %s\n' "$1" "$2" >&2
    missing=1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least HAVE WANT: compares versions such as 1.26.8.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

need_go() {
    local version=''
    have go && version=$(go env GOVERSION 2>/dev/null)
    version=${version#go}
    at_least "${version%%[!0-9.]*}" 1.26 && [ -n "$version" ] && return
    lack "Go 1.26 trở lên (đang có: ${version:-chưa cài}). Cài từ https://go.dev/dl/" \
        "Go 1.26 or newer (found: ${version:-none}). Get it from https://go.dev/dl/"
}

need_node() {
    local version=''
    have node && version=$(node --version 2>/dev/null)
    version=${version#v}
    [ -n "$version" ] && at_least "$version" 20.6 && return
    lack "Node.js 20.6 trở lên (đang có: ${version:-chưa cài}). Cài từ https://nodejs.org/" \
        "Node.js 20.6 or newer (found: ${version:-none}). Get it from https://nodejs.org/"
}

# need_command NAME VI EN
need_command() {
    have "$1" && return
    lack "$1: $2" "$1: $3"
}

for tool in "$@"; do
    case $tool in
    go) need_go ;;
    node) need_node ;;
    npm) need_command npm "đi kèm Node.js; trên Debian: apt-get install npm" \
        "comes with Node.js; on Debian: apt-get install npm" ;;
    git) need_command git "trên Debian: apt-get install git" "on Debian: apt-get install git" ;;
    gcc) need_command gcc "trình dò tranh chấp của Go cần nó; trên Debian: apt-get install gcc libc6-dev" \
        "Go's race detector needs it; on Debian: apt-get install gcc libc6-dev" ;;
    *)
        echo "scripts/require.sh: unknown tool $tool" >&2
        exit 2
        ;;
    esac
done
exit "$missing"
