#!/usr/bin/env bash
# `swift build`, with the compiler on a faster allocator where the system has it: it spends an eighth of its time on
# memory otherwise. What is built is the same.
set -euo pipefail
cd "$(dirname "$0")/.."

# Read to its end: a reader that leaves early would break the pipe.
allocator="$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2> /dev/null \
  | awk '$1 ~ /^libjemalloc\.so/ && !found { print $NF; found = 1 }')"
if [ -n "$allocator" ]; then
  export LD_PRELOAD="$allocator${LD_PRELOAD:+:$LD_PRELOAD}"
  export MALLOC_CONF=thp:always,metadata_thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1
fi
exec swift build "$@"
