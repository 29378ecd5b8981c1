"""Tables that stay whole in the embedded engine, which by itself splits them wherever a page ends."""

from pathlib import Path

import pypdfium2
import pytest
from docx.document import Document
from docx.table import Table

from beredskabsplan.pdf import making
from tests.support.pdf.engines import job
from tests.support.word import documents

pytestmark = pytest.mark.heavy

ABOVE, LINES = 21, 12  # what does not stay together begins on the first page and ends on the second


def pages(folder: Path, document: Document) -> list[str]:
    """Print *document*; return the texts of its pages."""
    [outcome] = making.make([job(folder, "plan", documents.finished(document))], wanted="embedded")
    assert outcome.trouble == ""
    with pypdfium2.PdfDocument(outcome.job.target) as made:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in made]


def begun() -> Document:
    document = documents.empty()
    for number in range(ABOVE):
        document.add_paragraph(f"Linje {number}")
    return document


def table(document: Document, rows: int, *, whole: bool = True) -> Table:
    made: Table = document.add_table(rows, 2)
    for number, row in enumerate(made.rows):
        for cell in row.cells:
            cell.text = f"Række {number}"
            cell.paragraphs[0].paragraph_format.keep_with_next = whole
    return made


@pytest.mark.parametrize(("whole", "first"), [(True, [2]), (False, [1, 2])])
def test_a_table_whose_paragraphs_hold_on_to_the_next_is_not_split(tmp_path, whole, first):
    document = begun()
    table(document, LINES, whole=whole)
    made = pages(tmp_path, document)

    assert [number for number, text in enumerate(made, 1) if "Række" in text] == first


def test_what_holds_on_to_a_whole_table_goes_with_it(tmp_path):
    document = begun()
    document.add_paragraph("Overskrift").paragraph_format.keep_with_next = True
    table(document, LINES)
    made = pages(tmp_path, document)

    assert ["Overskrift" in text for text in made] == [False, True]


@pytest.mark.parametrize("rows", [48, 60, 150])
def test_a_table_that_may_not_fit_on_a_page_loses_no_row(tmp_path, rows):
    document = begun()
    table(document, rows)
    text = " ".join(pages(tmp_path, document))

    assert [number for number in range(rows) if f"Række {number}" not in text] == []


@pytest.mark.parametrize("letters", [400, 3000])
def test_a_row_of_long_answers_loses_nothing(tmp_path, letters):
    document = begun()
    cell = table(document, 4).cell(2, 1)
    cell.paragraphs[0].add_run(" ord" * (letters // 4) + " slut")
    text = " ".join(pages(tmp_path, document))

    assert "slut" in text
    assert text.count("Række 3") == 2


def test_a_whole_table_stands_where_any_other_does(tmp_path):
    lefts = []
    for name in (True, False):
        document = documents.empty()
        table(document, 3, whole=name)
        [outcome] = making.make([job(tmp_path, str(name), documents.finished(document))], wanted="embedded")
        with pypdfium2.PdfDocument(outcome.job.target) as made:
            lefts.append(made[0].get_textpage().get_charbox(0))

    assert lefts[0] == pytest.approx(lefts[1], abs=0.5)


def test_a_box_below_a_whole_table_goes_with_it(tmp_path):
    document = begun()
    table(document, 3)
    documents.add_bar(document, "FF0000", *(f"Punkt {number}" for number in range(5)))
    made = pages(tmp_path, document)

    assert [("Række" in text, "Punkt 4" in text) for text in made] == [(False, False), (True, True)]
