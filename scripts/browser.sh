#!/usr/bin/env bash
# Makes sure that the browser tests find Chromium and a font with all letters of
# Vietnamese. CHITIEU_BROWSER names a browser that stands elsewhere.
set -u
# shellcheck source=scripts/packages.sh
. "$(dirname "$0")/packages.sh"

# Where fontconfig is not used, the system brings fonts for Vietnamese itself.
have_font() {
    have fc-list || ! have apt-get || return 1
    ! have fc-list || fc-list : family | grep -q 'Noto Sans'
}

look_around() {
    [ -n "${CHITIEU_BROWSER:-}" ] || have chromium || have chromium-browser || have google-chrome || lack chromium
    have_font || lack fontconfig fonts-noto-core
}

if [ -n "${CHITIEU_BROWSER:-}" ] && ! have "$CHITIEU_BROWSER"; then
    echo "CHITIEU_BROWSER=$CHITIEU_BROWSER: không có chương trình này / no such program" >&2
    exit 1
fi
make_sure 'kiểm thử trình duyệt' 'browser tests'
