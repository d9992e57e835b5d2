# make run | demo | test | build | lint | clean | bench | sanitize | fuzz:
# each installs what is missing on Debian 12.

SHELL := bash
CONFIG ?= config/kpi-collector.yaml
ADDRESS ?= 127.0.0.1:19464

# Static, small and quick to link: the symbols of the runtime need no exporting.
RELEASE := -c release --static-swift-stdlib \
	-Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --icf=safe

.PHONY: run demo test build lint clean bench sanitize fuzz

run: build
	@echo "Look at http://$(ADDRESS)/ and http://$(ADDRESS)/metrics; Ctrl-C ends it."
	@exec .build/release/kpi-collector run --config.file $(CONFIG) --web.listen-address $(ADDRESS)

# The plan in December 2022, some minutes before most of its targets are due.
demo: build
	@echo "Look at http://$(ADDRESS)/: it is 2022-12-31T23:57 in Hai Phong; Ctrl-C ends it."
	@exec .build/release/kpi-collector run --config.file config/demo/kpi-collector.yaml \
		--clock.start 2022-12-31T23:57:00+07:00 --web.listen-address $(ADDRESS)

build:
	@.ci/packages build
	swift build --product kpi-collector $(RELEASE)

test:
	@.ci/packages build test
	@.ci/python
	swift build --build-tests
	swift test --skip-build

# Format, import directions (.ci/imports, with .ci/imports.allowed), and sizes (.ci/shape).
lint:
	@.ci/packages lint
	swift format lint --strict --recursive Sources Tests Package.swift
	@.ci/imports
	@.ci/shape

clean:
	swift package clean

# Each figure and its mark, measured against nginx and C on this machine; about two minutes.
bench: build
	@.ci/packages bench
	swift build --product Benchmarks $(RELEASE)
	@Tests/Benchmarks/Scripts/bench

# All tests under ThreadSanitizer, then under AddressSanitizer with its leak check.
sanitize:
	@.ci/packages build test
	@.ci/sanitize thread
	@.ci/sanitize address

# Every reader of outside text under libFuzzer, FUZZ_SECONDS each.
FUZZ_SECONDS ?= 60
fuzz:
	@.ci/packages build
	@FUZZ_SECONDS=$(FUZZ_SECONDS) Tests/Fuzzing/Scripts/fuzz
