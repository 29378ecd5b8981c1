"""Whose folder is whose: an organisation keeps its own, whatever its questionnaire is called by now."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a folder is, as a manifest of this *number* tells."""

    organisation: Organisation
    number: int


class Accounts(Mapping[str, Manifest]):
    """The manifests of folders in one for outputs, by name; each is read when somebody asks for it."""

    def __init__(self, outputs: Path, names: Iterable[str]) -> None:
        """Take those of the folders called by these *names*."""
        self._outputs = outputs
        self._read: dict[str, Manifest | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Manifest:
        """Give the manifest of the folder called *name*."""
        known = self._read[name] or manifest.read(self._outputs / name)
        self._read[name] = known
        return known

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._read)

    def __len__(self) -> int:
        """Count the folders."""
        return len(self._read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folder for *outputs*, what was delivered to those in it, and the *owners* of these, by name.

    *by_id* are the names of the folders of each organisation, and under no id of those without one.
    *claims* are the folders that this run has written to, and for which workbook: no two may share one.
    """

    outputs: Path
    manifests: Mapping[str, Manifest]
    owners: Mapping[str, Owner]
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
            if is_same((known := self.owners[folder]).organisation, organisation)
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
        known = self.owners.get(folder.name)
        before = known.organisation.name if known else ""
        is_as_before = not organisation.name or values.fold(before) == values.fold(organisation.name)
        return "" if is_as_before else before

    def _owner(self, name: str) -> Organisation:
        """Tell whose the folder called *name* is; most systems take large and small letters for the same."""
        owners = {folder.casefold(): known.organisation for folder, known in self.owners.items()}
        return owners.get(name.casefold(), Organisation())


def look(outputs: Path, known: Mapping[str, Owner] = MappingProxyType({})) -> Folders:
    """See what was delivered to the folders in *outputs*; of some it is *known* already whose they are."""
    names = [folder.name for folder in listed(outputs)]
    manifests = Accounts(outputs, names)
    owners = {name: known.get(name) or _owner(manifests[name]) for name in names}
    by_id: dict[str, list[str]] = defaultdict(list)
    for name, owner in owners.items():
        by_id[owner.organisation.id].append(name)
    return Folders(outputs=outputs, manifests=manifests, owners=owners, by_id=by_id)


def _owner(told: Manifest) -> Owner:
    return Owner(told.organisation, told.number)


def listed(outputs: Path) -> list[Path]:
    """List the folders in *outputs* that may be of organisations, by name."""
    try:
        with os.scandir(outputs) as entries:
            names = [entry.name for entry in entries if entry.name != manifest.KEPT and entry.is_dir()]
    except OSError:
        return []
    return sorted(outputs / name for name in names)
