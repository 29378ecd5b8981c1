"""Draw every page of every document as contact sheets, and measure the layout: `make pages`.

A sheet per organisation, document, brand and engine, in outputs/_sider. Whoever changes a template or a text looks at
all of them, and reads the table for what the eye misses.
"""

import itertools
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline import inputs, library, run
from pipeline.excel import blank
from pipeline.outcome import Outcome

SHEETS = Path("outputs/_sider")
ENGINES = ("libreoffice", "embedded")
BRANDS = {"": None, " – bordeaux": Path("templates/brand-bordeaux.toml")}
SCALE, COLUMNS, GAP = 0.8, 4, 8
LONG = "Det her svar er meget længere, end nogen havde regnet med, da pladsen blev tegnet. " * 12


FOOTER, HEADER = 55, 790  # points from the bottom of an A4 page


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
    for name, filled in {
        "eksempel": example,
        "tomt": blank.Filled(),
        "kun det nødvendige": with_people(fields=required),
        "meget langt": with_people(fields=long),
        "25 personer": blank.Filled(
            fields=example.fields,
            persons=[*example.persons, *people],
            externals=[*example.externals, *places],
        ),
    }.items():
        path = folder / f"{name}.xlsx"
        blank.write(path, asked, organisation=inputs.EXAMPLE_ORGANISATION, answers=filled)
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


def measure(pdf: Path) -> str:
    """Measure *pdf*: pages, lines on the last and on the thinnest one, and the smallest gap to the footer."""
    with pypdfium2.PdfDocument(pdf) as document:
        bottoms = [sorted(_bottoms(page)) for page in document]
    lines = [len(page) for page in bottoms]
    gap = min((page[0] for page in bottoms if page), default=HEADER) - FOOTER
    return f"{len(lines):3} sider {lines[-1]:4} linjer på den sidste {min(lines):4} på den tyndeste {gap:5.0f} pt luft"


def _bottoms(page: pypdfium2.PdfPage) -> set[int]:
    """Find the lines of text in the body of *page* by where they stand."""
    text = page.get_textpage()
    rectangles = (text.get_rect(number) for number in range(text.count_rects()))
    return {round(bottom / 3) * 3 for _, bottom, _, _ in rectangles if FOOTER < bottom < HEADER}


def main() -> int:
    """Draw and measure everything; return how many organisations could not be made."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        workbooks = tuple(organisations(Path(work)))
        for (suffix, brand), engine in itertools.product(BRANDS.items(), ENGINES):
            today = datetime.now().astimezone().date()
            folder = Path(work) / f"{engine}{suffix}"
            options = run.Options(pdf=engine, brand=brand, outputs=folder, today=today)
            for outcome in run.plan_all(workbooks, options).outcomes:
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
