"""What one copy of a questionnaire holds that another lacks, cell by cell, without quoting any answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.sayings import SayingKind
from beredskabsplan.core.heard.unsettled import Waiting
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import Column, Field, Questionnaire, Table
from beredskabsplan.workbook.layout import ColumnHeading

_CALLED = {SayingKind.REMARK: ColumnHeading.REMARK.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The copy that *counts*, which messages call *chosen*, and one that is *left* out, called *file*.

    *equal* are two of which neither is an edition of the other: there, different answers are told as well.
    """

    left: Cells
    file: str
    counts: Cells
    chosen: str
    equal: bool = False

    def place(self, sheet: str, cell: str = "") -> Place:
        """Return a place in the copy that is left out."""
        return Place(file=self.file, sheet=sheet, cell=cell)


def told(pair: Pair, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield what the copy that is left out holds alone, or answers differently."""
    for field in questionnaire.fields.values():
        left = pair.left.fields.get(field.id)
        if left is None or not _is_default(field, left):
            yield from _compared(pair, field, left, pair.counts.fields.get(field.id))
    yield from _rows(pair, pair.left.persons, pair.counts.persons, questionnaire.persons)
    yield from _rows(pair, pair.left.externals, pair.counts.externals, questionnaire.externals)
    yield from _said_beside(pair)


def _said_beside(pair: Pair) -> Iterator[Finding]:
    """Yield what HR has written beside the answers in the copy that is left out, and not in the other."""
    counts = pair.counts
    texts = (*(saying.text for saying in counts.sayings), *(reply.wrote for reply in counts.replies))
    heard = "\0".join(map(values.fold, texts))
    for saying in pair.left.sayings:
        if values.fold(saying.text) not in heard:
            what = _CALLED.get(saying.kind, saying.kind.value.capitalize())
            label = f"{what} ved {saying.label}" if saying.label else what
            place = pair.place(saying.place.sheet, saying.place.cell)
            yield found(Code.P127, place, label=label, chosen=pair.chosen)


def _rows(pair: Pair, left: Sequence[Row], counts: Sequence[Row], table: Table) -> Iterator[Finding]:
    theirs = {_name(row, table): row for row in counts}
    for row in left:
        name = _name(row, table)
        if name and name not in theirs:
            place = pair.place(row.sheet, row.cells[table.name.key].ref)
            yield found(Code.P129, place, sheet=row.sheet, chosen=pair.chosen)
        elif name:
            for column in table.columns:
                cells = (side.cells.get(column.key) for side in (row, theirs[name]))
                yield from _compared(pair, column, *cells)


def _name(row: Row, table: Table) -> str:
    cell = row.cells.get(table.name.key)
    return values.fold(values.as_text(cell.value)) if cell else ""


def _compared(pair: Pair, asked: Field | Column, cell: Cell | None, other: Cell | None) -> Iterator[Finding]:
    """Compare what stands in *cell* with the *other*, where the copy that counts answers the same."""
    if cell is None or not weight(cell) or (other and _holds(other, cell)):
        return
    if other is None or weight(cell) > weight(other):
        code = Code.P127
    elif pair.equal and said(asked, cell) != said(asked, other):
        code = Code.P128
    else:
        return
    yield found(code, pair.place(cell.sheet, cell.ref), label=asked.label, chosen=pair.chosen)


def _is_default(field: Field, cell: Cell) -> bool:
    """Tell whether nobody has touched what stood in *cell* from the start."""
    untouched = Cell(sheet="", ref="", value=field.default)
    return field.default is not None and said(field, cell) == said(field, untouched)


def _holds(cell: Cell, other: Cell) -> bool:
    """Tell whether *cell* has what stands in the *other*, from a copy or from last year, for HR to decide."""
    waits = unsettled.read(cell.value)
    is_others = waits and waits.waiting is not Waiting.SUGGESTION
    return bool(waits and is_others and unsettled.shown(other.value) in waits.text)


def weight(cell: Cell) -> int:
    """Weigh what stands in *cell*: nothing of use, who can answer or what HR must decide, or an answer."""
    if values.is_empty(cell.value) or values.is_placeholder(cell.value):
        return 0
    return 1 if values.who_can_answer(cell.value) is not None or unsettled.read(cell.value) else 2


def said(asked: Field | Column, cell: Cell) -> object:
    """Read what is answered, so that a date is the same however a program keeps it."""
    value = parsing.read(asked, cell.value).value
    if value is None:
        return values.fold(values.as_text(cell.value))
    return values.fold(value) if isinstance(value, str) else value
