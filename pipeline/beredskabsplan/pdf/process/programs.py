"""Programs that somebody else wrote, run so that nothing of them is left behind."""

import logging
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from beredskabsplan.pdf.process import journal

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A *command* to run in *environment*, at most so many *seconds*."""

    command: Sequence[str]
    environment: Mapping[str, str]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a program ended: with which *code*, or none when it took too long, and what it *said*."""

    code: int | None
    said: list[str]


def run(starts: Sequence[Start]) -> list[End]:
    """Run all *starts* at the same time, and end what is left of them, on Ctrl-C too."""
    moment = time.monotonic()
    with ExitStack() as files:
        heard = [files.enter_context(journal.kept()) for _ in starts]
        with ExitStack() as running:
            processes = [
                running.enter_context(_running(start, file))
                for start, file in zip(starts, heard, strict=True)
            ]
            codes = [
                _wait(process, moment + start.seconds)
                for start, process in zip(starts, processes, strict=True)
            ]
        return [End(code=code, said=journal.said(file)) for code, file in zip(codes, heard, strict=True)]


def end(number: int) -> None:
    """Kill the process *number* with all that it started; on Unix, its group."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(number)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
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
            _end(process)
            _log.debug(
                "process %d: code %s, %.1f s", process.pid, process.returncode, time.monotonic() - moment
            )


def _wait(process: subprocess.Popen[bytes], end: float) -> int | None:
    """Wait for the code of *process* until the clock shows *end*."""
    try:
        return process.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill *process* and its children, if it still runs: by its own number, never by name."""
    if process.poll() is None:
        end(process.pid)
        process.wait()
