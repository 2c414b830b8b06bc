# What one does here. `make` or `make help` lists it.
.DEFAULT_GOAL := help
GO ?= go
SHARED ?= ../shared
LINTER = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
CHAOS_ARTICLES ?= 20000
CHAOS_KILLS ?= 30
FUZZTIME ?= 30s

.PHONY: help
help: ## list what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the program, statically, as ./dateline
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X main.version=$$(git describe --always --dirty 2>/dev/null || echo devel)" -o dateline ./cmd/dateline

.PHONY: run
run: ## run everything in one process, on ./data
	$(GO) run ./cmd/dateline run

.PHONY: test
test: ## run all tests
	$(GO) test ./...

.PHONY: race
race: ## run the tests of everything concurrent under the race detector
	$(GO) test -race -timeout 20m ./pipeline/... ./stages/fetch ./schemas ./deploy/... ./cmd/dateline ./cmd/train/biaffine -short

.PHONY: fuzz
fuzz: ## let every fuzz test look for inputs of its own, FUZZTIME each
	@for package in $$($(GO) list ./...); do \
		for test in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$test"; \
			$(GO) test -run '^$$' -fuzz "^$$test\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

.PHONY: chaos
chaos: ## kill workers and broker at random while CHAOS_ARTICLES pass, and compare every record
	CHAOS_ARTICLES=$(CHAOS_ARTICLES) CHAOS_KILLS=$(CHAOS_KILLS) $(GO) test -run TestNothingIsLostOrToldTwice -count 1 -timeout 40m -v ./cmd/dateline

.PHONY: bench
bench: ## measure the pipeline against the bare broker, and each stage
	$(GO) run ./cmd/dateline bench
	$(GO) test -run '^$$' -bench . -benchmem ./stages/... ./schemas/...

.PHONY: lint
lint: ## look for mistakes that compile
	$(GO) vet ./...
	$(GO) run $(LINTER) run ./...

.PHONY: score
score: ## score all sets beside the repository and compare with SCORES.md
	$(GO) run ./cmd/score --shared $(SHARED)

.PHONY: train
train: ## make every embedded model and table again (some 35 minutes on two fast cores)
	$(GO) run ./cmd/train kb
	$(GO) run ./cmd/train language
	$(GO) run ./cmd/train ner
	$(GO) run ./cmd/train quotes
	$(GO) run ./cmd/train pronouns

.PHONY: generate
generate: ## write the JSON Schema files again from the Go types
	$(GO) generate ./schemas
