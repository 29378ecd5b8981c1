"""Microsoft Word on Windows, asked through COM to export its own PDFs.

Unverified: written against the documented interface and tested against a stand-in for pywin32, never yet on a
machine with Word. Word is no child of ours, so it tells the number of its process in a file, and whoever
leaves that file behind has left a Word behind.
"""

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.process import programs, rooms, workers

RUNNING = "BEREDSKABSPLAN_WORD_RUNNING"  # the variable that tells the worker where to note Word's process


@dataclass(frozen=True, kw_only=True)
class MicrosoftWord(Engine):
    """Word, silent for at most *start_seconds* with its first document and *quiet_seconds* with others."""

    name: str = "Microsoft Word"
    tagged: bool = True
    archive: bool = False  # it knows PDF/A-1 alone
    start_seconds: float = 60.0
    quiet_seconds: float = 30.0

    def version(self) -> str:
        """Name the engine and its version as Windows registers it: "Microsoft Word 16"; empty without it."""
        try:
            registry: Any = import_module("winreg")  # by name: it is to be had on Windows alone
            registered: str = registry.QueryValue(registry.HKEY_CLASSES_ROOT, "Word.Application\\CurVer")
        except (ImportError, OSError):
            return ""
        return f"{self.name} {registered.rpartition('.')[2]}"

    @contextmanager
    def session(self) -> Iterator["WordSession"]:
        """Open a session, in which every batch has a Word of its own.

        Raises:
            NoRoomError: there is no room for the note of Word's process.
        """
        with rooms.room() as room:
            worker = workers.Worker(
                script=Path(__file__).with_name("worker.py"),
                name=self.name,
                seconds=self.start_seconds,
                quiet=self.quiet_seconds,
                last=self.start_seconds,
                environment={RUNNING: str(room / "word.pid")},
            )
            yield WordSession(missing=self._missing(), worker=worker, running=room / "word.pid")

    def _missing(self) -> str:
        """Tell what stands in the way of using Word."""
        if not self.is_installed:
            return "Microsoft Word blev ikke fundet på denne maskine"
        if importlib.util.find_spec("win32com") is None:
            command = f'"{sys.executable}" -m pip install pywin32'
            return (
                f"Microsoft Word kan ikke styres, fordi pakken pywin32 mangler; installér den med: {command}"
            )
        return ""


WORD = MicrosoftWord()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSession:
    """How to start a *worker* with a Word, whose number it notes in *running*; or what is *missing*."""

    missing: str
    worker: workers.Worker
    running: Path

    def make(
        self,
        pairs: Sequence[workers.Pair],
        *,
        archive: bool = False,  # noqa: ARG002 - it cannot make what we call one
        draft: bool = False,  # noqa: ARG002 - it knows none that is quicker
    ) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish."""
        if self.missing:
            return {target: self.missing for _, target in pairs}
        return workers.persist(self.worker.name, pairs, self._attempt)

    def _attempt(self, pairs: Sequence[workers.Pair]) -> workers.Attempt:
        """Let a Word of its own take *pairs*."""
        try:
            with workers.opened(self.worker) as process:
                return process.attempt(pairs)
        finally:
            _end(self.running)


def _end(running: Path) -> None:
    """End the Word that *running* names, if its worker could not: that very process, never by name."""
    try:
        number = int(running.read_text(encoding="ascii"))
        running.unlink()
    except (OSError, ValueError):
        return
    programs.end(number)
