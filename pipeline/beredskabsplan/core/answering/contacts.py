"""The rows of Personer and Eksterne, whose names fields elsewhere refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskabsplan.core import values
from beredskabsplan.core.answering import forms
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A row of Personer or Eksterne: the *name* that fields refer to, and all its texts by column key.

    One that *is_role* stands for whoever has the part when it happens, such as the nearest leader.
    """

    row: int
    place: Place
    name: str
    texts: Mapping[str, str]
    is_role: bool = False


def contacts(
    workbook: str, rows: tuple[Row, ...], table: Table, findings: list[Finding]
) -> tuple[Contact, ...]:
    """Read the *rows* of *table*; a cell that is wrong and a row without a name add to *findings*."""
    entries = []
    for row in rows:
        texts = {column.key: _text(workbook, row, column, findings) for column in table.columns}
        place = _place(workbook, row, table)
        if name := texts[table.name.key]:
            role = _is_role(texts, table)
            entries.append(Contact(row=row.number, place=place, name=name, texts=texts, is_role=role))
        elif any(texts.values()):
            findings.append(found(Code.S146, place))
    return tuple(entries)


def _place(workbook: str, row: Row, table: Table) -> Place:
    name = row.cells.get(table.name.key)
    return Place(file=workbook, sheet=row.sheet, cell=name.ref if name else f"A{row.number}")


def _is_role(texts: Mapping[str, str], table: Table) -> bool:
    return any(
        forms.words(texts[column.key])[:1] == forms.words(column.role_word)[:1]
        for column in table.columns
        if column.role_word
    )


def _text(workbook: str, row: Row, column: Column, findings: list[Finding]) -> str:
    cell = row.cells.get(column.key)
    if cell is None or cell.error or values.is_empty(cell.value):
        return ""
    if values.is_placeholder(cell.value) and values.as_text(cell.value).strip() not in column.choices:
        return ""
    place = Place(file=workbook, sheet=row.sheet, cell=cell.ref)
    if values.looks_like_cpr(cell.value):
        findings.append(found(Code.S122, place, label=column.label))
        return ""
    parsed = parsing.parse(column.kind, cell.value)
    for doubt in parsed.doubts:
        worded = {"label": column.label, "answer": values.as_text(cell.value).strip(), **doubt.values}
        findings.append(found(doubt.code, place, **worded))
    # A name or a title is one line, whatever the cell was stretched to.
    return " ".join(str(parsed.value).split("\n")).strip()
