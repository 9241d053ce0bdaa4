#!/usr/bin/env bash
# Fetches the Swift packages, so that a missing connection is reported as that and not as a failed build.
set -euo pipefail
cd "$(dirname "$0")/.."

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
if ! swift package resolve > "$log" 2>&1; then
  tail -n 20 "$log" >&2
  printf 'outturn: the Swift packages named in Package.swift could not be fetched (see above).\n' >&2
  printf '  They come from the addresses given there; is there a connection?\n' >&2
  exit 1
fi
