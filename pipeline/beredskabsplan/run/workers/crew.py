"""Let the portions of a run be worked on, several at once, and give them back in their order.

A worker that dies takes with it whatever was being worked on, and nobody knows why it died. So those portions
are done once more by others, one organisation at a time: who kills a worker again is left out, nobody else.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.run.portion import Portion, Task, work
from beredskabsplan.run.progress import Doing
from beredskabsplan.run.stages.cases import Case, Stopped
from beredskabsplan.run.workers import pool

_log = logging.getLogger(__name__)
SILENT = 10.0  # seconds that the executor gets to notice that somebody has died
_BLINK = 0.2  # seconds; on Windows Ctrl-C is heard only between two waits

Tell = Callable[[Doing], None]
Work = Callable[[Iterable[Portion], Tell], Iterator[tuple[Case, ...]]]
Pending = Future[tuple[Case, ...]] | None  # None where nobody took it
Begun = tuple[Portion, Executor, Pending]


class Workers(Protocol):
    """An *executor*, and another when it is broken."""

    @property
    def executor(self) -> Executor:
        """Who takes work now."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nobody has died, as far as that is known here."""

    def renew(self) -> None:
        """Have another executor, if that can be done."""


@dataclass(slots=True)
class Lent:
    """An *executor* of whoever called us: only they can make another."""

    executor: Executor
    is_whole = True

    def renew(self) -> None:
        """Go on with the same one: it may have replaced by itself who died."""


def at_home(portions: Iterable[Portion], tell: Tell) -> Iterator[tuple[Case, ...]]:
    """Work on *portions* here, one after another."""
    return (work(portion, tell) for portion in portions)


@contextmanager
def hired(jobs: int, executor: Executor | None) -> Iterator[Work]:
    """Have *jobs* portions worked on at once, by the *executor* if there is one."""
    if executor:
        yield Crew(Lent(executor), jobs).work
    elif jobs > 1:
        with pool.opened(jobs) as own:
            yield Crew(own, jobs).work
    else:
        yield at_home


class Crew:
    """*Workers* for so many portions at once."""

    def __init__(self, workers: Workers, jobs: int) -> None:
        self._workers, self._most = workers, jobs + 1  # one lies ready for who is done first

    def work(self, portions: Iterable[Portion], tell: Tell) -> Iterator[tuple[Case, ...]]:
        """Work on *portions*; no more are looked up than are worked on, so that they fill no memory."""
        begun: deque[Begun] = deque()
        for portion in portions:
            tell(Doing.MERGING)
            begun.append((portion, *self._submitted(portion)))
            if len(begun) == self._most:
                yield self._done(begun)
        while begun:
            yield self._done(begun)

    def _submitted(self, portion: Portion) -> tuple[Executor, Pending]:
        """Hand *portion* over, and say to whom."""
        executor = self._workers.executor
        try:
            return executor, executor.submit(work, portion)
        except RuntimeError:  # a broken executor takes nothing any more
            return executor, None

    def _done(self, begun: deque[Begun]) -> tuple[Case, ...]:
        """Wait for the portion that was begun first."""
        portion, executor, future = begun.popleft()
        made = self._made(future)
        return tuple(self._one_by_one(portion, executor)) if made is None else made

    def _one_by_one(self, portion: Portion, broken: Executor) -> Iterator[Case]:
        """Work once more on a *portion* that was lost, and leave out whoever is lost again."""
        self._replace(broken)
        for task in portion.tasks:
            if not isinstance(task, Task):
                yield task
                continue
            executor, future = self._submitted(replace(portion, tasks=(task,)))
            made = self._made(future)
            if made is None:
                self._replace(executor)
            yield from (_lost(task),) if made is None else made

    def _made(self, future: Pending) -> tuple[Case, ...] | None:
        """Wait for what *future* brings; None where its worker has died, or was told to end.

        One that dies while it hands over what it has made leaves the executor waiting for the rest.
        """
        if future is None:
            return None
        died = 0.0
        while not wait([future], _BLINK).done:
            died = 0.0 if self._workers.is_whole else died or time.monotonic()
            if died and time.monotonic() - died > SILENT:
                _log.warning("A portion is lost: nobody hands it over")
                return None
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None:
            return future.result()
        _log.warning("A portion is lost: %s", type(error).__name__)
        return None

    def _replace(self, broken: Executor) -> None:
        """Have another executor in place of the one that is *broken*, unless that has been done."""
        if self._workers.executor is broken:
            self._workers.renew()


def _lost(task: Task) -> Stopped:
    outcome = Outcome(workbook=task.workbook, findings=task.told)
    return Stopped.because([found(Code.P190, Place(file=task.workbook.name))], outcome)
