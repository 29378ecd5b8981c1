"""The texts that stand where ours should: in the columns around the answers, above them, on the guide.

A questionnaire brings the fingerprints of its own texts along, so that those of an older or another
definition are known too. One that was made before it did, or whose sheets were copied, is compared with the
definition; unless very little differs, its texts are another edition's, and only those beside an empty
answer are HR's.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from beredskabsplan.core import values
from beredskabsplan.core.cells import Cell
from beredskabsplan.core.questionnaire import Field, Questionnaire
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook import owntexts
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.layout import ColumnHeading, folded
from beredskabsplan.workbook.read.beside.around import Surroundings
from beredskabsplan.workbook.read.find import Sheets
from beredskabsplan.workbook.read.grid import Grid
from beredskabsplan.workbook.sheet import RowColumn, cells, number
from beredskabsplan.workbook.write.state.words import CHECK, FieldStatus

_FEW = 12  # texts that differ; more of them are another edition's
_ALIKE = 0.6
_LEAST_WORD = 3  # letters of a text in a column of numbers or ids
_WORTH_CUTTING = 10
_LAST = 2**20  # rows of a worksheet
_CUT = 200  # some programs keep no more than 255 signs of a text
_STATUSES = frozenset(map(folded, FieldStatus))
_NOT_OURS = frozenset({ColumnHeading.ANSWER, ColumnHeading.REMARK})
Around = tuple[RowColumn, Cell, ColumnHeading | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A *cell* with HR's words where ours should stand; *field* is what its row asks for."""

    cell: Cell
    spot: RowColumn
    words: str
    field: Field | None = None


class OwnTexts:
    """What is known to be ours: by the *prints* of a questionnaire's own texts, and by the definition."""

    def __init__(self, questionnaire: Questionnaire, prints: frozenset[str]) -> None:
        self.prints = prints
        self._questionnaire = questionnaire

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(map(folded, owntexts.texts(self._questionnaire)))

    def in_row(self, field: Field | None) -> tuple[str, ...]:
        """List the texts of the row that asks for *field*."""
        return tuple(filter(None, owntexts.of_field(self._questionnaire, field))) if field else ()

    def has(self, cell: Cell, heading: ColumnHeading | None, field: Field | None, row: str) -> bool:
        """Tell whether what stands in *cell* is ours, by the questionnaire itself or its definition.

        The *row* is known by an id; *field* is what it asks for today.
        """
        text = values.as_text(cell.value)
        if heading is ColumnHeading.STATUS and (folded(text) in _STATUSES or text.startswith(CHECK)):
            return True
        by_row = field is not None and owntexts.is_short(text)
        if self.prints and owntexts.fingerprint(text, row if by_row else "") in self.prints:
            return True
        return folded(text) in map(folded, self.in_row(field)) if by_row else self._asks(folded(text))

    def _asks(self, text: str) -> bool:
        """Tell whether the definition has a folded *text*, whole or cut off by a program."""
        known = self._known
        return text in known or (len(text) >= _CUT and any(own.startswith(text) for own in known))


@cache
def earlier() -> frozenset[str]:
    """Return what the first questionnaires' own texts are known by, which were made before they knew it."""
    return frozenset(files(__package__).joinpath("first_edition.txt").read_text("ascii").split())


class Formulas:
    """The cells that hold a formula: what they show is nobody's own words."""

    def __init__(self, package: Package, book: SheetList) -> None:
        self._package = package
        self._parts = {sheet.get("name", ""): book.part(sheet) for sheet in book.sheets()}
        self._refs: dict[str, frozenset[str]] = {}

    def at(self, cell: Cell) -> bool:
        """Tell whether *cell* holds one; a sheet is looked through when it is first asked for."""
        if cell.sheet not in self._refs:
            sheet = self._package.tree(self._parts[cell.sheet])
            number(sheet)
            self._refs[cell.sheet] = frozenset(
                own.get("r", "") for own in cells(sheet) if own.find(S + "f") is not None
            )
        return cell.ref in self._refs[cell.sheet]


def typed(
    sheets: Sheets,
    guides: Sequence[Grid],
    around: Surroundings,
    ours: OwnTexts,
    formulas: Formulas,
    *,
    certain: bool,
) -> Iterator[Typed]:
    """Yield what HR has written over our texts; *certain* are those that the questionnaire brought along."""
    strange = []
    for spot, cell, heading in (*_beside(sheets), *_above(sheets, guides, ours, certain=certain)):
        field, row = around.field(cell.sheet, spot[0]), around.asks(cell.sheet, spot[0])
        if not _says_something(cell, heading) or ours.has(cell, heading, field, row):
            continue
        if not formulas.at(cell):
            strange.append((spot, cell, heading, field))
    few = sum(heading is not ColumnHeading.STATUS for _, _, heading, _ in strange) <= _FEW
    for spot, cell, heading, field in strange:
        text, around_it = values.as_text(cell.value).strip(), ours.in_row(field)
        hit = around.hits.get((cell.sheet, spot[0]))
        is_beside_nothing = hit is not None and field is not None and hit.answer.blank
        if (
            certain
            or heading is ColumnHeading.STATUS
            or ((few or is_beside_nothing) and not _is_like(text, around_it))
        ):
            yield Typed(cell=cell, spot=spot, words=_beyond(text, around_it), field=field)


def _beside(sheets: Sheets) -> Iterator[Around]:
    """Yield the cells in the columns around the answers."""
    for sheet in sheets.fields:
        ours = {column: heading for heading, column in sheet.columns.items() if heading not in _NOT_OURS}
        for spot, cell in sheet.grid.cells.items():
            if spot[0] > sheet.row and spot[1] in ours:
                yield spot, cell, ours[spot[1]]


def _above(sheets: Sheets, guides: Sequence[Grid], ours: OwnTexts, *, certain: bool) -> Iterator[Around]:
    """Yield the cells above the answers, and those of the guide.

    Where it is not *certain* what is ours, the guide may hold what was agreed with HR, so only what stands
    outside of all that is known is looked at there; where nothing is known, nothing is.
    """
    if not (certain or ours.prints):
        return
    tables = [
        (table.grid, table.row, set(table.columns.values())) for table in (*sheets.persons, *sheets.externals)
    ]
    fields = [(sheet.grid, sheet.row, set(sheet.columns.values())) for sheet in sheets.fields]
    for grid, row, taken in (*fields, *tables):
        for spot, cell in grid.cells.items():
            if spot[0] < row or (spot[0] == row and _is_lone(grid, spot, taken)):
                yield spot, cell, None
    for grid in guides:
        for spot in grid.cells if certain else _outside(grid, ours):
            yield spot, grid.cells[spot], None


def _outside(grid: Grid, ours: OwnTexts) -> Iterator[RowColumn]:
    """Yield the cells below and to the right of all that is known to be ours."""
    known = [spot for spot, cell in grid.cells.items() if ours.has(cell, None, None, "")]
    last, right = (max((spot[axis] for spot in known), default=_LAST) for axis in (0, 1))
    return (spot for spot in grid.cells if spot[0] > last or spot[1] > right)


def _is_lone(grid: Grid, spot: RowColumn, taken: set[int]) -> bool:
    """Tell whether a heading of HR's own has nothing under it: what it has under it is told instead."""
    row, column = spot
    return column not in taken and not any(
        column in line for number, line in grid.by_row.items() if number > row
    )


def _says_something(cell: Cell, heading: ColumnHeading | None) -> bool:
    """Tell whether a cell could hold words of HR's: programs turn our numbers into dates and back."""
    if heading in {ColumnHeading.NUMBER, ColumnHeading.ID} or heading is None:
        return isinstance(cell.value, str) and len(re.findall(r"[^\W\d_]", cell.value)) >= _LEAST_WORD
    return cell.value is not None


def _is_like(text: str, own_texts: Sequence[str]) -> bool:
    """Tell whether *text* looks like another edition of one of *own_texts*, and not like a label and more."""
    if own_texts and folded(text).startswith(f"{folded(own_texts[0])} "):
        return False
    matcher = difflib.SequenceMatcher(None, folded(text))
    for own in own_texts:
        matcher.set_seq2(folded(own))
        if matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
            return True
    return False


def _beyond(text: str, own_texts: Sequence[str]) -> str:
    """Leave out of *text* what is ours, where HR has only added to it."""
    for own in own_texts:
        if len(own) >= _WORTH_CUTTING and own in text:
            return text.replace(own, "").strip(" *\N{NO-BREAK SPACE}\n") or text
    return text
