#!/usr/bin/env bash
# Reads 1,000 generated returns and those of the examples with other programs, and forges every leaf of the examples.
# Some half a million documents are made, read and compared: the tests are built for release, in a folder of their own.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-system-packages.sh --for-tests
scripts/fetch-packages.sh

folder=.build/release-tests
printf 'Building the tests for release; the first time takes some ten minutes.\n'
scripts/swift-build.sh --build-tests --configuration release -Xswiftc -enable-testing --scratch-path "$folder" --quiet

printf 'Forging returns; this takes about half an hour on two cores.\n'
OUTTURN_LONG=1 OUTTURN_REQUIRE_JSONSCHEMA=1 swift test --skip-build --disable-xctest --configuration release \
  -Xswiftc -enable-testing --scratch-path "$folder" \
  --filter 'GeneratedReturnsTests|ForgeryTests|AllLeavesTests|ExampleReturnTests'
