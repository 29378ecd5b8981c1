"""The engines for tests, and the processes that they start."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from beredskabsplan.documents.markup import outline
from beredskabsplan.opc import package
from beredskabsplan.pdf import making
from beredskabsplan.pdf.checks.proof import Owed
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.pdf.making import Conversion, Job
from tests.support.word import documents

NAP = f"987.{os.getpid()}"  # seconds; tells our sleepers from those of another run, or of one that was ended


needs_libreoffice = pytest.mark.skipif(not LIBREOFFICE.is_installed, reason="LibreOffice is not installed")


posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


ENGINES = ["embedded", pytest.param("libreoffice", marks=needs_libreoffice)]


def running(*words: str, of: int | None = None) -> bool:
    """Tell whether a process with exactly this command line is alive, started by the process *of* if given."""
    return bool(alive(*words, of=of))


def alive(*words: str, of: int | None = None) -> list[Path]:
    """List the processes for which `running` is true, each by its folder in /proc."""
    command = "\0".join(words) + "\0"
    folders = [file.parent for file in Path("/proc").glob("[0-9]*/cmdline") if _read(file) == command]
    return [folder for folder in folders if of is None or f"PPid:\t{of}\n" in _read(folder / "status")]


def is_gone(*words: str) -> bool:
    """Wait for the processes of this command line to end; one that was killed may still be ending."""
    eventually(lambda: not running(*words))
    return True


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


TITLE = "Beredskabsplan for Egelund – æøå"


@dataclass(frozen=True)
class MadePdf:
    """A document with its contents filled in, and its PDF."""

    docx: bytes
    outcome: Conversion

    @property
    def path(self) -> Path:
        return self.outcome.job.target

    @property
    def pages(self) -> list[str]:
        with pypdfium2.PdfDocument(self.path) as document:
            return [page.get_textpage().get_text_range() for page in document]


def job(folder: Path, name: str = "plan", docx: bytes | None = None) -> Job:
    """Write a document into *folder* and ask for its PDF."""
    source = folder / f"{name}.docx"
    source.write_bytes(docx or SHORT)
    return Job(
        source=source,
        target=folder / f"{name}.pdf",
        title=TITLE,
        owed=Owed(headings=outline.titles(source.read_bytes())),
    )


def made_with(engines: Sequence[Engine], jobs: Sequence[Job], *, archive: bool = False):
    """Let *engines* try, in order."""
    with making.opened(engines) as workshop:
        return workshop.make(jobs, archive=archive)


def engine_of(outcome: Conversion) -> str:
    return outcome.made_by.version if outcome.made_by else ""


def short() -> bytes:
    document = documents.empty()
    document.add_heading("Før", 1)
    document.add_paragraph("Ring til Åse.")
    return documents.finished(document)


SHORT = short()


def stored(docx: bytes, mark: str) -> bytes:
    """Give *docx* a part whose name is *mark*, for which no reader cares."""
    return package.write(package.read(docx) | {f"{mark}.xml": b"<x/>"})
