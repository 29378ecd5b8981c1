"""Tables that stay whole, redrawn for dxpdf, which splits every table between its rows.

It keeps a row whole, and a table inside a cell with it. So a table all of whose paragraphs hold on to the
next stands in one cell of its own in the copy that dxpdf reads, if it surely fits on a page: of a row that is
higher than that, dxpdf prints what fits and no more.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from math import ceil
from typing import cast

from lxml import etree

from beredskabsplan.opc.namespaces import W
from beredskabsplan.opc.wordml import by_ids, child, lineage, value
from beredskabsplan.pdf.engines.dxpdf.letters import HALF_POINTS, sizer
from beredskabsplan.pdf.engines.dxpdf.measures import measure

Test = Callable[[etree._Element], bool]
Size = Callable[[etree._Element], int]

MOST = 0.9  # of the height of a page's text
WIDE, HIGH = 0.56, 1.45  # a wide letter and a high line, by the size of the letters
PAD, TWIPS = 160, 10  # twips that a row has around its text; twips per half point
_SECTION = etree.XPath("following::w:sectPr[1]", namespaces={"w": W[1:-1]})
# What is of no height that could be reckoned, or ends a page.
_ODD = {W + name for name in ("drawing", "pict", "object", "vMerge", "br", "pageBreakBefore", "tbl", "sdt")}


def redraw(document: etree._Element, styles: etree._Element) -> None:
    """Put every table that stays whole into a cell of its own."""
    by_id, size = by_ids(styles), sizer(styles)
    of_style = cache(
        lambda name: next(
            (said for style in lineage(name, by_id) if (said := _said(style)) is not None), False
        )
    )

    def holds_on(paragraph: etree._Element) -> bool:
        own, properties = _said(paragraph), child(paragraph, "pPr")
        return of_style("" if properties is None else value(properties, "pStyle")) if own is None else own

    for table in list(document.iterfind(f"{W}body/{W}tbl")):
        if _stays_whole(table, holds_on) and (room := MOST * _room(table) - _height(table, size)) > 0:
            box = _box_below(table)
            _hold([table, *(box if sum(_height(one, size) for one in box) < room else ())])


def _said(element: etree._Element) -> bool | None:
    """Read whether a paragraph or a style holds on to the next; None where it does not say."""
    properties = child(element, "pPr")
    kept = None if properties is None else child(properties, "keepNext")
    return None if kept is None else kept.get(W + "val", "1") not in ("0", "false", "off")


def _stays_whole(table: etree._Element, holds_on: Test) -> bool:
    """Tell whether each paragraph of *table*, which has several rows, holds on to the next."""
    return len(table.findall(W + "tr")) > 1 and not _is_odd(table) and all(map(holds_on, table.iter(W + "p")))


def _is_odd(table: etree._Element) -> bool:
    return any(node.tag in _ODD for node in table.iterdescendants())


def _box_below(table: etree._Element) -> list[etree._Element]:
    """List the distance below *table* and the box after it, if there is one, on to which the table holds."""
    below = list(islice(table.itersiblings(), 2))
    if [one.tag for one in below] != [W + "p", W + "tbl"] or len(below[1].findall(W + "tr")) > 1:
        return []
    return [] if any(below[0].iter(W + "t", W + "sectPr")) or _is_odd(below[1]) else below


def _height(table: etree._Element, size: Size) -> float:
    """Reckon how high *table* is at the most, in twips."""
    return sum(PAD + max(_cells(row, size), default=0) for row in table.iterfind(W + "tr"))


def _cells(row: etree._Element, size: Size) -> Iterator[float]:
    """Yield how high *row* must be at least, and each of its cells."""
    yield sum(measure(least.get(W + "val")) for least in row.iterfind(f"{W}trPr/{W}trHeight"))
    for cell in row.iterfind(W + "tc"):
        width = max(1, *(measure(said.get(W + "w")) for said in cell.iterfind(f"{W}tcPr/{W}tcW")))
        yield sum(_lines(paragraph, width, size) for paragraph in cell.iterfind(W + "p"))


def _lines(paragraph: etree._Element, width: int, size: Size) -> float:
    """Reckon how high *paragraph* is at the most in a cell of *width*, both in twips."""
    runs = [
        (size(run) * TWIPS, sum(len(t.text or "") for t in run.iter(W + "t")))
        for run in paragraph.iter(W + "r")
    ]
    letter = max((one for one, _ in runs), default=HALF_POINTS * TWIPS)
    length = sum(one * WIDE * letters for one, letters in runs)
    return letter * HIGH * (1 + ceil(length / width))


def _room(table: etree._Element) -> float:
    """Measure the height of the text of the section that *table* is in, in twips."""
    sections = cast("list[etree._Element]", _SECTION(table))
    pages = [(child(section, "pgSz"), child(section, "pgMar")) for section in sections]
    return sum(
        measure(page.get(W + "h")) - measure(edge.get(W + "top")) - measure(edge.get(W + "bottom"))
        for page, edge in pages
        if page is not None and edge is not None
    )


def _hold(blocks: Sequence[etree._Element]) -> None:
    """Put *blocks*, the first of them a table, into the one cell of a table without lines and margins."""
    table = blocks[0]
    around = etree.Element(W + "tbl")
    table.addprevious(around)
    properties = _add(around, "tblPr")
    width = {"w": str(sum(measure(one.get(W + "w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")))}
    _add(properties, "tblW", {**width, "type": "dxa"})
    _add(properties, "tblLayout", {"type": "fixed"})
    _add(_add(around, "tblGrid"), "gridCol", width)
    row = _add(around, "tr")
    _add(_add(row, "trPr"), "cantSplit")
    cell = _add(row, "tc")
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", {**width, "type": "dxa"})
    margins = _add(properties, "tcMar")
    for side in ("top", "left", "bottom", "right"):
        _add(margins, side, {"w": "0", "type": "dxa"})
    cell.extend(blocks)


def _add(parent: etree._Element, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
    named = {W + key: said for key, said in (attributes or {}).items()}
    return etree.SubElement(parent, W + name, named)
