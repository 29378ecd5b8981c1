"""The cells of a worksheet as they stand in its part."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.numbers import whole

RowColumn = tuple[int, int]  # row and column, counted from 1
LAST_COLUMN = 16_384
_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@lru_cache(maxsize=1_000)
def letters(column: int) -> str:
    """Name a column by its number, from 1.

    >>> letters(1), letters(28), letters(LAST_COLUMN)
    ('A', 'AB', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(letters: str) -> int:
    """Number a column by its one to three letters."""
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def spot(ref: str) -> RowColumn:
    """Read the reference of a cell, such as »C7«."""
    match = _REF.fullmatch(ref)
    column = column_of(match[1]) if match else LAST_COLUMN + 1
    if match is None or column > LAST_COLUMN:
        raise BrokenPackageError(Defect.UNUSUAL, ref)
    return int(match[2]), column


def cells(sheet: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells that stand in the sheet."""
    return sheet.iterfind(f"{S}sheetData/{S}row/{S}c")


def number(sheet: etree._Element) -> None:
    """Write the number of every row and cell that has none, since a new one among them would move it."""
    last_row = 0
    for row in sheet.iterfind(f"{S}sheetData/{S}row"):
        last_row = whole(row.get("r", str(last_row + 1)))
        row.set("r", str(last_row))
        last_column = 0
        for cell in row.iterfind(S + "c"):
            last_column = spot(cell.get("r", f"{letters(last_column + 1)}{last_row}"))[1]
            cell.set("r", f"{letters(last_column)}{last_row}")


def cell_at(sheet: etree._Element, ref: str) -> etree._Element:
    """Return the cell *ref* of a numbered sheet; a new one looks as its row or column does."""
    wanted_row, wanted_column = spot(ref)
    rows = sheet.find(S + "sheetData")
    if rows is None:
        raise BrokenPackageError(Defect.UNUSUAL, ref)
    row = next((row for row in rows if row.get("r") == str(wanted_row)), None)
    if row is None:
        row = etree.Element(S + "row", r=str(wanted_row))
        rows.insert(sum(whole(other.get("r", "0")) < wanted_row for other in rows), row)
    cell = next((cell for cell in row if cell.get("r") == ref), None)
    if cell is None:
        row.attrib.pop("spans", "")
        cell = etree.Element(S + "c", r=ref, s=_style(sheet, row, wanted_column))
        row.insert(sum(spot(other.get("r", "A1"))[1] < wanted_column for other in row), cell)
    return cell


def _style(sheet: etree._Element, row: etree._Element, column: int) -> str:
    if row.get("customFormat") in {"1", "true"}:
        return row.get("s", "0")
    for columns in sheet.iterfind(f"{S}cols/{S}col"):
        if whole(columns.get("min", "0")) <= column <= whole(columns.get("max", "0")):
            return columns.get("style", "0")
    return "0"


def shown(sheet: etree._Element, ref: str) -> str:
    """Return the cell that shows what *ref* holds: the first of those that are merged with it."""
    row, column = spot(ref)
    for area in sheet.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = area.get("ref", "").partition(":")
        (top, left), (bottom, right) = spot(first), spot(last or first)
        if left <= column <= right and top <= row <= bottom:
            return first
    return ref
