"""A sheet of paper in a brand: its styles, its edges, headings, lines and tables that everybody can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan.core.brand import WHITE, Brand
from beredskabsplan.documents import drawn
from beredskabsplan.opc.namespaces import W

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from lxml import etree

_TEXT, _SMALL, _TITLE, _HEADING = 10.5, 9.5, 20.0, 12.5  # points
_WIDTH, _HEIGHT = 595.3, 841.9  # points: A4
_SIDE, _TOP, _BOTTOM, _EDGE = 56.7, 62.4, 51.0, 28.3
Around = tuple[float, float]
NOTE = "Note"  # the style of small text
_LINK = "Hyperlink"  # LibreOffice makes no link in a PDF of a run without a style of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands at the head of each column of a table, and its share of the *widths*."""

    names: tuple[str, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The *text* of a cell, which leads to an *address*."""

    text: str
    address: str


def begin(title: str, *, organisation: str, note: str, brand: Brand) -> "Document":
    """Begin a document of *organisation* called *title*; the *note* stands at the top of its page."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt, RGBColor

    document = docx.Document()
    drawn.dress(document, brand.body_font)
    document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    link = document.styles.add_style(_LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, RGBColor.from_string(brand.accent)
    _style(document, brand)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(_WIDTH), Pt(_HEIGHT)
    section.left_margin = section.right_margin = Pt(_SIDE)
    section.top_margin, section.bottom_margin = Pt(_TOP), Pt(_BOTTOM)
    section.header_distance = section.footer_distance = Pt(_EDGE)
    sender = brand.sender or brand.name
    for part, text in ((section.header, f"{organisation}\t{note}"), (section.footer, sender)):
        paragraph = part.paragraphs[0]
        stops = paragraph.style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Pt(_WIDTH - 2 * _SIDE), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(text)
    about = document.core_properties
    about.author = about.last_modified_by = brand.name or organisation
    about.title, about.language, about.comments = title, drawn.LANGUAGE, ""
    return document


def _style(document: "Document", brand: Brand) -> None:
    _letters(document, "Normal", _TEXT, brand.ink)
    _letters(document, "Heading 1", _TITLE, brand.ink, (0, 8))
    _letters(document, "Heading 2", _HEADING, brand.accent, (12, 4))
    _letters(document, NOTE, _SMALL, brand.muted, (0, 4))
    for edge in ("Header", "Footer"):
        _letters(document, edge, _SMALL, brand.muted)
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name]
        style.paragraph_format.keep_with_next = True
        for fonts in style.element.iter(W + "rFonts"):
            for key in ("ascii", "hAnsi"):
                fonts.set(W + key, brand.heading_font)


def _letters(document: "Document", name: str, size: float, colour: str, around: Around = (0, 0)) -> None:
    """Write the style *name* in a *size* and *colour*, with points *around* it: before and after."""
    from docx.shared import Pt, RGBColor

    style: ParagraphStyle = document.styles[name]
    style.font.size, style.font.bold = Pt(size), name.startswith("Heading")
    style.font.color.rgb = RGBColor.from_string(colour)
    form = style.paragraph_format
    form.space_before, form.space_after = map(Pt, around)
    form.line_spacing = 1.05


def line(document: "Document", text: str, style: str = "Normal", *, after: float = 6) -> None:
    """Add a paragraph of its own, *after* points before the next one."""
    from docx.shared import Pt

    paragraph = document.add_paragraph(text, style=style)
    paragraph.paragraph_format.space_after = Pt(after)


def table(
    document: "Document",
    heads: Heads,
    rows: Sequence[Sequence[str | Linked]],
    *,
    caption: str,
    brand: Brand,
    least: float = 0,
) -> None:
    """Add a table that is called *caption*, its rows at *least* so many points high."""
    from docx.shared import Pt

    made: Table = document.add_table(len(rows) + 1, len(heads.names), "Table Grid")
    made.autofit = False
    _frame(made, caption, brand)
    for row, texts in zip(made.rows, (heads.names, *rows), strict=True):
        _keep(row, "cantSplit", *(("tblHeader",) if texts is heads.names else ()))
        for cell, text in zip(row.cells, texts, strict=True):
            _fill(cell, text, brand, is_head=texts is heads.names)
        if least and texts is not heads.names:
            row.height = Pt(least)
    room, shares = _WIDTH - 2 * _SIDE, sum(heads.widths)
    for column, share in zip(made.columns, heads.widths, strict=True):
        column.width = Pt(room * share / shares)
        for cell in column.cells:
            cell.width = column.width


def _fill(cell: "_Cell", text: str | Linked, brand: Brand, *, is_head: bool) -> None:
    """Write *text* into *cell*: white on the accent when it *is_head* of a column."""
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if isinstance(text, Linked):
        _link(paragraph, text)
        return
    run = paragraph.add_run(text)
    run.font.size = Pt(_SMALL)
    if is_head:
        run.font.bold, run.font.color.rgb = True, RGBColor.from_string(WHITE)
        paragraph.paragraph_format.keep_with_next = True
        properties = cell._tc.get_or_add_tcPr()
        _add(properties, "shd", val="clear", color="auto", fill=brand.accent)


def _link(paragraph: "Paragraph", linked: Linked) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    own = paragraph.part.relate_to(linked.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = paragraph.add_run(linked.text, style=_LINK)
    run.font.size = Pt(_SMALL)
    link = paragraph._p.makeelement(W + "hyperlink", {qn("r:id"): own})
    link.append(run._r)
    paragraph._p.append(link)


def _frame(made: "Table", caption: str, brand: Brand) -> None:
    """Draw the lines of a table in the colour of the brand, and say what the table is."""
    properties = made._tbl.tblPr
    borders = properties.makeelement(W + "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, side, val="single", sz="4", space="0", color=brand.rule)
    next(properties.iterchildren(W + "tblLayout")).addprevious(borders)
    _add(properties, "tblCaption", val=caption)


def _add(parent: "etree._Element", name: str, **values: str) -> None:
    parent.append(parent.makeelement(W + name, {W + key: value for key, value in values.items()}))


def _keep(row: "_Row", *names: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(properties.makeelement(W + name))
