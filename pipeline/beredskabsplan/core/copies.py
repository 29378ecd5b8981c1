"""The names of copies: what is added when a file is saved again, sent back, or kept beside another."""

import re
from collections.abc import Iterator
from itertools import count
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


def editions(name: str) -> Iterator[str]:
    """Yield *name*, and what to call those beside one that must not be touched.

    >>> named = editions("Plan")
    >>> next(named), next(named), next(named)
    ('Plan', 'Plan (ny)', 'Plan (ny 2)')
    """
    yield name
    yield f"{name} (ny)"
    yield from (f"{name} (ny {number})" for number in count(2))


def original(workbook: Path) -> str:
    """Return the name that *workbook* is a copy of, or its own."""
    *_, name = names(workbook)
    return name
