"""Carry the answers of an earlier questionnaire into a new one, also when its questions have changed.

What holds for a year only, and what cannot be read as an answer, stands in its cell as »Sidste år: …«: it
counts when HR has written it anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from beredskabsplan.core import values
from beredskabsplan.core.answering.nothing import none_word
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.unsettled import Waiting
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import Field, FieldPart, Kind, Questionnaire, Table
from beredskabsplan.workbook.transfer import leftovers
from beredskabsplan.workbook.transfer.destination import Destination
from beredskabsplan.workbook.write.blank import Filled

_APPROVAL = (FieldPart.APPROVED_BY, FieldPart.APPROVED_ON)  # the new edition is to be approved anew
_PASSED = (*_APPROVAL, FieldPart.CHANGE)  # and something else has changed in it
_READ_AS_THEIR_KIND = frozenset({Kind.CHOICE, Kind.YES_NO, Kind.DATE, Kind.NUMBER})


def carry_over(cells: Cells, to: Destination) -> tuple[Filled, tuple[Finding, ...]]:
    """Take what *cells* hold over to the new questionnaire; the findings say what HR should look at there."""
    asked, findings = to.questionnaire, list[Finding]()
    fields: dict[str, object] = {}
    for field in asked.fields.values():
        cell = cells.fields.get(field.id)
        if cell is None or field.plays in _PASSED or leftovers.is_private(field.kind, cell):
            continue
        written = _written(field, cell)
        if written is not None:
            fields[field.id] = written
            findings += told(field, written, to)
    remarks, of_remarks = _remarks(cells, to)
    findings += [*of_remarks, *_approval(cells, to), *leftovers.told(cells, to)]
    filled = Filled(
        fields=fields,
        remarks=remarks,
        persons=_rows(cells.persons, asked.persons),
        externals=_rows(cells.externals, asked.externals),
    )
    return filled, tuple(findings)


def review_year(cells: Cells, questionnaire: Questionnaire) -> int | None:
    """Return the year of the next review, which a new questionnaire is named after; None when it has none."""
    field = questionnaire.part(FieldPart.NEXT_REVIEW)
    cell = cells.fields.get(field.id) if field else None
    waits = unsettled.read(cell.value) if cell else None
    day = parsing.parse(Kind.DATE, waits.text if waits else cell.value).value if cell else None
    return day.year if isinstance(day, date) else None


def as_kind(field: Field, cell: Cell) -> object:
    """Return what to write of *cell*: its value, the text where that is doubtful, or None where it is none.

    The next check finds what is doubtful as the last one did.
    """
    if field.kind not in _READ_AS_THEIR_KIND:
        return values.as_text(cell.value)
    parsed = parsing.read(field, cell.value)
    if parsed.value is None:
        return None
    has_words = field.kind is Kind.NUMBER and isinstance(cell.value, str) and not cell.value.strip().isdigit()
    if parsed.doubts or has_words:  # »1 måned« is not 1
        return values.as_text(cell.value)
    return values.as_text(parsed.value) if isinstance(parsed.value, bool) else parsed.value


def told(field: Field, written: object, to: Destination) -> Iterator[Finding]:
    """Yield what the next check would say, when what is *written* is no answer until HR has decided."""
    waits = unsettled.read(written) if isinstance(written, str) else None
    if waits:
        yield waits.finding(to.place(field.id), field)


def _written(field: Field, cell: Cell) -> object:
    """Return what to write for *cell* a year later; None where nothing stood in it."""
    waits = unsettled.read(cell.value)
    is_ours = waits and (waits.waiting is Waiting.SUGGESTION or not waits.text)
    if values.is_empty(cell.value) or is_ours:  # the new one has its own suggestions
        return None
    if waits and waits.waiting is Waiting.LAST_YEAR:
        return unsettled.last_year(waits.text)
    is_put_off = values.is_placeholder(cell.value) or values.who_can_answer(cell.value) is not None
    if waits or is_put_off or none_word(field, cell.value):
        return values.as_text(cell.value)
    stood_there = values.fold(unsettled.shown(cell.value)) == values.fold(str(field.default))
    answer = None if field.confirm and not stood_there else as_kind(field, cell)
    return unsettled.last_year(unsettled.shown(cell.value)) if answer is None else answer


def _remarks(cells: Cells, to: Destination) -> tuple[Mapping[str, str], Sequence[Finding]]:
    """Return the remarks to the consultant as those of last year, by field, and tell of each."""
    remarks, findings = {}, []
    for id_, remark in cells.remarks.items():
        waits = unsettled.read(remark)
        text, label = waits.text if waits else remark.strip(), to.known.fields[id_].label
        place = to.remark_place(id_) if id_ in to.remarks else to.field_place(id_)
        stood = f"bemærkningen ved »{label}« i {cells.workbook}"
        findings.append(leftovers.said(Code.F304, place, text, field=id_, label=label, where=stood))
        if findings[-1].code is Code.F304 and id_ in to.remarks:
            remarks[id_] = unsettled.last_year(text)
    return remarks, findings


def _approval(cells: Cells, to: Destination) -> Iterator[Finding]:
    """Tell that the plan must be approved anew, once, with what stood there."""
    fields = [field for field in map(to.questionnaire.part, _APPROVAL) if field]
    given = [
        (field, unsettled.shown(cell.value))
        for field in fields
        if (cell := cells.fields.get(field.id)) and not values.is_empty(cell.value)
        if not leftovers.is_private(field.kind, cell)
    ]
    if given:
        field, told = given[0][0], ", ".join(text for _, text in given)
        yield found(Code.F303, to.place(field.id), field=field.id, label=field.label, answer=told)


def _rows(rows: Sequence[Row], table: Table) -> Sequence[Mapping[str, str]]:
    return [texts for row in rows if any((texts := leftovers.texts(row, table)).values())]
