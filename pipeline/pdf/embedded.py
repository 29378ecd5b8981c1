"""dxpdf: the engine that comes with us and needs nothing installed; its PDFs are not tagged."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipeline.pdf import fonts, workers

START_SECONDS, EACH_SECONDS = 60.0, 5.0
TAGGED = False  # its tags cover headings alone


@cache
def version() -> str:
    """Name the engine and its version: "dxpdf 0.8.1"; empty when it is not installed."""
    import importlib.metadata

    try:
        return f"dxpdf {importlib.metadata.version('dxpdf')}"
    except importlib.metadata.PackageNotFoundError:
        return ""


def convert(pairs: Sequence[tuple[Path, Path]], folder: Path, *, archive: bool = False) -> dict[Path, str]:  # noqa: ARG001
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

    *folder* is room for the font configuration. It knows nothing of PDF/A, *archive* or not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    worker = workers.Worker(
        module="pipeline.pdf.worker",
        name="dxpdf",
        seconds=START_SECONDS,
        each=EACH_SECONDS,
        environment=fonts.environment(folder),
    )
    return workers.convert(worker, pairs)
