"""The text boxes and shapes that float over the cells of a worksheet, in both drawing languages of Excel."""

import re
from collections.abc import Iterator

from lxml import etree

from beredskabsplan.core.heard.sayings import SayingKind
from beredskabsplan.opc.namespaces import MC, VML_EXCEL, XDR, A, V
from beredskabsplan.opc.package import Package
from beredskabsplan.workbook.read.beside.conversations import Heard
from beredskabsplan.workbook.sheet import LAST_COLUMN, letters

# In the old language a note is a shape too, and nearly always the only one.
_NO_NOTE = re.compile(rb"ObjectType=[\"'](?!Note[\"'])")


def floating(package: Package, part: str) -> Iterator[Heard]:
    """Yield what stands in shapes over the worksheet *part*, each with the cell beneath its corner."""
    targets = package.targets(part)
    for link in package.relationships(part):
        name = targets.get(link.id, "")
        if link.kind == "drawing" and name in package:
            yield from _drawn(package.tree(name))
        elif link.kind == "vmlDrawing" and name in package and _NO_NOTE.search(package.part(name)):
            yield from _drawn_before(package.tree(name))


def _drawn(root: etree._Element) -> Iterator[Heard]:
    for anchor in root:
        corner = anchor.find(XDR + "from")
        ref = _ref(corner.findtext(XDR + "row"), corner.findtext(XDR + "col")) if corner is not None else ""
        for shape in anchor.iter(XDR + "sp"):
            # A fallback shows the same again, and a shape that is linked to a cell shows that cell.
            if shape.get("textlink") or next(shape.iterancestors(MC + "Fallback"), None) is not None:
                continue
            if text := "\n".join(map(_line, shape.iterfind(f"{XDR}txBody/{A}p"))).strip():
                yield Heard(kind=SayingKind.BOX, ref=ref, text=text)


def _line(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(A + "t", A + "br")
    return "".join("\n" if piece.tag == A + "br" else piece.text or "" for piece in pieces)


def _drawn_before(root: etree._Element) -> Iterator[Heard]:
    for shape in root.iter(V + "shape", V + "rect", V + "roundrect", V + "oval"):
        about = shape.find(VML_EXCEL + "ClientData")
        box = shape.find(V + "textbox")
        if box is None or about is None or about.get("ObjectType") == "Note":
            continue
        if text := " ".join("".join(map(str, box.itertext())).split()):
            anchor = (about.findtext(VML_EXCEL + "Anchor") or "").split(",")  # column, offset, row, offset …
            yield Heard(kind=SayingKind.BOX, ref=_ref("".join(anchor[2:3]), anchor[0]), text=text)


def _ref(row: str | None, column: str | None) -> str:
    """Name the cell whose row and column are counted from 0."""
    numbers = [text.strip() for text in (row or "", column or "")]
    if not all(number.isdecimal() and len(number) < 8 for number in numbers):
        return ""
    below, right = map(int, numbers)
    return f"{letters(right + 1)}{below + 1}" if right < LAST_COLUMN else ""
