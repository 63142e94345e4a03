#!/usr/bin/env bash
# Compiles everything without cgo for each system the program runs on. With
# -trimpath, so that a release finds it compiled.
set -euo pipefail

for target in linux/amd64 linux/arm64 windows/amd64 darwin/amd64 darwin/arm64; do
    echo "go build $target"
    CGO_ENABLED=0 GOOS=${target%/*} GOARCH=${target#*/} go build -trimpath ./...
done
