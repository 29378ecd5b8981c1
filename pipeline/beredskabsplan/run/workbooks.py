"""The questionnaires that a command is about: found in their folder, each once, and none in another's way."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import FileTrouble, Trouble

EXAMPLE = "eksempel-egelund-kulturhus.xlsx"
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers"})


def listed(folder: Path) -> tuple[Path, ...]:
    """List the questionnaires in *folder*; the example only when there is no other.

    Raises:
        Trouble: there is none at all, or the folder cannot be looked into.
    """
    books = [path for path in _inside(folder) if path.suffix.lower() in SPREADSHEETS]
    books = [path for path in books if not path.name.startswith(("~$", ".~lock"))]
    own = [path for path in books if path.name != EXAMPLE]
    if not books:
        raise Trouble(
            f"Der er intet spørgeskema i mappen {folder}.",
            'Lav et med: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    return tuple(own or books)


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        problem = f"Mappen {folder} kan ikke læses: {files.reason(error)}."
        raise FileTrouble(problem, "Skriv navnene på skemaerne i kommandoen.") from error


def distinct(workbooks: Iterable[Path]) -> tuple[Path, ...]:
    """Leave out those of *workbooks* that are there already, however they are spelled."""
    kept: dict[object, Path] = {}
    for workbook in workbooks:
        # What is told of »..« must have a name.
        kept.setdefault(_identity(workbook), workbook if workbook.stem.strip(".") else _place(workbook))
    return tuple(kept.values())


def _place(workbook: Path) -> Path:
    """Follow all links; `Path.resolve` would fail where they lead round in a circle."""
    return Path(os.path.realpath(workbook))


def _identity(workbook: Path) -> object:
    """Tell files apart: by place on the disk, and by name, since one place may have two of them."""
    path = _place(workbook)
    try:
        status = path.stat()
    except OSError:
        return path
    return status.st_dev, status.st_ino, path.name.casefold()


def told_apart(workbooks: Sequence[Path]) -> tuple[str, ...]:
    """Name *workbooks*: by their files, or by the whole path where two have the same."""
    names = [workbook.name for workbook in workbooks]
    return tuple(names if len(set(names)) == len(names) else map(str, workbooks))
