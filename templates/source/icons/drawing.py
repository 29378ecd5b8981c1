"""Icons of one stroke with round ends, drawn once and kept beside this module (`python -m templates.source.icons.drawing`).

Each stands on a square of 48 units. Every pixel is a place between the stroke's colour and white, kept as a
palette, so that a brand that changes the colour changes the palette and no pixel.
"""

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from templates.source.kit.theme import COLOURS

Point = tuple[float, float]
Stroke = tuple[Point, ...]

FOLDER = Path(__file__).parent
_SIDE = 48
_DOTS = 4  # for each unit, so that 37 points have 370 dots an inch
_FINER = 4  # drawn larger and scaled down, for smooth edges
_STROKE = 3.0  # units


def _arc(centre: Point, radius: float, start: float, end: float) -> Stroke:
    """Follow a circle from *start* to *end* degrees; 0 is to the right, 90 down."""
    steps = max(2, math.ceil(abs(end - start) / 4))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles)


def _curve(start: Point, bend: Point, end: Point) -> Stroke:
    """Go from *start* to *end*, drawn towards *bend* on the way."""
    parts = [step / 16 for step in range(17)]
    return tuple(
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t**2 * end[1],
        )
        for t in parts
    )


def _rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Stroke:
    """Go round a rectangle with round corners."""
    x, y, u, v = left + radius, top + radius, right - radius, bottom - radius
    corners = (((x, y), 180), ((u, y), 270), ((u, v), 0), ((x, v), 90))
    path = [point for centre, start in corners for point in _arc(centre, radius, start, start + 90)]
    return (*path, path[0])


def _turned(stroke: Stroke, degrees: float, to: Point) -> Stroke:
    """Turn *stroke* about its origin, and put that at *to*."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return tuple((to[0] + x * cosine - y * sine, to[1] + x * sine + y * cosine) for x, y in stroke)


def _receiver() -> Sequence[Stroke]:
    """Draw a telephone receiver that rings: a handle between two shells, as if it lay on its hook."""
    lying = (
        *_curve((-18, 4), (0, -16), (18, 4)),
        *_arc((15.5, 8), 2.5, 0, 90),
        *_arc((10.5, 8), 2.5, 90, 180),
        *_curve((8, 3.5), (0, -2.5), (-8, 3.5)),
        *_arc((-10.5, 8), 2.5, 0, 90),
        *_arc((-15.5, 8), 2.5, 90, 180),
        (-18, 4),
    )
    return (
        _turned(lying, 225, (20, 28)),
        _arc((27, 21), 7, -80, -10),
        _arc((27, 21), 14.5, -80, -10),
    )


def _pair() -> Sequence[Stroke]:
    """Draw two people side by side."""
    return (
        _arc((14, 13), 6.5, 0, 360),
        _arc((34, 13), 6.5, 0, 360),
        ((4.5, 42), *_arc((14, 35), 9.5, 180, 360), (23.5, 42)),
        ((24.5, 42), *_arc((34, 35), 9.5, 180, 360), (43.5, 42)),
        ((4.5, 42), (43.5, 42)),
    )


def _screen() -> Sequence[Stroke]:
    """Draw a phone, with the corners of a frame around it."""
    corners = (((8, 8), 180), ((40, 8), 270), ((40, 40), 0), ((8, 40), 90))
    ends = (((4, 14), (14, 4)), ((34, 4), (44, 14)), ((44, 34), (34, 44)), ((14, 44), (4, 34)))
    return (
        _rounded(16, 9, 32, 39, 3),
        ((22, 33.5), (26, 33.5)),
        *(
            (first, *_arc(centre, 4, start, start + 90), last)
            for (centre, start), (first, last) in zip(corners, ends, strict=True)
        ),
    )


def _hand() -> Sequence[Stroke]:
    """Draw a hand, its palm towards whoever looks."""
    fingers = ((18, 12), (24, 7.5), (30, 9.5), (36, 14.5))
    outline: list[Point] = [*_curve((15, 29), (12.5, 25), (11, 23.5))]
    thumb = (*_arc((8.8, 26), 3.1, -45, -200), *_curve((7, 28.5), (12, 38), (17, 41.5)))
    palm = (*_curve((17, 41.5), (20.5, 44.5), (26, 44.5)), *_curve((26, 44.5), (39, 44), (39, 31)))
    return (
        (*outline, *thumb, *palm, (39, 14.5)),
        *(
            ((x - 3, 29 if x == fingers[0][0] else 23), *_arc((x, top), 3, 180, 360), (x + 3, 23))
            for x, top in fingers
        ),
    )


def _speech() -> Sequence[Stroke]:
    """Draw a bubble with words in it."""
    return (
        (
            *_arc((9.5, 10.5), 5, 180, 270),
            *_arc((38.5, 10.5), 5, 270, 360),
            *_arc((38.5, 28.5), 5, 0, 90),
            (23, 33.5),
            (13, 43),
            (13, 33.5),
            *_arc((9.5, 28.5), 5, 90, 180),
            (4.5, 10.5),
        ),
        ((13, 15.5), (35, 15.5)),
        ((13, 23.5), (28, 23.5)),
    )


def _clock() -> Sequence[Stroke]:
    """Draw a clock at four o'clock."""
    return (_arc((24, 24), 19, 0, 360), ((24, 12), (24, 24), (32, 29)))


def _shield() -> Sequence[Stroke]:
    """Draw a shield with a tick on it."""
    left = (*_curve((24, 4.5), (15, 10), (7, 10.5)), *_curve((7, 10.5), (6, 34), (24, 43.5)))
    right = tuple((48 - x, y) for x, y in left)
    return (left, right, ((16, 24), (22, 30), (33, 17.5)))


# What each shows in words, its strokes and their colour.
ICONS = {
    "ring": ("Telefonrør", _receiver(), "ink"),
    "bliv": ("To mennesker ved siden af hinanden", _pair(), "ink"),
    "gem": ("Telefon med ramme om skærmen", _screen(), "ink"),
    "vent": ("Hånd med fladen frem", _hand(), "ink"),
    "fortael": ("Taleboble", _speech(), "ink"),
    "sammen": ("To mennesker ved siden af hinanden", _pair(), "accent"),
    "telefon": ("Telefonrør", _receiver(), "accent"),
    "ur": ("Ur", _clock(), "accent"),
    "skjold": ("Skjold", _shield(), "accent"),
}


def described(name: str) -> tuple[Path, str]:
    """Return the file of the icon called *name*, and what it shows in words."""
    return FOLDER / f"{name}.png", ICONS[name][0]


def draw(name: str) -> Image.Image:
    """Draw the icon called *name*."""
    _, strokes, ink = ICONS[name]
    side, scale = _SIDE * _DOTS, _DOTS * _FINER
    image = Image.new("L", (side * _FINER, side * _FINER), 255)
    pen = ImageDraw.Draw(image)
    radius = _STROKE * scale / 2
    for stroke in strokes:
        points = [(x * scale, y * scale) for x, y in stroke]
        pen.line(points, fill=0, width=round(2 * radius))
        for x, y in points:  # round joints and ends
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
    small = image.resize((side, side), Image.Resampling.LANCZOS)
    small.putpalette(_shades(COLOURS[ink].value))
    return small


def _shades(ink: str) -> bytes:
    """Make the 256 colours from *ink* (hex) to white."""
    return bytes(
        round(channel + (255 - channel) * shade / 255)
        for shade in range(256)
        for channel in bytes.fromhex(ink)
    )


if __name__ == "__main__":
    for icon in ICONS:
        draw(icon).save(FOLDER / f"{icon}.png", dpi=(370, 370), optimize=True)
