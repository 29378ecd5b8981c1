"""The paper for the meeting before the questionnaire is filled in: a page for each step, with room to write.

No template of a consultant's stands behind it, so it is drawn here, from the definition. What a page can hold
is reckoned beforehand: the room that is left goes to the rows, most of it to those with long answers.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan.core.questionnaire import Kind, PaperTexts, Questionnaire, Step
from beredskabsplan.documents import drawn
from beredskabsplan.opc.namespaces import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row

_FONT = "Calibri"
_SIZES = (11.0, 10.0, 9.0)  # points; the first with which a step fits on its page
_WIDTH, _HEIGHT = 595.3, 841.9  # points: A4
_SIDE, _TOP, _BOTTOM, _EDGE = 42.5, 51.0, 48.2, 25.5
_COLUMNS = (235.0, _WIDTH - 2 * _SIDE - 235.0)
_ROOM = 11.0  # left and right of what stands in a cell
_TITLE, _HEADS = 5.0, 1.5  # points by which a title is larger than the text, and a table's heading smaller
_BEFORE, _AFTER = 6.0, 2.0  # points around a question
_LINE = 1.23  # of the size: a line of the font
_SIGN = 0.46  # of the size: the width of a sign
_ROW = 19.5  # points: to write a name by hand
_MOST = 110.0  # points by which a row grows
_SPARE = 16.0  # points that stay free, since programs differ
_SHARE = 6  # a long answer gets this many times as much room as a short one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How a step stands on its page: the *size* of its text, and the points by which its rows grow."""

    size: float
    long: float
    short: float


def write(questionnaire: Questionnaire, texts: PaperTexts, organisation: str) -> bytes:
    """Write the paper for *organisation* as a Word document; the same definition gives the same bytes."""
    import docx

    document = docx.Document()
    _style(document)
    _frame(document, texts, organisation)
    for step in questionnaire.steps:
        _page(document, texts, step)
    document.add_paragraph().paragraph_format.line_spacing = 0.1  # Word wants one behind a table
    return drawn.saved(document)


def _style(document: "Document") -> None:
    """Let the styles be black Calibri on white, in Danish."""
    drawn.dress(document, _FONT)
    for name in ("Normal", "Heading 1", "Heading 2", "Header", "Footer"):
        _plain(document.styles[name], is_heading=name.startswith("Heading"))
    document.styles["Heading 1"].paragraph_format.page_break_before = True


def _plain(style: "ParagraphStyle", *, is_heading: bool) -> None:
    from docx.shared import Pt, RGBColor

    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold = is_heading
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = 1.0
    form.keep_with_next = is_heading


def _frame(document: "Document", texts: PaperTexts, organisation: str) -> None:
    """Set the page up, with the organisation above and how to use the paper below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = Pt(_WIDTH), Pt(_HEIGHT)
    section.left_margin = section.right_margin = Pt(_SIDE)
    section.top_margin, section.bottom_margin = Pt(_TOP), Pt(_BOTTOM)
    section.header_distance = section.footer_distance = Pt(_EDGE)
    for part, text in ((section.header, f"{organisation}\t{texts.title}"), (section.footer, texts.note)):
        paragraph = part.paragraphs[0]
        stops = paragraph.style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Pt(_WIDTH - 2 * _SIDE), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(text).font.size = Pt(_SIZES[-1])
    about = document.core_properties
    about.author = about.last_modified_by = organisation
    about.title, about.language, about.comments = texts.title, drawn.LANGUAGE, ""


def _page(document: "Document", texts: PaperTexts, step: Step) -> None:
    from docx.shared import Pt

    layout = _layout(texts, step)
    title = document.add_paragraph(style="Heading 1")
    title.add_run(_title(step)).font.size = Pt(layout.size + _TITLE)
    for text in _prose(texts, step):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(_AFTER)
        paragraph.add_run(text).font.size = Pt(layout.size)
    for question in step.questions:
        heading = document.add_paragraph(style="Heading 2")
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(_BEFORE), Pt(_AFTER)
        heading.add_run(f"{question.number} {question.text}").font.size = Pt(layout.size)
        table = _table(document, texts, layout)
        for field in question.fields:
            row: _Row = table.add_row()  # type: ignore[no-untyped-call]
            grows = layout.long if field.kind is Kind.LONG else layout.short
            row.height = Pt(_row(field.label, layout.size) + grows)
            _keep(row, "cantSplit")
            label = row.cells[0].paragraphs[0]
            label.paragraph_format.space_before = Pt(_AFTER)
            label.add_run(field.label).font.size = Pt(layout.size)
        _widths(table)


def _table(document: "Document", texts: PaperTexts, layout: _Layout) -> "Table":
    """Begin a table with its row of headings."""
    from docx.shared import Pt

    table: Table = document.add_table(1, len(_COLUMNS), "Table Grid")
    table.autofit = False
    _keep(table.rows[0], "cantSplit", "tblHeader")
    for cell, text in zip(table.rows[0].cells, (texts.asked, texts.agreed), strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(text)
        run.font.size, run.font.italic = Pt(layout.size - _HEADS), True
    return table


def _widths(table: "Table") -> None:
    from docx.shared import Pt

    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)


def _keep(row: "_Row", *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(properties.makeelement(W + name))


def _title(step: Step) -> str:
    return f"Trin {step.number}: {step.title}"


def _prose(texts: PaperTexts, step: Step) -> Iterator[str]:
    """Yield what stands below the title of *step*."""
    yield step.intro
    yield f"{texts.aim}: {step.aim}"
    if step.participants:
        yield f"{texts.participants}: {step.participants}"


def _layout(texts: PaperTexts, step: Step) -> _Layout:
    """Choose the largest text with which *step* fits on a page, and share out the room that is left."""
    room = _HEIGHT - _TOP - _BOTTOM - _SPARE
    size = next((size for size in _SIZES if _height(texts, step, size) <= room), _SIZES[-1])
    kinds = [field.kind for question in step.questions for field in question.fields]
    shares = sum(_SHARE if kind is Kind.LONG else 1 for kind in kinds)
    share = max(room - _height(texts, step, size), 0) / max(shares, 1)
    return _Layout(size=size, long=min(_SHARE * share, _MOST), short=min(share, _MOST))


def _height(texts: PaperTexts, step: Step, size: float) -> float:
    """Reckon how many points *step* needs at least."""
    whole = sum(_COLUMNS)
    height = _lines(_title(step), whole, size + _TITLE)
    height += sum(_lines(text, whole, size) + _AFTER for text in _prose(texts, step))
    for question in step.questions:
        height += _BEFORE + _lines(f"{question.number} {question.text}", whole, 1.06 * size) + _AFTER
        height += _lines(texts.asked, _COLUMNS[0], size - _HEADS) + 1
        height += sum(_row(field.label, size) for field in question.fields)
    return height


def _row(label: str, size: float) -> float:
    return max(_AFTER + _lines(label, _COLUMNS[0] - _ROOM, size), _ROW) + 1


def _lines(text: str, width: float, size: float) -> float:
    """Reckon how many points high *text* is in lines as wide as *width*."""
    return len(textwrap.wrap(text, int(width / (size * _SIGN)))) * size * _LINE
