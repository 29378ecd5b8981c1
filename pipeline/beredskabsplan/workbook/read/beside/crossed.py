"""What to say of the cells that are struck through: the reader has read them like the others."""

from collections.abc import Iterator, Mapping

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.workbook.layout import ColumnHeading
from beredskabsplan.workbook.read.find import Sheets

Struck = Mapping[str, str | None]  # the words by the reference of their cell; None is all of them


def findings(title: str, struck: Struck, cells: Cells, sheets: Sheets) -> Iterator[Finding]:
    """Yield a finding for each answer, row and text of ours that is *struck* on the sheet *title*."""
    for id_, cell in cells.fields.items():
        if cell.sheet == title and (words := _words(cell, struck)):
            yield found(Code.F220, _place(cells, cell), field=id_, answer=words)
    for row in (*cells.persons, *cells.externals):
        if row.sheet == title:
            yield from _of_row(row, struck, cells)
    for sheet in sheets.fields:
        if sheet.grid.title == title:
            column = sheet.columns.get(ColumnHeading.FIELD) or sheet.columns.get(ColumnHeading.FACT)
            for (line, own), cell in sheet.grid.cells.items():
                if own == column and line > sheet.row and (words := _words(cell, struck)):
                    yield found(Code.F222, _place(cells, cell), answer=words)


def _of_row(row: Row, struck: Struck, cells: Cells) -> Iterator[Finding]:
    """Tell of a row once when all of it is struck."""
    filled = [cell for cell in row.cells.values() if cell.value is not None]
    words = {cell.ref: _words(cell, struck) for cell in filled}
    if filled and all(words[cell.ref] == values.as_text(cell.value).strip() for cell in filled):
        yield found(Code.F221, _place(cells, filled[0]), answer=words[filled[0].ref])
        return
    for cell in filled:
        if words[cell.ref]:
            yield found(Code.F220, _place(cells, cell), answer=words[cell.ref])


def _words(cell: Cell, struck: Struck) -> str:
    """Return the struck words of *cell*, if any."""
    if cell.ref not in struck or cell.value is None:
        return ""
    words = struck[cell.ref]
    return values.as_text(cell.value).strip() if words is None else words


def _place(cells: Cells, cell: Cell) -> Place:
    return Place(file=cells.workbook, sheet=cell.sheet, cell=cell.ref)
