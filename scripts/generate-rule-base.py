#!/usr/bin/env python3
"""Writes a rule base of a given number of lines into a folder, for `make bench-check`.

It is made like a real one: a source and a code list a programme, a dataset of thirty columns with definitions,
indicators of every common kind with strata, two dated versions of the rules, and a test for one in six
indicators. The same number gives the same files, byte for byte.

    python3 scripts/generate-rule-base.py FOLDER [LINES]
"""

import sys
from pathlib import Path


def programme(number: int, indicators: int) -> tuple[str, str]:
    p = f"p{number:03}"
    data = [
        "outturn 1",
        "",
        f'source {p}-plan "Plan of programme {number}" {{',
        f'  publisher  "Example Integrated Care Board"',
        f"  date       20{20 + number % 5}-04-01",
        "}",
        "",
        f'codes {p}-area "Areas of programme {number}" {{',
    ]
    data += [f'  {p}a{area:02}  "Area {area}"' for area in range(20)]
    data += [
        "}",
        "",
        f'dataset {p}-people "People of programme {number}" {{',
        '  one row per  "person"',
        "  key          person",
        "  snapshot at  period end",
        "",
        "  person    text                     identifier",
        f"  area      code {p}-area",
        "  age       integer 0 to 120         unit years",
        "  seen-on   date                     may be blank",
    ]
    for column in range(12):
        data.append(f'  flag-{column:02}   column "Flag {column}"   yes/no')
    for column in range(12):
        blank = "  may be blank" if column % 3 == 0 else ""
        data.append(f'  value-{column:02}  column "Value {column}"  decimal 0 or more  unit days{blank}')
    data += ["}", ""]
    for column in range(12):
        data.append(f"define {p}-eligible-{column:02}  age >= {18 + column} and flag-{column:02}")
    data.append(f"define {p}-recent  seen-on within 12 months before period end")
    rules: list[str] = ["outturn 1", ""]
    judged: list[str] = []
    for number_of in range(indicators):
        i = f"{p}-indicator-{number_of:03}"
        flag, other = number_of % 12, (number_of * 5 + 1) % 12
        data += ["", f'indicator {i} "Indicator {number_of} of programme {number}" {{']
        if number_of % 3 == 0:
            data += [
                f"  mean of    value-{flag:02} from {p}-people where {p}-eligible-{other:02}",
                "  unit       days",
                "  polarity   lower is better",
            ]
            if flag % 3 == 0:
                data.append("  unknown    excluded")
            threshold, amber = "at most 10", "at most 14"
        else:
            data += [
                f"  denominator  {p}-people where {p}-eligible-{flag:02} and age in {20 + number_of % 7} to 79",
                f"  numerator    where flag-{other:02} and (value-01 <= {3 + number_of % 5} or {p}-recent)",
                "  unit         percent",
                "  polarity     higher is better",
                "  unknown      counts as not met",
                "  at least     20 in the denominator",
            ]
            threshold, amber = "at least 80%", "at least 70%"
        data += [
            "  by         area",
            f'  owner      "Owner {number_of % 9}"  escalate to board',
            f'  cites      {p}-plan section "Section {number_of}" line {number_of + 1}',
            "}",
        ]
        judged += [
            f"  judge {i} {{",
            f"    green  {threshold}",
            f"    amber  {amber}",
            "    red    otherwise",
            f"    cites  {p}-plan line {number_of + 1}",
            "  }",
        ]
        if number_of % 4 == 1 and number_of % 3 != 0:
            rules += [
                f'test {i} "nobody is seen" for 2024/25 {{',
                f"  {p}-people",
                f"    | age | flag-{flag:02} | " + (f"flag-{other:02} | " if other != flag else "")
                + "value-01 | seen-on |",
                "    | 50  | yes     | " + ("no      | " if other != flag else "") + "1        |         |",
                "  expect  0 of 1, 0%",
                "}",
                "",
            ]
    for version in ("for 2024/25", "for 2025/26"):
        rules += [f'rules {p} "Programme {number}" {version} {{', *judged, "}", ""]
    return "\n".join(data) + "\n", "\n".join(rules)


def main() -> None:
    folder = Path(sys.argv[1])
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    for below in ("indicators", "rules"):
        (folder / below).mkdir(parents=True, exist_ok=True)
    written, number = 0, 0
    while written < lines:
        number += 1
        # The last is cut to what is still wanted.
        indicators = max(1, min(30, (lines - written - 100) // 24))
        data, rules = programme(number, indicators)
        (folder / "indicators" / f"programme-{number:03}.outturn").write_text(data)
        (folder / "rules" / f"programme-{number:03}.outturn").write_text(rules)
        written += data.count("\n") + rules.count("\n")
    print(f"{written} lines in {2 * number} files")


main()
