"""Cells merged downwards: each group keeps its first cell, whatever rows fall away or come again.

Word merges a cell with the one above it when it says so. Without the row that the group began with, it would
be merged with a cell that belongs to something else.
"""

from collections.abc import Iterator

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W

TURN = "turn"  # the mark of a loop's turn; without a namespace, as those of `shape`, and so is the next
GROUP = "group"  # the number of the group, an attribute of `w:vMerge`
_BEFORE = {W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge")}  # in a cell's properties
_AROUND = {W + name for name in ("sdt", "sdtContent", "customXml")}


def rows(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of the table *parent*, those in content controls too, and our marks between."""
    for child in parent.iterchildren(W + "tr", TURN, *_AROUND):
        if child.tag in _AROUND:
            yield from rows(child)
        else:
            yield child


def joints(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield column and `w:vMerge` of each cell in *row* that is merged downwards."""
    column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in row.iterchildren(W + "tc"):
        joint = cell.find(f"{W}tcPr/{W}vMerge")
        if joint is not None:
            yield column, joint
        column += _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def begins(joint: etree._Element) -> bool:
    """Tell whether the cell of *joint* is the first of its group."""
    return joint.get(W + "val") == "restart"


def in_order(root: etree._Element) -> None:
    """Put what `{% vm %}` has added to the properties of a cell in *root* where Word expects it."""
    for joint in root.iter(W + "vMerge"):
        properties = joint.getparent()
        if properties is not None and properties[-1] is joint:
            properties.insert(sum(child.tag in _BEFORE for child in properties), joint)


def settle(root: etree._Element) -> None:
    """Let each group in the tables of *root* begin with the first of its cells that is there."""
    for table in root.iter(W + "tbl"):
        going_on: set[str] = set()
        for row in list(rows(table)):
            if row.tag == TURN:
                going_on -= {*row.get("groups", "").split()}
                elements.remove(row)
                continue
            own: set[str] = set()
            for _, joint in joints(row):
                if group := joint.get(GROUP):
                    del joint.attrib[GROUP]
                    own.add(group)
                    if group not in going_on:
                        joint.set(W + "val", "restart")
            going_on = own


def _number(element: etree._Element | None, otherwise: int) -> int:
    return otherwise if element is None else int(element.get(W + "val", otherwise))
