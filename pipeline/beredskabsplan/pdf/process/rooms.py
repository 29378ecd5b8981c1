"""Folders for what is needed meanwhile, and an end to those of runs that were killed."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import BeredskabsplanError

PREFIX = "beredskabsplan-"
LOCK = ".i-brug"  # held locked by whoever works in a room; the system lets go when a process dies
FRESH_SECONDS = 60  # so long nobody else touches a room, for its lock may not be there yet
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
        folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    with folder as name, _held(Path(name, LOCK)):
        yield Path(name).resolve()


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
        for folder in filter(_is_ours, found):
            if _is_left(folder, now - folder.stat().st_mtime):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Tell whether *folder* is a folder, and no link to one, that this user has made."""
    state = folder.lstat()
    return stat.S_ISDIR(state.st_mode) and (not hasattr(os, "getuid") or state.st_uid == os.getuid())


def _is_left(folder: Path, age: float) -> bool:
    """Tell whether nobody works in *folder*, in which nothing has changed for so many seconds."""
    lock = folder / LOCK
    if not files.is_there(lock):
        return age > OLD_SECONDS
    if age <= FRESH_SECONDS:
        return False
    with _held(lock) as ours:
        return ours


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Hold the file at *path* locked; tell whether it is, which a disk may not be able to."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        yield _locks(handle)
    finally:
        os.close(handle)  # Windows removes no file that is open


def _locks(handle: int) -> bool:
    try:
        return files.lock(handle)
    except OSError:  # the disk knows no locks
        return False
