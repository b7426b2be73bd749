#!/usr/bin/env bash
# Runs every test. Brings a PostgreSQL of its own, on a free port and in memory where it can, and takes it away again.
set -euo pipefail
cd "$(dirname "$0")/.."
target="$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}")"

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
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null ||
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
as_postgres "$bin/initdb" --pgdata "$home/db" --username hub --auth trust --encoding UTF8 --no-sync >/dev/null
# The data is thrown away, so nothing needs to reach the disk.
as_postgres "$bin/pg_ctl" --pgdata "$home/db" --log "$home/log" --wait start --options \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=300" >/dev/null
server=started
export TEST_DATABASE_URL="postgres://hub@127.0.0.1:$port/postgres"

# Programs and tests in one go: built apart, they would want some dependencies twice, with other features.
cargo build --locked --workspace --all-targets
cargo test --locked --workspace "$@"
export HUB_BIN="$target/debug/hub"
(cd console && npm test && npm run e2e)
(cd tests/clients && SCHEMATHESIS="$target/tools/schemathesis/bin/schemathesis" npm test)
