"""The PDFs of the example's five documents, as both engines make them, read as their readers would."""

import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from lxml import etree

from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.markup import outline
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from beredskabsplan.pdf.checks import inspect
from beredskabsplan.run import planning
from beredskabsplan.run.options import EXAMPLE, Options
from tests.conftest import ROOT, TODAY
from tests.support.pdf.engines import ENGINES, needs_libreoffice

pytestmark = pytest.mark.heavy

ORGANISATION = "Egelund Kulturhus"
COVERED = "Beredskabsplan"
ON_ONE_PAGE = ("Opslag", "Til dig, der er ramt")  # a number would say nothing on these
PAGES = {
    "Beredskabsplan": range(10, 13),
    "Den første samtale": range(1, 2),
    "Dagsorden for debriefing": range(2, 3),
    "Handlingskort": range(1, 2),
    "Opslag": range(1, 2),
    "Registrering af en episode": range(1, 2),
    "Rolleliste": range(1, 4),
    "Til dig, der er ramt": range(1, 2),
}
SYMBOLS = re.compile(r"[☐☒✓•–]|\.{3,}")  # bullets, boxes and leaders come in another order, or as drawings

EDGES = re.compile(
    r"Egelund Kulturhus · (Beredskabsplan for digital chikane|Rolleliste Indeholder personoplysninger – kun til intern brug"
    r"|Registrering af en episode skema til at udfylde|Den første samtale tjekliste og skema til at udfylde)"
    r"|Version \S+ · godkendt [^·]{,30}? Side \d+ af \d+"
)


@dataclass(frozen=True)
class Twin:
    """A document as .docx and as .pdf."""

    name: str
    docx: bytes
    pdf: Path

    @cached_property
    def pages(self) -> list[str]:
        with pypdfium2.PdfDocument(self.pdf) as document:
            return [page.get_textpage().get_text_range() for page in document]

    @cached_property
    def body(self) -> Any:
        return etree.fromstring(package.read(self.docx)["word/document.xml"])


Pair = Callable[[str], dict[str, Twin]]


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Make the example's documents once with each engine that a test asks for."""
    made: dict[str, dict[str, Twin]] = {}

    def of(engine: str) -> dict[str, Twin]:
        if engine not in made:
            outputs = tmp_path_factory.mktemp(engine)
            options = Options(pdf=engine, templates=ROOT / "templates", out=outputs, today=TODAY)
            [outcome] = planning.plan([ROOT / "inputs" / EXAMPLE], options).outcomes
            assert [finding for finding in outcome.findings if finding.code.name.startswith("P")] == []
            files = {path for path in outcome.written if path.suffix == ".pdf"}
            made[engine] = {
                path.stem: Twin(path.stem, path.with_suffix(".docx").read_bytes(), path) for path in files
            }
        return made[engine]

    return of


@pytest.fixture(params=ENGINES)
def engine(request):
    return request.param


@pytest.fixture(params=list(PAGES))
def twin(request, engine, twins):
    return twins(engine)[request.param]


def test_the_example_gives_these_documents(twins, engine):
    assert set(twins(engine)) == set(PAGES)


def test_it_has_as_many_pages_as_its_kind_of_document_should(twin):
    assert len(twin.pages) in PAGES[twin.name]
    assert all(text.strip() for text in twin.pages)


def test_every_heading_is_in_the_outline_on_the_page_where_it_stands(twin):
    placed = inspect.examine(twin.pdf).headings

    assert [heading.title for heading in placed] == [title for _, title in outline.titles(twin.docx)]
    for heading in placed:
        assert squeezed(heading.title) in squeezed(twin.pages[heading.page - 1])


def test_the_contents_give_the_same_pages_as_the_outline(twin):
    lines = [
        list(link.iter(f"{W}t"))
        for link in twin.body.iter(f"{W}hyperlink")
        if any("PAGEREF" in text.text for text in link.iter(f"{W}instrText"))
    ]
    listed = [(texts[0].text, int(texts[-1].text)) for texts in lines]
    placed = [(heading.title, heading.page) for heading in inspect.examine(twin.pdf).headings]

    assert bool(listed) is (filling.fill(twin.docx, pages.UNCOUNTED) is not twin.docx)
    assert [line for line in listed if line not in placed] == []
    for title, number in listed:  # on the cover, without leaders
        assert re.search(re.escape(squeezed(title)) + rf"{number}(?!\d)", squeezed(twin.pages[0])), title


def test_every_page_but_a_cover_says_which_it_is(twin):
    covers = 1 if twin.name in {COVERED, *ON_ONE_PAGE} else 0
    for number, text in enumerate(twin.pages, 1):
        assert (f"Side {number} af {len(twin.pages)}" in text) is (number > covers)


def test_every_font_is_embedded(twin):
    with pikepdf.open(twin.pdf) as document:
        fonts: list[Any] = [font for page in document.pages for _, font in page.obj.Resources.Font.items()]
        described = [font.get("/DescendantFonts", [font])[0].FontDescriptor for font in fonts]
        files = [{"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()) for each in described]

    assert files
    assert all(files)


def test_it_names_its_language_and_its_title(twin):
    with pikepdf.open(twin.pdf) as document, document.open_metadata() as metadata:
        assert document.Root.Lang == "da-DK"
        title = docx.Document(io.BytesIO(twin.docx)).core_properties.title
        assert document.docinfo["/Title"] == metadata["dc:title"] == title
    assert title.startswith(twin.name)
    assert title.endswith(f" – {ORGANISATION}")


def test_nothing_of_a_template_or_of_a_broken_field_is_left(twin):
    assert re.findall(r"\{\{|\}\}|\{%|%\}|Fejl!|Error!|FORÆLDET", " ".join(twin.pages)) == []


def test_every_word_of_the_document_is_in_the_pdf(twin):
    told = [text for part in twin.body.iter(f"{W}p") if (text := "".join(spoken(part)))]
    printed = squeezed(" ".join(twin.pages))

    assert [text for text in told if any(squeezed(word) not in printed for word in text.split())] == []


# A header row stands again where a table goes on, and dxpdf divides what LibreOffice keeps whole.
AGAIN = re.compile(
    r"Hvad har det medført\? Anmeldes det som arbejdsulykke\? Frist"
    r"|Hvad er der sket\? Anmeldes det til politi og platform\? Frist"
    r"|Niveau Kendetegn Det sætter vi i gang"
)


def flowing(pages: Sequence[str]) -> list[str]:
    """List the words of *pages* without what stands at their edges, since engines break pages at other places.

    So the contents may name other pages, too.
    """
    text = " ".join(" ".join(pages).replace("\ufffe", "-").split())
    words = SYMBOLS.sub(" ", AGAIN.sub(" ", EDGES.sub(" ", text))).split()
    return [word for word in words if not word.isdigit()]


@needs_libreoffice
@pytest.mark.parametrize("name", list(PAGES))
def test_both_engines_print_the_same_words_in_the_same_order(twins, name):
    first, second = (flowing(twins(engine)[name].pages) for engine in ("libreoffice", "embedded"))

    assert first == second


@needs_libreoffice
@pytest.mark.parametrize("engine", ["libreoffice"], indirect=True)
def test_libreoffice_tags_headings_header_cells_and_pictures(twin):
    with pikepdf.open(twin.pdf) as document:
        elements: list[Any] = [
            node
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem"
        ]
        kinds = Counter(str(node.S) for node in elements)
        described = [bool(node.get("/Alt")) for node in elements if node.S == "/Figure"]
        marked = bool(document.Root.MarkInfo.Marked)

    heads = len(twin.body.findall(f".//{W}tblHeader"))
    assert marked
    assert sum(kinds[f"/H{level}"] for level in range(1, 7)) == len(outline.titles(twin.docx))
    assert kinds["/Table"] <= kinds["/TH"]
    assert bool(kinds["/TH"]) is bool(heads)
    assert all(described)


@needs_libreoffice
@pytest.mark.parametrize("engine", ["libreoffice"], indirect=True)
def test_pdfua_finds_no_fault_with_libreoffice(twin):
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", twin.pdf], capture_output=True, text=True, check=False
    )

    assert "errors=0" in done.stdout


def squeezed(text: str) -> str:
    """Leave out spaces, hyphens at the ends of lines, and what a reader of PDFs may put in their place."""
    return re.sub(r"[\s\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\ufffe\x02-]", "", text)


def spoken(paragraph: Any) -> Iterator[str]:
    """Yield the text of *paragraph* that is printed, with a space for tabs and line ends."""
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        yield (node.text or "") if node.tag == f"{W}t" else " "
