"""What we work around in dxpdf, as small cases; it reads them here without our hand.

When one of these fails, dxpdf draws that as Word does: then our way around it can go, and so can its case in
`pdf/UPSTREAM.md`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import dxpdf
import pikepdf
import pypdfium2
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from PIL.Image import Image

from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.opc import package
from beredskabsplan.opc.namespaces import W
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines.dxpdf import engine
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from tests.support.pdf.engines import job
from tests.support.pdf.printed import columns, positions
from tests.support.word import documents

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.slow,
    pytest.mark.skipif(not fonts.are_ours(), reason="the figures are those of our fonts"),
]


@pytest.fixture(autouse=True)
def _as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "prepare", lambda docx: docx)


def raw(folder: Path, docx: bytes) -> Path:
    """Let dxpdf make a PDF of *docx*, and nobody else touch either."""
    waiting = job(folder, docx=docx)
    with DXPDF.session() as session:
        assert session.make([(waiting.source, waiting.target)]) == {}
    return waiting.target


def text(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def picture(pdf: Path) -> Image:
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image = document[0].render(scale=2).to_pil()
        return page.convert("RGB")


def is_red(red: int, green: int, blue: int) -> bool:
    return red > 200 and green < 60 and blue < 60


def is_dark(*colour: int) -> bool:
    return all(part < 90 for part in colour)


def test_a_content_control_in_a_line_is_left_out(tmp_path: Path):
    document = documents.empty()
    document.add_paragraph("Kryds: ")._p.append(
        parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>Kendt</w:t></w:r></w:sdtContent></w:sdt>")
    )

    assert text(raw(tmp_path, documents.finished(document))).strip() == "Kryds:"


def test_in_tables_the_default_size_wins_over_that_of_the_style(tmp_path: Path):
    document = documents.empty()
    document.styles.element.find(".//{*}docDefaults//{*}sz").set(f"{W}val", "16")
    large = document.styles.add_style("Stor", WD_STYLE_TYPE.PARAGRAPH)
    large.font.size = Pt(30)
    document.add_paragraph("X", style=large)
    document.add_table(1, 1).cell(0, 0).paragraphs[0].style = large
    document.tables[0].cell(0, 0).paragraphs[0].text = "X"
    with pypdfium2.PdfDocument(raw(tmp_path, documents.finished(document))) as made:
        page = made[0].get_textpage()
        letters = [at for at in range(page.count_chars()) if page.get_text_range(at, 1) == "X"]
        outside, inside = (page.get_charbox(at)[3] - page.get_charbox(at)[1] for at in letters)

    assert inside < outside / 2


def test_the_space_between_a_border_and_its_text_is_nothing(tmp_path: Path):
    page = picture(raw(tmp_path, documents.with_bar("FF0000", "Ring 112.")))

    assert min(columns(page, is_dark)) - max(columns(page, is_red)) <= 2  # ten points are asked for


def test_lines_begin_at_the_indent_and_not_where_a_hanging_line_does(tmp_path: Path):
    page = picture(raw(tmp_path, documents.with_lines("FF0000", "Godkendt", "Version")))

    assert min(columns(page, is_red)) > max(columns(page, is_dark))


def test_the_hanging_indent_is_no_tab_stop(tmp_path: Path):
    document = documents.empty()
    layout = document.add_paragraph("Version\tX").paragraph_format
    layout.left_indent, layout.first_line_indent = Pt(130), Pt(-130)
    [found] = positions(raw(tmp_path, documents.finished(document)), "X")

    assert found.left < 90 + 130 - 20  # after the margin; LibreOffice prints it at the indent


def test_a_no_break_space_from_another_font_is_as_wide_as_there(tmp_path: Path):
    document = documents.empty()
    for space in (" ", documents.NBSP):
        document.add_paragraph(f"+45{space}12{space}34{space}56 X")
    plain, bound = positions(raw(tmp_path, documents.finished(document)), "X")

    assert bound.left - plain.left > 2


def test_a_link_in_a_line_of_contents_is_black(tmp_path: Path):
    document = documents.empty()
    document.styles["toc 1"].font.color.rgb = RGBColor(0xFF, 0, 0)
    documents.add_field(document.add_paragraph(), documents.CONTENTS, "")
    document.add_page_break()
    document.add_heading("Før", 1)
    page = picture(raw(tmp_path, filling.fill(documents.finished(document), pages.UNCOUNTED)))

    assert columns(page, is_dark)


def test_the_distance_above_the_first_paragraph_of_a_document_is_left_out(tmp_path: Path):
    tops = []
    for before in (0, 30):
        document = documents.empty()
        document.add_paragraph("X").paragraph_format.space_before = Pt(before)
        [found] = positions(raw(tmp_path, documents.finished(document)), "X")
        tops.append(found.top)

    assert tops[0] == tops[1]


def test_only_headings_are_tagged_and_neither_language_nor_title_is_there(tmp_path: Path):
    with pikepdf.open(raw(tmp_path, documents.plan(1))) as made:
        parts = [part for part in made.objects if isinstance(part, pikepdf.Dictionary)]
        tags = {str(part.S) for part in parts if {"/S", "/K"} <= part.keys()}
        told = {name: name in made.Root for name in ("/MarkInfo", "/Lang")}
        title = made.docinfo.get("/Title")

    assert tags == {"/Document", "/H1", "/H2", "/H3"}
    assert (told, title) == ({"/MarkInfo": True, "/Lang": False}, None)


def test_a_character_that_no_font_has_is_printed_as_a_box_and_not_told(tmp_path: Path, capfd):
    document = documents.empty()
    document.add_paragraph("A☃B")
    made = raw(tmp_path, documents.finished(document))

    assert "☃" in text(made)
    assert "2603" not in capfd.readouterr().err


def test_an_outline_loses_the_tab_in_a_heading(tmp_path: Path):
    document = documents.empty()
    document.add_heading("1.\tFør", 1)
    with pikepdf.open(raw(tmp_path, documents.finished(document))) as made, made.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1.Før"]


@pytest.mark.parametrize("measure", ["", "stor"])
def test_one_measure_that_is_none_refuses_the_whole_document(tmp_path: Path, measure: str):
    parts = package.read(documents.with_bar("FF0000", "Ring 112."))
    styles = parts["word/styles.xml"]
    parts["word/styles.xml"] = re.sub(rb'(<w:ind w:left=")[^"]*', rb"\g<1>" + measure.encode(), styles)
    waiting = job(tmp_path, docx=package.write(parts))
    with DXPDF.session() as session:
        [fault] = session.make([(waiting.source, waiting.target)]).values()

    assert fault.endswith("invalid decimal measurement")


def test_fonts_in_a_folder_are_none_without_a_rule_for_sans_serif(tmp_path: Path):
    fonts.environment(tmp_path)
    whole = (tmp_path / "fonts.conf").read_text()
    bare = re.sub(r"<match.*?</match>|<alias.*?</alias>", "", whole, flags=re.DOTALL)
    (tmp_path / "bare.conf").write_text(bare)
    ended = subprocess.run(
        [sys.executable, "-c", "import dxpdf, sys; dxpdf.convert(sys.stdin.buffer.read())"],
        input=documents.plan(1),
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "bare.conf")},
        capture_output=True,
        check=False,
    )

    assert b"no fonts available on this system" in ended.stderr


def test_the_module_does_not_tell_its_version():
    assert not hasattr(dxpdf, "__version__")


def test_rows_vanish_where_a_cell_that_is_merged_downwards_crosses_the_end_of_a_page(tmp_path: Path):
    document = documents.empty()
    table = document.add_table(rows=25, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[1].text = "en lang tekst, der fylder " * 20 + f"række {number}."
    table.cell(0, 0).merge(table.cell(24, 0))
    printed = text(raw(tmp_path, documents.finished(document)))

    assert not all(f"række {number}." in " ".join(printed.split()) for number in range(25))


def test_a_table_is_split_though_its_paragraphs_hold_on_to_the_next(tmp_path):
    document = documents.empty()
    for number in range(21):
        document.add_paragraph(f"Linje {number}")
    table = document.add_table(12, 1)
    for row in table.rows:
        row.cells[0].paragraphs[0].add_run("Række")
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    with pypdfium2.PdfDocument(raw(tmp_path, documents.finished(document))) as made:
        assert ["Række" in page.get_textpage().get_text_range() for page in made] == [True, True]
