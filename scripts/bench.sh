#!/usr/bin/env bash
# Runs the benchmarks of the released program. Those of the API bring a PostgreSQL of their own, on the second core
# beside the load generator, and take it away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

cargo run --locked --bin footprint -- "$target/release/hub"

[ "$(nproc)" -ge 2 ] || { echo "The API's benchmark wants two cores: one for the server under load, one for all else." >&2; exit 1; }
source scripts/postgres.sh
# All of the data fits into memory; compiling queries of a millisecond does not pay.
PINNED="taskset --cpu-list 1" start_postgres "-c shared_buffers=512MB -c jit=off"

cargo build --locked --bin api_speed
"$target/debug/api_speed" "$target/release/hub" bench
