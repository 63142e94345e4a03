#!/usr/bin/env bash
# Usage: scripts/publish.sh check
#        scripts/publish.sh site FOLDER
# What GitHub and GitLab run (.github/workflows/publish.yml, .gitlab-ci.yml):
# "check" looks at a proposal, "site" builds what is published. Both work on any
# machine that has what `make program` needs.
#   CHITIEU_BASE_URL  the public address, instead of base_url of config.toml
#   CHITIEU_AS_OF     the day the site speaks for, instead of the day of the run:
#                     these sites are built anew every day, so a push must not
#                     take them back to the day of its commit
#   CHITIEU_TZ        the time zone of that day, instead of that of Viet Nam
#   CHITIEU_PROGRAM   a program that is there already, instead of one built here
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n '2,3p' "$0" | cut -c 3- >&2
    exit 2
}

command=${1:-}
[ "$command/$#" = check/1 ] || [ "$command/$#" = site/2 ] || usage

# An offset is known everywhere, a name of a place only where tzdata is.
day=${CHITIEU_AS_OF:-$(TZ=${CHITIEU_TZ:-ICT-7} date +%Y-%m-%d)}

program=${CHITIEU_PROGRAM:-}
if [ -z "$program" ]; then
    [ "$command" = check ] || make theme # what is published has its fonts, or is not published
    make program
    program=bin/chitieu
fi

# GitHub shows the problems in the changed files.
if [ "${GITHUB_ACTIONS:-}" = true ]; then
    echo '::add-matcher::.github/problems.json'
fi

case $command in
check)
    "$program" check --as-of "$day"
    # What readers would see changed belongs here, after the check.
    ;;
site)
    set -- --out "$2" --as-of "$day"
    [ -z "${CHITIEU_BASE_URL:-}" ] || set -- "$@" --base-url "$CHITIEU_BASE_URL"
    "$program" build "$@"
    ;;
esac
