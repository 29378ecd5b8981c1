"""Folders for what is needed meanwhile."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.errors import BeredskabsplanError


class NoRoomError(BeredskabsplanError):
    """Temporary files cannot be written; the text says why, in Danish."""


@contextmanager
def room() -> Iterator[Path]:
    """Make an empty folder, and remove it on the way out.

    Raises:
        NoRoomError: there can be none.
    """
    with writing():
        folder = tempfile.TemporaryDirectory(prefix="beredskabsplan-", ignore_cleanup_errors=True)
    with folder as name:
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
