"""A document that is being drawn: its words are those of an outline."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from templates.source.kit import fields, package, tables
from templates.source.kit.phrases import Blank, Box, Content, Figure, FillIn, Link, Span, strong, value
from templates.source.kit.styles import Letters, identifier, set_apart
from templates.source.kit.styles import Paragraph as Look
from templates.source.kit.stylesheet import CHECKS, SET_APART
from templates.source.kit.stylesheet_edges import WIDTH

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section


class Paper:
    """Draw one document from top to bottom."""

    def __init__(self, document: "Document") -> None:
        """Draw on *document*, which is empty."""
        self.document = document
        self._controls = 0
        self._bookmarks = 0

    def pack(self) -> bytes:
        """Write the document."""
        return package.pack(self.document)

    def add(self, style: str, *content: Content) -> Paragraph:
        """Add a paragraph in *style*."""
        if style in SET_APART:
            return self._set_apart(SET_APART[style], content)
        paragraph = self.document.add_paragraph(style=style)
        self.write(paragraph, content)
        return paragraph

    def _set_apart(self, style: Look, content: Content) -> Paragraph:
        """Add a heading that is Word's own of its level, which all readers know, and stands as *style* says."""
        paragraph = self.document.add_paragraph()
        paragraph._p.insert(0, parse_xml(set_apart(style)))
        self.write(paragraph, content)
        for run in paragraph.runs if style.letters != Letters() else ():
            if run._r.style is None:
                run._r.style = identifier(style.name)
        return paragraph

    def body(self, *content: Content) -> None:
        """Add a paragraph of prose."""
        self.add("Body Text", *content)

    def answer(self, path: str, style: str = "Body Text") -> None:
        """Add the long answer at *path*: alone in its paragraph, since its lines become paragraphs."""
        self.add(style, value(path))

    def heading(self, level: int, *content: Content, anchor: str = "", runs_on: bool = False) -> None:
        """Add a heading, with a bookmark when it has an *anchor*; one of the first level that *runs on* begins no page."""
        paragraph = self.add("Running Title" if runs_on else f"Heading {level}", *content)
        if anchor:
            self.mark(paragraph, anchor)

    def mark(self, paragraph: Paragraph, anchor: str) -> None:
        """Put the bookmark *anchor* around what stands in *paragraph*."""
        self._bookmarks += 1
        start, end = fields.bookmark(self._bookmarks, anchor)
        paragraph.runs[0]._r.addprevious(start)
        paragraph._p.append(end)

    def question(self, number: str, title: str, *content: Content, leads: bool = False) -> None:
        """Begin the answer to a question, its number in the margin; *leads* when a long answer follows."""
        style = "Answer Lead-in" if leads else "Answer"
        text = f"{title}. " if content else f"{title}:"
        self.add(style, Span(number, "Reference"), "\t", strong(text), *content)

    def bullets(self, *items: Content, style: str = "List Bullet") -> None:
        """Add a list that leaves none of its items alone on a page."""
        paragraphs = [self.add(style, item) for item in items]
        for paragraph in (paragraphs[0], paragraphs[-2]):
            paragraph.paragraph_format.keep_with_next = True

    def boxed_checklist(self, title: str, *items: Content) -> None:
        """Add a box with lines to tick below a *title*; it stays whole."""
        self.add("Checklist Title", title)
        styles = [*["Boxed Check"] * (len(items) - 1), "Boxed Check Last"]
        for style, item in zip(styles, items, strict=True):
            self._check(style, item)

    def checklist(self, *items: Content) -> None:
        """Add lines with a box in front; they stay together."""
        paragraphs = [self._check("Checklist", item) for item in items]
        for paragraph in paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _check(self, style: str, item: Content) -> Paragraph:
        """Add an item with a box in front; not all readers know of a list that only a style tells."""
        paragraph = self.add(style, Box(), "\t", item)
        paragraph._p.get_or_add_pPr().insert_element_before(fields.item(CHECKS), *_AFTER_LIST)
        return paragraph

    def table(
        self,
        columns: Sequence[tables.TableColumn],
        rows: Sequence[tables.TableRow | tables.TableTag],
        *,
        caption: str,
        style: str = "Plan Table",
        text: str = "Table Text",
        whole: bool = False,
    ) -> None:
        """Add a table; *caption* says what it shows to those who cannot see it.

        A *whole* one goes to the next page rather than being split, if it fits on a page.
        """
        tables.draw(self, columns, rows, caption=caption, style=style, text=text)
        if whole:
            cells = (cell for row in self.document.tables[-1].rows for cell in row.cells)
            for paragraph in (paragraph for cell in cells for paragraph in cell.paragraphs):
                paragraph.paragraph_format.keep_with_next = True

    def picture(self, path: Path, description: str, width: float = WIDTH, style: str = "Picture") -> None:
        """Add a picture, *width* centimetres wide; without one, over the whole width."""
        self.add(style, Figure(path, description, width))

    def section(self, side: float, *, top: float = package.TOP, bottom: float = package.BOTTOM) -> "Section":
        """Go on in a new section on a new page, with margins in centimetres, and return it."""
        section: Section = self.document.add_section()
        self.document.paragraphs[-1].style = "Section End"
        section.different_first_page_header_footer = False
        package.margins(section, side, top, bottom)
        return section

    def contents(self) -> None:
        """Add the contents of one level, to be filled in when the page numbers are known."""
        self.add("TOC Heading", "Indhold")
        paragraph = self.add("Body Text")
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(_VALUE, "TOC1")
        text = "Indholdsfortegnelsen udfyldes, når planen dannes."
        for part in fields.field(r'TOC \o "1-1" \h \z \u', text):
            paragraph._p.append(part)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Print the paragraphs of the block only when *condition* holds."""
        self.tag(f"if {condition}")
        yield
        self.tag("endif")

    def otherwise(self) -> None:
        """Go on with what is printed when the condition does not hold."""
        self.tag("else")

    def tag(self, code: str) -> None:
        """Add a paragraph that is a tag and disappears."""
        self.add("Template Tag", "{%p " + code + " %}")

    def write(self, paragraph: Paragraph, content: Content) -> None:
        """Write *content* at the end of *paragraph*."""
        match content:
            case tuple():
                for piece in content:
                    self.write(paragraph, piece)
            case Span(text, style):
                paragraph.add_run(_held_together(text), style=style)
            case Box() | FillIn():
                self._controls += 1
                paragraph._p.append(_control(self._controls, content))
            case Figure(path, description, width):
                _draw(paragraph, path, description, width)
            case Link(text, anchor, style):
                paragraph._p.append(fields.link(text, anchor, style))
            case Blank(code, result):
                for part in fields.field(code, result):
                    paragraph._p.append(part)
            case "":
                pass
            case _:
                paragraph.add_run(_held_together(content))


def _control(number: int, content: Box | FillIn) -> BaseOxmlElement:
    match content:
        case Box():
            return fields.box(number)
        case FillIn(title, hint, kind):
            return fields.entry(number, title, hint, kind)


def _draw(paragraph: Paragraph, path: Path, description: str, width: float) -> None:
    shape = paragraph.add_run().add_picture(str(path), width=Cm(width))
    properties = shape._inline.docPr
    properties.set("name", "Figur")
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice would else move it from the margin
        shape._inline.set(side, "0")
    properties.set("descr", description)


# What follows the list that a paragraph belongs to, among what our templates write into one.
_AFTER_LIST = ("w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_TAG_OR_UNIT = re.compile(r"(\{%.*?%\})|(?<=\d) (?=(?:timer|dage|måned|år)\b)")


def _held_together(text: str) -> str:
    """Keep a number on the line of its unit; a tag keeps its words as they are."""
    return _TAG_OR_UNIT.sub(lambda match: match[1] or "\N{NO-BREAK SPACE}", text)
