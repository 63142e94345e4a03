#!/usr/bin/env bash
# Makes sure that the tests of the Excel templates find LibreOffice Calc: about 60
# packages and 300 MB.
set -u
# shellcheck source=scripts/packages.sh
. "$(dirname "$0")/packages.sh"

look_around() {
    if ! have soffice || [ ! -e /usr/lib/libreoffice/program/libsclo.so ]; then
        lack libreoffice-calc
    fi
}

make_sure 'kiểm thử tệp Excel' 'tests of the Excel templates'
