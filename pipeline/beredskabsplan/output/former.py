"""What an earlier run delivered and this one did not: moved aside when it is ours, told when it is not."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import reason, sha256
from beredskabsplan.output import cards
from beredskabsplan.output.manifest import KEPT, FileRecord, Manifest
from beredskabsplan.output.printout import DOCX, PDF, Parcel
from beredskabsplan.output.seats import Seat
from beredskabsplan.output.standing import Whose, judge

FOLDER = "tidligere"


class Fate(Enum):
    """What becomes of a file of an earlier run."""

    STAYS = auto()  # it still holds, or what there is to say of it was said
    DOUBTFUL = auto()  # it stays, but may no longer hold
    EDITED = auto()  # it no longer holds, but is not ours to move
    FILLED = auto()  # a form of somebody's case: it is neither moved nor called old
    MOVES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """What became of the files of earlier runs: the *records* of those that stay, and what is to be said."""

    records: Mapping[str, FileRecord]
    findings: tuple[Finding, ...]


def clear(folder: Path, parcel: Parcel, placed: Collection[Seat], known: Manifest) -> Clearing:
    """Move aside what an earlier run delivered to *folder*, and that does not fit the *parcel* of this one.

    Those in *placed* have taken their places. A file that still says the same stays.
    """
    taken = {file for seat in placed for file, _ in seat.files}
    there = {name: record for name, record in _there(folder, parcel, known).items() if name not in taken}
    fates = {name: _fate(folder / name, record, parcel, placed, known) for name, record in there.items()}
    return _carry_out(folder, there, fates)


def put_away(folder: Path, known: Manifest) -> Clearing:
    """Move all documents of *folder* aside, and tell of those that somebody has edited."""
    there = {name: record for name, record in known.files.items() if record.document and not record.approved}
    whose = {name: judge(folder / name, known) for name in there}
    fate_of = {Whose.OURS: Fate.MOVES, Whose.EDITED: Fate.EDITED, Whose.UNKNOWN: Fate.STAYS}
    fates = {name: fate_of[own] for name, own in whose.items() if own in fate_of}
    forms = {name for name, fate in fates.items() if fate is Fate.EDITED and there[name].form}
    return _carry_out(folder, there, {**fates, **dict.fromkeys(forms, Fate.FILLED)})


def _there(folder: Path, parcel: Parcel, known: Manifest) -> dict[str, FileRecord]:
    """Describe the files in *folder* that are documents of this run or an earlier one, as far as is known.

    What is at hand is looked at, not what should be: files were renamed, brought back, or saved by others.
    """
    records = (*known.files.values(), *known.coming.values())
    documents = {*parcel.wanted, *(record.document for record in records if record.document)}
    names = sorted(path.name for path in folder.iterdir() if path.suffix in (DOCX, PDF) and path.is_file())
    there = {name: _record(folder / name, known) for name in names}
    return {name: record for name, record in there.items() if record.document in documents}


def _record(path: Path, known: Manifest) -> FileRecord:
    """Find what we wrote at *path*: the very file, or what stood there before somebody edited it."""
    with suppress(OSError):
        own = known.record(path.name, sha256(path.read_bytes()))
        if own:
            return own
    return known.files.get(path.name) or FileRecord(sha256="", document=known.document(path.name))


def _fate(path: Path, record: FileRecord, parcel: Parcel, placed: Collection[Seat], known: Manifest) -> Fate:
    """Decide what becomes of the file at *path*, which *record* describes and this run did not write."""
    seat = next((seat for seat in placed if seat.printout.name == record.document), None)
    hindered = seat is None and any(printout.name == record.document for printout in parcel.printouts)
    whose = judge(path, known)
    if whose is Whose.EDITED and (record.form or record.document in parcel.forms):
        return Fate.FILLED
    if hindered or whose in (Whose.UNKNOWN, Whose.NOBODYS) or _says_the_same(path, record, seat, known):
        return Fate.STAYS
    failed = seat is None and record.document in parcel.wanted
    if whose is Whose.EDITED:
        is_told = seat is not None and path.name in (*seat.kept, *seat.beside)
        return Fate.STAYS if is_told else Fate.DOUBTFUL if seat or failed else Fate.EDITED
    return Fate.DOUBTFUL if failed else Fate.MOVES


def _says_the_same(path: Path, record: FileRecord, seat: Seat | None, known: Manifest) -> bool:
    """Tell whether the file at *path* goes with the document in *seat*, as a PDF of an earlier run may."""
    if seat is None or path.stem != seat.name:
        return False
    docx = known.files.get(f"{path.stem}{DOCX}")
    is_its_owners = f"{path.stem}{DOCX}" in seat.kept or (
        not record.sha256 and docx is not None and docx.delivery == seat.printout.delivery
    )
    return is_its_owners or (bool(record.delivery) and record.delivery == seat.printout.delivery)


def _carry_out(folder: Path, there: Mapping[str, FileRecord], fates: Mapping[str, Fate]) -> Clearing:
    stay = {name for name, fate in fates.items() if fate is not Fate.MOVES}
    findings: list[Finding] = []
    moved = []
    for name in (name for name, fate in fates.items() if fate is Fate.MOVES):
        try:
            _move(folder, name)
            moved.append(name)
        except OSError as error:
            stay.add(name)
            findings.append(found(Code.P123, Place(file=str(folder)), name=name, reason=reason(error)))
    doubtful = [name for name, fate in fates.items() if fate is Fate.DOUBTFUL]
    edited = [name for name, fate in fates.items() if fate is Fate.EDITED]
    filled = [name for name, fate in fates.items() if fate is Fate.FILLED]
    told = ((Code.P117, moved), (Code.P109, doubtful), (Code.P119, edited), (Code.P150, filled))
    for code, names in told:
        if names:
            listed = danish.show_list([f"»{name}«" for name in names])
            findings.append(found(code, Place(file=str(folder)), names=listed))
    records = {name: there[name] for name in sorted(stay) if there[name].sha256}
    return Clearing(records=records, findings=tuple(findings))


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


def _numbered(folder: Path, name: Path) -> Iterator[Path]:
    yield folder / name
    yield from (folder / f"{name.stem} ({number}){name.suffix}" for number in count(2))


def forget(folder: Path, known: Manifest) -> None:
    """Remove what is kept of documents that *known* does not list: nobody has them to edit any more."""
    kept = {folder / KEPT / name for name in known.files if name.endswith(DOCX)}
    kept |= {folder / cards.place(record.document) for record in known.files.values()}
    with suppress(OSError):
        for path in (*(folder / KEPT).glob(f"*{DOCX}"), *(folder / cards.place("")).parent.iterdir()):
            if path not in kept:
                path.unlink(missing_ok=True)
