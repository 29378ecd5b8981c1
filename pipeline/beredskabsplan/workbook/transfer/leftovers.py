"""What stands in a questionnaire and gets no place in the next, told where HR finds it in the new one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.replies import Reply, accepted
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.core.kinds import civil
from beredskabsplan.core.kinds.doubts import civil_doubt
from beredskabsplan.core.questionnaire import Column, Field, Kind, Table
from beredskabsplan.workbook.transfer.destination import Destination

# What is wrong with the old file only: that of another edition is another, and what it lacks the new one has.
_OF_THE_FILE = frozenset(
    {Code.F202, Code.F203, Code.F204, Code.F206, Code.F209, Code.F213, Code.F214, Code.F215, Code.F225}
)
# These are told with all of their text here, or in the cell that they are about.
_TOLD_WITH_TEXT = frozenset(
    {Code.F205, Code.F207, Code.F208, Code.F216, Code.F217, Code.F218, Code.F219, Code.F220, Code.F221}
)
# Answers go into their cells, and what stands in cells of nobody is a stray.
_TAKEN = frozenset({SayingKind.CELL, SayingKind.ANSWER})


def where(sheet: str, ref: str, workbook: str) -> str:
    """Say where something stands in the questionnaire that is left.

    >>> where("Personer", "G5", "egelund.xlsx")
    'Personer!G5 i egelund.xlsx'
    """
    return f"{sheet}!{ref} i {workbook}" if ref else f"arket {sheet} i {workbook}"


def is_private(kind: Kind, cell: Cell) -> bool:
    """Tell whether *cell* holds a cpr number, which is never written anew."""
    return kind is not Kind.CVR and holds_cpr(values.as_text(cell.value))


def holds_cpr(text: str) -> bool:
    """Tell whether a cpr number stands in *text*; it may be no other number, unless the text says so."""
    return any(doubt.code is Code.S122 for doubt in civil_doubt(text))


def texts(row: Row, table: Table) -> Mapping[str, str]:
    """Return what is taken of *row*, by column key."""
    result = {}
    for column in table.columns:
        cell = row.cells.get(column.key)
        kept = cell is not None and not is_private(column.kind, cell)
        result[column.key] = values.as_text(cell.value) if cell and kept else ""
    return result


def told(cells: Cells, to: Destination) -> Iterator[Finding]:
    """Tell what of *cells* is not taken: what belongs to no field any more, and what was said beside."""
    for stray in cells.strays:
        cell = stray.cell
        text = values.as_text(cell.value).strip() or cell.error
        stood = where(cell.sheet, cell.ref, cells.workbook) + (f" (»{stray.label}«)" if stray.label else "")
        yield said(Code.F301, to.sheet_place(cell.sheet), text, where=stood, label=stray.label)
    yield from _unasked(cells, to)
    yield from _private(cells, to)
    for saying in without_replies(cells.sayings, cells.replies):
        if saying.kind in _TAKEN or _is_remark_of_field(saying, cells):
            continue
        old, field, kind = saying.place, saying.field, saying.kind.value
        place = to.field_place(field, old.sheet)
        stood = where(old.sheet, old.cell, cells.workbook)
        yield said(Code.F309, place, saying.text, where=stood, field=field, label=saying.label, kind=kind)
    for reply in cells.replies:  # what HR has chosen for a round that is over says nothing to the next
        if reply.said or reply.remark or accepted([reply]):
            place = to.field_place(reply.field)
            text = ": ".join(filter(None, [reply.decision or reply.said, reply.remark]))
            stood = where(reply.place.sheet, reply.place.cell, cells.workbook)
            told = {"field": reply.field, "label": reply.question, "kind": SayingKind.REPLY.value}
            yield said(Code.F309, place, text, where=stood, **told)


def _is_remark_of_field(saying: Saying, cells: Cells) -> bool:
    """Tell whether it goes along with its field; a remark beside the heading of a step has none."""
    remarks = (civil.private(remark) for remark in cells.remarks.values())
    return saying.kind is SayingKind.REMARK and any(saying.text in remark for remark in remarks)


def without_replies(sayings: Iterable[Saying], replies: Sequence[Reply]) -> tuple[Saying, ...]:
    """Leave out of *sayings* what HR has written beside a finding, which is told as one of the *replies*."""
    told = {text for reply in replies for text in (reply.said, reply.remark)}
    return tuple(each for each in sayings if each.kind is not SayingKind.REPLY or each.text not in told)


def said(code: Code, place: Place, text: str, **told: str) -> Finding:
    """Tell with *code* what HR wrote; a cpr number is told of and not said again."""
    if holds_cpr(text):
        return found(Code.F308, place, **told)
    return found(code, place, answer=text, **told)


def _unasked(cells: Cells, to: Destination) -> Iterator[Finding]:
    """Tell of answers to what is known and not asked any more, as in a short form."""
    asked, known = to.questionnaire, to.known
    answers: list[tuple[Field | Column, Cell | None]] = [
        (field, cells.fields.get(id_)) for id_, field in known.fields.items() if id_ not in asked.fields
    ]
    for table, whole, rows in (
        (asked.persons, known.persons, cells.persons),
        (asked.externals, known.externals, cells.externals),
    ):
        kept = {column.key for column in table.columns}
        gone = [column for column in whole.columns if column.key not in kept]
        answers += [(column, row.cells.get(column.key)) for row, column in product(rows, gone)]
    for question, cell in answers:
        if cell and not values.is_empty(cell.value):
            stood = f"{where(cell.sheet, cell.ref, cells.workbook)} (»{question.label}«)"
            place = to.sheet_place(cell.sheet)
            yield said(Code.F301, place, unsettled.shown(cell.value), where=stood, label=question.label)


def _private(cells: Cells, to: Destination) -> Iterator[Finding]:
    """Tell which answers hold a cpr number and were left."""
    asked = to.questionnaire
    for field in asked.fields.values():
        cell = cells.fields.get(field.id)
        if cell and is_private(field.kind, cell):
            stood = where(cell.sheet, cell.ref, cells.workbook)
            yield found(Code.F308, to.place(field.id), field=field.id, label=field.label, where=stood)
    for table, rows in ((asked.persons, cells.persons), (asked.externals, cells.externals)):
        for row, column in product(rows, table.columns):
            cell = row.cells.get(column.key)
            if cell and is_private(column.kind, cell):
                stood = where(cell.sheet, cell.ref, cells.workbook)
                yield found(Code.F308, to.sheet_place(cell.sheet), label=column.label, where=stood)


def of_the_file(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the *findings* of the reading that concern the file that was read, and not the new one."""
    return tuple(finding for finding in findings if finding.code in _OF_THE_FILE)


def moved(findings: Iterable[Finding], cells: Cells, to: Destination) -> tuple[Finding, ...]:
    """Let the other *findings* stand where HR finds what they are about in the new questionnaire."""
    fields = {(cell.sheet, cell.ref): id_ for id_, cell in cells.fields.items()}

    def place(finding: Finding) -> Place:
        old = finding.place
        field = finding.field or fields.get((old.sheet, old.cell), "")
        return to.field_place(field, old.sheet)

    return tuple(
        replace(finding, place=place(finding))
        for finding in findings
        if finding.code not in _OF_THE_FILE | _TOLD_WITH_TEXT
    )
