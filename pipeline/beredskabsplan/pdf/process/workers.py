"""Engines that run in a process of ours: if native code dies or hangs there, the run goes on.

A worker is a script, which talks with us as `exchange` says.
"""

import logging
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, cast

from beredskabsplan.pdf.process import exchange, journal

_log = logging.getLogger(__name__)

GRACE_SECONDS = 5.0  # for one that ended to be gone
Pair = tuple[Path, Path]  # a Word document, and the PDF to make of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A *script* to run in *environment*; *name* is what messages call the engine in it.

    It gets *seconds* for its start and *each* more for every document, and *last* to end when all are made.
    """

    script: Path
    name: str
    seconds: float
    each: float
    last: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What one process did: by target what went wrong, and the pairs that it never came to."""

    troubles: Mapping[Path, str]
    left: Sequence[Pair]


class Running:
    """The process of a *worker*: started when there is something to do, and again when it has ended."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._process: _Process | None = None

    def convert(self, pairs: Sequence[Pair], *wishes: str) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish."""
        troubles: dict[Path, str] = {}
        while pairs:
            done = self.attempt(pairs, *wishes)
            troubles |= done.troubles
            pairs = done.left
        return troubles

    def attempt(self, pairs: Sequence[Pair], *wishes: str) -> Attempt:
        """Let one process take *pairs*; the document on which it dies or hangs is given up."""
        name, seconds = self._worker.name, self._worker.seconds + self._worker.each * len(pairs)
        end = time.monotonic() + seconds
        troubles: dict[Path, str] = {}
        for number, (source, target) in enumerate(pairs, start=1):
            try:
                answer = self._ask(exchange.line(str(source), str(target), *wishes), end)
            except Empty:
                self.end(0.0, failed=True)
                fault = f"{name} svarede ikke inden for {seconds:.0f} sekunder"
                return Attempt(troubles=troubles | {target: fault}, left=pairs[number:])
            if not answer.endswith(b"\n"):  # it did not live to tell
                fault = f"{name} gik ned (kode {self.end(GRACE_SECONDS, failed=True)})"
                return Attempt(troubles=troubles | {target: fault}, left=pairs[number:])
            [told] = exchange.fields(answer)
            if told:
                troubles[target] = f"{name} melder: {told}"
        return Attempt(troubles=troubles, left=())

    def end(self, seconds: float, *, failed: bool = False) -> int:
        """Tell the process that there is no more to do, kill it after *seconds*, and return its code."""
        process, self._process = self._process, None
        return process.end(seconds, self._worker.name, failed=failed) if process else 0

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

    def end(self, seconds: float, name: str, *, failed: bool) -> int:
        with suppress(OSError):  # it may be gone
            self.questions.close()
        try:
            code = self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            code = self.popen.wait()
        _log.debug("%s: code %s, %.1f s", name, code, time.monotonic() - self.started)
        with self.said:
            journal.tell(_log, name, journal.said(self.said), failed=failed)
        return code


@contextmanager
def opened(worker: Worker) -> Iterator[Running]:
    """Keep the process of *worker*, once it runs, until the end; an interrupt ends it at once."""
    running = Running(worker)
    patience = 0.0
    try:
        yield running
        patience = worker.last
    finally:
        running.end(patience)


def _start(worker: Worker) -> _Process:
    command = [sys.executable, "-P", str(worker.script)]  # -P: what lies beside it is not Python's own
    _log.debug("starting %s", shlex.join(command))
    said, answers = journal.kept(), Queue[bytes]()
    popen = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=_environment(worker)
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
