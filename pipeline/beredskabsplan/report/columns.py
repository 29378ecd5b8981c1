"""A table for a terminal: columns that fit its width, of which the widest give way."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from beredskabsplan.core import danish

_GAP = "  "
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The *heads* of the columns: *wide* ones give way, *numbers* stand to the right, one is *painted*."""

    heads: Cells
    wide: Collection[int]
    numbers: Collection[int]
    painted: int

    def widths(self, rows: Sequence[Cells]) -> list[int]:
        """Measure the columns of *rows*."""
        return [max(map(len, column)) for column in zip(self.heads, *rows, strict=True)]

    def room(self, width: int) -> int:
        """Say how many signs a line of *width* leaves to the columns."""
        return width - len(_GAP) * (len(self.heads) - 1)

    def fitted(self, rows: Sequence[Cells], width: int) -> list[int]:
        """Take from the widest of the wide columns, until all fit a line of *width*."""
        fitted, room = self.widths(rows), self.room(width)
        least = min(len(self.heads[column]) for column in self.wide)
        while sum(fitted) > room and max(fitted[column] for column in self.wide) > least:
            fitted[max(self.wide, key=fitted.__getitem__)] -= 1
        return fitted

    def line(self, row: Cells, widths: Sequence[int], paint: Callable[[str], str] = str) -> str:
        """Write *row*; the paint takes no room."""
        cells = []
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            cut = danish.shortened(text, width)
            padding = " " * (width - len(cut))
            shown = paint(cut) if column == self.painted else cut
            cells.append(f"{padding}{shown}" if column in self.numbers else f"{shown}{padding}")
        return _GAP.join(cells).rstrip()
