"""What the processes of engines say, for the log, and the last of it for messages.

It is kept in a file meanwhile: a pipe that nobody empties would hold a process up, and one that a program of
its own has open would hold us up.
"""

import logging
import os
import re
import tempfile
from collections.abc import Sequence
from typing import IO

MOST_BYTES = 64_000  # of what a process says, the last
LAST_LINES = 20
MOST_LETTERS = 120  # of what a program said, in a message
_QUOTED = re.compile(r"`[^`]*`")  # where Rust gives up, it quotes the text at hand, which is HR's
# Whatever else may name somebody: what stands in quotation marks, and the folders of a user.
_NAMING = re.compile(r"""`[^`]*`|"[^"]*"|(?<!\w)'[^']*'(?!\w)|(?<!\w)(?:file:/|/|[A-Za-z]:\\)\S+""")
_IDLE = (
    "javaldx",
    "RUST_BACKTRACE",
)  # lines without a cause: there is no Java; ask for more lines


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


def fault(what: str, lines: Sequence[str], *details: str) -> str:
    """Write *what* went wrong, in Danish, with *details* and the last of the *lines* that a program said."""
    telling = [line.strip() for line in lines if line.strip() and not any(word in line for word in _IDLE)]
    last = _NAMING.sub("…", telling[-1]) if telling else ""
    quoted = [f"programmet siger »{_shortened(last)}«"] if last else []
    notes = "; ".join((*details, *quoted))
    return f"{what} ({notes})" if notes else what


def silence(seconds: float) -> str:
    """Say in Danish that there was no answer for so many *seconds*."""
    whole = max(1, round(seconds))
    return f"svarede ikke inden for {whole} sekund{'er' if whole > 1 else ''}"


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 2].rstrip()} …"


def tell(log: logging.Logger, name: str, lines: list[str], *, failed: bool) -> None:
    """Write down the *lines* that the program *name* said; if it *failed*, the last ones as a warning."""
    for line in lines:
        log.debug("%s: %s", name, line)
    if failed:
        log.warning("%s failed. It said last: %s", name, "\n".join(lines[-LAST_LINES:]) or "nothing")
