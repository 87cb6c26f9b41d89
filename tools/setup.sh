#!/bin/bash
# Installs, by name from Debian, what of tools/packages.txt is missing. Quiet when nothing is.
# usage: setup.sh [LIST]     with a LIST (figures, peers), what of tools/packages-LIST.txt is missing
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mapfile -t wanted < <(sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$here/packages${1:+-$1}.txt")
missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "Sitwell needs these packages: ${missing[*]}" >&2
        echo "Install them as root with: apt-get install ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "Installing from Debian: ${missing[*]}" >&2
"${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=600 update >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
    install -y --no-install-recommends "${missing[@]}" >&2
