"""Programs that somebody else wrote, run so that nothing of them is left behind."""

import logging
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import IO

from beredskabsplan.pdf.process import journal

_log = logging.getLogger(__name__)

STEP_SECONDS = 0.1  # between two looks at whether a program lives
LAST_SECONDS = 10.0  # for one that has done everything to end


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A *command* to run in *environment*, which may be silent for so many *seconds*.

    Once its *signs* of life, whatever is counted, have changed, it may be *quiet* for so long before they
    change again: a program that is slow but works is not ended, however long it takes. With the *most* signs
    that there can be, it has done everything. One that can be asked for more does not end then: it *is_done*.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    seconds: float
    quiet: float = 0.0
    signs: Callable[[], int] = int
    most: int = 1
    is_done: Callable[[], bool] = bool


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a program ended: with which *code*, or none when it hung, and what it *said*.

    It had *lasted* so many seconds then, and been *silent* for the last of them.
    """

    code: int | None
    said: list[str]
    silent: float
    lasted: float

    def fault(self, who: str, otherwise: str = "") -> str:
        """Say in Danish what *who* did wrong, or *otherwise* if it ended well, and what it said last."""
        if self.code is None:
            return journal.fault(f"{who} {journal.silence(self.silent)}", self.said)
        if self.code:
            return journal.fault(f"{who} gik ned", self.said, f"kode {self.code}")
        return journal.fault(f"{who} {otherwise}", self.said)


class Program:
    """A program at work: started when there is something to do, and again when it has ended."""

    def __init__(self) -> None:
        self._running = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None
        self._heard: IO[bytes] | None = None

    @property
    def runs(self) -> bool:
        """Tell whether it runs, and so can be asked for more."""
        return self._process is not None and self._process.poll() is None

    def begin(self, start: Start) -> None:
        """Start it, unless it runs.

        Raises:
            OSError: it cannot be started.
        """
        if not self.runs:
            self.end()
            self._heard = self._running.enter_context(journal.kept())
            self._process = self._running.enter_context(_running(start, self._heard))

    def wait(self, start: Start, moment: float, seen: int) -> End:
        """Wait until it has done what it was asked for at *moment*, with that many signs *seen*, or ends."""
        assert self._process is not None
        end = _watch(self._process, start, moment, seen)
        return end if self.runs and end.code == 0 else replace(end, said=self.end())

    def end(self, seconds: float = 0.0) -> list[str]:
        """Kill it, with all that it started, should it not end within *seconds*; return what it said last."""
        if self._process is None or self._heard is None:
            self._running.close()
            return []
        try:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
            sweep(self._process)
            return journal.said(self._heard)
        finally:
            self._process = self._heard = None
            self._running.close()


def run(starts: Sequence[Start]) -> list[End]:
    """Run all *starts* at the same time, and end what is left of them, on Ctrl-C too."""
    with ExitStack() as stack:
        programs = [Program() for _ in starts]
        for program in programs:
            stack.callback(program.end)
        return together(programs, starts)


def together(programs: Sequence[Program], starts: Sequence[Start]) -> list[End]:
    """Let each of *programs* do what it is started, or asked, for, all at the same time."""
    moment, seen = time.monotonic(), [start.signs() for start in starts]
    for program, start in zip(programs, starts, strict=True):
        program.begin(start)
    return [
        program.wait(start, moment, signs)
        for program, start, signs in zip(programs, starts, seen, strict=True)
    ]


def end(number: int) -> None:
    """Kill the process *number* with all that it started; on Unix, its group."""
    if sys.platform == "win32":
        with suppress(OSError, subprocess.TimeoutExpired):
            command = ["taskkill", "/T", "/F", "/PID", str(number)]
            subprocess.run(command, capture_output=True, check=False, timeout=LAST_SECONDS)
    else:
        with suppress(ProcessLookupError, PermissionError):  # the second on a Mac, where nothing of it runs
            os.killpg(number, signal.SIGKILL)


@contextmanager
def _running(start: Start, heard: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program with all that it starts in a group of its own, and end the group on the way out."""
    moment = time.monotonic()
    _log.debug("starting %s", shlex.join(start.command))
    with subprocess.Popen(
        start.command,
        env=start.environment,
        stdin=subprocess.DEVNULL,
        stdout=heard,
        stderr=heard,
        start_new_session=True,  # Ctrl-C reaches us alone; does nothing on Windows
    ) as process:
        try:
            yield process
        finally:
            sweep(process)
            _log.debug(
                "process %d: code %s, %.1f s", process.pid, process.returncode, time.monotonic() - moment
            )


def _watch(process: subprocess.Popen[bytes], start: Start, moment: float, seen: int) -> End:
    """Wait until *process*, started at *moment*, ends, or its signs of life stay as they were *seen* last."""
    sign, patience = moment, start.seconds
    code: int | None = None
    while True:
        step = min(STEP_SECONDS, sign + patience - time.monotonic())
        with suppress(subprocess.TimeoutExpired):
            code = process.wait(max(0.0, step))
            break
        if start.is_done():
            code = 0
            break
        signs, now = start.signs(), time.monotonic()
        if signs != seen:
            seen, sign, patience = signs, now, LAST_SECONDS if signs == start.most else start.quiet
        elif now - sign >= patience:
            break
    now = time.monotonic()
    return End(code=code, said=[], silent=now - sign, lasted=now - moment)


def sweep(process: subprocess.Popen[bytes]) -> None:
    """Kill *process*, begun in a session of its own, and its children: by its own number, never by name.

    On Unix its children go too when it has ended before them; Windows knows them only while it runs.
    """
    if process.poll() is None or sys.platform != "win32":
        end(process.pid)
        process.kill()  # should taskkill not have been able to
        process.wait()
