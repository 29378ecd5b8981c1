"""Give each answer the form that its question asks for: a number, what the cell shows, or a mail address.

The address may be the target of a link, under a name; it is looked for only where an answer has none itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from urllib.parse import unquote

from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.danish import show_date
from beredskabsplan.core.questionnaire import Kind, Questionnaire, Table
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import R, S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.sheet import cells as cells_of
from beredskabsplan.workbook.sheet import spot

_COUNTED = frozenset({Kind.NUMBER, Kind.PHONE, Kind.CVR, Kind.DATE})
_MAILTO = re.compile(r"\s*mailto:([^?\s]+@[^?\s]+?)(?:\?.*)?\s*", re.IGNORECASE | re.DOTALL)
_FORMULA = re.compile(r'HYPERLINK\(\s*"(mailto:[^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Links:
    """The links to mail addresses of a workbook."""

    package: Package

    def address(self, cell: Cell) -> str:
        """Return the address that a click on *cell* writes to, or »«."""
        try:
            sheets = SheetList(self.package)
            part = next(sheets.part(own) for own in sheets.sheets() if own.get("name") == cell.sheet)
            targets = (_address(target) for target in self._targets(part, cell.ref))
            return next(filter(None, targets), "")
        except (BrokenPackageError, StopIteration):
            return ""

    def _targets(self, part: str, ref: str) -> Iterator[str]:
        row, column = spot(ref)
        tree = self.package.tree(part)
        outside = {link.id: link.target for link in self.package.relationships(part) if link.is_external}
        for link in tree.iterfind(f"{S}hyperlinks/{S}hyperlink"):
            first, _, last = link.get("ref", "").partition(":")
            (top, left), (bottom, right) = spot(first), spot(last or first)
            if top <= row <= bottom and left <= column <= right:
                yield outside.get(link.get(R + "id", ""), "")
        for cell in cells_of(tree):
            if cell.get("r") == ref and (formula := _FORMULA.match(cell.findtext(S + "f") or "")):
                yield formula[1]


def settled(cells: Cells, package: Package, questionnaire: Questionnaire) -> Cells:
    """Return *cells*, read from *package*, with every answer as its question asks for it."""
    links, asked = _Links(package), questionnaire.fields
    return replace(
        cells,
        fields={key: _settled(cell, asked[key].kind, links) for key, cell in cells.fields.items()},
        persons=_rows(cells.persons, questionnaire.persons, links),
        externals=_rows(cells.externals, questionnaire.externals, links),
    )


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
        address = _address(value) or ("" if "@" in value else links.address(cell))
        return replace(cell, value=address) if address else cell
    return cell


def _address(target: str) -> str:
    match = _MAILTO.fullmatch(target)
    return unquote(match[1]) if match else ""
