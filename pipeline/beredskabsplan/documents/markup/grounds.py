"""The ground of a cell or a paragraph that a value has chosen."""

from collections.abc import Sequence

from lxml import etree

from beredskabsplan.documents.markup import paragraphs
from beredskabsplan.opc.namespaces import W

# What Word expects before the ground, in a cell's properties and in a paragraph's.
_IN_CELL = tuple(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"))
_IN_PARAGRAPH = tuple(
    W + name
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
                 "suppressLineNumbers", "pBdr")
)  # fmt: skip


def lay(root: etree._Element, mark: str) -> None:
    """Give each cell, or outside tables each paragraph, the `fill` of an element *mark* that stands in it."""
    for ground in list(root.iter(mark)):
        cell = next(ground.iterancestors(W + "tc", W + "txbxContent"), None)
        paragraph = paragraphs.owner(ground)
        if cell is not None and cell.tag == W + "tc":
            properties = cell.find(W + "tcPr")
            if properties is None:
                properties = etree.Element(W + "tcPr")
                cell.insert(0, properties)
            _shade(properties, _IN_CELL, ground.get("fill", ""))
        elif paragraph is not None:
            _shade(paragraphs.properties(paragraph), _IN_PARAGRAPH, ground.get("fill", ""))
        _take_out(ground)


def _shade(properties: etree._Element, before: Sequence[str], fill: str) -> None:
    for old in properties.findall(W + "shd"):
        properties.remove(old)
    shade = etree.Element(W + "shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(W + name, value)
    properties.insert(sum(child.tag in before for child in properties), shade)


def _take_out(mark: etree._Element) -> None:
    """Take *mark* out and leave the text after it where it is."""
    parent, before = mark.getparent(), mark.getprevious()
    assert parent is not None
    if mark.tail and before is not None:
        before.tail = (before.tail or "") + mark.tail
    elif mark.tail:
        parent.text = (parent.text or "") + mark.tail
    parent.remove(mark)
