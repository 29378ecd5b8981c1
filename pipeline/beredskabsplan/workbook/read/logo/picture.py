"""Judge a picture by its bytes alone: what it is, how large, whether all of it is there and to be seen."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.danish import show_list
from beredskabsplan.workbook.read.logo.view import Turn, View, drawn

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MEGAPIXELS = 20
_MOST_PIXELS = MEGAPIXELS * 1_000_000
_SMALL, _THIN = 100, 10  # pixels on the longer and the shorter side: when printed well, as large as a stamp
_PALE = 245  # of 255, where white is all
_GLANCE = 1000  # pixels on each side are enough to tell whether there is anything to see
_QUALITY = 95
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), "EMF"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0\x03"), "WMF"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "EPS"),
    (re.compile(rb"8BPS"), "PSD"),
    (re.compile(rb"\0\0\x01\0"), "ICO"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)", re.IGNORECASE), "SVG"),
)
# What Pillow and zlib raise on damage.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
# By the number that a camera writes of how it was held.
_HELD = {
    2: (Turn(True, False, 0),),
    3: (Turn(False, False, 180),),
    4: (Turn(False, True, 0),),
    5: (Turn(True, False, 270),),
    6: (Turn(False, False, 90),),
    7: (Turn(True, False, 90),),
    8: (Turn(False, False, 270),),
}
_ORIENTATION = 0x0112
_AS_IT_IS = View()
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by PNG's colour type


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture that Word can show: its bytes, its *kind* (»png« or »jpeg«), and its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Blemish:
    """What is wrong with a picture: a code, and what its wording is filled in with."""

    code: Code
    values: tuple[tuple[str, object], ...] = ()


LINK = Blemish(Code.F402, (("kind", "»kæde til en fil«"),))


def judge(content: bytes, view: View | None = None) -> Logo | Blemish:
    """Return the picture that *content* is, as a *view* shows it, or why it is none that can be used.

    Without a sheet that shows it, it is turned as the camera says that it was held.
    """
    kind = "png" if content.startswith(_PNG) else "jpeg" if content.startswith(_JPEG) else ""
    if kind:
        try:
            return _judged(content, kind, view)
        except _DAMAGE:
            return Blemish(Code.F403)
    other = next((name for pattern, name in _OTHERS if pattern.match(content)), "")
    return Blemish(Code.F402, (("kind", other),)) if other else Blemish(Code.F403)


def doubts(logo: Logo, view: View | None = None) -> Iterator[Blemish]:
    """Yield what somebody should know of a *logo* that can be used, and that a sheet shows in a *view*."""
    if view and view.altered:
        yield Blemish(Code.F408, (("what", show_list(view.altered)), known_by(logo)))
    if max(logo.width, logo.height) < _SMALL or min(logo.width, logo.height) < _THIN:
        yield Blemish(Code.F409, (("width", logo.width), ("height", logo.height), known_by(logo)))
    if _is_invisible(_opened(logo.content, logo.kind)):
        yield Blemish(Code.F410, (known_by(logo),))


def known_by(logo: Logo) -> tuple[str, object]:
    """Give what tells *logo* from another one, of which HR has said nothing yet."""
    return "picture", files.sha256(logo.content)


def _judged(content: bytes, kind: str, view: View | None) -> Logo | Blemish:
    width, height = _opened(content, kind).size
    if width * height > _MOST_PIXELS:
        return Blemish(Code.F404, (("width", width), ("height", height), ("limit", MEGAPIXELS)))
    _opened(content, kind).verify()
    picture = _opened(content, kind)
    picture.draft("L", (1, 1))  # JPEG's own way to read all, and unfold little of it
    picture.load()
    if kind == "png" and _is_overfull(content, width, height):
        return Blemish(Code.F403)
    held = _held(picture)
    view = view or View(turns=_HELD.get(held, ()))
    if held in _HELD or view.cut != _AS_IT_IS.cut or view.turns:
        return _redrawn(_opened(content, kind), kind, view)
    return Logo(content=content, kind=kind, width=width, height=height)


def _held(picture: "ImageFile") -> int:
    """Return the number that the camera has written, 1 where it is upright."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (*_DAMAGE, TypeError):
        return 1


def _redrawn(picture: "ImageFile", kind: str, view: View) -> Logo:
    """Write *picture* anew as *view* shows it, and without what the camera has written."""
    target = io.BytesIO()
    profile = picture.info.get("icc_profile")
    shown = drawn(picture, view, see_through=kind == "png")
    shown.info.pop("exif", None)
    shown.save(target, kind, quality=_QUALITY, icc_profile=profile)
    return Logo(content=target.getvalue(), kind=kind, width=shown.width, height=shown.height)


def is_light(logo: Logo) -> bool:
    """Tell whether *logo* shows on dark ground alone: nothing of it on white, and a shape on black."""
    seen = _opened(logo.content, logo.kind)
    return _is_invisible(seen) and 0 < sum(_shades(seen, "black")[_PALE:]) < sum(_shades(seen, "black"))


def _is_invisible(picture: "Image") -> bool:
    """Tell whether nothing of *picture* shows on white paper; of one with unusual colours nothing is said."""
    return picture.mode not in {"I", "I;16", "I;16B", "F"} and not any(_shades(picture, "white")[:_PALE])


def _shades(picture: "Image", ground: str) -> list[int]:
    """Count the pixels of *picture* on a *ground* by how light they are, from 0 to 255."""
    from PIL.Image import Resampling, alpha_composite, new

    width, height = picture.size
    small = picture.resize((min(width, _GLANCE), min(height, _GLANCE)), Resampling.NEAREST)
    return alpha_composite(new("RGBA", small.size, ground), small.convert("RGBA")).convert("L").histogram()


def _opened(content: bytes, kind: str) -> "ImageFile":
    """Read the head of a picture, as what its first bytes say that it is, and as nothing else.

    `Image.open` would warn of a large one by a limit that belongs to the whole process; ours is our own.
    """
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    return (PngImageFile if kind == "png" else JpegImageFile)(io.BytesIO(content))


def _is_overfull(content: bytes, width: int, height: int) -> bool:
    """Tell whether a PNG that is whole unfolds to more than its pixels: Pillow stops there, others do not."""
    depth, colours = content[24:26]
    room = (1 + -(-width * depth * _CHANNELS[colours] // 8)) * height
    room += 8 * (width + height) if content[28] else 0  # of an interlaced picture at most
    rest, inflater = b"".join(_pixels(content)), zlib.decompressobj()
    while rest and room >= 0:
        room -= len(inflater.decompress(rest, 1 << 16))
        rest = inflater.unconsumed_tail
    return room < 0


def _pixels(content: bytes) -> Iterator[bytes]:
    position = len(_PNG)
    while position + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, position)
        if content[position + 4 : position + 8] == b"IDAT":
            yield content[position + 8 : position + 8 + length]
        position += length + 12
