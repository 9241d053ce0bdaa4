#!/usr/bin/env python3
"""Writes what schemas/assurance-return.xsd says of every element and attribute into docs/returns.md.

Run it after every change to the schema; a test compares the two. With --check it only says whether they agree.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
XS = "{http://www.w3.org/2001/XMLSchema}"
BEGIN = "<!-- Made by scripts/document-return.py from schemas/assurance-return.xsd: begin -->\n"
END = "<!-- Made by scripts/document-return.py: end -->\n"


def documentation(node) -> str:
    found = node.find(f"{XS}annotation/{XS}documentation")
    text = " ".join((found.text or "").split()) if found is not None else ""
    return text.replace("|", "\\|")


def words(simple) -> str:
    """The words that a type of text allows."""
    values = [f"`{value.get('value')}`" for value in simple.iter(f"{XS}enumeration")] if simple is not None else []
    return f" One of {', '.join(values)}." if values else ""


class Document:
    def __init__(self, schema):
        self.complex = {node.get("name"): node for node in schema.findall(f"{XS}complexType")}
        self.simple = {node.get("name"): node for node in schema.findall(f"{XS}simpleType")}
        self.groups = {node.get("name"): node for node in schema.findall(f"{XS}attributeGroup")}
        self.root = schema.find(f"{XS}element")
        self.done: set[str] = set()
        self.lines: list[str] = []

    def children(self, node):
        """Elements and attributes of a type, through sequences, choices and what it extends."""
        for child in node:
            if child.tag in (f"{XS}element", f"{XS}attribute"):
                yield child
            elif child.tag in (f"{XS}sequence", f"{XS}choice", f"{XS}simpleContent", f"{XS}complexContent"):
                yield from self.children(child)
            elif child.tag == f"{XS}attributeGroup":
                yield from self.children(self.groups[child.get("ref")])
            elif child.tag == f"{XS}extension":
                base = child.get("base")
                if base in self.complex:
                    yield from self.children(self.complex[base])
                yield from self.children(child)

    def section(self, name: str, described: str, node) -> None:
        members = list(self.children(node))
        if not members:
            return
        self.lines += [f"#### `{name}`", ""]
        own = documentation(node) or described
        if own:
            self.lines += [own, ""]
        self.lines += ["| | holds |", "|---|---|"]
        later = []
        for member in members:
            is_attribute = member.tag == f"{XS}attribute"
            label = ("@" if is_attribute else "") + member.get("name")
            inner = member.find(f"{XS}complexType")
            kind = member.get("type", "")
            optional = member.get("use") != "required" if is_attribute else member.get("minOccurs") == "0"
            many = member.get("maxOccurs") == "unbounded"
            text = documentation(member)
            text += words(member.find(f"{XS}simpleType")) or words(self.simple.get(kind))
            target = inner if inner is not None else self.complex.get(kind)
            if target is not None and list(self.children(target)):
                key = kind or f"{name}/{member.get('name')}"
                if key not in self.done:
                    self.done.add(key)
                    later.append((member.get("name"), documentation(member), target))
            note = ", ".join(word for word, holds in [("may be absent", optional), ("any number", many)] if holds)
            self.lines.append(f"| `{label}` | {text}{f' ({note})' if note else ''} |")
        self.lines.append("")
        for child, text, target in later:
            self.section(child, text, target)

    def text(self) -> str:
        inner = self.root.find(f"{XS}complexType")
        node = inner if inner is not None else self.complex[self.root.get("type")]
        self.section(self.root.get("name"), documentation(self.root), node)
        return "\n".join(self.lines).strip() + "\n\n"


def main() -> int:
    schema = ElementTree.parse(ROOT / "schemas/assurance-return.xsd").getroot()
    path = ROOT / "docs/returns.md"
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = before + BEGIN + "\n" + Document(schema).text() + END + after
    if "--check" in sys.argv:
        return 0 if made == page else 1
    path.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
