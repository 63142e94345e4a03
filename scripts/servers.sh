#!/usr/bin/env bash
# Makes sure that the tests of deploy/ find nginx with its module for brotli,
# Caddy and rclone, jq for what GitHub's program does, and the scripts their
# judge, shellcheck.
set -u
# shellcheck source=scripts/packages.sh
. "$(dirname "$0")/packages.sh"

# Each package with a sign that it is there.
look_around() {
    have nginx || lack nginx
    [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || lack libnginx-mod-http-brotli-static
    have caddy || lack caddy
    have rclone || lack rclone
    have jq || lack jq
    have shellcheck || lack shellcheck
}

make_sure 'kiểm thử máy chủ' 'tests with servers'
