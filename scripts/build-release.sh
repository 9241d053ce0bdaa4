#!/usr/bin/env bash
# Builds products for release, and says where they are: build-release.sh PRODUCT ...
# The Swift runtime is linked into them where the toolchain has it: the command then starts twice as fast, and runs on
# machines without Swift.
set -euo pipefail
cd "$(dirname "$0")/.."
# See decision 0024 for what the compiler is asked to leave out.
flags=(--configuration release --quiet -debug-info-format none)
flags+=(-Xswiftc -Osize -Xswiftc -Xfrontend -Xswiftc -disable-llvm-verify)
# What a generic type is, is then found without looking through all conformances: a small run starts sooner.
flags+=(-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors)
# Optimizations that take about a sixth of the time, and without which runs take as long within the noise.
for pass in loop-invariant-code-motion dead-store-elimination {,late-}release-hoisting retain-sinking \
  {,early-}redundant-load-elimination; do
  flags+=(-Xswiftc -Xllvm -Xswiftc "-sil-disable-pass=$pass")
done
flags+=(-Xswiftc -Xllvm -Xswiftc -enable-constraint-elimination=false -Xswiftc -Xllvm -Xswiftc -vectorize-slp=false)
if [[ -d "$(dirname "$(readlink -f "$(command -v swift)")")/../lib/swift_static" ]]; then
  flags+=(--static-swift-stdlib)
fi
# The linker warns of a function in the runtime that nothing of ours calls.
for product in "$@"; do
  scripts/swift-build.sh "${flags[@]}" --product "$product" 2>&1 | { grep -v 'the use of .mktemp. is dangerous' >&2 || true; }
done
swift build "${flags[@]}" --show-bin-path
