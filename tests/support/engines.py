"""The engines for tests, and the processes that they start."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from beredskabsplan.pdf.engines.libreoffice import engine as libreoffice

NAP = f"987.{os.getpid()}"  # seconds; tells our sleepers from those of another run, or of one that was ended


needs_libreoffice = pytest.mark.skipif(not libreoffice.find(), reason="LibreOffice is not installed")


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


ENGINES = ["embedded", pytest.param("libreoffice", marks=needs_libreoffice)]


def running(*words: str, of: int | None = None) -> bool:
    """Tell whether a process with exactly this command line is alive, started by the process *of* if given."""
    command = "\0".join(words) + "\0"
    alive = [file.parent for file in Path("/proc").glob("[0-9]*/cmdline") if _read(file) == command]
    return any(of is None or f"PPid:\t{of}\n" in _read(folder / "status") for folder in alive)


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:  # it ended meanwhile
        return ""


def eventually(condition: Callable[[], bool]) -> None:
    """Wait up to half a minute for *condition*."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
