#!/usr/bin/env bash
# Usage: scripts/publish.sh check
#        scripts/publish.sh site FOLDER
# What GitHub and GitLab run (.github/workflows/publish.yml, .gitlab-ci.yml):
# "check" looks at a proposal, "site" builds what is published. Both tell what
# readers would see changed, and refuse a published number that changed without
# its reason. They work on any machine that has what `make program` needs.
#   CHITIEU_BASE_URL  the public address, instead of base_url of config.toml
#   CHITIEU_AS_OF     the day the site speaks for, instead of the day of the run:
#                     these sites are built anew every day, so a push must not
#                     take them back to the day of its commit
#   CHITIEU_TZ        the time zone of that day, instead of that of Viet Nam
#   CHITIEU_PUBLISHED the commit that is published, instead of the one that GitHub
#                     or GitLab names
#   CHITIEU_SUMMARY   a file that gets what changes as Markdown; on GitHub the
#                     summary of the run
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

# published: the commit that readers have now; of a proposal, the one that it is
# for. Nothing where nothing was published yet.
published() {
    if [ -n "${CHITIEU_PUBLISHED:-}" ]; then
        echo "$CHITIEU_PUBLISHED"
    elif [ "${GITHUB_ACTIONS:-}/$command" = true/check ]; then
        echo HEAD^1 # what is checked out is the proposal merged into its branch
    elif [ "${GITHUB_ACTIONS:-}" = true ]; then # a deployment that is over has a later status beside its success
        # shellcheck disable=SC2016 # the variables are those of GraphQL
        gh api graphql -f owner="${GITHUB_REPOSITORY%%/*}" -f name="${GITHUB_REPOSITORY#*/}" -f query='
            query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) {
                deployments(environments: ["github-pages"], first: 100, orderBy: {field: CREATED_AT, direction: DESC}) {
                    nodes { commitOid statuses(first: 20) { nodes { state } } } } } }' \
            --jq '[.data.repository.deployments.nodes[] | select(any(.statuses.nodes[]?; .state == "SUCCESS"))][0].commitOid // ""'
    elif [ "${GITLAB_CI:-}/$command" = true/check ]; then
        echo "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
    elif [ "${GITLAB_CI:-}" = true ]; then
        answer=$(curl --silent --show-error --fail --header "JOB-TOKEN: $CI_JOB_TOKEN" \
            "$CI_API_V4_URL/projects/$CI_PROJECT_ID/deployments?environment=pages&status=success&order_by=id&sort=desc&per_page=1") || return
        [ "$answer" = '[]' ] && return # an answer that is not understood is not "none"
        printf '%s\n' "$answer" | sed -n 's/^\[{[^{}]*"sha":"\([0-9a-f]*\)".*/\1/p' | grep . || {
            echo 'chitieu: không hiểu câu trả lời của GitLab về lần công bố gần nhất, nên không biết so sánh với bản nào. Đặt biến CHITIEU_PUBLISHED là mã hash của commit đang công bố.' >&2
            return 2
        }
    fi
}

# compare: tells what readers would see changed, and fails where a published
# number changed without its reason.
compare() {
    set -- diff --as-of "$day"
    was=$(published)
    if [ -n "$was" ]; then
        case $was in
        -* | *[!0-9A-Za-z/_.~^-]*)
            echo "chitieu: ‹$was› không phải là tên một commit. Ghi mã hash của commit đang công bố, chép từ git log." >&2
            exit 2
            ;;
        esac
        git cat-file -e "$was^{commit}" 2>/dev/null || git fetch --quiet -- origin "$was" || # after a forced push
            echo "chitieu: không tải được commit ‹$was› từ kho gốc. Trên GitHub, ở kho riêng tư, bước này không có quyền tải: chỉ ra một commit đang có, bằng Run workflow hoặc CHITIEU_PUBLISHED." >&2
        set -- "$@" --published "$was"
    elif [ -n "${GITHUB_ACTIONS:-}${GITLAB_CI:-}" ]; then
        echo 'chitieu: chưa có bản nào được công bố, nên không so sánh.'
        return
    elif ! git rev-parse --quiet --verify HEAD >/dev/null 2>&1; then
        echo 'chitieu: thư mục này không nằm trong kho git, nên không so sánh với bản đã công bố.'
        return
    fi
    summary=${CHITIEU_SUMMARY:-${GITHUB_STEP_SUMMARY:-}}
    if [ -n "$summary" ]; then
        "$program" "$@" --format markdown >>"$summary"
    fi
    "$program" "$@" --require-reasons
}

case $command in
check)
    "$program" check --as-of "$day"
    compare
    ;;
site)
    compare
    set -- --out "$2" --as-of "$day"
    [ -z "${CHITIEU_BASE_URL:-}" ] || set -- "$@" --base-url "$CHITIEU_BASE_URL"
    "$program" build "$@"
    ;;
esac
