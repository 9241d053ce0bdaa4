#!/usr/bin/env bash
# Installs what is missing, builds the tests and runs them all. Lines of tests that pass are left out; what
# was skipped, what failed and the closing lines are printed. The whole log is .build/test.log.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-system-packages.sh --for-tests
scripts/fetch-packages.sh

printf 'Building the tests; the first time takes a few minutes.\n'
scripts/swift-build.sh --build-tests --quiet

set +e
OUTTURN_REQUIRE_JSONSCHEMA=1 swift test --skip-build --disable-xctest 2>&1 | tee .build/test.log \
  | grep --text --line-buffered --invert-match --extended-regexp \
    "(Test|Suite) .* started|(Test|Suite) .* passed (after|\()|^Test (Case|Suite) .* (started|passed) at"
status="${PIPESTATUS[0]}"
set -e

# The filter takes the runners' closing lines with the rest; here they are.
grep --text --extended-regexp "Test run with|Executed [0-9]+ test" .build/test.log || true
exit "$status"
