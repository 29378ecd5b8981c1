"""LibreOffice: many documents in one start, tagged, in a profile of its own that nobody else shares."""

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice import installed, profile
from beredskabsplan.pdf.engines.libreoffice.installed import NAME, Office
from beredskabsplan.pdf.process import journal, patience, programs, rooms, workers
from beredskabsplan.pdf.process.patience import Patience

_log = logging.getLogger(__name__)

ALONE = 16  # up to so many documents, a second process costs more than it saves


@dataclass(frozen=True, kw_only=True)
class LibreOffice(Engine):
    """LibreOffice, silent for at most *start_seconds* before it works, and *quiet_seconds* for each PDF."""

    name: str = NAME
    tagged: bool = True
    archive: bool = True
    start_seconds: float = 45.0
    quiet_seconds: float = 30.0

    def version(self) -> str:
        """Name the engine and its version: "LibreOffice 7.4.7.2"; empty when there is none that answers."""
        office = installed.find()
        return office.version if office else ""

    @property
    def is_there(self) -> bool:
        """Tell whether it is on this machine, be it one that does not answer."""
        return installed.is_there()

    @contextmanager
    def session(self) -> Iterator["OfficeSession"]:
        """Open a session, in which every start has a profile that goes with it.

        Raises:
            NoRoomError: there is no room for profiles.
        """
        with rooms.room() as room:
            yield OfficeSession(
                engine=self,
                profiles=(room / f"profile{number}" for number in count(1)),
                patience=patience.with_engine(self.name),
            )


LIBREOFFICE = LibreOffice()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSession:
    """LibreOffice, the *profiles* that its next starts get, and the *patience* that there is with it."""

    engine: LibreOffice
    profiles: Iterator[Path]
    patience: Patience

    def make(
        self,
        pairs: Sequence[workers.Pair],
        *,
        archive: bool = False,
        draft: bool = False,  # noqa: ARG002 - it knows none that is quicker
    ) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

        What the batch left out is tried once more, each document alone, while there is patience; if nothing
        ever comes out, the rest is given up.
        """
        office = installed.find()
        if office is None:
            return {target: self.patience.fault or f"{NAME} blev ikke fundet" for _, target in pairs}
        if self.patience.is_over:
            return {target: self.patience.farewell for _, target in pairs}
        halves = min(2, os.cpu_count() or 1) if len(pairs) > ALONE else 1
        batches = [pairs[first::halves] for first in range(halves)]
        results = self._run(office, batches, archive=archive)
        self.patience.lost(max((result.end.silent for result in results if result.fault), default=0.0))
        troubles = {target: trouble for result in results for target, trouble in result.troubles.items()}
        for pair in [pair for pair in pairs if pair[1] in troubles]:
            if self.patience.is_over:
                break
            [result] = self._run(office, [[pair]], archive=archive)
            self.patience.lost(result.end.lasted)  # made or not, it would not have been needed
            troubles |= result.troubles
            if not result.troubles:
                del troubles[pair[1]]
            elif len(troubles) == len(pairs):
                break
        return dict.fromkeys(troubles, self.patience.farewell) if self.patience.is_over else troubles

    def _run(
        self, office: Office, batches: Sequence[Sequence[workers.Pair]], *, archive: bool
    ) -> list["_Result"]:
        """Convert all *batches* at the same time, each in a profile of its own."""
        with ExitStack() as stack:
            folders = [stack.enter_context(self._profile(batch, archive=archive)) for batch in batches]
            starts = [
                self._start(office, folder, batch) for folder, batch in zip(folders, batches, strict=True)
            ]
            results = [
                _result(end, batch, folder)
                for end, batch, folder in zip(programs.run(starts), batches, folders, strict=True)
            ]
        faults = [result.fault for result in results if result.fault]
        if faults:
            self.patience.failed(faults[0], in_vain=not any(result.made for result in results))
        else:
            self.patience.worked()
        return results

    @contextmanager
    def _profile(self, batch: Sequence[workers.Pair], *, archive: bool) -> Iterator[Path]:
        """Make a profile that converts *batch*; it grows in use, so it goes at once."""
        folder = next(self.profiles)
        for _, target in batch:
            with suppress(OSError):  # what an earlier start has left is no sign of life of this one
                target.unlink()
        try:
            profile.write(folder, batch, archive=archive)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _start(self, office: Office, folder: Path, batch: Sequence[workers.Pair]) -> programs.Start:
        own = f"-env:UserInstallation={folder.as_uri()}"
        growing = (profile.report_in(folder), *(target for _, target in batch))
        return programs.Start(
            command=[
                office.program, own, "--headless", "--norestore", "--nologo", "--nolockcheck", profile.MACRO,
            ],
            environment=_environment(folder),
            seconds=min(self.engine.start_seconds, self.patience.left),
            quiet=min(self.engine.quiet_seconds, self.patience.left),
            signs=lambda: sum(path.exists() for path in growing),
            most=len(growing),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """How a start came to its *end*: how many PDFs it *made*, and by target what its *troubles* are.

    *fault* is what the program itself did wrong: it told nothing of a document, or did not end.
    """

    end: programs.End
    made: int
    troubles: Mapping[Path, str]
    fault: str


def _result(end: programs.End, batch: Sequence[workers.Pair], folder: Path) -> _Result:
    """Look at every PDF of *batch*: what a program says of its own work is not enough."""
    report = profile.report(folder)
    troubles: dict[Path, str] = {}
    faults = [end.fault(NAME)] if end.code is None else []
    for _, target in batch:
        try:
            inspect.examine(target)
        except inspect.UnusableError as error:
            noted = report.get(target.as_uri(), "")
            troubles[target] = _worded(noted) if noted else end.fault(NAME, str(error))
            faults.extend([] if noted else [troubles[target]])
    journal.tell(_log, NAME, end.said, failed=end.code != 0 or bool(troubles))
    return _Result(end=end, made=len(batch) - len(troubles), troubles=troubles, fault=next(iter(faults), ""))


def _worded(noted: str) -> str:
    return f"{NAME} kunne ikke åbne dokumentet" if noted == "unreadable" else f"{NAME} melder: {noted}"


def _environment(room: Path) -> dict[str, str]:
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(room))}
    if sys.platform == "linux":
        environment["LC_ALL"] = "C.UTF-8"  # otherwise it may not open a path with æ, ø or å
    return environment
