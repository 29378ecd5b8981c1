"""The boxes of notes, in the old drawing language (VML) that Excel still keeps them in."""

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

from lxml import etree

from beredskabsplan.opc.elements import parse
from beredskabsplan.opc.namespaces import VML_EXCEL, VML_OFFICE, S, V, uri
from beredskabsplan.opc.numbers import size, whole
from beredskabsplan.workbook.sheet import RowColumn

_NAMESPACES = f'xmlns:v="{uri(V)}" xmlns:o="{uri(VML_OFFICE)}" xmlns:x="{uri(VML_EXCEL)}"'
_BOX_TYPE = "_x0000_t202"
_TYPE = (
    f'<v:shapetype id="{_BOX_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_LAYOUT = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
_BOX = (
    '<v:shape {spaces} id="_x0000_s{id}" type="#{type}" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_IDS_A_SHEET = 1024
_NUMBER = re.compile("[0-9]{1,9}")


_WIDTH = 240  # points
_LAST_COLUMN, _LAST_ROW, _LARGEST = 16_383, 1_048_575, 2_000


def empty(number: int) -> bytes:
    """Write the drawing *number* of a workbook, with no box in it yet."""
    return f"<xml {_NAMESPACES}>{_LAYOUT.format(number)}{_TYPE}</xml>".encode()


def none(root: etree._Element) -> bool:
    """Tell whether a drawing shows nothing any more."""
    return next(root.iter(V + "shape"), None) is None


def add(root: etree._Element, notes: Mapping[RowColumn, str], sheet: etree._Element) -> None:
    """Add the boxes of the *notes* on cells of *sheet*, each large enough for what it says."""
    if _BOX_TYPE not in [kind.get("id") for kind in root.iter(V + "shapetype")]:
        root.append(parse(_TYPE.replace(" ", f" {_NAMESPACES} ", 1).encode()))
    widths, heights = dict(_widths(sheet)), dict(_heights(sheet))
    first, order = max([_first_id(root), *_ids(root)]) + 1, len(root)
    for number, ((row, column), said) in enumerate(notes.items()):
        lines = sum(len(wrap(line, 46)) or 1 for line in said.split("\n"))
        height = max(40, 13 * lines + 12)
        box = _BOX.format(
            spaces=_NAMESPACES,
            id=first + number,
            type=_BOX_TYPE,
            width=_WIDTH,
            height=height,
            anchor=", ".join(map(str, _anchor((row, column), height, widths, heights))),
            order=order + number,
            row=row - 1,
            column=column - 1,
        )
        root.append(parse(box.encode()))


def at(root: etree._Element, place: RowColumn) -> list[etree._Element]:
    """List the boxes of the notes on the cell at *place*."""
    wanted = tuple(str(number - 1) for number in place)
    return [shape for shape in root.iter(V + "shape") if _place(shape) == wanted]


def _anchor(
    place: RowColumn, height: int, widths: Mapping[int, int], heights: Mapping[int, int]
) -> tuple[int, ...]:
    """Return where the box right of its cell begins and ends: columns and rows from 0, and pixels in each."""
    row, column = place
    left, top = min(column, _LAST_COLUMN), row - 1
    right, right_pixels = _reach(left, 15 + _WIDTH * 4 // 3, widths, 64)
    bottom, bottom_pixels = _reach(top, 2 + height * 4 // 3, heights, 20)
    return left, 15, top, 2, min(right, _LAST_COLUMN), right_pixels, min(bottom, _LAST_ROW), bottom_pixels


def _reach(start: int, pixels: int, sizes: Mapping[int, int], usual: int) -> tuple[int, int]:
    """Return the column or row that lies *pixels* after the beginning of *start*, and how far into it."""
    while pixels > (size := sizes.get(start, usual)):
        start, pixels = start + 1, pixels - size
    return start, pixels


def _widths(sheet: etree._Element) -> Iterator[tuple[int, int]]:
    for column in sheet.iterfind(f"{S}cols/{S}col"):
        first, last = whole(column.get("min", "1")), whole(column.get("max", "1"))
        shown = column.get("hidden") not in {"1", "true"}
        pixels = _pixels(size(column.get("width", "9.14")) * 7 + 0.5) if shown else 0
        yield from ((number - 1, pixels) for number in range(first, min(last, first + 100) + 1))


def _heights(sheet: etree._Element) -> Iterator[tuple[int, int]]:
    """Yield the height of each row that is not as high as all: there may be a million of those."""
    for row in sheet.iterfind(f"{S}sheetData/{S}row"):
        height, shown = row.get("ht"), row.get("hidden") not in {"1", "true"}
        if height or not shown:
            pixels = _pixels(size(height or "15") * 4 / 3) if shown else 0
            yield whole(row.get("r", "1")) - 1, pixels


def _pixels(length: float) -> int:
    """Round *length* down, and keep it to what Excel can show."""
    return int(max(0, min(length, _LARGEST)))


def _place(shape: etree._Element) -> tuple[str | None, ...]:
    return tuple(shape.findtext(f"{VML_EXCEL}ClientData/{VML_EXCEL}{name}") for name in ("Row", "Column"))


def _first_id(root: etree._Element) -> int:
    """Return where the numbers of a drawing's shapes begin."""
    blocks = (group.get("data", "").split(",")[0] for group in root.iter(VML_OFFICE + "idmap"))
    numbers = [int(block) for block in blocks if _NUMBER.fullmatch(block)]
    return _IDS_A_SHEET * max(numbers, default=1)


def _ids(root: etree._Element) -> Iterator[int]:
    for shape in root.iter(V + "shape"):
        if match := re.fullmatch(rf"_x0000_s({_NUMBER.pattern})", shape.get("id", "")):
            yield int(match[1])
