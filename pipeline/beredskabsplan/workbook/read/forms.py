"""Give each answer the form that its question asks for: a number, what the cell shows, or a mail address.

The address may be the target of a link, under a name; it is looked for only where an answer has none itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time
from urllib.parse import unquote

from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.danish import show_date
from beredskabsplan.core.questionnaire import Kind, Questionnaire, Table
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import R, S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.sheet import RowColumn, letters, spot
from beredskabsplan.workbook.sheet import cells as cells_of

_COUNTED = frozenset({Kind.NUMBER, Kind.PHONE, Kind.CVR, Kind.DATE})
_MAILTO = re.compile(r"\s*mailto:([^?\s]+@[^?\s]+?)(?:\?.*)?\s*", re.IGNORECASE | re.DOTALL)
_FORMULA = re.compile(r'HYPERLINK\(\s*"(mailto:[^"]*)"', re.IGNORECASE)


_Links = Mapping[tuple[str, str], str]  # addresses, by the sheet and the reference of a cell


def settled(cells: Cells, package: Package, questionnaire: Questionnaire) -> Cells:
    """Return *cells*, read from *package*, with every answer as its question asks for it."""
    links, asked = _links(package, _under_names(cells, questionnaire)), questionnaire.fields
    return replace(
        cells,
        fields={key: _settled(cell, asked[key].kind, links) for key, cell in cells.fields.items()},
        persons=_rows(cells.persons, questionnaire.persons, links),
        externals=_rows(cells.externals, questionnaire.externals, links),
    )


def _under_names(cells: Cells, questionnaire: Questionnaire) -> dict[str, set[RowColumn]]:
    """List the answers that are to be an address and show none, by sheet."""
    found: dict[str, set[RowColumn]] = {}
    given = [(cell, questionnaire.fields[key].kind) for key, cell in cells.fields.items()]
    for rows, table in (
        (cells.persons, questionnaire.persons),
        (cells.externals, questionnaire.externals),
    ):
        kinds = {column.key: column.kind for column in table.columns}
        given += [(cell, kinds[key]) for row in rows for key, cell in row.cells.items()]
    for cell, kind in given:
        if kind is Kind.EMAIL and isinstance(cell.value, str) and "@" not in cell.value:
            found.setdefault(cell.sheet, set()).add(spot(cell.ref))
    return found


def _links(package: Package, wanted: Mapping[str, set[RowColumn]]) -> _Links:
    """Read to which address a click on each of the *wanted* cells writes, where it does."""
    found: dict[tuple[str, str], str] = {}
    if not wanted:
        return found
    try:
        book = SheetList(package)
        parts = {sheet.get("name", ""): book.part(sheet) for sheet in book.sheets()}
    except BrokenPackageError:
        return found
    for title, spots in wanted.items():
        with suppress(BrokenPackageError):
            for (row, column), address in _clicked(package, parts.get(title, ""), spots):
                found.setdefault((title, f"{letters(column)}{row}"), address)
    return found


def _clicked(package: Package, part: str, spots: set[RowColumn]) -> Iterator[tuple[RowColumn, str]]:
    """Yield the addresses behind the cells at *spots*: the first link on a cell counts, a formula after all.

    A cell is looked for once, however many links there are.
    """
    tree = package.tree(part)
    addresses = {link.id: _address(link.target) for link in package.relationships(part) if link.is_external}
    waiting: dict[int, list[int]] = {}
    for row, column in sorted(spots):
        waiting.setdefault(column, []).append(row)
    for link in tree.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        address = addresses.get(link.get(R + "id", ""))
        if not address:
            continue
        first, _, last = link.get("ref", "").partition(":")
        (top, left), (bottom, right) = spot(first), spot(last or first)
        for column, rows in waiting.items():
            if left <= column <= right:
                under = slice(bisect_left(rows, top), bisect_right(rows, bottom))
                yield from (((row, column), address) for row in rows[under])
                del rows[under]
    refs = {f"{letters(column)}{row}": (row, column) for row, column in spots}
    for cell in cells_of(tree):
        place = refs.get(cell.get("r", ""))
        if place and (formula := _FORMULA.match(cell.findtext(S + "f") or "")):
            yield place, _address(formula[1])


def _rows(rows: tuple[Row, ...], table: Table, links: _Links) -> tuple[Row, ...]:
    kinds = {column.key: column.kind for column in table.columns}
    return tuple(
        replace(row, cells={key: _settled(cell, kinds[key], links) for key, cell in row.cells.items()})
        for row in rows
    )


def _settled(cell: Cell, kind: Kind, links: _Links) -> Cell:
    value = cell.value
    if cell.number is not None and kind in _COUNTED:
        return replace(cell, value=cell.number)
    if isinstance(value, datetime) and kind is not Kind.DATE and value.time() != time():
        return replace(cell, value=f"{show_date(value)} kl. {value:%H.%M}")
    if kind is Kind.EMAIL and isinstance(value, str):
        address = _address(value) or links.get((cell.sheet, cell.ref), "")
        return replace(cell, value=address) if address else cell
    return cell


def _address(target: str) -> str:
    match = _MAILTO.fullmatch(target)
    return unquote(match[1]) if match else ""
