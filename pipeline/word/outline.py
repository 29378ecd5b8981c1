"""The headings of a Word document: which paragraphs they are, their levels and their text."""

from collections.abc import Iterator, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_TEXT = 9  # what w:outlineLvl says for "no level"
_SPOKEN = {W + "tab": " ", W + "br": " ", W + "cr": " ", W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def headings(document: etree._Element, styles: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield level (from 1) and paragraph of every heading in *document* that has text, in order."""
    of_styles = levels(styles)
    for paragraph in document.iter(W + "p"):
        found = level(paragraph, of_styles)
        if found and text(paragraph) and not _inside(paragraph, W + "txbxContent"):
            yield found, paragraph


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


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Map the lower-case names of all paragraph styles to their ids: `{"toc 1": "TOC1"}`."""
    return {_value(style, "name").casefold(): style.get(W + "styleId", "") for style in _paragraph(styles)}


def level(paragraph: etree._Element, of_styles: Mapping[str, int]) -> int:
    """Tell the level of *paragraph* as a heading, from 1; 0 when it is none."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return 0
    own = properties.find(W + "outlineLvl")
    return of_styles.get(_value(properties, "pStyle"), 0) if own is None else _from_zero(own)


def levels(styles: etree._Element) -> dict[str, int]:
    """Map the ids of all paragraph styles to their levels as headings, from 1; 0 is body text."""
    by_id = {style.get(W + "styleId", ""): style for style in _paragraph(styles)}
    return {name: _level_of_style(name, by_id, frozenset()) for name in by_id}


def _level_of_style(name: str, by_id: Mapping[str, etree._Element], seen: frozenset[str]) -> int:
    """Look up the level of the style *name*, or the one that it inherits."""
    style = by_id.get(name)
    if style is None or name in seen:
        return 0
    own = style.find(f"{W}pPr/{W}outlineLvl")
    if own is not None:
        return _from_zero(own)
    word, _, number = _value(style, "name").casefold().partition(" ")
    if word == "heading" and number.isdecimal():
        return int(number)
    return _level_of_style(_value(style, "basedOn"), by_id, seen | {name})


def _from_zero(outline_level: etree._Element) -> int:
    level = int(outline_level.get(W + "val", BODY_TEXT))
    return 0 if level >= BODY_TEXT else level + 1


def _paragraph(styles: etree._Element) -> Iterator[etree._Element]:
    return (style for style in styles.iter(W + "style") if style.get(W + "type") == "paragraph")


def _value(parent: etree._Element, name: str) -> str:
    child = parent.find(W + name)
    return "" if child is None else child.get(W + "val", "")


def _inside(node: etree._Element, tag: str) -> bool:
    return next(node.iterancestors(tag), None) is not None
