"""PDFs of Word documents: one module per engine, and one function that chooses.

An engine is a module with `version()`, `convert(pairs, folder, archive=…)` and `TAGGED`.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from beredskabsplan import files
from beredskabsplan.pdf import finish, fonts
from beredskabsplan.pdf.checks import inspect
from beredskabsplan.pdf.checks.boxed import boxed
from beredskabsplan.pdf.checks.glyphs import unprintable
from beredskabsplan.pdf.checks.inspect import Heading, UnusableError, examine
from beredskabsplan.pdf.engines.dxpdf import engine as embedded
from beredskabsplan.pdf.engines.dxpdf.engine import kept
from beredskabsplan.pdf.engines.libreoffice import engine as libreoffice
from beredskabsplan.pdf.engines.msword import engine as word

__all__ = [
    "EDITION",
    "Conversion",
    "Heading",
    "Job",
    "boxed",
    "first",
    "is_embedded",
    "kept",
    "make",
    "sketch",
    "substitutes",
    "unprintable",
]


class Engine(Protocol):
    """What a module must offer to make PDFs."""

    TAGGED: bool

    def version(self) -> str:
        """Name the engine and its version; empty when it is not installed."""

    def convert(
        self, pairs: Sequence[tuple[Path, Path]], folder: Path, *, archive: bool = False
    ) -> dict[Path, str]:
        """Convert every source to its target, as PDF/A if it can; return by target what went wrong."""


# Raised whenever what we do to a document or to a PDF changes, so that PDFs of an older run are made anew.
EDITION = 1
# In the order in which they are tried: what one cannot make, the next one tries.
CHOICES: Mapping[str, tuple[Engine, ...]] = {
    "auto": (libreoffice, embedded),
    "libreoffice": (libreoffice, embedded),
    "word": (word, libreoffice, embedded),
    "embedded": (embedded,),
    "none": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A Word document *source*, the PDF *target* to make of it, and the *title* that readers show.

    *written* are the levels and titles of the document's headings, in order.
    """

    source: Path
    target: Path
    title: str
    written: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What became of a *job*: a PDF by *engine*, or a Danish *trouble*.

    A *warning* tells, also in Danish, that the PDF stands but another engine had to make it.
    """

    job: Job
    engine: str = ""
    pages: int = 0
    headings: tuple[Heading, ...] = ()
    trouble: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A job without a PDF: a copy of its *source*, and the *faults* of the engines that tried."""

    job: Job
    source: Path
    faults: tuple[str, ...] = ()


def first(wanted: str) -> str:
    """Name the engine, with its version, that is tried first; empty when it is not installed."""
    return next((engine.version() for engine in _engines(wanted)), "")


def is_embedded(engine: str) -> bool:
    """Tell whether *engine*, as an outcome names it, is the one that comes with us."""
    return engine == embedded.version()


def substitutes(content: bytes) -> tuple[str, ...]:
    """List the fonts that the embedded engine had to put in Calibri's place in the PDF *content*."""
    return () if fonts.are_ours() else fonts.substitutes(inspect.fonts(content))


def make(jobs: Sequence[Job], *, wanted: str = "auto", archive: bool = False) -> tuple[Conversion, ...]:
    """Make the PDF of every job with the engine *wanted*, or the next one that can; in the jobs' order.

    With *archive* it is PDF/A-2b, if the engine can. No document stops another. With "none" nothing is made,
    and nothing is wrong.

    Raises:
        OSError: there is no room for temporary files.
    """
    if wanted == "none":
        return tuple(Conversion(job=job) for job in jobs)
    return _made(jobs, _engines(wanted), archive=archive)


def sketch(jobs: Sequence[Job]) -> tuple[Conversion, ...]:
    """Find the pages of every job's headings with the embedded engine; no PDF is handed on.

    Raises:
        OSError: there is no room for temporary files.
    """
    return _made(jobs, (embedded,), draft=True)


def _engines(wanted: str) -> list[Engine]:
    """List what to try, in order; what the user did not ask for by name must be installed."""
    asked, *others = CHOICES[wanted]
    return [asked] * (wanted != "auto" or bool(asked.version())) + [each for each in others if each.version()]


def _made(
    jobs: Sequence[Job], engines: Sequence[Engine], *, archive: bool = False, draft: bool = False
) -> tuple[Conversion, ...]:
    """Let every one of *engines* try what those before it could not make."""
    with tempfile.TemporaryDirectory(prefix="beredskabsplan-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        tasks = [_stage(job, folder / f"{number:04}.docx") for number, job in enumerate(jobs, start=1)]
        for number, engine in enumerate(engines, start=1):
            tasks = _attempt(engine, tasks, folder / f"engine{number}", archive=archive, draft=draft)
    return tuple(task if isinstance(task, Conversion) else _given_up(task) for task in tasks)


def _stage(job: Job, copy: Path) -> Conversion | _Waiting:
    """Copy the source under a name that no engine stumbles over, and make sure that it is a document."""
    try:
        shutil.copyfile(job.source, copy)
        with zipfile.ZipFile(copy) as archive:
            archive.getinfo("[Content_Types].xml")
    except OSError as error:
        problem = f"Word-filen {job.source.name} kunne ikke læses ({files.reason(error)})."
        return Conversion(job=job, trouble=f"{problem} Luk filen i andre programmer, og prøv igen.")
    except (zipfile.BadZipFile, KeyError):
        # LibreOffice would print the bytes of any file as text.
        problem = f"{job.source.name} er ikke et Word-dokument."
        return Conversion(job=job, trouble=f"{problem} Lav dokumentet igen, og prøv igen.")
    return _Waiting(job=job, source=copy)


def _attempt(
    engine: Engine, tasks: Sequence[Conversion | _Waiting], folder: Path, *, archive: bool, draft: bool
) -> list[Conversion | _Waiting]:
    """Let *engine* try all that still waits."""
    pairs = [
        (task.source, folder / f"{task.source.stem}.pdf") for task in tasks if isinstance(task, _Waiting)
    ]
    if not pairs:
        return list(tasks)
    convert = embedded.sketch if draft else partial(engine.convert, archive=archive)
    try:
        troubles = convert(pairs, folder)
    except OSError as error:  # the disk is full, say
        troubles = {target: f"{engine.version()}: {files.reason(error)}" for _, target in pairs}
    raw = dict(pairs)
    return [
        task
        if isinstance(task, Conversion)
        else _judge(task, engine, raw[task.source], troubles, draft=draft)
        for task in tasks
    ]


def _judge(
    task: _Waiting, engine: Engine, raw: Path, troubles: Mapping[Path, str], *, draft: bool
) -> Conversion | _Waiting:
    """Look at the PDF *raw*, and put it in its place if it is one, and no *draft*."""
    trouble = troubles.get(raw, "")
    if trouble:
        return replace(task, faults=(*task.faults, trouble))
    job, version = task.job, engine.version()
    try:
        found = examine(raw)
        if draft:
            return Conversion(job=job, engine=version, pages=found.pages, headings=found.headings)
        headings = tuple(_as_written(found.headings, job.written))
        finish.deliver(raw, job.target, title=job.title, headings=headings, tagged=engine.TAGGED)
    except UnusableError as error:
        return replace(task, faults=(*task.faults, f"{version} {error}"))
    except OSError as error:
        problem = f"PDF-filen {job.target.name} kunne ikke skrives ({files.reason(error)})."
        remedy = "Luk filen i andre programmer, kontrollér pladsen på disken, og prøv igen."
        return Conversion(job=job, trouble=f"{problem} {remedy}")
    warning = f"{'; '.join(task.faults)}. PDF'en er lavet med {version}." if task.faults else ""
    return Conversion(job=job, engine=version, pages=found.pages, headings=headings, warning=warning)


def _as_written(placed: Sequence[Heading], written: Sequence[tuple[int, str]]) -> Iterator[Heading]:
    """Give headings that an engine *placed* the level and title of the document, if they are the same ones.

    An outline knows no gaps between levels, and dxpdf glues together what a tab keeps apart.
    """
    squeezed = ["".join(heading.title.split()) for heading in placed]
    if squeezed != ["".join(title.split()) for _, title in written]:
        yield from placed
        return
    for heading, (level, title) in zip(placed, written, strict=True):
        yield Heading(level=level, title=title, page=heading.page)


def _given_up(task: _Waiting) -> Conversion:
    faults = "; ".join(task.faults) or "der er intet program til det; installér LibreOffice, og prøv igen"
    return Conversion(job=task.job, trouble=f"{faults}.")
