"""Microsoft Word on Windows, asked through COM to export its own PDFs.

Unverified: written against the documented interface and tested against a stand-in for pywin32, never yet on a
machine with Word. Word is no child of ours, so it tells the number of its process in a file, and whoever
leaves that file behind has left a Word behind.
"""

import importlib.util
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from beredskabsplan.pdf.process import programs, workers

START_SECONDS, EACH_SECONDS = 90.0, 20.0
TAGGED = True
RUNNING = "PIPELINE_WORD_RUNNING"  # the variable that tells the worker where to note Word's process


def version() -> str:
    """Name the engine and its version as Windows registers it: "Microsoft Word 16"; empty without Word."""
    try:
        registry: Any = import_module("winreg")  # by name: it is to be had on Windows alone
        registered: str = registry.QueryValue(registry.HKEY_CLASSES_ROOT, "Word.Application\\CurVer")
    except (ImportError, OSError):
        return ""
    return f"Microsoft Word {registered.rpartition('.')[2]}"


def convert(pairs: Sequence[tuple[Path, Path]], folder: Path, *, archive: bool = False) -> dict[Path, str]:  # noqa: ARG001
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

    *folder* is room for the note of Word's process. Word knows PDF/A-1 alone, so *archive* changes nothing.
    """
    missing = _missing()
    if missing:
        return {target: missing for _, target in pairs}
    folder.mkdir(parents=True, exist_ok=True)
    running = folder / "word.pid"
    worker = workers.Worker(
        script=Path(__file__).with_name("worker.py"),
        name="Microsoft Word",
        seconds=START_SECONDS,
        each=EACH_SECONDS,
        last=START_SECONDS,
        environment={RUNNING: str(running)},
    )
    troubles: dict[Path, str] = {}
    while pairs:
        try:
            with workers.opened(worker) as process:
                done = process.attempt(pairs)
        finally:
            _end(running)
        troubles |= done.troubles
        pairs = done.left
    return troubles


def _missing() -> str:
    """Tell what stands in the way of using Word."""
    if not version():
        return "Microsoft Word blev ikke fundet på denne maskine"
    if importlib.util.find_spec("win32com") is None:
        command = f'"{sys.executable}" -m pip install pywin32'
        return f"Microsoft Word kan ikke styres, fordi pakken pywin32 mangler; installér den med: {command}"
    return ""


def _end(running: Path) -> None:
    """End the Word that *running* names, if its worker could not: that very process, never by name."""
    try:
        number = int(running.read_text(encoding="ascii"))
        running.unlink()
    except (OSError, ValueError):
        return
    programs.end(number)
