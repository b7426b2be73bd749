#!/usr/bin/env bash
# Installs what a make target needs and this machine lacks. Debian's packages; cargo's tools under the target folder;
# what the reader is compiled with beside its sources.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
want() { # a program, and the package that brings it
    command -v "$1" >/dev/null || missing+=("$2")
}

font() { # a file of a typeface, and the package that brings it
    [ -e "/usr/share/fonts/truetype/$1" ] || missing+=("$2")
}

fonts() { # those of the drawn papers
    font dejavu/DejaVuSans.ttf fonts-dejavu-core
    font dejavu/DejaVuSansCondensed.ttf fonts-dejavu-extra
    font freefont/FreeMonoBold.ttf fonts-freefont-ttf
    font gnutypewriter/GNUTypewriter.ttf fonts-gnutypewriter
    font liberation/LiberationSans-Regular.ttf fonts-liberation
}

tool() { # a cargo tool of this version, for this project only
    local root="${CARGO_TARGET_DIR:-target}/tools"
    [ -x "$root/bin/$1" ] || cargo install --locked --quiet --root "$root" --version "$2" "$1"
}

python_tool() { # a folder of the tools, and the packages that belong into it, each of the version that was tried
    local place="${CARGO_TARGET_DIR:-target}/tools/$1" wanted="$2"
    cmp --silent "$wanted" "$place/installed.txt" && return
    python3 -m venv --clear "$place"
    "$place/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$wanted"
    cp "$wanted" "$place/installed.txt"
}

redis_cell() { # the Redis module of that name, of the commit that was tried
    local place="${CARGO_TARGET_DIR:-target}/tools/redis-cell"
    [ -e "$place/libredis_cell.so" ] && return
    rm -rf "$place/source"
    git clone --quiet https://github.com/brandur/redis-cell "$place/source" &&
        git -C "$place/source" checkout --quiet 4d4233870d3caa7cf51ee90b0ee778d12969e99a &&
        (cd "$place/source" && CARGO_TARGET_DIR=target cargo build --locked --quiet --release --lib) &&
        cp "$place/source/target/release/libredis_cell.so" "$place" &&
        rm -rf "$place/source"
}

for what in "$@"; do
    case $what in
        build)
            command -v cargo >/dev/null || { echo "Rust is missing: see https://rustup.rs" >&2; exit 1; }
            want cc build-essential
            ls reader/models/*.onnx >/dev/null 2>&1 || python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
            ;;
        node)
            command -v npm >/dev/null || { echo "Node.js 20.19 or newer with npm is missing: see https://nodejs.org" >&2; exit 1; }
            ;;
        test)
            [ -x "$(ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | tail -n 1)" ] || missing+=(postgresql)
            want redis-server redis-server
            want haproxy haproxy
            want chromium chromium
            want zbarimg zbar-tools
            want rsvg-convert librsvg2-bin
            want tesseract tesseract-ocr
            tesseract --list-langs 2>/dev/null | grep '^fra$' >/dev/null || missing+=(tesseract-ocr-fra)
            fonts
            python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
            ;;
        bench)
            want wrk wrk
            want taskset util-linux
            ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || missing+=(postgresql-postgis)
            ;;
    esac
done

if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]}"
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    # Debian's PostgreSQL package starts a cluster of its own unless told otherwise; the tests bring theirs.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

for what in "$@"; do
    case $what in
        build) scripts/models.sh ;;
        check) tool cargo-deny 0.20.2 ;;
        test) python_tool schemathesis tests/clients/fuzz/requirements.txt ;;
        bench)
            python_tool rapidocr bench/requirements.txt
            redis_cell || echo "redis-cell cannot be had: the benchmark of limits goes without it." >&2
            ;;
        fuzz) tool cargo-fuzz 0.13.1 ;;
    esac
done
