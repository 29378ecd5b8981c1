"""Find the pictures that float over the sheets, and those that are no logo as they are put in."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from beredskabsplan.opc.namespaces import XDR, A, R
from beredskabsplan.opc.numbers import whole
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.logo.picture import LINK, Blemish
from beredskabsplan.workbook.read.logo.view import View, seen
from beredskabsplan.workbook.sheet import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Floating:
    """A picture over a sheet, as it is seen: in the *rows*, from 0, and from the cell *ref* on.

    One that *fills* a shape is its pattern.
    """

    content: bytes | Blemish
    view: View
    rows: range
    ref: str
    fills: bool


def pictures(package: Package, sheet: str) -> Iterator[Floating]:
    """Yield the pictures over the part *sheet*."""
    drawing = package.related(sheet, "drawing")
    if drawing is None:
        return
    targets = package.targets(drawing)
    for anchor in package.tree(drawing):
        rows, column = _rows(anchor), anchor.findtext(f"{XDR}from/{XDR}col") or "0"
        for blip in anchor.iter(A + "blip"):
            holder = next(blip.iterancestors(XDR + "pic"), None)
            target = targets.get(blip.get(R + "embed", ""))
            yield Floating(
                content=package.part(target) if target else LINK,
                view=View() if holder is None else seen(holder),
                rows=rows,
                ref=f"{letters(whole(column) + 1)}{rows.start + 1}",
                fills=holder is None,
            )


def has_picture_on_paper(package: Package, sheet: str) -> bool:
    """Tell whether the part *sheet* has a picture in its header or footer, or behind its cells."""
    links = list(package.relationships(sheet))
    drawings = (package.targets(sheet)[link.id] for link in links if link.kind == "vmlDrawing")
    behind = any(link.kind == "image" for link in links)
    return behind or any(
        link.kind == "image" for drawing in drawings for link in package.relationships(drawing)
    )


def _rows(anchor: etree._Element) -> range:
    first = anchor.findtext(f"{XDR}from/{XDR}row")
    last = anchor.findtext(f"{XDR}to/{XDR}row")
    return range(whole(first), whole(last or first) + 1) if first else range(0)
