"""The copy of a document that dxpdf reads, with what dxpdf 0.8 draws badly said in another way.

The document itself stays as it is. What dxpdf does, as seen on the page (`pdf/UPSTREAM.md` has more):
- a content control in a line is left out with all that is in it;
- in tables the size in the document defaults wins over the size in the paragraph's style;
- a bar at the left of a paragraph is printed on top of its first letters, and lines between paragraphs begin
  at their indent (see `boxes`);
- no-break spaces come out too wide (see `letters`);
- links in a style called »toc« are black;
- a table is split wherever a page ends, also where its paragraphs hold on to the next (see `holding`).
"""

import copy
import re

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES
from beredskabsplan.pdf.engines.dxpdf import boxes, holding, letters

STORIES = (DOCUMENT, "word/header", "word/footer")


def prepare(docx: bytes) -> bytes:
    """Rewrite *docx* so that dxpdf prints it as Word does.

    Raises:
        BrokenPackageError: it is damaged, or has no text or no styles.
    """
    package = Package(docx)
    styles = package.change(STYLES)
    stories = {DOCUMENT: package.change(DOCUMENT)}
    stories |= {name: package.change(name) for name in package.names if name.startswith(STORIES[1:])}
    for story in stories.values():
        _open_controls(story)
        letters.redraw(story, styles)
    boxes.redraw(stories[DOCUMENT], styles)
    holding.redraw(stories[DOCUMENT], styles)
    _rename_contents(styles)
    _move_default_size(styles)
    return package.packed(effort=0)  # only dxpdf reads it, and at once


def _open_controls(story: etree._Element) -> None:
    """Put the contents of all content controls in their places."""
    for control in list(story.iter(W + "sdt")):
        for child in control.iterfind(f"{W}sdtContent/*"):
            control.addprevious(child)
        elements.remove(control)


def _rename_contents(styles: etree._Element) -> None:
    """Give the styles of the lines of the contents a name that dxpdf makes nothing of."""
    for name in styles.iterfind(f"{W}style/{W}name"):
        name.set(W + "val", re.sub(r"(?i)^toc(?= \d)", "line", name.get(W + "val", "")))


def _move_default_size(styles: etree._Element) -> None:
    """Give the default size to the paragraph styles on which all others are based."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    size = None if defaults is None else defaults.find(W + "sz")
    if defaults is None or size is None:
        return
    for style in styles.iterfind(W + "style"):
        if style.get(W + "type") == "paragraph" and style.find(W + "basedOn") is None:
            runs = style.find(W + "rPr")
            if runs is None:
                runs = etree.SubElement(style, W + "rPr")
            if runs.find(W + "sz") is None:
                runs.append(copy.deepcopy(size))
    defaults.remove(size)
