#!/usr/bin/env python3
"""Writes schemas/ into Sources/OutturnReturns/EmbeddedSchemas.swift, so that the binary needs no other file.

Run it after every change to a schema; a test compares the two byte for byte.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "Sources/OutturnReturns/EmbeddedSchemas.swift"
SCHEMAS = [
    ("assuranceReturnXSD", "assurance-return.xsd", "XML Schema 1.0 of ``ReturnXML``'s output."),
    (
        "assuranceReturnJSON",
        "assurance-return.schema.json",
        "JSON Schema (draft 2020-12) of ``ReturnJSON``'s output.",
    ),
    ("returnFHIRXSD", "return-fhir.xsd", "XML Schema 1.0 of what ``FHIRBundle`` writes of FHIR R4."),
    ("returnADXXSD", "return-adx.xsd", "XML Schema 1.0 of what ``ADXReturn`` writes of ADX."),
]

HEADER = """\
// swift-format-ignore-file
// Made by scripts/embed-schemas.py from the files in schemas/. Do not edit.

/// The published schemas, byte for byte as they stand in `schemas/`.
package enum EmbeddedSchemas {
"""


def literal(text: str) -> str:
    hashes = "#"
    while '"""' + hashes in text or "\\" + hashes in text:
        hashes += "#"
    # The line end before the closing quotes is not part of a Swift literal.
    return f'{hashes}"""\n{text}\n"""{hashes}'


def main() -> None:
    parts = []
    for name, file, description in SCHEMAS:
        text = (ROOT / "schemas" / file).read_text(encoding="utf-8")
        if "\r" in text:
            raise SystemExit(f"schemas/{file} has CR line ends")
        parts.append(
            f"  /// {description}\n  package static let {name} = {literal(text)}\n\n"
            f'  /// The name of the file that ``{name}`` is published as.\n'
            f'  package static let {name}FileName = "{file}"\n'
        )
    TARGET.write_text(HEADER + "\n".join(parts) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
