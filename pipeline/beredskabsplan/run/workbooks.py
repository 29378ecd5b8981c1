"""The questionnaires that a command is about: found in their folder, each once, and none in another's way."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.errors import Trouble

EXAMPLE = "eksempel-egelund-kulturhus.xlsx"
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers"})


def listed(folder: Path) -> tuple[Path, ...]:
    """List the questionnaires in *folder*; the example only when there is no other.

    Raises:
        Trouble: there is none at all.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in SPREADSHEETS)
    files = [path for path in files if not path.name.startswith(("~$", ".~lock"))]
    own = [path for path in files if path.name != EXAMPLE]
    if not files:
        raise Trouble(
            f"Der er intet spørgeskema i mappen {folder}.",
            'Lav et med: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    return tuple(own or files)


def distinct(workbooks: Iterable[Path]) -> tuple[Path, ...]:
    """Leave out those of *workbooks* that are there already, however they are spelled."""
    kept: dict[object, Path] = {}
    for workbook in workbooks:
        kept.setdefault(_identity(workbook), workbook)
    return tuple(kept.values())


def _identity(workbook: Path) -> object:
    """Tell files apart: by place on the disk, and by name, since one place may have two of them."""
    path = workbook.resolve()
    try:
        status = path.stat()
    except OSError:
        return path
    return status.st_dev, status.st_ino, path.name.casefold()


def clashes(workbooks: Sequence[Path]) -> Mapping[Path, tuple[str, ...]]:
    """Return the workbooks that would write over one another, each with what tells all of them apart."""
    users: dict[str, list[Path]] = {}
    for workbook in workbooks:
        users.setdefault(copies.original(workbook).casefold(), []).append(workbook)
    return {
        workbook: _told_apart(sharers)
        for sharers in users.values()
        if len(sharers) > 1
        for workbook in sharers
    }


def folder(outputs: Path, workbook: Path) -> Path:
    """Return the folder in *outputs* for what is made of *workbook*, or of copies of it."""
    return outputs / copies.original(workbook)


def _told_apart(workbooks: Sequence[Path]) -> tuple[str, ...]:
    """Name *workbooks*: by their files, or by the whole path where two have the same."""
    names = [workbook.name for workbook in workbooks]
    return tuple(names if len(set(names)) == len(names) else map(str, workbooks))
