#!/usr/bin/env python3
"""Reads returns that were written in every format with programs that know nothing of our code, and holds them to
each other: one return, one meaning.

    scripts/check-returns.py [--official FOLDER] [--official-every N] FOLDER

FOLDER holds a folder for each return, with the files that `outturn run --format ...` writes. Checked are: the XML by
xmllint and the published schemas; the JSON by jsonschema (draft 2020-12); the table by Python's csv and the CSVW
metadata beside it; the workbook by openpyxl; and that all of them give the same results. With --official, FHIR and ADX
are held to the schemas of HL7 and IHE in that folder too (every Nth return to the slow one, of FHIR's JSON).

Prints what is wrong, a line each, and a count. Exit code 1 where anything is.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl

ROOT = Path(__file__).resolve().parent.parent
NAMESPACE = "{https://outturn.dev/ns/assurance-return/1}"
ADX = "{urn:ihe:qrph:adx:2015}"
problems: list[str] = []
# A text may be longer than Python's reader takes by itself.
csv.field_size_limit(1 << 30)


def wrong(place: Path, message: str) -> None:
    problems.append(f"{place}: {message[:400]}")


def xmllint(schema: Path, files: list[Path]) -> None:
    for start in range(0, len(files), 200):
        part = [str(file) for file in files[start : start + 200]]
        done = subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", str(schema), *part], capture_output=True, text=True
        )
        for line in done.stderr.splitlines():
            if not line.endswith(" validates"):
                problems.append(f"{schema.name}: {line[:400]}")
        if done.returncode != 0 and not done.stderr:
            problems.append(f"{schema.name}: xmllint ended with {done.returncode}")


def without_controls(text: str, replaced: str) -> str:
    """Text as a format shows it that cannot carry every character."""
    return re.sub(replaced, "\N{REPLACEMENT CHARACTER}", text)


def in_csv(text: str) -> str:
    guarded = "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and text else text
    return without_controls(guarded, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def in_xml(text: str) -> str:
    return without_controls(text, "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


WHITE = " \t\n\r"


def in_workbook(text: str) -> str:
    text = without_controls(text, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
    text = "".join(" " if c.isspace() and c not in WHITE else c for c in text)
    return text if text.strip(WHITE) else ""


def number_of(observation: dict) -> str:
    return observation.get("number", "") if observation["kind"] == "value" else ""


def joined(stratum: list, part: str) -> str:
    return " | ".join(member[part] for member in stratum) if stratum else "overall"


def expected_row(result: dict) -> dict:
    """The cells that follow from the JSON, before any format has had its way with them."""
    judgement = result["judgement"] or {}
    band = judgement.get("band", {"kind": "unjudged"})
    counts = result.get("counts", {})
    return {
        "indicator": result["indicator"],
        "title": result["title"],
        "stratification": joined(result["stratum"], "dimension"),
        "stratum": joined(result["stratum"], "code"),
        "period": result["period"]["text"],
        "headline": "true" if result["headline"] else "false",
        "numerator": number_of(result["numerator"]),
        "denominator": number_of(result["denominator"]),
        "value": number_of(result["value"]),
        "upper": result["value"].get("upper", ""),
        "qualifier": result["value"].get("qualifier", ""),
        "unit": result["unit"]["symbol"],
        "observation": result["value"]["kind"],
        "reason": result["value"].get("reason", ""),
        "band": band.get("band", ""),
        "band_observation": band["kind"],
        "rule": judgement.get("rule", ""),
        "due": judgement.get("due", ""),
        "rows": str(counts.get("rows", "")),
        "excluded": str(counts.get("excluded", "")),
        "unknown": str(counts.get("unknown", "")),
    }


def check_table(folder: Path, results: list) -> None:
    metadata = json.loads((folder / "results.csv-metadata.json").read_text(encoding="utf-8"))
    columns = metadata["tableSchema"]["columns"]
    with open(folder / metadata["url"], encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    if rows[0] != [column["titles"] for column in columns]:
        return wrong(folder, "results.csv has other columns than its metadata")
    if len(rows) - 1 != len(results):
        return wrong(folder, f"results.csv has {len(rows) - 1} rows, and the JSON {len(results)} results")
    patterns = {"decimal": r"-?\d+(\.\d+)?", "integer": r"-?\d+", "boolean": "true|false", "string": "(?s:.*)",
                "date": r"\d{4}-\d\d-\d\d"}
    keys = set()
    for row, result in zip(rows[1:], results):
        cells = dict(zip(rows[0], row))
        for column in columns:
            cell = cells[column["name"]]
            if cell == "":
                if column["required"]:
                    wrong(folder, f"results.csv: {column['name']} is empty")
            elif not re.fullmatch(patterns[column["datatype"]], cell):
                wrong(folder, f"results.csv: {column['name']} is no {column['datatype']}: {cell!r}")
        key = tuple(cells[name] for name in metadata["tableSchema"]["primaryKey"])
        if key in keys:
            wrong(folder, f"results.csv: the key {key} is there twice")
        keys.add(key)
        for name, text in expected_row(result).items():
            if cells[name] != (text if name in ("value", "upper", "numerator", "denominator") else in_csv(text)):
                wrong(folder, f"results.csv: {name} is {cells[name]!r}, and in the JSON {text!r}")


def check_workbook(folder: Path, results: list) -> None:
    book = openpyxl.load_workbook(folder / "return.xlsx")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink:
                    wrong(folder, f"return.xlsx: {sheet.title}!{cell.coordinate} is a formula or a link")
    rows = list(book["Results"].iter_rows(values_only=True))
    if len(rows) - 1 != len(results):
        return wrong(folder, f"return.xlsx has {len(rows) - 1} rows, and the JSON {len(results)} results")
    for row, result in zip(rows[1:], results):
        cells = dict(zip(rows[0], row))
        for name, text in expected_row(result).items():
            cell = cells[name]
            if name == "band":
                continue  # shown by its title, not its id
            if isinstance(cell, bool):
                same = text == ("true" if cell else "false")
            elif isinstance(cell, (int, float)):
                # To the 15 digits that a spreadsheet holds.
                same = text != "" and abs(Decimal(repr(cell)) - Decimal(text)) <= abs(Decimal(text)) * Decimal("1e-14")
            else:
                shown = in_workbook(text)
                same = (cell or "") == shown or (
                    len(shown.encode("utf-16-le")) > 2 * 32767 and "cut: the XML has the whole" in (cell or "")
                )
                # The workbook's own escape of a return, which openpyxl leaves as it is.
                same = same or (cell or "").replace("_x000D_", "\r") == shown.replace("_x000D_", "\r")
            if not same:
                wrong(folder, f"return.xlsx: {name} is {cell!r}, and in the JSON {text!r}")


def check_xml(folder: Path, results: list) -> None:
    root = ElementTree.parse(folder / "return.xml").getroot()
    elements = root.findall(f"{NAMESPACE}results/{NAMESPACE}result")
    if len(elements) != len(results):
        return wrong(folder, f"return.xml has {len(elements)} results, and the JSON {len(results)}")
    for element, result in zip(elements, results):
        pairs = [
            (element.get("indicator"), result["indicator"]),
            (element.findtext(f"{NAMESPACE}title"), result["title"]),
            (element.findtext(f"{NAMESPACE}explanation/{NAMESPACE}evidence"), result["explanation"]["evidence"]),
        ]
        for part in ("numerator", "denominator", "value"):
            found = element.find(f"{NAMESPACE}{part}")
            pairs.append((found.get("kind"), result[part]["kind"]))
            pairs.append((found.text or "", number_of(result[part])))
        for there, here in pairs:
            if there != in_xml(here):
                wrong(folder, f"return.xml has {there!r}, and the JSON {here!r}")


def has_number(population: dict) -> bool:
    """Whether a population's count is stated: as FHIR's whole number, or in full in our extension."""
    extensions = population.get("extension", []) + population.get("_count", {}).get("extension", [])
    return "count" in population or any(extension["url"].endswith("/Amount") for extension in extensions)


def check_exchange(folder: Path, results: list) -> None:
    """FHIR and ADX have the numbers, and none where there is none."""
    bundle = json.loads((folder / "return.fhir.json").read_text(encoding="utf-8"))
    scores = []
    counts = 0
    for entry in bundle["entry"]:
        resource = entry["resource"]
        if resource["resourceType"] != "MeasureReport":
            continue
        for group in resource["group"]:
            strata = [stratum for stratifier in group.get("stratifier", []) for stratum in stratifier["stratum"]]
            for part in [group, *strata]:
                scores += [part["measureScore"]] if "measureScore" in part else []
                counts += sum(has_number(population) for population in part.get("population", []))
            for part in [group, *group.get("population", []), *group.get("stratifier", [])]:
                if not part.get("id") or not part.get("code"):
                    wrong(folder, f"return.fhir.json: a group, population or stratifier lacks its id or code: {part}")
    numbers = sorted(Decimal(str(score["value"])) for score in scores if "value" in score)
    values = sorted(Decimal(str(json.loads(number_of(r["value"])))) for r in results if number_of(r["value"]))
    if len(scores) != len(results) or numbers != values:
        wrong(folder, f"return.fhir.json has {len(scores)} scores, {len(numbers)} of them numbers; the JSON {len(values)}")
    stated_counts = sum(1 for r in results for part in ("numerator", "denominator") if number_of(r[part]))
    if counts != stated_counts:
        wrong(folder, f"return.fhir.json has {counts} counts, and the JSON {stated_counts}")
    if not (folder / "return.adx.xml").exists():
        numbers = [number_of(r[part]) for r in results for part in ("value", "numerator", "denominator")]
        # ADX's readers take no more than 24 characters.
        if any(number and len(number) <= 24 for number in numbers):
            wrong(folder, "there is no return.adx.xml, and there are numbers")
        return
    found = len(ElementTree.parse(folder / "return.adx.xml").getroot().findall(f"{ADX}group/{ADX}dataValue"))
    with open(folder / "return.adx.manifest.csv", encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file, strict=True))
    left_out = len(manifest)
    # Of more digits than ADX's readers take.
    too_long = sum(1 for row in manifest if row["observation"] == "value")
    with_number = sum(1 for r in results for part in ("value", "numerator", "denominator") if number_of(r[part]))
    stated = sum(
        1
        for r in results
        for part in ("numerator", "denominator")
        if r[part]["kind"] == "not-applicable" and "reason" not in r[part]
    )
    if found != with_number - too_long or found + left_out + stated != 3 * len(results):
        wrong(folder, f"return.adx.xml has {found} of {with_number} numbers, and its manifest {left_out} absences")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--official", type=Path)
    parser.add_argument("--official-every", type=int, default=1)
    arguments = parser.parse_args()
    folders = sorted(path for path in arguments.folder.iterdir() if path.is_dir())
    if not folders:
        print(f"{arguments.folder} holds no returns")
        return 1
    schema = json.loads((ROOT / "schemas/assurance-return.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    official = None
    if arguments.official:
        path = arguments.official / "fhir-R4-assurance-bundle.schema.json"
        official = jsonschema.Draft6Validator(json.loads(path.read_text(encoding="utf-8")))
    for number, folder in enumerate(folders):
        document = json.loads((folder / "return.json").read_text(encoding="utf-8"))
        for error in validator.iter_errors(document):
            wrong(folder, f"return.json: {error.json_path} {error.message}")
        results = document["results"]
        check_table(folder, results)
        check_workbook(folder, results)
        check_xml(folder, results)
        check_exchange(folder, results)
        if official and number % arguments.official_every == 0:
            bundle = json.loads((folder / "return.fhir.json").read_text(encoding="utf-8"))
            for error in official.iter_errors(bundle):
                wrong(folder, f"return.fhir.json: {error.json_path} {error.message}")
    def named(name: str) -> list[Path]:
        return [folder / name for folder in folders if (folder / name).exists()]

    xmllint(ROOT / "schemas/assurance-return.xsd", named("return.xml"))
    xmllint(ROOT / "schemas/return-fhir.xsd", named("return.fhir.xml"))
    xmllint(ROOT / "schemas/return-adx.xsd", named("return.adx.xml"))
    if arguments.official:
        xmllint(arguments.official / "fhir-R4-assurance-bundle.xsd", named("return.fhir.xml"))
        xmllint(arguments.official / "adx_loose.xsd", named("return.adx.xml"))
    for problem in problems[:100]:
        print(problem)
    print(f"{len(folders)} returns in every format, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
