"""Load a brand from `brand.toml`. A faulty one is reported whole, weak contrasts included."""

import math
import re
from collections.abc import Iterator
from pathlib import Path

from beredskabsplan.core.brand import LEAST_CONTRAST, WHITE, Brand, contrast
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.reader import Reader

_HEX = re.compile(r"[0-9A-F]{6}")


def load(path: Path) -> Brand:
    """Read the brand at *path*; raise `DefinitionTrouble` with all of its faults, contrast included."""
    return toml.load(path, _brand, _faults)


def _brand(reader: Reader) -> Brand:
    colours, fonts = reader.below("farver"), reader.below("skrift")
    assert colours is not None
    assert fonts is not None
    brand = Brand(
        name=reader.text("navn", ""),
        sender=reader.text("afsender", ""),
        ink=_colour(colours, "tekst"),
        accent=_colour(colours, "accent"),
        tint=_colour(colours, "toning"),
        muted=_colour(colours, "daempet"),
        rule=_colour(colours, "streger"),
        heading_font=fonts.text("overskrift"),
        body_font=fonts.text("tekst"),
        contact=reader.text("kontakt", ""),
        deletion=reader.text("slettes", ""),
    )
    colours.done()
    fonts.done()
    return brand


def _colour(reader: Reader, key: str) -> str:
    """Take a colour, empty when it is none."""
    colour = reader.word(key).removeprefix("#").upper()
    if colour and not _HEX.fullmatch(colour):
        reader.fault(f"»{key}« skal være en farve med seks cifre, fx 0B6E6E.")
        return ""
    return colour


def _faults(brand: Brand) -> Iterator[str]:
    """Yield the pairs of text and ground that are hard to read."""
    pairs = (
        ("tekst", brand.ink, "hvid", WHITE),
        ("tekst", brand.ink, "toning", brand.tint),
        ("accent", brand.accent, "hvid", WHITE),
        ("accent", brand.accent, "toning", brand.tint),
        ("daempet", brand.muted, "hvid", WHITE),
    )
    for text, colour, ground, under in pairs:
        if colour and under and (found := contrast(colour, under)) < LEAST_CONTRAST:
            figure = f"{math.floor(found * 10) / 10:.1f}".replace(".", ",")  # never rounded up to enough
            yield f"farver: »{text}« på »{ground}« har kontrasten {figure}; den skal være mindst 4,5."
