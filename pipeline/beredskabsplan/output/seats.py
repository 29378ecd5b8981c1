"""Where each document goes: to its own name, beside one that must not be touched, or nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.documents import stamp
from beredskabsplan.files import sha256
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.output.printout import DOCX, PDF, Parcel, Printout
from beredskabsplan.output.standing import Whose, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The *name* that a *printout* goes by in the folder, and whose files keep it from there.

    *files* are to be written. *kept* are edited ones that say the same as the printout does. Those in
    *beside* were edited too, but say something else, and those in *held* were approved and the printout is
    not: then it has another name. *closed* cannot be read.
    """

    name: str
    printout: Printout
    files: tuple[tuple[str, bytes], ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def find(folder: Path, printout: Printout, parcel: Parcel, known: Manifest) -> Seat:
    """Find the first name for *printout* whose files may be replaced, or whose edited one says the same."""
    beside: list[str] = []
    held: list[str] = []
    names = copies.editions(printout.name)
    for name in (name for name in names if name == printout.name or name not in parcel.wanted):
        files = tuple(printout.files(name))
        whose = {file: judge(folder / file, known, content) for file, content in files}
        closed = tuple(file for file, found in whose.items() if found is Whose.UNKNOWN)
        edited = tuple(file for file, found in whose.items() if found is Whose.EDITED)
        kept = _kept(folder, edited, printout, known)
        seat = Seat(name=name, printout=printout, kept=kept, beside=tuple(beside), held=tuple(held))
        own = tuple(file for file, content in files if _is_held(folder / file, content, parcel, known))
        if closed:
            return replace(seat, closed=closed)
        if not own and edited == kept:
            free = () if f"{name}{DOCX}" in kept else tuple(pair for pair in files if pair[0] not in kept)
            return replace(seat, files=free)
        beside.extend(file for file in edited if file not in kept)
        held.extend(own)
    raise AssertionError("there is always another name")


def _kept(folder: Path, edited: Sequence[str], printout: Printout, known: Manifest) -> tuple[str, ...]:
    """List those *edited* files that say what *printout* says; the PDF of such a document is its owner's."""
    kept = tuple(file for file in edited if _says_the_same(folder / file, printout, known))
    return tuple(edited) if any(file.endswith(DOCX) for file in kept) else kept


def _says_the_same(edited: Path, printout: Printout, known: Manifest) -> bool:
    """Tell whether the *edited* file was made of the answers and texts that *printout* is made of."""
    deliveries = {record.delivery for record in known.records(edited.name)}
    if edited.suffix != PDF:
        own = stamp.read(edited.read_bytes())
        if own is None:
            return False
        # A program that drops what a document says of itself may have saved the edition that is gone.
        gone = (
            one for file, one in known.namesakes(edited.name).items() if not (edited.parent / file).exists()
        )
        deliveries = {own.delivery} if own.delivery else deliveries | {one.delivery for one in gone}
    return bool(printout.delivery) and printout.delivery in deliveries


def _is_held(path: Path, content: bytes, parcel: Parcel, known: Manifest) -> bool:
    """Tell whether what is at *path* was approved as we wrote it, while *content* would be another draft."""
    if parcel.approved or judge(path, known) is not Whose.OURS:
        return False
    present = path.read_bytes()
    record = known.record(path.name, sha256(present))
    return record is not None and record.approved and present != content
