"""The parts of a questionnaire that are gone: each is told once, with what depends on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import (
    EXTERNALS_SHEET,
    PERSONS_SHEET,
    Field,
    Questionnaire,
    Table,
)
from beredskabsplan.workbook.layout import ColumnHeading, folded
from beredskabsplan.workbook.read.find import Sheets, TableSheet, looks_asking


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSheet:
    """A sheet with a *table* of names: the *sheets* that are it, and the *rows* on them."""

    key: str
    table: Table
    sheets: Sequence[TableSheet]
    rows: Sequence[Row]

    @property
    def names(self) -> bool:
        """Tell whether any name stands on it."""
        cells = (row.cells.get(self.table.name.key) for row in self.rows)
        return any(cell is not None and not values.is_empty(cell.value) for cell in cells)


def check(cells: Cells, sheets: Sheets, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield the sheets, columns and rows that are gone; a sheet stands for all that it held."""
    for names in _name_sheets(cells, sheets, questionnaire):
        yield from _of_names(names, cells, sheets, questionnaire)
    for key, fields in _fields_by_sheet(questionnaire):
        yield from _of_fields(key, fields, cells, sheets, questionnaire)


def causes(cells: Cells, sheets: Sheets, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield the keys of the sheets without which nothing can be said of what depends on them."""
    for names in _name_sheets(cells, sheets, questionnaire):
        if not names.names and _dependent(names.key, cells, questionnaire):
            yield names.key
    for key, fields in _fields_by_sheet(questionnaire):
        if not any(_is_there(field, cells, sheets) for field in fields):
            yield key


def numbered(field: Field) -> str:
    """Write what *field* asks with the number of its question."""
    return f"{field.number} {field.label}".strip()


def _name_sheets(cells: Cells, sheets: Sheets, questionnaire: Questionnaire) -> tuple[NameSheet, NameSheet]:
    asked = questionnaire
    return (
        NameSheet(key=PERSONS_SHEET, table=asked.persons, sheets=sheets.persons, rows=cells.persons),
        NameSheet(key=EXTERNALS_SHEET, table=asked.externals, sheets=sheets.externals, rows=cells.externals),
    )


def _of_names(
    names: NameSheet, cells: Cells, sheets: Sheets, questionnaire: Questionnaire
) -> Iterator[Finding]:
    name = questionnaire.sheets[names.key].name
    dependent = _dependent(names.key, cells, questionnaire)
    needed = (
        f" {danish.counted(len(dependent), 'svar er et navn', 'svar er navne')} derfra." if dependent else ""
    )
    for sheet in names.sheets:
        yield from _columns(sheet, names, cells, needed)
    if not names.sheets:
        yield _sheet_gone(names.key, names.table.name.label, needed, cells, sheets, questionnaire)
    elif needed and not names.names and all(names.table.name.key in sheet.columns for sheet in names.sheets):
        place = Place(file=cells.workbook, sheet=names.sheets[0].grid.title)
        yield found(Code.F215, place, name=name, needed=needed)


def _columns(sheet: TableSheet, names: NameSheet, cells: Cells, needed: str) -> Iterator[Finding]:
    place = Place(file=cells.workbook, sheet=sheet.grid.title)
    for column in names.table.columns:
        if column.key not in sheet.columns and not cells.predate(column.since):
            code = Code.F214 if column is names.table.name and needed else Code.F209
            yield found(code, place, name=column.label, needed=needed)


def _sheet_gone(
    key: str, column: str, needed: str, cells: Cells, sheets: Sheets, questionnaire: Questionnaire
) -> Finding:
    """Tell that the sheet *key* is gone, or that it is there, and only its *column* is not."""
    own = questionnaire.sheets[key]
    for grid in sheets.grids:
        if {folded(grid.title), folded(grid.at(1, 1).value)} & {folded(own.name), folded(own.title)}:
            place = Place(file=cells.workbook, sheet=grid.title)
            # With its answers, but nothing that tells the rows apart.
            label = ColumnHeading.FIELD if key == "spoergsmaal" else ColumnHeading.FACT
            name = label if column is ColumnHeading.ANSWER and looks_asking(grid) else column
            return found(Code.F214 if needed else Code.F209, place, name=name, needed=needed)
    code = Code.F213 if needed else Code.F203
    return found(code, Place(file=cells.workbook), name=own.name, needed=needed)


def _dependent(key: str, cells: Cells, questionnaire: Questionnaire) -> list[Field]:
    """List the fields that are answered with a name from the sheet *key*, or from none that is there."""
    asked = (field for field in questionnaire.fields.values() if key in field.names_from)
    given = ((field, cells.fields.get(field.id)) for field in asked)
    return [
        field
        for field, cell in given
        if cell is not None
        and not values.is_empty(cell.value)
        and not values.is_placeholder(cell.value)
        and values.who_can_answer(cell.value) is None
        and not any(_names(other, cell, cells, questionnaire) for other in field.names_from if other != key)
    ]


def _names(key: str, cell: Cell, cells: Cells, questionnaire: Questionnaire) -> bool:
    """Tell whether *cell* holds a name that stands on the sheet *key*."""
    rows = {PERSONS_SHEET: cells.persons, EXTERNALS_SHEET: cells.externals}[key]
    named = (row.cells.get(questionnaire.table(key).name.key) for row in rows)
    said = values.fold(values.as_text(cell.value))
    return any(values.fold(values.as_text(each.value)) == said for each in named if each)


def _of_fields(
    key: str, fields: Sequence[Field], cells: Cells, sheets: Sheets, questionnaire: Questionnaire
) -> Iterator[Finding]:
    titles = {cells.fields[field.id].sheet for field in fields if _is_there(field, cells, sheets)}
    if not titles:
        required = sum(field.required for field in fields)
        lack = danish.counted(required, "felt, der skal udfyldes", "felter, der skal udfyldes")
        needed = f" Derfor mangler {lack}." if required else ""
        yield _sheet_gone(key, ColumnHeading.ANSWER, needed, cells, sheets, questionnaire)
        return
    name = questionnaire.sheets[key].name
    sheet = name if name in titles else min(titles)
    for field in fields:
        if field.id not in cells.fields and not cells.predate(field.since):
            yield found(Code.F204, Place(file=cells.workbook, sheet=sheet), label=numbered(field))


def _is_there(field: Field, cells: Cells, sheets: Sheets) -> bool:
    """Tell whether *field* is asked, or has an answer where its name says; one of an empty cell is not."""
    cell = cells.fields.get(field.id)
    return cell is not None and (
        not cell.blank or any(sheet.grid.title == cell.sheet for sheet in sheets.fields)
    )


def _fields_by_sheet(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[Field, ...]]]:
    yield "organisation", questionnaire.organisation
    yield "spoergsmaal", tuple(field for question in questionnaire.questions for field in question.fields)
    yield "planen", questionnaire.plan
