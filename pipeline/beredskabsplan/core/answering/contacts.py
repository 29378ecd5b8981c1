"""The rows of Personer and Eksterne, whose names fields elsewhere refer to."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskabsplan.core.answering import forms, titles
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Row
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.kinds.columns import ColumnReader
from beredskabsplan.core.questionnaire import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A row of Personer or Eksterne: the *name* that fields refer to, and all its texts by column key.

    One that *is_role* stands for whoever has the part when it happens, such as the nearest leader. Who
    *leads* has the function or the title of a leader. HR has yet to decide what stands in the columns that
    *wait*.
    """

    row: int
    place: Place
    name: str
    texts: Mapping[str, str]
    is_role: bool = False
    leads: bool = False
    wait: frozenset[str] = frozenset()


def contacts(reader: ColumnReader, rows: tuple[Row, ...], table: Table) -> tuple[Contact, ...]:
    """Read the *rows* of *table*; a row without a name adds to what *reader* has found."""
    entries = []
    for row in rows:
        texts = {column.key: reader.text(column, row.cells.get(column.key)) for column in table.columns}
        place = _place(reader.workbook, row, table)
        if name := texts[table.name.key]:
            role = _is_role(texts, table)
            wait = frozenset(key for key, cell in row.cells.items() if unsettled.read(cell.value))
            leads = _leads(texts, table, is_role=role)
            entries.append(
                Contact(
                    row=row.number, place=place, name=name, texts=texts, is_role=role, leads=leads, wait=wait
                )
            )
        # Where the column itself is gone, that is told instead.
        elif any(texts.values()) and table.name.key in row.cells:
            reader.findings.append(found(Code.S146, place))
    return tuple(entries)


def _place(workbook: str, row: Row, table: Table) -> Place:
    name = row.cells.get(table.name.key)
    return Place(file=workbook, sheet=row.sheet, cell=name.ref if name else f"A{row.number}")


def _leads(texts: Mapping[str, str], table: Table, *, is_role: bool) -> bool:
    """Tell whether the row is that of a leader; a role says in its name what it is."""
    return any(
        titles.holds_office(text, column.leader_word)
        for column in table.columns
        for text in (texts[column.key], texts[table.name.key] if is_role else "")
    )


def _is_role(texts: Mapping[str, str], table: Table) -> bool:
    return any(
        forms.words(texts[column.key])[:1] == forms.words(column.role_word)[:1]
        for column in table.columns
        if column.role_word
    )
