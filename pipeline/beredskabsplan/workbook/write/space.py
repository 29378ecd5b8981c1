"""The room that there is, on a small screen and on a page of A4, and what columns take of it."""

from collections.abc import Sequence

INCH = 96  # pixels
_MILLIMETRE = INCH / 25.4
LEFT = RIGHT = 0.3  # margins in inches
# 11 points become 9.1: smaller print is hard to read at a table.
PRINT_SCALE = 83
# LibreOffice takes a digit for 7.4 pixels, where Excel rounds it to 7; and each printer has its own measure.
_SLACK = 1.08
_LONG_SIDE, _SHORT_SIDE = 297, 210  # A4 in millimetres
# All of a small notebook of 1366 x 768 but the bar at its foot.
WINDOW = (1366, 728)


def pixels(width: float) -> int:
    """Measure a column of *width* digits of Calibri 11 on the screen.

    >>> pixels(10)
    75
    """
    return int(width * 7 + 5)


def page_width(*, landscape: bool) -> int:
    """Return how many pixels of columns a page of A4 shows at our scale."""
    side = (_LONG_SIDE if landscape else _SHORT_SIDE) * _MILLIMETRE - (LEFT + RIGHT) * INCH
    return int(side / (PRINT_SCALE / 100) / _SLACK)


def fitted(widths: Sequence[float], room: int) -> tuple[float, ...]:
    """Make *widths* narrower in equal parts until they fit into *room* pixels."""
    share = min(1.0, room / sum(map(pixels, widths)))
    return tuple((int(pixels(width) * share) - 5) / 7 for width in widths)
