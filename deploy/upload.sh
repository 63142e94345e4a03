#!/usr/bin/env bash
# Usage: deploy/upload.sh FOLDER STORE
#
# Brings the object store STORE to the state of the built site in FOLDER. STORE
# is written as rclone writes it, REMOTE:BUCKET or REMOTE:BUCKET/PATH, and holds
# nothing but the site. rclone reads its access from its configuration or from
# RCLONE_CONFIG_... in the environment. CHITIEU names the program where it is
# not in the PATH.
#
# Only what has changed is uploaded: assets, then files, then pages, each with
# its content type and caching; then what is gone is deleted. Stopped at any
# point, the site in the store works, and the next run completes it. Let no two
# run at once. docs/deployment.md says more.
set -euo pipefail

if [ $# -ne 2 ]; then
    echo 'Cách dùng / usage: deploy/upload.sh FOLDER STORE' >&2
    exit 2
fi
store=$2
program=${CHITIEU:-chitieu}
case $program in # still the same one after the cd below
/*) ;;
*/*) program=$PWD/$program ;;
esac
manifest=.chitieu-manifest.json
export RCLONE_S3_NO_CHECK_BUCKET=${RCLONE_S3_NO_CHECK_BUCKET:-true} # it need not be allowed to make buckets

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# From here on the folder is the same one, whatever a build puts in its place.
# Where a build takes it away meanwhile, files are missing and the upload stops.
cd "$1"

# put FILE: makes FILE the manifest in the store.
put() {
    rclone copyto "$1" "$store/$manifest" --ignore-times \
        --header-upload 'Content-Type: application/json' --header-upload 'Cache-Control: no-store'
}

# plan WHAT: what `chitieu manifest` says of folder and store. Before bash 4.4 an
# empty array is unset.
plan() { "$program" manifest --out . ${since[@]+"${since[@]}"} --print "$1"; }

# send TYPE CACHING COMPRESSION: uploads the files in $scratch/batch.
send() {
    local headers=(--header-upload "Content-Type: $1" --header-upload "Cache-Control: $2")
    [ "$3" = - ] || headers+=(--header-upload "Content-Encoding: $3")
    rclone copy . "$store" --files-from-raw "$scratch/batch" --no-check-dest --no-traverse "${headers[@]}"
}

# A store that cannot be reached ends the script here; one without a manifest is
# taken to be empty.
since=()
if [ -n "$(rclone lsf "$store" --files-only --include "/$manifest")" ]; then
    rclone copyto "$store/$manifest" "$scratch/former.json"
    since=(--since "$scratch/former.json")
fi

plan uploads >"$scratch/uploads"
plan deletions >"$scratch/deletions"
plan manifest >"$scratch/now.json"
if [ ! -s "$scratch/uploads" ] && [ ! -s "$scratch/deletions" ] && cmp -s "$scratch/now.json" "$scratch/former.json"; then
    echo 'Kho đã có đúng trang này / the store holds this site already.'
    exit 0
fi

# While the store changes, its manifest names all that may be in it.
plan during >"$scratch/during.json"
put "$scratch/during.json"

# One call of rclone for each run of files with the same step and headers.
last=
: >"$scratch/batch"
while IFS=$'\t' read -r step type caching compression path; do
    if [ "$step/$type/$caching/$compression" != "$last" ] && [ -s "$scratch/batch" ]; then
        send "${headers[@]}"
        : >"$scratch/batch"
    fi
    headers=("$type" "$caching" "$compression")
    last="$step/$type/$caching/$compression"
    printf '%s\n' "$path" >>"$scratch/batch"
done <"$scratch/uploads"
[ ! -s "$scratch/batch" ] || send "${headers[@]}"

[ ! -s "$scratch/deletions" ] || rclone delete "$store" --files-from-raw "$scratch/deletions"
put "$scratch/now.json"
echo "Đã tải lên $(wc -l <"$scratch/uploads") tệp, xóa $(wc -l <"$scratch/deletions") / uploaded and deleted as many."
