#!/usr/bin/env bash
# From a fresh clone to a return: installs what is missing, builds, and evaluates the example submission.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-system-packages.sh
scripts/fetch-packages.sh

printf 'Building outturn for release; the first time takes a few minutes.\n'
outturn="$(scripts/build-release.sh outturn)/outturn"

example=examples/somerset-2023-24
"$outturn" run --rules "$example" --data "$example/submission.csv" --period 2023/24 --out out/somerset-2023-24
"$outturn" report "out/somerset-2023-24" --out out/somerset-2023-24/report.html
