"""Whose folder is whose: an organisation keeps its own, whatever its questionnaire is called by now."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.passport import Organisation, is_same
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import Manifest


class TakenError(BeredskabsplanError):
    """The *folder* that an organisation would get is the *owner*'s."""

    def __init__(self, folder: Path, owner: Organisation) -> None:
        super().__init__(str(folder), owner)
        self.folder, self.owner = folder, owner

    def finding(self, workbook: str) -> Finding:
        """Tell of it at the file *workbook*, which nothing is written for."""
        place = Place(file=workbook)
        return found(Code.P122, place, folder=self.folder, owner=self.owner.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folder for *outputs*, and what was delivered to those in it, by name.

    *by_id* are the names of the folders of each organisation, and under no id of those without one.
    *claims* are the folders that this run has written to, and for which workbook: no two may share one.
    """

    outputs: Path
    manifests: Mapping[str, Manifest]
    by_id: Mapping[str, Sequence[str]]
    claims: dict[Path, Path] = field(default_factory=dict)

    def claimed(self, folder: Path, workbook: Path) -> Path | None:
        """Claim *folder* for *workbook*; return the other one that has it already, if any."""
        rival = self.claims.setdefault(folder, workbook)
        return None if rival == workbook else rival

    def of(self, organisation: Organisation, name: str) -> Path:
        """Return the folder of *organisation*: its own, or else the one called *name*.

        That may be of an organisation with the same name: somebody has made a new questionnaire for it.

        Raises:
            TakenError: the one called so is another's.
        """
        own = self._own(organisation, name)
        if own:
            return self.outputs / own
        owner = self._owner(name)
        is_known = (owner.name and organisation.name) or (owner.id and organisation.id)
        if is_known and not is_same(replace(owner, id=""), organisation):
            raise TakenError(self.outputs / name, owner)
        return self.outputs / name

    def _own(self, organisation: Organisation, name: str) -> str:
        """Find the folder of *organisation*: of several the one called *name*, or the last with its id."""
        ids = (organisation.id, "") if organisation.id else self.by_id
        asked = sorted({folder for id_ in ids for folder in self.by_id.get(id_, ())})
        theirs = {
            folder: known
            for folder in asked
            if is_same((known := self.manifests[folder]).organisation, organisation)
        }
        if name in theirs:
            return name
        if len(theirs) > 1:  # one without an id may be any of them
            theirs = {folder: known for folder, known in theirs.items() if organisation.id}
        return max(theirs, key=lambda folder: theirs[folder].number, default="")

    def holds_approved(self, folder: Path) -> bool:
        """Tell whether there are documents in *folder* that were approved."""
        known = self.manifests.get(folder.name)
        return known is not None and any(record.approved for record in known.files.values())

    def name_before(self, folder: Path, organisation: Organisation) -> str:
        """Tell what *organisation* was called when *folder* was written, if it was called otherwise."""
        known = self.manifests.get(folder.name)
        before = known.organisation.name if known else ""
        is_as_before = not organisation.name or values.fold(before) == values.fold(organisation.name)
        return "" if is_as_before else before

    def _owner(self, name: str) -> Organisation:
        """Tell whose the folder called *name* is; most systems take large and small letters for the same."""
        owners = {folder.casefold(): known.organisation for folder, known in self.manifests.items()}
        return owners.get(name.casefold(), Organisation())


def look(outputs: Path) -> Folders:
    """See what was delivered to the folders in *outputs*."""
    manifests = {folder.name: manifest.read(folder) for folder in listed(outputs)}
    by_id: dict[str, list[str]] = defaultdict(list)
    for name, known in manifests.items():
        by_id[known.organisation.id].append(name)
    return Folders(outputs=outputs, manifests=manifests, by_id=by_id)


def listed(outputs: Path) -> list[Path]:
    """List the folders in *outputs* that may be of organisations, by name."""
    try:
        return sorted(path for path in outputs.iterdir() if path.name != manifest.KEPT and path.is_dir())
    except OSError:
        return []
