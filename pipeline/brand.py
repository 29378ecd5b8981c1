"""A consultant's brand, from `brand.toml`: name, sender, colours and fonts, checked for contrast."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import reader as toml
from pipeline.reader import Reader

LEAST_CONTRAST = 4.5  # WCAG 2.1, level AA, for text of ordinary size
WHITE = "FFFFFF"
_HEX = re.compile(r"[0-9A-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A brand; colours are hex without `#`: *ink* and *muted* for text, *tint* for grounds, *rule* lines."""

    name: str
    sender: str
    ink: str
    accent: str
    tint: str
    muted: str
    rule: str
    heading_font: str
    body_font: str


def load(path: Path) -> Brand:
    """Read the brand at *path*; raise `DefinitionTrouble` with all of its faults, contrast included."""
    return toml.load(path, _brand, _faults)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it, from 1 to 21.

    >>> round(contrast("000000", "FFFFFF"), 1)
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4))
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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
    )
    colours.done()
    fonts.done()
    return brand


def _colour(reader: Reader, key: str) -> str:
    colour = reader.text(key).removeprefix("#").upper()
    if _HEX.fullmatch(colour):
        return colour
    reader.fault(f"»{key}« skal være en farve med seks cifre, fx 0B6E6E.")
    return "000000"


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
        if (found := contrast(colour, under)) < LEAST_CONTRAST:
            figure = f"{found:.1f}".replace(".", ",")
            yield f"farver: »{text}« på »{ground}« har kontrasten {figure}; den skal være mindst 4,5."
