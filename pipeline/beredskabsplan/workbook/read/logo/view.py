"""How a sheet shows a picture: what is cut off, how it is turned, and what no plan can show."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from beredskabsplan.opc.namespaces import XDR, A
from beredskabsplan.opc.numbers import size

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDES = ("l", "t", "r", "b")
_SEE_THROUGH = frozenset({"alphaModFix", "clrChange"})
_RECOLOURED = frozenset({"biLevel", "clrRepl", "duotone", "grayscl", "hsl", "lum", "tint"})
_OPAQUE = "100000"


@dataclass(frozen=True, slots=True)
class Turn:
    """A mirroring *across* or *down*, and then a turn clockwise by *degrees*."""

    across: bool
    down: bool
    degrees: float


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a sheet makes of a picture.

    *cut* is the share of its width or height that is cut off left, on top, right and below. The *turns* are
    done one after the other: that of the picture, then that of the group that it is in. *altered* says in
    Danish what else was done to it.
    """

    cut: tuple[float, ...] = (0, 0, 0, 0)
    turns: tuple[Turn, ...] = ()
    altered: tuple[str, ...] = ()


def seen(picture: etree._Element) -> View:
    """Read how the sheet shows *picture*, an `xdr:pic`."""
    source = picture.find(f"{XDR}blipFill/{A}srcRect")
    return View(
        cut=tuple(0 if source is None else _share(source.get(side, "0")) for side in _SIDES),
        turns=tuple(_turns(picture)),
        altered=tuple(dict.fromkeys(_altered(picture))),
    )


def _share(text: str) -> float:
    """Read a share in thousandths of a percent, or in percent; below 0 it is room around the picture."""
    share = size(text[:-1]) / 100 if text.endswith("%") else size(text) / 100_000
    return min(max(share, 0), 1)


def _turns(picture: etree._Element) -> Iterator[Turn]:
    groups = picture.iterancestors(XDR + "grpSp")
    places = (picture.find(f"{XDR}spPr/{A}xfrm"), *(group.find(f"{XDR}grpSpPr/{A}xfrm") for group in groups))
    for place in places:
        if place is not None:
            across, down = (place.get(key) in {"1", "true"} for key in ("flipH", "flipV"))
            degrees = size(place.get("rot", "0")) / 60_000 % 360
            if across or down or degrees:
                yield Turn(across, down, degrees)


def _altered(picture: etree._Element) -> Iterator[str]:
    for change in picture.iterfind(f"{XDR}blipFill/{A}blip/*"):
        name = etree.QName(change).localname
        if name in _RECOLOURED and (change.attrib or name != "lum"):
            yield "andre farver"
        elif name in _SEE_THROUGH and change.get("amt") != _OPAQUE:
            yield "gennemsigtighed"
    outline = picture.find(f"{XDR}spPr/{A}prstGeom")
    if picture.find(f"{XDR}spPr/{A}custGeom") is not None or (
        outline is not None and outline.get("prst", "rect") != "rect"
    ):
        yield "klippet i facon"


def drawn(picture: "Image", view: View, *, see_through: bool) -> "Image":
    """Draw *picture* as *view* shows it, in white corners where it slants, or in *see_through* ones."""
    from PIL.Image import Resampling

    if any(view.cut):
        picture = picture.crop(_box(*picture.size, *view.cut))
    for turn in view.turns:
        picture = _mirrored(picture, turn)
        if turn.degrees % 90:
            picture = picture.convert("RGBA" if see_through else "RGB")
        around = None if see_through else "white"
        picture = picture.rotate(-turn.degrees, Resampling.BICUBIC, expand=True, fillcolor=around)
    return picture


def _box(
    width: int, height: int, left: float, top: float, right: float, below: float
) -> tuple[int, int, int, int]:
    """Return the pixels that are left of a picture: one at least."""
    x, y = min(math.floor(left * width), width - 1), min(math.floor(top * height), height - 1)
    return x, y, max(math.ceil((1 - right) * width), x + 1), max(math.ceil((1 - below) * height), y + 1)


def _mirrored(picture: "Image", turn: Turn) -> "Image":
    from PIL.Image import Transpose

    if turn.across:
        picture = picture.transpose(Transpose.FLIP_LEFT_RIGHT)
    return picture.transpose(Transpose.FLIP_TOP_BOTTOM) if turn.down else picture
