"""Tables that a PDF divides between pages, found by the words of their rows: also where no tag tells of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
from docx.table import Table

from tests.support.pdf.measured import squeezed


@dataclass(frozen=True)
class Divided:
    """A table by its first cell, the page of its *header*, and how many of its other rows stand on each page."""

    table: str
    header: int
    rows: dict[int, int]

    @property
    def is_torn(self) -> bool:
        """Tell whether the header stands alone, or a row on one of the pages."""
        return self.header < min(self.rows) or (len(self.rows) > 1 and 1 in self.rows.values())


def divided(content: bytes, pdf: Path) -> Iterator[Divided]:
    """Yield the tables of the Word document *content* that stand on several pages of its *pdf*."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_bare(page.get_textpage().get_text_range()) for page in document]
    at = (0, 0)
    for table in docx.Document(BytesIO(content)).tables:
        places = list[int]()
        for cells in _rows(table):
            at = _next(pages, at, cells)
            places.append(at[0] + 1)
        header, *rows = places
        if len(set(places)) > 1:
            counted = {page: rows.count(page) for page in rows}
            yield Divided(table=table.rows[0].cells[0].text, header=header, rows=counted)


def _rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        if any(cells := [_bare(cell.text) for cell in row.cells]):
            yield cells


def _next(pages: list[str], at: tuple[int, int], cells: list[str]) -> tuple[int, int]:
    """Find the row of *cells* at or after the page and place *at*; what is told in another order, by its first cell."""
    page, place = at
    for wanted in ("".join(cells), cells[0]):
        for number in range(page, len(pages)):
            found = pages[number].find(wanted, place if number == page else 0)
            if wanted and found >= 0:
                return number, found
    raise AssertionError(f"not on any page from {page + 1}: {cells}")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", squeezed(text)).lower()
