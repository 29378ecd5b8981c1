"""The names of copies: what saving a workbook again, or sending it back, adds to its name."""

import re
from collections.abc import Iterator
from pathlib import Path

CORRECTIONS = " – rettelser"
_ADDED = re.compile(rf"({CORRECTIONS}| \(\d+\))$")


def names(workbook: Path) -> Iterator[str]:
    """Yield the name of *workbook* without its ending, and the names that it is a copy of.

    >>> list(names(Path("egelund – rettelser (1).xlsx")))
    ['egelund – rettelser (1)', 'egelund – rettelser', 'egelund']
    """
    name = workbook.stem
    yield name
    while (shorter := _ADDED.sub("", name)) != name:
        name = shorter
        yield name


def original(workbook: Path) -> str:
    """Return the name that *workbook* is a copy of, or its own."""
    *_, name = names(workbook)
    return name
