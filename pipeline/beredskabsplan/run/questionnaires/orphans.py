"""Documents whose questionnaire is gone: they are moved aside, so that nobody hands them out any more."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from beredskabsplan.core import copies, danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.files import reason
from beredskabsplan.output import delivery
from beredskabsplan.output.folders import Folders
from beredskabsplan.output.lock import BusyError
from beredskabsplan.output.manifest import Manifest
from beredskabsplan.run.questionnaires.workbooks import SPREADSHEETS


def put_away(places: Folders, inputs: Path) -> Iterator[Finding]:
    """Move aside the documents in *places* of which no questionnaire is left in *inputs* and below it.

    What was approved stays, since it holds without its questionnaire, and so does what version 0.1 wrote,
    which does not tell.
    """
    there = _Questionnaires(inputs)
    moved = []
    for name, known in places.manifests.items():
        if _is_ours_to_move(known) and known not in there:
            try:
                moved += [name] if delivery.put_away(places.outputs / name) else []
            except BusyError:
                continue  # another run makes them at this moment
            except OSError as error:
                place = Place(file=str(places.outputs / name))
                yield found(Code.P123, place, name=name, reason=reason(error))
    if moved:
        names = danish.show_list([str(places.outputs / name) for name in moved])
        yield found(Code.P121, Place(file=str(places.outputs)), names=names)


def _is_ours_to_move(known: Manifest) -> bool:
    has_documents = any(record.document for record in known.files.values())
    return has_documents and "status" in known.about and not known.was_approved


class _Questionnaires:
    """The questionnaires in a folder and below it; each is opened only if names do not tell."""

    def __init__(self, inputs: Path) -> None:
        paths = (path for path in inputs.rglob("*") if path.suffix.lower() in SPREADSHEETS)
        self._paths = [path for path in paths if not path.name.startswith(("~$", "._"))]

    def __contains__(self, known: Manifest) -> bool:
        name = copies.original(Path(str(known.workbook.get("name", ""))))
        return name in self._names or known.organisation.id in self._ids

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(map(copies.original, self._paths))

    @cached_property
    def _ids(self) -> frozenset[str]:
        from beredskabsplan.workbook.read.peek import peek

        return frozenset(seen.passport.id for seen in map(peek, self._paths) if seen and seen.passport.id)
