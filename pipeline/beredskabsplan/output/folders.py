"""Whose folder is whose: an organisation keeps its own, whatever its questionnaire is called by now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from beredskabsplan.core.passport import Organisation, is_same
from beredskabsplan.errors import BeredskabsplanError
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import Manifest


class TakenError(BeredskabsplanError):
    """The *folder* that an organisation would get is the *owner*'s."""

    def __init__(self, folder: Path, owner: Organisation) -> None:
        super().__init__(str(folder), owner)
        self.folder, self.owner = folder, owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folder for *outputs*, and what was delivered to those in it, by name."""

    outputs: Path
    manifests: Mapping[str, Manifest]

    def of(self, organisation: Organisation, name: str) -> Path:
        """Return the folder of *organisation*: its own, or else the one called *name*.

        That may be of an organisation with the same name: somebody has made a new questionnaire for it.

        Raises:
            TakenError: the one called so is another's.
        """
        for folder, known in self.manifests.items():
            if is_same(known.organisation, organisation):
                return self.outputs / folder
        owner = self._owner(name)
        is_known = (owner.name and organisation.name) or (owner.id and organisation.id)
        if is_known and not is_same(replace(owner, id=""), organisation):
            raise TakenError(self.outputs / name, owner)
        return self.outputs / name

    def _owner(self, name: str) -> Organisation:
        """Tell whose the folder called *name* is; most systems take large and small letters for the same."""
        owners = {folder.casefold(): known.organisation for folder, known in self.manifests.items()}
        return owners.get(name.casefold(), Organisation())


def look(outputs: Path) -> Folders:
    """See what was delivered to the folders in *outputs*."""
    try:
        folders = sorted(path for path in outputs.iterdir() if path.is_dir())
    except OSError:
        folders = []
    return Folders(outputs=outputs, manifests={folder.name: manifest.read(folder) for folder in folders})
