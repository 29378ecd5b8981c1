"""What an earlier run delivered and this one did not: moved aside when it is ours, told when it is not."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import reason
from beredskabsplan.output.manifest import KEPT, FileRecord, Manifest
from beredskabsplan.output.printout import PDF, Parcel
from beredskabsplan.output.seats import Seat
from beredskabsplan.output.standing import Whose, judge

FOLDER = "tidligere"


class Fate(Enum):
    """What becomes of a file of an earlier run."""

    GONE = auto()  # somebody has deleted it
    STAYS = auto()  # it still holds, or what there is to say of it was said
    DOUBTFUL = auto()  # it stays, but may no longer hold
    EDITED = auto()  # it no longer holds, but is not ours to move
    MOVES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """What became of the files of earlier runs: those that *stay* known, and what there is to say."""

    stay: frozenset[str]
    findings: tuple[Finding, ...]


def clear(folder: Path, parcel: Parcel, placed: Collection[Seat], known: Manifest) -> Clearing:
    """Move aside what an earlier run delivered to *folder*, and that does not fit the *parcel* of this one.

    Those in *placed* have taken their places. A file that still says the same stays, and so does what was
    approved as long as the plan that takes its place is not.
    """
    taken = {file for seat in placed for file, _ in seat.files}
    fates = {
        name: _fate(folder / name, record, parcel, placed, known)
        for name, record in known.files.items()
        if record.document and name not in taken
    }
    findings: list[Finding] = []
    stay = {name for name, fate in fates.items() if fate not in (Fate.GONE, Fate.MOVES)}
    moved = []
    for name in (name for name, fate in fates.items() if fate is Fate.MOVES):
        try:
            _move(folder, name)
            moved.append(name)
        except OSError as error:
            stay.add(name)
            findings.append(found(Code.P123, Place(file=str(folder)), name=name, reason=reason(error)))
    for name in (name for name, fate in fates.items() if fate is Fate.GONE):
        _forget(folder, name)
    doubtful = [name for name, fate in fates.items() if fate is Fate.DOUBTFUL]
    edited = [name for name, fate in fates.items() if fate is Fate.EDITED]
    for code, names in ((Code.P117, moved), (Code.P109, doubtful), (Code.P119, edited)):
        if names:
            listed = danish.show_list([f"»{name}«" for name in names])
            findings.append(found(code, Place(file=str(folder)), names=listed))
    return Clearing(stay=frozenset(stay), findings=tuple(findings))


def _fate(path: Path, record: FileRecord, parcel: Parcel, placed: Collection[Seat], known: Manifest) -> Fate:
    """Decide what becomes of the file at *path*, which *record* describes and this run did not write."""
    seat = next((seat for seat in placed if seat.printout.name == record.document), None)
    hindered = seat is None and any(printout.name == record.document for printout in parcel.printouts)
    whose = judge(path, known)
    if whose is Whose.NOBODYS:
        return Fate.GONE
    if whose is not Whose.OURS:
        is_told = seat or hindered or record.document in parcel.wanted or whose is Whose.UNKNOWN
        return Fate.STAYS if is_told else Fate.EDITED
    if hindered or _says_the_same(path, record, seat):
        return Fate.STAYS
    failed = seat is None and record.document in parcel.wanted
    return Fate.DOUBTFUL if failed or (known.was_approved and not parcel.approved) else Fate.MOVES


def _says_the_same(path: Path, record: FileRecord, seat: Seat | None) -> bool:
    """Tell whether the file at *path* goes with the document in *seat*, as a PDF of an earlier run may."""
    if seat is None or path.stem != seat.name:
        return False
    return bool(record.delivery) and record.delivery == seat.printout.delivery


def put_away(folder: Path, known: Manifest) -> tuple[str, ...]:
    """Move all documents of *folder* aside that nobody has edited; return their names.

    Raises:
        OSError: one of them cannot be moved.
    """
    names = [name for name, record in known.files.items() if record.document]
    ours = tuple(name for name in names if judge(folder / name, known) is Whose.OURS)
    for name in ours:
        _move(folder, name)
    return ours


def _move(folder: Path, name: str) -> None:
    """Move the file *name* aside; one of the same name and content is there already, or gets a number."""
    path, away = folder / name, folder / FOLDER
    away.mkdir(exist_ok=True)
    content = path.read_bytes()
    for target in _numbered(away, Path(name)):
        if not target.exists():
            path.rename(target)
            break
        if target.read_bytes() == content:
            path.unlink()
            break
    _forget(folder, name)


def _numbered(folder: Path, name: Path) -> Iterator[Path]:
    yield folder / name
    yield from (folder / f"{name.stem} ({number}){name.suffix}" for number in count(2))


def _forget(folder: Path, name: str) -> None:
    """Remove what was kept of the document *name*: nobody has it to edit any more."""
    if not name.endswith(PDF):
        for path in (folder / KEPT / name, (folder / KEPT / name).with_suffix(".json")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
