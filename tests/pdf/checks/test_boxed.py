"""Which characters a PDF shows as the empty box: those that the character maps of our fonts lack, and no others."""

import io
import struct

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from beredskabsplan.pdf.checks.boxed import boxed

BOX, LETTER = b"box!", b"lett"


def font(*outlines: bytes) -> bytes:
    """A TrueType font with only what tells its outlines: tables of four bytes a glyph."""
    tables = {
        b"head": bytes(50) + struct.pack(">HH", 1, 0),
        b"maxp": bytes(4) + struct.pack(">H", len(outlines)),
        b"loca": struct.pack(f">{len(outlines) + 1}L", *range(0, 4 * len(outlines) + 4, 4)),
        b"glyf": b"".join(outlines),
    }
    place, directory = 12 + 16 * len(tables), b""
    for tag, table in tables.items():
        directory += struct.pack(">4s3L", tag, 0, place, len(table))
        place += len(table)
    return b"\0\1\0\0" + struct.pack(">4H", len(tables), 0, 0, 0) + directory + b"".join(tables.values())


def printed(*fonts: tuple[bytes, bytes]) -> bytes:
    """A PDF with *fonts*: outlines (none: of a kind that is not read) and what their glyphs are called."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    made = {}
    for number, (program, meaning) in enumerate(fonts):
        kind = (
            {"Subtype": Name.TrueType, "FontDescriptor": Dictionary(FontFile2=pdf.make_stream(program))}
            if program
            else {"Subtype": Name.Type0}
        )
        made[f"/F{number}"] = pdf.make_indirect(Dictionary(ToUnicode=pdf.make_stream(meaning), **kind))
    page.Resources = Dictionary(Font=Dictionary(made))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("fonts", "suspects", "expected"),
    [
        # A box that is called »t«, and one that is called what it stands for.
        ([(font(BOX, BOX, LETTER), b"<01> <0074>\n<02> <0034>")], "\u2603", "\u2603"),
        ([(font(BOX, BOX, LETTER), b"<01> <2603>\n<02> <0034>")], "\u2603\u2604", "\u2603\u2604"),
        ([(font(BOX, LETTER), b"<01> <2603>")], "\u2603", ""),
        ([(font(BOX, BOX), b"<01> <0074>")], "", ""),
        # Another font, of which the outlines are not read, shows it.
        ([(font(BOX, LETTER), b"<01> <0074>"), (b"", b"<0001> <2603>")], "\u2603", ""),
        ([(font(BOX, LETTER), b"<01> <0074>"), (b"", b"<0001> <D83DDC4D>")], "\N{THUMBS UP SIGN}\u2603", "\u2603"),
        # Of fonts that cannot be read nothing is told.
        ([(b"no font", b"<01> <0074>")], "\u2603", ""),
    ],
)  # fmt: skip
def test_a_character_is_missing_when_a_box_or_nothing_stands_for_it(fonts, suspects, expected):
    assert boxed(printed(*fonts), suspects) == expected
