"""Raise the revision of a copy, so that it counts before what it was made of when both come back."""

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import S
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook import meta
from beredskabsplan.workbook.book import SheetList
from beredskabsplan.workbook.layout import MetaKey, folded
from beredskabsplan.workbook.sheet import cell_at, cells, number, spot


def raised(package: Package, book: SheetList) -> None:
    """Raise it by one; a questionnaire of before there were any begins with 1.

    One without the hidden sheet gets none, and none gets an id here: HR may send the file itself back beside
    this copy, and they would no longer be known as one.
    """
    for sheet in book.sheets():
        part = book.part(sheet)
        if meta.told([[book.title(sheet)]]):
            _raise(package.change(part), book)
            return


def _raise(sheet: etree._Element, book: SheetList) -> None:
    number(sheet)
    texts = {spot(cell.get("r", "")): folded(book.text(cell)) for cell in cells(sheet)}
    keys = {row: text for (row, column), text in texts.items() if column == 1}
    row = next((row for row, key in keys.items() if key == MetaKey.REVISION), 0)
    if not row:
        row = max(keys) + 1
        _write(cell_at(sheet, f"A{row}"), MetaKey.REVISION.value)
    cell = cell_at(sheet, f"B{row}")
    _write(cell, meta.revision(book.text(cell)) + 1)


def _write(cell: etree._Element, value: str | int) -> None:
    """Let *value* stand in *cell* in place of what it held."""
    for held in list(cell):
        cell.remove(held)
    cell.set("t", "n")
    if isinstance(value, int):
        etree.SubElement(cell, S + "v").text = str(value)
        return
    cell.set("t", "inlineStr")
    etree.SubElement(cell, S + "is").append(elements.words(S + "t", value))
