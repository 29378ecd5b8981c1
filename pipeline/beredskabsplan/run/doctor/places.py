"""Look at the folders: whether they can be written, how much room there is, and what others left there."""

import errno
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import danish
from beredskabsplan.run.doctor.machine import Machine
from beredskabsplan.run.doctor.observation import Health, Observation, Topic
from beredskabsplan.run.options import INPUTS, OUTPUTS

TIGHT, FULL = 500_000_000, 50_000_000  # bytes; a run of 24 organisations with PDFs needs some forty million
LONGEST = 259  # characters of a path that Windows takes without being set up for more
OURS_BELOW = 90  # of these, for the name of a questionnaire and of a document
_CLOUDS = re.compile(r"OneDrive|Dropbox|Google ?Drive|Google Drev|iCloud|CloudStorage|Mobile Documents", re.I)
_MOVE = "Flyt hele mappen til et sted, hvor du må skrive, fx i Dokumenter."
_ROOM = "Ryd op på disken, eller sæt TMPDIR (på Windows TEMP) til en mappe med plads, hvor du må skrive."


def folder(machine: Machine) -> Observation:
    """Say where the command runs, and whether that is too long a path, or in a cloud."""
    seen = str(machine.folder)
    length = len(str(machine.folder / OUTPUTS)) + OURS_BELOW
    if machine.platform == "win32" and length > LONGEST:
        seen = f"{seen} er {len(str(machine.folder))} tegn lang, og Windows tager højst {LONGEST} i alt"
        remedy = "Flyt mappen højere op, fx til C:\\beredskabsplan."
        return Observation(topic=Topic.FOLDER, seen=seen, health=Health.WARNING, remedy=remedy)
    if cloud := _CLOUDS.search(seen):
        seen = f"{seen} ligger i {cloud[0]}, som kan holde på filerne, mens den henter og sender"
        remedy = "Lad den blive færdig, før du skriver plan, eller flyt mappen ud af den."
        return Observation(topic=Topic.FOLDER, seen=seen, health=Health.WARNING, remedy=remedy)
    return Observation(topic=Topic.FOLDER, seen=seen)


def inputs(machine: Machine) -> Observation:
    """Say whether questionnaires can be read and written."""
    return _written(Topic.INPUTS, machine.folder / INPUTS, _MOVE)


def outputs(machine: Machine) -> Observation:
    """Say whether documents can be written."""
    return _written(Topic.OUTPUTS, machine.folder / OUTPUTS, _MOVE)


def temporary(machine: Machine) -> Observation:
    """Say whether what is needed meanwhile can be written."""
    return _written(Topic.TEMPORARY, machine.temporary, _ROOM)


def disk(machine: Machine) -> Observation:
    """Say how much room there is for documents, and for what is needed meanwhile."""
    places = (machine.folder, machine.temporary)
    return room({str(place): shutil.disk_usage(_existing(place)).free for place in places})


def room(free: dict[str, int]) -> Observation:
    """Judge the *free* bytes of each place, by the smallest."""
    place, least = min(free.items(), key=lambda entry: entry[1])
    seen = f"{_size(least)} fri i {place}"
    if least >= TIGHT:
        return Observation(topic=Topic.DISK, seen=seen)
    health = Health.ERROR if least < FULL else Health.WARNING
    return Observation(topic=Topic.DISK, seen=seen, health=health, remedy="Ryd op på disken.")


def leftovers(machine: Machine) -> Observation:
    """Count what runs that were cut off have left: it may hold names and numbers, so none is named."""
    places = {
        machine.temporary: [*machine.temporary.glob("beredskabsplan-*")],
        machine.folder / OUTPUTS: [*_drafts(machine.folder / OUTPUTS)],
    }
    left = {folder: len(found) for folder, found in places.items() if found}
    if not left:
        return Observation(topic=Topic.LEFTOVERS, seen="ingen efter afbrudte kørsler")
    counted = danish.show_list([f"{number} i {folder}" for folder, number in left.items()])
    return Observation(
        topic=Topic.LEFTOVERS,
        seen=f"{counted} efter kørsler, der er afbrudt eller stadig er i gang",
        health=Health.WARNING,
        remedy="Vent, til ingen kørsel er i gang, og kør plan igen. Er de der stadig, så slet dem.",
    )


def _written(topic: Topic, wanted: Path, remedy: str) -> Observation:
    """Try to write to the folder that is *wanted*, or where it would be made."""
    place = _existing(wanted)
    try:
        if not files.is_folder(place):
            raise NotADirectoryError(errno.ENOTDIR, "")  # Windows says that it is not there
        with tempfile.NamedTemporaryFile(dir=place, prefix=".", suffix=".tmp") as file:
            file.write(b"beredskabsplan")
            file.flush()
        if there := files.is_folder(wanted):
            next(wanted.iterdir(), None)  # a folder may be closed to those who look for what is in it
    except OSError as error:
        seen = f"{wanted} kan ikke bruges: {files.reason(error)}"
        return Observation(topic=topic, seen=seen, health=Health.ERROR, remedy=remedy)
    state = "kan læses og skrives" if there else "er der ikke endnu og bliver lavet"
    return Observation(topic=topic, seen=f"{wanted} {state}")


def _existing(path: Path) -> Path:
    """Return *path*, or the nearest folder above it that is there."""
    return next(place for place in (path, *path.parents) if files.is_there(place))


def _drafts(folder: Path) -> Iterator[Path]:
    """Yield the files that were being written when a run ended."""
    return folder.glob("**/.*.tmp") if files.is_folder(folder) else iter(())


def _size(count: int) -> str:
    """Write so many bytes in the unit that people know.

    >>> _size(12_340_000_000), _size(40_000_000)
    ('12,3 GB', '40 MB')
    """
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f} GB".replace(".", ",")
    return f"{count / 1_000_000:.0f} MB"
