"""Rewrite a package, for reading only, where openpyxl would misread it or take minutes.

Strict OOXML would load as a workbook without sheets, and a sheet on which somebody formatted whole columns
as a million empty rows.
"""

import re

from beredskabsplan.opc.package import Package

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = (
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/docPropsVTypes", b"officeDocument/2006/docPropsVTypes"),
    (b"drawingml/", b"drawingml/2006/"),
)
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_LARGE = 2**20
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>(?:\s*</(?:\w+:)?Relationship>)?")
# Read by us; one that is damaged must not cost the answers.
_LEFT_OUT = re.compile(rb"/(?:drawing|comments)[\"']")
# Rules for what may be answered, and colours: openpyxl makes objects of each.
_UNASKED = re.compile(
    rb"<((?:\w+:)?)(dataValidations|conditionalFormatting)\b(?:[^<>]*[^<>/])?>.*?</\1\2>", re.DOTALL
)
_UNDERSCORE = b"_x005F_"
_EMPTY_CELL = re.compile(rb"<((?:\w+:)?)c(?:\s[^<>]*)?(?:/>|>\s*</\1c>)")
_EMPTY_ROW = re.compile(rb"<((?:\w+:)?)row(?:\s[^<>]*)?(?:/>|>\s*</\1row>)")


def normalise(package: Package) -> Package:
    """Return *package* itself, or one with the same answers in it."""
    sheets = [name for name in package.names if "worksheets" in name]
    heads = [name for name in package.names if name.endswith(("workbook.xml", ".rels"))]
    changed: dict[str, bytes] = {}
    if any(_STRICT in package.part(name) for name in heads):
        changed = {name: _transitional(part) for name, part in package.parts.items() if _STRICT in part}
    if sum(len(package.part(name)) for name in sheets) > _LARGE:
        for name in sheets:
            sheet = changed.get(name, package.part(name))
            changed[name] = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", sheet))
    return package.with_parts(changed) if changed else package


def for_openpyxl(package: Package) -> bytes:
    """Take out what openpyxl would open without need, drawings, notes, rules; change what it would misread.

    It takes `_x005F_`, an underscore that is meant as one, for nothing, but knows it in capitals only.
    """
    changed: dict[str, bytes] = {}
    for name in package.names:
        if name.endswith("haredStrings.xml") and _UNDERSCORE in package.part(name):
            changed[name] = package.part(name).replace(_UNDERSCORE, _UNDERSCORE.lower())
        elif "worksheets/_rels/" in name:
            changed[name] = _LINK.sub(_kept, package.part(name))
        elif "worksheets/" in name and name.endswith(".xml"):
            changed[name] = _UNASKED.sub(b"", package.part(name))
    return (package.with_parts(changed) if changed else package).packed(effort=1)


def _kept(link: re.Match[bytes]) -> bytes:
    return b"" if _LEFT_OUT.search(link[0]) else link[0]


def _transitional(content: bytes) -> bytes:
    for strict, transitional in _NAMESPACES:
        content = content.replace(_STRICT + strict, _TRANSITIONAL + transitional)
    return content
