"""Writes the workload as a rule file: `rulefile.py INDICATORS OUT [--seed N] [--without ID] [--places] [--quarters]`.

With a seed the thresholds are drawn anew, so that no result can have been prepared for them. With places it has what most
rule files have: a lookup (`places.csv` beside it), bands of ages, a derived column and checks, and three more strata by them. With quarters each indicator has a result for each quarter too, and a forecast, and two are made from others.
"""

import os
import random
import re
import sys

from workload import COLUMNS, EVERYONE, INDICATORS, widened

ETHNICITIES = list("ABCDEFGHJKLMNPRSZ") + ["99"]
UNITS = {"los_days": "days", "cost_gbp": "£", "tco2e": "tCO2e"}
BLANK = {
    "lsoa_imd_decile", "plus_group", "bp_recorded_12m", "bp_treated_to_target", "smi_health_check", "cancer_stage",
    "los_days",
}
APPLIES = {
    "bp_recorded_12m": "  applies when hypertension_register = 1",
    "bp_treated_to_target": "  applies when hypertension_register = 1",
    "smi_health_check": "  applies when smi_register = 1",
}
TYPES = {
    "person_id": "integer 0 or more  identifier",
    "period": "month",
    "provider": "text",
    "neighbourhood": "code neighbourhood",
    "lsoa_imd_decile": "integer 1 to 10",
    "ethnicity": "code ethnicity",
    "sex": "code sex",
    "age": "integer 0 to 130",
    "plus_group": "text",
    "cancer_stage": "integer 1 to 4",
    "dna_count": "integer 0 or more",
    "los_days": "decimal 0 or more  unit days",
    "cost_gbp": "decimal 0 or more  unit £",
    "tco2e": "decimal 0 or more  unit tCO2e",
}


def condition(sql):
    """The condition in Outturn's words: numbers have the unit of what they are compared with."""
    text = sql.replace(" AND ", " and ").replace("IS NOT NULL", "is not missing").replace("'", '"')
    return re.sub(r"(los_days [<>=]+ \d+)", r"\1 days", text)


def may_be_unknown(*conditions):
    """Whether one of them compares a column that may be blank."""
    for text in conditions:
        for part in (text or "").split(" AND "):
            words = part.split()
            if "NULL" in words:
                continue
            if any(word in BLANK for word in words):
                return True
    return False


PLACES = """lookup places "Places" from "places.csv" {
  key     place
  place   text
  region  text
  rural   yes/no
}

banding age-band "Age" of age { child: below 18  adult: 18 to 64  older: 65 or more }
"""
WORKED_OUT = """  joins places by neighbourhood
  poor    is lsoa_imd_decile <= 2
  check missed  "many appointments missed"  dna_count <= 3  severity warning
  check aged    "very old, with a group"    not (age > 95 and plus_group is not missing)  severity warning"""


def places():
    """One neighbourhood is in no place."""
    rows = [f"PCN{i:02d},R{i % 4},{'no' if i % 3 else 'yes'}" for i in range(1, 13)]
    return "\n".join(["place,region,rural"] + rows) + "\n"


def made_from(name):
    """What is made from others: how an indicator moved, and how two groups are apart."""
    return [
        f'indicator moved "How {name} moved" {{', f"  change in  {name} since the previous period", "  cites      workload", "}", "",
        'indicator apart "Two neighbourhoods apart" {',
        f"  gap in  {name} between neighbourhood PCN01 and neighbourhood PCN02", "  cites   workload", "}", ""]


def indicator(entry, grouped=True, placed=False, quarterly=False):
    name, kind, numerator, denominator = entry
    lines = [f'indicator {name} "{name}" {{']
    if kind == "proportion":
        unknown = may_be_unknown(numerator, denominator)
        lines += [f"  denominator  people where {condition(denominator)}", f"  numerator    where {condition(numerator)}"]
        lines += ["  unit         percent", "  polarity     higher is better"]
    elif kind == "median":
        unknown = may_be_unknown(denominator) or numerator in BLANK
        lines += [f"  median of    {numerator} from people where {condition(denominator)}"]
        lines += [f"  unit         {unit(entry)}", "  polarity     lower is better"]
    elif denominator[0] is None:
        unknown = may_be_unknown(numerator[1]) or numerator[0] in BLANK
        lines += [f"  mean of      {numerator[0]} from people where {condition(numerator[1])}"]
        lines += [f"  unit         {unit(entry)}", "  polarity     lower is better"]
    else:
        unknown = True
        lines += [f"  denominator  sum of {denominator[0]} from people where {condition(denominator[1])}"]
        lines += [f"  numerator    sum of {numerator[0]} where {condition(numerator[1])}"]
        lines += [f"  unit         {unit(entry)}", "  polarity     lower is better"]
    if grouped:
        more = "; region; rural and poor; age-band" if placed else ""
        lines += [
            f"  by           provider; neighbourhood; lsoa_imd_decile; ethnicity; period; provider and period{more}"]
    if quarterly:
        lines += ["  frequency    quarterly"]
    if unknown:
        lines += ["  unknown      excluded"]
    lines += ["  cites        workload", "}", ""]
    return lines


def unit(entry):
    _, kind, numerator, denominator = entry
    if kind == "ratio" and denominator[0] is not None:
        return "number"
    return UNITS.get(numerator if kind == "median" else numerator[0], "number")


def judgement(entry, draw, quarterly=False):
    name, kind, _, _ = entry
    if kind == "proportion":
        green = draw.randint(400, 900) / 10
        bands = [f"green  at least {green}%", f"amber  at least {green - 10:.1f}%"]
    else:
        green = draw.randint(10, 5000) / 10
        before, after = {"number": ("", ""), "£": ("£", "")}.get(unit(entry), ("", " " + unit(entry)))
        bands = [f"green  at most {before}{green}{after}", f"amber  at most {before}{green * 2:.1f}{after}"]
    forecast = ["    forecast from the last 3 periods"] if quarterly else []
    return [f"  judge {name} {{"] + [f"    {line}" for line in bands] + [
        "    red    otherwise", *forecast, '    chosen locally "the benchmark draws it"', "  }", ""]


def rule_file(count, seed=0, without=None, grouped=True, placed=False, quarterly=False):
    draw = random.Random(seed)
    entries = [entry for entry in widened(count) if entry[0] != without]
    lines = ["outturn 1", "", 'source workload "The workload of the benchmark" {', '  publisher  "Outturn"', "}", ""]
    lines += ["codes neighbourhood {"] + [f"  PCN{i:02d}" for i in range(1, 14)] + ["}", ""]
    lines += ["codes ethnicity {"] + [f"  {code}" for code in ETHNICITIES] + ["}", ""]
    lines += ["codes sex { F  M  U }", ""]
    lines += PLACES.split("\n") if placed else []
    lines += ['dataset people "People" {', '  one row per  "person"', "  key          person_id", "  months in    period", ""]
    for column in COLUMNS:
        blank = APPLIES.get(column) or ("  may be blank" if column in BLANK else "")
        lines += [f"  {column:<22}{TYPES.get(column, 'integer 0 to 1')}{blank}"]
    lines += WORKED_OUT.split("\n") if placed else []
    lines += ["}", ""]
    for entry in entries:
        lines += indicator(entry, grouped, placed, quarterly)
    lines += made_from(entries[0][0]) if quarterly else []
    lines += ['rules benchmark "Benchmark" for 2024-01..2025-12 {']
    for entry in entries:
        lines += judgement(entry, draw, quarterly)
    return "\n".join(lines + ["}", ""])


def main():
    arguments = sys.argv[1:]
    seed = int(arguments[arguments.index("--seed") + 1]) if "--seed" in arguments else 0
    without = arguments[arguments.index("--without") + 1] if "--without" in arguments else None
    with open(arguments[1], "w", encoding="utf-8") as file:
        file.write(rule_file(
            int(arguments[0]), seed, without, "--overall" not in arguments, placed="--places" in arguments,
            quarterly="--quarters" in arguments))
    if "--places" in arguments:
        with open(os.path.join(os.path.dirname(arguments[1]), "places.csv"), "w", encoding="utf-8") as file:
            file.write(places())


if __name__ == "__main__":
    main()
