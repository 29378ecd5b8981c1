"""Which characters a font can print, read from the table that says so in every TrueType font."""

import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from beredskabsplan.opc import package
from beredskabsplan.opc.elements import parse
from beredskabsplan.opc.namespaces import W
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.checks.boxed import boxed

_STORIES = ("word/document.xml", "word/header", "word/footer", "word/footnotes")
# Formats 4 (up to U+FFFF) and 12 (all of Unicode), as in the OpenType specification under »cmap«.
_BASIC, _FULL = 4, 12
_SELECTORS = range(0xFE00, 0xFE10)  # they choose between two looks of a character, and have none themselves


def unprintable(docx: bytes) -> str:
    """List the characters of the text in *docx*, each once, that none of the embedded engine's fonts has.

    Empty where those fonts are not found: then nobody knows what they have.
    """
    if not fonts.files():
        return ""
    known = _known(fonts.files())
    return "".join(char for char in dict.fromkeys(_text(docx)) if ord(char) not in known and _is_seen(char))


def missing(docx: bytes, pdf: bytes, *, own_fonts: bool) -> str:
    """List the characters of *docx*, each once, that its *pdf* does not show.

    It was printed with the *own_fonts* of the embedded engine, or with the machine's. What the character maps
    of ours hold, any machine has: a box that the PDF calls by such a name stands for another character.
    """
    suspects = unprintable(docx)
    if not own_fonts:
        return boxed(pdf, suspects) if suspects else ""
    return suspects if fonts.are_ours() else ""


def _text(docx: bytes) -> str:
    parts = package.read(docx)
    stories = (parse(part) for name, part in parts.items() if name.startswith(_STORIES))
    return "".join(node.text or "" for story in stories for node in story.iter(W + "t"))


def _is_seen(char: str) -> bool:
    """Tell whether *char* is to be seen on paper: a joiner or a mark of direction is not."""
    return unicodedata.category(char) not in ("Cc", "Cf") and ord(char) not in _SELECTORS


@cache
def _known(files: Sequence[Path]) -> frozenset[int]:
    return frozenset().union(*(characters(file.read_bytes()) for file in files))


def characters(font: bytes) -> frozenset[int]:
    """List the code points for which the TrueType *font* has a glyph."""
    [tables] = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4s3L", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    [encodings] = struct.unpack_from(">H", font, start + 2)
    subtables = {
        start + struct.unpack_from(">2HL", font, start + 4 + 8 * number)[2] for number in range(encodings)
    }
    return frozenset(code for subtable in subtables for code in _codes(font, subtable))


def _codes(font: bytes, at: int) -> Iterator[int]:
    [kind] = struct.unpack_from(">H", font, at)
    if kind == _BASIC:
        [double] = struct.unpack_from(">H", font, at + 6)
        segments = double // 2
        ends = struct.unpack_from(f">{segments}H", font, at + 14)
        starts = struct.unpack_from(f">{segments}H", font, at + 16 + double)
        for first, last in zip(starts[:-1], ends[:-1], strict=True):  # the last segment only ends the list
            yield from range(first, last + 1)
    elif kind == _FULL:
        [groups] = struct.unpack_from(">L", font, at + 12)
        for number in range(groups):
            first, last, _ = struct.unpack_from(">3L", font, at + 16 + 12 * number)
            yield from range(first, last + 1)
