"""The picture of the five steps, drawn once and kept beside this module as `trin.png`.

It is drawn on its own (`python -m templates.source.drawing`), since its pixels depend on the machine's fonts.
Every pixel is a place on one scale, ink – accent – tint – white, kept as a palette: a brand that changes
those three colours changes the palette and no pixel.
"""

import itertools
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from templates.source.kit.theme import COLOURS

STEPS = (
    ("Psykisk\nførstehjælp", "Lyt, og skab\ntryghed"),
    ("Dokumentation", "Sikr dokumentationen,\nfør de slettes"),
    ("Stop\nchikanen", "Få indholdet\nvæk"),
    ("Hjælp til\nanmeldelse", "Registrér, og\nanmeld til tiden"),
    ("Debriefing", "Lær af det, og\nhold kontakt"),
)
INK, ACCENT, TINT, WHITE = 0, 96, 236, 255
_SIZE = (1960, 470)  # 16.6 cm at 300 dots an inch
_FINER = 4  # drawn larger and scaled down, for smooth edges


def palette(ink: str, accent: str, tint: str) -> bytes:
    """Make the 256 colours between *ink*, *accent*, *tint* (hex) and white."""
    stops = tuple(zip((INK, ACCENT, TINT, WHITE), (ink, accent, tint, "FFFFFF"), strict=True))
    colours = bytearray()
    for position in range(256):
        (low, start), (high, end) = next(pair for pair in itertools.pairwise(stops) if position <= pair[1][0])
        part = (position - low) / (high - low)
        mixed = zip(bytes.fromhex(start), bytes.fromhex(end), strict=True)
        colours += bytes(round(one + (other - one) * part) for one, other in mixed)
    return bytes(colours)


def draw() -> Image.Image:
    """Draw the five steps as a flow."""
    width, height = (side * _FINER for side in _SIZE)
    image = Image.new("L", (width, height), WHITE)
    pen = ImageDraw.Draw(image)
    point, gap = 62 * _FINER, 12 * _FINER
    step = (width - point) // len(STEPS)
    for number, (title, text) in enumerate(STEPS):
        left = number * step
        _arrow(pen, left, step - gap, point, height, notched=number > 0)
        inner = left + (point + 26 * _FINER if number else 36 * _FINER)
        _write(pen, (inner, 34 * _FINER), str(number + 1), ACCENT, _font("Bold", 96))
        _write(pen, (inner, 160 * _FINER), title, INK, _font("Bold", 46))
        _write(pen, (inner, 318 * _FINER), text, INK, _font("Regular", 37))
    small = image.resize(_SIZE, Image.Resampling.LANCZOS)
    small.putpalette(palette(*(COLOURS[key].value for key in ("ink", "accent", "tint"))))
    return small


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, fill: int, font: ImageFont.FreeTypeFont
) -> None:
    pen.multiline_text(at, text, fill=fill, font=font, spacing=8 * _FINER)


def _arrow(
    pen: ImageDraw.ImageDraw, left: int, width: int, point: int, height: int, *, notched: bool
) -> None:
    edge = 3 * _FINER
    top, bottom, middle = edge, height - edge, height // 2
    corners = [(left, top), (left + width, top), (left + width + point, middle), (left + width, bottom)]
    corners += [(left, bottom), (left + point, middle)] if notched else [(left, bottom)]
    pen.polygon(corners, fill=TINT)
    pen.line([*corners, corners[0], corners[1]], fill=ACCENT, width=edge, joint="curve")


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(f"Carlito-{weight}.ttf", size * _FINER)


if __name__ == "__main__":
    draw().save(Path(__file__).with_name("trin.png"), dpi=(300, 300), optimize=True)
