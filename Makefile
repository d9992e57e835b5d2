# `make help` lists the targets; each installs missing packages on Debian 12.

SHELL := bash
# Tests that wait for servers and for one another need the two cores to themselves.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8
CONFIG ?= config/kpi-collector.yaml
ADDRESS ?= 127.0.0.1:19464

# Static, small and quick to link: the runtime's symbols need not be exported.
RELEASE := -c release --static-swift-stdlib \
	-Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --icf=safe

.PHONY: run demo test unit build lint hooks clean bench sanitize soak fuzz help

run: build ## Builds and runs the daemon with the shipped plan and collectors.
	@echo "Look at http://$(ADDRESS)/ and http://$(ADDRESS)/metrics; Ctrl-C stops it."
	@exec .build/release/kpi-collector run --config.file $(CONFIG) --web.listen-address $(ADDRESS)

demo: build ## Runs the plan in December 2022, minutes before most of its targets are due.
	@echo "Look at http://$(ADDRESS)/: it is 2022-12-31T23:57 in Hai Phong; Ctrl-C stops it."
	@exec .build/release/kpi-collector run --config.file config/demo/kpi-collector.yaml \
		--clock.start 2022-12-31T23:57:00+07:00 --web.listen-address $(ADDRESS)

build: ## Builds .build/release/kpi-collector.
	@.ci/packages build
	swift build --product kpi-collector $(RELEASE)

test: ## Runs all tests, against real servers on loopback.
	@.ci/packages build test
	@.ci/python
	swift build --build-tests
	swift test --skip-build

# Excludes tests that start nginx, openssl, promtool, Prometheus, Alertmanager, curl or Python.
SERVED := EndToEndTests|AlertRuleTests|OpenMetricsTests|TLSTests|TimeoutTests|TrustTests
SERVED := $(SERVED)|BodyBudgetTests|MemoryTests|hasNothingThatPromtoolReports|isReadByCurlWhenCompressed
unit: ## Runs the tests that start no other program; under a minute once built.
	@.ci/packages build
	swift build --build-tests
	swift test --skip-build --skip '$(SERVED)'

lint: ## Checks format, imports (.ci/imports), sizes (.ci/shape) and words (.ci/words).
	@.ci/packages lint
	swift format lint --strict --recursive Sources Tests Package.swift
	@.ci/imports
	@.ci/shape
	@.ci/words

hooks: ## Makes git check the format and imports of staged files before each commit.
	git config core.hooksPath .ci/hooks

clean: ## Removes build products.
	swift package clean

bench: build ## Measures performance against nginx and C, about two minutes.
	@.ci/packages bench
	swift build --product Benchmarks $(RELEASE)
	@Tests/Benchmarks/Scripts/bench

sanitize: ## Runs all tests under ThreadSanitizer, then under AddressSanitizer.
	@.ci/packages build test
	@.ci/python
	@.ci/sanitize thread
	@.ci/sanitize address

SOAK ?= long
soak: build ## Runs the long form of each campaign against the release build, about 20 minutes.
	@.ci/packages test
	@.ci/python
	swift build --build-tests
	SOAK=$(SOAK) KPI_COLLECTOR=.build/release/kpi-collector swift test --skip-build --no-parallel --filter 'CampaignTests|KillTests'

FUZZ_SECONDS ?= 60
fuzz: ## Fuzzes every parser of external input, FUZZ_SECONDS each.
	@.ci/packages build
	@FUZZ_SECONDS=$(FUZZ_SECONDS) Tests/Fuzzing/Scripts/fuzz

help: ## Lists the targets.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10
