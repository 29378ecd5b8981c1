"""The names of copies: what is added when a file is saved again, sent back, or kept beside another."""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

CORRECTIONS, COMBINED = " – rettelser", " – samlet"
_NUMBERED = r"(?: \(\d+\))?"
# What programs add: we, browsers and mail, Windows in Danish and English, a Mac, and services that find two
# files of one name (Dropbox and its like). OneDrive adds the computer's name, which could be anybody's own.
_AFTER = re.compile(
    rf"(?: [–—_-] (?:rettelser|samlet)| ?\(\d+\)| \(ny(?: \d+)?\)| - (?:kopi|copy){_NUMBERED}"
    rf"| (?:kopi|copy)(?: \d+)?| \([^()]*(?:konflikt|conflict)[^()]*{_NUMBERED}\))$",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"^(?:kopi|copy){_NUMBERED} (?:af|of) ", re.IGNORECASE)


_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³]) *(\..*)?", re.IGNORECASE | re.DOTALL
)


def is_device(name: str) -> bool:
    """Tell whether Windows takes *name* for a device, whatever its ending and the folder that it is in.

    >>> [is_device(name) for name in ("CON", "nul.docx", "LPT¹", "aux .x", "con (1)", "con-nul", "com")]
    [True, True, True, True, False, False, False]
    """
    return _DEVICES.fullmatch(name) is not None


def names(workbook: Path) -> Iterator[str]:
    """Yield the name of *workbook* without its ending, and the names that it is a copy of.

    >>> list(names(Path("Kopi af egelund – rettelser (1).xlsx")))
    ['Kopi af egelund – rettelser (1)', 'Kopi af egelund – rettelser', 'Kopi af egelund', 'egelund']
    """
    name = workbook.stem
    yield name
    while (shorter := _AFTER.sub("", name) if _AFTER.search(name) else _BEFORE.sub("", name)) != name:
        if not shorter.strip(" .") or is_device(shorter):  # what is left would be a path or a device
            return
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


def named(edition: str) -> str:
    """Name what *edition* is one of.

    >>> named("Plan (ny 2)")
    'Plan'
    """
    return re.sub(r" \(ny( \d+)?\)$", "", edition)


def original(workbook: Path) -> str:
    """Return the name that *workbook* is a copy of, or its own: one that a folder can have.

    >>> original(Path("egelund - Kopi (2).xlsx")), original(Path("...xlsx")), original(Path(".leveret.xlsx"))
    ('egelund', '...xlsx', 'leveret')
    """
    *_, name = names(workbook)
    # Windows takes dots and spaces off the end of a folder's name; a dot before it hides it, as it does ours.
    return re.sub(r"^\.+(?=\w)", "", name.rstrip(" .")) or workbook.name


def told_apart(workbooks: Sequence[Path]) -> tuple[str, ...]:
    """Name *workbooks*: by their files, or by the whole path where two have the same."""
    files = [workbook.name for workbook in workbooks]
    return tuple(files if len(set(files)) == len(files) else map(str, workbooks))
