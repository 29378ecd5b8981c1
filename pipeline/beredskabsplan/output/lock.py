"""A folder for one run at a time."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import BeredskabsplanError

NAME = ".manifest.lock"
PATIENCE = 30.0  # seconds; another run holds the lock for much less than one


class BusyError(BeredskabsplanError):
    """Another run does not let go of the folder."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let no other run write to *folder* meanwhile. The system itself lets go when a process dies.

    Where nothing can be written, or the disk knows no locks, there is none.

    Raises:
        BusyError: another run has not let go within `PATIENCE` seconds.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _locked(path)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        _remove_and_close(path, handle)


def _locked(path: Path) -> int:
    """Open the lock file at *path* and lock it; a leftover of a run that died is not in the way."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if files.lock(handle) and path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # another run has it, or has just removed the file
        time.sleep(0.05)
    raise BusyError


def _remove_and_close(path: Path, handle: int) -> None:
    """Let go. Windows removes no file that is open; elsewhere it goes while it is still ours."""
    if sys.platform == "win32":
        os.close(handle)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(handle)
