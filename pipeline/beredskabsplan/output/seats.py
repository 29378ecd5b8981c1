"""Where each document goes: to its own name, beside one that somebody has edited, or nowhere."""

from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.documents import stamp
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.output.printout import DOCX, PDF, Printout
from beredskabsplan.output.standing import Whose, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The *name* that a *printout* goes by in the folder, and whose files keep it from there.

    *files* are to be written. *kept* are edited ones that say the same as the printout does. Those in
    *beside* were edited too, but say something else, so that the printout has another name; *closed* cannot
    be read.
    """

    name: str
    printout: Printout
    files: tuple[tuple[str, bytes], ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def find(folder: Path, printout: Printout, known: Manifest) -> Seat:
    """Find the first name whose files nobody has edited, or where somebody edited what says the same."""
    beside: list[str] = []
    for name in copies.editions(printout.name):
        files = tuple(printout.files(name))
        whose = {file: judge(folder / file, known, content) for file, content in files}
        closed = tuple(file for file, found in whose.items() if found is Whose.UNKNOWN)
        edited = tuple(file for file, found in whose.items() if found is Whose.EDITED)
        kept = tuple(file for file in edited if _says_the_same(folder / file, printout, known))
        if closed:
            return Seat(name=name, printout=printout, beside=tuple(beside), closed=closed)
        if edited == kept:
            free = () if f"{name}{DOCX}" in kept else tuple(pair for pair in files if pair[0] not in kept)
            return Seat(name=name, printout=printout, files=free, kept=kept, beside=tuple(beside))
        beside.extend(file for file in edited if file not in kept)
    raise AssertionError("there is always another name")


def _says_the_same(edited: Path, printout: Printout, known: Manifest) -> bool:
    """Tell whether the *edited* file was made of the answers and texts that *printout* is made of."""
    records = known.records(edited.name)
    own = stamp.read(edited.read_bytes()).delivery if edited.suffix != PDF else ""
    deliveries = {own} if own else {record.delivery for record in records}
    return bool(printout.delivery) and printout.delivery in deliveries
