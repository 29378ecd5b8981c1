"""Where the log goes when it is asked for: to the terminal, to a file, or both."""

import copy
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from beredskabsplan.errors import FileTrouble
from beredskabsplan.log import PACKAGE
from beredskabsplan.version import VERSION

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_OURS = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ beredskabsplan\b")


class DiscreetFormatter(logging.Formatter):
    """Log lines for a file that is sent to somebody else: no exception says what its value was."""

    def format(self, record: logging.LogRecord) -> str:
        """Write *record*, and where it went wrong without what Python says of it."""
        own = copy.copy(record)  # another handler shows all
        own.exc_text = "\n".join(_frames(own.exc_info[1])) if own.exc_info else None
        return super().format(own)


class Forgiving(logging.Handler):
    """Lets what is logged go where it cannot be written, instead of telling of it in English."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 – the name that logging calls
        """Let the line go: a full disk or a closed window is no reason to fail."""


class StreamHandler(Forgiving, logging.StreamHandler[TextIO]):
    """Logs to the terminal."""


class FileHandler(Forgiving, logging.FileHandler):
    """Logs to a file."""


def begin(command: str, *, debug: bool, file: Path | None) -> None:
    """Show the log in the terminal for *debug*, and write it to *file* anew.

    Raises:
        FileTrouble: the file is no log of ours, or it cannot be written.
    """
    log = logging.getLogger(PACKAGE)
    if debug:
        shown = StreamHandler(sys.stderr)
        shown.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        log.addHandler(shown)
    if file:
        log.addHandler(_written(file))
    if debug or file:
        import platform

        log.setLevel(logging.DEBUG)
        log.debug("%s", " · ".join([VERSION, f"Python {platform.python_version()}", platform.platform()]))
        log.debug("%s", " · ".join(_libraries()))
        log.debug("kommando: %s", command)


def _written(file: Path) -> logging.Handler:
    try:
        if not _may_write(file):
            raise FileTrouble(f"{file} er ikke en log og er ikke rørt.", "Skriv et andet navn efter --log.")
        handler = FileHandler(file, mode="w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise FileTrouble(
            f"Loggen kan ikke skrives i {file}.",
            "Skriv navnet på en fil i en mappe, der findes, og hvor du må skrive, efter --log.",
        ) from error
    handler.setFormatter(DiscreetFormatter(_LINE))
    return handler


def _may_write(file: Path) -> bool:
    """Tell whether nothing is lost at *file*: a questionnaire or a template must not become a log."""
    if not file.is_file():
        return True  # not there, or the system will say why it cannot be written
    with file.open("rb") as stream:
        begun = stream.read(100)
    return not begun or _OURS.match(begun) is not None


def _libraries() -> Iterator[str]:
    """Yield the libraries that the program asks for, each with its version."""
    from importlib import metadata  # takes as long to load as all of this

    try:
        needed = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return  # run from the checkout
    for name in sorted({match[0] for line in needed if (match := re.match(r"[\w.-]+", line))}):
        yield f"{name} {metadata.version(name)}"


def _frames(raised: BaseException | None) -> Iterator[str]:
    if raised is None:
        return
    yield from _frames(raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__))
    import traceback

    yield f"{type(raised).__name__}:"
    for frame in traceback.extract_tb(raised.__traceback__):
        where = "/".join(Path(frame.filename).parts[-3:])  # the user's own folders are nobody's business
        yield f"  {where}:{frame.lineno} {frame.name}: {frame.line}"
