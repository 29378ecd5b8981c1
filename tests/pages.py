"""Draw every page of every document as contact sheets, and measure the layout: `make pages`.

A sheet per organisation, document, brand and engine, in outputs/_sider. Whoever changes a template or a text looks at
all of them, and reads the table for what the eye misses.
"""

import itertools
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image

from beredskabsplan.core.passport import Passport
from beredskabsplan.definitions import library
from beredskabsplan.pdf.checks import inspect
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.workbook.write import blank

SHEETS = Path("outputs/_sider")
ENGINES = ("libreoffice", "embedded")
BRANDS = {"": None, " – bordeaux": Path("templates/brand-bordeaux.toml")}
SCALE, COLUMNS, GAP = 0.8, 4, 8
LONG = "Det her svar er meget længere, end nogen havde regnet med, da pladsen blev tegnet. " * 12


FOOTER, HEADER = 55, 790  # points from the bottom of an A4 page
MARGINS = (30, 552)  # points from its left side, as wide as the cards; question numbers stand out on the left
_SHORT = 4  # a longer document has a cover


def organisations(folder: Path) -> Iterator[Path]:
    """Write the workbooks of five organisations: the example, empty, required only, very long, and large."""
    asked = library.define([Path("templates")]).questionnaire
    example = blank.example(asked)
    required = {key: value for key, value in example.fields.items() if asked.fields[key].required}
    long = {
        key: f"{value}\n- {LONG}\n- {LONG}" if asked.fields[key].kind == "long" else value
        for key, value in example.fields.items()
    }
    people = [
        {**example.persons[0], "navn": f"Person Nummer Efternavnesen-{number}"} for number in range(1, 20)
    ]
    places = [{**example.externals[0], "navn": f"Sted {number} med et langt navn"} for number in range(1, 8)]
    with_people = partial(blank.Filled, persons=example.persons, externals=example.externals)
    answered = {
        "eksempel": example,
        "tomt": blank.Filled(),
        "kun det nødvendige": with_people(fields=required),
        "meget langt": with_people(fields=long),
        "25 personer": blank.Filled(
            fields=example.fields,
            persons=[*example.persons, *people],
            externals=[*example.externals, *places],
        ),
    }
    for number, (name, filled) in enumerate(answered.items()):
        path = folder / f"{name}.xlsx"
        passport = Passport(id=f"{number:016x}", created="2026-01-01")  # or they would be taken for one
        path.write_bytes(
            blank.write(asked, organisation="Egelund Kulturhus", answers=filled, passport=passport)
        )
        yield path


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
        """Say it on one line of a table."""
        return (
            f"{len(self.lines):3} sider {self.lines[-1]:4} linjer på den sidste {min(self.filled):6.0%} fyldt på den "
            f"tyndeste {self.air:5.0f} pt luft {len(self.overflow):3} for brede {len(self.lonely):3} ensomme overskrifter"
        )


def measure(pdf: Path) -> PageSheets:
    """Measure the pages of *pdf*; a cover is none of them."""
    with pypdfium2.PdfDocument(pdf) as document:
        boxes = [list(_boxes(page)) for page in document]
        titles = [(each.page, each.title) for each in inspect.examine(pdf).headings]
        lonely = [
            title for number, title in titles if _is_last(document[number - 1], title, boxes[number - 1])
        ]
    bottoms = [min(bottom for _, bottom, _ in page) for page in boxes]
    first = 1 if len(boxes) > _SHORT else 0
    return PageSheets(
        lines=tuple(len({round(bottom / 3) for _, bottom, _ in page}) for page in boxes),
        filled=tuple((HEADER - bottom) / (HEADER - FOOTER) for bottom in bottoms[first:]),
        air=min(bottoms) - FOOTER,
        overflow=tuple(
            number
            for number, page in enumerate(boxes, 1)
            if any(left < MARGINS[0] or right > MARGINS[1] for left, _, right in page)
        ),
        lonely=tuple(lonely),
    )


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
    """Draw and measure everything; return how many organisations could not be made."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        workbooks = tuple(organisations(Path(work)))
        for (suffix, brand), engine in itertools.product(BRANDS.items(), ENGINES):
            today = datetime.now().astimezone().date()
            folder = Path(work) / f"{engine}{suffix}"
            options = Options(pdf=engine, brand=brand, out=folder, today=today)
            for outcome in planning.plan(workbooks, options).outcomes:
                failed += not outcome.written
                report(outcome, f"{engine}{suffix}")
    return failed


def report(outcome: Outcome, variant: str) -> None:
    """Draw and measure the PDFs of one organisation."""
    for pdf in (path for path in outcome.written if path.suffix == ".pdf"):
        name = f"{outcome.workbook.stem} – {pdf.stem} – {variant}"
        draw(pdf, SHEETS / f"{name}.png")
        print(f"{name:70} {measure(pdf)}")


if __name__ == "__main__":
    sys.exit(main())
