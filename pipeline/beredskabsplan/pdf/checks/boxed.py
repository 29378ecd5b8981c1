"""Which characters of a PDF are drawn as the empty box that a font has for those that it lacks.

LibreOffice takes any font of the machine for a character, and that box when no font has it. Its PDFs hold
TrueType fonts in which the box is the first glyph, and each box drawn is another with the same outline.
"""

import io
import re
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object

_MEANING = re.compile(rb"<((?:\w{2}){1,2})> ?<((?:\w{4})+)>")


def boxed(content: bytes, suspects: str) -> str:
    """List those of the *suspects* that are to be seen as a box in the PDF *content*, or not at all.

    What a box stands for the PDF tells of the first alone, and sometimes wrongly: so those count too that
    nothing in the PDF stands for. A PDF without fonts that can be read tells nothing.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        fonts = {
            font.objgen: font
            for page in pdf.pages
            for _, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
        }
        drawn = [glyph for font in fonts.values() if _is_known(font) for glyph in _read(font)]
        others = "".join(text for font in fonts.values() if not _is_known(font) for text in _meant(font))
    if not drawn:
        return ""
    shown = {char for text, is_box in drawn if not is_box for char in text}.union(others)
    boxes = {char for text, is_box in drawn if is_box for char in text}
    return "".join(char for char in dict.fromkeys(suspects) if char in boxes or char not in shown)


def _meant(font: "Object") -> Iterator[str]:
    """Yield what the glyphs of *font* stand for, whose outlines nobody reads here."""
    if "/ToUnicode" in font:
        for _, text in _MEANING.findall(font.ToUnicode.read_bytes()):
            yield bytes.fromhex(text.decode()).decode("utf-16-be", "replace")


def _is_known(font: "Object") -> bool:
    return font.Subtype == "/TrueType" and "/ToUnicode" in font and "/FontFile2" in font.FontDescriptor


def _read(font: "Object") -> list[tuple[str, bool]]:
    """List what `_drawn` yields; nothing of a font that breaks the rules."""
    try:
        return list(_drawn(font))
    except (struct.error, LookupError, ValueError):
        return []


def _drawn(font: "Object") -> Iterator[tuple[str, bool]]:
    """Yield what every glyph of *font* that is drawn stands for, and whether it is the box."""
    box, *outlines = _outlines(font.FontDescriptor.FontFile2.read_bytes())
    for code, text in _MEANING.findall(font.ToUnicode.read_bytes()):
        number = int(code, 16)
        if 0 < number <= len(outlines):
            yield bytes.fromhex(text.decode()).decode("utf-16-be"), outlines[number - 1] == box != b""


def _outlines(font: bytes) -> list[bytes]:
    """Cut the outlines of all glyphs out of the TrueType *font*, as its tables say."""
    [count] = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4s3L", font, 12 + 16 * number) for number in range(count))
    start = {tag: offset for tag, _, offset, _ in records}
    [is_long] = struct.unpack_from(">H", font, start[b"head"] + 50)
    [glyphs] = struct.unpack_from(">H", font, start[b"maxp"] + 4)
    places = struct.unpack_from(f">{glyphs + 1}{'L' if is_long else 'H'}", font, start[b"loca"])
    at = [start[b"glyf"] + (place if is_long else 2 * place) for place in places]
    return [font[first:last] for first, last in pairwise(at)]
