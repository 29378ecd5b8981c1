"""Tables: a header row that repeats, rows that stay whole, columns of fixed width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from templates.source.kit.phrases import Content
from templates.source.kit.styles import WORD, identifier, twips
from templates.source.kit.theme import border, shading

if TYPE_CHECKING:
    from docx.document import Document


class Surface(Protocol):
    """What a table is drawn on: a document, and how content is written into its paragraphs."""

    @property
    def document(self) -> "Document":
        """The document that gets the table at its end."""

    def write(self, paragraph: Paragraph, content: Content) -> None:
        """Write *content* at the end of *paragraph*."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's *title* and *width* in centimetres."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell with several paragraphs, each a style (empty: the table's own) and its content.

    Its *ground* is a key of the colours.
    """

    paragraphs: tuple[tuple[str, Content], ...]
    ground: str = ""


Cell: TypeAlias = "Content | Lines"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of *cells*, at least *height* centimetres high."""

    cells: tuple[Cell, ...]
    height: float = 0


@dataclass(frozen=True, slots=True)
class TableTag:
    """A row that is a template tag and disappears."""

    code: str


def row(*cells: Cell, height: float = 0) -> TableRow:
    """Make a row."""
    return TableRow(cells, height)


def lines(*paragraphs: Content, ground: str = "") -> Lines:
    """Make a cell with several paragraphs, all in the table's own style."""
    return Lines(tuple(("", each) for each in paragraphs), ground)


def only(condition: str, *paragraphs: Content, style: str = "") -> tuple[tuple[str, Content], ...]:
    """Print *paragraphs* of a cell only when *condition* holds; what does not leaves no empty one."""
    inside = ((style, each_one) for each_one in paragraphs)
    return ("Template Tag", "{%p if " + condition + " %}"), *inside, ("Template Tag", "{%p endif %}")


def each(loop: str, *rows: TableRow | TableTag) -> tuple[TableRow | TableTag, ...]:
    """Repeat *rows* for each turn of *loop*."""
    return TableTag(f"for {loop}"), *rows, TableTag("endfor")


_HEAD = ("Table Header", "accent")
# The header of tables without a fill: the style of its paragraphs, and no ground.
_HEADS = {
    "Card Deadlines": ("Card Head", ""),
    "Card Numbers": ("Card Head", ""),
    "Contacts": ("Letter Head", ""),
    "Roles": ("Role Head", ""),
    "First Day": ("Deadline Head", "ink"),
    "Two Weeks": ("Deadline Head", "accent"),
    "Later": ("Deadline Head", "muted"),
}
# The line after the first column, its ink and eighths of a point: it grows thinner as time goes by.
_LINES = {"First Day": ("ink", 36), "Two Weeks": ("accent", 24), "Later": ("muted", 12)}


def draw(
    surface: Surface,
    columns: Sequence[TableColumn],
    rows: Sequence[TableRow | TableTag],
    *,
    caption: str,
    style: str,
    text: str,
) -> None:
    """Draw the table at the end of *surface*; *text* is the paragraph style of its cells."""
    table = surface.document.add_table(0, len(columns))
    _set_up(table, columns, caption, style)
    header = table.add_row()
    _keep(header, "tblHeader")
    head, ground = _HEADS.get(style, _HEAD)
    for cell, column in zip(header.cells, columns, strict=True):
        # Programs that know nothing of the table's style would show white letters on white.
        _fill(surface, cell, Lines(((head, column.title),), ground), text)
    for each_row in rows:
        drawn = table.add_row()
        _keep(drawn)
        cells: tuple[Cell, ...] = ("",) * len(columns)
        match each_row:
            case TableTag(code):
                cells = (Lines((("Template Tag", "{%tr " + code + " %}"),)), *cells[1:])
            case TableRow(given, height):
                cells = given
                _raise(drawn, height)
        for cell, content in zip(drawn.cells, cells, strict=True):
            _fill(surface, cell, content, text)
    _widths(table, columns)
    if style in _LINES:
        _divide(table, *_LINES[style])


def _divide(table: Table, ink: str, eighths: int) -> None:
    """Draw a line after the first column of *table*; a style's own is not shown by all programs."""
    for drawn in table.rows:
        properties = drawn.cells[1]._tc.get_or_add_tcPr()
        properties.tcW.addnext(
            parse_xml(f"<w:tcBorders {_SPACE}><w:left {border(ink, eighths, 0)}/></w:tcBorders>")
        )


def _set_up(table: Table, columns: Sequence[TableColumn], caption: str, style: str) -> None:
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    width = sum(twips(column.width) for column in columns)
    for content in (
        f'<w:tblStyle {_SPACE} w:val="{identifier(style)}"/>',
        f'<w:tblW {_SPACE} w:w="{width}" w:type="dxa"/>',
        f'<w:tblLayout {_SPACE} w:type="fixed"/>',
        f'<w:tblLook {_SPACE} w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
        f'<w:tblCaption {_SPACE} w:val="{caption}"/>',
    ):
        properties.append(parse_xml(content))


_SPACE = f'xmlns:w="{WORD}"'


def _widths(table: Table, columns: Sequence[TableColumn]) -> None:
    for grid, column in zip(table._tbl.tblGrid.gridCol_lst, columns, strict=True):
        grid.set(qn("w:w"), str(twips(column.width)))
    for drawn in table.rows:
        for cell, column in zip(drawn.cells, columns, strict=True):
            width = cell._tc.get_or_add_tcPr().get_or_add_tcW()
            width.set(qn("w:w"), str(twips(column.width)))
            width.set(qn("w:type"), "dxa")


def _keep(drawn: _Row, *more: str) -> None:
    properties = drawn._tr.get_or_add_trPr()
    for name in ("cantSplit", *more):
        properties.append(parse_xml(f"<w:{name} {_SPACE}/>"))


def _raise(drawn: _Row, height: float) -> None:
    if height:
        properties = drawn._tr.get_or_add_trPr()
        properties.append(parse_xml(f'<w:trHeight {_SPACE} w:val="{twips(height)}" w:hRule="atLeast"/>'))


def _fill(surface: Surface, cell: _Cell, content: Cell, text: str) -> None:
    given = content if isinstance(content, Lines) else Lines((("", content),))
    for number, (style, words) in enumerate(given.paragraphs):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style or text
        surface.write(paragraph, words)
    if given.ground:
        shade = shading(given.ground).replace("<w:shd", f"<w:shd {_SPACE}")
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
