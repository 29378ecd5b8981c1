"""Carry the answers of an earlier questionnaire into a new one, also when its questions have changed."""

from collections.abc import Iterator, Sequence
from datetime import date

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import Field, FieldPart, Kind, Questionnaire, Table
from beredskabsplan.workbook.write.blank import Filled

_APPROVAL = (FieldPart.APPROVED_BY, FieldPart.APPROVED_ON)  # the new edition is to be approved anew


def carry_over(
    cells: Cells, questionnaire: Questionnaire, known: Questionnaire | None = None
) -> tuple[Filled, tuple[Finding, ...]]:
    """Take what *cells* hold over to the new *questionnaire*; a finding names each thing that is left behind.

    Of the questions that are *known* a short form asks some. Findings of the reading, such as a formula
    without a result, are not repeated.
    """
    findings: list[Finding] = []
    fields: dict[str, object] = {}
    for field in questionnaire.fields.values():
        cell = cells.fields.get(field.id)
        if cell is None or field.plays in _APPROVAL or values.is_empty(cell.value):
            continue
        answer = _answer(field, cell)
        if answer is None:
            findings.append(_misfit(field, cell, cells.workbook))
        else:
            fields[field.id] = answer
    findings.extend(_unasked(cells, questionnaire, known or questionnaire))
    findings.extend(_left_behind(cells, questionnaire, known or questionnaire))
    filled = Filled(
        fields=fields,
        persons=_rows(cells.persons, questionnaire.persons),
        externals=_rows(cells.externals, questionnaire.externals),
    )
    return filled, tuple(findings)


def review_year(cells: Cells, questionnaire: Questionnaire) -> int | None:
    """Return the year of the next review, which a new questionnaire is named after; None when it has none."""
    field = questionnaire.part(FieldPart.NEXT_REVIEW)
    cell = cells.fields.get(field.id) if field else None
    day = parsing.parse(Kind.DATE, cell.value).value if cell else None
    return day.year if isinstance(day, date) else None


def _answer(field: Field, cell: Cell) -> object:
    """Return what to write for *cell*; None when it is no answer to *field* any more."""
    if values.is_placeholder(cell.value) or values.who_can_answer(cell.value) is not None:
        return values.as_text(cell.value)
    match field.kind:
        case Kind.CHOICE | Kind.YES_NO:
            value = parsing.parse(field.kind, cell.value, field.choices).value
            return values.as_text(value) if isinstance(value, bool) else value
        case Kind.DATE | Kind.NUMBER:
            # What is no date today will be found by the next check, as it was by the last.
            value = parsing.read(field, cell.value).value
            return value if isinstance(value, date | int) else values.as_text(cell.value)
        case _:
            return values.as_text(cell.value)


def _misfit(field: Field, cell: Cell, workbook: str) -> Finding:
    choices = " · ".join(field.answers)
    return found(Code.F302, _place(workbook, cell), label=field.label, choices=choices)


def _unasked(cells: Cells, questionnaire: Questionnaire, known: Questionnaire) -> Iterator[Finding]:
    for id_, field in known.fields.items():
        cell = cells.fields.get(id_)
        if id_ not in questionnaire.fields and cell and not values.is_empty(cell.value):
            yield found(Code.F301, _place(cells.workbook, cell), label=field.label)
    tables = (
        (cells.persons, questionnaire.persons, known.persons),
        (cells.externals, questionnaire.externals, known.externals),
    )
    for rows, table, whole in tables:
        for column in whole.columns:
            told = (row.cells[column.key] for row in rows if column.key in row.cells)
            cell = next((cell for cell in told if not values.is_empty(cell.value)), None)
            if column not in table.columns and cell:
                yield found(Code.F301, _place(cells.workbook, cell), label=column.label)


def _left_behind(cells: Cells, questionnaire: Questionnaire, known: Questionnaire) -> Iterator[Finding]:
    for stray in cells.strays:
        place = _place(cells.workbook, stray.cell)
        yield found(Code.F301, place, label=stray.label or stray.cell.ref)
    for field in filter(None, map(questionnaire.part, _APPROVAL)):
        cell = cells.fields.get(field.id)
        if cell is not None and not values.is_empty(cell.value):
            sheet = questionnaire.sheet_of(field).name
            yield found(Code.F303, _place(cells.workbook, cell), sheet=sheet)
            break
    for id_ in cells.remarks:
        cell = cells.fields.get(id_)
        place = Place(file=cells.workbook, sheet=cell.sheet if cell else "")
        yield found(Code.F304, place, label=known.fields[id_].label)


def _place(workbook: str, cell: Cell) -> Place:
    return Place(file=workbook, sheet=cell.sheet, cell=cell.ref)


def _rows(rows: Sequence[Row], table: Table) -> tuple[dict[str, str], ...]:
    texts = (
        {
            column.key: values.as_text(row.cells[column.key].value) if column.key in row.cells else ""
            for column in table.columns
        }
        for row in rows
    )
    return tuple(row for row in texts if any(row.values()))
