# To be sourced: a PostgreSQL of one's own, on a free port, that is gone when the script ends.
#
#   start_postgres "-c jit=off"           options of the server, beside those that every throw-away one has
#   PINNED="taskset --cpu-list 1"         what it is started with, if anything

source scripts/port.sh
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/postgres | tail -n 1)")
home=$(mktemp -d)
server=""

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

stop_postgres() {
    [ -z "$server" ] || as_postgres "$bin/pg_ctl" --pgdata "$home/db" --mode immediate stop >/dev/null || true
    rm -rf "$home"
}
trap stop_postgres EXIT

start_postgres() {
    chmod 755 "$home"
    install -d -m 700 "$home/db"
    [ "$(id -u)" != 0 ] || chown postgres "$home" "$home/db"
    local port
    port=$(free_port)
    as_postgres "$bin/initdb" --pgdata "$home/db" --username hub --auth trust --encoding UTF8 --no-sync >/dev/null
    # The data is thrown away, so nothing needs to reach the disk.
    # shellcheck disable=SC2086 # PINNED is a command with its arguments.
    as_postgres ${PINNED:-} "$bin/pg_ctl" --pgdata "$home/db" --log "$home/log" --wait start --options \
        "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off $1" >/dev/null
    server=started
    export TEST_DATABASE_URL="postgres://hub@127.0.0.1:$port/postgres"
}
