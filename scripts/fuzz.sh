#!/usr/bin/env bash
# Usage: scripts/fuzz.sh [TIME]
# Runs every fuzz target for TIME (default 20s), one after the other. Inputs
# that are interesting are made small for a moment only: by default Go spends
# the whole time on that.
set -euo pipefail

time=${1:-20s}
git grep -h --untracked -c -E '^func Fuzz' -- '*_test.go' >/dev/null || {
    echo "No fuzz target."
    exit 0
}
git grep --untracked -E '^func Fuzz[A-Za-z0-9_]*\(' -- '*_test.go' |
    sed -E 's|^(.*)/[^/]*:func (Fuzz[A-Za-z0-9_]*)\(.*|\1 \2|' |
    while read -r package target; do
        echo "$package $target"
        go test "./$package" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -fuzzminimizetime 10x
    done
