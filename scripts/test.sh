#!/usr/bin/env bash
# Runs every test. Brings a PostgreSQL of its own, on a free port and in memory where it can, and takes it away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

source scripts/postgres.sh
start_postgres "-c full_page_writes=off -c max_connections=300"

# Programs and tests in one go: built apart, they would want some dependencies twice, with other features.
cargo build --locked --workspace --all-targets
if [ $# -gt 0 ]; then
  cargo test --locked --workspace "$@"
else
  # The fleet in which things break has the machine to itself: what a fault costs is no news where others take the cores.
  cargo test --locked --workspace -- --skip chaos::
  cargo test --locked --workspace --test it chaos::
fi
export HUB_BIN="$target/debug/hub"
(cd console && npm test && npm run e2e)
(cd tests/clients && SCHEMATHESIS="$target/tools/schemathesis/bin/schemathesis" npm test)
