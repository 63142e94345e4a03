#!/usr/bin/env bash
# What can be said of the code without running it: gofmt, go vet and
# staticcheck, with and without the tests in a browser, with servers and with LibreOffice;
# actionlint, and shellcheck where it is installed.
set -euo pipefail
unformatted=$(git ls-files -z --cached --others --exclude-standard -- '*.go' |
    while IFS= read -r -d '' file; do [ -e "$file" ] && printf '%s\0' "$file"; done |
    xargs -0 -r gofmt -l)
if [ -n "$unformatted" ]; then
    printf 'gofmt -w these files:\n%s\n' "$unformatted" >&2
    exit 1
fi

go vet -tags browser,servers,office ./...
go tool staticcheck -tags browser,servers,office ./...
go tool actionlint
# It knows the inputs and outputs of an action by its version, not by a commit.
for workflow in .github/workflows/*.yml; do
    sed -E 's/@[0-9a-f]{40} # (v[0-9]+)[.0-9]*$/@\1/' "$workflow" | go tool actionlint -stdin-filename "$workflow" -
done

if command -v shellcheck >/dev/null; then
    shellcheck scripts/*.sh deploy/*.sh deploy/post-receive .ci/run
else
    echo 'shellcheck is not installed: the shell scripts are not looked at' >&2
fi
