#!/usr/bin/env bash
# Builds outturn for release, and times it beside its peers: bench.sh [ROWS] [INDICATORS]
# The peers are installed and the rows made while the compiler works, in the time that it leaves.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-system-packages.sh
options=()
[ -z "${1-}" ] || options+=(--rows "$1")
[ -z "${2-}" ] || options+=(--indicators "$2")

nice -n 19 python3 Benchmarks/bench.py --prepare ${options[@]+"${options[@]}"} &
preparing=$!
trap 'kill "$preparing" 2> /dev/null || true' EXIT
scripts/build-release.sh outturn > /dev/null
wait "$preparing"
trap - EXIT
python3 Benchmarks/bench.py ${options[@]+"${options[@]}"}
