"""Worksheets as sparse grids of the cells that hold something: one far cell costs nothing."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from beredskabsplan.core.cells import ROUNDED, UNCALCULATED, Cell, Value
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.layout import folded
from beredskabsplan.workbook.read import shown
from beredskabsplan.workbook.read.normalise import for_openpyxl, without_lists
from beredskabsplan.workbook.sheet import RowColumn

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as OpenpyxlCell
    from openpyxl.cell.cell import MergedCell

_LONGEST_NUMBER = 1e15  # Excel keeps 15 digits
_GENERAL = "General"
_EPOCHS_END = 1904  # days are counted from 1900 or 1904: whoever writes 26:00 gets one of the first
_PLAIN = re.compile(r"-?[\d.]+(?:,0+)?")
_SINGLE_CELL = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})"
)
# A formula with no result; an empty one that Excel has calculated is a string.
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\b(?![^<>]*\bt=\"str\")[^<>]*>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</"
)
# Openpyxl looks at little of what it reads before it reckons with it: a number, a reference or a part that is
# damaged comes out as whatever Python says about that, and one that is hostile as too little memory. Nothing
# of ours runs inside that one call.
_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, InvalidFileException, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A worksheet: its filled *cells*, what is hidden, and where merged cells keep their value."""

    title: str
    cells: Mapping[RowColumn, Cell]
    by_row: Mapping[int, Mapping[int, Cell]]
    merged: Mapping[RowColumn, RowColumn]
    hidden: bool
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def at(self, row: int, column: int, *, first_column: int = 1) -> Cell:
        """Read a cell; a merged one has the value of its first, unless that stands left of *first_column*."""
        spot = self.merged.get((row, column), (row, column))
        if spot[1] < first_column or spot not in self.cells:
            return Cell(sheet=self.title, ref=_ref(row, column), value=None)
        return self.cells[spot]

    def folded_row(self, row: int) -> Mapping[str, int]:
        """Return the columns of a row by their text, folded."""
        texts: dict[str, int] = {}
        for column, cell in self.by_row.get(row, {}).items():
            texts.setdefault(folded(cell.value), column)
        return texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its grids, and the places of its defined names, folded to lower case."""

    grids: tuple[Grid, ...]
    names: Mapping[str, tuple[str, int, int]]


class UnreadableError(BeredskabsplanError):
    """The package looks like a workbook and is none that openpyxl can read."""


def load(package: Package) -> Book:
    """Load a normalised *package*; raise `UnreadableError` when it is not what it seems."""
    package = without_lists(package)
    content = for_openpyxl(package)
    values = _open(content, data_only=True)
    formulas = _open(content, data_only=False) if _lacks_values(package) else None
    grids = (_grid(sheet, formulas[sheet.title] if formulas else None) for sheet in values.worksheets)
    return Book(grids=tuple(grids), names=dict(_names(values)))


def _open(content: bytes, *, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl names the extensions that it does not know
            book = load_workbook(BytesIO(content), data_only=data_only, keep_links=False)
    except _DAMAGE as error:
        raise UnreadableError from error
    if not book.worksheets:
        raise UnreadableError
    return book


def _lacks_values(package: Package) -> bool:
    sheets = (name for name in package.names if "/worksheets/" in name and name.endswith(".xml"))
    return any(_UNCALCULATED.search(package.part(name)) for name in sheets)


def _grid(sheet: Worksheet, formulas: Worksheet | None) -> Grid:
    # `iter_rows` would create every cell up to the farthest one.
    cells: dict[RowColumn, Cell] = {}
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), raw in sorted(sheet._cells.items()):
        error = str(raw.value) if raw.data_type == "e" else ""
        if raw.value is None and formulas is not None:
            twin = formulas._cells.get((row, column))
            error = UNCALCULATED if twin is not None and twin.data_type == "f" else ""
        if isinstance(raw.value, int | float) and abs(raw.value) >= _LONGEST_NUMBER:
            error = ROUNDED
        value, number = (None, None) if error else _shown(raw)
        cell = Cell(sheet=sheet.title, ref=_ref(row, column), value=value, error=error, number=number)
        if not cell.blank:
            cells[row, column] = cell
            by_row.setdefault(row, {})[column] = cell
    return Grid(
        title=sheet.title,
        cells=cells,
        by_row=by_row,
        merged=dict(_merged(sheet)),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=frozenset(row for row, look in sheet.row_dimensions.items() if look.hidden),
        hidden_columns=frozenset(_hidden_columns(sheet)),
    )


def _shown(raw: "OpenpyxlCell | MergedCell") -> tuple[Value, float | None]:
    """Take the value of *raw* as the cell shows it, and the number that it is where that looks otherwise."""
    value = raw.value
    match value:
        case str():
            text = unescape(value)
            return (text if folded(text) or text.strip() else None), None
        case bool():
            return value, None
        case int() | float():
            text = "" if raw.number_format == _GENERAL else shown.number(value, raw.number_format)
            return (text or value), (value if text and _says_no_more(text, value) else None)
        case time() | timedelta():
            return _clock(value, raw.number_format), None
        case datetime():
            return _moment(value, raw.number_format), None
        case date():
            return value, None
        case _:
            return None, None


def _says_no_more(text: str, value: float) -> bool:
    """Tell whether *text* is *value* with thousands told apart, or with decimals that are noughts."""
    return bool(_PLAIN.fullmatch(text)) and float(text.replace(".", "").replace(",", ".")) == value


def _clock(value: time | timedelta, form: str) -> str:
    """Write a time of the day, or how long something lasts, as the cell shows it."""
    lasts = value if isinstance(value, timedelta) else datetime.combine(date.min, value) - datetime.min
    text = shown.clock(lasts.total_seconds(), form) if shown.shows_time(form) else ""
    return text or shown.clock(lasts.total_seconds(), "[h]:mm" if lasts is value else "h:mm")


def _moment(value: datetime, form: str) -> datetime | str:
    """Take a day without the time that its cell does not show, and a time of no day as a text."""
    if value.year <= _EPOCHS_END and shown.shows_time(form) and not shown.shows_day(form):
        return _clock(value.time(), form)
    return value if shown.shows_time(form) else datetime.combine(value, time())


def _merged(sheet: Worksheet) -> Iterator[tuple[RowColumn, RowColumn]]:
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                yield (row, column), (area.min_row, area.min_col)


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for letter, look in sheet.column_dimensions.items():
        if look.hidden:
            first = look.min or column_index_from_string(letter)
            yield from range(first, (look.max or first) + 1)


def _names(book: Workbook) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Yield the single cells that defined names stand for; a formula, a range or #REF! is none."""
    for scope in (*(sheet.defined_names for sheet in book.worksheets), book.defined_names):
        for name, defined in scope.items():
            if cell := _SINGLE_CELL.fullmatch(defined.attr_text or ""):
                title = cell["quoted"].replace("''", "'") if cell["quoted"] else cell["plain"]
                yield name.casefold(), (title, int(cell["row"]), column_index_from_string(cell["column"]))


def _ref(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"
