"""LibreOffice: many documents in one start, tagged, in a profile of its own that nobody else shares."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice import profile
from beredskabsplan.pdf.process import journal, programs, rooms, workers

_log = logging.getLogger(__name__)

ANSWER_SECONDS = 30.0
ALONE = 16  # up to so many documents, a second process costs more than it saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installed LibreOffice that answered."""

    program: str
    version: str


def find() -> Office | None:
    """Find the first LibreOffice, on the path or in its usual places, that can tell its version."""
    return _find(os.environ.get("PATH"))


@dataclass(frozen=True, kw_only=True)
class LibreOffice(Engine):
    """LibreOffice, which gets *start_seconds* for its start and *each_seconds* more for every document."""

    name: str = "LibreOffice"
    tagged: bool = True
    archive: bool = True
    start_seconds: float = 60.0
    each_seconds: float = 5.0

    def version(self) -> str:
        """Name the engine and its version: "LibreOffice 7.4.7.2"; empty when it is not installed."""
        office = find()
        return office.version if office else ""

    @contextmanager
    def session(self) -> Iterator["OfficeSession"]:
        """Open a session, in which every start has a profile that goes with it.

        Raises:
            NoRoomError: there is no room for profiles.
        """
        with rooms.room() as room:
            yield OfficeSession(engine=self, profiles=(room / f"profile{number}" for number in count(1)))


LIBREOFFICE = LibreOffice()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSession:
    """LibreOffice, and the *profiles* that its next starts get."""

    engine: LibreOffice
    profiles: Iterator[Path]

    def make(
        self,
        pairs: Sequence[workers.Pair],
        *,
        archive: bool = False,
        draft: bool = False,  # noqa: ARG002 - it knows none that is quicker
    ) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

        What the batch left out is tried once more, each document alone; if nothing ever comes out, the rest
        is given up.
        """
        office = find()
        if office is None:
            return {target: "LibreOffice blev ikke fundet" for _, target in pairs}
        halves = min(2, os.cpu_count() or 1) if len(pairs) > ALONE else 1
        batches = [pairs[first::halves] for first in range(halves)]
        troubles = self._run(office, batches, archive=archive)
        for pair in [pair for pair in pairs if pair[1] in troubles]:
            if not self._run(office, [[pair]], archive=archive):
                del troubles[pair[1]]
            elif len(troubles) == len(pairs):
                break
        return troubles

    def _run(
        self, office: Office, batches: Sequence[Sequence[workers.Pair]], *, archive: bool
    ) -> dict[Path, str]:
        """Convert all *batches* at the same time, each in a profile of its own."""
        with ExitStack() as stack:
            folders = [stack.enter_context(self._profile(batch, archive=archive)) for batch in batches]
            starts = [
                self._start(office, folder, len(batch))
                for folder, batch in zip(folders, batches, strict=True)
            ]
            troubles: dict[Path, str] = {}
            for start, end, folder, batch in zip(starts, programs.run(starts), folders, batches, strict=True):
                own = _troubles(batch, profile.report(folder), _fault(end, start.seconds))
                journal.tell(_log, self.engine.name, end.said, failed=end.code != 0 or bool(own))
                troubles |= own
            return troubles

    @contextmanager
    def _profile(self, batch: Sequence[workers.Pair], *, archive: bool) -> Iterator[Path]:
        """Make a profile that converts *batch*; it grows in use, so it goes at once."""
        folder = next(self.profiles)
        try:
            profile.write(folder, batch, archive=archive)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self, office: Office, folder: Path, documents: int) -> programs.Start:
        own = f"-env:UserInstallation={folder.as_uri()}"
        return programs.Start(
            command=[
                office.program, own, "--headless", "--norestore", "--nologo", "--nolockcheck", profile.MACRO,
            ],
            environment=_environment(folder),
            seconds=self.engine.start_seconds + self.engine.each_seconds * documents,
        )  # fmt: skip


def _fault(end: programs.End, seconds: float) -> str:
    """Tell what is wrong with the *end* of a program that had so many *seconds*."""
    if end.code is None:
        return f"LibreOffice svarede ikke inden for {seconds:.0f} sekunder"
    return f"LibreOffice gik ned (kode {end.code})" if end.code else ""


def _troubles(batch: Sequence[workers.Pair], report: Mapping[str, str], end: str) -> dict[Path, str]:
    """Look at every PDF of *batch*: what a program says of its own work is not enough."""
    troubles: dict[Path, str] = {}
    for _, target in batch:
        try:
            inspect.examine(target)
        except inspect.UnusableError as error:
            troubles[target] = _reason(report.get(target.as_uri(), ""), end or f"LibreOffice {error}")
    return troubles


def _reason(noted: str, otherwise: str) -> str:
    if noted == "unreadable":
        return "LibreOffice kunne ikke åbne dokumentet"
    return f"LibreOffice melder: {noted}" if noted else otherwise


def _environment(room: Path) -> dict[str, str]:
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(room))}
    if sys.platform == "linux":
        environment["LC_ALL"] = "C.UTF-8"  # otherwise it may not open a path with æ, ø or å
    return environment


@cache
def _find(_path: str | None) -> Office | None:
    """Ask once for every state of the path."""
    return next(filter(None, map(_ask, _places())), None)


def _ask(program: str) -> Office | None:
    try:
        answer = subprocess.run(
            [program, "--headless", "--version"],
            capture_output=True,
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = answer.stdout.decode("utf-8", "replace").split()
    if answer.returncode or words[:1] != ["LibreOffice"]:
        return None
    return Office(program=program, version=" ".join(words[:2]))


def _places() -> Iterator[str]:
    """Yield where a LibreOffice may stand; on Windows the program that can answer is `soffice.com`."""
    yield from filter(None, map(shutil.which, ("soffice", "libreoffice")))
    if sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if variable in os.environ:
            yield str(Path(os.environ[variable], "LibreOffice", "program", "soffice.com"))
