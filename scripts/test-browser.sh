#!/usr/bin/env bash
# Opens reports in headless Chromium and checks that everybody can read them: WCAG 2.2 AA by axe-core, keyboard, zoom,
# forced colours, contrast, print, opening time. Installs what is missing; the pages and pictures stay in .build/reports.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-system-packages.sh --for-browser
scripts/fetch-packages.sh

printf 'Building outturn for release; the first time takes a few minutes.\n'
outturn="$(scripts/build-release.sh outturn)/outturn"

if [ ! -x .build/browser/bin/python ] || ! cmp -s scripts/browser-requirements.txt .build/browser/requirements.txt; then
  rm -rf .build/browser
  python3 -m venv .build/browser
  .build/browser/bin/pip install --quiet --disable-pip-version-check --requirement scripts/browser-requirements.txt
  cp scripts/browser-requirements.txt .build/browser/requirements.txt
fi

printf 'Making the returns and their reports.\n'
rm -rf .build/reports
python3 scripts/make-report-examples.py "$outturn" .build/reports
.build/browser/bin/python scripts/browser-tests.py .build/reports
