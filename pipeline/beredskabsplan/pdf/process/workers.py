"""Engines that run in a process of ours: if native code dies or hangs there, the run goes on.

A worker is a script, which talks with us as `exchange` says.
"""

import logging
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, cast

from beredskabsplan.pdf.process import exchange, journal, patience, programs

_log = logging.getLogger(__name__)

GRACE_SECONDS = 5.0  # for one that ended to be gone
Pair = tuple[Path, Path]  # a Word document, and the PDF to make of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A *script* to run in *environment*; *name* is what messages call the engine in it.

    It may be silent for so many *seconds* until its first answer, be *quiet* for so long before every further
    one, and gets *last* to end when all are made. *causes* say in Danish what is wrong when it dies with the
    words that they stand under.
    """

    script: Path
    name: str
    seconds: float
    quiet: float
    last: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What one process did: by target what went wrong, where it *died*, and the pairs that are *left*."""

    troubles: Mapping[Path, str]
    died: Sequence[Path] = ()
    left: Sequence[Pair] = ()


def persist(
    name: str, pairs: Sequence[Pair], attempt: Callable[[Sequence[Pair]], Attempt]
) -> dict[Path, str]:
    """Let *attempt* take what is left of *pairs* while there is patience with the engine called *name*.

    Returns by target what went wrong, in Danish.
    """
    own, troubles, died = patience.with_engine(name), dict[Path, str](), list[Path]()
    while pairs and not own.is_over:
        done = attempt(pairs)
        troubles |= done.troubles
        died += done.died
        pairs = done.left
    if own.is_over:
        troubles |= dict.fromkeys([*died, *(target for _, target in pairs)], own.farewell)
    return troubles


class Running:
    """The process of a *worker*: started when there is something to do, and again when it has ended."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._process: _Process | None = None

    @property
    def _patience(self) -> patience.Patience:
        return patience.with_engine(self._worker.name)

    def convert(self, pairs: Sequence[Pair], *wishes: str) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish."""
        return persist(self._worker.name, pairs, lambda left: self.attempt(left, *wishes))

    def attempt(self, pairs: Sequence[Pair], *wishes: str) -> Attempt:
        """Let one process take *pairs*; the document on which it dies or hangs is given up."""
        troubles: dict[Path, str] = {}
        for number, (source, target) in enumerate(pairs, start=1):
            is_fresh, asked = self._process is None, time.monotonic()
            limit = min(self._worker.seconds if is_fresh else self._worker.quiet, self._patience.left)
            try:
                answer = self._ask(exchange.line(str(source), str(target), *wishes), asked + limit)
            except Empty:
                fault = self._failed(journal.silence(limit))
            else:
                if answer.endswith(b"\n"):
                    self._patience.worked()
                    [told] = exchange.fields(answer)
                    troubles |= {target: f"{self._worker.name} melder: {told}"} if told else {}
                    continue
                fault = self._failed("gik ned", seconds=GRACE_SECONDS)  # it did not live to tell
            self._patience.lost(time.monotonic() - asked)
            self._patience.failed(fault, in_vain=is_fresh)
            return Attempt(troubles=troubles | {target: fault}, died=[target], left=pairs[number:])
        return Attempt(troubles=troubles)

    def end(self, seconds: float) -> None:
        """Tell the process that there is no more to do; after *seconds*, kill it with all that it started."""
        process, self._process = self._process, None
        if process is not None:
            moment = time.monotonic()
            if not process.end(min(seconds, self._patience.left), self._worker.name).in_time:
                self._patience.lost(time.monotonic() - moment)

    def _ask(self, question: bytes, end: float) -> bytes:
        """Put *question* and return the answer, or what there is of it.

        Raises:
            Empty: there was none before the clock showed *end*.
        """
        if self._process is None:
            self._process = _start(self._worker)
        with suppress(OSError):  # if it is gone, there is no answer either
            self._process.questions.write(question)
            self._process.questions.flush()
        return self._process.answers.get(timeout=max(0.0, end - time.monotonic()))

    def _failed(self, what: str, *, seconds: float = 0.0) -> str:
        """End the process, which has failed, in so many *seconds*; say in Danish *what* it did, and why."""
        process, self._process = self._process, None
        name = self._worker.name
        ended = process.end(seconds, name, failed=True) if process else _Ended(code=0, said=[], in_time=True)
        for words, cause in self._worker.causes.items():
            if any(words in line for line in ended.said):
                return cause
        code = [f"kode {ended.code}"] if ended.in_time else []
        return journal.fault(f"{name} {what}", ended.said, *code)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended:
    """How a process ended: with which *code*, what it *said*, and whether it was *in_time* or killed."""

    code: int
    said: list[str]
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Process:
    """A process that takes *questions* and gives *answers*; all else that it says lands in a file."""

    popen: subprocess.Popen[bytes]
    answers: "Queue[bytes]"
    said: IO[bytes]
    started: float

    @property
    def questions(self) -> IO[bytes]:
        return cast("IO[bytes]", self.popen.stdin)

    def end(self, seconds: float, name: str, *, failed: bool = False) -> _Ended:
        with suppress(OSError):  # it may be gone
            self.questions.close()
        in_time = self._ends_within(seconds)
        programs.sweep(self.popen)
        code = self.popen.returncode
        _log.debug("%s: code %s, %.1f s", name, code, time.monotonic() - self.started)
        with self.said:
            said = journal.said(self.said)
        journal.tell(_log, name, said, failed=failed)
        return _Ended(code=code, said=said, in_time=in_time)

    def _ends_within(self, seconds: float) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(seconds)
            return True
        return False


@contextmanager
def opened(worker: Worker) -> Iterator[Running]:
    """Keep the process of *worker*, once it runs, until the end; an interrupt ends it at once."""
    running = Running(worker)
    last = 0.0
    try:
        yield running
        last = worker.last
    finally:
        running.end(last)


def _start(worker: Worker) -> _Process:
    command = [sys.executable, "-P", str(worker.script)]  # -P: what lies beside it is not Python's own
    _log.debug("starting %s", shlex.join(command))
    said, answers = journal.kept(), Queue[bytes]()
    popen = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        env=_environment(worker),
        start_new_session=True,  # so that what it starts can be ended with it
    )
    Thread(target=_listen, args=(popen, answers), daemon=True).start()
    return _Process(popen=popen, answers=answers, said=said, started=time.monotonic())


def _listen(process: subprocess.Popen[bytes], heard: "Queue[bytes]") -> None:
    """Hand on every answer; nobody else waits here, for a program that outlives *process* holds the line."""
    stream = cast("IO[bytes]", process.stdout)
    with stream:
        for answer in stream:
            heard.put(answer)
    heard.put(b"")


def _environment(worker: Worker) -> dict[str, str]:
    ours = str(Path(__file__).parents[3])  # the worker must find this package, wherever it is run from
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **worker.environment}
