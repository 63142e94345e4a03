#!/usr/bin/env bash
# Makes sure that the tests of deploy/ find nginx with its module for brotli,
# Caddy and rclone, and the scripts their judge, shellcheck. Installs what is missing through apt where it may (root, or
# sudo that asks for no password); otherwise names the packages and fails.
set -u

have() { PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1; }

# Each package with a sign that it is there.
missing() {
    packages=()
    have nginx || packages+=(nginx)
    [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || packages+=(libnginx-mod-http-brotli-static)
    have caddy || packages+=(caddy)
    have rclone || packages+=(rclone)
    have shellcheck || packages+=(shellcheck)
    [ ${#packages[@]} -gt 0 ]
}

missing || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
fi
if have apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing for the tests with servers: ${packages[*]}"
    "${as_root[@]}" apt-get update -q >/dev/null &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "${packages[@]}" >/dev/null
    missing || exit 0
fi

echo "Thiếu gói cho kiểm thử máy chủ, hãy cài: ${packages[*]}" >&2
echo "The tests with servers need these packages, please install them: ${packages[*]}" >&2
exit 1
