"""What Word computes is the same in the delivered Word file and in the PDFs of both engines."""

import re

import pypdfium2
import pytest

from beredskabsplan.output import press
from beredskabsplan.output.press import Order, Printed, Wish
from beredskabsplan.output.printout import Printout
from beredskabsplan.pdf.choice import Choice
from tests.support.pdf.engines import needs_libreoffice
from tests.support.word.computed import OLD, item, marked, numbered, seq, styled
from tests.support.word.counting import counted
from tests.support.word.markup import field, p, raw, run

pytestmark = pytest.mark.heavy
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
ENGINES = [Choice.EMBEDDED, pytest.param(Choice.LIBREOFFICE, marks=[needs_libreoffice, pytest.mark.slow])]


def old(instruction: str) -> str:
    return field(f" {instruction} ", result=OLD)


DOCUMENT = (
    p(old(r'TOC \o "1-2" \h \z \u')),
    p(old(r'TOC \h \z \c "Tabel"')),
    p("Se »", old(r"REF _Ref1 \h"), "« på side ", old(r"PAGEREF _Ref1 \h"), " af ", old("NUMPAGES")),
    p(
        "Her er side ",
        old("PAGE"),
        ", jf. punkt ",
        old(r"REF _Ref2 \r \h"),
        " i ",
        old('STYLEREF "Overskrift 1"'),
    ),
    styled("Caption", "Tabel ", seq(), ": Roller"),
    BREAK,
    styled("Caption", marked("_Ref3", "Tabel ", seq(), number=3), ": Frister"),
    p("Frister står i ", old(r"REF _Ref3 \h")),
    BREAK,
    item(0, "Ring"),
    item(0, marked("_Ref2", "Skriv", number=2)),
    styled("Heading1", marked("_Ref1", "Målet")),
    BREAK,
    styled("Heading2", "Bagefter"),
)
WORDS = (
    "Målet 3 Bagefter 4",
    "Tabel 1: Roller 1 Tabel 2: Frister 2",
    "Se »Målet« på side 3 af 4",
    "Her er side 1, jf. punkt 2 i Målet",
    "Frister står i Tabel 2",
)


def made(docx: bytes, engine: Choice) -> Printed:
    order = Order(document=Printout(name="Plan", docx=docx), title="Plan")
    return press.print_all({(0, "Plan"): order}, Wish(engine=engine))[0, "Plan"]


def in_pdf(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("engine", ENGINES)
def test_the_word_file_and_its_pdf_say_the_same(engine):
    printed = made(numbered(["decimal"], {"1": "0"}, {}, *DOCUMENT), engine)
    text = " ".join(" ".join(counted(printed.printout.docx)).split())
    pdf = re.sub(r"\.{2,}", " ", in_pdf(printed.printout.pdf))

    assert (printed.trouble, printed.warning, printed.complaint) == ("", "", "")
    assert [words for words in WORDS if words.replace(" ", "") not in text.replace(" ", "")] == []
    assert [words for words in WORDS if words not in pdf] == []
    assert OLD not in text + pdf
    assert b"/Sted" not in printed.printout.pdf


def test_without_a_pdf_the_pages_are_counted_all_the_same():
    text = " ".join(
        counted(made(numbered(["decimal"], {"1": "0"}, {}, *DOCUMENT), Choice.NONE).printout.docx)
    )

    assert [words for words in WORDS if words.replace(" ", "") not in text.replace(" ", "")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Error! Reference source not found.",
        "Error: Reference source not found",
        "Error! Bookmark not defined.",
        "Fejl! Henvisningskilde ikke fundet.",
        "Fejl! Bogmærke er ikke defineret.",
        "Fejl! Ukendt dokumentegenskabsnavn.",
    ],
)
def test_an_error_text_in_a_pdf_is_seen(text):
    printed = made(raw(p("Se ", run(text))), Choice.EMBEDDED)

    assert printed.complaint == text.rstrip(".")
    assert printed.printout.made_of == ""  # so that the next run tells it again


@pytest.mark.parametrize("text", ["Fejl! Prøv igen.", "En fejl: referencen mangler.", "Terror! Ring 112."])
def test_other_errors_are_text(text):
    assert made(raw(p(text)), Choice.EMBEDDED).complaint == ""
