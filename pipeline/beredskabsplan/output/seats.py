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
    *beside* were edited too, but say something else: then it has another name. *closed* cannot be read.
    """

    name: str
    printout: Printout
    files: tuple[tuple[str, bytes], ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def find(folder: Path, printout: Printout, parcel: Parcel, known: Manifest) -> Seat:
    """Find the first name for *printout* whose files may be replaced, or whose edited one says the same."""
    beside: list[str] = []
    names = copies.editions(printout.name)
    for name in (name for name in names if name == printout.name or name not in parcel.wanted):
        files = tuple(printout.files(name))
        whose = {file: judge(folder / file, known, content) for file, content in files}
        closed = tuple(file for file, found in whose.items() if found is Whose.UNKNOWN)
        seat = Seat(name=name, printout=printout, beside=tuple(beside), closed=closed)
        if closed:
            return seat
        edited = tuple(file for file, found in whose.items() if found is Whose.EDITED)
        kept = _kept(folder, edited, printout, known)
        if edited == kept:
            free = () if f"{name}{DOCX}" in kept else tuple(pair for pair in files if pair[0] not in kept)
            return replace(seat, kept=kept, files=free)
        beside.extend(file for file in edited if file not in kept)
    raise AssertionError("there is always another name")


def _kept(folder: Path, edited: Sequence[str], printout: Printout, known: Manifest) -> tuple[str, ...]:
    """List those *edited* files that say what *printout* says; the PDF of such a document is its owner's."""
    kept = tuple(file for file in edited if _says_the_same(folder / file, printout, known))
    return tuple(edited) if any(file.endswith(DOCX) for file in kept) else kept


def _says_the_same(edited: Path, printout: Printout, known: Manifest) -> bool:
    """Tell whether the *edited* file was made of the answers and texts that *printout* is made of."""
    deliveries = {record.delivery for record in known.records(edited.name)}
    if edited.suffix == PDF:
        # One that we never made was saved of the .docx beside it.
        deliveries = deliveries or {_delivery(edited.with_suffix(DOCX), known)}
    else:
        own = stamp.read(edited.read_bytes())
        if own is None:
            return False
        # A program that drops what a document says of itself may have saved the edition that is gone.
        others = known.namesakes(edited.name).items()
        gone = {record.delivery for file, record in others if not (edited.parent / file).exists()}
        deliveries = {own.delivery} if own.delivery else deliveries | gone
    return bool(printout.delivery) and printout.delivery in deliveries


def _delivery(docx: Path, known: Manifest) -> str:
    """Tell which delivery the *docx* is of, if it is there as we wrote it."""
    record = known.record(docx.name, sha256(docx.read_bytes())) if docx.is_file() else None
    return record.delivery if record else ""
