"""The questionnaires that a command is about: found in their folder, each once, and none in another's way."""

import errno
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.definitions import clients
from beredskabsplan.errors import FileTrouble, Trouble, UsageTrouble
from beredskabsplan.run.options import EXAMPLE
from beredskabsplan.run.questionnaires import mistaken

ARCHIVE = "arkiv"  # a folder for what is done with; nothing is said of it
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers"})
_MOST_FOLDERS = 3
NOT_OURS = ("~$", ".~lock", "._")  # what Excel, LibreOffice and a Mac leave beside a workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The *workbooks* that a command is about, and what was passed over or not found."""

    workbooks: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def chosen(asked: Sequence[Path], inputs: Path) -> Chosen:
    """Find the questionnaires that are *asked* for: files, folders, patterns; without any, all in *inputs*.

    What is not there is a finding, and in no other's way.

    Raises:
        Trouble: there is none in *inputs*, a folder cannot be looked into, or »-« is asked for.
    """
    if not asked and not any(_beside(inputs)):
        return Chosen(workbooks=listed(inputs))
    parts = [_meant(path) for path in asked or (inputs,)]
    return Chosen(
        workbooks=tuple(workbook for part in parts for workbook in part.workbooks),
        findings=tuple(finding for part in parts for finding in part.findings),
    )


def everything(inputs: Path) -> Chosen:
    """List the questionnaires in *inputs*, which may be none.

    Raises:
        FileTrouble: the folder cannot be looked into.
    """
    return Chosen(workbooks=_questionnaires(_inside(inputs)), findings=tuple(_beside(inputs)))


def _meant(path: Path) -> Chosen:
    """Find what is meant by one word of the command."""
    if files.is_folder(path) and path.suffix.lower() not in SPREADSHEETS:  # Numbers saves some as folders
        books = _questionnaires(_inside(path))
        nothing = () if books else (found(Code.P142, Place(file=str(path)), folder=path),)
        return Chosen(workbooks=books, findings=(*nothing, *_beside(path)))
    if files.is_there(path):
        return Chosen(workbooks=(path,))
    if str(path) == "-":
        raise UsageTrouble(
            "Et skema kan ikke læses fra »-«.", "Gem det som en fil, og skriv filens navn i kommandoen."
        )
    # A shell expands a pattern itself, unless it is quoted, or is one of Windows.
    matching = sorted(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207 – the pattern may be absolute
    if matching:
        return Chosen(workbooks=_questionnaires(matching))
    near = get_close_matches(path.name, [book.name for book in _neighbours(path)], n=1)
    meant = f" Mente du »{path.with_name(near[0])}«?" if near else ""
    return Chosen(workbooks=(), findings=(found(Code.P141, Place(file=str(path)), meant=meant),))


def _beside(folder: Path) -> Iterator[Finding]:
    """Tell of what lies in *folder* beside the questionnaires that are taken, and that somebody may miss."""
    yield from _passed_over(folder)
    if own := clients.all_in(folder):
        used = {clients.beside(book) for book in _inside(folder) if book.suffix.lower() in SPREADSHEETS}
        yield from (found(Code.D111, Place(file=path.name)) for path in own if path not in used)


def _passed_over(folder: Path) -> Iterator[Finding]:
    """Tell of what lies in *folder* and is left out: folders with questionnaires, files of other kinds."""
    around = _inside(folder)
    yield from mistaken.told(around, [path for path in around if path.suffix.lower() in SPREADSHEETS])
    inside = [path for path in around if files.is_folder(path) and not path.name.startswith(".")]
    inside = [path for path in inside if path.name.casefold() != ARCHIVE]
    holding = [path for path in inside if path.suffix.lower() not in SPREADSHEETS and _neighbours(path / "x")]
    if holding:
        named = danish.show_some([str(path) for path in holding], _MOST_FOLDERS)
        yield found(
            Code.P140, Place(file=str(folder)), folders=named, first=holding[0], archive=folder / ARCHIVE
        )


def _neighbours(path: Path) -> tuple[Path, ...]:
    """List the questionnaires in the folder of *path*, as far as we may see."""
    try:
        return _questionnaires(_inside(path.parent))
    except FileTrouble:
        return ()


def _questionnaires(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Keep those of *paths* that may be questionnaires; the example only when there is no other."""
    books = [path for path in paths if path.suffix.lower() in SPREADSHEETS]
    books = [path for path in books if not path.name.startswith(NOT_OURS)]
    return tuple([path for path in books if path.name != EXAMPLE] or books)


def listed(folder: Path) -> tuple[Path, ...]:
    """List the questionnaires in *folder*; the example only when there is no other.

    Raises:
        Trouble: there is none at all, or the folder cannot be looked into.
    """
    books = _questionnaires(_inside(folder))
    if not books:
        raise Trouble(
            f"Der er intet spørgeskema i mappen {folder}.",
            'Lav et med: make new ORG="Jeres navn" (uden make: beredskabsplan new "Jeres navn").',
        )
    return books


def _inside(folder: Path) -> list[Path]:
    try:
        if files.is_file(folder):
            raise NotADirectoryError(errno.ENOTDIR, "")  # under wine the name is said to be invalid
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
