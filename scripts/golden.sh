#!/usr/bin/env bash
# Writes the golden files anew in every package whose tests have an -update
# flag. Look at the difference before you commit it.
set -euo pipefail

packages=$(git grep -l --untracked -E 'flag\.Bool\("update"' -- '*_test.go' |
    xargs -r -n 1 dirname | sort -u | sed 's|^|./|')
if [ -z "$packages" ]; then
    echo "No package has golden files."
    exit 0
fi
# shellcheck disable=SC2086 # one argument a package
go test $packages -update
git status --short -- '*testdata*'
