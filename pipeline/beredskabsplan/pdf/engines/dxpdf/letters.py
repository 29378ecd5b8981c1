"""No-break spaces, redrawn for dxpdf to be as wide as other spaces.

Carlito has none, so dxpdf takes DejaVu Sans's, which is wider and makes the line higher; drawn smaller it is
neither.
"""

import copy
import re
from collections.abc import Callable
from functools import cache

from lxml import etree

from beredskabsplan.opc import elements
from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids, child, lineage, value
from beredskabsplan.pdf.engines.dxpdf.measures import measure

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NARROWER = 0.711  # Carlito's space is 463 of 2048 units wide, DejaVu Sans's no-break space 651
HALF_POINTS = 20  # of a document that does not say how large its letters are
_PIECES = re.compile(f"({NO_BREAK_SPACE}+)")


def redraw(story: etree._Element, styles: etree._Element) -> None:
    """Redraw the no-break spaces of *story*."""
    runs = dict.fromkeys(
        node.getparent() for node in story.iter(W + "t") if NO_BREAK_SPACE in (node.text or "")
    )
    size = sizer(styles)
    for run in runs:
        if run is not None and run.tag == W + "r":
            _narrow(run, size(run))


def sizer(styles: etree._Element) -> Callable[[etree._Element], int]:
    """Make what measures the letters of a run, in half points."""
    by_id = by_ids(styles)
    default = _said(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or HALF_POINTS
    said = cache(
        lambda name: next(filter(None, (_said(child(style, "rPr")) for style in lineage(name, by_id))), 0)
    )
    return lambda run: _size(run, said) or default


def _narrow(run: etree._Element, size: int) -> None:
    """Split *run*, its letters *size* half points large, so that no-break spaces are runs of their own."""
    plain = etree.Element(W + "r")
    plain.extend(copy.copy(properties) for properties in run.iterchildren(W + "rPr"))
    narrow = copy.copy(plain)
    _shrink(narrow, round(size * NARROWER))
    for node in [part for part in run if part.tag != W + "rPr"]:
        spoken = (node.text or "") if node.tag == W + "t" else ""
        for piece in _PIECES.split(spoken):
            part = copy.copy(narrow if piece.startswith(NO_BREAK_SPACE) else plain)
            run.addprevious(part)
            if spoken:
                part.append(elements.words(W + "t", piece))
            else:
                part.append(node)
    elements.remove(run)


def _shrink(run: etree._Element, size: int) -> None:
    properties = child(run, "rPr")
    if properties is None:
        properties = etree.SubElement(run, W + "rPr")
    for old in properties.findall(W + "sz"):
        properties.remove(old)
    etree.SubElement(properties, W + "sz", {W + "val": str(size)})


def _size(run: etree._Element, of_style: Callable[[str], int]) -> int:
    """Measure the letters of *run*, in half points: by itself, its style, or that of its paragraph."""
    own = child(run, "rPr")
    around = child(next(run.iterancestors(W + "p")), "pPr")
    named = ("" if own is None else value(own, "rStyle"), "" if around is None else value(around, "pStyle"))
    return _said(own) or of_style(named[0]) or of_style(named[1])


def _said(properties: etree._Element | None) -> int:
    return 0 if properties is None else measure(value(properties, "sz"))
