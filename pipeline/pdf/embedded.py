"""dxpdf: the engine that comes with us and needs nothing installed; its PDFs are not tagged."""

import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.pdf import fonts

START_SECONDS, EACH_SECONDS = 60.0, 5.0
TAGGED = False  # its tags cover headings alone
WORKER = "pipeline.pdf.worker"


def version() -> str:
    """Name the engine and its version: "dxpdf 0.8.1"; empty when it is not installed."""
    try:
        return f"dxpdf {importlib.metadata.version('dxpdf')}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def convert(pairs: Sequence[tuple[Path, Path]], folder: Path) -> dict[Path, str]:
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

    *folder* is room for the font configuration. A document on which the worker dies or hangs is given
    up, and a new worker takes the rest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = _environment(folder)
    troubles: dict[Path, str] = {}
    waiting = list(pairs)
    while waiting:
        answered, end = _work(waiting, environment)
        troubles |= {target: f"dxpdf melder: {fault}" for target, fault in answered.items() if fault}
        waiting = [pair for pair in waiting if pair[1] not in answered]
        if waiting:
            troubles[waiting.pop(0)[1]] = end
    return troubles


def _work(pairs: Sequence[tuple[Path, Path]], environment: Mapping[str, str]) -> tuple[dict[Path, str], str]:
    """Let one worker take *pairs*; return its answers, and why it stopped if it did not take all."""
    seconds = START_SECONDS + EACH_SECONDS * len(pairs)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", WORKER],  # -P: nothing from the user's folder is imported
            input=json.dumps([[str(source), str(target)] for source, target in pairs]).encode(),
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return _answers(error.stdout or b""), f"dxpdf svarede ikke inden for {seconds:.0f} sekunder"
    return _answers(done.stdout), f"dxpdf gik ned (kode {done.returncode})"


def _answers(lines: bytes) -> dict[Path, str]:
    whole = lines[: lines.rfind(b"\n") + 1]  # the last line may be cut off
    answers = (json.loads(line) for line in whole.splitlines())
    return {Path(target): fault for target, fault in answers}


def _environment(folder: Path) -> dict[str, str]:
    ours = str(Path(__file__).parents[2])  # the worker must find this package, wherever it is run from
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **fonts.environment(folder)}
