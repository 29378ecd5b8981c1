"""Texts of one line, and of more: what was typed on several lines, and signs that no font is sure to have."""

import re

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Doubt, Parsed, meant

_PRIVATE = re.compile("[\ue000-\uf8ff]")


def one_line(text: str) -> Parsed:
    """Read a text of one line; what stands on several is put on one, with commas between, and told."""
    rows = [row for _, row in values.lines(text)]
    if len(rows) < 2:
        return Parsed(rows[0].strip() if rows else text)
    joined = rows[0].strip()
    parted = False
    for row in (row.strip() for row in rows[1:]):
        # A line that goes on in small letters, or after a mark, was only broken.
        goes_on = row[:1].islower() or joined[-1:] in ",.;:!?/-–("
        parted = parted or not goes_on
        joined += f" {row}" if goes_on else f", {row}"
    return meant(joined, joined) if parted else Parsed(joined)


def signs(text: str) -> tuple[Doubt, ...]:
    """Tell of signs that belong to one font; those that begin a line were marks of a list."""
    return (Doubt(Code.S129),) if any(_PRIVATE.search(row) for _, row in values.lines(text)) else ()
