"""What is in a PDF, whichever engine made it."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.markup import outline
from beredskabsplan.pdf import making
from tests.support.pdf.engines import ENGINES, TITLE, MadePdf, job, needs_libreoffice
from tests.support.word import documents

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module", params=ENGINES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadePdf:
    """Make the plan as a run does: count, fill the contents in, make it again."""
    folder = tmp_path_factory.mktemp("Søren & co. 100 % #1")
    docx = filling.fill(documents.plan(), pages.UNCOUNTED)
    for _ in range(3):
        [outcome] = making.make([job(folder, "plan æøå #1 50 %", docx)], wanted=request.param)
        assert (outcome.trouble, outcome.warning) == ("", "")
        again = filling.fill(docx, outcome)
        if again == docx:
            break
        docx = again
    return MadePdf(docx=docx, outcome=outcome)


def test_every_heading_is_in_the_outline_in_its_place(made: MadePdf):
    assert [(h.level, h.title) for h in made.outcome.headings] == list(outline.titles(made.docx))
    for heading in made.outcome.headings:
        assert heading.title in made.pages[heading.page - 1]


def test_the_contents_give_the_page_on_which_the_heading_stands(made: MadePdf):
    printed = re.findall(r"^(.+?) ?\.{3,} ?(\d+)\s*$", made.pages[1], re.MULTILINE)

    listed = [h for h in made.outcome.headings if h.level < 3]
    assert [(title.strip(), int(page)) for title, page in printed] == [(h.title, h.page) for h in listed]


def test_the_contents_link_to_the_headings(made: MadePdf):
    with pikepdf.open(made.path) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        targets: list[Any] = [link.get("/Dest") for link in document.pages[1].obj.Annots]
        named: Any = document.Root.get("/Dests", {})
        pages = {
            numbers[(named[target] if isinstance(target, pikepdf.Name) else target)[0].objgen]
            for target in targets
        }

    assert pages == {h.page for h in made.outcome.headings if h.level < 3}


def test_every_page_says_which_it_is(made: MadePdf):
    assert made.outcome.pages == len(made.pages) > 5
    for number, text in enumerate(made.pages, start=1):
        assert f"Side {number} af {made.outcome.pages}" in text


def test_no_word_is_lost(made: MadePdf):
    words = "Ærø Åse Bjørn »ansvar« 1½ Ledelsen ☐ ☒ ✓ – Kendt kryds: dage,"
    text = " ".join(made.pages)

    assert [word for word in words.split() if word not in text] == []
    assert re.search(r"14\s+dage", text)
    assert "FORÆLDET" not in text


def test_it_names_its_language_and_its_title(made: MadePdf):
    with pikepdf.open(made.path) as document, document.open_metadata() as metadata:
        assert document.Root.Lang == "da-DK"
        assert document.docinfo["/Title"] == metadata["dc:title"] == TITLE
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_its_fonts_are_embedded(made: MadePdf):
    with pikepdf.open(made.path) as document:
        used = {font.objgen: font for page in document.pages for _, font in page.obj.Resources.Font.items()}
        names = {str(font.BaseFont).partition("+")[2] for font in used.values()}
        files = [
            font.get("/DescendantFonts", [font])[0].FontDescriptor.get("/FontFile2") for font in used.values()
        ]

    assert None not in files
    assert names <= {"Carlito", "Carlito-Bold", "DejaVuSans", "DejaVuSans-Bold"}


def test_only_tags_that_can_be_trusted_are_left(made: MadePdf):
    tagged = made.outcome.made_by is not None and made.outcome.made_by.tagged
    with pikepdf.open(made.path) as document, document.open_metadata() as metadata:
        assert ("/StructTreeRoot" in document.Root, "/MarkInfo" in document.Root) == (tagged, tagged)
        assert metadata.get("pdfuaid:part") == ("1" if tagged else None)


@needs_libreoffice
@pytest.mark.parametrize("made", ["libreoffice"], indirect=True)
def test_libreoffice_tags_headings_tables_and_pages(made: MadePdf):
    with pikepdf.open(made.path) as document:
        assert all(page.obj.Tabs == "/S" for page in document.pages)
        elements = [node for node in document.objects if isinstance(node, pikepdf.Dictionary)]
        kinds = [str(node.S) for node in elements if node.get("/Type") == "/StructElem"]

    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/TH")) == (3, 9, 6)


@needs_libreoffice
@pytest.mark.parametrize("made", ["libreoffice"], indirect=True)
def test_pdfua_finds_no_fault_with_libreoffice(made: MadePdf):
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", made.path], capture_output=True, text=True, check=False
    )

    assert "errors=0" in done.stdout


@needs_libreoffice
@pytest.mark.slow
def test_both_engines_print_the_same_words(tmp_path: Path):
    def words(engine: str) -> list[str]:
        source = job(tmp_path, engine, filling.fill(documents.plan(1), pages.UNCOUNTED))
        [outcome] = making.make([source], wanted=engine)
        text = " ".join(MadePdf(docx=b"", outcome=outcome).pages)
        return re.sub(r"[☐☒✓]|\.{3,}|Side \d+ af \d+", " ", text).split()  # symbols may come in another order

    assert words("embedded") == words("libreoffice")
