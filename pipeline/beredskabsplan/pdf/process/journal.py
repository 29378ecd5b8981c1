"""What the processes of engines say, for the log.

It is kept in a file meanwhile: a pipe that nobody empties would hold a process up, and one that a program of
its own has open would hold us up.
"""

import logging
import os
import re
import tempfile
from typing import IO

MOST_BYTES = 64_000  # of what a process says, the last
LAST_LINES = 20
_QUOTED = re.compile(r"`[^`]*`")  # where Rust gives up, it quotes the text at hand, which is HR's


def kept() -> IO[bytes]:
    """Open a file without a name, for a process to write to."""
    return tempfile.TemporaryFile()


def said(file: IO[bytes]) -> list[str]:
    """Read the last lines that a process, ended by now, has written to *file*."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - MOST_BYTES))
    return veiled(file.read().decode("utf-8", "replace")).splitlines()


def veiled(text: str) -> str:
    """Leave out what *text* quotes of a document."""
    return _QUOTED.sub("`…`", text)


def tell(log: logging.Logger, name: str, lines: list[str], *, failed: bool) -> None:
    """Write down the *lines* that the program *name* said; if it *failed*, the last ones as a warning."""
    for line in lines:
        log.debug("%s: %s", name, line)
    if failed:
        log.warning("%s failed. It said last: %s", name, "\n".join(lines[-LAST_LINES:]) or "nothing")
