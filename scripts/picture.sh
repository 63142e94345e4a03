#!/usr/bin/env bash
# Takes the picture of the README, docs/pictures/home.png: the top of the home
# page at 1280 pixels width. Needs bin/chitieu (`make picture` builds it) and
# Chromium; CHITIEU_BROWSER names a browser that stands elsewhere.
set -euo pipefail

picture=docs/pictures/home.png
height=1428   # ends below the first row of cards
limit=250000  # bytes: everybody who clones the project fetches it

browser=${CHITIEU_BROWSER:-}
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || ! command -v "$name" >/dev/null || browser=$name
done
if [ -z "$browser" ]; then
    echo 'scripts/picture.sh: no Chromium' >&2
    exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A site whose base path is its own folder works from the disk as well. The
# server of `chitieu serve` would not do: its pages wait for changes, and the
# browser would wait with them.
bin/chitieu build -q --out "$scratch/site" --base-url "http://localhost$scratch/site/"

as_root=()
[ "$(id -u)" -ne 0 ] || as_root=(--no-sandbox)
timeout 60 "$browser" --headless --disable-gpu --no-first-run --disable-background-networking --allow-file-access-from-files "${as_root[@]}" \
    --user-data-dir="$scratch/profile" --hide-scrollbars --force-device-scale-factor=1 \
    --window-size="1280,$height" --virtual-time-budget=5000 \
    --screenshot="$scratch/home.png" "file://$scratch/site/index.html" 2>/dev/null

size=$(wc -c <"$scratch/home.png")
if [ "$size" -gt "$limit" ]; then
    echo "scripts/picture.sh: $size bytes, more than $limit; lower height in this script" >&2
    exit 1
fi
mkdir -p "$(dirname "$picture")"
cp "$scratch/home.png" "$picture"
echo "$picture: $size bytes"
