# To be sourced: a Redis of one's own, on a free port, that is gone after stop_redis. What start_redis is given it hands on.
#
#   PINNED="taskset --cpu-list 1"         what it is started with, if anything
#   HUB_TEST_REDIS=valkey-server          another program that is one

source scripts/port.sh
redis=""

stop_redis() {
    [ -z "$redis" ] || kill "$redis" 2>/dev/null || true
}

start_redis() {
    local port
    port=$(free_port)
    # shellcheck disable=SC2086 # PINNED is a command with its arguments.
    ${PINNED:-} ${HUB_TEST_REDIS:-redis-server} --port "$port" --bind 127.0.0.1 --save "" --appendonly no "$@" >/dev/null &
    redis=$!
    export BENCH_REDIS_URL="redis://127.0.0.1:$port"
    until redis-cli -p "$port" ping >/dev/null 2>&1; do
        kill -0 "$redis" || { echo "${HUB_TEST_REDIS:-redis-server} has ended." >&2; exit 1; }
        sleep 0.1
    done
}
