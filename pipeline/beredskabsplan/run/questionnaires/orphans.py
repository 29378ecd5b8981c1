"""Documents whose questionnaire is gone: they are moved aside, so that nobody hands them out any more."""

import os
from collections.abc import Iterator
from pathlib import Path

from beredskabsplan.core import copies, danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import reason
from beredskabsplan.output import delivery, folders
from beredskabsplan.output.lock import BusyError
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.run.questionnaires.workbooks import NOT_OURS, SPREADSHEETS


def put_away(outputs: Path, inputs: Path) -> Iterator[Finding]:
    """Move aside the documents in *outputs* of which no questionnaire is left in *inputs* and below it.

    What was approved stays, since it holds without its questionnaire, and so does what version 0.1 wrote,
    which does not tell. Where a file or a folder cannot be looked into, nobody knows what is gone, and
    nothing is moved.
    """
    moved = []
    for name, known in folders.look(outputs).manifests.items():
        folder = outputs / name
        if not _is_ours_to_move(known) or _is_there(known, inputs):
            continue
        try:
            findings = delivery.put_away(folder)
        except BusyError:
            continue  # another run makes them at this moment
        except OSError as error:
            yield found(Code.P123, Place(file=str(folder)), name=name, reason=reason(error))
            continue
        moved += [str(folder)] if any(finding.code is Code.P117 for finding in findings) else []
        yield from (finding for finding in findings if finding.code is not Code.P117)
    if moved:
        yield found(Code.P121, Place(file=str(outputs)), names=danish.show_list(moved))


def _is_ours_to_move(known: Manifest) -> bool:
    return "status" in known.about and any(
        record.document and not record.approved for record in known.files.values()
    )


def _is_there(known: Manifest, inputs: Path) -> bool:
    """Tell whether a questionnaire of what is *known* may be somewhere in *inputs*; names are asked first."""
    from beredskabsplan.workbook.read.peek import peek

    try:
        paths = list(questionnaires(inputs))
    except OSError:
        return True
    name = copies.original(Path(str(known.workbook.get("name", ""))))
    if any(copies.original(path) == name for path in paths):
        return True
    seen = [peek(path) for path in paths]
    return any(one is None or (one.passport.id and one.passport.id == known.organisation.id) for one in seen)


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
