"""Folders for what is needed meanwhile, and an end to those of runs that were killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import BeredskabsplanError

PREFIX = "beredskabsplan-"
LOCK = ".i-brug"  # held locked by whoever works in a room; the system lets go when a process dies
OLD_SECONDS = 24 * 60 * 60  # a room without that file was left by a version that made none


class NoRoomError(BeredskabsplanError):
    """Temporary files cannot be written; the text says why, in Danish."""


@contextmanager
def room() -> Iterator[Path]:
    """Make a folder, empty but for its lock, and remove it on the way out.

    Raises:
        NoRoomError: there can be none.
    """
    with writing():
        folder, lock = _occupied()
    with folder as name:
        try:
            yield Path(name).resolve()
        finally:
            os.close(lock)  # Windows removes no file that is open


@contextmanager
def writing() -> Iterator[None]:
    """Tell that there is no room when what is written meanwhile cannot be written.

    Raises:
        NoRoomError: it cannot.
    """
    try:
        yield
    except OSError as error:
        raise NoRoomError(files.reason(error)) from error


def sweep() -> None:
    """Remove the rooms of runs that were killed, which hold names and numbers; never one that is in use."""
    with suppress(OSError, NoRoomError):
        found = list(Path(tempfile.gettempdir()).glob(f"{PREFIX}*"))
        if not found:
            return
        with room() as own:
            now = own.stat().st_mtime  # by the clock of the disk
        for folder in found:
            state = folder.lstat()
            if not hasattr(os, "getuid") or state.st_uid == os.getuid():
                _remove_if_left(folder, now - state.st_mtime)


def _remove_if_left(folder: Path, age: float) -> None:
    """Remove *folder*, in which nothing has changed for so many seconds, unless somebody works in it."""
    with suppress(OSError):
        if files.is_there(folder / LOCK):
            handle = os.open(folder / LOCK, os.O_RDWR)
            try:
                if not files.lock(handle):
                    return
                shutil.rmtree(folder, ignore_errors=True)  # all of it, but on Windows the file that is open
            finally:
                os.close(handle)
        elif age < OLD_SECONDS:
            return
        shutil.rmtree(folder, ignore_errors=True)  # neither a file nor what a link leads to


def _occupied() -> "tuple[tempfile.TemporaryDirectory[str], int]":
    """Make a folder and lock the file in it, anew where a sweep came between the two.

    Raises:
        OSError: it cannot be written.
    """
    while True:
        folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        path = Path(folder.name, LOCK)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            folder.cleanup()
            raise
        if _locks(handle) and files.is_there(path):
            return folder, handle
        os.close(handle)
        folder.cleanup()


def _locks(handle: int) -> bool:
    with suppress(OSError):  # the disk knows no locks: then nobody sweeps there either
        return files.lock(handle)
    return True
