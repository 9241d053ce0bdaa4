# What a person types. The work is in scripts/, so that it can be read and run by itself.

.DEFAULT_GOAL := help
MINUTES ?= 10
.PHONY: help demo test test-browser fuzz mutate bench-check bench returns-check returns-memory test-office build format lint clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: ## Install what is missing, build, and evaluate the example submission
	@scripts/demo.sh

test: ## Install what is missing, build, and run every test
	@scripts/test.sh

test-browser: ## Open reports in headless Chromium: WCAG 2.2 AA, keyboard, zoom, print, speed
	@scripts/test-browser.sh

fuzz: ## Spoil rule text for MINUTES (10) and look for crashes, hangs and losses
	OUTTURN_FUZZ_SECONDS=$$(($(MINUTES) * 60)) swift test --filter FuzzTests

mutate: build ## Change one thing of the rules at a time: which changes does no test notice?
	.build/release/outturn test --mutate indicators rules

bench-check: build ## Time `outturn check` on a rule base of 10,000 lines, beside a peer
	python3 scripts/bench-check.py .build/release/outturn

bench: ## Time `outturn run` beside DuckDB and Polars; with ROWS and INDICATORS only that one measure
	@scripts/bench.sh "$(ROWS)" "$(INDICATORS)"

returns-check: ## Read 1,000 generated returns and the examples with other programs, forge every leaf of the examples
	@scripts/returns-check.sh

returns-memory: ## Measure the memory that writing 1,000 and 100,000 results takes, in each format
	@scripts/install-system-packages.sh
	@scripts/build-release.sh returns-measure > /dev/null
	@scripts/returns-memory.sh

test-office: build ## Open workbooks with LibreOffice
	@scripts/build-release.sh returns-measure > /dev/null
	@scripts/test-office.sh

build: ## Build the outturn command for release
	@scripts/install-system-packages.sh
	@scripts/build-release.sh outturn

format: ## Format the Swift code in place
	swift format format --in-place --parallel --recursive Package.swift Sources Tests

lint: ## Check the Swift code against the house style
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

clean: ## Remove what was built and what the demo wrote
	rm -rf .build out
