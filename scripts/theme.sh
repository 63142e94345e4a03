#!/usr/bin/env bash
# Usage: scripts/theme.sh [--if-possible | --notice]
# Makes theme/dist: fetches the pinned npm packages and takes from them what the
# theme needs. Does nothing when theme/dist is newer than what it is made from.
#   --if-possible  where npm cannot be had, says why and succeeds: the site is
#                  then built with what is there
#   --notice       only says, as the last words of a build, what is missing
set -u -o pipefail

mode=${1:-}
made=theme/dist/scripts/LICENSE.txt # the last file that theme/bundle writes

fresh() {
    [ -e "$made" ] || return 1
    local input
    for input in theme/package.json theme/package-lock.json theme/theme.go theme/bundle/*.go theme/bundle/*.mjs theme/scripts/charts/*.js; do
        [ "$input" -nt "$made" ] && return 1
    done
    return 0
}

notice() {
    printf '%s\n' \
        'Thiếu phông chữ và biểu đồ tương tác: trang đầy đủ nhưng dùng phông của hệ thống và biểu đồ tĩnh. Cần Node.js 20.6 trở lên, npm và mạng; sau đó chạy: make theme' \
        "Fonts and interactive charts are missing: the site is complete but uses the reader's system fonts and static charts. They need Node.js 20.6 or newer, npm and a network; then run: make theme" >&2
}

make_dist() {
    scripts/require.sh go node npm || return 1
    echo 'Đang tải phông chữ và biểu đồ từ npm, có thể mất vài phút / fetching fonts and charts from npm, may take minutes' >&2
    # The first lines of an error of npm say what it is, the rest is a trace.
    (cd theme && npm ci --loglevel=error 2>&1 | sed -n '1,4p' >&2) || {
        echo 'npm không tải được gói / npm could not fetch the packages (theme/package-lock.json)' >&2
        return 1
    }
    env -u GOOS -u GOARCH go run ./theme/bundle # it runs here, wherever the program is for
}

if [ "$mode" = --notice ]; then
    [ -e "$made" ] || notice
    exit 0
fi
fresh && exit 0
make_dist && exit 0
[ "$mode" = --if-possible ]
