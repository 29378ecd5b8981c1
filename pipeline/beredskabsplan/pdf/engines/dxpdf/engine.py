"""dxpdf: the engine that comes with us and needs nothing installed; its PDFs are not tagged."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines.dxpdf.prepare import prepare
from beredskabsplan.pdf.process import workers

START_SECONDS, EACH_SECONDS = 60.0, 5.0
DOTS, DRAFT_DOTS = 300, 1  # per inch, in pictures; a logo comes in no finer, and drawing it takes time
TAGGED = False  # its tags cover headings alone
Pair = tuple[Path, Path]
_kept: ContextVar[workers.Running | None] = ContextVar("_kept", default=None)


@cache
def version() -> str:
    """Name the engine and its version: "dxpdf 0.8.1"; empty when it is not installed."""
    import importlib.metadata

    try:
        return f"dxpdf {importlib.metadata.version('dxpdf')}"
    except importlib.metadata.PackageNotFoundError:
        return ""


@contextmanager
def kept() -> Iterator[None]:
    """Start one process, if at all, for everything that is converted meanwhile.

    Raises:
        OSError: there is no room for temporary files.
    """
    with (
        tempfile.TemporaryDirectory(prefix="beredskabsplan-", ignore_cleanup_errors=True) as folder,
        workers.opened(_worker(Path(folder).resolve())) as process,
    ):
        before = _kept.set(process)
        try:
            yield
        finally:
            _kept.reset(before)


def convert(pairs: Sequence[Pair], folder: Path, *, archive: bool = False) -> dict[Path, str]:  # noqa: ARG001
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

    *folder* is room for copies and the font configuration. It knows nothing of PDF/A, *archive* or not.
    """
    return _convert(pairs, folder, DOTS)


def sketch(pairs: Sequence[Pair], folder: Path) -> dict[Path, str]:
    """Do as `convert` does, with pictures that hold their place and show nothing."""
    return _convert(pairs, folder, DRAFT_DOTS)


def _convert(pairs: Sequence[Pair], folder: Path, dots: int) -> dict[Path, str]:
    folder.mkdir(parents=True, exist_ok=True)
    troubles = {target: trouble for source, target in pairs if (trouble := _prepare(source, target))}
    ready = [(_copy(target), target) for _, target in pairs if target not in troubles]
    kept = _kept.get()
    with nullcontext(kept) if kept else workers.opened(_worker(folder)) as process:
        return troubles | process.convert(ready, str(dots))


def _worker(folder: Path) -> workers.Worker:
    return workers.Worker(
        script=Path(__file__).with_name("worker.py"),
        name="dxpdf",
        seconds=START_SECONDS,
        each=EACH_SECONDS,
        environment=fonts.environment(folder),
    )


def _prepare(source: Path, target: Path) -> str:
    """Put the copy of *source* that dxpdf reads beside *target*; tell what is wrong with it."""
    try:
        _copy(target).write_bytes(prepare(source.read_bytes()))
    except Exception as error:  # whatever is in a template, the other documents are made
        return f"dokumentet kan ikke gøres klar til dxpdf ({type(error).__name__}: {error})"
    return ""


def _copy(target: Path) -> Path:
    return target.with_suffix(".docx")
