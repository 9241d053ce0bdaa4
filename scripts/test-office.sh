#!/usr/bin/env bash
# Opens workbooks with LibreOffice, which knows nothing of our code: those of the examples and of 20 generated returns.
# Each must convert to CSV, without a formula in it and with the rows that the return has. Where LibreOffice is not there
# and cannot be installed, that is said and nothing is checked.
set -euo pipefail
cd "$(dirname "$0")/.."

program="${1:-.build/release}"

if ! command -v soffice > /dev/null 2>&1; then
  scripts/install-system-packages.sh --for-office || {
    printf 'SKIPPED: LibreOffice is not here and could not be installed, so no workbook was opened with it\n'
    exit 0
  }
fi

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"$program/returns-measure" generate 20 "$folder/returns"

# The folder of an example, its period, and the arguments that it needs besides; by default each of its files as data.
example() {
  local name="$1" period="$2"
  shift 2
  local arguments=("$@") file
  if [ "$#" -eq 0 ]; then
    for file in "examples/$name"/*.csv; do arguments+=(--data "$file"); done
  fi
  "$program/outturn" run "${arguments[@]}" --period "$period" --format xlsx --format csv \
    --out "$folder/returns/$name" > /dev/null 2> "$folder/log" || { cat "$folder/log"; exit 1; }
}

example somerset-2023-24 2023/24 --rules examples/somerset-2023-24 --data examples/somerset-2023-24/submission.csv
example forward-plan-2024 2023/24 --rules examples/forward-plan-2024 --data examples/forward-plan-2024/*.csv
example oversight 2025/26 --rules examples/oversight --data trusts=examples/oversight/trusts.csv
example neighbourhood-maturity 2026/27
example core20plus5 2024/25
example net-zero 2024/25
example social-value 2025/26

status=0
for place in "$folder"/returns/*; do
  # All sheets, each as a file of its own: the filter's twelfth option.
  soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
    --outdir "$place/office" "$place/return.xlsx" > "$folder/log" 2>&1 || true
  python3 - "$place" << 'PYTHON' || status=1
import csv, sys
from pathlib import Path

place = Path(sys.argv[1])
with open(place / "results.csv", encoding="utf-8", newline="") as file:
    written = list(csv.DictReader(file))
found = place / "office" / "return-Results.csv"
if not found.exists():
    sys.exit(f"{place.name}: LibreOffice did not open the workbook")
with open(found, encoding="utf-8", newline="") as file:
    opened = list(csv.DictReader(file))
if len(written) != len(opened):
    sys.exit(f"{place.name}: {len(opened)} rows in LibreOffice, {len(written)} written")
for row, other in zip(written, opened):
    for column in ("period", "observation", "band_observation", "qualifier"):
        if row[column] != other[column]:
            sys.exit(f"{place.name}: {column} is {other[column]!r} in LibreOffice, {row[column]!r} written")
    if any(cell.startswith(("#NAME?", "Err:", "#REF!")) for cell in other.values() if cell):
        sys.exit(f"{place.name}: a text was taken for a formula: {other}")
print(f"{place.name}: {len(opened)} rows")
PYTHON
done
exit "$status"
