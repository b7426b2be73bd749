#!/usr/bin/env bash
# Runs every test. Brings a PostgreSQL of its own, on a free port and in memory where it can, and takes it away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

source scripts/postgres.sh
start_postgres "-c full_page_writes=off -c max_connections=300"

# Programs and tests in one go: built apart, they would want some dependencies twice, with other features.
cargo build --locked --workspace --all-targets
cargo test --locked --workspace "$@"
export HUB_BIN="$target/debug/hub"
(cd console && npm test && npm run e2e)
(cd tests/clients && SCHEMATHESIS="$target/tools/schemathesis/bin/schemathesis" npm test)
