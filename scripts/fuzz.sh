#!/usr/bin/env bash
# Fuzzes the webhook parser for FUZZ_SECONDS (60), starting from the test corpus and from what earlier runs found.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
found="$target/fuzz-corpus"
mkdir -p "$found"

# libFuzzer wants compiler flags that only a nightly takes; this lets the project's own stable toolchain take them.
export RUSTC_BOOTSTRAP=1
# Instrumented code of its own kind: kept apart, or every switch between fuzzing and testing would build all again.
export CARGO_TARGET_DIR="$target/fuzz"
# The versions that are shipped; cargo adds what the fuzzer brings.
cp Cargo.lock webhook/fuzz/Cargo.lock
cd webhook
exec "$target/tools/bin/cargo-fuzz" fuzz run inbound "$found" tests/corpus -- \
    -max_total_time="${FUZZ_SECONDS:-60}" -max_len=16384 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
