#!/usr/bin/env python3
"""Makes returns of every size and shape that a report must be readable for, the examples of the rulebook, and their reports.

    scripts/make-report-examples.py OUTTURN FOLDER [CASE ...]

Each case is rules and data that are written to FOLDER/CASE, evaluated by `OUTTURN run` and made into a page by
`OUTTURN report`, so that the returns are real ones. All of the data are made here by arithmetic and are about nobody;
the same script gives the same bytes.
"""

import pathlib
import subprocess
import sys

LONG = "A name that was written by somebody who wanted to be sure that nothing at all could ever be meant besides what is"
HOSTILE = '<script>alert("1")</script> & \'quoted\' </style><img src=x onerror=alert(2)> =cmd|x'

SOURCE = """source plan "A made-up plan" { publisher "Nobody"  date 2022-04-01 }
"""


def spread(index, low, high, step=7):
    """A number between two that jumps about and is the same each time."""
    return low + (index * step * 37 + index * index * 11) % (high - low + 1)


def write(folder, name, lines):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def months(first_year, count):
    for index in range(count):
        month = 3 + index
        yield index, f"{first_year + month // 12}-{month % 12 + 1:02d}"


# Each case: a function of the folder that gives the runs to make, as (name, rules, data, period, options).


def none(folder):
    """Rules that measure nothing."""
    write(folder, "rules.outturn", [
        'dataset clinics "Clinics" { one row per "clinic"  key clinic  snapshot at period end  clinic text }'])
    write(folder, "clinics.csv", ["clinic", "One"])
    return [("now", ["rules.outturn"], ["clinics.csv"], "2024/25", [])]


def one(folder):
    """One result, of one period."""
    write(folder, "rules.outturn", [SOURCE + """
dataset clinics "Clinics" {
  one row per "clinic"  key clinic  snapshot at period end
  clinic text  slots integer 0 or more  attended integer 0 or more
}
indicator attendance "Clinic slots attended" {
  denominator sum of slots from clinics  numerator sum of attended
  unit percent  polarity higher is better  owner "Outpatients"  escalate to "Quality committee"
  cites plan line 1
}
rules access from 2022-04-01 { judge attendance { green at least 80%  red otherwise  cites plan line 2 } }
"""])
    write(folder, "clinics.csv", ["clinic,slots,attended", "One,100,78"])
    return [("now", ["rules.outturn"], ["clinics.csv"], "2024/25", [])]


WARDS = """
dataset wards "Wards by month" {
  one row per   "ward and month"
  key           ward, month
  organisation  provider
  covers organisations
  months in     month

  provider   text
  month      month
  ward       text
  area       text
  imd        code quintile
  ethnicity  code ethnic
  seen       integer 0 or more
  treated    integer 0 or more  may be blank
  falls      integer 0 or more  may be blank
  bed-days   integer 1 or more
  spent      decimal
}
codes quintile "Fifths of deprivation" { 1 "most deprived"  2 "second"  3 "third"  4 "fourth"  5 "least deprived" }
codes ethnic "Ethnic group" { white "White"  asian "Asian"  black "Black"  mixed "Mixed" }

indicator treated "Patients treated on the day" {
  denominator  sum of seen from wards
  numerator    sum of treated
  unit         percent
  polarity     higher is better
  by           ward; area; imd; ethnicity
  frequency    monthly
  unknown      excluded
  owner        "Urgent care"  escalate to "Quality committee"
  cites        plan line 10
}
indicator falls "Falls for 1,000 bed days" {
  denominator  sum of bed-days from wards
  numerator    sum of falls
  unit         per 1000 "bed days"
  polarity     lower is better
  by           ward
  frequency    monthly
  unknown      excluded
  interval     byars 95% and 99.8%
  owner        "Nursing"  escalate to "Quality committee"
  cites        plan line 11
}
indicator spent "Spent" {
  sum        of spent from wards
  unit       £000
  polarity   lower is better
  by         area
  frequency  monthly
  owner      "Finance"  escalate to "Finance committee"
  cites      plan line 12
}
"""

WATCHED = """
framework wards-watched "Wards, watched" {
  owner "Chief nurse"  committee "Quality committee"  review 2026-03-31
  domain care "Care of patients" { treated; treated-varies; treated-assured; falls; falls-reliably }
  domain money "Money" { spent }
  domain fairness "Fairness" { treated-gap; treated-gap-ethnic }
  chosen locally "made up"
}
rules wards-watched from 2015-04-01 {
  judge treated {
    green     at least 80%
    amber     at least 75%
    red       otherwise
    forecast  from the last 3 periods recover by 2025-09-30
    cites     plan line 20
  }
  judge treated as treated-varies "Patients treated on the day: variation" {
    variation xmr baseline 12 points
    cites plan line 21
  }
  judge treated as treated-assured "Patients treated on the day: assurance" {
    assurance against 75%
    cites plan line 22
  }
  judge falls { variation xmr baseline 12 points  cites plan line 23 }
  judge falls as falls-reliably "Falls: assurance" { assurance against 8  cites plan line 24 }
  judge gap of treated between imd 1 and imd 5 as treated-gap "Gap between fifths: treated on the day" {
    green at most 2 points  amber at most 5 points  red otherwise  cites plan line 25
  }
  judge gap of treated between ethnicity black and ethnicity white as treated-gap-ethnic "Gap of Black patients: treated on the day" {
    green at most 2 points  amber at most 5 points  red otherwise  cites plan line 26
  }
  judge spent { green at most 20000 amber at most 21000 red otherwise  cites plan line 27 }
}
"""

EXTRAS = """
narrative exceptions "Exception reports" {
  indicator         column "Indicator"      text
  reporting-period  column "Period"         period
  issue             column "Issue"          text
  cause             column "Cause"          text  may be blank
  action            column "Action"         text
  owner             column "Owner"          text
  recovery-date     column "Recovery date"  date  may be blank
}
sign-off signatures "Signatures" {
  state      column "State"      text
  name       column "Signed by"  text
  role       column "Role"       text
  signed-at  column "Signed at"  moment written "dd/MM/yyyy HH:mm"
}
"""


def wards_csv(folder, name, first_year, count, provider="RAA", shift=0, names=None, small=False):
    wards = names or [f"Ward {letter}" for letter in "ABCDEFGH"]
    ethnic = ["white", "asian", "black", "mixed"]
    lines = ["provider,month,ward,area,imd,ethnicity,seen,treated,falls,bed-days,spent"]
    for index, month in months(first_year, count):
        for number, ward in enumerate(wards):
            seed = index * 8 + number
            seen = 4 + seed % 3 if small else 90 + spread(seed, 0, 30)
            share = 72 + shift + number + spread(seed, 0, 8) - (9 if index >= count - 4 else 0)
            treated = seen * min(share, 100) // 100
            if small:
                treated = 1 + seed % 3
            falls = 4 + spread(seed, 0, 5, 5) + (4 if number == 2 else 0)
            blank = seed % 53 == 5
            lines.append(",".join([
                provider, month, '"' + ward.replace('"', '""') + '"', ["North", "South"][number % 2],
                str(1 + number % 5), ethnic[number % 4], str(seen), "" if blank else str(treated),
                str(falls), str(800 + spread(seed, 0, 90)), f"{180 + spread(seed, 0, 50)}.5"]))
    write(folder, name, lines)


def extras_csv(folder, period, *ids):
    write(folder, "exceptions.csv", ["Indicator,Period,Issue,Cause,Action,Owner,Recovery date"] + [
        f'{indicator},{period},Fewer are treated on the day since December,Two rooms are shut for repair,'
        f'Rooms open again and a Saturday clinic runs,Head of urgent care,2025-09-30' for indicator in ids])
    write(folder, "signatures.csv", [
        "State,Signed by,Role,Signed at", "draft,A. Analyst,Analyst,02/04/2025 09:10",
        "submitted,D. Director,Director of performance,04/04/2025 16:30"])


def sixty(folder):
    """Sixty months of eight wards, with last year's return, three peers, remarks and signatures."""
    write(folder, "rules.outturn", [SOURCE, WARDS, WATCHED])
    write(folder, "extras.outturn", [EXTRAS])
    wards_csv(folder, "wards.csv", 2020, 60)
    # What was sent last year had no figures of the last month's two wards, which have come in since.
    lines = (folder / "wards.csv").read_text().splitlines()
    before = [line for line in lines[1:] if line.split(",")[1] <= "2024-03"]
    before = [line.replace(",Ward B,North", ",Ward B,North") for line in before]
    before[-1] = ",".join(before[-1].split(",")[:7] + ["40"] + before[-1].split(",")[8:])
    write(folder, "wards-before.csv", [lines[0]] + before)
    extras_csv(folder, "2025-03", "treated", "treated-varies")
    runs = [
        ("before", ["rules.outturn", "extras.outturn"], ["wards=wards-before.csv", "exceptions.csv"],
         "2020-04..2024-03", []),
        ("now", ["rules.outturn", "extras.outturn"], ["wards=wards.csv", "exceptions.csv", "signatures.csv"],
         "2020-04..2025-03", []),
    ]
    for number in range(4):
        wards_csv(folder, f"peer-{number}.csv", 2024, 12, provider=f"RP{number}", shift=2 * number - 1)
        runs.append((f"peer-{number}", ["rules.outturn"], [f"wards=peer-{number}.csv"], "2024-04..2025-03", []))
    return runs


def one_period(folder):
    """The same rules with one month: charts of one point, nothing to compare with."""
    write(folder, "rules.outturn", [SOURCE, WARDS, WATCHED])
    wards_csv(folder, "wards.csv", 2025, 1)
    return [("now", ["rules.outturn"], ["wards.csv"], "2025-04", [])]


def suppressed(folder):
    """A publication of which every count is too small to be told."""
    rules = WARDS.replace("unknown      excluded", "unknown      excluded\n  disclosure   suppress 1 to 400 then round to 5")
    rules = rules.replace("  organisation  provider", "  disclosure    suppress 1 to 400 then round to 5\n  organisation  provider")
    write(folder, "rules.outturn", [SOURCE, rules, WATCHED])
    wards_csv(folder, "wards.csv", 2024, 12, small=True)
    return [("now", ["rules.outturn"], ["wards.csv"], "2025-03", ["--audience", "publication"])]


def long_names(folder):
    """Names of 120 characters and names that would like to be markup."""
    rules = WARDS.replace('"Patients treated on the day"', f'"{(LONG + " patients treated")[:120]}"')
    rules = rules.replace('"Falls for 1,000 bed days"', '"' + ("Unbreakable" * 11)[:120] + '"')
    rules = rules.replace('"Spent"', '"' + HOSTILE.replace("\\", "").replace('"', "'") + '"')
    rules = rules.replace('owner        "Nursing"', 'owner        "' + ("Committee-of-the-whole-" * 6)[:120] + '"')
    write(folder, "rules.outturn", [SOURCE, rules, WATCHED])
    names = [f"{letter} {LONG}"[:120] for letter in "ABCDE"] + ["W" * 120, HOSTILE, "\u202egnp.exe"]
    wards_csv(folder, "wards.csv", 2024, 12, names=names)
    return [("now", ["rules.outturn"], ["wards.csv"], "2025-03", [])]


def five_thousand(folder):
    """Fifty indicators of 99 wards: 5,000 results."""
    count, wards = 50, 99
    columns = [f"done-{number}" for number in range(1, count + 1)]
    text = SOURCE + '\ndataset wards "Wards" {\n  one row per "ward"  key ward  snapshot at period end\n  ward text\n'
    text += "".join(f"  {name} integer 0 or more  may be blank\n" for name in columns)
    text += "  seen integer 1 or more\n}\n"
    judged = ""
    owners = ["Urgent care", "Nursing", "Finance", "Planned care"]
    for number, name in enumerate(columns):
        text += f"""indicator share-{number + 1} "Share of patients with care number {number + 1} on the day that it was due" {{
  denominator  sum of seen from wards
  numerator    sum of {name}
  unit         percent
  polarity     higher is better
  by           ward
  unknown      excluded
  owner        "{owners[number % 4]}"  escalate to "{["Quality committee", "Finance committee"][number % 2]}"
  cites        plan line {number + 1}
}}
"""
        judged += f"  judge share-{number + 1} {{ green at least {70 + number % 12}%  amber at least {60 + number % 12}%  red otherwise  cites plan line {number + 100} }}\n"
    write(folder, "rules.outturn", [text, "rules wards from 2020-04-01 {\n" + judged + "}"])
    lines = ["ward," + ",".join(columns) + ",seen"]
    for ward in range(wards):
        seen = 80 + spread(ward, 0, 40)
        cells = [str(seen * (55 + number % 9 + spread(ward * 50 + number, 0, 30)) // 100) for number in range(count)]
        lines.append(f"Ward {ward + 1:03d}," + ",".join(cells) + f",{seen}")
    write(folder, "wards.csv", lines)
    return [("now", ["rules.outturn"], ["wards.csv"], "2024/25", [])]


ROOT = pathlib.Path(__file__).resolve().parent.parent


def rulebook(example, *runs):
    """An example of the rulebook, as its README runs it: (name, period) for each run."""
    def case(folder):
        folder.mkdir(parents=True, exist_ok=True)
        data = [str(path) for path in sorted((ROOT / "examples" / example).glob("*.csv"))]
        return [(name, [str(ROOT / "indicators"), str(ROOT / "rules")], data, period, []) for name, period in runs]
    return case


def example(name, period):
    """An example with rules of its own."""
    def case(folder):
        folder.mkdir(parents=True, exist_ok=True)
        home = ROOT / "examples" / name
        return [("now", [str(home)], [str(path) for path in sorted(home.glob("*.csv"))], period, [])]
    return case


VISITS = """
dataset visits "Visits" {
  one row per "visit"  key person, day  events dated day
  person  column "NHS number"     integer 1 or more  identifier
  day     column "Day of visit"   date
  area    column "Area"           code area
  minutes column "Minutes"        integer 0 to 600
  spent   column "Money spent"    decimal 0 or more  unit £  may be blank
  check day-long "the visit takes longer than a shift" minutes <= 480
}
codes area { north "North"  south "South" }
indicator minutes "Minutes a visit" {
  mean of minutes from visits  unit minutes  polarity lower is better  by area  chosen locally "made up"
}
rules visits from 2023-04-01 { judge minutes { green at most 20 red otherwise chosen locally "made up" } }
"""


def visits_csv(folder, name, wrong):
    """300 visits, those in `wrong` with these cells in place of theirs."""
    lines = ["NHS number,Day of visit,Area,Minutes,Money spent"]
    for index in range(300):
        cells = {"person": str(9000000000 + index), "day": f"2024-{4 + index % 9:02d}-{1 + index % 28:02d}",
                 "area": ["north", "south"][index % 2], "minutes": str(10 + spread(index, 0, 30)),
                 "spent": f"{spread(index, 5, 40)}.50"} | wrong.get(index, {})
        lines.append(",".join(cells.values()))
    write(folder, name, lines)


def rejected(folder):
    """Self-checks of submissions that would be rejected: for a few errors, for what rows say together, and one that passes."""
    write(folder, "rules.outturn", [VISITS])
    visits_csv(folder, "visits.csv", {
        3: {"minutes": "ninety"}, 8: {"minutes": "9,5"}, 11: {"area": "sooth"}, 40: {"area": HOSTILE.replace(",", " ")},
        52: {"day": ""}, 53: {"day": "13/05/2024"}, 80: {"minutes": "700"}, 90: {"spent": "£12"},
        120: {"person": "9000000120X"}, 121: {"area": "9000000121"}, 130: {"area": "W" * 120}, 140: {"spent": '12"'},
    })
    visits_csv(folder, "rows.csv", {
        20: {"person": "9000000011", "day": "2024-06-12"}, 60: {"minutes": "500"}, 61: {"minutes": "599"}})
    visits_csv(folder, "whole.csv", {})
    return [(f"check-{name}", f"{name}.csv", code) for name, code in [("visits", 1), ("rows", 1), ("whole", 0)]]


def rejected_thousands(folder):
    """Self-checks of a file that is wrong throughout, and of one with a thousand columns that nobody asked for."""
    write(folder, "rules.outturn", [VISITS])
    visits_csv(folder, "visits.csv", {})
    lines = (folder / "visits.csv").read_text().splitlines()
    write(folder, "long.csv", [lines[0]] + [
        f"{9000000000 + index},2024-13-{index % 28:02d},{'elsewhere' if index % 2 else LONG.replace(',', '')},"
        f"{index} or so,{'-' if index % 3 else ''}{index}" for index in range(5000)])
    write(folder, "wide.csv", [lines[0] + "," + ",".join(f"Extra column {index}" for index in range(1000))] + [
        line + ",1" * 1000 for line in lines[1:4]])
    return [(f"check-{name}", f"{name}.csv", 1) for name in ["long", "wide"]]


CASES = {
    "none": none, "one": one, "sixty": sixty, "one-period": one_period, "suppressed": suppressed,
    "long-names": long_names, "five-thousand": five_thousand,
    "net-zero": rulebook("net-zero", ("before", "2023/24"), ("now", "2024/25")),
    "social-value": rulebook("social-value", ("now", "2025/26")),
    "neighbourhood-maturity": rulebook("neighbourhood-maturity", ("now", "2026/27")),
    "core20plus5": rulebook("core20plus5", ("now", "2024/25")),
    "forward-plan": example("forward-plan-2024", "2023/24"),
    "somerset": example("somerset-2023-24", "2023/24"),
}
# Each: a function of the folder that gives the pages to make, as (name, data, exit code).
CHECKS = {"rejected": rejected, "rejected-thousands": rejected_thousands}


def call(command, folder, code=0):
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if finished.returncode != code:
        sys.exit(f"{' '.join(command)}\nin {folder} ended with {finished.returncode}:\n{finished.stderr[-4000:]}")


def make(outturn, folder, name):
    """Runs a case, and makes its pages."""
    for page, data, code in CHECKS[name](folder) if name in CHECKS else []:
        call([outturn, "check", "rules.outturn", "--data", data, "--period", "2024/25", "--out", f"{page}.html"], folder, code)
    if name in CHECKS:
        return
    runs = CASES[name](folder)
    for run, rules, data, period, options in runs:
        command = [outturn, "run", "--period", period, "--out", run] + options
        for path in rules:
            command += ["--rules", path]
        for path in data:
            command += ["--data", path]
        call(command, folder)
    report = [outturn, "report", "now", "--out"]
    context = []
    for run, *_ in runs:
        if run == "before":
            context += ["--previous", run]
        if run.startswith("peer"):
            context += ["--peers", run]
    for view in ["committee", "board", "provider"]:
        call(report + [f"{view}.html", "--for", view] + context, folder)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    outturn, out = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    known = [*CASES, *CHECKS]
    for name in sys.argv[3:] or known:
        if name not in known:
            sys.exit(f"there is no case {name}; there are {', '.join(known)}")
        make(outturn, out / name, name)
        print(f"{name}: {out / name}")


if __name__ == "__main__":
    main()
