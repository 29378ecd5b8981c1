"""Draw every page of every document as contact sheets, and measure the layout: `make pages`.

A sheet for each organisation of `support.pdf.variations`, document, brand and engine, in outputs/_sider. Whoever
changes a template or a text looks at all of them, and reads the table for what the eye misses.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pypdfium2
from PIL import Image

from beredskabsplan.definitions import library
from beredskabsplan.pdf.checks import inspect
from tests.support.pdf import rows, sheets

SHEETS = Path("outputs/_sider")
ENGINES = ("libreoffice", "embedded")
SCALE, COLUMNS, GAP = 0.8, 4, 8
HEAD = "sider   luft  tyndest  sidste  for brede  ensomme overskrifter  delte tabeller"


FOOTER, HEADER = 55, 790  # points from the bottom of an A4 page
MARGINS = (30, 552)  # points from its left side, as wide as the cards; question numbers stand out on the left
_PAPER = 250  # of 255: what is darker is drawn
_SHORT = 4  # a longer document has a cover


def draw(pdf: Path, target: Path) -> None:
    """Draw all pages of *pdf* side by side."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=SCALE).to_pil() for page in document]
    width, height = pages[0].size
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (min(COLUMNS, len(pages)) * (width + GAP), rows * (height + GAP)), "#777777")
    for number, page in enumerate(pages):
        sheet.paste(page, (number % COLUMNS * (width + GAP), number // COLUMNS * (height + GAP)))
    sheet.save(target)


@dataclass(frozen=True, kw_only=True)
class PageSheets:
    """What the eye misses in a PDF.

    *lines* are counted for each page, *filled* is the share of it that the text takes, from the top down.
    *air* is the smallest distance from the text to the footer in points; *overflow* are pages with text
    outside the margins, *lonely* the headings that nothing follows on their page.
    """

    lines: tuple[int, ...]
    filled: tuple[float, ...]
    air: float
    overflow: tuple[int, ...]
    lonely: tuple[str, ...]

    def __str__(self) -> str:
        """Say it on one line of a table, below `HEAD`."""
        return (
            f"{len(self.lines):5} {self.air:6.0f} {min(self.filled):8.0%} {self.filled[-1]:7.0%} {len(self.overflow):10} "
            f"{len(self.lonely):21}"
        )


def measure(pdf: Path) -> PageSheets:
    """Measure the pages of *pdf*; a cover is none of them."""
    with pypdfium2.PdfDocument(pdf) as document:
        boxes = [list(_boxes(page)) for page in document]
        titles = [(each.page, each.title) for each in inspect.examine(pdf).headings]
        lonely = [
            title for number, title in titles if _is_last(document[number - 1], title, boxes[number - 1])
        ]
        drawn = [_lowest(page) for page in document]
    bottoms = [min(bottom for _, bottom, _ in page) for page in boxes]
    first = 1 if len(boxes) > _SHORT else 0
    return PageSheets(
        lines=tuple(len({round(bottom / 3) for _, bottom, _ in page}) for page in boxes),
        filled=tuple((HEADER - bottom) / (HEADER - FOOTER) for bottom in drawn[first:]),
        air=min(bottoms) - FOOTER,
        overflow=tuple(
            number
            for number, page in enumerate(boxes, 1)
            if any(left < MARGINS[0] or right > MARGINS[1] for left, _, right in page)
        ),
        lonely=tuple(lonely),
    )


def _lowest(page: pypdfium2.PdfPage) -> int:
    """Find the lowest point of the body of *page* that is drawn on, also by a line of an empty table."""
    body = (
        page.render(scale=1).to_pil().convert("L").crop((0, 0, page.get_width(), page.get_height() - FOOTER))
    )
    _, _, _, bottom = body.point([255 * (shade < _PAPER) for shade in range(256)]).getbbox() or (0, 0, 0, 0)
    return int(page.get_height()) - bottom


def _boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float]]:
    """Yield left, bottom and right of every piece of text in the body of *page*."""
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, _ = text.get_rect(number)
        if FOOTER < bottom < HEADER:
            yield left, bottom, right


def _is_last(page: pypdfium2.PdfPage, title: str, boxes: list[tuple[float, float, float]]) -> bool:
    """Tell whether nothing stands below the heading *title* on *page*."""
    text = page.get_textpage()
    found = text.search(title).get_next()
    if found is None:  # over two lines
        return False
    _, bottom, _, _ = text.get_charbox(found[0])
    return not any(other < bottom - 5 for _, other, _ in boxes)


def main() -> int:
    """Draw and measure everything."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    definitions, today = library.define([Path("templates")]), datetime.now().astimezone().date()
    for engine in ENGINES:
        print(f"\n{engine:58} {HEAD}")
        with tempfile.TemporaryDirectory() as work:
            for sheet in sheets.printed(definitions, Path(work), engine, today):
                draw(sheet.target, SHEETS / f"{sheet} – {engine}.png")
                torn = [one for one in rows.divided(sheet.source.read_bytes(), sheet.target) if one.is_torn]
                print(f"{sheet!s:58} {measure(sheet.target)}  {', '.join(one.table for one in torn) or 0}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
