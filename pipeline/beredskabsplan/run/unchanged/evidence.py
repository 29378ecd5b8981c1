"""How the folder of an organisation stands: by this it is seen that nobody has touched anything in it.

The documents are read and summed up. Of what we keep beside them for ourselves, size, times and number on the
disk are enough: nobody opens it to write in it, and summing it up too would cost more than all else together.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan.files import as_bytes, sha256
from beredskabsplan.output import former, lock
from beredskabsplan.output.manifest import KEPT

NAME = "sidst.json"  # in the hidden folder: what is remembered itself
_NO_MATTER = {f"{KEPT}/{NAME}", lock.NAME}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sha256 of each of the *documents* of a folder, by path, and of all that is told of the *rest*."""

    documents: Mapping[str, str]
    rest: str


def of(folder: Path, documents: Collection[str]) -> Evidence:
    """Look at *folder*, of whose files the *documents* are read.

    Raises:
        OSError: something in it cannot be looked at.
    """
    own = frozenset(documents)
    lines = sorted(line for path, line in _told(folder, "") if path not in own and path not in _NO_MATTER)
    sums = {name: _sum(f"{folder}/{name}") for name in sorted(own)}
    return Evidence(documents=sums, rest=sha256(as_bytes("\n".join(lines))))


def _sum(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 – half the time that `Path` takes
        return sha256(file.read())


def _told(folder: Path | str, inside: str) -> Iterator[tuple[str, str]]:
    """Yield each file by its path from the first folder, with what the system tells of it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if path != former.FOLDER:  # what lies there decides nothing
                    yield from _told(entry.path, f"{path}/")
                continue
            about = entry.stat()  # of what a link leads to
            told = (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_mode)
            yield path, f"{path} {told}"
