"""Documents whose questionnaire is gone: they are moved aside, so that nobody hands them out any more."""

import os
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from beredskabsplan.core import copies, danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import reason
from beredskabsplan.output import delivery, folders, manifest
from beredskabsplan.output.lock import BusyError
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.run.questionnaires.workbooks import NOT_OURS, SPREADSHEETS


def put_away(outputs: Path, inputs: Path, but: Container[Path] = ()) -> Iterator[Finding]:
    """Move aside the documents in *outputs* of which no questionnaire is left in *inputs* and below it.

    Nobody need ask about those folders *but* which have one for sure.
    What was approved stays, since it holds without its questionnaire, and so does what version 0.1 wrote,
    which does not tell. Where a file or a folder cannot be looked into, nobody knows what is gone, and
    nothing is moved.
    """
    known = {folder: manifest.read(folder) for folder in folders.listed(outputs) if folder not in but}
    moved = []
    for folder in _orphaned({folder: one for folder, one in known.items() if _is_ours_to_move(one)}, inputs):
        try:
            findings = delivery.put_away(folder)
        except BusyError:
            continue  # another run makes them at this moment
        except OSError as error:
            yield found(Code.P123, Place(file=str(folder)), name=folder.name, reason=reason(error))
            continue
        moved += [str(folder)] if any(finding.code is Code.P117 for finding in findings) else []
        yield from (finding for finding in findings if finding.code is not Code.P117)
    if moved:
        yield found(Code.P121, Place(file=str(outputs)), names=danish.show_list(moved))


def _is_ours_to_move(known: Manifest) -> bool:
    return "status" in known.about and any(
        record.document and not record.approved for record in known.files.values()
    )


def _orphaned(known: Mapping[Path, Manifest], inputs: Path) -> Iterator[Path]:
    """Yield the folders of what is *known* of which no questionnaire may be in *inputs*; names come first."""
    from beredskabsplan.workbook.read.peek import peek

    try:
        paths = list(questionnaires(inputs)) if known else []
    except OSError:
        return
    names = {copies.original(path) for path in paths}
    nameless = {
        folder: one
        for folder, one in known.items()
        if copies.original(Path(str(one.workbook.get("name", "")))) not in names
    }
    seen = [peek(path) for path in paths] if nameless else []
    ids = {one.passport.id for one in seen if one}
    if None not in seen:
        yield from (folder for folder, one in nameless.items() if one.organisation.id not in ids - {""})


def questionnaires(inputs: Path) -> Iterator[Path]:
    """Yield all questionnaires in *inputs*, links to folders followed, each folder once.

    Raises:
        OSError: one of the folders cannot be looked into.
    """
    passed: set[str] = set()
    for folder, inside, files in os.walk(inputs, onerror=_give_up, followlinks=True):
        place = os.path.realpath(folder)
        if place in passed:
            inside.clear()
            continue
        passed.add(place)
        names = (name for name in files if not name.startswith(NOT_OURS))
        yield from (Path(folder, name) for name in names if Path(name).suffix.lower() in SPREADSHEETS)


def _give_up(error: OSError) -> None:
    raise error
