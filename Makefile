# Waybill. `make run` shows what it does, `make test` proves it; both work on a fresh machine with Swift 6.3.

SHELL := /bin/bash
BINARY := .build/release/waybill

.PHONY: run build setup test check format lint check-imports generated bench fuzz conformance sanitize clean

run: build
	Scripts/demo $(BINARY)

# The run-time library of Swift is linked in: the tool starts faster and runs where no Swift is installed.
build: setup
	swift build -c release --product waybill --static-swift-stdlib

setup:
	Scripts/setup

# The release build first, for what only it can show; the summary of the test runner comes last.
test: build
	Scripts/test-shipped $(BINARY)
	Scripts/check-allocations $(BINARY)
	swift build --build-tests
	swift test --skip-build

# All that CI does, in one go.
check:
	.ci/run

format:
	Scripts/wrap-comments Sources Tests Fuzzing
	swift format -i -r -p Sources Tests Fuzzing Package.swift

lint:
	swift format lint --strict -r -p Sources Tests Fuzzing Package.swift

check-imports:
	python3 Scripts/check-imports

# Pages that are made from the sources: diagnostics, built-ins, commands.
generated:
	Scripts/update-generated

bench: build
	Benchmarks/run

# Damaged sources, payloads and bundles for a while each, through the tool; then every decoder under libFuzzer, which goes
# where the code has not been yet. SECONDS_EACH=600 for a night, TARGETS="json bundle" for some of them: Docs/FUZZING.md.
fuzz: build
	python3 Scripts/fuzz $(BINARY) $${SECONDS_EACH:-60}
	Scripts/fuzz-decoders $${SECONDS_EACH:-60} $(TARGETS)

# The official suite of JSON Schema, with the share that holds, keyword by keyword.
conformance: setup
	Scripts/conformance

# The tests under the address sanitizer, and those of streams and of mappings shared by threads under the thread sanitizer, each
# in a build folder of its own. Swift tags the pointers to boxes of enums, so that the leak finder takes what a global holds for
# lost.
sanitize: setup
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-address
	swift test --sanitize=thread --scratch-path .build-thread --filter WaybillTests

clean:
	rm -rf .build .build-address .build-thread .build-fuzz
