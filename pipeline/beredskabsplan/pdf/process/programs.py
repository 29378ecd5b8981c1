"""A program that somebody else wrote, run so that nothing of it is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run *command* with all that it starts in a group of its own, and end the group on the way out."""
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches us alone; does nothing on Windows
    ) as process:
        try:
            yield process
        finally:
            _end(process)


def end(number: int) -> None:
    """Kill the process *number* with all that it started; on Unix, its group."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(number)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill *process* and its children, if it still runs: by its own number, never by name."""
    if process.poll() is None:
        end(process.pid)
        process.wait()
