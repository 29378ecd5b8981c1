"""The headings of a Word document: which paragraphs they are, their levels and their text."""

from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from beredskabsplan.documents.markup.paragraphs import inside, text
from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.package import Package
from beredskabsplan.opc.wordml import DOCUMENT, STYLES, by_ids, child, lineage, value

BODY_TEXT = 9  # what w:outlineLvl says for "no level"


def headings(document: etree._Element, styles: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield level (from 1) and paragraph of every heading in *document* that has text, in order."""
    by_id = by_ids(styles)
    of_style = cache(lambda name: _first_level(lineage(name, by_id)))
    for properties in document.iter(W + "pPr"):
        level = _level(properties, of_style)
        paragraph = properties.getparent() if level else None
        if paragraph is None or paragraph.tag != W + "p":  # a tracked change keeps the former ones
            continue
        if text(paragraph) and not inside(paragraph, W + "txbxContent"):
            yield level, paragraph


def titles(docx: bytes) -> tuple[tuple[int, str], ...]:
    """List level (from 1) and title of all headings in *docx*, in order; none if it cannot be read."""
    try:
        package = Package(docx)
        found = headings(package.tree(DOCUMENT), package.tree(STYLES))
    except BrokenPackageError:
        return ()
    return tuple((level, text(paragraph)) for level, paragraph in found)


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Map the lower-case names of all styles to their ids: `{"toc 1": "TOC1"}`."""
    return {
        value(style, "name").casefold(): style.get(W + "styleId", "") for style in styles.iter(W + "style")
    }


def _level(properties: etree._Element, of_style: Callable[[str], int]) -> int:
    own = child(properties, "outlineLvl")
    return of_style(value(properties, "pStyle")) if own is None else _from_zero(own)


def _first_level(styles: Iterator[etree._Element]) -> int:
    """Look up the level that the nearest of *styles* has which says one."""
    for style in styles:
        own = style.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _from_zero(own)
        word, _, number = value(style, "name").casefold().partition(" ")
        if word == "heading" and number.isdecimal():
            return int(number)
    return 0


def _from_zero(outline_level: etree._Element) -> int:
    level = int(outline_level.get(W + "val", BODY_TEXT))
    return 0 if level >= BODY_TEXT else level + 1
