"""Small Word documents for the tests, as bytes."""

import io
import re

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from beredskabsplan.opc import package

NBSP = "\N{NO-BREAK SPACE}"
SENTENCE = f"Ledelsen afholder den første samtale inden for 14{NBSP}dage, og HR følger op på Ærø. "
CONTENTS = r' TOC \o "1-2" \h \z \u '


def plan(chapters: int = 3) -> bytes:
    """Draw a plan: cover, contents, and *chapters* with sections, a table, boxes and a content control."""
    document = empty("Beredskabsplan for Egelund")
    document.add_paragraph("Beredskabsplan", style="Title")
    document.add_page_break()
    add_field(document.add_paragraph(), CONTENTS, "FORÆLDET … 42")
    document.add_page_break()
    for number in range(1, chapters + 1):
        document.add_heading(f"{number}. Støtte på arbejdspladsen", 1)
        for section in ("Før", "Under", "Efter"):
            document.add_heading(section, 2)
            for _ in range(7):
                document.add_paragraph(SENTENCE * 4)
        document.add_heading("Roller og »ansvar«", 3)
        _add_table(document)
        document.add_paragraph("☐ Aftalt med lederen, ☒ HR og ✓ den syge – i alt 1½ time")
    _add_control(document)
    footer = document.sections[0].footer.paragraphs[0]
    for text, field in (("Side ", " PAGE "), (" af ", " NUMPAGES ")):
        footer.add_run(text)
        add_field(footer, field, "1")
    return finished(document)


def empty(title: str = "Plan") -> Document:
    """Start a Danish document in Calibri with styles for two levels of contents."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "HR"
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "da-DK")
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for level in (1, 2):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), f"Indhold{level}")  # Danish Word has other ids, but the same names
        style.base_style = normal
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    return document


def empty_with(*headings: str) -> bytes:
    """Draw a contents table and, on a page of its own, the *headings*."""
    document = empty()
    add_field(document.add_paragraph(), CONTENTS, "FORÆLDET")
    document.add_page_break()
    for heading in headings:
        document.add_heading(heading, 1)
    return finished(document)


def with_linked_picture(address: str) -> bytes:
    """Draw a document whose only picture stands at *address*."""
    document = empty()
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    document.add_picture(picture)
    parts = package.read(finished(document))
    main, links = "word/document.xml", "word/_rels/document.xml.rels"
    outside = f'Target="{address}" TargetMode="External"'.encode()
    parts[main] = parts[main].replace(b"r:embed=", b"r:link=")
    parts[links] = re.sub(rb'Target="media/image1.png"', outside, parts[links])
    return package.write(parts)


def with_bar(colour: str, *texts: str) -> bytes:
    """Draw paragraphs whose style gives them a bar at the left."""
    document = empty()
    add_bar(document, colour, *texts)
    return finished(document)


def add_bar(document: Document, colour: str, *texts: str) -> None:
    """Add paragraphs whose style gives them a bar at the left."""
    style = document.styles.add_style("Fremhævet", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().extend(
        parse_xml(f"<w:{element.replace(' ', ' ' + nsdecls('w') + ' ', 1)}")
        for element in (
            f"pBdr ><w:left w:val='single' w:sz='36' w:space='10' w:color='{colour}'/>"
            "<w:right w:val='single' w:sz='8' w:space='6' w:color='E6F2F1'/></w:pBdr>",
            "shd w:val='clear' w:color='auto' w:fill='E6F2F1'/>",
            "ind w:left='244' w:right='142'/>",
        )
    )
    for text in texts:
        document.add_paragraph(text, style=style)


def with_lines(colour: str, *texts: str) -> bytes:
    """Draw hanging paragraphs whose style puts a line above, between and below them."""
    document = empty()
    style = document.styles.add_style("Oplysning", WD_STYLE_TYPE.PARAGRAPH)
    lines = "".join(
        f"<w:{side} w:val='single' w:sz='8' w:space='5' w:color='{colour}'/>"
        for side in ("top", "bottom", "between")
    )
    for element in (
        f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>",
        f"<w:ind {nsdecls('w')} w:left='2600' w:hanging='2600'/>",
    ):
        style.element.get_or_add_pPr().append(parse_xml(element))
    for text in texts:
        document.add_paragraph(text, style=style)
    return finished(document)


def finished(document: Document) -> bytes:
    """Save without the part of python-docx's own template that the validator dislikes."""
    buffer = io.BytesIO()
    document.save(buffer)
    parts = package.read(buffer.getvalue())
    del parts["word/stylesWithEffects.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = re.sub(rb"<(Override|Relationship) [^>]*stylesWithEffects[^>]*/>", b"", parts[name])
    return package.write(parts)


def add_field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """Add a field as Word writes it: begin, instruction, separate, result, end."""
    add_mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    paragraph.add_run()._r.append(text)
    add_mark(paragraph, "separate")
    paragraph.add_run(result)
    add_mark(paragraph, "end")


def add_mark(paragraph: Paragraph, kind: str) -> None:
    """Add one of the three marks of a field."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _add_table(document: Document) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    rows = (("Rolle", "Navn"), ("Nærmeste leder", "Mette Holm"), ("Øverste leder", "Åse Bjørn"))
    for number, texts in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text


def _add_control(document: Document) -> None:
    """Add a content control in a line, such as a box that can be ticked."""
    document.add_paragraph("Sæt kryds: ")._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:id w:val='77'/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>☐ Kendt af alle</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
