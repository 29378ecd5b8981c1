"""Make one questionnaire of copies that different people have filled in.

What agrees, or stands in one of them alone, is taken. Where they differ nothing is chosen: all of it stands
in the cell as »Flere svar: …«, which is no answer until HR has left the one that holds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from beredskabsplan.core import danish, values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard import unsettled
from beredskabsplan.core.heard.unsettled import Waiting
from beredskabsplan.core.questionnaire import Column, Field, Table
from beredskabsplan.workbook.transfer import carry, leftovers, surplus
from beredskabsplan.workbook.transfer.destination import Destination
from beredskabsplan.workbook.transfer.leftovers import is_private
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled

_SETTLED, _ANSWERED = 2, 3  # what may have stood there from the start, and what somebody has answered


def combine(copies: Mapping[str, Cells], to: Destination) -> tuple[Filled, tuple[Finding, ...]]:
    """Join *copies*, by what messages call them; the findings say what differs, and what has no place."""
    asked, findings = to.questionnaire, list[Finding]()
    fields: dict[str, object] = {}
    for field in asked.fields.values():
        given = {name: cells.fields.get(field.id) for name, cells in copies.items()}
        voices = _voices(field, given, field.default)
        if len(voices) == 1:
            (cell,) = voices.values()
            answer = None if unsettled.read(cell.value) else carry.as_kind(field, cell)
            fields[field.id] = values.as_text(cell.value) if answer is None else answer
        elif voices:
            fields[field.id] = _all_of(voices)
        findings += carry.told(field, fields.get(field.id), to)
    remarks, of_remarks = _remarks(copies, to)
    findings += of_remarks
    tables = {}
    for key, table, rows in (
        ("personer", asked.persons, {name: cells.persons for name, cells in copies.items()}),
        ("eksterne", asked.externals, {name: cells.externals for name, cells in copies.items()}),
    ):
        tables[key] = _joined(table, rows)
        findings += _told_rows(key, table, tables[key], to)
    for cells in copies.values():
        findings += leftovers.told(cells, to)
    filled = Filled(fields=fields, remarks=remarks, persons=tables["personer"], externals=tables["eksterne"])
    return filled, tuple(findings)


def _voices(
    asked: Field | Column, cells: Mapping[str, Cell | None], default: object
) -> Mapping[tuple[str, ...], Cell]:
    """Return what is answered, by the names of the copies that agree on it.

    Who has left what stood there from the start, or knows who can answer, is not heard where others answer.
    """
    heard = {name: cell for name, cell in cells.items() if cell and not is_private(asked.kind, cell)}
    weights = {name: _weight(cell, default) for name, cell in heard.items()}
    most = max(weights.values(), default=0)
    agreeing: dict[object, list[str]] = {}
    for name, cell in heard.items():
        if most and weights[name] == most:
            agreeing.setdefault(surplus.said(asked, cell), []).append(name)
    return {tuple(names): heard[names[0]] for names in agreeing.values()}


def _weight(cell: Cell, default: object) -> int:
    weight, waits = surplus.weight(cell), unsettled.read(cell.value)
    if waits and waits.waiting is Waiting.SEVERAL:  # all of them answers
        return _ANSWERED
    return _ANSWERED if weight == _SETTLED and unsettled.shown(cell.value) != str(default) else weight


def _all_of(voices: Mapping[tuple[str, ...], Cell]) -> str:
    """Write all that is answered, each with the copies that say so."""
    lines = []
    for names, cell in voices.items():
        waits = unsettled.read(cell.value)
        is_named = waits and waits.waiting is Waiting.SEVERAL  # by an earlier joining
        lines.append(
            waits.text if waits and is_named else f"{danish.show_list(names)}: {unsettled.shown(cell.value)}"
        )
    return unsettled.several(lines)


def _joined(table: Table, copies: Mapping[str, Sequence[Row]]) -> Sequence[Mapping[str, str]]:
    """Join the rows of a table by the name in them, in the order of the first copy; others come after."""
    together: dict[object, dict[str, Row]] = {}
    for name, rows in copies.items():
        seen: Counter[str] = Counter()
        for row in rows:
            who = _who(row, table)
            seen[who] += 1
            # Two of one name stay two; what has no name is the same only if all of it is.
            key = (who, seen[who]) if who else tuple(leftovers.texts(row, table).values())
            together.setdefault(key, {})[name] = row
    prefilled = {values.fold(row.get(table.name.key, "")): row for row in table.prefilled}
    joined = []
    for same in together.values():
        stood = prefilled.get(_who(next(iter(same.values())), table), {})
        texts = {}
        for column in table.columns:
            cells = {name: row.cells.get(column.key) for name, row in same.items()}
            texts[column.key] = _text(column, cells, stood.get(column.key))
        joined += [texts] if any(texts.values()) else []
    return joined


def _who(row: Row, table: Table) -> str:
    cell = row.cells.get(table.name.key)
    return values.fold(values.as_text(cell.value)) if cell else ""


def _text(column: Column, cells: Mapping[str, Cell | None], stood: str | None) -> str:
    voices = _voices(column, cells, stood)
    if len(voices) > 1:
        return _all_of(voices)
    return next((values.as_text(cell.value) for cell in voices.values()), "")


def _told_rows(
    key: str, table: Table, rows: Sequence[Mapping[str, str]], to: Destination
) -> Iterator[Finding]:
    """Tell what differs in a table, at its cell in the new questionnaire."""
    for number, row in enumerate(blank.table_rows(table, rows)):
        for index, column in enumerate(table.columns):
            if waits := unsettled.read(row.get(column.key)):
                yield waits.finding(to.table_place(key, number, index), column)


def _remarks(copies: Mapping[str, Cells], to: Destination) -> tuple[Mapping[str, str], Sequence[Finding]]:
    """Keep the remarks of all copies; what may not be written anew, or has no place, is told."""
    remarks: dict[str, list[str]] = {}
    findings = []
    for name, cells in copies.items():
        for id_, text in cells.remarks.items():
            if id_ in to.remarks and not leftovers.holds_cpr(text):
                remarks.setdefault(id_, []).append(text.strip())
                continue
            label = to.known.fields[id_].label
            stood = f"bemærkningen ved »{label}« i {name}"
            findings.append(
                leftovers.said(Code.F301, to.field_place(id_), text, field=id_, label=label, where=stood)
            )
    return {id_: "\n".join(dict.fromkeys(texts)) for id_, texts in remarks.items()}, findings
