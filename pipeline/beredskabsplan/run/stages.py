"""The stages in order, for one organisation and for many.

Read `plan` as a table of contents: load, read, merge, number the pages, make PDFs, deliver.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beredskabsplan.core import answers, copies, danish, plan, standards
from beredskabsplan.core.answers import State
from beredskabsplan.core.brand import Brand
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.checks import whole
from beredskabsplan.core.findings import Finding, Place, count, found
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.standards import Definitions
from beredskabsplan.definitions import library
from beredskabsplan.documents import stock
from beredskabsplan.errors import FileTrouble
from beredskabsplan.language import context, placeholders
from beredskabsplan.output import delivery
from beredskabsplan.output.delivery import Printout
from beredskabsplan.run import inputs
from beredskabsplan.run.outcome import Outcome, Result, Tally

if TYPE_CHECKING:
    from beredskabsplan.documents.compile.template import Template
    from beredskabsplan.documents.prove.ledger import Entry
    from beredskabsplan.output.press import Printed
    from beredskabsplan.workbook.read.picture import Logo

PORTION = 24  # organisations at a time: few starts of the PDF engine, and no run fills the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line can choose."""

    pdf: str = "auto"
    pdfa: bool = False
    final: bool = False
    templates: Path | None = None
    brand: Path | None = None
    outputs: Path = Path("outputs")
    today: date


@dataclass(frozen=True, slots=True)
class _Case:
    """One organisation on its way through the stages."""

    outcome: Outcome
    plan: Plan | None = None
    logo: "Logo | None" = None
    documents: tuple[Printout, ...] = ()
    entries: Mapping[str, "tuple[Entry, ...]"] = field(default_factory=dict)  # what each document must say

    def add(self, findings: Iterable[Finding]) -> "_Case":
        together = (*self.outcome.findings, *findings)
        return replace(self, outcome=replace(self.outcome, findings=together))


def check(workbooks: Sequence[Path], options: Options) -> Result:
    """Check the answers in *workbooks*, and write a copy of each with what should be put right."""
    definitions = library.define(library.folders(options.templates))
    clashes = _clashes(workbooks)
    cases = (_alone(_read(workbook, definitions, options), clashes) for workbook in workbooks)
    outcomes = tuple(_correct(case, definitions, options).outcome for case in cases)
    stale = tuple(standards.outdated(definitions.deadlines, options.today))
    return Result(outcomes=outcomes, findings=stale, strict=True)


def plan_all(workbooks: Sequence[Path], options: Options) -> Result:
    """Make the documents of every one of *workbooks*; one that cannot be made stops no other."""
    places = library.folders(options.templates)
    definitions = library.define(places, options.brand)
    templates, faults = stock.compile_all(library.contents(library.templates(places)), definitions)
    clashes = _clashes(workbooks)
    outcomes: list[Outcome] = []
    for start in range(0, len(workbooks), PORTION):
        portion = workbooks[start : start + PORTION]
        cases = [_alone(_read(workbook, definitions, options), clashes) for workbook in portion]
        cases = [_finality(case) for case in cases] if options.final else cases
        cases = [_merge(case, templates, definitions.brand) for case in cases]
        cases = _print(cases, options)
        outcomes.extend(_deliver(_sound(case), options).outcome for case in cases)
    stale = tuple(standards.outdated(definitions.deadlines, options.today))
    return Result(outcomes=tuple(outcomes), findings=(*stale, *faults))


def _read(workbook: Path, definitions: Definitions, options: Options) -> _Case:
    from beredskabsplan.workbook.read import read

    asked = definitions.questionnaire
    try:
        reading = read.read(workbook, asked)
    except FileTrouble:
        return _Case(Outcome(workbook=workbook, findings=(found(Code.F118, Place(file=workbook.name)),)))
    if reading.cells is None:
        return _Case(Outcome(workbook=workbook, findings=reading.findings))
    given, faults = answers.read(reading.cells, asked, has_logo=reading.logo is not None)
    given, doubts = whole.check(given, asked, options.today, is_example=workbook.name == inputs.EXAMPLE)
    made = plan.build(given, asked, definitions.deadlines, definitions.agenda)
    states = Counter(answer.state for answer in given.fields.values())
    tally = Tally(
        answered=states[State.ANSWERED],
        missing=states[State.OPEN],
    )
    name = given.value(asked.organisation_name.id)
    outcome = Outcome(
        workbook=workbook,
        findings=(*reading.findings, *faults, *doubts),
        organisation=str(name or ""),
        status=made.status.text,
        tally=tally,
    )
    return _Case(outcome, made, reading.logo)


def _correct(case: _Case, definitions: Definitions, options: Options) -> _Case:
    """Mark the findings in a copy of HR's own workbook; where that cannot be done, list them as text."""
    from beredskabsplan.version import VERSION
    from beredskabsplan.workbook.mark import corrections

    workbook = case.outcome.workbook
    name = f"{copies.original(workbook)}{copies.CORRECTIONS}"
    told = [finding for finding in case.outcome.findings if finding.place.file == workbook.name]
    if case.plan is None or not told:
        delivery.withdraw(_folder(case, options), f"{name}.xlsx")
        return case
    marked = corrections.corrected(workbook.read_bytes(), told, definitions.questionnaire)
    content = marked or corrections.as_text(told).encode("utf-8")
    file = f"{name}.{'xlsx' if marked else 'txt'}"
    delivered = delivery.deliver_copy(_folder(case, options), workbook, file, content, VERSION)
    ready = case.add(delivered.findings)
    return replace(ready, outcome=replace(ready.outcome, corrections=delivered.written))


def _clashes(workbooks: Sequence[Path]) -> Mapping[Path, tuple[str, ...]]:
    """Return the workbooks that would write over one another, each with the names of all of them."""
    users: dict[str, list[Path]] = {}
    for workbook in workbooks:
        users.setdefault(copies.original(workbook).casefold(), []).append(workbook)
    return {
        workbook: tuple(each.name for each in sharers)
        for sharers in users.values()
        if len(sharers) > 1
        for workbook in sharers
    }


def _alone(case: _Case, clashes: Mapping[Path, tuple[str, ...]]) -> _Case:
    """Stop an organisation whose folder another one writes to as well."""
    workbook = case.outcome.workbook
    if workbook not in clashes:
        return case
    clash = found(Code.P106, Place(file=workbook.name), names=danish.show_list(clashes[workbook]))
    return replace(case.add([clash]), plan=None)


def _finality(case: _Case) -> _Case:
    """Stop a plan that is not ready to be final, and say which points are open."""
    if case.plan is None:
        return case
    fields = [point.field for point in case.plan.open_points]
    points = danish.show_list([f"{field.number} {field.open_label}".strip() for field in fields])
    if not points and not count(case.outcome.findings, Severity.ERROR):
        return case
    refusal = found(
        Code.P107, Place(file=case.outcome.workbook.name), points=points or "der er fejl i svarene"
    )
    return replace(case.add([refusal]), plan=None)


def _merge(case: _Case, templates: Sequence["Template"], brand: Brand) -> _Case:
    from beredskabsplan.documents import merge

    if case.plan is None:
        return case
    names = context.build(case.plan, brand, _logo(case))
    documents = [merge.fill(template, names) for template in templates]
    findings = [finding for document in documents for finding in document.findings]
    printed = {field for document in documents for field in document.printed}
    used = {name for template in templates for name in template.uses}
    if templates:
        findings.extend(_unprinted(case.plan, printed | used))
    ready = tuple(Printout(name=each.name, docx=each.content) for each in documents if each.content)
    entries = {each.name: each.entries for each in documents}
    return replace(case.add(findings), documents=ready, entries=entries)


def _logo(case: _Case) -> placeholders.Picture | None:
    """Give the logo that was found the words for those who do not see it."""
    field = case.plan.questionnaire.logo if case.plan else None
    if case.logo is None or field is None:
        return None
    text = f"{danish.genitive(case.outcome.organisation)} logo" if case.outcome.organisation else "Logo"
    logo = case.logo
    return placeholders.Picture(
        field=field.id,
        content=logo.content,
        kind=logo.kind,
        width=logo.width,
        height=logo.height,
        text=text,
    )


def _unprinted(made: Plan, printed: set[str]) -> Iterator[Finding]:
    """Tell of every answer that no document printed, and that no template's condition left out."""
    for answer in made.answers.fields.values():
        if answer.state is State.ANSWERED and answer.field.id not in printed:
            yield found(Code.P101, answer.place, label=answer.field.label)


def _print(cases: Sequence[_Case], options: Options) -> list[_Case]:
    from beredskabsplan.output import press

    orders = {
        (index, each.name): press.Order(
            document=each, title=_title(case, each.name), folder=_folder(case, options)
        )
        for index, case in enumerate(cases)
        for each in case.documents
    }
    printed = press.print_all(orders, press.Wish(engine=options.pdf, archive=options.pdfa))
    return [
        _printed(case, [printed[index, document.name] for document in case.documents], options)
        for index, case in enumerate(cases)
    ]


def _title(case: _Case, name: str) -> str:
    return " – ".join(filter(None, [name, case.outcome.organisation]))


def _printed(case: _Case, printed: Sequence["Printed"], options: Options) -> _Case:
    findings = [
        *_shared(Code.P104, {each.printout.name: each.trouble for each in printed}),
        *_shared(Code.P108, {each.printout.name: each.warning for each in printed}),
    ]
    one_page = case.plan.questionnaire.one_page if case.plan else ()
    for each in printed:
        place = Place(file=f"{each.printout.name}.docx")
        if each.printout.name in one_page and each.printout.pages > 1:
            findings.append(found(Code.P105, place, name=each.printout.name, pages=each.printout.pages))
    findings.extend(_unprintable(case, printed))
    workbook = Place(file=case.outcome.workbook.name)
    substitutes = dict.fromkeys(font for each in printed for font in each.substitutes)
    if substitutes:
        findings.append(found(Code.P114, workbook, fonts=danish.show_list(list(substitutes))))
    made = [each.printout for each in printed if each.printout.pdf]
    engines = tuple(dict.fromkeys(each.engine for each in made))
    findings.extend(
        found(Code.P112, workbook, engine=engine)
        for engine in engines
        if options.pdfa and not engine.startswith("LibreOffice")
    )
    ready = replace(case.add(findings), documents=tuple(each.printout for each in printed))
    return replace(ready, outcome=replace(ready.outcome, engines=engines))


def _shared(code: Code, reasons: Mapping[str, str]) -> Iterator[Finding]:
    """Tell every reason once, with all the documents that have it."""
    for reason in dict.fromkeys(filter(None, reasons.values())):
        names = [f"{name}.docx" for name, own in reasons.items() if own == reason]
        yield found(code, Place(file=danish.show_list(names)), reason=reason)


def _unprintable(case: _Case, printed: Sequence["Printed"]) -> Iterator[Finding]:
    """Name the answers with characters that a PDF cannot show, or the document when they are no answer's."""
    documents = {char: each.printout.name for each in printed for char in each.unprintable}
    told = set()
    for place, label, text in _texts(case.plan):
        for char in documents.keys() & set(text):
            told.add(char)
            yield found(Code.P111, place, char=char, label=label)
    for char in documents.keys() - told:
        yield found(Code.P113, Place(file=f"{documents[char]}.docx"), char=char)


def _texts(made: Plan | None) -> Iterator[tuple[Place, str, str]]:
    """Yield place, label and text of all that HR wrote."""
    if made is None:
        return
    for answer in made.answers.fields.values():
        if isinstance(answer.value, str):
            yield answer.place, answer.field.label, answer.value
    asked = made.questionnaire
    for table, entries in (
        (asked.persons, made.answers.persons),
        (asked.externals, made.answers.externals),
    ):
        for entry in entries:
            for column in table.columns:
                yield entry.place, column.label, entry.texts.get(column.key, "")


def _sound(case: _Case) -> _Case:
    """Hold back every document that lost something on its way here, or that Word would not open."""
    from beredskabsplan.documents.prove import soundness

    faults = {each.name: soundness.check(each.docx, case.entries[each.name]) for each in case.documents}
    findings = [
        found(Code.T109, Place(file=f"{name}.docx"), reason=fault)
        for name, reasons in faults.items()
        for fault in reasons
    ]
    whole = tuple(each for each in case.documents if not faults[each.name])
    return replace(case.add(findings), documents=whole)


def _deliver(case: _Case, options: Options) -> _Case:
    from beredskabsplan.version import VERSION

    if not case.documents:
        return case
    folder = _folder(case, options)
    delivered = delivery.deliver(folder, case.outcome.workbook, case.documents, VERSION)
    ready = case.add(delivered.findings)
    return replace(ready, outcome=replace(ready.outcome, written=delivered.written))


def _folder(case: _Case, options: Options) -> Path:
    return options.outputs / copies.original(case.outcome.workbook)
