"""The files that are watched, and how each stands: by time and size alone, so that nothing is opened."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.definitions import library
from beredskabsplan.output.manifest import KEPT
from beredskabsplan.run.options import INPUTS, OUTPUTS, Options
from beredskabsplan.run.questionnaires.workbooks import ARCHIVE, NOT_OURS

State = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """The folders that are watched; what lies in *outputs* is ours, and never watched."""

    inputs: Path
    templates: tuple[Path, ...]
    outputs: Path

    @property
    def folders(self) -> tuple[Path, ...]:
        """All that are watched."""
        return (self.inputs, *self.templates)

    @property
    def is_there(self) -> bool:
        """Tell whether all of them can be looked into; a disk of the network may be gone for a while."""
        try:
            for folder in self.folders:
                os.scandir(folder).close()
        except OSError:
            return False
        return True

    def state(self) -> State:
        """Return how each file stands."""
        standing = ((path, _stamp(path)) for path in (*self._given(), *self._owned()))
        return {path: stamp for path, stamp in standing if stamp}

    def _given(self) -> Iterator[Path]:
        """Yield what may belong to a client: in the folder of questionnaires, and below it."""
        ours = os.path.realpath(self.outputs)
        for folder, inside, names in os.walk(self.inputs):
            if Path(folder) != self.inputs and (KEPT in inside or os.path.realpath(folder) == ours):
                inside.clear()  # nothing that we write ourselves may begin another turn
                continue
            inside[:] = [name for name in inside if name[0] != "." and name.casefold() != ARCHIVE]
            yield from (Path(folder, name) for name in names if not name.startswith((*NOT_OURS, ".")))

    def _owned(self) -> Iterator[Path]:
        for folder in self.templates:
            yield from library.templates([folder])
            yield from folder.glob("*.toml")


def watched(options: Options) -> Watched:
    """Tell which folders `plan` would take its files from; those of the package nobody changes."""
    folders = library.folders(options.templates)
    own = tuple(folder for folder in folders if folder != library.STANDARD)
    return Watched(INPUTS, own, options.folder(OUTPUTS))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
