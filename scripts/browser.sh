#!/usr/bin/env bash
# Makes sure that the browser tests find Chromium and a font with all letters of
# Vietnamese. Installs what is missing through apt where it may (root, or sudo
# that asks for no password); otherwise names the packages and fails.
# CHITIEU_BROWSER names a browser that stands elsewhere.
set -u

have() { command -v "$1" >/dev/null 2>&1; }

have_browser() {
    if [ -n "${CHITIEU_BROWSER:-}" ]; then
        have "$CHITIEU_BROWSER"
        return
    fi
    have chromium || have chromium-browser || have google-chrome
}

# Where fontconfig is not used, the system brings fonts for Vietnamese itself.
have_font() {
    have fc-list || ! have apt-get || return 1
    ! have fc-list || fc-list : family | grep -q 'Noto Sans'
}

packages=()
have_browser || packages+=(chromium)
have_font || packages+=(fontconfig fonts-noto-core)
[ ${#packages[@]} -eq 0 ] && exit 0

if [ -n "${CHITIEU_BROWSER:-}" ] && ! have_browser; then
    echo "CHITIEU_BROWSER=$CHITIEU_BROWSER: không có chương trình này / no such program" >&2
    exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
fi
if have apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing for the browser tests: ${packages[*]}"
    "${as_root[@]}" apt-get update -q >/dev/null &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "${packages[@]}" >/dev/null &&
        have_browser && have_font && exit 0
fi

echo "Thiếu gói cho kiểm thử trình duyệt, hãy cài: ${packages[*]}" >&2
echo "The browser tests need these packages, please install them: ${packages[*]}" >&2
exit 1
