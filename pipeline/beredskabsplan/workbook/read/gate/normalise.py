"""Rewrite a package, for reading only, so that one form of it remains: transitional, without empty rows.

In Strict workbooks all has other names, and whoever formats whole columns leaves a million rows with nothing
in them.
"""

import re

from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList

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
# Only what tells its own place can go without moving what follows. A »/« in an attribute keeps it there.
_EMPTY_CELL = re.compile(rb"<((?:\w{1,20}:)?)c(?>[^<>]*?\sr=)[^<>/]*+(?:/>|>\s*+</\1c>)")
_EMPTY_ROW = re.compile(rb"<((?:\w{1,20}:)?)row(?>[^<>]*?\sr=)[^<>/]*+(?:/>|>\s*+</\1row>)")


def normalise(package: Package) -> Package:
    """Return *package* itself, or one with the same answers in it.

    Raises:
        BrokenPackageError: it is no workbook.
    """
    main = package.related("", "officeDocument")
    if main is None:
        raise BrokenPackageError(Defect.UNUSUAL)
    if package.tree(main).tag != f"{S}workbook":
        strict = {name: part for name, part in package.parts.items() if _STRICT in part}
        package = package.with_parts({name: _transitional(part) for name, part in strict.items()})
    return slim(package)


def slim(package: Package) -> Package:
    """Return *package* itself, or one whose large worksheets have no empty rows and cells any more."""
    book = SheetList(package)
    large = [part for part in book.worksheets().values() if len(package.part(part)) > _LARGE]
    if not large:
        return package
    return package.with_parts(
        {part: _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", package.part(part))) for part in large}
    )


def _transitional(content: bytes) -> bytes:
    for strict, transitional in _NAMESPACES:
        content = content.replace(_STRICT + strict, _TRANSITIONAL + transitional)
    return content
