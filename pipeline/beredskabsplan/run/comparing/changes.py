"""What is new since a version that was approved, or between two, and where in the documents it stands."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.approved import changes as comparing
from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.approved.history import Approved, History
from beredskabsplan.core.approved.statement import Statement
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents import whereabouts
from beredskabsplan.documents.whereabouts import Flow
from beredskabsplan.errors import ExitCode
from beredskabsplan.files import sha256
from beredskabsplan.output import cards, folders
from beredskabsplan.output.folders import Folders
from beredskabsplan.output.printout import DOCX, PDF
from beredskabsplan.output.versions import kept
from beredskabsplan.run import clients, material
from beredskabsplan.run.guard import guarded
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.outcome import Outcome, exit_code
from beredskabsplan.run.questionnaires import sources
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages import approving, reading
from beredskabsplan.run.stages.cases import Ready, Stopped

NOW = "skemaet nu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something stands: under which *heading* of a *document* in the organisation's folder.

    The *page* is 0 where there is no PDF to find it in.
    """

    document: str
    heading: str = ""
    page: int = 0

    @property
    def text(self) -> str:
        """Say it in one line."""
        heading = f", »{self.heading}«" if self.heading else ""
        page = f", side {self.page}" if self.page else ""
        return f"{self.document}{heading}{page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A *change*, where the old text stands, and where the new one does, each as far as it is printed."""

    change: Change
    before: tuple[Spot, ...] = ()
    after: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs in the plan of one organisation *since* a version *until* another, or what HR says now.

    *confirm* is what HR must still say again. Where nothing can be compared the *findings* say why.
    """

    workbook: Path
    organisation: str = ""
    since: str = ""
    until: str = ""
    differences: tuple[Difference, ...] = ()
    confirm: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """What differs in the plans of all organisations."""

    comparisons: tuple[Comparison, ...]

    @property
    def exit_code(self) -> ExitCode:
        """The code that the findings call for."""
        return exit_code([one for each in self.comparisons for one in each.findings], strict=False)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two that are compared: what it is called, what it says, and the folder of its documents."""

    name: str
    statement: Statement
    folder: Path


def changes(paths: Sequence[Path], options: Options, *, since: str = "", until: str = "") -> Comparisons:
    """Tell for each of the workbooks at *paths* what is new *since* a version: the last, if none is named.

    It is held against the version *until*, or without one against what the questionnaire says now.

    Raises:
        Trouble: a chosen folder does not exist, or a TOML file is faulty.
    """
    shared, _ = material.gather(options)
    places = folders.look(options.folder(OUTPUTS))
    compared = []
    own = partial(clients.asked, shared=shared.definitions, options=options)
    for source in sources.survey(paths, shared.definitions.questionnaire, own):
        outcome = Outcome(workbook=source.workbook)
        made = guarded(outcome, lambda: _compared(source, places, shared, options, since, until))  # noqa: B023
        if isinstance(made, Stopped):
            made = Comparison(workbook=source.workbook, findings=made.outcome.findings)
        compared.append(made)
    return Comparisons(comparisons=tuple(compared))


def _compared(
    source: Source, places: Folders, shared: Material, options: Options, since: str, until: str
) -> Comparison:
    place = Place(file=source.workbook.name)
    outcome = Outcome(workbook=source.workbook)
    own = clients.gathered(source.workbooks, shared, options)
    case = reading.read(outcome, own.definitions, options, ())
    empty = Comparison(workbook=source.workbook, organisation=case.outcome.organisation)
    if isinstance(case, Stopped):
        return replace(empty, findings=case.outcome.findings)
    try:
        folder = places.of(source.organisation, source.name)
    except folders.TakenError as error:
        return replace(empty, findings=(error.finding(source.workbook.name),))
    history = kept.read(folder)
    told = tuple(approving.faults(history))
    base = _version(history, since) if since else _last(history)
    last = _version(history, until) if until else None
    if base is None and not _distinct(history):
        return replace(empty, findings=told or (found(Code.P174, place),))
    for name, version in ((since, base), (until, last)):
        if name and version is None:
            known = danish.show_list([one.version for one in _distinct(history)])
            return replace(empty, findings=(*told, found(Code.P175, place, version=name, known=known)))
    if base is None or base.statement is None:
        return replace(empty, findings=told or (found(Code.P174, place),))
    former = _Side(_called(base), base.statement, folder / kept.FOLDER / base.folder)
    now = _now(case, folder, own, options)
    latter = (
        _Side(_called(last), last.statement, folder / kept.FOLDER / last.folder)
        if last and last.statement
        else now
    )
    asked = case.plan.questionnaire
    made = comparing.between(former.statement, latter.statement, asked)
    return replace(
        empty,
        since=former.name,
        until=latter.name,
        differences=tuple(_placed(change, former, latter) for change in made),
        confirm=() if last else tuple(_confirm(case)),
        findings=told,
    )


def _now(case: Ready, folder: Path, own: Material, options: Options) -> _Side:
    """Take what the questionnaire says now, with the newest documents that were made of it."""
    drafts = kept.drafts(folder)
    return _Side(NOW, approving.present(case, own, options).statement, drafts[-1] if drafts else folder)


def _version(history: History, name: str) -> Approved | None:
    """Find the version called *name*, as it was approved."""
    called = [one for one in history.called(name) if one.statement]
    return next((one for one in reversed(called) if not one.updated_on), called[-1] if called else None)


def _last(history: History) -> Approved | None:
    return _version(history, history.last.version) if history.last else None


def _distinct(history: History) -> tuple[Approved, ...]:
    return tuple({one.version: one for one in history.approved if one.statement}.values())


def _called(version: Approved) -> str:
    return f"version {version.version} ({danish.lower_first(version.status)})"


def _confirm(case: Ready) -> Iterator[str]:
    """Name what HR must say again, since it held for a year."""
    for point in case.plan.open_points:
        if point.field.confirm:
            yield point.field.open_label


def _placed(change: Change, former: _Side, latter: _Side) -> Difference:
    if change.weight is Weight.MATERIAL:
        return Difference(change=change)
    return Difference(
        change=change,
        before=tuple(_spots(former.folder, change, change.before)),
        after=tuple(_spots(latter.folder, change, change.after)),
    )


def _spots(folder: Path, change: Change, text: str) -> Iterator[Spot]:
    """Find in which documents of *folder* the *text* of *change* stands; of a rule, its name does."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    line = change.asked if line and change.weight is Weight.LAW else line
    if not line:
        return
    for path in sorted(folder.glob(f"*{DOCX}")):
        heading = _heading(path, change, line)
        if heading is not None:
            yield Spot(document=path.stem, heading=heading, page=_page(path.with_suffix(PDF), heading, line))


def _heading(path: Path, change: Change, line: str) -> str | None:
    """Find the heading above what is printed for the field of *change*, or else above *line* or its row."""
    try:
        document = _read(path, sha256(path.read_bytes()))
    except OSError:
        return None
    ledger = cards.entries(path.parent / cards.place(path.stem))
    printed = whereabouts.printed(document, ledger)
    if change.key in printed:
        return printed[change.key]
    if change.weight is Weight.LAW:
        return whereabouts.first(document, change.asked)
    return next((printed[field] for field, text in ledger if text == line and field in printed), None)


@lru_cache(maxsize=64)
def _read(path: Path, _sum: str) -> Flow:
    return whereabouts.read(path.read_bytes())


def _page(pdf: Path, heading: str, line: str) -> int:
    from beredskabsplan.pdf.checks import stretches
    from beredskabsplan.pdf.checks.inspect import UnusableError

    with suppress(UnusableError):
        return stretches.page_with(pdf, heading, line)
    return 0
