"""Judge a picture by its bytes alone: what it is, how large, and whether all of it is there."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beredskabsplan.core.catalogue import Code

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MEGAPIXELS = 20
_MOST_PIXELS = MEGAPIXELS * 1_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), "EMF"),
    (re.compile(rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0\x03"), "WMF"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|avif)", re.DOTALL), "HEIC"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)", re.IGNORECASE), "SVG"),
)
# What Pillow and zlib raise on damage.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by PNG's colour type


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture that Word can show: its bytes, its *kind* (»png« or »jpeg«), and its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a picture cannot be used: a code, and what its wording is filled in with."""

    code: Code
    values: tuple[tuple[str, object], ...] = ()


def judge(content: bytes) -> Logo | Refusal:
    """Return the picture that *content* is, or why it is none that can be used."""
    kind = "png" if content.startswith(_PNG) else "jpeg" if content.startswith(_JPEG) else ""
    if kind:
        try:
            return _judged(content, kind)
        except _DAMAGE:
            return Refusal(Code.F403)
    other = next((name for pattern, name in _OTHERS if pattern.match(content)), "")
    return Refusal(Code.F402, (("kind", other),)) if other else Refusal(Code.F403)


def _judged(content: bytes, kind: str) -> Logo | Refusal:
    width, height = _opened(content, kind).size
    if width * height > _MOST_PIXELS:
        return Refusal(Code.F404, (("width", width), ("height", height), ("limit", MEGAPIXELS)))
    _opened(content, kind).verify()
    picture = _opened(content, kind)
    picture.draft("L", (1, 1))  # JPEG's own way to read all, and unfold little of it
    picture.load()
    if kind == "png" and _is_overfull(content, width, height):
        return Refusal(Code.F403)
    return Logo(content=content, kind=kind, width=width, height=height)


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
