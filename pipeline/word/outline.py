"""The headings of a Word document: which paragraphs they are, their levels and their text."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_TEXT = 9  # what w:outlineLvl says for "no level"
_SPOKEN = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def headings(document: etree._Element, styles: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield level (from 1) and paragraph of every heading in *document* that has text, in order."""
    by_id = by_ids(styles)
    of_style = cache(lambda name: _first_level(lineage(name, by_id)))
    for properties in document.iter(W + "pPr"):
        level = _level(properties, of_style)
        paragraph = properties.getparent() if level else None
        if paragraph is None or paragraph.tag != W + "p":  # a tracked change keeps the former ones
            continue
        if text(paragraph) and not _inside(paragraph, W + "txbxContent"):
            yield level, paragraph


def text(paragraph: etree._Element) -> str:
    """Read *paragraph* as one line, without the instructions of its fields."""
    spoken = (
        (node.text or "") if node.tag == W + "t" else _SPOKEN[str(node.tag)]
        for node in paragraph.iter(W + "t", *_SPOKEN)
        if not _inside(node, W + "tabs")
    )
    return "".join(spoken).strip()


def parse(part: bytes) -> etree._Element:
    """Parse the XML *part* without ever looking at other files."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(root: etree._Element) -> bytes:
    """Write *root* as Word does: declared, in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(element: etree._Element) -> None:
    """Take *element* out of what it stands in."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """Find the first child called w:*name*, several times as fast as `find`."""
    return next(parent.iterchildren(W + name), None)


def value(parent: etree._Element, name: str) -> str:
    """Read what the first child called w:*name* says; empty if there is none."""
    found = child(parent, name)
    return "" if found is None else found.get(W + "val", "")


def by_ids(styles: etree._Element) -> dict[str, etree._Element]:
    """Map the id of every style to its element."""
    return {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}


def lineage(name: str, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield the style with the id *name*, and those that it is based on; each once, the nearest first."""
    passed: set[str] = set()
    while name in by_id and name not in passed:
        yield by_id[name]
        passed.add(name)
        name = value(by_id[name], "basedOn")


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Map the lower-case names of all paragraph styles to their ids: `{"toc 1": "TOC1"}`."""
    return {value(style, "name").casefold(): style.get(W + "styleId", "") for style in _paragraph(styles)}


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


def _paragraph(styles: etree._Element) -> Iterator[etree._Element]:
    return (style for style in styles.iter(W + "style") if style.get(W + "type") == "paragraph")


def _inside(node: etree._Element, tag: str) -> bool:
    return next(node.iterancestors(tag), None) is not None
