"""The stages in order, for one organisation and for many.

Read `plan` as a table of contents: load, read, merge, number the pages, make PDFs, deliver.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import answers, checks, context, danish, delivery, inputs, library, plan
from pipeline.answers import State
from pipeline.delivery import Printout
from pipeline.errors import FileTrouble
from pipeline.findings import Code, Finding, Place, Severity, count, found
from pipeline.library import Definitions
from pipeline.outcome import Outcome, Result, Tally
from pipeline.plan import Plan

if TYPE_CHECKING:
    from pipeline.press import Printed
    from pipeline.word.template import Template

ONE_PAGE = ("Handlingskort", "Handlingskort til opslag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line can choose."""

    pdf: str = "auto"
    final: bool = False
    templates: Path | None = None
    outputs: Path = Path("outputs")
    today: date


@dataclass(frozen=True, slots=True)
class _Case:
    """One organisation on its way through the stages."""

    outcome: Outcome
    plan: Plan | None = None
    documents: tuple[Printout, ...] = ()

    def add(self, findings: Iterable[Finding]) -> "_Case":
        together = (*self.outcome.findings, *findings)
        return replace(self, outcome=replace(self.outcome, findings=together))


def check(workbooks: Sequence[Path], options: Options) -> Result:
    """Check the answers in *workbooks* and write nothing."""
    definitions = library.define(library.folders(options.templates))
    cases = tuple(_read(workbook, definitions, options) for workbook in workbooks)
    return Result(outcomes=tuple(case.outcome for case in cases), strict=True)


def plan_all(workbooks: Sequence[Path], options: Options) -> Result:
    """Make the documents of every one of *workbooks*; one that cannot be made stops no other."""
    places = library.folders(options.templates)
    definitions = library.define(places)
    templates, faults = library.compile_all(library.templates(places), definitions.questionnaire)
    cases = [_read(workbook, definitions, options) for workbook in workbooks]
    cases = list(_own_folders(cases))
    cases = [_finality(case) for case in cases] if options.final else cases
    cases = [_merge(case, templates) for case in cases]
    cases = _print(cases, options.pdf)
    cases = [_deliver(case, options) for case in cases]
    return Result(outcomes=tuple(case.outcome for case in cases), findings=faults)


def _read(workbook: Path, definitions: Definitions, options: Options) -> _Case:
    from pipeline.excel import read

    asked = definitions.questionnaire
    try:
        reading = read.read(workbook, asked)
    except FileTrouble:
        return _Case(Outcome(workbook=workbook, findings=(found(Code.F118, Place(file=workbook.name)),)))
    if reading.cells is None:
        return _Case(Outcome(workbook=workbook, findings=reading.findings))
    given, faults = answers.read(reading.cells, asked)
    given, doubts = checks.check(given, asked, options.today, is_example=workbook.name == inputs.EXAMPLE)
    made = plan.build(given, asked, definitions.deadlines, definitions.agenda)
    states = Counter(answer.state for answer in given.fields.values())
    tally = Tally(
        answered=states[State.ANSWERED],
        required=sum(field.required for field in asked.fields.values()),
        missing=states[State.OPEN],
    )
    name = given.value("org.navn")
    outcome = Outcome(
        workbook=workbook,
        findings=(*reading.findings, *faults, *doubts),
        organisation=str(name or ""),
        status=made.status.text,
        tally=tally,
    )
    return _Case(outcome, made)


def _own_folders(cases: Sequence[_Case]) -> Iterator[_Case]:
    """Stop the organisations that would write over one another."""
    users: dict[str, list[str]] = {}
    for case in cases:
        users.setdefault(inputs.folder_name(case.outcome.workbook).casefold(), []).append(
            case.outcome.workbook.name
        )
    for case in cases:
        workbook = case.outcome.workbook
        names = users[inputs.folder_name(workbook).casefold()]
        if len(names) == 1:
            yield case
            continue
        clash = found(Code.P106, Place(file=workbook.name), names=danish.show_list(names))
        yield replace(case.add([clash]), plan=None)


def _finality(case: _Case) -> _Case:
    """Stop a plan that is not ready to be final, and say which points are open."""
    if case.plan is None:
        return case
    points = danish.show_list(
        [" ".join(filter(None, [point.field.number, point.field.label])) for point in case.plan.open_points]
    )
    if not points and not count(case.outcome.findings, Severity.ERROR):
        return case
    refusal = found(
        Code.P107, Place(file=case.outcome.workbook.name), points=points or "der er fejl i svarene"
    )
    return replace(case.add([refusal]), plan=None)


def _merge(case: _Case, templates: Sequence["Template"]) -> _Case:
    from pipeline.word import merge

    if case.plan is None:
        return case
    names = context.build(case.plan)
    documents = [merge.fill(template, names) for template in templates]
    findings = [finding for document in documents for finding in document.findings]
    printed = {field for document in documents for field in document.printed}
    used = {name for template in templates for name in template.uses}
    if templates:
        findings.extend(_unprinted(case.plan, printed | used))
    ready = tuple(Printout(name=each.name, docx=each.content) for each in documents if each.content)
    return replace(case.add(findings), documents=ready)


def _unprinted(made: Plan, printed: set[str]) -> Iterator[Finding]:
    """Tell of every answer that no document printed, and that no template's condition left out."""
    for answer in made.answers.fields.values():
        if answer.state is State.ANSWERED and answer.field.id not in printed:
            yield found(Code.P101, answer.place, label=answer.field.label)


def _print(cases: Sequence[_Case], wanted: str) -> list[_Case]:
    from pipeline import press

    documents = {(index, each.name): each for index, case in enumerate(cases) for each in case.documents}
    titles = {key: _title(cases[key[0]], key[1]) for key in documents}
    printed = press.print_all(documents, titles, wanted)
    return [
        _printed(case, [printed[index, document.name] for document in case.documents])
        for index, case in enumerate(cases)
    ]


def _title(case: _Case, name: str) -> str:
    return " – ".join(filter(None, [name, case.outcome.organisation]))


def _printed(case: _Case, printed: Sequence["Printed"]) -> _Case:
    findings = []
    for each in printed:
        place = Place(file=f"{each.printout.name}.docx")
        if each.trouble:
            findings.append(found(Code.P104, place, reason=each.trouble))
        if each.warning:
            findings.append(found(Code.P108, place, reason=each.warning))
        if each.printout.name in ONE_PAGE and each.pages > 1:
            findings.append(found(Code.P105, place, name=each.printout.name, pages=each.pages))
    engines = tuple(dict.fromkeys(each.printout.engine for each in printed if each.printout.engine))
    ready = replace(case.add(findings), documents=tuple(each.printout for each in printed))
    return replace(ready, outcome=replace(ready.outcome, engines=engines))


def _deliver(case: _Case, options: Options) -> _Case:
    from pipeline import __version__

    if not case.documents:
        return case
    workbook = case.outcome.workbook
    folder = options.outputs / inputs.folder_name(workbook)
    delivered = delivery.deliver(folder, workbook, case.documents, __version__)
    ready = case.add(delivered.findings)
    return replace(ready, outcome=replace(ready.outcome, written=delivered.written))
