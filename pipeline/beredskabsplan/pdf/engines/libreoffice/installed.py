"""Which LibreOffice there is on this machine, and whether it answers."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from beredskabsplan.pdf.process import patience, programs
from beredskabsplan.pdf.process.patience import Patience

NAME = "LibreOffice"
ANSWER_SECONDS = 10.0  # for its version, which takes half of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installed LibreOffice that answered."""

    program: str
    version: str


def find() -> Office | None:
    """Find the first LibreOffice, on the path or in its usual places, that can tell its version."""
    return _find(os.environ.get("PATH"), patience.with_engine(NAME))


def is_there() -> bool:
    """Tell whether one is on this machine, be it one that does not answer; asks none."""
    return any(Path(place).exists() for place in _places())


@lru_cache(maxsize=4)
def _find(_path: str | None, own: Patience) -> Office | None:
    """Ask once a run for every state of the path."""
    found = (_ask(place, own) for place in _different(_places()) if not own.is_over)
    return next(filter(None, found), None)


def _different(places: Iterable[str]) -> list[str]:
    """List *places* without those that are another name of one before, which would not answer either."""
    real: dict[str, str] = {}
    for place in places:
        real.setdefault(os.path.realpath(place), place)
    return list(real.values())


def _ask(program: str, own: Patience) -> Office | None:
    seconds = min(ANSWER_SECONDS, own.left)
    asking = programs.Start(
        command=[program, "--headless", "--version"], environment=os.environ, seconds=seconds
    )
    try:
        [end] = programs.run([asking])
    except OSError:  # there is none, or nothing that can be started
        return None
    if end.code != 0:
        own.failed(end.fault(f"{NAME} er her, men"), in_vain=False)  # it has not been asked for a PDF
        own.lost(end.silent)
        return None
    versions = (line.split()[:2] for line in end.said if line.startswith(f"{NAME} "))
    return next((Office(program=program, version=" ".join(words)) for words in versions), None)


def _places() -> Iterator[str]:
    """Yield where a LibreOffice may stand; on Windows the program that can answer is `soffice.com`."""
    yield from filter(None, map(shutil.which, ("soffice", "libreoffice")))
    if sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if variable in os.environ:
            yield str(Path(os.environ[variable], "LibreOffice", "program", "soffice.com"))
