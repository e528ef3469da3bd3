# Hasila: `make demo` shows it, `make test` proves it, `make help` lists the rest.
# Everything that a target installs goes under .build, once; nothing is installed
# outside the checkout but Chromium, which the browser tests need.

SHELL       := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS   += --no-print-directory

BUILD  := $(CURDIR)/.build
TOOLS  := $(BUILD)/bin
HASILA := $(CURDIR)/bin/hasila
ASSETS := charts/web/assets

# Tools, by version. A new version gets a new stamp and is installed anew.
GOLANGCI_LINT_VERSION := v2.15.0
GOLANGCI_LINT         := $(TOOLS)/golangci-lint-$(GOLANGCI_LINT_VERSION)

# The labelled corpus lies beside the checkout.
HASILA_SHARED ?= $(abspath $(CURDIR)/../shared)
export HASILA_SHARED

ERRORS   ?= 0
LANGS    ?=
FUZZTIME ?= 1m
BENCH    ?= .
LOADTIME ?= 600
FIGURES  ?= 10000000

.PHONY: help demo build test lint assets chromium wrk check-tools score bench fuzz clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: build ## build, read the bundled samples, serve them on http://localhost:8080
	@exec $(HASILA) demo

build: check-tools assets ## the binary, bin/hasila
	@go build -o $(HASILA) ./cmd/hasila

test: check-tools assets chromium lint ## lint, then every test with the race detector, browser tests among them
	go test -race -timeout 20m ./...

lint: $(GOLANGCI_LINT) assets ## golangci-lint: the walls of the design among its checks
	$(GOLANGCI_LINT) run ./...

# The page's scripts and styles: bundled from npm packages that a lock file pins.
assets: $(BUILD)/assets.stamp ## bundle the web's scripts and styles

ASSET_FILES := $(shell find $(ASSETS) -type f -not -path '*/node_modules/*' 2>/dev/null)

$(BUILD)/npm.stamp: $(wildcard $(ASSETS)/package.json $(ASSETS)/package-lock.json)
	@mkdir -p $(BUILD)
	@if [ -f $(ASSETS)/package-lock.json ]; then \
		command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm)" >&2; exit 1; }; \
		npm ci --prefix $(ASSETS) --no-audit --no-fund --loglevel=error; \
	fi
	@touch $@

$(BUILD)/assets.stamp: $(BUILD)/npm.stamp $(ASSET_FILES)
	@if [ -f $(ASSETS)/package.json ]; then npm run build --prefix $(ASSETS) --silent; fi
	@touch $@

# The sources of Hasila need Go and, for DuckDB, a C and C++ compiler.
check-tools:
	@command -v go >/dev/null || { echo "go is missing: install Go 1.26 or newer, https://go.dev/dl" >&2; exit 1; }
	@command -v "$$(go env CC | cut -d' ' -f1)" >/dev/null || { echo "a C compiler is missing (Debian: apt-get install build-essential)" >&2; exit 1; }

# The browser tests look for Chromium under these names.
chromium:
	@.ci/need chromium chromium chromium-browser google-chrome google-chrome-stable

wrk:
	@.ci/need wrk wrk

$(GOLANGCI_LINT):
	@mkdir -p $(TOOLS)
	GOBIN=$(TOOLS) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_LINT_VERSION)
	@mv $(TOOLS)/golangci-lint $@

score: build ## the extractor against the labelled corpus; ERRORS=20 lists errors, LANGS="ar en" picks languages
	@.ci/score $(HASILA) "$(HASILA_SHARED)/corpus" "$(LANGS)" "$(ERRORS)"

# Whole ingests take more with these: DOCS=100000 documents, or files of SIZE=2G, and
# GROWTH=1000000 documents to compare the cost of one with that among 10,000.
bench: build chromium wrk ## every benchmark (BENCH=regexp picks some) over FIGURES figures, a process' start, the server under load (LOADTIME=seconds)
	@HASILA_BENCH_FIGURES=$(FIGURES) HASILA_BENCH_DB=$(BUILD)/archive-$(FIGURES).duckdb go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 120m ./... | grep -v -e 'no test files' -e '^PASS' -e '^?' | .ci/bench-table
	@.ci/start-time $(HASILA)
	@.ci/serve-bench $(HASILA) $(LOADTIME)

fuzz: check-tools assets ## every fuzz target for FUZZTIME (1m)
	@grep -rlE '^func Fuzz[A-Z]' --include='*_test.go' . | sort | while read -r file; do \
		grep -oE '^func Fuzz[A-Za-z0-9_]+' "$$file" | cut -d' ' -f2 | while read -r target; do \
			echo "== $$target ($$file)"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$(dirname "$$file")" </dev/null; \
		done; \
	done

clean: ## remove what was built, tools and bundled assets included
	rm -rf $(BUILD) bin $(ASSETS)/node_modules charts/web/static/dist
