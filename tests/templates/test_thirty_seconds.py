"""A reader who has only page 2 of the plan, or only the card, knows what to do."""

import pypdfium2
import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.language import context
from beredskabsplan.pdf import making
from tests.conftest import ROOT

QUESTIONS = {
    "whom do I ring when somebody is in danger?": ["ring 112"],
    "whom do I ring first?": ["giv ledelsen besked", "mette kjærgaard holm, +45 12 34 56 01"],
    "and when that one does not answer?": ["ellers søren ågaard-petersen, +45 12 34 56 02"],
    "and in the evening?": ["uden for arbejdstid +45 12 34 56 00"],
    "what do I do before anything is deleted?": [
        "tag skærmbilleder med tidspunkt, afsender og link, før noget slettes"
    ],
    "who gathers the evidence?": ["karen margrethe friis, +45 12 34 56 05"],
    "who reports to EASY, and by when?": [
        "easy: karen margrethe friis",
        "easy: senest 14 dage efter hændelsen",
    ],
    "and when that one is away?": [
        "easy: karen margrethe friis, +45 12 34 56 05 ellers mette kjærgaard holm, +45 12 34 56 01"
    ],
    "who decides about the police, and by when?": ["politi: mette kjærgaard holm", "72 timer"],
    "who helps the employee to report to the police?": [
        "hjælp til politianmeldelse",
        "hjælp: karen margrethe friis",
    ],
    "whom do I send the press to?": ["henvis pressen til peter lundsgaard"],
    "who keeps in touch afterwards, and how often?": [
        "karen margrethe friis",
        "dag 3, uge 2, måned 1 og måned 3",
    ],
    "what must I not do?": ["slet ikke noget", "svar ikke selv afsenderen", "lov ikke"],
    "who orders the psychologist?": ["bestilles af søren ågaard-petersen"],
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
    return " ".join(text.replace("\u00a0", " ").replace("\ufffe", "").casefold().split())


@pytest.mark.parametrize("where", ["page 2", "card"])
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.heavy
def test_the_answer_stands_on_the_page(pages, where, question):
    assert [answer for answer in QUESTIONS[question] if answer not in pages[where]] == []
