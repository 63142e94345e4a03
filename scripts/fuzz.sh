#!/usr/bin/env bash
# Usage: scripts/fuzz.sh [TIME] ['PACKAGE TARGET'...]
# Runs fuzz targets for TIME (default 20s) each, one after the other: those that
# are named, or every one. Inputs that are interesting are made small for a
# moment only: by default Go spends the whole time on that.
set -euo pipefail

time=${1:-20s}
shift $(($# > 0 ? 1 : 0))

targets() {
    if [ $# -gt 0 ]; then
        printf '%s\n' "$@"
        return
    fi
    git grep --untracked -E '^func Fuzz[A-Za-z0-9_]*\(' -- '*_test.go' |
        sed -E 's|^(.*)/[^/]*:func (Fuzz[A-Za-z0-9_]*)\(.*|./\1 \2|'
}

targets "$@" | while read -r package target; do
    echo "$package $target"
    go test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x
done
