# Two commands are enough for most people: `make run` and `make test`. Each sets up what it needs.

CARGO_TARGET_DIR ?= target
export CARGO_TARGET_DIR
HUB := $(CARGO_TARGET_DIR)/debug/hub
# The bundler wants npm 11; Node 20 brings 10.
NPM := $(shell [ "$$(npm --version 2>/dev/null | cut -d. -f1)" -ge 11 ] 2>/dev/null && echo npm || echo npx --yes npm@11)

.PHONY: run test build check bench fuzz audit console clean

# Starts the hub on the embedded defaults with demo data.
run: console
	scripts/need.sh build
	cargo build --locked --bin hub
	$(HUB) migrate up >/dev/null
	$(HUB) demo
	$(HUB) serve

# Every test, against servers of its own.
test: console tests/clients/node_modules
	scripts/need.sh build test
	scripts/test.sh

# One file, the console inside it.
build: console
	scripts/need.sh build
	cargo build --locked --release --bin hub

# Formatting, lints, the published schema, dependencies.
check: console tests/clients/node_modules
	scripts/need.sh build check
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- --deny warnings
	cargo build --locked --workspace --all-targets
	$(HUB) schema | diff --unified schema.graphql - || { echo "schema.graphql is out of step: run '$(HUB) schema > schema.graphql'"; exit 1; }
	$(CARGO_TARGET_DIR)/tools/bin/cargo-deny --locked check bans licenses sources
	cd console && $(NPM) run check
	cd tests/clients && $(NPM) run check && $(NPM) run --silent compatible -- ../../schema.released.graphql ../../schema.graphql

# The benchmarks, each beside its peer.
bench: build bench/node_modules
	scripts/need.sh build test bench
	scripts/bench.sh

# Coverage-guided fuzzing of the webhook parser, for as long as FUZZ_SECONDS says.
fuzz:
	scripts/need.sh build fuzz
	scripts/fuzz.sh

# Known vulnerabilities; needs the advisory databases, so it is not part of `check`.
audit:
	scripts/need.sh check
	$(CARGO_TARGET_DIR)/tools/bin/cargo-deny check advisories
	cd console && $(NPM) audit
	cd tests/clients && $(NPM) audit

console: console/dist/index.html

%/node_modules: %/package-lock.json
	scripts/need.sh node
	cd $* && $(NPM) ci --no-audit --no-fund
	touch $@

console/dist/index.html: console/node_modules console/index.html schema.graphql $(shell find console/src console/public -path console/src/generated -prune -o -type f -print 2>/dev/null) $(wildcard console/*.ts console/*.mjs console/*.json)
	cd console && $(NPM) run build

clean:
	cargo clean
	rm -rf console/dist console/node_modules tests/clients/node_modules bench/node_modules
