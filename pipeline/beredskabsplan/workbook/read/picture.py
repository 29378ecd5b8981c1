"""Judge a picture by its bytes alone: what it is, how large, and whether all of it is there.

Nothing is decoded before its size is known, and then only counted, never kept.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from beredskabsplan.core.catalogue import Code

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
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by PNG's colour type
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # JPEG's markers among those of frames
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})


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


_DAMAGED = Refusal(Code.F403)


def judge(content: bytes) -> Logo | Refusal:
    """Return the picture that *content* is, or why it is none that can be used."""
    if content.startswith(_PNG):
        return _judged(content, "png", _png_size(content), _png_is_whole)
    if content.startswith(_JPEG):
        return _judged(content, "jpeg", _jpeg_size(content), _jpeg_is_whole)
    for pattern, kind in _OTHERS:
        if pattern.match(content):
            return Refusal(Code.F402, (("kind", kind),))
    return _DAMAGED


def _judged(
    content: bytes, kind: str, size: tuple[int, int] | None, is_whole: Callable[[bytes], bool]
) -> Logo | Refusal:
    if size is None or not all(size):
        return _DAMAGED
    width, height = size
    if width * height > _MOST_PIXELS:
        return Refusal(Code.F404, (("width", width), ("height", height), ("limit", MEGAPIXELS)))
    return Logo(content=content, kind=kind, width=width, height=height) if is_whole(content) else _DAMAGED


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 29:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield kind and data of the chunks whose checksums are right, up to the first that is not."""
    view, position = memoryview(content), len(_PNG)
    while position + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, position)
        end = position + 12 + length
        if end > len(content):
            return
        (checksum,) = struct.unpack_from(">I", content, end - 4)
        if zlib.crc32(view[position + 4 : end - 4]) != checksum:
            return
        yield bytes(view[position + 4 : position + 8]), view[position + 8 : end - 4]
        position = end


def _png_is_whole(content: bytes) -> bool:
    expected = _png_bytes(content)
    if expected is None:
        return False
    inflater, inflated, ended = zlib.decompressobj(), 0, False
    try:
        for kind, data in _png_chunks(content):
            ended = kind == b"IEND"
            rest = bytes(data) if kind == b"IDAT" else b""
            while rest and inflated <= expected:
                inflated += len(inflater.decompress(rest, 1 << 16))
                rest = inflater.unconsumed_tail
    except zlib.error:
        return False
    return ended and 0 < inflated <= expected and (inflated == expected or content[28] == 1)


def _png_bytes(content: bytes) -> int | None:
    """Return how many bytes the pixels take, of an interlaced picture at most."""
    width, height = struct.unpack(">II", content[16:24])
    depth, colours = content[24:26]
    if colours not in _CHANNELS or depth not in {1, 2, 4, 8, 16}:
        return None
    row = 1 + -(-width * depth * _CHANNELS[colours] // 8)
    interlaced = content[28] == 1
    return int(row * height + (8 * (width + height) if interlaced else 0))


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Find the frame among the segments in front of the pixels."""
    position = 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, position + 2)
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME and position + 9 <= len(content):
            height, width = struct.unpack_from(">HH", content, position + 5)
            return width, height
        if marker == 0xDA or length < 2:
            return None
        position += 2 + length
    return None


def _jpeg_is_whole(content: bytes) -> bool:
    """Tell whether the pixels begin and end; what damages single ones shows as a smear and breaks nothing."""
    begin = content.find(b"\xff\xda")
    return begin > 0 and content.find(b"\xff\xd9", begin) > 0
