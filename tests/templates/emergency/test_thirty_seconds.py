"""A reader who has only page 2 of the plan, or only the card, knows what to do."""

import pypdfium2
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT

QUESTIONS = {
    "is somebody in danger?": ["er nogen i fare? ring 112."],
    "what must not be deleted?": ["slet ikke noget, og svar ikke afsenderen.", "tag skærmbilleder"],
    "whom do I ring first?": [
        "ring til mette kjærgaard holm, 12 34 56 01",
        "straks, hvis det er rødt, ellers senest samme dag",
    ],
    "and when that one does not answer?": ["ellers søren ågaard-petersen, 12 34 56 02"],
    "when is it at once?": ["rødt er trusler", "privatadresse", "i tvivl? så er det rødt."],
    "and in the evening?": ["uden for arbejdstid: 12 34 56 00"],
    "what do I say?": ["det er ikke din skyld", "du skal ikke klare det alene"],
    "where do we talk?": ["hold den første samtale. sted: mødelokale 2"],
    "who keeps in touch afterwards, and how often?": [
        "fast kontakt for den ramte: karen margrethe friis",
        "dag 3, uge 2, måned 1 og måned 3",
    ],
    "whom do I go to when management is part of it?": [
        "ring til aisha nour rahimi, 12 34 56 03",
        "du behøver ikke spørge din leder først",
    ],
    "what must I not do?": [
        "spørg ikke, hvad medarbejderen selv har gjort",
        "lov ikke, at det kan holdes hemmeligt",
    ],
    "may I write to the sender?": [
        "ingen kontakter afsenderen, før både den ramte og mette kjærgaard holm har sagt ja"
    ],
    "whom do I send the press to?": ["pressen: peter lundsgaard"],
    "and when the sender is one of us?": [
        "er afsenderen en kollega eller en leder? så følger vi »politik for krænkende handlinger"
    ],
    "what number does the psychologist have?": ["psykologhuset eksempel"],
}


@pytest.fixture(scope="module")
def pages(definitions, tmp_path_factory):
    """Return what page 2 of the plan and the card say, as a PDF reader hears it."""
    from tests.conftest import TODAY
    from tests.support.material import examine

    folder = tmp_path_factory.mktemp("pages")
    names = context.build(examine(definitions, {}, today=TODAY).plan)
    templates, _ = stock.compile_all(library.contents(library.templates([ROOT / "templates"])), definitions)
    jobs = []
    for template in templates:
        source = folder / f"{template.name}.docx"
        source.write_bytes(merge.fill(template, names).content)
        jobs.append(making.Job(source=source, target=source.with_suffix(".pdf"), title=template.name))
    making.make(jobs, wanted="embedded")
    return {
        "page 2": text_of(folder / "Beredskabsplan.pdf", 1),
        "card": text_of(folder / "Handlingskort.pdf", 0),
    }


def text_of(path, page: int) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = document[page].get_textpage().get_text_range()
    # A hyphen at the end of a line is a sign of its own to pdfium.
    return " ".join(text.replace("\u00a0", " ").replace("\ufffe", "-").casefold().split())


@pytest.mark.parametrize("where", ["page 2", "card"])
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.heavy
def test_the_answer_stands_on_the_page(pages, where, question):
    assert [answer for answer in QUESTIONS[question] if answer not in pages[where]] == []
