"""Worksheets as sparse grids of the cells that hold something: one far cell costs nothing.

Nothing is made of what answers do not need: formulas, rules, colours, drawings. What stands in the cells of a
workbook is no more than its parts hold, and counted.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from lxml import etree

from beredskabsplan.core.cells import ROUNDED, UNCALCULATED, Cell, Value
from beredskabsplan.opc.defects import BrokenPackageError, Defect
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.numbers import size, whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.layout import LISTS_SHEET, folded
from beredskabsplan.workbook.read import serials, shown
from beredskabsplan.workbook.read.gate.limits import Extent
from beredskabsplan.workbook.sheet import LAST_COLUMN, RowColumn, column_of, letters

_LONGEST_NUMBER = 1e15  # Excel keeps 15 digits
_NO_SUCH_DAY = "####"
_EPOCHS_END = 1904  # days are counted from 1900 or 1904: whoever writes 26:00 gets one of the first
_PLAIN = re.compile(r"-?[\d.]+(?:,0+)?")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_SINGLE_CELL = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})"
)
_CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN = (S + name for name in ("c", "v", "f", "is", "t", "r"))
_ROWS = f"{S}sheetData/{S}row"
_MOST_MARKS = 100  # on one letter; Unicode's own limit for what is sent is 30
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_YES = frozenset({"1", "true"})
_Stored = str | bool | int | float | serials.Moment | None


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
            return Cell(sheet=self.title, ref=f"{letters(column)}{row}", value=None)
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


def load(package: Package) -> Book:
    """Load a normalised *package*.

    Raises:
        BrokenPackageError: it is not what it seems.
        RefusalError: it holds more than any questionnaire.
    """
    book = SheetList(package)
    parts = book.worksheets()
    if not parts:
        raise BrokenPackageError(Defect.UNUSUAL)
    store = _Store(package, book)
    hidden = book.hidden()
    grids = (
        _grid(name, package.tree(part), store, hidden=name in hidden)
        for name, part in parts.items()
        if name.casefold() != LISTS_SHEET  # much is calculated on it, and nothing answered
    )
    return Book(grids=tuple(grids), names=dict(_names(book)))


class _Store:
    """What the cells of all sheets refer to, texts and formats, and how much they have come to."""

    def __init__(self, package: Package, book: SheetList) -> None:
        texts, styles = (book.optional(kind) or "" for kind in ("sharedStrings", "styles"))
        self.extent = Extent()
        self.texts = tuple(map(_words, package.tree(texts))) if texts in package else ()
        self.forms = serials.formats(package.tree(styles)) if styles in package else ()
        self.extent.formats(len(self.forms))
        self.epoch = serials.MAC_EPOCH if book.counts_from_1904 else serials.EPOCH

    def form(self, cell: etree._Element) -> str:
        """Return the number format of *cell*."""
        number = whole(cell.get("s", "0"))
        return self.forms[number] if number < len(self.forms) else serials.GENERAL


def _words(item: etree._Element) -> str:
    """Join what stands in *item*, a text or its runs; how it is pronounced is left out."""
    pieces: list[str] = []
    for piece in item:
        if piece.tag == _TEXT:
            pieces.append(piece.text or "")
        elif piece.tag == _RUN:
            pieces.append(piece.findtext(_TEXT) or "")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Read the signs that XML cannot hold, such as »_x000D_«; two of them may be the halves of one."""
    return _ESCAPED.sub(_signs, text) if "_x" in text else text


def _signs(match: re.Match[str]) -> str:
    units = [int(code, 16).to_bytes(2, "big") for code in re.findall(r"x(.{4})_", match[0])]
    return b"".join(units).decode("utf-16-be", "surrogatepass")


def _grid(title: str, sheet: etree._Element, store: _Store, *, hidden: bool) -> Grid:
    if sheet.tag != f"{S}worksheet":
        raise BrokenPackageError(Defect.UNUSUAL, title)
    hidden_rows: set[int] = set()
    cells = {spot: _cell(title, spot, raw, store) for spot, raw in _raw(sheet, hidden_rows)}
    cells = {spot: cell for spot, cell in sorted(cells.items()) if not cell.blank}
    merged = dict(_merged(sheet, cells, store.extent))
    by_row: dict[int, dict[int, Cell]] = {}
    for spot in [spot for spot in cells if merged.get(spot, spot) != spot]:
        del cells[spot]  # what stands below another cell is shown nowhere
    for (row, column), cell in cells.items():
        by_row.setdefault(row, {})[column] = cell
    return Grid(
        title=title,
        cells=cells,
        by_row=by_row,
        merged=merged,
        hidden=hidden,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=_hidden_columns(sheet),
    )


def _raw(sheet: etree._Element, hidden: set[int]) -> Iterator[tuple[RowColumn, etree._Element]]:
    """Yield the cells that hold anything with their places, and note the rows that are *hidden*."""
    row = 0
    for line in sheet.iterfind(_ROWS):
        row = whole(own) if (own := line.get("r")) else row + 1
        if line.get("hidden") in _YES:
            hidden.add(row)
        column = 0
        for cell in line:
            ref = cell.get("r")
            place = _place(ref) if ref else (row, column + 1)
            column = place[1]
            if len(cell) and cell.tag == _CELL:
                yield place, cell


def _cell(title: str, spot: RowColumn, raw: etree._Element, store: _Store) -> Cell:
    """Read what stands in a cell, as the cell shows it."""
    stored, error = _stored(raw, store)
    if isinstance(stored, str) and _is_piled(stored):
        raise BrokenPackageError(Defect.UNUSUAL, title)
    value, number = (None, None) if error else _shown(stored, raw, store)
    if value is not None or error:
        store.extent.cell(title, value if isinstance(value, str) else "1")
    return Cell(sheet=title, ref=f"{letters(spot[1])}{spot[0]}", value=value, error=error, number=number)


def _is_piled(text: str) -> bool:
    """Tell whether one letter bears more marks than any script piles up; to order them takes for ever."""
    if len(text) < _MOST_MARKS or text.isascii():
        return False
    pile = 0
    for sign in text:
        pile = pile + 1 if unicodedata.combining(sign) else 0
        if pile > _MOST_MARKS:
            return True
    return False


def _stored(raw: etree._Element, store: _Store) -> tuple[_Stored, str]:
    """Read what is stored in a cell, or what is wrong with it."""
    kind = raw.get("t", "n")
    if kind == "inlineStr":
        inside = raw.find(_INLINE)
        return (None if inside is None else _words(inside)), ""
    text = raw.findtext(_VALUE)
    if not text:
        return None, (UNCALCULATED if kind != "str" and raw.find(_FORMULA) is not None else "")
    match kind:
        case "s":
            number = whole(text)
            if number >= len(store.texts):
                raise BrokenPackageError(Defect.UNUSUAL, text[:20])
            return store.texts[number], ""
        case "str":
            return _unescaped(text), ""
        case "b":
            return text.strip() in _YES, ""
        case "e":
            return None, text
        case "d":
            moment = serials.written(text)
            return (text if moment is None else moment), ""
        case _:
            return _number(text, store.form(raw), store.epoch)


def _number(text: str, form: str, epoch: datetime) -> tuple[_Stored, str]:
    number = int(text) if _WHOLE.fullmatch(text) else size(text)
    if serials.is_moment(form):
        moment = serials.moment(number, form, epoch)
        return moment, ("" if moment is not None else _NO_SUCH_DAY)
    return (None, ROUNDED) if abs(number) >= _LONGEST_NUMBER else (number, "")


def _shown(value: _Stored, raw: etree._Element, store: _Store) -> tuple[Value, float | None]:
    """Take *value* as the cell *raw* shows it, and the number that it is where that looks otherwise."""
    match value:
        case str():
            return (value if value.strip() else None), None
        case bool() | None:
            return value, None
        case int() | float():
            form = store.form(raw)
            text = "" if form == serials.GENERAL else shown.number(value, form)
            return (text or value), (value if text and _says_no_more(text, value) else None)
        case time() | timedelta():
            return _clock(value, store.form(raw)), None
        case datetime():
            return _moment(value, store.form(raw)), None
        case date():
            return value, None


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


def _merged(
    sheet: etree._Element, cells: Mapping[RowColumn, Cell], extent: Extent
) -> Iterator[tuple[RowColumn, RowColumn]]:
    """Yield the places that are merged with the first of their area, as far as the filled *cells* go."""
    areas = [area.get("ref", "") for area in sheet.iterfind(f"{S}mergeCells/{S}mergeCell")]
    if not areas or not cells:
        return
    last_row, last_column = (max(spot[way] for spot in cells) for way in (0, 1))
    for area in areas:
        (top, left), (bottom, right) = (_place(end) for end in (area.split(":") * 2)[:2])
        rows = range(min(top, bottom), min(max(top, bottom), last_row) + 1)
        columns = range(min(left, right), min(max(left, right), last_column) + 1)
        extent.merged(len(rows) * len(columns))
        for row in rows:
            yield from (((row, column), (rows[0], columns[0])) for column in columns)


def _hidden_columns(sheet: etree._Element) -> frozenset[int]:
    looks = [look for look in sheet.iterfind(f"{S}cols/{S}col") if look.get("hidden") in _YES]
    if not looks:
        return frozenset()
    steps = [0] * (LAST_COLUMN + 2)
    for look in looks:
        first, last = whole(look.get("min", "1")), whole(look.get("max", look.get("min", "1")))
        if first <= LAST_COLUMN:
            steps[first] += 1
            steps[min(max(first, last), LAST_COLUMN) + 1] -= 1
    return frozenset(column for column, depth in enumerate(accumulate(steps)) if depth)


def _place(ref: str) -> RowColumn:
    """Read the place of a cell, however it is spelled: »$c$7« too."""
    match = _PLACE.fullmatch(ref.strip())
    column = column_of(match[1].upper()) if match else 0
    if match is None or column > LAST_COLUMN:
        raise BrokenPackageError(Defect.UNUSUAL, ref[:20])
    return int(match[2]), column


def _names(book: SheetList) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Yield the single cells that defined names stand for; a formula, a range or #REF! is none."""
    for name, text in book.defined().items():
        if cell := _SINGLE_CELL.fullmatch(text):
            title = cell["quoted"].replace("''", "'") if cell["quoted"] else cell["plain"]
            yield name.casefold(), (title, int(cell["row"]), column_of(cell["column"]))
