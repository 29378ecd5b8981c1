"""How a page looks, where engines differ from Word."""

from pathlib import Path

import pypdfium2
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor

from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.pdf import making
from tests.support.pdf.engines import ENGINES, MadePdf, job
from tests.support.pdf.printed import columns, positions, rows
from tests.support.word import documents

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("engine", ENGINES)
def test_a_bar_at_the_left_stands_clear_of_the_letters(tmp_path: Path, engine: str):
    source = job(tmp_path, "plan", documents.with_bar("FF0000", "Ring 112.", "Bliv hos medarbejderen."))
    [outcome] = making.make([source], wanted=engine)
    made = MadePdf(docx=b"", outcome=outcome)
    with pypdfium2.PdfDocument(made.path) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")

    bar = columns(page, lambda red, green, blue: red > 200 and green < 60 and blue < 60)
    letters = columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    ground = columns(page, lambda *colour: colour == (0xE6, 0xF2, 0xF1))
    margin = page.width * (1 - 1800 / 12240)
    assert max(ground) == pytest.approx(margin - (142 - 120) / 20 * 2, abs=3)  # the indent less the space
    assert 3 <= max(bar) - min(bar) <= 12
    assert max(bar) + 10 < min(letters)
    assert [line.strip() for line in made.pages[0].splitlines()] == [
        "Ring 112.",
        "Bliv hos medarbejderen.",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_contents_have_the_colour_of_their_style(tmp_path: Path, engine: str):
    document = documents.empty()
    document.styles["toc 1"].font.color.rgb = RGBColor(0xFF, 0, 0)
    documents.add_field(document.add_paragraph(), documents.CONTENTS, "")
    document.add_page_break()
    document.add_heading("Før", 1)
    docx = filling.fill(documents.finished(document), pages.UNCOUNTED)
    [outcome] = making.make([job(tmp_path, "plan", docx)], wanted=engine)
    with pypdfium2.PdfDocument(outcome.job.target) as made:
        page = made[0].render(scale=2).to_pil().convert("RGB")

    assert len(columns(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)) > 100
    assert not columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)


@pytest.mark.parametrize("style", ["Normal", "Stor"])
def test_a_no_break_space_is_as_wide_as_another_in_the_embedded_engine(tmp_path: Path, style: str):
    document = documents.empty()
    large = document.styles.add_style("Stor", WD_STYLE_TYPE.PARAGRAPH)
    large.base_style, large.font.size = document.styles["Normal"], Pt(24)
    for space in (" ", documents.NBSP):
        paragraph = document.add_paragraph(f"+45{space}12{space}34{space}56", style=style)
        paragraph.add_run(f"{space}78 X").font.size = Pt(20)
    [outcome] = making.make([job(tmp_path, "plan", documents.finished(document))], wanted="embedded")

    plain, bound = positions(outcome.job.target, "X")
    assert plain.left == pytest.approx(bound.left, abs=1.0)


def test_lines_between_paragraphs_stand_clear_of_the_letters_in_the_embedded_engine(tmp_path: Path):
    lines = documents.with_lines("FF0000", "Godkendt\tX", "Version\tX")
    [outcome] = making.make([job(tmp_path, "plan", lines)], wanted="embedded")
    with pypdfium2.PdfDocument(outcome.job.target) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")

    red = columns(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)
    letters = columns(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    heights = rows(page, lambda red, green, blue: red > 200 and green < 120 and blue < 120)
    lettered = rows(page, lambda red, green, blue: red < 90 and green < 90 and blue < 90)
    assert min(red) <= min(letters) + 4
    assert not heights & lettered
    assert len({height // 6 for height in heights}) >= 3  # above, between and below


def test_the_distance_above_the_first_paragraph_is_kept_by_the_embedded_engine(tmp_path: Path):
    tops: list[float] = []
    for number, before in enumerate((0, 30)):
        document = documents.empty()
        document.add_paragraph("X").paragraph_format.space_before = Pt(before)
        [outcome] = making.make([job(tmp_path, str(number), documents.finished(document))], wanted="embedded")
        tops.extend(position.top for position in positions(outcome.job.target, "X"))

    assert tops[0] - tops[1] == pytest.approx(30, abs=1)
