# chitieu. `make` alone lists the targets.
#
# Each target checks what it needs before it starts (scripts/require.sh) and
# names what is missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

OUT ?= public
FUZZTIME ?= 20s
EXE := $(shell go env GOEXE 2>/dev/null)
PROGRAM := bin/chitieu$(EXE)
# The last file that theme/bundle needs: it stands when the theme is whole.
THEME := theme/dist/scripts/LICENSE.txt
S3SERVER := bin/versitygw
SITETEST := internal/sitetest/node_modules/.package-lock.json

.PHONY: help
help: ## list the targets
	@echo 'make TARGET'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: site
site: program ## build the site into public/ (OUT=FOLDER for another)
	$(PROGRAM) build --out '$(OUT)'
	@scripts/theme.sh --notice

.PHONY: serve
serve: program ## build the site and serve it on this machine, printing the address
	@scripts/theme.sh --notice
	$(PROGRAM) serve

.PHONY: program
program: ## build the program, bin/chitieu, with whatever of the theme can be had
	@scripts/require.sh go
	@scripts/theme.sh --if-possible
	CGO_ENABLED=0 go build -trimpath -o $(PROGRAM) ./cmd/chitieu

.PHONY: theme
theme: ## fetch fonts and ECharts from npm (pinned), make theme/dist/
	@scripts/theme.sh

.PHONY: test
test: ## run everything: lint, tests, cross builds, the real site, real browser, real servers, LibreOffice
	@scripts/require.sh go node npm git gcc
	@scripts/browser.sh
	@scripts/servers.sh
	@scripts/office.sh
	@scripts/theme.sh
	@$(MAKE) --no-print-directory $(SITETEST) $(S3SERVER)
	@$(MAKE) --no-print-directory lint
	scripts/cross.sh
	@$(MAKE) --no-print-directory site OUT=bin/site
	scripts/fuzz.sh 60s './internal/check FuzzObservations' './internal/check FuzzIndicator' './internal/markup FuzzParse'
	CGO_ENABLED=1 go test -race -tags browser,servers,office -timeout 60m ./...

# html-validate, axe-core, gitlab-ci-local and ooxml-validator. npm writes the file named here when it is done.
$(SITETEST): internal/sitetest/package-lock.json internal/sitetest/package.json
	@scripts/require.sh node npm
	cd internal/sitetest && npm ci
	@touch $@

# An S3 server for the test of deploy/upload.sh, a module of its own.
$(S3SERVER): internal/servertest/s3/go.mod internal/servertest/s3/go.sum
	@scripts/require.sh go
	CGO_ENABLED=0 go -C internal/servertest/s3 build -trimpath -o '$(CURDIR)/$@' github.com/versity/versitygw/cmd/versitygw

.PHONY: lint
lint: ## gofmt, go vet, staticcheck, actionlint, and a test that executes every template
	@scripts/require.sh go git
	scripts/lint.sh
	go test -run Template ./theme/... $(wildcard ./internal/render)

.PHONY: golden
golden: ## write the golden files anew, then look at `git diff`
	@scripts/require.sh go git
	scripts/golden.sh

.PHONY: picture
picture: program ## take the picture of the README anew, docs/pictures/home.png
	scripts/picture.sh

.PHONY: pictures
pictures: program ## take the pictures of the guide for staff anew, docs/huong-dan/anh/
	@scripts/require.sh go git
	@scripts/browser.sh
	@scripts/office.sh
	go run ./scripts/pictures $(PROGRAM) docs/huong-dan/anh

.PHONY: fuzz
fuzz: ## run each fuzz target for a while (FUZZTIME=20s)
	@scripts/require.sh go git
	scripts/fuzz.sh $(FUZZTIME)

.PHONY: bench
bench: program ## measure builds of an invented workload: time, CPU, memory (Linux)
	@scripts/require.sh go
	go build -o bin/bench ./bench
	bin/bench build

# The standard edition, as a module of Go: its version is pinned here alone.
HUGO := github.com/gohugoio/hugo@v0.165.0

bin/hugo:
	@scripts/require.sh go
	CGO_ENABLED=0 GOBIN='$(CURDIR)/bin' go install $(HUGO)

.PHONY: bench-hugo
bench-hugo: program bin/hugo ## measure the same workload built by us and by Hugo (Linux; compiling Hugo takes minutes)
	go build -o bin/bench ./bench
	bin/bench hugo

.PHONY: bench-serve
bench-serve: program ## measure, in a browser, from saving a CSV to the new figure on the screen (Linux)
	@scripts/require.sh go
	@scripts/browser.sh
	go build -o bin/bench ./bench
	bin/bench serve

.PHONY: bench-lighthouse
bench-lighthouse: program ## have Lighthouse judge the largest page of every kind (Linux)
	@scripts/require.sh go node npm
	@scripts/browser.sh
	cd bench/lighthouse && npm ci --ignore-scripts
	go build -o bin/bench ./bench
	bin/bench lighthouse

.PHONY: clean
clean: ## remove what the other targets made
	rm -rf bin theme/node_modules internal/sitetest/node_modules bench/lighthouse/node_modules
	find public theme/dist -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +

.PHONY: release
release: ## make the archives for Linux, Windows and macOS, and their hashes, in bin/release/
	@scripts/require.sh go node npm git
	@scripts/theme.sh
	env -u GOOS -u GOARCH go run ./deploy/release bin/release
