#!/usr/bin/env bash
# Runs the benchmarks of the released program. Those of the API bring a PostgreSQL of their own, on the second core
# beside the load generator, and take it away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

cargo run --locked --bin footprint -- "$target/release/hub"

[ "$(nproc)" -ge 2 ] || { echo "The API's benchmark wants two cores: one for the server under load, one for all else." >&2; exit 1; }
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres | tail -n 1)")
home=$(mktemp -d)
server=""
# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
finish() {
    [ -z "$server" ] || as_postgres "$bin/pg_ctl" --pgdata "$home/db" --mode immediate stop >/dev/null || true
    rm -rf "$home"
}
trap finish EXIT

chmod 755 "$home"
install -d -m 700 "$home/db"
[ "$(id -u)" != 0 ] || chown postgres "$home" "$home/db"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
as_postgres "$bin/initdb" --pgdata "$home/db" --username hub --auth trust --encoding UTF8 --no-sync >/dev/null
# Nothing is written under load. All of the data fits into memory; compiling queries of a millisecond does not pay.
as_postgres taskset --cpu-list 1 "$bin/pg_ctl" --pgdata "$home/db" --log "$home/log" --wait start --options \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_buffers=512MB -c jit=off" >/dev/null
server=started
export TEST_DATABASE_URL="postgres://hub@127.0.0.1:$port/postgres"

cargo build --locked --bin api_speed
"$target/debug/api_speed" "$target/release/hub" bench
