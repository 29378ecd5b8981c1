"""No-break spaces, redrawn for dxpdf to be as wide as other spaces.

Carlito has none, so dxpdf takes DejaVu Sans's, which is wider and makes the line higher; drawn smaller it is
neither.
"""

import copy
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.word.outline import W

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NARROWER = 0.711  # Carlito's space is 463 of 2048 units wide, DejaVu Sans's no-break space 651
HALF_POINTS = 20  # of a document that does not say how large its letters are
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def redraw(story: etree._Element, styles: etree._Element) -> None:
    """Redraw the no-break spaces of *story*."""
    by_id = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")}
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    for text in [node for node in story.iter(W + "t") if NO_BREAK_SPACE in (node.text or "")]:
        run = text.getparent()
        if run is not None and run.tag == W + "r":
            sizes = (found for each in _sources(run, by_id, default) for found in each.findall(W + "sz"))
            size = next(sizes, None)
            _narrow(run, HALF_POINTS if size is None else int(size.get(W + "val", HALF_POINTS)))


def _narrow(run: etree._Element, size: int) -> None:
    """Split *run*, its letters *size* half points large, so that no-break spaces are runs of their own."""
    for node in [child for child in run if child.tag != W + "rPr"]:
        spoken = (node.text or "") if node.tag == W + "t" else ""
        for piece in re.split(f"({NO_BREAK_SPACE}+)", spoken) if spoken else [""]:
            part = etree.Element(W + "r")
            part.extend(copy.deepcopy(run.findall(W + "rPr")))
            run.addprevious(part)
            if not spoken:
                part.append(node)
                continue
            etree.SubElement(part, W + "t", {_SPACE: "preserve"}).text = piece
            if piece.startswith(NO_BREAK_SPACE):
                properties = _properties(part)
                for old in properties.findall(W + "sz"):
                    properties.remove(old)
                etree.SubElement(properties, W + "sz", {W + "val": str(round(size * NARROWER))})
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _sources(
    run: etree._Element, by_id: Mapping[str, etree._Element], default: etree._Element | None
) -> Iterator[etree._Element]:
    """Yield the letters' properties that count for *run*, the nearest first."""
    own = run.find(W + "rPr")
    if own is not None:
        yield own
        yield from _inherited(own.find(W + "rStyle"), by_id)
    paragraph = next(run.iterancestors(W + "p"), None)
    named = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
    yield from _inherited(named, by_id)
    if default is not None:
        yield default


def _inherited(named: etree._Element | None, by_id: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    while named is not None and (style := by_id.get(named.get(W + "val", ""))) is not None:
        properties = style.find(W + "rPr")
        if properties is not None:
            yield properties
        named = style.find(W + "basedOn")


def _properties(run: etree._Element) -> etree._Element:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    return properties
