#!/usr/bin/env bash
# Measures the memory that writing takes at its peak, for 1,000 and for 100,000 results in each format, and fails where
# the larger return takes more than 32 MB beyond the smaller. The results are made as they are written. In the second
# set of runs all results are of one indicator, the hardest case for the formats that group them.
set -euo pipefail
cd "$(dirname "$0")/.."

program="${1:-.build/release/returns-measure}"
large="${2:-100000}"
allowed=32768
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

peak() { sed -n 's/.* \([0-9][0-9]*\) kB of memory at its peak$/\1/p'; }

status=0
for each in 24 "$large"; do
  for format in xml json csv fhir-xml fhir-json adx xlsx; do
    small="$("$program" "$format" 1000 24 "$folder")"
    big="$("$program" "$format" "$large" "$each" "$folder")"
    printf '%s\n%s\n' "$small" "$big"
    if [ "$(printf '%s\n' "$big" | peak)" -gt "$(($(printf '%s\n' "$small" | peak) + allowed))" ]; then
      printf 'TOO MUCH: %s needs more than %s kB beyond what 1,000 results need\n' "$format" "$allowed"
      status=1
    fi
  done
done
exit "$status"
