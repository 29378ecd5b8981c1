"""The pages of five organisations, from nothing answered to far too much: nothing overflows or stands alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from beredskabsplan.core.passport import Passport
from beredskabsplan.definitions import library
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.workbook.write import blank
from tests import pages
from tests.conftest import DOCUMENTS, ROOT, TODAY
from tests.support.pdf.engines import ENGINES

pytestmark = pytest.mark.slow
CARDS = ("Handlingskort", "Opslag")
LONG = "Det her svar er meget længere, end nogen havde regnet med, da pladsen blev tegnet. " * 12
FEWEST = 6  # lines on a page: a heading and a block that belongs to it


def organisations(folder: Path) -> Iterator[Path]:
    """Write the workbooks of five organisations: the example, empty, required only, very long, and large."""
    asked = library.define([ROOT / "templates"]).questionnaire
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


@pytest.fixture(scope="module", params=ENGINES)
def printed(request, tmp_path_factory):
    """Print all documents of the five organisations; by organisation and document."""
    work = tmp_path_factory.mktemp(request.param)
    workbooks = tuple(organisations(work))
    options = Options(pdf=request.param, templates=ROOT / "templates", out=work / "outputs", today=TODAY)
    outcomes = planning.plan(workbooks, options).outcomes
    codes = {finding.code.name for outcome in outcomes for finding in outcome.findings}
    assert codes & {"P105", "P147"} == set()  # the cards and page 2 are one page each
    files = {
        (outcome.workbook.stem, path.stem): path
        for outcome in outcomes
        for path in outcome.written
        if path.suffix == ".pdf"
    }
    assert len(files) == len(workbooks) * len(DOCUMENTS)
    return files


def test_no_text_leaves_the_page_and_no_heading_or_line_is_left_alone(printed):
    faults = {}
    for name, pdf in printed.items():
        layout = pages.measure(pdf)
        if layout.overflow or layout.lonely or min(layout.lines) < FEWEST:
            faults[name] = str(layout)

    assert faults == {}


def test_every_card_is_one_page(printed):
    for (organisation, document), pdf in printed.items():
        if document in CARDS:
            assert len(pages.measure(pdf).lines) == 1, organisation


def test_a_table_that_would_be_split_goes_to_the_next_page_whole(printed):
    with pypdfium2.PdfDocument(printed["25 personer", "Rolleliste"]) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    [after] = [text for text in texts if "Sted 7 med et langt navn" in text]

    assert "Hjælp udefra" in after
    assert "Sted 1 med et langt navn" in after
