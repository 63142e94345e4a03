# shellcheck shell=bash
# For scripts that make sure of packages of Debian; they source it. Installs what
# is missing through apt where it may (root, or sudo that asks for no password);
# otherwise names the packages and fails.

have() { PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1; }

# lack PACKAGE...: notes what is missing.
lack() { packages+=("$@"); }

# missing: asks look_around, a function of the caller that calls lack, whether
# something is missing.
missing() {
    packages=()
    look_around
    [ ${#packages[@]} -gt 0 ]
}

# install: tries to, where it needs to ask nobody.
install() {
    local as_root=()
    have apt-get || return
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return
        as_root=(sudo -n)
    fi
    echo "Installing for the tests: ${packages[*]}"
    "${as_root[@]}" apt-get update -q >/dev/null &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends "${packages[@]}" >/dev/null
}

# make_sure VI EN: that nothing is missing for the tests that are called so.
make_sure() {
    missing || return 0
    install && ! missing && return
    printf 'Thiếu gói cho %s, hãy cài: %s\nThe %s need these packages, please install them: %s\n' \
        "$1" "${packages[*]}" "$2" "${packages[*]}" >&2
    return 1
}
