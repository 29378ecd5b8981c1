"""LibreOffice: many documents in one start, tagged."""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice import installed, profile
from beredskabsplan.pdf.engines.libreoffice.installed import NAME, Office
from beredskabsplan.pdf.engines.libreoffice.running import RunningOffice
from beredskabsplan.pdf.process import journal, patience, programs, rooms, workers
from beredskabsplan.pdf.process.patience import Patience

_log = logging.getLogger(__name__)

HALVES = 2  # of a batch, each in a process
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
        with rooms.room() as room, ExitStack() as stack:
            profiles = (room / f"profile{number}" for number in count(1))
            started = [RunningOffice(profiles) for _ in range(HALVES)]
            for one in started:
                stack.callback(one.end)
            yield OfficeSession(engine=self, started=started)


LIBREOFFICE = LibreOffice()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSession:
    """LibreOffice, and those that are *started* in this session, or will be when there is work for them."""

    engine: LibreOffice
    started: Sequence[RunningOffice]

    @property
    def patience(self) -> Patience:
        """What the run has left for it; a session may last longer than a run."""
        return patience.with_engine(self.engine.name)

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
        halves = min(HALVES, os.cpu_count() or 1) if len(pairs) > ALONE else 1
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
        """Convert all *batches* at the same time, each in a LibreOffice of its own."""
        working = self.started[: len(batches)]
        starts = [
            one.ask(
                office,
                batch,
                archive=archive,
                seconds=min(self.engine.start_seconds, self.patience.left),
                quiet=min(self.engine.quiet_seconds, self.patience.left),
            )
            for one, batch in zip(working, batches, strict=True)
        ]
        ends = programs.together([one.program for one in working], starts)
        results = [
            _result(end, batch, one.profile) for one, end, batch in zip(working, ends, batches, strict=True)
        ]
        for one, result in zip(working, results, strict=True):
            one.settle(failed=bool(result.fault))
        faults = [result.fault for result in results if result.fault]
        if faults:
            self.patience.failed(faults[0], in_vain=not any(result.made for result in results))
        else:
            self.patience.worked()
        return results


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
