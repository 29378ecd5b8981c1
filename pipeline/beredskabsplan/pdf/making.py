"""PDFs of Word documents: the first engine that can makes them, and we look at what it made."""

import logging
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.pdf import finish, fonts
from beredskabsplan.pdf.checks import inspect, proof
from beredskabsplan.pdf.checks.glyphs import missing
from beredskabsplan.pdf.checks.inspect import Heading, Layout, UnusableError, examine
from beredskabsplan.pdf.checks.stretches import Stretch, pages_of
from beredskabsplan.pdf.engines import known
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine, MadeBy, Session
from beredskabsplan.pdf.process import journal, rooms

_log = logging.getLogger(__name__)

# Raised whenever what we do to a document or to a PDF changes, so that PDFs of an older run are made anew.
EDITION = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A Word document *source*, the PDF *target* to make of it, and the *title* that readers show.

    It is of a *day* (YYYY-MM-DD), if that is known. The PDF is held to what it is *owed*: what the document
    shows. The pages of its *stretches* are counted.
    """

    source: Path
    target: Path
    title: str
    day: str = ""
    owed: proof.Owed = proof.NOTHING
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What became of a *job*: a PDF, *made_by* an engine, or a Danish *trouble*.

    *stretches* are the pages of those that were asked for, and *places* those of what was marked in the
    document. A *warning* tells, also in Danish, that the PDF stands but another engine had to make it; a
    *complaint* is an error text that it prints.
    """

    job: Job
    made_by: MadeBy | None = None
    pages: int = 0
    headings: tuple[Heading, ...] = ()
    stretches: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    trouble: str = ""
    warning: str = ""
    complaint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A job without a PDF: a copy of its *source*, and the *faults* of the engines that tried."""

    job: Job
    source: Path
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What an *engine* is asked for: PDFs in *folder*, for an *archive* or not, or no more than a *draft*."""

    engine: Engine
    folder: Path
    archive: bool
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """The open *sessions* of engines, and which of the engines are *tried*, in order."""

    tried: tuple[Engine, ...]
    sessions: Mapping[Engine, Session]

    def make(self, jobs: Sequence[Job], *, archive: bool = False) -> tuple[Conversion, ...]:
        """Make the PDF of every job with the first engine that can; in the jobs' order.

        With *archive* it is PDF/A-2b, if the engine can. No document stops another.

        Raises:
            NoRoomError: there is no room for temporary files.
        """
        return self._made(jobs, self.tried, archive=archive)

    def sketch(self, jobs: Sequence[Job]) -> tuple[Conversion, ...]:
        """Find the pages of every job's headings with the embedded engine; no PDF is handed on.

        Raises:
            NoRoomError: there is no room for temporary files.
        """
        return self._made(jobs, (DXPDF,), draft=True)

    def _made(
        self, jobs: Sequence[Job], engines: Sequence[Engine], *, archive: bool = False, draft: bool = False
    ) -> tuple[Conversion, ...]:
        """Let every one of *engines* try what those before it could not make."""
        with rooms.room() as folder:
            tasks = [_stage(job, folder / f"{number:04}.docx") for number, job in enumerate(jobs, start=1)]
            for number, engine in enumerate(engines, start=1):
                batch = _Batch(engine=engine, folder=folder / f"engine{number}", archive=archive, draft=draft)
                tasks = _attempt(batch, self.sessions[engine], tasks)
        return tuple(task if isinstance(task, Conversion) else _given_up(task) for task in tasks)


_kept: list[tuple[ExitStack, dict[Engine, Session]]] = []


@contextmanager
def keeping() -> Iterator[None]:
    """Keep the sessions that are opened meanwhile until the end, for whoever opens the next one."""
    with ExitStack() as stack:
        _kept.append((stack, {}))
        try:
            yield
        finally:
            _kept.pop()


@contextmanager
def opened(engines: Sequence[Engine]) -> Iterator[Workshop]:
    """Open a session with each of *engines*, and with the embedded one, which sketches.

    Raises:
        NoRoomError: there is no room for temporary files.
    """
    with ExitStack() as own:
        stack, sessions = _kept[-1] if _kept else (own, {})
        for engine in dict.fromkeys((*engines, DXPDF)):
            if engine not in sessions:
                sessions[engine] = stack.enter_context(engine.session())
        yield Workshop(tried=tuple(engines), sessions=sessions)


def warm(wanted: str) -> None:
    """Start what takes its time to start, so that the first document need not; of use while `keeping`."""
    with suppress(rooms.NoRoomError, OSError), opened(known.tried(wanted)) as workshop:
        for engine in workshop.tried[:1]:
            workshop.sessions[engine].make(())


def make(jobs: Sequence[Job], *, wanted: str = "auto", archive: bool = False) -> tuple[Conversion, ...]:
    """Make the PDFs of *jobs* as `Workshop.make` does, with the engine *wanted*, or the next one that can.

    Raises:
        NoRoomError: there is no room for temporary files.
    """
    with opened(known.tried(wanted)) as workshop:
        return workshop.make(jobs, archive=archive)


def substitutes(content: bytes) -> tuple[str, ...]:
    """List the fonts that the embedded engine had to put in Calibri's place in the PDF *content*."""
    return () if fonts.are_ours() else fonts.substitutes(inspect.fonts(content))


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
    batch: _Batch, session: Session, tasks: Sequence[Conversion | _Waiting]
) -> list[Conversion | _Waiting]:
    """Let the engine of *batch* try all that still waits."""
    pairs = [
        (task.source, batch.folder / f"{task.source.stem}.pdf")
        for task in tasks
        if isinstance(task, _Waiting)
    ]
    if not pairs:
        return list(tasks)
    try:
        batch.folder.mkdir()
        troubles = session.make(pairs, archive=batch.archive, draft=batch.draft)
    except OSError as error:  # the disk is full, say
        _log.warning("%s cannot work", batch.engine.name, exc_info=True)
        troubles = {target: f"{batch.engine.version()}: {files.reason(error)}" for _, target in pairs}
    _log.debug("%s: %d documents, %d in vain", batch.engine.version(), len(pairs), len(troubles))
    for target, trouble in troubles.items():
        _log.debug("%s: %s", target.name, journal.veiled(trouble))
    raw = dict(pairs)
    return [
        task if isinstance(task, Conversion) else _judge(task, batch, raw[task.source], troubles)
        for task in tasks
    ]


def _judge(task: _Waiting, batch: _Batch, raw: Path, troubles: Mapping[Path, str]) -> Conversion | _Waiting:
    """Look at the PDF *raw*, and put it in its place if it is one, and no draft."""
    trouble = troubles.get(raw, "")
    if trouble:
        return replace(task, faults=(*task.faults, trouble))
    job, made_by = task.job, batch.engine.made_by
    try:
        found = examine(raw)
        counted = pages_of(raw, found, job.stretches)
        if batch.draft:
            return Conversion(
                job=job,
                made_by=made_by,
                pages=found.pages,
                headings=found.headings,
                stretches=counted,
                places=found.places,
            )
        complaint = _prove(raw, task, found, made_by)
        headings = tuple(_as_written(found.headings, job.owed.headings))
        finish.deliver(
            raw, job.target, title=job.title, headings=headings, tagged=made_by.tagged, day=job.day
        )
    except UnusableError as error:
        _log.warning("%s: the PDF of document %s is not used", made_by.version, raw.stem)
        return replace(task, faults=(*task.faults, f"{made_by.version} {error}"))
    except OSError as error:
        problem = f"PDF-filen {job.target.name} kunne ikke skrives ({files.reason(error)})."
        remedy = "Luk filen i andre programmer, kontrollér pladsen på disken, og prøv igen."
        return Conversion(job=job, trouble=f"{problem} {remedy}")
    warning = f"{'; '.join(task.faults)}. PDF'en er lavet med {made_by.version}." if task.faults else ""
    return Conversion(
        job=job,
        made_by=made_by,
        pages=found.pages,
        headings=headings,
        stretches=counted,
        places=found.places,
        warning=warning,
        complaint=complaint,
    )


def _prove(raw: Path, task: _Waiting, found: Layout, made_by: MadeBy) -> str:
    """Make sure that the PDF *raw*, in which so much was *found*, is that of its document.

    Return the error text that it prints, if there is one.

    Raises:
        UnusableError: it is not.
        OSError: a file cannot be read.
    """
    pdf = raw.read_bytes()
    lost = partial(missing, task.source.read_bytes(), pdf, own_fonts=made_by.own_fonts)
    return proof.check(pdf, task.job.owed, found.headings, lost)


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
